"""The main navigation: the pages in the order of a night's work."""

from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest
from django.urls import resolve, reverse

from website.access.rules import rule_of
from website.addresses import address


@dataclass(frozen=True)
class Entry:
    """One page in the navigation. `count` is how many lie there (`counted` says of what); 0 is not shown."""

    label: str
    address: str
    count: int
    counted: str
    current: bool
    urgent: bool


# (name of the address, label, what the count counts); the name is also the key of its count.
PAGES = (
    ("laget", "Läget", "att göra"),
    ("felanmalningar", "Felanmälningar", ""),
    ("ring", "Ring", "att ringa"),
    ("ta-emot", "Ta emot samtal", "att ta emot"),
    ("patienter", "Patienter", "inskrivna"),
    ("anteckningar", "Anteckningar", "att skriva"),
    ("efterregistrering", "Efterregistrering", "att föra in"),
    ("betalningsansvar", "Betalningsansvar", "att bevaka"),
    ("telefonnummer", "Telefonnummer", ""),
    ("skriv-ut", "Skriv ut", ""),
    ("lokala-rutiner", "Lokala rutiner", "som saknas"),
    ("atkomstlogg", "Åtkomstlogg", ""),
    ("regler", "Regler", "fel"),
)
# Only what is late if nobody acts is shown in red.
URGENT = "ring"


def navigation(request: HttpRequest) -> tuple[Entry, ...]:
    """The entries for whoever acts: the pages that the role opens; none before there is an actor.

    A view, or a middleware of the pages, sets `request.counts` to {"ring": 3, …}.
    """
    if getattr(request, "actor", None) is None:
        return ()
    counts: dict[str, int] = getattr(request, "counts", {})
    return tuple(
        _entry(request, name, label, counts.get(name, 0), counted)
        for name, label, counted in PAGES
        if is_open(request.actor.role, name)
    )


def is_open(role: str, name: str) -> bool:
    """Whether a role opens the page with this name."""
    return role in _roles(name)


@cache
def _roles(name: str) -> frozenset[str]:
    """The roles that a page lets in."""
    rule = rule_of(resolve(reverse(name)).func)
    return frozenset(role.value for role in rule.roles) if rule else frozenset()


def _entry(request: HttpRequest, name: str, label: str, count: int, counted: str) -> Entry:
    leads_to = address(name)
    current = request.path == leads_to or request.path.startswith(f"{leads_to}/")
    return Entry(label=label, address=leads_to, count=count, counted=counted, current=current, urgent=name == URGENT)
