"""What follows when something is changed, in sentences that are said before it is done."""

from collections.abc import Iterator, Sequence

from django.http import HttpRequest

from brygga.organisation.lists import told_of
from brygga.organisation.queries.second_thoughts import Consequences, consequences
from brygga.organisation.queries.stays import StayView
from website.formats import moment_text
from website.office import ready_office
from website.timeline import described


def sentences(request: HttpRequest, view: StayView, names: Sequence[str], *, gone: bool = False) -> list[str]:
    """What follows from annulling the statements of these names; `gone`: and writing nothing in their place."""
    found = consequences(ready_office(), by=request.actor, at=request.now, stay=view.stay, names=names)
    return list(follows(found, request, view, gone=gone))


def follows(found: Consequences, request: HttpRequest, view: StayView, *, gone: bool) -> Iterator[str]:
    """The consequences, one sentence each; that nobody has heard is one too."""
    for unit, to in found.corrections:
        who = "Ni" if unit.id == request.actor.unit else unit.name
        yield f"{to.name} har hört det här per telefon. {who} ska ringa dem med en rättelse."
    if not found.corrections:
        yield "Ingen har hört det här av er per telefon, så ingen rättelse behöver ringas."
    if gone and found.owed_again:
        yield f"Det ska ringas på nytt till {_listed([unit.name for unit in found.owed_again])}."
    if gone:
        for statement in found.losing_ground:
            title, _ = described(statement, view.story.rules.units)
            yield f"Då gäller inte heller: {title}, {moment_text(statement.occurred_at, request.now)}."


def in_one_call(others: Sequence[StayView]) -> list[str]:
    """That the time of a telephone call is the same for all its patients; nothing where it had one."""
    if not others:
        return []
    names = [told_of(each.identity) for each in others]
    return [f"Samtalet gällde också {_listed(names)}. Ändrar du tiden, ändras den för alla i samtalet."]


def _listed(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} och {last}" if first else last
