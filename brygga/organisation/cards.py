"""Cards of the directory as they are typed and as an entry keeps them. Clauses: R22, R23.

A field that says nothing is left out of an entry, so a later version may add fields without touching what was written before.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from brygga.contacts.cards import Card, LineKind, NumberLine, OtherWay, ServiceLine, in_order
from brygga.contacts.hsa import read_hsa_id
from brygga.contacts.phones import read_phone
from brygga.contacts.units import Unit
from brygga.journal.entries import Json
from brygga.organisation import inputs
from brygga.organisation.refused import BadInput
from brygga.routine.hours import read_day_hours, read_hours
from brygga.routine.words import OtherWayKind, Service, UnitKind

MOST_ROWS = 40
"""More rows of one sort than any unit has: what is longer is a mistake."""

_Read = TypeVar("_Read")


def checked_card(card: Card) -> Card:
    """The card with every text trimmed, every number readable, everything in order. Raises BadInput with the field's name."""
    for field in ("numbers", "exceptions", "services", "other_ways", "former_names"):
        if len(getattr(card, field)) > MOST_ROWS:
            raise BadInput("for_lang", f"Högst {MOST_ROWS} rader får plats.", field)
    _refuse_twins("exceptions", (each.day for each in card.exceptions), "Samma datum står två gånger.")
    _refuse_twins("services", (each.service for each in card.services), "Samma verksamhet står två gånger.")
    _refuse_twins("other_ways", (each.kind for each in card.other_ways), "Samma väg står två gånger.")
    return in_order(
        replace(
            card,
            name=inputs.line("name", card.name),
            numbers=tuple(_number(each) for each in card.numbers),
            services=tuple(replace(each, number=_phone("services", each.number)) for each in card.services),
            other_ways=tuple(_other_way(each) for each in card.other_ways),
            place=inputs.line("place", card.place, needed=False),
            organisation=inputs.line("organisation", card.organisation, needed=False),
            former_names=tuple(inputs.line("former_names", each) for each in card.former_names),
            owner=inputs.line("owner", card.owner, needed=False),
            hsa_id=_read("hsa_id", "olasligt_hsa_id", read_hsa_id, card.hsa_id) if card.hsa_id.strip() else "",
        )
    )


def card_body(card: Card) -> dict[str, Json]:
    """The card as an entry keeps it."""
    body: dict[str, Json] = {
        "name": card.name,
        "numbers": [
            _without_nothing(kind=each.kind.value, number=each.number, note=each.note) for each in card.numbers
        ],
        "hours": card.hours.text if card.hours else "",
        "exceptions": [{"day": each.day.isoformat(), "hours": each.text} for each in card.exceptions],
        "services": [{"service": each.service.value, "number": each.number} for each in card.services],
        "other_ways": [{"kind": each.kind.value, "address": each.address} for each in card.other_ways],
        "place": card.place,
        "organisation": card.organisation,
        "former_names": list(card.former_names),
        "owner": card.owner,
        "hsa_id": card.hsa_id,
        "ended": card.ended,
    }
    return _without_nothing(**body)


def card_from(body: Mapping[str, Any]) -> Card:
    """The card that an entry keeps."""
    return Card(
        name=body["name"],
        numbers=tuple(
            NumberLine(kind=LineKind(each["kind"]), number=each["number"], note=each.get("note", ""))
            for each in body.get("numbers", ())
        ),
        hours=read_hours(body["hours"]) if body.get("hours") else None,
        exceptions=tuple(
            read_day_hours(date.fromisoformat(each["day"]), each["hours"]) for each in body.get("exceptions", ())
        ),
        services=tuple(
            ServiceLine(service=Service(each["service"]), number=each["number"]) for each in body.get("services", ())
        ),
        other_ways=tuple(
            OtherWay(kind=OtherWayKind(each["kind"]), address=each["address"]) for each in body.get("other_ways", ())
        ),
        place=body.get("place", ""),
        organisation=body.get("organisation", ""),
        former_names=tuple(body.get("former_names", ())),
        owner=body.get("owner", ""),
        hsa_id=body.get("hsa_id", ""),
        ended=body.get("ended", False),
    )


def unit_from(body: Mapping[str, Any]) -> Unit:
    """A unit as it was registered."""
    return Unit(
        id=body["id"],
        kind=UnitKind(body["kind"]),
        name=body["name"],
        phone=body["phone"],
        hours=read_hours(body["hours"]) if body["hours"] else None,
        organisation=body["organisation"],
    )


def _without_nothing(**values: Json) -> dict[str, Json]:
    return {name: value for name, value in values.items() if value}


def _number(line: NumberLine) -> NumberLine:
    note = inputs.line("numbers", line.note, needed=False)
    return replace(line, number=_phone("numbers", line.number), note=note)


def _other_way(way: OtherWay) -> OtherWay:
    address = inputs.line("other_ways", way.address)
    return replace(way, address=_phone("other_ways", address) if way.kind is OtherWayKind.MOBILE else address)


def _phone(field: str, text: str) -> str:
    return _read(field, "olasligt_telefonnummer", read_phone, inputs.line(field, text))


def _read(field: str, code: str, read: Callable[[str], _Read], text: str) -> _Read:
    try:
        return read(text)
    except ValueError as error:
        raise BadInput(code, str(error), field) from error


def _refuse_twins(field: str, values: Iterable[object], sentence: str) -> None:
    said = list(values)
    if len(set(said)) < len(said):
        raise BadInput("okant_val", sentence, field)
