"""Where the dated data are that others than programmers read."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Library:
    """Three folders: the routines, the agreements with their terms, and the laws that hold where those say nothing."""

    routines: Path
    agreements: Path
    laws: Path


LIBRARY = Library(*(Path(__file__).resolve().parents[2] / folder for folder in ("routines", "agreements", "laws")))
"""What comes with the product."""
