"""The note that each side of a call puts into its own record system. Clauses: R10, R17."""
