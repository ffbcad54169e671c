"""What people can state: one frozen record for each word of the scenario language. No rules.

A statement is told by a unit, happened at one instant and was written at another. The product's entries and the items of a
scenario file both become statements, so the same rules serve both.
"""
