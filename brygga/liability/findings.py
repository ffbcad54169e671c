"""Each condition of liability on its own: met, not met, unclear or assumed, and the telling that it rests on. Clauses: R16, R31.

``assessment.assess`` gives the one answer. Here stands why: every code that the answer can hold belongs to one condition.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from brygga.contacts.units import Units
from brygga.episodes.stay import Fact, Stay, Telling
from brygga.law.terms import Terms
from brygga.liability.assessment import municipalities_of, payer_of
from brygga.liability.conditions import MISSING, REASONS_NOT, first_told_of_sip
from brygga.routine.words import Answer, Milestone


class Condition(StrEnum):
    """What must hold for a municipality to pay, in the order of the Act."""

    PAYER = "betalande_kommun"
    IN_CARE = "i_slutenvard"
    ADMISSION_TOLD = "inskrivning_anmald"
    READY_TOLD = "utskrivningsklar_anmald"
    SIP_CALLED = "kallad_till_sip"
    OUTPATIENT_CARE = "oppenvardens_insatser"


class Standing(StrEnum):
    """How it stands with a condition. ``ASSUMED``: nobody has said, and the rules take it as met until somebody does."""

    MET = "uppfyllt"
    NOT_MET = "inte_uppfyllt"
    UNCLEAR = "oklart"
    ASSUMED = "antaget"


CODES: dict[Condition, tuple[str, ...]] = {
    Condition.PAYER: ("ingen_kommun", "betalningsskyldig"),
    Condition.IN_CARE: ("utskriven",),
    Condition.ADMISSION_TOLD: ("inskrivning_ej_anmald", "inskrivning_for_sent", "inskrivning_ofullstandig"),
    Condition.READY_TOLD: ("utskrivningsklar_ej_anmald", "ej_langre_utskrivningsklar"),
    Condition.SIP_CALLED: ("kallelse_sip", "sip", "sip_for_sent"),
    Condition.OUTPATIENT_CARE: ("oppenvard_saknas", "oppenvard_dagar"),
}
"""The codes of an assessment, by the condition that each is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """How it stands with one condition. ``codes`` say why it is not met or unclear; none where it is met or assumed.

    ``fact`` and ``telling`` are what the municipality was told and how, None where it was not; ``call`` is the sequence number of
    the call, None where it was told without one.
    """

    condition: Condition
    standing: Standing
    codes: tuple[str, ...] = ()
    fact: Fact | None = None
    telling: Telling | None = None
    call: int | None = None


def findings_of(stay: Stay, units: Units, terms: Terms) -> tuple[Finding, ...]:
    """Every condition that can be asked about. While it can't be told who pays, only that and whether the patient is in care."""
    payer = payer_of(stay, units)
    if payer is None:
        return (_payer_unknown(stay, units), _asked(Condition.IN_CARE, stay, "", terms))
    return (
        Finding(condition=Condition.PAYER, standing=Standing.MET),
        *(_asked(condition, stay, payer, terms) for condition in Condition if condition is not Condition.PAYER),
    )


def _payer_unknown(stay: Stay, units: Units) -> Finding:
    if municipalities_of(stay, units):
        return Finding(condition=Condition.PAYER, standing=Standing.UNCLEAR, codes=("betalningsskyldig",))
    return Finding(condition=Condition.PAYER, standing=Standing.NOT_MET, codes=("ingen_kommun",))


def _asked(condition: Condition, stay: Stay, payer: str, terms: Terms) -> Finding:
    codes = tuple(code for code in CODES[condition] if code in REASONS_NOT and REASONS_NOT[code](stay, payer))
    standing = Standing.NOT_MET
    if not codes:
        standing = Standing.UNCLEAR
        codes = tuple(_unclear(condition, stay, payer, terms))
    if not codes:
        assumed = condition is Condition.OUTPATIENT_CARE and not stay.measures
        standing = Standing.ASSUMED if assumed else Standing.MET
    fact = _TOLD_OF.get(condition, _nothing)(stay, payer)
    return Finding(
        condition=condition,
        standing=standing,
        codes=codes,
        fact=fact,
        telling=fact.told[payer] if fact else None,
        call=call_of(fact, payer) if fact else None,
    )


def _unclear(condition: Condition, stay: Stay, payer: str, terms: Terms) -> Iterator[str]:
    return (code for code in CODES[condition] if code in MISSING and MISSING[code](stay, payer, terms))


def call_of(fact: Fact, payer: str) -> int | None:
    """The sequence number of the call that was the first to tell the municipality of a fact; None where it was no call."""
    told = fact.told[payer]
    return next((call.call for call in fact.calls if call.receiver == payer and call.at == told.at), None)


def _nothing(_stay: Stay, _payer: str) -> Fact | None:
    return None


def _admission(stay: Stay, payer: str) -> Fact | None:
    return stay.admission if payer in stay.admission.told else None


def _ready(stay: Stay, payer: str) -> Fact | None:
    word = stay.word_on_ready
    return word if word is not None and word.milestone is Milestone.READY and payer in word.told else None


def _sip_meeting(stay: Stay, payer: str) -> Fact | None:
    first = first_told_of_sip(stay, payer) if stay.sip is Answer.YES else None
    meetings = (fact for fact in stay.facts if fact.milestone is Milestone.SIP_MEETING and payer in fact.told)
    return next((fact for fact in meetings if fact.told[payer] == first), None)


_TOLD_OF: dict[Condition, Callable[[Stay, str], Fact | None]] = {
    Condition.ADMISSION_TOLD: _admission,
    Condition.READY_TOLD: _ready,
    Condition.SIP_CALLED: _sip_meeting,
}
