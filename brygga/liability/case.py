"""What every finding is made from: one stay as one organisation knows it, and by which terms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from brygga.contacts.units import Units
from brygga.episodes.stay import Fact, Stay, Telling
from brygga.law.terms import Terms
from brygga.liability.assessment import Assessment, assess_among, care_of, municipalities_of, payer_among, terms_for
from brygga.liability.noon import NoonEdge, noon_edge
from brygga.routine.words import Milestone, UnitKind
from brygga.statements.liability import CircumstanceStated


class Evidence(NamedTuple):
    """What a finding rests on: a fact, how the municipality was told of it, what somebody has said. None where it is not that."""

    fact: Fact | None = None
    telling: Telling | None = None
    said: CircumstanceStated | None = None


@dataclass(frozen=True, slots=True)
class CallSeen:
    """Who reported in a call, and its reference, as it was written. Empty where that is not known."""

    caller: str
    reference: str = ""


class Case(NamedTuple):
    """One stay as one organisation knows it. ``municipalities`` and ``kinds``: of those concerned; ``payer`` None where it can't be
    told who pays; ``calls`` by the id of the call.

    ``terms`` are those that hold for the stay, ``all_terms`` with those of other days; ``payer_asks``: the municipality that pays is
    the one that reads. ``edge``: the call of ready, where its times lie on both sides of noon; ``at_latest``: the ids of facts of which only
    the latest time is known.
    """

    stay: Stay
    municipalities: Sequence[str]
    payer: str | None
    units: Units
    terms: Terms
    all_terms: Terms
    assessment: Assessment
    system: str
    payer_asks: bool = False
    edge: NoonEdge | None = None
    calls: Mapping[str, CallSeen] = MappingProxyType({})
    at_latest: frozenset[str] = frozenset()
    kinds: frozenset[UnitKind] = frozenset()

    @property
    def ready(self) -> Fact | None:
        """Ready for discharge, where that is the newest word."""
        word = self.stay.word_on_ready
        return word if word is not None and word.milestone is Milestone.READY else None

    def asked_about(self) -> list[str]:
        """The units whose being told is asked about: all concerned; a municipality that asks knows only of itself."""
        return [self.payer] if self.payer_asks and self.payer else self.stay.concerned

    def concerned(self, kind: UnitKind) -> list[str]:
        """The names of the units of a kind that are concerned."""
        return [self.units[unit].name for unit in self.stay.concerned if self.units[unit].kind is kind]


def case_of(
    stay: Stay,
    units: Units,
    terms: Terms,
    system: str = "",
    *,
    payer_asks: bool = False,
    calls: Mapping[str, CallSeen] | None = None,
    at_latest: frozenset[str] = frozenset(),
) -> Case:
    """The case of a stay. ``calls``: who spoke in them, and ``at_latest``: of which facts only the latest time is known, where that is to be shown."""
    municipalities = municipalities_of(stay, units)
    payer = payer_among(stay, municipalities) if municipalities else None
    word, then = stay.word_on_ready, terms_for(stay, terms)
    told = word.told.get(payer) if word is not None and payer and word.milestone is Milestone.READY else None
    return Case(
        stay=stay,
        payer=payer,
        units=units,
        terms=then,
        all_terms=terms,
        assessment=assess_among(stay, municipalities, terms, then),
        system=system,
        payer_asks=payer_asks,
        edge=noon_edge(stay, told, terms, care_of(stay)) if told else None,
        calls=calls or {},
        municipalities=municipalities,
        at_latest=at_latest,
        kinds=frozenset([units[unit].kind for unit in stay.concerned]),
    )
