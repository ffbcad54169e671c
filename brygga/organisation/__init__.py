"""The doors: what one organisation writes and asks, for one ``Actor``. Each organisation folds its own journal and the common one.

Verbs stand in ``actions``, questions in ``queries``. Nothing crosses from one organisation to another but what its own user
writes on hearing it; the two sides of a call are tied by a spoken reference. Clauses: R02.
"""
