"""Liability in one stay: the day on which it begins, the reasons why it does not, or what is missing to tell.

Three outcomes only, never a guess. 5 kap. 2-5 §§ lag (2017:612). Clauses: R16.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from brygga.civil_time import local, local_day
from brygga.contacts.units import Units
from brygga.episodes.stay import LiabilityPeriod, Stay
from brygga.law.terms import Terms
from brygga.liability.conditions import MISSING, REASONS_NOT
from brygga.routine.words import Milestone, UnitKind


@dataclass(frozen=True, slots=True)
class Assessment:
    """``begins_on`` a local day: met; ``reasons``: not met, with every reason; ``missing``: unclear, with all that is missing."""

    begins_on: date | None = None
    reasons: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def payer_of(stay: Stay, units: Units) -> str | None:
    """The municipality that pays: the one named, else the only one concerned; None where that can't be told. 5 kap. 2 §."""
    if stay.payer is not None:
        return stay.payer
    municipalities = municipalities_of(stay, units)
    return municipalities[0] if len(municipalities) == 1 else None


def municipalities_of(stay: Stay, units: Units) -> list[str]:
    """The municipalities among those concerned, in the order in which they came."""
    return [unit for unit in stay.concerned if units[unit].kind is UnitKind.MUNICIPALITY]


def assess(stay: Stay, units: Units, terms: Terms) -> Assessment:
    """Liability as the stay stands."""
    discharged = ("utskriven",) if stay.discharge is not None else ()
    if not municipalities_of(stay, units):
        return Assessment(reasons=(*discharged, "ingen_kommun"))
    payer = payer_of(stay, units)
    if payer is None:
        return Assessment(reasons=discharged) if discharged else Assessment(missing=("betalningsskyldig",))
    reasons = tuple(name for name, holds in REASONS_NOT.items() if holds(stay, payer))
    if reasons:
        return Assessment(reasons=reasons)
    missing = tuple(name for name, holds in MISSING.items() if holds(stay, payer, terms))
    if missing:
        return Assessment(missing=missing)
    return Assessment(begins_on=_first_day(stay, payer, terms))


def _first_day(stay: Stay, payer: str, terms: Terms) -> date:
    """The day of the telling of ready plus the days that its time of day gives."""
    assert stay.word_on_ready is not None  # noqa: S101 - a reason is given where there is none
    return first_day(stay.word_on_ready.told[payer].at, terms)


def first_day(told_at: datetime, terms: Terms) -> date:
    """The first day of liability when ready was told at this instant (UTC, whole minutes). 5 kap. 4 §.

    Calendar days in local time; noon itself counts as before noon.
    """
    before_noon = local(told_at).time() <= terms.noon
    return local_day(told_at) + timedelta(days=terms.days_until_noon if before_noon else terms.days_after_noon)


def close_period(stay: Stay, ended_at: datetime, units: Units, terms: Terms) -> None:
    """Note the period that a withdrawal or a discharge ends, judged just before it; call before the stay takes that in.

    A period that ends on or before its first day is none.
    """
    if stay.discharge is not None or stay.word_on_ready is None or stay.word_on_ready.milestone is not Milestone.READY:
        return
    begins_on = assess(stay, units, terms).begins_on
    if begins_on is not None and begins_on < local_day(ended_at):
        stay.ended_periods.append(LiabilityPeriod(begins_on, local_day(ended_at)))


def periods_at(stay: Stay, at: datetime, units: Units, terms: Terms) -> tuple[LiabilityPeriod, ...]:
    """The periods of liability that have begun at an instant, the running one last."""
    begins_on = assess(stay, units, terms).begins_on
    running = (LiabilityPeriod(begins_on, None),) if begins_on is not None and begins_on <= local_day(at) else ()
    return (*stay.ended_periods, *running)
