"""What to say in a call, one spoken sentence at a time, and which values are read back. Clauses: R12, R13, R15, R18, R19."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from brygga.routine.language import MustSay, Routine
from brygga.routine.words import Matter

MISSING = "(saknas)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence to say. ``value`` is what is read back, as it is written; empty where there is nothing to read back."""

    item: str
    sentence: str
    value: str
    read_back: bool
    clause: str


def script_for(
    matters: Iterable[Matter], spoken: Mapping[str, str], written: Mapping[str, str], routine: Routine
) -> tuple[Line, ...]:
    """The sentences of a call about some matters, in the routine's order.

    ``spoken`` has the values as they are read aloud, ``written`` as they are shown. What the routine wants said and nobody has
    stated shows as missing, except what only some calls have: those sentences are left out.
    """
    wanted = frozenset(matters)
    return tuple(
        _line(say, spoken, written)
        for say in routine.must_say
        if (not say.matters or say.matters & wanted) and (not say.matters or spoken.get(say.item, ""))
    )


def _line(say: MustSay, spoken: Mapping[str, str], written: Mapping[str, str]) -> Line:
    return Line(
        item=say.item,
        sentence=say.sentence.format_map(_Filled(spoken)),
        value=written.get(say.item, ""),
        read_back=say.read_back,
        clause=say.clause,
    )


class _Filled(dict[str, str]):
    """Values by name; one that is not known says so."""

    def __missing__(self, key: str) -> str:
        return MISSING
