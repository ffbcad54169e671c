"""The main navigation: five pages, in the order of a night's work."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse


@dataclass(frozen=True)
class Entry:
    """One page in the navigation. `count` is how much waits there; nothing is shown for 0."""

    label: str
    address: str
    count: int
    current: bool


# (name of the address, label); the name is also the key of its count.
PAGES = (
    ("laget", "Läget"),
    ("ring", "Ring"),
    ("ta-emot", "Ta emot samtal"),
    ("patienter", "Patienter"),
    ("efterregistrering", "Efterregistrering"),
)


def navigation(request: HttpRequest) -> tuple[Entry, ...]:
    """The entries for whoever acts; none before there is an actor.

    A view, or a middleware of the pages, sets `request.counts` to {"ring": 3, …}.
    """
    if getattr(request, "actor", None) is None:
        return ()
    counts: dict[str, int] = getattr(request, "counts", {})
    return tuple(_entry(request, name, label, counts.get(name, 0)) for name, label in PAGES)


def _entry(request: HttpRequest, name: str, label: str, count: int) -> Entry:
    address = reverse(name)
    current = request.path == address or request.path.startswith(f"{address}/")
    return Entry(label=label, address=address, count=count, current=current)
