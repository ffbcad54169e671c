"""Every kind of statement goes into an entry's body and comes out the same; what older versions wrote is read for ever."""

import json
import types
import typing
from dataclasses import MISSING, fields, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brygga.civil_time import to_minute
from brygga.journal.canonical import canonical_json
from brygga.journal.entries import Recorded
from brygga.organisation.codec import WrittenLater, body_of, statement_from
from brygga.organisation.kinds import KINDS, VERSION, kind_of
from brygga.organisation.records import entry_for, name_of, statements_in
from brygga.routine.words import CallOutcome, Milestone
from brygga.statements.statement import Statement
from tests.organisation.worlds import NURSE, at

BODIES = Path(__file__).with_name("bodies-v1.json")
MILESTONE_KINDS = {
    "stay.admitted": Milestone.ADMITTED,
    "stay.estimated": Milestone.ESTIMATED,
    "stay.ready": Milestone.READY,
    "stay.ready_withdrawn": Milestone.READY_WITHDRAWN,
    "stay.discharged": Milestone.DISCHARGED,
    "stay.care_contact_named": Milestone.CARE_CONTACT,
    "stay.sip_meeting_set": Milestone.SIP_MEETING,
    "stay.ready_to_receive": Milestone.READY_TO_RECEIVE,
}
IN_ENTRY = {"sequence", "id", "occurred_at", "written_at"}
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)).map(to_minute)  # noqa: DTZ001


def values_of(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a field, by its type."""
    if isinstance(hint, types.UnionType):
        return st.one_of(*map(values_of, typing.get_args(hint)))
    if typing.get_origin(hint) is tuple:
        return st.lists(values_of(typing.get_args(hint)[0]), max_size=3).map(tuple)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return st.sampled_from(list(hint))
    simple = {
        str: TEXT,
        bool: st.booleans(),
        int: st.integers(1, 3600),
        datetime: INSTANTS,
        date: st.dates(date(2020, 1, 1), date(2040, 1, 1)),
        types.NoneType: st.none(),
    }
    return simple[hint]


@cache
def statements(name: str) -> st.SearchStrategy[Statement]:
    """Any statement that is written as a kind."""
    kind = KINDS[name]
    hints = typing.get_type_hints(kind)
    values = {each.name: values_of(hints[each.name]) for each in fields(kind) if each.name not in IN_ENTRY}
    if name in MILESTONE_KINDS:
        values["milestone"] = st.just(MILESTONE_KINDS[name])
    if name.startswith("call."):
        answered = name == "call.answered"
        values["outcome"] = st.sampled_from([each for each in CallOutcome if (each == "besvarat") is answered])
    entry = {"sequence": 0, "id": str(UUID(int=1)), "occurred_at": at("11:00"), "written_at": at("11:05")}
    return st.fixed_dictionaries(values).map(lambda drawn: kind(**drawn, **entry))


def recorded(statement: Statement, **changes: Any) -> Recorded:
    """The entry of a statement as the journal gives it back."""
    entry = entry_for(id=UUID(int=1), by=NURSE, subject="s", statements=[statement], occurred_at=statement.occurred_at)
    entry = replace(entry, **{"body": json.loads(canonical_json(entry.body))} | changes)
    return Recorded(sequence=1, received_at=statement.written_at, entry=entry, erased=False, hash="")


@pytest.mark.parametrize("name", KINDS)
@given(data=st.data())
def test_every_kind_comes_out_as_it_went_in_and_leaves_out_only_what_is_at_its_default(name: str, data: st.DataObject):
    said = data.draw(statements(name))
    assert kind_of(said) == name
    assert statements_in(recorded(said), 0) == [said]
    body = body_of(said)
    for field in fields(said):
        is_default = field.default is not MISSING and getattr(said, field.name) == field.default
        assert (field.name in body) is not (is_default or field.name in IN_ENTRY)


def read(name: str, body: dict[str, Any]) -> Statement:
    return statement_from(KINDS[name], body, sequence=0, name="n", occurred_at=at("11:00"), written_at=at("11:05"))


def test_bodies_of_version_one_stay_readable_for_ever():
    """The file is never written anew: it holds one body of each kind as the first version wrote it, and what it means."""
    kept = json.loads(BODIES.read_text(encoding="utf-8"))
    assert kept.keys() == KINDS.keys()
    for name, each in kept.items():
        said = read(name, each["body"])
        assert {field: repr(getattr(said, field)) for field in each["means"]} == each["means"], name
        assert body_of(said) == each["body"], name
        assert kind_of(said) == name


def test_field_of_a_later_version_is_refused_loudly():
    for name, each in json.loads(BODIES.read_text(encoding="utf-8")).items():
        with pytest.raises(WrittenLater, match="urgency"):
            read(name, each["body"] | {"urgency": "high"})


def test_needed_field_that_is_missing_and_unknown_word_are_refused_loudly():
    for name, each in json.loads(BODIES.read_text(encoding="utf-8")).items():
        needed = [
            field.name for field in fields(KINDS[name]) if field.default is MISSING and field.name in each["body"]
        ]
        for field in needed:
            with pytest.raises(TypeError, match=field):
                read(name, {key: value for key, value in each["body"].items() if key != field})
    with pytest.raises(ValueError, match="sakta"):
        read("stay.sip_assessed", {"unit": "medicin", "patient": "s", "sip": "sakta"})


def test_entry_of_a_later_version_and_unknown_kind_are_refused_loudly():
    said = read("outage.found", {"unit": "akuten"})
    with pytest.raises(WrittenLater, match="version 2"):
        statements_in(recorded(said, version=VERSION + 1), 0)
    body = {"statements": [{"kind": "outage.imagined", "body": {}}], "details": {}}
    with pytest.raises(KeyError):
        statements_in(recorded(said, body=body), 0)


def test_each_statement_of_an_entry_has_its_name_and_an_erased_entry_has_none():
    said = read("outage.found", {"unit": "akuten"})
    one = recorded(said)
    body = {"statements": [one.entry.body["statements"][0]] * 3}  # type: ignore[index]
    found = statements_in(replace(one, entry=replace(one.entry, body=body)), 5)
    assert [(each.sequence, each.id) for each in found] == [(5 + n, name_of(UUID(int=1), n)) for n in range(3)]
    assert statements_in(replace(one, entry=replace(one.entry, body={}), erased=True), 0) == []


def test_a_stop_found_before_stops_had_a_scope_covers_everyone():
    old, new = read("outage.found", {"unit": "akuten"}), read("outage.found", {"unit": "akuten", "scope": ["medicin"]})
    assert (old.scope, old.began_at, old.plan) == (None, None, None)  # type: ignore[attr-defined]
    assert new.scope == ("medicin",)  # type: ignore[attr-defined]
    assert body_of(old) == {"unit": "akuten"}
