"""What fills the words in braces of a sentence, each worked out when it is asked for."""

from collections.abc import Callable, Mapping

from brygga.episodes.stay import Fact, Telling
from brygga.liability.case import Case
from brygga.liability.findings import Finding
from brygga.statements.liability import CircumstanceStated


class Blanks(dict[str, str]):
    """The words of one finding's sentences. ``table``: what fills each."""

    def __init__(self, finding: Finding, case: Case, table: Mapping[str, Callable[["Blanks"], str]]) -> None:
        super().__init__()
        self.finding, self.case, self.table = finding, case, table

    def __missing__(self, name: str) -> str:
        return self.table[name](self)

    @property
    def fact(self) -> Fact:
        """The fact that the finding rests on. Only asked where it has one."""
        return next(each.fact for each in self.finding.evidence if each.fact is not None)

    @property
    def telling(self) -> Telling:
        """How the municipality was told of it. Only asked where it was."""
        return next(each.telling for each in self.finding.evidence if each.telling is not None)

    @property
    def said(self) -> CircumstanceStated | None:
        """What somebody has said of a circumstance."""
        return next((each.said for each in self.finding.evidence if each.said is not None), None)


Fill = Callable[[Blanks], str]


def unit_name(words: Blanks, unit: str) -> str:
    """What a unit is called."""
    return words.case.units[unit].name
