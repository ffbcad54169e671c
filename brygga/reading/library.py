"""Where the dated data are that others than programmers read."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Library:
    """Two folders: the routines, and the agreements with their terms."""

    routines: Path
    agreements: Path


LIBRARY = Library(*(Path(__file__).resolve().parents[2] / folder for folder in ("routines", "agreements")))
"""What comes with the product."""
