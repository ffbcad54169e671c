"""The cards of a county to try, as read from its file: what each unit keeps current in the directory. Raises Unreadable."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from brygga.contacts.cards import Card, LineKind, NumberLine, OtherWay, ServiceLine, registered
from brygga.contacts.hsa import read_hsa_id
from brygga.contacts.phones import read_phone
from brygga.contacts.units import Unit
from brygga.reading.documents import Fields, Value
from brygga.routine.hours import read_exceptions
from brygga.routine.words import OtherWayKind, Service

_NUMBERS = (LineKind.MOBILE, LineKind.EXTERNAL, LineKind.ON_CALL)
_WAYS = (OtherWayKind.RUNNER, OtherWayKind.SECURE_MESSAGE, OtherWayKind.RADIO)
_MORE = ("ort", "hsa", "agare", "tidigare", "undantag", "kontrollerad")


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoCard:
    """A unit's card, and how many days ago its numbers were checked; None: never."""

    card: Card
    checked_days_ago: int | None


def read_cards(value: Value | None, units: Mapping[str, Unit], organisations: Mapping[str, str]) -> dict[str, DemoCard]:
    """The cards by the id of their unit; none where the file has none."""
    if value is None:
        return {}
    found = value.fields()
    found.only(units)
    return {
        name: _card(each.fields(), units[name], organisations[units[name].organisation])
        for name, each in found.found.items()
    }


def _card(fields: Fields, unit: Unit, organisation: str) -> DemoCard:
    fields.only((*_MORE, *_NUMBERS, *_WAYS, *Service))
    former, days, exceptions = fields.get("tidigare"), fields.get("kontrollerad"), fields.get("undantag")
    hsa = fields.get("hsa")
    first = registered(None, unit)
    card = replace(
        first,
        numbers=(*first.numbers, *_numbers(fields)),
        services=tuple(
            ServiceLine(service=each, number=fields[each].read(read_phone)) for each in Service if each in fields
        ),
        other_ways=tuple(OtherWay(kind=kind, address=fields[kind].text()) for kind in _WAYS if kind in fields),
        exceptions=exceptions.read(read_exceptions) if exceptions else (),
        place=_text(fields, "ort"),
        organisation=organisation,
        owner=_text(fields, "agare"),
        hsa_id=hsa.read(read_hsa_id) if hsa else "",
        former_names=tuple(each.text() for each in former.items()) if former else (),
    )
    return DemoCard(card=card, checked_days_ago=int(days.text()) if days else None)


def _numbers(fields: Fields) -> Iterator[NumberLine]:
    for kind in _NUMBERS:
        if kind in fields:
            yield NumberLine(kind=kind, number=fields[kind].read(read_phone))


def _text(fields: Fields, name: str) -> str:
    found = fields.get(name)
    return found.text() if found else ""
