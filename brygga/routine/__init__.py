"""The language of a downtime routine, and the loading of a routine's file from ``routines/``.

A routine says after how long it applies, who reports which milestone to whom, what must be said, which number to dial and
in which words, what the note says and what is entered afterwards. Every rule in the file quotes its clause.
Clauses: R11, R12.
"""
