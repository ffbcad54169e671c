"""A unit's card in the directory: its numbers in order, its hours, and how it is reached when telephony is down. Clauses: R22, R23.

A card is what people keep current. The rules are given the ``Unit`` that follows from it. No patient data, nobody's private number.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from brygga.contacts.phones import same_number
from brygga.contacts.units import Unit
from brygga.routine.hours import DayHours, Hours
from brygga.routine.words import OtherWayKind, Service


class LineKind(StrEnum):
    """What sort of number it is, in the order in which they are dialled."""

    DIRECT = "direkt"
    MOBILE = "mobil"
    EXTERNAL = "extern"
    ON_CALL = "jour"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberLine:
    """A number of a unit, as it is shown; ``note`` says more where needed, such as which hours it is manned."""

    kind: LineKind
    number: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLine:
    """Where a municipality's own service answers: the number that a call is put through to. Clauses: R20."""

    service: Service
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherWay:
    """How a unit is reached when telephony is down too: a number, a place to hand in, an address, a call sign."""

    kind: OtherWayKind
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What the directory says of a unit. ``organisation`` is the name of whose unit it is, ``owner`` the post that keeps it current.

    ``ended``: the unit is in the directory no more. Nobody can choose it; what was written about it stays.
    """

    name: str
    numbers: tuple[NumberLine, ...] = ()
    hours: Hours | None = None
    exceptions: tuple[DayHours, ...] = ()
    services: tuple[ServiceLine, ...] = ()
    other_ways: tuple[OtherWay, ...] = ()
    place: str = ""
    organisation: str = ""
    former_names: tuple[str, ...] = ()
    owner: str = ""
    hsa_id: str = ""
    ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CardVersion:
    """A card as somebody wrote it: its number from 1, who and where, when (UTC), and by which import or taking back of one."""

    card: Card
    version: int
    by: str
    by_unit: str
    at: datetime
    by_import: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumbersChecked:
    """That somebody has made sure that a version's numbers are right, and when (UTC)."""

    version: int
    by: str
    by_unit: str
    at: datetime


ONLY_ADMINISTRATORS = ("name", "place", "organisation", "former_names", "owner", "hsa_id")
"""The fields of a card that name the unit: its own people keep the others current."""


def in_order(card: Card) -> Card:
    """The card with its numbers, services, other ways and exceptions in the order in which they are shown."""
    return replace(
        card,
        numbers=tuple(sorted(card.numbers, key=lambda line: list(LineKind).index(line.kind))),
        services=tuple(sorted(card.services, key=lambda line: list(Service).index(line.service))),
        other_ways=tuple(sorted(card.other_ways, key=lambda way: list(OtherWayKind).index(way.kind))),
        exceptions=tuple(sorted(card.exceptions, key=lambda each: each.day)),
    )


def renamed(before: Card, after: Card) -> Card:
    """The new card, with the name that the unit had before among its former ones where it has another now."""
    if before.name == after.name or before.name in after.former_names:
        return after
    return replace(after, former_names=(*after.former_names, before.name))


def registered(before: Card | None, unit: Unit) -> Card:
    """The card of a unit as it is registered: the first number and the hours are the register's, the rest stays."""
    first = NumberLine(kind=LineKind.DIRECT, number=unit.phone)
    if before is None:
        numbers = (first,) if unit.phone else ()
        return Card(name=unit.name, numbers=numbers, hours=unit.hours, exceptions=unit.exceptions)
    return renamed(
        before,
        replace(before, name=unit.name, hours=unit.hours, numbers=_led_by(unit.phone, before.numbers), ended=False),
    )


def _led_by(phone: str, numbers: tuple[NumberLine, ...]) -> tuple[NumberLine, ...]:
    """The numbers with this one first, in the place of what was first."""
    if not phone or (numbers and same_number(numbers[0].number, phone)):
        return numbers if phone else numbers[1:]
    kept = [line for line in numbers[1:] if not same_number(line.number, phone)]
    return (NumberLine(kind=LineKind.DIRECT, number=phone), *kept)


def as_unit(unit: Unit, card: Card) -> Unit:
    """The unit as the rules know it by its card."""
    phone = card.numbers[0].number if card.numbers else ""
    return replace(unit, name=card.name, phone=phone, hours=card.hours, exceptions=card.exceptions, ended=card.ended)
