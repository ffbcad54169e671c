"""A call of ready whose times lie on both sides of noon, in words: why it can't be told, both first days, who has decided what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest

from brygga.civil_time import local, local_day
from brygga.law.terms import Terms
from brygga.liability.noon import NoonEdge, exact_time
from brygga.organisation.queries.liability_rows import LiabilityRow
from brygga.organisation.queries.noon import who_decided
from website.formats import day, moment_text
from website.office import ready_office

_MINUTE = 60


@dataclass(frozen=True)
class EdgeWords:
    """The edge as it is read. ``call`` is the id that the decision is about; ``decided`` and ``why`` are empty where nobody has decided."""

    call: str
    noon: str
    doubt: str
    before: str
    after: str
    decided: str
    why: str


def edges_in(request: HttpRequest, rows: Iterable[LiabilityRow], terms: Terms) -> dict[str, EdgeWords]:
    """The edges among some rows, by stay: what `liability/noon.html` shows."""
    return {row.stay: edge_words(request, row.stay, row.edge, terms) for row in rows if row.edge is not None}


def edge_words(request: HttpRequest, stay: str, edge: NoonEdge, terms: Terms) -> EdgeWords:
    """One edge in words."""
    decided, why = "", ""
    if edge.decided is not None:
        name, unit, written_at = who_decided(ready_office(), by=request.actor, stay=stay, decided=edge.decided)
        side = "före" if edge.decided.before else "efter"
        decided = (
            f"Samtalet räknas som {side} kl. {_noon(edge, terms)}. "
            f"Avgjort {moment_text(written_at, request.now)} av {name}, {unit}."
        )
        why = edge.decided.reason
    before, after = (f"{day(each)}" for each in (edge.before, edge.after))
    return EdgeWords(edge.call.id or "", _noon(edge, terms), _doubt(edge, terms), before, after, decided, why)


def sides_of(edge: NoonEdge, terms: Terms) -> list[tuple[str, str]]:
    """The two ways in which the call can count, with what each means."""
    noon = _noon(edge, terms)
    return [
        ("fore", f"Som före kl. {noon}: första dagen är {day(edge.before)}"),
        ("efter", f"Som efter kl. {noon}: första dagen är {day(edge.after)}"),
    ]


def _doubt(edge: NoonEdge, terms: Terms) -> str:
    call, noon = edge.call, _noon(edge, terms)
    exact = exact_time(call)
    ended = call.ended_at == exact != call.answered_at
    then = "slutade" if ended else "besvarades"
    if edge.began_before and call.began_at is not None:
        return f"Samtalet började {_to_second(call.began_at)}, före kl. {noon}, men {then} {_to_second(exact)}."
    wrong = f"{edge.uncertainty // _MINUTE} min" if edge.uncertainty >= _MINUTE else f"{edge.uncertainty} s"
    if exact == call.occurred_at or edge.uncertainty >= _MINUTE:
        return f"Samtalets tid {_to_minute(exact)} kan vara fel med {wrong} åt båda hållen."
    return f"Samtalet {then} {_to_second(exact)}, och tiden kan vara fel med {wrong}."


def _noon(edge: NoonEdge, terms: Terms) -> str:
    noon = terms.on(local_day(edge.call.occurred_at)).noon
    return f"{noon:%H:%M}" if noon is not None else ""


def _to_second(moment: datetime) -> str:
    return f"{local(moment):%H:%M:%S}"


def _to_minute(moment: datetime) -> str:
    return f"{local(moment):%H:%M}"
