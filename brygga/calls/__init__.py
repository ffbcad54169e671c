"""A call: what makes it complete, which number to dial and what to say, and the spoken reference. Clauses: R09, R12, R13."""
