"""Telefonnummer: whom to ring and on which number, for everybody. It holds no patient data."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brygga.contacts.cards import CardVersion, NumbersChecked
from brygga.contacts.search import in_swedish_order
from brygga.contacts.texts import Change, changes_between
from brygga.contacts.units import Unit
from brygga.organisation.actions.directory import check_numbers, write_card
from brygga.organisation.ownership import may_keep_card
from brygga.organisation.permissions import Door, Role, may
from brygga.organisation.queries.directory import Row, UnitPage, directory, unit_page
from brygga.organisation.queries.telephony import telephony_is_down
from brygga.organisation.refused import Refused
from website.access.roles import EVERY_ROLE, roles_for
from website.access.rules import allow
from website.entry_forms import EntryForm
from website.office import ready_office
from website.pages import page
from website.problems import Problem
from website.screens.directory_form import CardForm, SearchForm

UNIT_PAGE = "telefonnummer-enhet"


@dataclass(frozen=True)
class Told:
    """One step of a card's history: when and by whom, what was changed; nothing where the numbers were made sure of.

    ``by_import`` says that it came from a list; empty where somebody wrote the card itself.
    """

    at: datetime
    by: str
    unit: str
    is_check: bool
    is_first: bool
    by_import: str
    changes: tuple[Change, ...]


@allow(*EVERY_ROLE)
@require_safe
def numbers(request: HttpRequest) -> HttpResponse:
    """Every unit with its number, or those that the search leads to."""
    form = SearchForm(request.GET)
    asked = form.cleaned_data["sok"] if form.is_valid() else ""
    rows = directory(ready_office(), at=request.now, asked=asked)
    down = telephony_is_down(ready_office(), request.now)
    context = {
        "form": form,
        "asked": asked,
        "rows": rows,
        "down": down,
        "may_import": may(request.actor, Door.REGISTER),
    }
    return page(request, "directory/list.html", context)


@allow(*EVERY_ROLE)
@require_safe
def whole_list(request: HttpRequest) -> HttpResponse:
    """The whole list with every number and every other way, to be printed."""
    rows = sorted(directory(ready_office(), at=request.now), key=_on_paper)
    return page(request, "directory/paper.html", {"rows": rows})


def _on_paper(row: Row) -> tuple[str, str, str]:
    """By organisation, then kind, then name: as one looks for it on a sheet."""
    return (in_swedish_order(row.card.organisation), row.unit.kind, in_swedish_order(row.card.name))


@allow(*EVERY_ROLE)
@require_safe
def unit(request: HttpRequest, unit: str) -> HttpResponse:
    """Everything about one unit."""
    shown = _shown(request, unit)
    context = {
        "shown": shown,
        "row": shown.row,
        "card": shown.row.card,
        "down": telephony_is_down(ready_office(), request.now),
        "told": _told(shown),
        "check": EntryForm(now=request.now),
        "without": ready_office().rules(request.now).routine.without_telephones,
    }
    return page(request, "directory/unit.html", context)


@allow(*roles_for(Door.KEEP_CARD))
@require_POST
def checked(request: HttpRequest, unit: str) -> HttpResponse:
    """Say that the numbers of a unit are right."""
    found, form = _kept(request, unit), EntryForm(request.POST, now=request.now)
    version = request.POST.get("version", "")
    if not version.isdecimal():
        raise Problem("B422")
    if form.is_written(lambda said: _check(request, said, found, int(version))) or form.code == "redan_skrivet_annat":
        return redirect(UNIT_PAGE, unit)
    raise Problem("B409-NEJ" if form.code else "B422")


def _check(request: HttpRequest, said: dict[str, Any], unit: Unit, version: int) -> None:
    check_numbers(ready_office(), by=request.actor, at=request.now, id=said["entry"], unit=unit.id, version=version)


@allow(*roles_for(Door.KEEP_CARD))
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, unit: str) -> HttpResponse:
    """Write a unit's card anew."""
    found, shown = _kept(request, unit), _shown(request, unit)
    newest = shown.versions[-1]
    leads = request.actor.role == Role.ADMINISTRATOR
    form = CardForm(request.POST or None, now=request.now, newest=newest, kind=found.kind, names_units=leads)
    if request.method == "POST" and form.is_written(lambda said: _write(request, said, form, unit)):
        return redirect(UNIT_PAGE, unit)
    context = {"form": form, "unit": found, "newest": newest, "told": _told(shown)[:1]}
    return page(request, "directory/change.html", context, status=form.status)


def _write(request: HttpRequest, said: dict[str, Any], form: CardForm, unit: str) -> None:
    versions = _shown(request, unit).versions
    follows = said["follows"]
    if not 0 < follows <= len(versions):
        raise Refused("kort_andrat")
    write_card(
        ready_office(),
        by=request.actor,
        at=request.now,
        id=said["entry"],
        unit=unit,
        card=form.card(versions[follows - 1].card),
        follows=follows,
        checked=said["checked"],
    )


def _kept(request: HttpRequest, unit: str) -> Unit:
    """The unit, where the actor keeps its card. Raises Http404."""
    found = ready_office().units().get(unit)
    if found is None or not may_keep_card(request.actor, found):
        raise Http404
    return found


def _shown(request: HttpRequest, unit: str) -> UnitPage:
    """Raises Http404 for a unit that there is not."""
    try:
        return unit_page(ready_office(), by=request.actor, at=request.now, unit=unit)
    except Refused as refused:
        raise Http404 from refused


def _told(shown: UnitPage) -> list[Told]:
    """The history of a card, newest first."""
    units = ready_office().units()

    def step(each: CardVersion | NumbersChecked, changes: tuple[Change, ...]) -> Told:
        where = units[each.by_unit].name if each.by_unit in units else ""
        is_check = isinstance(each, NumbersChecked)
        told = "" if isinstance(each, NumbersChecked) else _imported(shown, each)
        return Told(each.at, each.by, where, is_check, not is_check and each.version == 1, told, changes)

    before = [None, *(each.card for each in shown.versions)]
    steps = [step(each, ()) for each in shown.checks]
    steps += [step(each, changes_between(old, each.card)) for old, each in zip(before, shown.versions, strict=False)]
    return sorted(steps, key=lambda each: each.at, reverse=True)


def _imported(shown: UnitPage, each: CardVersion) -> str:
    """That a version came from a list, or from its being taken back, in a sentence; empty where somebody wrote the card itself."""
    if not each.by_import:
        return ""
    made = ready_office().commons().imports[each.by_import]
    own = made.versions[shown.row.unit.id] == each.version
    return f"Genom import av {made.file}." if own else f"Importen av {made.file} togs tillbaka."
