"""What is to be paid: a month on a page, and the grounds of a unit's liability as a file. Masked as the lists are."""

from collections.abc import Callable, Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from brygga.civil_time import local_day
from brygga.interop.spreadsheets.basis import stays_table, tables_of
from brygga.interop.spreadsheets.csv_file import csv_of
from brygga.interop.spreadsheets.words import PLACES
from brygga.interop.spreadsheets.workbook import workbook_of
from brygga.law.words import DayKind, Model
from brygga.liability.averages import formula, individual_formula
from brygga.liability.days import spans_in_words, unsettled_in_words
from brygga.liability.months import Month, Stage, UnreadableMonth, month_of, read_month, stage_in_words
from brygga.liability.numbers import in_thousands, number, plural
from brygga.organisation.permissions import Door
from brygga.organisation.queries.liability import watched_units
from brygga.organisation.queries.payment_basis import Basis, payment_basis
from brygga.organisation.queries.payment_month import MonthGroup, MonthStay, MonthView, month_view
from brygga.organisation.readings import How
from brygga.routine.words import UnitKind
from website.access.roles import Role, roles_for
from website.access.rules import allow
from website.office import ready_office
from website.pages import page
from website.readings import note_reading
from website.refusals import Problem

FILE_NAME = "brygga-underlag"
"""Neutral: it stays behind in the folder of downloads of a shared computer."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TITLE = "Underlag för betalningsansvar"
MONTHS_SHOWN = 25
_MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split()
_WHO_IS_IN = (
    "Med är de som skrevs ut under månaden, om kommunen fick veta både inskrivningen och utskrivningsklar, och var kallad till SIP"
    " där det krävs."
)
_WHICH_DAYS = (
    "Dagarna räknas från den dag då kommunen fick veta att patienten är utskrivningsklar, till den dag då patienten skrevs ut."
    " Den första av de dagarna räknas inte."
)
_STAGES = {Stage.RUNS: "info", Stage.PRELIMINARY: "wait", Stage.FROZEN: "ok", Stage.OPEN: "info"}


@allow(*roles_for(Door.READ_LIABILITY))
@require_safe
def export_csv(request: HttpRequest) -> HttpResponse:
    """A unit's stays and answers, for another program."""
    return _file(request, "csv", "text/csv; charset=utf-8", lambda basis: csv_of(stays_table(basis)))


@allow(*roles_for(Door.READ_LIABILITY))
@require_safe
def export_xlsx(request: HttpRequest) -> HttpResponse:
    """A unit's stays, every paragraph with its evidence, the month's average, and by what it was counted."""
    organisation = request.assignment.organisation_label

    def made(basis: Basis) -> bytes:
        return workbook_of(tables_of(basis, organisation=organisation), title=TITLE, made_at=basis.made_at)

    return _file(request, "xlsx", XLSX, made)


def _file(request: HttpRequest, ending: str, kind: str, made: Callable[[Basis], bytes]) -> HttpResponse:
    """The file of the unit that is asked for. That it was fetched is logged before it is sent."""
    watched = [each.id for each in watched_units(ready_office(), by=request.actor)]
    own = watched[0] if request.actor.role == Role.BILLING and len(watched) == 1 else request.actor.unit
    unit = request.GET.get("enhet", "") or own
    if unit not in watched:
        raise Http404
    basis = payment_basis(ready_office(), by=request.actor, at=request.now, unit=unit, month=_month_for_file(request))
    content = made(basis)
    note_reading(request, basis.stays, How.EXPORTED)
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{FILE_NAME}-{local_day(request.now)}.{ending}"'
    response["Cache-Control"] = "no-store"
    return response


def _month_for_file(request: HttpRequest) -> Month:
    try:
        return _month_asked(request)
    except UnreadableMonth as error:
        raise Problem("B400", str(error)) from error


def _month_asked(request: HttpRequest) -> Month:
    """The month in the address, the present one where there is none. Raises UnreadableMonth."""
    text = request.GET.get("manad", "").strip()[:20]
    return read_month(text) if text else month_of(local_day(request.now))


