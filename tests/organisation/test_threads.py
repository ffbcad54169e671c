"""Several threads through one office: journals without gaps, lists that are right, readers that see one state or the next."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from brygga.journal.store import COMMON
from brygga.journal.verify import verify
from brygga.organisation.actions.rebuilding import rebuild_lists
from brygga.organisation.office import Office
from brygga.organisation.queries.ring import ring_list
from brygga.organisation.queries.slips import conversations
from brygga.organisation.queries.stays import stay_list, stay_view
from brygga.organisation.refused import Refused
from brygga.routine.words import Matter
from tests.organisation.verbs import EVAS, perform, set_scene
from tests.organisation.worlds import ASSESSOR, LULEA, NURSE, REGION, a_reference, at, everything, new_id

ROUNDS = 12


def at_once(*works: Callable[[int], Any]) -> list[Any]:
    """Each work in a thread of its own, all begun at the same moment, several rounds each."""
    start = Barrier(len(works))

    def run(work: Callable[[int], Any]) -> list[Any]:
        start.wait()
        return [work(number) for number in range(ROUNDS)]

    with ThreadPoolExecutor(len(works)) as pool:
        return [found for each in pool.map(run, works) for found in each]


def sequences(office: Office, journal: str) -> list[int]:
    return [recorded.sequence for recorded in office.store.read(journal)]


def call_about(office: Office, first: int) -> Callable[[int], Any]:
    def call(number: int) -> Any:
        stay = f"stay-{first + number}"
        perform(office, "admit_patient", stay=stay)
        reference = a_reference(first + number)
        matters = (Matter.ADMISSION,)
        return perform(office, "record_call", stay=stay, to="lulea", matters=matters, reference=reference)

    return call


def test_threads_that_write_at_once_leave_journals_without_gaps_and_right_lists(office: Office):
    set_scene(office, "stopped")

    def read(number: int) -> Any:
        ring_list(office, by=NURSE, at=at("12:00"))
        conversations(office, by=NURSE)
        office.rules(at(f"2026-11-{20 + number % 8} 12:00"))
        return stay_list(office, by=NURSE)

    def stop(number: int) -> Any:
        verb = "declare_return" if number % 2 == 0 else "declare_outage"
        return perform(office, verb, at=at(f"13:{number + 10}"))

    at_once(call_about(office, 1_000), call_about(office, 2_000), read, read)
    for journal in (COMMON, REGION, LULEA):
        assert sequences(office, journal) == list(range(1, office.store.last(journal) + 1))
    at_once(stop)
    assert len(stay_list(office, by=NURSE)) == 1 + 2 * ROUNDS
    before = everything(office.store)
    rebuild_lists(office, at=at("14:00"))
    assert everything(office.store) == before
    assert verify(office.store).sound


def test_one_form_sent_by_two_threads_is_written_once(office: Office):
    set_scene(office, "stopped")
    ids = [new_id() for _ in range(ROUNDS)]

    def admit(number: int) -> Any:
        return perform(office, "admit_patient", id=ids[number], stay=f"stay-{number}")

    before = office.store.last(REGION)
    receipts = at_once(admit, admit)
    assert receipts[:ROUNDS] == receipts[ROUNDS:]
    assert office.store.last(REGION) == before + ROUNDS


def test_two_that_say_the_same_thing_at_once_are_told_apart(office: Office):
    set_scene(office, "stopped")

    def discharge(_: int) -> Any:
        try:
            return perform(office, "add_concerned")
        except Refused as refusal:
            return refusal.code

    found = at_once(discharge, discharge)
    assert found.count("redan_berord") == 2 * ROUNDS - 1
    standing = stay_view(office, by=NURSE, stay=EVAS, at=at("12:00")).standing
    assert standing is not None
    assert standing.concerned == ["lulea", "hertson", "boden"]


def test_an_organisation_that_writes_for_the_first_time_as_a_stop_ends_harms_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
):
    """The organisations are asked before the transaction: one that comes meanwhile has its lists from its own writing."""
    set_scene(office, "stopped")
    asked: list[tuple[str, ...]] = []
    organisations = Office.organisations

    def once(self: Office) -> tuple[str, ...]:
        found = organisations(self) if asked else (REGION,)
        asked.append(found)
        return found

    monkeypatch.setattr(Office, "organisations", once)
    perform(office, "declare_return", at=at("14:00"))
    assert asked[0] == (REGION,)
    assert [row.stay for row in stay_list(office, by=ASSESSOR)] != []


@pytest.mark.parametrize("fails", [1, 2])
def test_an_exception_in_the_projection_takes_the_entry_back(
    fails: int, office: Office, monkeypatch: pytest.MonkeyPatch
):
    set_scene(office, "stopped")
    before, count = everything(office.store), 0
    project = Office.project

    def failing(self: Office, *arguments: Any, **values: Any) -> None:
        nonlocal count
        count += 1
        if count == fails:
            raise ZeroDivisionError
        project(self, *arguments, **values)

    monkeypatch.setattr(Office, "project", failing)
    verb, id = ("record_call", "declare_return")[fails - 1], new_id()
    # Both sides have written since then, so a return at ten renews the lists of both.
    changes = {"returned_at": at("10:00")} if verb == "declare_return" else {}
    with pytest.raises(ZeroDivisionError):
        perform(office, verb, id=id, **changes)
    assert everything(office.store) == before
    monkeypatch.setattr(Office, "project", project)
    receipt = perform(office, verb, id=id, **changes)
    assert receipt.sequence == before[0][receipt.journal] + 1


def test_sequence_numbers_only_grow(office: Office):
    set_scene(office, "stopped")
    seen = [perform(office, verb).sequence for verb in ("record_attempt", "assess_sip", "document_note", "annul")]
    assert seen == sorted(set(seen))
