"""A search in the log of readings opens the parts where what is sought stands, and no others; the rows that say so are right."""

from datetime import timedelta
from typing import Any

import pytest

from brygga.journal import _reading
from brygga.journal.entries import Actor, Entry
from brygga.organisation.actions.readings import log_reading
from brygga.organisation.actions.rebuilding import rebuild_lists
from brygga.organisation.office import Office
from brygga.organisation.queries.readings import readings_of
from brygga.organisation.readings import PART, journal_of
from brygga.reading.library import LIBRARY
from tests.organisation.worlds import ADMINISTRATOR, NURSE, REGION, at, everything, new_id

ENTRIES = 3 * PART + 20


@pytest.fixture
def long(office: Office) -> Office:
    """A log of several parts; one stay was read once, in the second of them."""
    begun = at("08:00")
    for number in range(ENTRIES):
        stay = "en-gang" if number == PART + 7 else f"stay-{number % 30}"
        log_reading(office, by=NURSE, at=begun + timedelta(seconds=number), page="patient", stays=[stay])
    return office


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sequence numbers of the entries that are opened from here on."""
    seen: list[int] = []
    whole = _reading.Seals.recorded

    def noting(self: Any, stored: Any) -> Any:
        seen.append(stored.sealed.sequence)
        return whole(self, stored)

    monkeypatch.setattr(_reading.Seals, "recorded", noting)
    return seen


def test_a_search_opens_only_the_parts_where_what_is_sought_stands(long: Office, opened: list[int]):
    assert readings_of(long, by=ADMINISTRATOR, stay="ingen") == ()
    assert readings_of(long, by=ADMINISTRATOR, user="ingen") == ()
    assert readings_of(long, by=ADMINISTRATOR, stay="stay-1", user="ingen") == ()
    assert opened == []
    assert len(readings_of(long, by=ADMINISTRATOR, stay="en-gang")) == 1
    assert {(number - 1) // PART for number in opened} == {1}


def test_without_anything_sought_all_are_opened(long: Office, opened: list[int]):
    """The control: the count of what is opened counts."""
    assert len(readings_of(long, by=ADMINISTRATOR, at_most=ENTRIES)) == ENTRIES
    assert len({*opened}) == ENTRIES


def test_every_reading_of_a_stay_is_found_newest_first(long: Office):
    found = readings_of(long, by=ADMINISTRATOR, stay="stay-3", at_most=ENTRIES)
    every = [each for each in readings_of(long, by=ADMINISTRATOR, at_most=ENTRIES) if "stay-3" in each.stays]
    assert list(found) == every
    assert readings_of(long, by=ADMINISTRATOR, stay="stay-3", user=NURSE.user, at_most=5) == tuple(every[:5])


def test_two_offices_on_one_log_leave_nothing_out(long: Office):
    """What one process knows to be written is a hint: the other's rows stand beside its own."""
    other = Office(long.store, LIBRARY)
    for number, office in enumerate((long, other, long, other)):
        log_reading(office, by=NURSE, at=at("12:00"), page="patient", stays=["delad", f"egen-{number}"])
    assert len(readings_of(long, by=ADMINISTRATOR, stay="delad")) == 4
    assert [len(readings_of(other, by=ADMINISTRATOR, stay=f"egen-{number}")) for number in range(4)] == [1] * 4


def test_rebuild_writes_the_same_rows(long: Office):
    before = everything(long.store)
    rebuild_lists(Office(long.store, LIBRARY), at=at("13:00"))
    assert everything(long.store) == before


def test_readings_of_the_first_version_are_found_after_a_rebuild(office: Office):
    old = Entry(
        id=new_id(),
        kind="reading.seen",
        version=1,
        subject=None,
        instants={},
        actor=Actor(user="anna", name="Anna Ek", role="sjukskoterska", unit="medicin", organisation=REGION),
        body={"page": "patient", "stays": ["gammalt"]},
    )
    with office.store.writing(journal_of(REGION)) as writer:
        writer.append(journal_of(REGION), old, at("08:00"))
    rebuild_lists(office, at=at("13:00"))
    for sought in ({"stay": "gammalt"}, {"user": "anna"}):
        (found,) = readings_of(office, by=ADMINISTRATOR, **sought)
        assert (found.name, found.unit, found.stays) == ("Anna Ek", "medicin", ("gammalt",))


def test_what_can_be_no_name_is_found_nowhere(long: Office):
    for text in ("\0", "\n", "\u202e"):
        assert readings_of(long, by=ADMINISTRATOR, stay=text) == ()
