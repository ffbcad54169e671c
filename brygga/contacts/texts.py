"""A card in words, and what one version says other than the one before. Clauses: R22."""

from collections.abc import Mapping
from dataclasses import dataclass

from brygga.contacts.cards import Card, LineKind
from brygga.routine.hours import show_exceptions
from brygga.routine.words import OtherWayKind, Service

LINE_NAMES: Mapping[LineKind, str] = {
    LineKind.DIRECT: "Direkt",
    LineKind.MOBILE: "Mobil",
    LineKind.EXTERNAL: "Utifrån",
    LineKind.ON_CALL: "Jour",
}
SERVICE_LINES: Mapping[Service, str] = {
    Service.SOCIAL_SERVICES: "Socialtjänsten",
    Service.HEALTH_CARE: "Hälso- och sjukvården",
}
OTHER_WAYS: Mapping[OtherWayKind, str] = {
    OtherWayKind.MOBILE: "Mobiltelefon",
    OtherWayKind.RUNNER: "Bud",
    OtherWayKind.SECURE_MESSAGE: "Säkert meddelande (SDK)",
    OtherWayKind.RADIO: "Rakel",
}
FIELDS: Mapping[str, str] = {
    "name": "Namn",
    "numbers": "Nummer",
    "services": "Verksamheternas nummer",
    "hours": "Öppettider",
    "exceptions": "Undantag",
    "other_ways": "Andra vägar",
    "place": "Ort",
    "organisation": "Organisation",
    "former_names": "Tidigare namn",
    "owner": "Håller uppgifterna aktuella",
    "hsa_id": "HSA-id",
    "ended": "Borttagen ur registret",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field that a version says something else of: what it is called, and what stood before and after; empty for nothing."""

    field: str
    before: str
    after: str


def changes_between(before: Card | None, after: Card) -> tuple[Change, ...]:
    """What a version changed, in the order of the fields; everything that it says where it is the first."""
    old, new = texts_of(before) if before else dict.fromkeys(FIELDS, ""), texts_of(after)
    return tuple(
        Change(field=label, before=old[field], after=new[field])
        for field, label in FIELDS.items()
        if old[field] != new[field]
    )


def texts_of(card: Card) -> dict[str, str]:
    """Every field of a card as one text."""
    return {
        "name": card.name,
        "numbers": "; ".join(_numbered(LINE_NAMES[each.kind], each.number, each.note) for each in card.numbers),
        "services": "; ".join(_numbered(SERVICE_LINES[each.service], each.number) for each in card.services),
        "hours": card.hours.text if card.hours else "",
        "exceptions": show_exceptions(card.exceptions).replace("\n", "; "),
        "other_ways": "; ".join(_numbered(OTHER_WAYS[each.kind], each.address) for each in card.other_ways),
        "place": card.place,
        "organisation": card.organisation,
        "former_names": ", ".join(card.former_names),
        "owner": card.owner,
        "hsa_id": card.hsa_id,
        "ended": "ja" if card.ended else "",
    }


def _numbered(label: str, number: str, note: str = "") -> str:
    return f"{label} {number} ({note})" if note else f"{label} {number}"
