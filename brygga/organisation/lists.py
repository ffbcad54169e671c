"""The projection of one stay: its rows in the lists of units, written in the same transaction as the entry that changed them.

A row holds what does not change with time; whether a call can be made now is asked when the list is shown.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Any

from brygga.duties.owed import Owed
from brygga.duties.reasons import reason_for
from brygga.episodes.identity import Identity, NumberKind, Protection, is_masked, written_number
from brygga.episodes.stay import Stay
from brygga.journal.entries import Json, Row
from brygga.routine.words import Matter, Milestone, Service
from brygga.story.answers import entries_in, owed_by
from brygga.story.course import Course
from brygga.story.story import Story

LISTS_VERSION = "4"
"""Raised with every change of what a row holds: lists of another version are written anew when the pages start."""

OWED, NOTES, TO_ENTER, STAYS = "ringa", "dokumentera", "infora", "vardtillfallen"
MASKED = "Skyddad identitet"
_BETWEEN = "\n"
"""What stands between the keys of the calls that a row tells of."""


def identity_from(body: Mapping[str, Any]) -> Identity:
    """The person as written in an entry's details."""
    return Identity(
        name=body["name"],
        kind=NumberKind(body["kind"]),
        number=body["number"],
        protection=Protection(body["protection"]),
    )


def identity_body(identity: Identity) -> dict[str, Json]:
    """The person as written in an entry's details."""
    return {
        "name": identity.name,
        "kind": identity.kind.value,
        "number": identity.number,
        "protection": identity.protection.value,
    }


def shown_name(identity: Identity) -> str:
    """How a stay is named in lists: masked where the identity is protected or this is not known."""
    return MASKED if is_masked(identity) else identity.name


def told_of(identity: Identity) -> str:
    """How a stay is named within a sentence."""
    return "en patient med skyddad identitet" if is_masked(identity) else identity.name


def shown_number(identity: Identity) -> str:
    """How a stay's number is shown in lists."""
    return "" if is_masked(identity) else written_number(identity)


def rows_of(
    story: Story, patient: str, identity: Identity, own_units: frozenset[str], latest: Collection[str] = ()
) -> Iterator[Row]:
    """Every row of a stay in the lists of its organisation's own units.

    ``latest`` names the entries whose time is only the latest that it can have been.
    """
    course = story.course(patient)
    rows = [
        *_owed(story, patient, course, identity),
        *_notes(story, patient, course, identity),
        *_entries(story, patient, course, identity),
    ]
    if course.stay is not None:
        rows.extend(_stay(course.stay, identity, latest))
    return (row for row in rows if row.unit in own_units)


def _owed(story: Story, patient: str, course: Course, identity: Identity) -> Iterator[Row]:
    """One row for each unit, with every call that it owes about the stay: half as many to open as there are calls."""
    by_unit: dict[str, dict[str, Owed]] = {}
    for owed in owed_by(story, patient, course):
        by_unit.setdefault(owed.unit, {})[_key_of(owed)] = owed
    for unit, calls in by_unit.items():
        yield Row(
            list_name=OWED,
            unit=unit,
            subject=patient,
            key=_BETWEEN.join(sorted(calls)),
            body={
                "calls": [_call(calls[key], story, identity) for key in sorted(calls)],
                **_whose(identity),
                **_leaving(course.stay),
            },
        )


def _call(owed: Owed, story: Story, identity: Identity) -> dict[str, Json]:
    """What a row says of a call beside its key."""
    return {
        "clause": owed.clause,
        "reason": reason_for(owed, told_of(identity), story.rules.units),
        "since": owed.fact.statement.occurred_at.isoformat() if owed.fact else None,
    }


def _key_of(owed: Owed) -> str:
    """Whom the call is to and about what: never secret, so that calls can be counted without opening a row."""
    return f"{owed.to}|{owed.matter.value}|{owed.service.value if owed.service else ''}"


def calls_in(row_key: str) -> list[str]:
    """The key of each call in a row, in the order in which its body tells of them."""
    return row_key.split(_BETWEEN)


def count_calls(rows: Mapping[str, int]) -> Counter[str]:
    """How many calls there are under each key, by how many rows there are under each of theirs."""
    counts: Counter[str] = Counter()
    for row_key, count in rows.items():
        for key in calls_in(row_key):
            counts[key] += count
    return counts


@lru_cache(maxsize=4096)
def call_by_key(unit: str, key: str) -> Owed:
    """The call that a key tells of, about nobody and by no clause: enough to know when it can be made, and how pressing it is."""
    to, matter, service = key.split("|")
    return Owed(
        unit=unit, to=to, matter=Matter(matter), patient="", service=Service(service) if service else None, clause=""
    )


def _whose(identity: Identity) -> dict[str, Json]:
    """Whose row it is, as lists show it."""
    return {"name": shown_name(identity), "number": shown_number(identity)}


def _leaving(stay: Stay | None) -> dict[str, Json]:
    """When the patient is to leave, and has left; empty where nobody has said."""
    if stay is None:
        return {"estimated_on": None, "discharged_at": None}
    estimate = (stay.newest(Milestone.ESTIMATED) or stay.admission).statement.estimated_on
    return {
        "estimated_on": estimate.isoformat() if estimate else None,
        "discharged_at": stay.discharge.statement.occurred_at.isoformat() if stay.discharge else None,
    }


def _notes(story: Story, patient: str, course: Course, identity: Identity) -> Iterator[Row]:
    for note in course.notes:
        if not note.documented:
            call = story.accepted[note.call]
            yield Row(
                list_name=NOTES,
                unit=note.unit,
                subject=patient,
                key=f"{call.id}|{note.matter.value}",
                body={
                    "counterpart": note.counterpart,
                    "matter": note.matter.value,
                    "call": call.id,
                    "at": call.occurred_at.isoformat(),
                    **_whose(identity),
                },
            )


def _entries(story: Story, patient: str, course: Course, identity: Identity) -> Iterator[Row]:
    for entry in entries_in(story, course.stay) if course.stay else ():
        statement = entry.fact.statement
        yield Row(
            list_name=TO_ENTER,
            unit=entry.unit,
            subject=patient,
            key=str(statement.id),
            body={
                "matter": entry.matter.value,
                "service": entry.service.value if entry.service else None,
                "reported_at": entry.reported_at.isoformat() if entry.reported_at else None,
                "occurred_at": statement.occurred_at.isoformat(),
                **_whose(identity),
            },
        )


def _stay(stay: Stay, identity: Identity, latest: Collection[str]) -> Iterator[Row]:
    word = stay.word_on_ready
    body: dict[str, Json] = {
        **_whose(identity),
        "ward": stay.ward,
        "admitted_at": stay.admission.statement.occurred_at.isoformat(),
        "admitted_latest": str(stay.admission.statement.id).split("/")[0] in latest,
        "ready_at": word.statement.occurred_at.isoformat() if word and word.milestone is Milestone.READY else None,
        **_leaving(stay),
    }
    for unit in (stay.ward, *stay.concerned):
        yield Row(list_name=STAYS, unit=unit, subject=stay.patient, key="", body=body)
