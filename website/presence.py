"""Who else of the unit has something in front of them right now: the call to a receiver, a patient's page.

Not facts: a table beside the accounts, without identities, forgotten after half an hour without a sign of life. `what` is an opaque
key, a kind and an id: f"ring/{unit}", f"patient/{stay}".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection
from django.http import HttpRequest

from website.access.models import Account
from website.access.plainly import rows
from website.desk.models import Presence
from website.desk.spare import spared
from website.office import office_now

FORGOTTEN_AFTER = timedelta(minutes=30)
# A write at each click would cost more than it tells.
SEEN_EVERY = timedelta(minutes=1)


_NOTED = (
    "SELECT p.what, c.display_name, p.since FROM desk_presence p JOIN access_assignment a ON a.id = p.assignment_id "
    "JOIN access_account c ON c.id = a.account_id "
    "WHERE a.organisation = %s AND a.unit = %s AND a.account_id <> %s AND p.seen_at > %s ORDER BY p.id"
)


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody else at the same thing: their name, and since when (UTC)."""

    name: str
    since: datetime


@spared()
def begin(request: HttpRequest, what: str) -> None:
    """The actor has this in front of them from now, or still has."""
    now = request.now
    mine = Presence.objects.filter(assignment=request.assignment, what=what)
    seen_at = mine.values_list("seen_at", flat=True).first()
    if seen_at is None or seen_at <= now - FORGOTTEN_AFTER:
        Presence.objects.update_or_create(
            assignment=request.assignment, what=what, defaults={"since": now, "seen_at": now}
        )
    elif seen_at <= now - SEEN_EVERY:
        mine.update(seen_at=now)


@spared()
def move_to(request: HttpRequest, what: str) -> None:
    """The actor has this in front of them, and nothing else of its kind any more: they have gone on to the next patient."""
    kind = what.partition("/")[0]
    Presence.objects.filter(assignment=request.assignment, what__startswith=f"{kind}/").exclude(what=what).delete()
    begin(request, what)


@spared()
def end(request: HttpRequest, what: str) -> None:
    """The actor has put this away. Ending what was never begun is no fault."""
    Presence.objects.filter(assignment=request.assignment, what=what).delete()


def forget(what: str) -> None:
    """It is no more: nobody has it in front of them."""
    Presence.objects.filter(what=what).delete()


def leave(account: Account) -> None:
    """The account has signed out, or its session has ended: it has nothing in front of it."""
    Presence.objects.filter(assignment__account=account).delete()


def others(request: HttpRequest, what: str) -> tuple[Present, ...]:
    """Who else of the same unit has this in front of them, the first to come first."""
    return at_unit(request).get(what, ())


def as_noted(request: HttpRequest) -> list[Any]:
    """What ``at_unit`` is made of, as it lies in the database (SQLite keeps no zone: UTC); it changes whenever the other does.

    A page asks for its mark and for what it shows: in one glance that is one question.
    """
    assignment, since = request.assignment, request.now - FORGOTTEN_AFTER
    values = (assignment.organisation, assignment.unit, assignment.account_id)
    return office_now().once(
        "present", lambda: rows(_NOTED, (*values, connection.ops.adapt_datetimefield_value(since)))
    )


def at_unit(request: HttpRequest) -> Mapping[str, tuple[Present, ...]]:
    """Everything that others of the unit have in front of them, by what it is, the first to come first; one question for a list."""
    found: dict[str, tuple[Present, ...]] = {}
    for what, name, since in sorted(as_noted(request), key=lambda noted: noted[-1]):
        found[what] = (*found.get(what, ()), Present(name, since.replace(tzinfo=since.tzinfo or UTC)))
    return found
