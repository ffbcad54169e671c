"""The questions. Each takes who asks (``by``) and the moment (``at``, UTC), and answers with frozen records.

Lists are read from the projection's rows; one stay is read anew from its entries.
"""
