"""Liability in one stay: the day on which it begins, the reasons why it does not, or what is missing to tell.

Three outcomes only, never a guess. 5 kap. 2-5 §§ lag (2017:612). Clauses: R16.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from brygga.civil_time import local_day
from brygga.contacts.units import Units
from brygga.episodes.stay import LiabilityPeriod, Stay
from brygga.law.terms import Terms
from brygga.law.words import CareKind, Circumstance, Effect
from brygga.liability.conditions import (
    MISSING,
    REASONS_NOT,
    admission_due_at,
    admission_told_late,
    first_told_of_sip,
    outpatient_care_late,
    ready_told,
    sip_called_late,
)
from brygga.liability.counting import days_late, first_day
from brygga.liability.noon import decided_side
from brygga.routine.words import Milestone, UnitKind


@dataclass(frozen=True, slots=True)
class Assessment:
    """``begins_on`` a local day: met; ``reasons``: not met, with every reason; ``missing``: unclear, with all that is missing."""

    begins_on: date | None = None
    reasons: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def payer_of(stay: Stay, units: Units) -> str | None:
    """The municipality that pays: the one named, else the only one concerned; None where that can't be told. 5 kap. 2 §."""
    return payer_among(stay, municipalities_of(stay, units))


def payer_among(stay: Stay, municipalities: list[str]) -> str | None:
    """The same, where the municipalities concerned are known already."""
    if stay.payer is not None:
        return stay.payer
    return municipalities[0] if len(municipalities) == 1 else None


def municipalities_of(stay: Stay, units: Units) -> list[str]:
    """The municipalities among those concerned, in the order in which they came."""
    return [unit for unit in stay.concerned if units[unit].kind is UnitKind.MUNICIPALITY]


def terms_for(stay: Stay, terms: Terms) -> Terms:
    """The terms that hold for a stay: those of the day on which the patient was ready, else admitted."""
    word = stay.word_on_ready
    return terms.on(local_day((word or stay.admission).statement.occurred_at)) if terms.before is not None else terms


def assess(stay: Stay, units: Units, terms: Terms) -> Assessment:
    """Liability as the stay stands."""
    return assess_among(stay, municipalities_of(stay, units), terms, terms_for(stay, terms))


def assess_among(stay: Stay, municipalities: list[str], terms: Terms, then: Terms) -> Assessment:
    """The same, where the municipalities concerned and the terms that hold for the stay (``then``) are known already."""
    discharged = ("utskriven",) if stay.discharge is not None else ()
    if not municipalities:
        return Assessment(reasons=(*discharged, "ingen_kommun"))
    payer = payer_among(stay, municipalities)
    if payer is None:
        return Assessment(reasons=discharged) if discharged else Assessment(missing=("betalningsskyldig",))
    reasons = [name for name, holds in REASONS_NOT.items() if holds(stay, payer, then)]
    if reasons:
        return Assessment(reasons=tuple(reasons))
    missing = [name for name, holds in MISSING.items() if holds(stay, payer, then)]
    if missing:
        return Assessment(missing=tuple(missing))
    return Assessment(begins_on=_begins_on(stay, payer, terms, then))


def care_of(stay: Stay) -> CareKind:
    """Which kind of care a stay is; somatic until somebody says otherwise (asked only where it makes no difference)."""
    said = stay.answer(Circumstance.CARE_KIND)
    return CareKind(said) if said is not None else CareKind.SOMATIC


def _begins_on(stay: Stay, payer: str, terms: Terms, then: Terms) -> date:
    """The day that the notice of ready gives, moved where the terms say that something late moves it."""
    ready, sip = ready_told(stay, payer), first_told_of_sip(stay, payer)
    assert ready is not None  # noqa: S101 - a reason is given where it was not told
    begins_on = first_day(ready.at, terms, care=care_of(stay), before_noon=decided_side(stay, ready, terms))
    if then.late_admission is Effect.SHIFTS and admission_told_late(stay, payer, then):
        late = days_late(stay.admission.told[payer].at, admission_due_at(stay, then))
        begins_on += timedelta(days=late)
    if then.late_sip_call is Effect.FROM_CALL and sip is not None and sip_called_late(stay, payer, then):
        begins_on = max(begins_on, local_day(sip.at))
    if then.late_measures is Effect.FROM_MEASURES and outpatient_care_late(stay, payer, then):
        (in_place_at, _), _ = stay.measures[-1]
        begins_on = max(begins_on, local_day(in_place_at))
    return begins_on


def close_period(stay: Stay, ended_at: datetime, units: Units, terms: Terms) -> None:
    """Note the period that a withdrawal or a discharge ends, judged just before it; call before the stay takes that in.

    A period that ends on or before its first day is none.
    """
    if stay.discharge is not None or stay.word_on_ready is None or stay.word_on_ready.milestone is not Milestone.READY:
        return
    begins_on = assess(stay, units, terms).begins_on
    stay.first_day_when_closed = begins_on
    if begins_on is not None and begins_on < local_day(ended_at):
        stay.ended_periods.append(LiabilityPeriod(begins_on, local_day(ended_at)))


def periods_at(stay: Stay, at: datetime, units: Units, terms: Terms) -> tuple[LiabilityPeriod, ...]:
    """The periods of liability that have begun at an instant, the running one last."""
    begins_on = assess(stay, units, terms).begins_on
    running = (LiabilityPeriod(begins_on, None),) if begins_on is not None and begins_on <= local_day(at) else ()
    return (*stay.ended_periods, *running)
