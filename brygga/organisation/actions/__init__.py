"""The verbs. Each takes who does it (``by``), the server's moment (``at``, UTC) and the entry's client-made ``id``.

Each checks the role, judges the statement on what stands, and appends one entry in one transaction. The same ``id`` with the same
content gives the same receipt again. Refused, nothing is written: ``Refused`` with code, sentence and field.
"""
