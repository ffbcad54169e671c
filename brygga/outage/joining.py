"""Which fault reports are of the same fault: a person joins two, and can part them again. Pure. Clauses: R06."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Made:
    """A report was made; ``of`` is the report that it joins from the start, empty where it stands alone."""

    report: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Joined:
    """Somebody said that two reports are of the same fault: what each is joined with follows."""

    report: str
    of: str


@dataclass(frozen=True, slots=True)
class Parted:
    """Somebody said that a report is of another fault than the rest of its group; the rest stay together."""

    report: str


def groups_of(moves: Iterable[Made | Joined | Parted]) -> tuple[tuple[str, ...], ...]:
    """The reports in their groups after some moves, in the order in which they became known.

    A move that names a report that there is not changes nothing.
    """
    label: dict[str, int] = {}
    for number, move in enumerate(moves):
        if isinstance(move, Made):
            label[move.report] = label.get(move.of, number)
        elif isinstance(move, Parted) and move.report in label:
            label[move.report] = number
        elif isinstance(move, Joined) and {move.report, move.of} <= label.keys():
            left, kept = label[move.report], label[move.of]
            label = {report: kept if group == left else group for report, group in label.items()}
    found: dict[int, list[str]] = {}
    for report, group in label.items():
        found.setdefault(group, []).append(report)
    return tuple(tuple(reports) for reports in found.values())
