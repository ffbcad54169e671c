"""What an import would come to, what imports there have been, and what taking one back would restore. Clauses: R22."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from brygga.contacts.cards import Card
from brygga.contacts.importing import Report, Wish, compare
from brygga.contacts.known_units import Importer, Register, called
from brygga.contacts.listing import Sheet
from brygga.journal.canonical import canonical_json
from brygga.journal.entries import Actor, Json
from brygga.organisation.cards import card_body
from brygga.organisation.commons import Commons
from brygga.organisation.imports import Import
from brygga.organisation.office import Office
from brygga.organisation.ownership import importable
from brygga.organisation.permissions import Door, check_may
from brygga.organisation.refused import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A unit that is left as it is when an import is taken back, and why, in a sentence."""

    unit: str
    name: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Restoring:
    """What taking an import back would do: the cards to write by unit, and the units that are left as they are."""

    made: Import
    cards: Mapping[str, Card]
    kept: tuple[Kept, ...]


def dry_run(office: Office, *, by: Actor, sheets: tuple[Sheet, ...], wish: Wish) -> Report:
    """What a list would come to now. Raises Refused."""
    return report_on(office.commons(), by=by, sheets=sheets, wish=wish)


def report_on(commons: Commons, *, by: Actor, sheets: tuple[Sheet, ...], wish: Wish) -> Report:
    """What a list comes to by a state of the common journal. Raises Refused."""
    check_may(by, Door.REGISTER)
    importer = Importer(by.unit, importable(by, commons.units))
    return compare(sheets, wish, register_of(commons), importer)


def register_of(commons: Commons) -> Register:
    """The register as an import is held against it."""
    return Register(commons.units, {unit: versions[-1].card for unit, versions in commons.cards.items()})


def may_import_for(office: Office, *, by: Actor) -> tuple[tuple[str, str], ...]:
    """The organisations whose units somebody may import, each with its name, by name."""
    register = register_of(office.commons())
    found = ((each, register.name_of(each)) for each in importable(by, register.units))
    return tuple(sorted(found, key=lambda each: each[1]))


def mark_of(report: Report) -> str:
    """What a report would write, as a mark by which one that would write something else is known."""
    return hashlib.sha256(canonical_json(body_of(report))).hexdigest()


def body_of(report: Report) -> dict[str, Json]:
    """What a report would write: the units that it adds, then every card."""
    new: list[Json] = [
        {
            "id": each.id,
            "kind": each.kind.value,
            "name": each.card.name,
            "phone": "",
            "hours": "",
            "organisation": each.organisation,
        }
        for each in report.new
    ]
    cards: list[Json] = [{"unit": each.id, "card": card_body(each.card)} for each in report.new]
    changed = {**report.cards, **report.ended}
    cards += [{"unit": unit, "card": card_body(changed[unit])} for unit in sorted(changed)]
    return {"new": new, "cards": cards}


def remembered(office: Office, *, by: Actor) -> dict[str, str]:
    """What headings meant in the imports of the actor's organisation, the latest word on each."""
    found: dict[str, str] = {}
    for each in office.commons().imports.values():
        if each.organisation == by.organisation:
            found.update(each.headings)
    return found


def imports_made(office: Office, *, by: Actor) -> tuple[Import, ...]:
    """The imports of the actor's organisation, the latest first. Raises Refused."""
    check_may(by, Door.REGISTER)
    own = [each for each in office.commons().imports.values() if each.organisation == by.organisation]
    return tuple(reversed(own))


def import_made(office: Office, *, by: Actor, id: str) -> Import:
    """One import of the actor's organisation. Raises Refused."""
    found = next((each for each in imports_made(office, by=by) if each.id == id), None)
    if found is None:
        raise Refused("import_finns_inte")
    return found


def restoring(commons: Commons, made: Import) -> Restoring:
    """What taking an import back would do by a state of the common journal.

    A unit whose card, or whose numbers' check, has been written since is left as it is; one that the import added ends.
    """
    cards, kept = dict[str, Card](), list[Kept]()
    for unit, version in made.versions.items():
        versions = commons.cards[unit]
        if why := _why_kept(commons, unit, version):
            kept.append(Kept(unit=unit, name=versions[-1].card.name, why=why))
        else:
            added = unit in made.added
            cards[unit] = replace(versions[-1].card, ended=True) if added else versions[version - 2].card
    for unit in _shared(commons, cards):
        kept.append(
            Kept(unit=unit, name=commons.cards[unit][-1].card.name, why=f"En annan enhet heter nu {cards[unit].name}.")
        )
        del cards[unit]
    return Restoring(made=made, cards=cards, kept=tuple(kept))


def _why_kept(commons: Commons, unit: str, version: int) -> str:
    """Why a unit is not restored: somebody has written its card, or checked its numbers, since the import; empty where nobody has."""
    later = commons.cards[unit][version:]
    if later:
        return f"{later[-1].by} har ändrat uppgifterna sedan dess."
    checks = [check for check in commons.checks.get(unit, ()) if check.version >= version]
    return f"{checks[-1].by} har kontrollerat numren sedan dess." if checks else ""


def _shared(commons: Commons, cards: Mapping[str, Card]) -> tuple[str, ...]:
    """The units that can't have their earlier names back, since another unit has taken it meanwhile."""
    after = {unit: versions[-1].card for unit, versions in commons.cards.items()} | dict(cards)
    names = Counter(
        (commons.units[unit].organisation, called(card.name)) for unit, card in after.items() if not card.ended
    )
    before = {unit: called(versions[-1].card.name) for unit, versions in commons.cards.items()}
    return tuple(
        unit
        for unit, card in cards.items()
        if not card.ended
        and (called(card.name) != before[unit] or commons.cards[unit][-1].card.ended)
        and names[commons.units[unit].organisation, called(card.name)] > 1
    )
