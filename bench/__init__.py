"""Measurements behind the promised figures: `make bench` prints them. Never run by `make test`."""
