"""A stay: its milestones, who is concerned, and who has been told of what.

Told means: by an answered call, by an entry in the coordination system, or by having been reported there while no stop was on.
"""
