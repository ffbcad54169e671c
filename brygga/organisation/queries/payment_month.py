"""What the municipalities pay for a month, as one organisation knows it: by the average agreed on, or day by day. Clauses: R16, R31.

Read from the organisation's own journal and the common one, so that the two sides may differ. A month that is frozen is counted from
what was known by the end of its last day for corrections, whoever asks, and whenever.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from brygga.civil_time import local_day, to_minute
from brygga.contacts.units import Unit
from brygga.episodes.stay import Stay
from brygga.journal.entries import Actor
from brygga.law.amounts import YearAmount, load_amounts
from brygga.law.terms import Terms
from brygga.law.words import Model
from brygga.liability.answers import OPEN, reason_in_words
from brygga.liability.assessment import payer_of
from brygga.liability.averages import Discharged, MonthAverage, Place, average_of, discharged
from brygga.liability.case import case_of
from brygga.liability.days import NO_DAYS, PaidDays, paid_days
from brygga.liability.money import Money, money_for
from brygga.liability.months import Month, Stage, known_by, stage_of
from brygga.liability.today import midnight_of
from brygga.organisation.lists import STAYS, shown_name, shown_number
from brygga.organisation.office import Office, StayFile, stays_of
from brygga.organisation.permissions import Door, check_may
from brygga.organisation.queries.liability import watched_units
from brygga.organisation.refused import Refused
from brygga.routine.words import UnitKind
from brygga.story.story import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthStay:
    """One stay in a month. Name and number are masked where the identity is protected. Days are local.

    By an average: ``seen``, and ``causes`` in words where it is not counted. Day by day: ``paid``, the month's days.
    """

    stay: str
    name: str
    number: str
    ward: Unit
    payer: Unit | None
    told_on: date | None = None
    ended_on: date | None = None
    seen: Discharged | None = None
    causes: tuple[str, ...] = ()
    paid: PaidDays = NO_DAYS

    @property
    def is_counted(self) -> bool:
        """Whether it has a part in what is paid."""
        return bool(self.paid.days) if self.seen is None else self.seen.place in (Place.IN_MEAN, Place.INDIVIDUAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthGroup:
    """What one municipality pays; ``payer`` None: the stays of which it can't be told which one does."""

    payer: Unit | None
    stays: tuple[MonthStay, ...]
    average: MonthAverage | None
    days: Decimal
    money: Money

    @property
    def unsettled(self) -> int:
        """How many days were left out because neither the Act nor the agreement settles them."""
        return sum(len(each.paid.unsettled or ()) for each in self.stays)


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthView:
    """A month of a unit, or of the whole organisation (``unit`` None), asked for at ``at`` (UTC).

    ``known_by``: the last instant (UTC) taken in, None for now. ``terms`` are those of the month's first day. ``erased``: how many
    stays that were written about in the month can't be counted, since their contents are gone.
    """

    at: datetime
    unit: Unit | None
    month: Month
    terms: Terms
    stage: Stage
    known_by: datetime | None
    groups: tuple[MonthGroup, ...]
    erased: int


def month_view(office: Office, *, by: Actor, at: datetime, month: Month, unit: str = "") -> MonthView:
    """A month, of one of the units that the actor watches or of all that its organisation knows. Raises Refused."""
    check_may(by, Door.FOLLOW_UP_PAYMENT)
    watched = {each.id: each for each in watched_units(office, by=by)}
    if unit and unit not in watched:
        raise Refused("annan_enhet")
    now = to_minute(at)
    asked = _Asked(office, by, now, month, watched.get(unit))
    stays = list(asked.stays())
    amounts = load_amounts(office.library.laws / "belopp.yaml")
    return MonthView(
        at=now,
        unit=asked.unit,
        month=month,
        terms=asked.terms,
        stage=stage_of(month, asked.terms, now),
        known_by=asked.known_by,
        groups=tuple(_groups(stays, asked.terms, month, amounts)),
        erased=asked.erased,
    )


