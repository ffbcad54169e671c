"""What to enter in the coordination system when it is back, without re-dating. Clauses: R28, R29, R30."""
