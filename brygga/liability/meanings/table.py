"""Every code that a finding can have, with what it says."""

from collections.abc import Mapping

from brygga.liability.meanings.language import Meaning
from brygga.liability.meanings.notices import NOTICES
from brygga.liability.meanings.paying import PAYING

MEANINGS: Mapping[str, Meaning] = NOTICES | PAYING
