"""The grounds of payment for a unit, to be carried out of Brygga as a file: each stay, each paragraph with its evidence. Clauses: R16, R31.

The same stays and answers as on the page of liability, masked as there.
"""

from dataclasses import dataclass
from datetime import datetime

from brygga.civil_time import local_day, to_minute
from brygga.contacts.units import Unit
from brygga.journal.entries import Actor
from brygga.law.amounts import load_amounts
from brygga.law.terms import Terms
from brygga.law.words import Model
from brygga.liability.case import Case, case_of
from brygga.liability.days import NO_DAYS, PaidDays, paid_days
from brygga.liability.findings import Finding, findings_of
from brygga.liability.money import Money, money_for
from brygga.liability.months import Month, month_of
from brygga.liability.sentences import Sentence, sentence_for
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, may
from brygga.organisation.queries.liability import liability_view
from brygga.organisation.queries.liability_rows import LiabilityRow, calls_in
from brygga.organisation.queries.payment_month import MonthView, month_view
from brygga.routine.words import UnitKind


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisRow:
    """One stay. ``paid`` and ``money``: its days so far and what they cost, where each stay is paid for by itself."""

    row: LiabilityRow
    case: Case
    found: tuple[tuple[Finding, Sentence], ...]
    paid: PaidDays
    money: Money | None

    @property
    def terms(self) -> Terms:
        """The terms that hold for the stay."""
        return self.case.terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a file holds. ``terms``: those in force when it was made (UTC); ``month``: the average, for whoever follows up payment."""

    unit: Unit
    made_at: datetime
    made_by: str
    terms: Terms
    rows: tuple[BasisRow, ...]
    month: MonthView | None

    @property
    def is_unverified(self) -> bool:
        """Whether any date or figure rests on an agreement whose text nobody has checked."""
        used = [self.terms, *(each.terms for each in self.rows), *([self.month.terms] if self.month else [])]
        return not all(terms.verified for terms in used)

    @property
    def stays(self) -> tuple[str, ...]:
        """Every stay that it tells of."""
        of_month = (stay.stay for group in self.month.groups for stay in group.stays) if self.month else ()
        return tuple(dict.fromkeys([*(each.row.stay for each in self.rows), *of_month]))


def payment_basis(office: Office, *, by: Actor, at: datetime, unit: str = "", month: Month | None = None) -> Basis:
    """The grounds of a unit's stays at a moment (UTC); its own where none is named. Raises Refused for a unit that is not the actor's.

    ``month``: of the average; the present one where none is named.
    """
    view, now = liability_view(office, by=by, at=at, unit=unit), to_minute(at)
    terms = office.rules(now).terms.on(local_day(now))
    rows = tuple(_row(office, by, now, view.unit, row) for row in view.rows)
    asked = month or month_of(local_day(now))
    follows_up = may(by, Door.FOLLOW_UP_PAYMENT)
    found = month_view(office, by=by, at=at, month=asked, unit=view.unit.id) if follows_up else None
    return Basis(
        unit=view.unit,
        made_at=now,
        made_by=by.name,
        terms=terms,
        rows=rows,
        month=found if found is not None and found.terms.average is not None else None,
    )


def _row(office: Office, by: Actor, now: datetime, unit: Unit, row: LiabilityRow) -> BasisRow:
    file = office.stay_file(by.organisation, row.stay, office.store)
    story = office.story_of(file, now)
    stay, rules = story.course(row.stay).stay, story.rules
    assert stay is not None  # noqa: S101 - a stay in the list has been admitted
    to_payer = unit.kind is UnitKind.MUNICIPALITY
    calls = calls_in(file, story)
    case = case_of(stay, rules.units, rules.terms, rules.routine.system, payer_asks=to_payer, calls=calls)
    each = case.terms.model is Model.INDIVIDUAL
    paid = paid_days(stay, now, rules.units, rules.terms) if each else NO_DAYS
    amounts = load_amounts(office.library.laws / "belopp.yaml")
    return BasisRow(
        row=row,
        case=case,
        found=tuple((finding, sentence_for(finding, case)) for finding in findings_of(case)),
        paid=paid,
        money=money_for(paid.by_year(), case.terms, amounts) if each else None,
    )