class _Asked:
    """The stays of one organisation's month, by the terms of its first day."""

    def __init__(self, office: Office, by: Actor, now: datetime, month: Month, unit: Unit | None) -> None:
        self._office, self._by, self._now, self._month, self.unit = office, by, now, month, unit
        self.terms = office.rules(now).terms.on(month.first)
        self.known_by = known_by(month, self.terms, now)
        self.erased = 0

    def stays(self) -> Iterator[MonthStay]:
        for stay in self._written_about():
            file = self._office.stay_file(self._by.organisation, stay, self._office.store)
            if file.identity is None:
                self.erased += 1
                continue
            story = self._office.story_of(file, self._now, known_by=self.known_by)
            standing = story.course(stay).stay
            if standing is not None and self._is_asked_for(standing, payer_of(standing, story.rules.units)):
                found = self._in_month(file, story, standing)
                if found is not None:
                    yield found

    def _written_about(self) -> Iterator[str]:
        """The stays that may be in the month: nobody is discharged in a month without a word about it since its first day."""
        if self.terms.average is not None:
            since = midnight_of(self._month.first, self._now)
            return stays_of(self._office.store, self._by.organisation, since=since, until=self.known_by)
        rows = self._office.store.rows(self._by.organisation, list_name=STAYS)
        ended = {row.subject: row.body["discharged_at"] for row in rows}
        return iter(stay for stay, at in ended.items() if at is None or self._is_since(datetime.fromisoformat(str(at))))

    def _is_since(self, at: datetime) -> bool:
        return local_day(at) >= self._month.first

    def _is_asked_for(self, stay: Stay, payer: str | None) -> bool:
        if self.unit is not None and self.unit.kind is UnitKind.WARD:
            return stay.ward == self.unit.id
        if self.unit is not None:
            return payer in (None, self.unit.id)
        own = self._office.own_units(self._by.organisation)
        return stay.ward in own or payer in own or (payer is None and not own.isdisjoint(stay.concerned))

    def _in_month(self, file: StayFile, story: Story, stay: Stay) -> MonthStay | None:
        by_average = self._discharged(file, story, stay)
        return by_average if self.terms.average is not None else self._day_by_day(file, story, stay)

    def _discharged(self, file: StayFile, story: Story, stay: Stay) -> MonthStay | None:
        """A stay that ended in the month, where the agreement counts an average."""
        average, units = self.terms.average, story.rules.units
        if average is None or stay.discharge is None:
            return None
        if not self._month.holds(local_day(stay.discharge.statement.occurred_at)):
            return None
        seen = discharged(stay, units, story.rules.terms, average)
        causes = self._causes(seen, story, stay)
        return self._shown(file, story, stay, told_on=seen.told_on, ended_on=seen.ended_on, seen=seen, causes=causes)

    def _day_by_day(self, file: StayFile, story: Story, stay: Stay) -> MonthStay | None:
        """A stay with days in the month, where each is paid for by itself."""
        if self.terms.model is not Model.INDIVIDUAL:
            return None
        paid = paid_days(stay, self._now, story.rules.units, story.rules.terms)
        within = paid.within(self._month.first, self._month.last)
        if not within.days and not within.unsettled:
            return None
        ended_on = local_day(stay.discharge.statement.occurred_at) if stay.discharge else None
        return self._shown(file, story, stay, ended_on=ended_on, paid=within)

    def _causes(self, seen: Discharged, story: Story, stay: Stay) -> tuple[str, ...]:
        to_payer = self.unit is not None and self.unit.kind is UnitKind.MUNICIPALITY
        case = case_of(stay, story.rules.units, story.rules.terms, payer_asks=to_payer)
        if seen.place is Place.UNCLEAR:
            return tuple(OPEN[code] for code in seen.codes)
        return tuple(reason_in_words(code, case) for code in seen.codes)

    @staticmethod
    def _shown(file: StayFile, story: Story, stay: Stay, **values: Any) -> MonthStay:
        assert file.identity is not None  # noqa: S101 - an erased stay is counted apart
        units = story.rules.units
        payer = payer_of(stay, units)
        return MonthStay(
            stay=file.stay,
            name=shown_name(file.identity),
            number=shown_number(file.identity),
            ward=units[stay.ward],
            payer=units[payer] if payer else None,
            **values,
        )


def _groups(
    stays: list[MonthStay], terms: Terms, month: Month, amounts: Mapping[int, YearAmount]
) -> Iterator[MonthGroup]:
    """By the municipality that pays, in the order of their names; those of which it can't be told last."""
    by_payer: dict[str, list[MonthStay]] = {}
    for stay in sorted(stays, key=lambda each: (each.ended_on or date.max, each.told_on or date.max, each.stay)):
        by_payer.setdefault(stay.payer.id if stay.payer else "", []).append(stay)
    for _, found in sorted(
        by_payer.items(), key=lambda each: (not each[0], each[1][0].payer and each[1][0].payer.name)
    ):
        yield _group(tuple(found), terms, month, amounts)


def _group(stays: tuple[MonthStay, ...], terms: Terms, month: Month, amounts: Mapping[int, YearAmount]) -> MonthGroup:
    seen = [each.seen for each in stays if each.seen is not None]
    average = average_of(seen, terms.average) if terms.average is not None else None
    days: dict[int, Decimal] = {}
    paid = [day for each in stays for day in each.paid.days]
    if average is not None and terms.average is not None:
        days[month.year] = average.excess
        paid = [day for each in seen for day in each.beyond(terms.average)]
    for day in paid:
        days[day.year] = days.get(day.year, Decimal(0)) + 1
    return MonthGroup(
        payer=stays[0].payer,
        stays=stays,
        average=average,
        days=sum(days.values(), Decimal(0)),
        money=money_for(days, terms, amounts),
    )
