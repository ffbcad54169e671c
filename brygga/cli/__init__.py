"""The command ``brygga``."""

from brygga.cli.main import main

__all__ = ["main"]
