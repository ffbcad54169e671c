"""The language of scenario files, and the player behind ``brygga scenario``: stories with expectations, on the pure rules.

The description of the language stands in ``docs/scenarier.md``.
"""
