"""Who can be reached: units, what they are, when they answer.  Clauses: R22, R23."""
