"""Projection rows: kept beside the entries, sealed as they are, built again at will."""

import json
from dataclasses import replace

import pytest

from brygga.journal.errors import Unreadable
from tests.journal.writing import JOURNAL, NOW, a_row, an_entry, append


def put(store, subject, rows, *, journal=JOURNAL):
    with store.writing(journal) as writer:
        writer.replace_rows(journal, subject, rows)


def test_rows_are_listed_by_unit_subject_and_key(store):
    append(store, an_entry("stay-1"))
    put(store, "stay-2", [a_row("stay-2", "a", unit="avd-4"), a_row("stay-2", "b")])
    put(store, "stay-1", [a_row("stay-1", "ö"), a_row("stay-1", "z"), a_row("stay-1", "Z")])
    listed = store.rows(JOURNAL, list_name="duties")
    assert [(row.unit, row.subject, row.key) for row in listed] == [
        ("avd-3", "stay-1", "Z"),
        ("avd-3", "stay-1", "z"),
        ("avd-3", "stay-1", "ö"),
        ("avd-3", "stay-2", "b"),
        ("avd-4", "stay-2", "a"),
    ]


def test_a_unit_sees_its_own_rows_only(store):
    put(store, "stay-1", [a_row(unit="avd-3", n=1), a_row(unit="avd-4", n=2)])
    assert store.rows(JOURNAL, list_name="duties", unit="avd-4") == (a_row(unit="avd-4", n=2),)
    assert store.rows(JOURNAL, list_name="duties", unit="") == ()
    assert store.rows(JOURNAL, list_name="notes") == store.rows("kommun", list_name="duties") == ()


def test_new_rows_of_a_subject_take_the_place_of_its_old_ones_only(store):
    put(store, "stay-1", [a_row("stay-1", "a"), a_row("stay-1", "b")])
    put(store, "stay-2", [a_row("stay-2", "a")])
    put(store, "stay-1", [a_row("stay-1", "c")], journal="kommun")
    put(store, "stay-1", [a_row("stay-1", "b", n=2)])
    assert store.rows(JOURNAL, list_name="duties") == (a_row("stay-1", "b", n=2), a_row("stay-2", "a"))
    put(store, "stay-1", [])
    assert store.rows(JOURNAL, list_name="duties") == (a_row("stay-2", "a"),)
    assert len(store.rows("kommun", list_name="duties")) == 1


def test_rows_are_counted_by_unit_and_key(store):
    assert store.count_rows(JOURNAL, list_name="duties") == {}
    append(store, an_entry("stay-1"))
    put(store, "stay-1", [a_row("stay-1", "a"), a_row("stay-1", "b", unit="avd-4")])
    put(store, "stay-2", [a_row("stay-2", "a"), a_row("stay-2", "c")])
    counted = {("avd-3", "a"): 2, ("avd-3", "c"): 1, ("avd-4", "b"): 1}
    assert store.count_rows(JOURNAL, list_name="duties") == counted
    assert store.count_rows(JOURNAL, list_name="duties", unit="avd-4") == {("avd-4", "b"): 1}
    assert store.count_rows(JOURNAL, list_name="notes") == store.count_rows("kommun", list_name="duties") == {}


def test_counting_opens_nothing(place, store):
    append(store, an_entry("stay-1"))
    put(store, "stay-1", [a_row()])
    place.execute("UPDATE journal.rows SET unit = 'avd-4'")
    assert store.count_rows(JOURNAL, list_name="duties") == {("avd-4", a_row().key): 1}
    with pytest.raises(Unreadable):
        store.rows(JOURNAL, list_name="duties")


def test_whom_a_unit_has_written_about_is_told_without_opening_anything(store):
    other = an_entry("stay-3")
    text = replace(other.actor, unit="avd-9", name='x","unit":"avd-3","user":"')
    entries = [an_entry("stay-2"), an_entry("stay-1"), an_entry("stay-1"), an_entry(None), replace(other, actor=text)]
    for entry in entries:
        append(store, entry)
    unit = entries[0].actor.unit
    assert store.written_about(JOURNAL, unit=unit) == ("stay-1", "stay-2")
    assert store.written_about(JOURNAL, 1, unit=unit) == ("stay-1",)
    assert store.written_about(JOURNAL, unit="avd-9") == ("stay-3",)
    assert store.written_about(JOURNAL, unit="") == store.written_about("kommun", unit=unit) == ()


def test_rows_of_another_subject_are_refused(store):
    with pytest.raises(ValueError, match="not all of stay-1"):
        put(store, "stay-1", [a_row("stay-1"), a_row("stay-2")])


def test_cleared_rows_are_gone_from_their_journal_only(store):
    put(store, "stay-1", [a_row()])
    put(store, "stay-1", [a_row()], journal="kommun")
    with store.writing(JOURNAL) as writer:
        writer.clear_rows(JOURNAL)
    assert store.rows(JOURNAL, list_name="duties") == ()
    assert len(store.rows("kommun", list_name="duties")) == 1


def test_equal_rows_give_equal_dumps_however_they_came(store):
    append(store, an_entry("stay-1"))
    rows = [a_row("stay-1", key, b=1, a="å") for key in "abc"]
    put(store, "stay-1", rows)
    put(store, "stay-9", [a_row("stay-9")], journal="common")
    before = store.dump()
    with store.writing(JOURNAL) as writer:
        writer.clear_rows(JOURNAL)
        writer.replace_rows(JOURNAL, "stay-1", rows[::-1])
    assert store.dump() == before
    assert [json.loads(line)[0] for line in before.splitlines()] == ["common", "region", "region", "region"]
    assert '["region","duties","avd-3","stay-1","a",{"a":"å","b":1}]\n'.encode() in before


def test_another_row_gives_another_dump(store):
    put(store, "stay-1", [a_row(n=1)])
    before = store.dump()
    put(store, "stay-1", [a_row(n=2)])
    assert store.dump() != before


def test_an_empty_store_has_an_empty_dump(store):
    assert store.dump() == b""


def test_a_row_moved_to_another_unit_does_not_open(place, store):
    append(store, an_entry("stay-1"))
    put(store, "stay-1", [a_row()])
    place.execute("UPDATE journal.rows SET unit = 'avd-4'")
    with pytest.raises(Unreadable, match="bygg om"):
        store.rows(JOURNAL, list_name="duties")


def test_a_row_is_sealed_when_its_subject_has_a_key(place, store):
    put(store, "stop-1", [a_row("stop-1")])
    append(store, an_entry("stay-1"), at=NOW)
    put(store, "stay-1", [a_row("stay-1")])
    found = dict(place.execute("SELECT subject, sealed FROM journal.rows"))
    assert (bool(found["stop-1"]), bool(found["stay-1"])) == (False, True)
