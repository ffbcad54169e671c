"""The course of events, read anew from the beginning whenever something becomes known.

Statements take effect in the order in which they happened, in whatever order they arrive. One written late takes its place and
is accepted or refused by what stood there; an accepted one that later loses its ground stays in the story without effect; an
annulled one is as if it had never been.
"""
