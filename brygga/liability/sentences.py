"""What is found about liability, in Swedish: one function a condition, and who can supply what is missing. Clauses: R16, R31.

No sentence says more than the organisation that asks has written itself. One that is told of a stay by telephone knows less than
the ward, and is told so.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from brygga.civil_time import local, show_time
from brygga.contacts.units import Units
from brygga.episodes.stay import Stay, Way
from brygga.law.terms import Terms
from brygga.liability.assessment import first_day, municipalities_of
from brygga.liability.findings import Condition, Finding
from brygga.routine.words import Answer, Milestone, UnitKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSeen:
    """A call as it was written: who reported and who answered, and its reference. A name may be empty."""

    unit: str
    caller: str
    spoke_with: str
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One stay as one organisation knows it. ``payer`` None where it can't be told; ``calls`` by their sequence number.

    ``payer_asks``: the municipality that pays is the one that reads.
    """

    stay: Stay
    payer: str | None
    units: Units
    terms: Terms
    system: str
    payer_asks: bool = False
    calls: Mapping[int, CallSeen] = field(default_factory=dict)

    @property
    def municipality(self) -> str:
        """The name of the municipality that pays."""
        return self.units[self.payer].name if self.payer else ""

    @property
    def ward(self) -> str:
        """The name of the ward where the patient is."""
        return self.units[self.stay.ward].name

    @property
    def outpatient_care(self) -> list[str]:
        """The names of the outpatient units concerned."""
        return [self.units[unit].name for unit in self.stay.concerned if self.units[unit].kind is UnitKind.OUTPATIENT]


def sentence_for(finding: Finding, case: Case) -> str:
    """How it stands with one condition, with units, people and times."""
    return _SENTENCES[finding.condition](finding, case)


def _payer(finding: Finding, case: Case) -> str:
    if "ingen_kommun" in finding.codes:
        return "Ingen kommun är berörd av vårdtillfället."
    if "betalningsskyldig" in finding.codes:
        names = [case.units[unit].name for unit in municipalities_of(case.stay, case.units)]
        return f"Flera kommuner är berörda, {listed(names)}, och ingen av dem är angiven som den som betalar."
    why = "angiven som den som betalar" if case.stay.payer else "den enda kommunen som är berörd"
    return f"{case.municipality} är {why}."


def _in_care(_finding: Finding, case: Case) -> str:
    discharge = case.stay.discharge
    if discharge is None:
        return f"Patienten är inskriven på {case.ward}."
    return f"Patienten skrevs ut {show_time(discharge.statement.occurred_at)}."


def _admission(finding: Finding, case: Case) -> str:
    if "inskrivning_ej_anmald" in finding.codes:
        if case.payer_asks:
            return f"Ni har inte skrivit något samtal där {case.municipality} fick veta inskrivningen."
        return f"{case.municipality} har inte fått veta att patienten är inskriven."
    told = _told(finding, case, "att patienten är inskriven")
    if "inskrivning_for_sent" in finding.codes:
        told += f" {_late(case)}"
    if "inskrivning_ofullstandig" in finding.codes:
        told += " Inget beräknat utskrivningsdatum fanns då, och kommunen har inte fått något sedan."
    return told


def _late(case: Case) -> str:
    admission = case.stay.admission.statement
    assessed_at = getattr(admission, "need_assessed_at", None)
    since = (
        f"att behovet bedömdes, {show_time(assessed_at)}"
        if assessed_at
        else f"inskrivningen, {show_time(admission.occurred_at)}"
    )
    hours = case.terms.admission_notice_within.total_seconds() / 3600
    return f"Det var mer än {hours:.0f} timmar efter {since}. Lagen säger inte vad det betyder för betalningsansvaret."


def _ready(finding: Finding, case: Case) -> str:
    word = case.stay.word_on_ready
    if word is None and case.payer_asks:
        return "Ni har inte skrivit något samtal om att patienten är utskrivningsklar."
    if word is None:
        return "Patienten är inte bedömd som utskrivningsklar."
    at = show_time(word.statement.occurred_at)
    if word.milestone is Milestone.READY_WITHDRAWN:
        by = f" av {word.statement.physician}" if word.statement.physician else ""
        before = ", innan kommunen hade fått veta den" if "utskrivningsklar_ej_anmald" in finding.codes else ""
        return f"Bedömningen utskrivningsklar togs tillbaka {at}{by}{before}."
    if finding.telling is None:
        return f"Patienten är utskrivningsklar sedan {at}, men {case.municipality} har inte fått veta det."
    told = f"{_told(finding, case, 'att patienten är utskrivningsklar')} {_counted(finding.telling.at, case)}"
    return told + _heard_again(finding, case)


