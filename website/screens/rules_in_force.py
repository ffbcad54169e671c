"""Regler: what Brygga counts by, and which file can't be read; for the administrator and whoever leads during a stop."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from brygga.civil_time import local_day
from brygga.organisation.permissions import Role
from website.access.rules import allow
from website.formats import day
from website.office import ready_office
from website.pages import page

TOLD = (Role.ADMINISTRATOR, Role.OUTAGE_LEAD)
"""Who is told that a file can't be read."""


@allow(*TOLD)
@require_safe
def rules_page(request: HttpRequest) -> HttpResponse:
    """What is in force, and what is wrong in the files as they are saved now."""
    office = ready_office()
    rules = office.rules(request.now)
    terms = rules.terms.on(local_day(request.now))
    facts = [
        ("Rutin", f"{rules.routine.name}, version från {day(rules.routine.valid_from)}"),
        ("Överenskommelse", f"{terms.name}{'' if terms.verified else ' – overifierad'}"),
        ("Lag (2017:612)", f"i lydelse enligt {terms.wording}"),
    ]
    return page(
        request, "rules/rules.html", {"facts_in_force": facts, "faults": office.rulebook.faults(local_day(request.now))}
    )