@allow(*roles_for(Door.FOLLOW_UP_PAYMENT))
@require_safe
def month_page(request: HttpRequest) -> HttpResponse:
    """A month's payment, by municipality, for one unit or the whole organisation."""
    units, unit = watched_units(ready_office(), by=request.actor), request.GET.get("enhet", "")
    if unit and unit not in {each.id for each in units}:
        raise Http404
    try:
        month, wrong = _month_asked(request), ""
    except UnreadableMonth as error:
        month, wrong = month_of(local_day(request.now)), str(error)
    view = month_view(ready_office(), by=request.actor, at=request.now, month=month, unit=unit)
    stays = [stay.stay for group in view.groups for stay in group.stays]
    context = {"view": view, "words": MonthWords(view), "units": units, "chosen": unit, "wrong": wrong}
    return page(request, "liability/month.html", context, status=422 if wrong else 200, shows=stays)


class MonthWords:
    """How a month is worded on its page."""

    def __init__(self, view: MonthView) -> None:
        self.view = view
        self.stage = _STAGES[view.stage], stage_in_words(view.month, view.terms, view.at)
        self.has_average = view.terms.average is not None
        self.nothing_is_paid = view.terms.model is Model.NONE
        self.how = "Räknas" if self.has_average else "Vilka"

    @staticmethod
    def name(month: Month) -> str:
        """A month as people name it: november 2026."""
        return f"{_MONTHS[month.month - 1]} {month.year}"

    def choices(self) -> list[Month]:
        """The months that can be chosen: the present one and those before it, and the one that is shown."""
        month, found = month_of(local_day(self.view.at)), []
        for _ in range(MONTHS_SHOWN):
            found.append(month)
            month = month.previous
        return found if self.view.month in found else [self.view.month, *found]

    @staticmethod
    def figures(group: MonthGroup) -> Iterator[tuple[str, str, str]]:
        """What stands large on a municipality's card: label, figure, unit."""
        yield "Dagar att betala", number(group.days), ""
        if group.money.kronor is not None:
            yield "Belopp", in_thousands(group.money.kronor), "kr"
        if group.average is not None and group.average.mean is not None:
            yield "Medelvärde", number(group.average.mean), "dagar"
            yield "Fritt till och med", number(group.average.threshold), "dagar"

    @staticmethod
    def lines(group: MonthGroup) -> Iterator[str]:
        """How the figures come about, a step a line; what they cost, or why that can't be said; what was left out."""
        if group.average is not None:
            *steps, last = formula(group.average).split("; ")
            yield from (f"{step};" for step in steps)
            yield last
            if group.average.individual:
                yield individual_formula(group.average)
        yield group.money.sentence
        if group.unsettled == 1:
            yield "1 dag är inte räknad: det är inte avgjort om den betalas."
        elif group.unsettled:
            yield f"{group.unsettled} dagar är inte räknade: det är inte avgjort om de betalas."

    def explained(self) -> Iterator[str]:
        """How the month is counted, a paragraph each."""
        unit = self.view.unit
        if self.has_average:
            yield _WHO_IS_IN
            yield _WHICH_DAYS + (" Bara vardagar räknas." if self.view.terms.day_kind is DayKind.WORKDAY else "")
            if unit is not None and unit.kind is UnitKind.WARD:
                yield f"Här syns bara patienterna på {unit.name}. Det som betalas räknas på alla avdelningar tillsammans."
        else:
            yield "Varje patient räknas för sig, dag för dag. Dagar i en annan månad står i den månaden."
        yield "Sidan bygger på det som er organisation har skrivit. Den andra sidan kan ha skrivit annat."
        if self.view.erased:
            yield f"{plural(self.view.erased, 'raderat vårdtillfälle', 'raderade vårdtillfällen')} kan inte räknas med."

    @staticmethod
    def days_of(stay: MonthStay) -> str:
        """A stay's days in the month; a dash where it is not counted."""
        if stay.seen is None:
            return str(len(stay.paid.days))
        return str(len(stay.seen.days)) if stay.is_counted else "–"

    @staticmethod
    def place_of(stay: MonthStay) -> str:
        """How a stay is counted, or why it is not; day by day: which days, and which one nobody has settled."""
        if stay.seen is None:
            return ". ".join(filter(None, [spans_in_words(stay.paid), unsettled_in_words(stay.paid)]))
        return ": ".join(filter(None, [PLACES[stay.seen.place], "; ".join(stay.causes)]))