def _heard_again(finding: Finding, case: Case) -> str:
    """That a municipality was called about ready once more: it can't know whether that was a new judgement, so it is told to ask."""
    assert finding.fact is not None and finding.telling is not None  # noqa: S101, PT018 - told, by a fact
    calls = [call.at for call in finding.fact.calls if call.receiver == case.payer and call.at > finding.telling.at]
    if not case.payer_asks or not calls:
        return ""
    return (
        f" Ni hörde det igen {show_time(max(calls))}. Fråga {case.ward} om det var en ny bedömning: då räknas dagarna"
        " därifrån."
    )


def _counted(told_at: datetime, case: Case) -> str:
    terms = case.terms
    before = local(told_at).time() <= terms.noon
    side = "senast" if before else "efter"
    days = terms.days_until_noon if before else terms.days_after_noon
    return f"Det var {side} kl. {terms.noon:%H:%M}: tidigaste dag är {days} dagar senare, {first_day(told_at, terms)}."


def _sip(finding: Finding, case: Case) -> str:
    if "sip" in finding.codes:
        unclear = case.stay.sip is Answer.UNCLEAR
        return "Det är sagt vara oklart om SIP behövs." if unclear else "Det är inte sagt om SIP behövs."
    if case.stay.sip is not Answer.YES:
        return "SIP är bedömd och behövs inte."
    if "kallelse_sip" in finding.codes:
        return f"SIP behövs, men {case.municipality} har inte fått veta något SIP-möte."
    meeting = finding.fact.statement.meeting_on if finding.fact else None
    told = _told(finding, case, f"om SIP-mötet {meeting}" if meeting else "om SIP-mötet")
    if "sip_for_sent" in finding.codes:
        days = case.terms.sip_call_within_days
        told += (
            f" Det var senare än {days} dagar efter att kommunen fick veta utskrivningsklar."
            " Lagen säger inte vad det betyder för betalningsansvaret."
        )
    return told


def _outpatient_care(finding: Finding, case: Case) -> str:
    if not case.stay.measures:
        return "Ingen har sagt hur det är med öppenvårdens insatser. De antas vara på plats tills någon säger annat."
    (said_at, _), answer = case.stay.measures[-1]
    at = show_time(said_at)
    if "oppenvard_dagar" in finding.codes:
        return (
            f"Öppenvårdens insatser är på plats sedan {at}, men var det inte när patienten blev utskrivningsklar eller"
            " efteråt. Lagen säger inte från vilken dag betalningsansvaret då räknas."
        )
    said = {
        Answer.YES: f"Öppenvårdens insatser är på plats, sagt {at}.",
        Answer.NO: f"Öppenvårdens insatser är inte på plats, sagt {at}.",
        Answer.UNCLEAR: f"Det är oklart om öppenvårdens insatser är på plats, sagt {at}.",
    }
    return said[answer]


_SENTENCES: dict[Condition, Callable[[Finding, Case], str]] = {
    Condition.PAYER: _payer,
    Condition.IN_CARE: _in_care,
    Condition.ADMISSION_TOLD: _admission,
    Condition.READY_TOLD: _ready,
    Condition.SIP_CALLED: _sip,
    Condition.OUTPATIENT_CARE: _outpatient_care,
}


def _told(finding: Finding, case: Case, what: str) -> str:
    """How the municipality came to know, when, and between whom."""
    assert finding.telling is not None  # noqa: S101 - what is not told has a code of its own
    at = show_time(finding.telling.at)
    if finding.telling.way is Way.SYSTEM:
        return f"{case.municipality} fick veta i {case.system} {at} {what}."
    if finding.telling.way is Way.ENTRY:
        return f"{case.municipality} fick inget samtal, men kunde se i {case.system} när det fördes in {at} {what}."
    return f"{case.municipality} fick veta per telefon {at} {what}.{_between(finding.call, case)}"


def _between(call: int | None, case: Case) -> str:
    seen = case.calls.get(call) if call is not None else None
    if seen is None:
        return ""
    unit = case.units[seen.unit].name
    caller = f"{seen.caller}, {unit}," if seen.caller else unit
    reference = f" (referens {seen.reference})" if seen.reference else ""
    return f" {caller} talade med {seen.spoke_with}{reference}."


def listed(names: Sequence[str], last: str = "och") -> str:
    """Names in a row: A, B och C."""
    return f" {last} ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
