"""A stay that is erased: gone from the file and the lists, whole in the chain, and the others as they were."""

import json
from dataclasses import replace

import pytest

from brygga.journal.store import Store
from brygga.journal.verify import verify
from brygga.organisation.actions.afterwards import erase_stay
from brygga.organisation.actions.conversations import Report, record_conversation
from brygga.organisation.actions.readings import log_reading
from brygga.organisation.actions.rebuilding import rebuild_lists
from brygga.organisation.office import Office
from brygga.organisation.queries.stays import stay_list, stay_view
from brygga.organisation.refused import Refused
from brygga.reading.library import LIBRARY
from brygga.routine.words import Matter
from tests.organisation.places import Place
from tests.organisation.verbs import CALL, EVAS, HEARD, perform, set_scene
from tests.organisation.worlds import (
    ADMINISTRATOR,
    ASSESSOR,
    EVA,
    NURSE,
    REGION,
    a_reference,
    at,
    everything,
    furnished,
    new_id,
)

PLANTED = (b"Planterad Person", b"191212121212", b"19121212-1212", b"Dr Planterad")
PERSON = {"name": "Planterad Person", "number": "191212121212"}


def erase(office: Office, stay: str = EVAS, *, by=ADMINISTRATOR, ground: str = "gallringsbeslut 7"):
    return erase_stay(office, by=by, at=at("13:00"), stay=stay, ground=ground)


@pytest.fixture
def stopped(store: Store) -> Office:
    """The stop, with another stay beside Eva's."""
    office = set_scene(furnished(store), "stopped")
    perform(office, "admit_patient", stay="annan")
    return office


def test_erased_stay_leaves_no_rows_and_a_whole_chain(stopped: Office):
    others = [line for line in stopped.store.dump().splitlines() if EVAS.encode() not in line]
    receipt = erase(stopped)
    assert receipt.sequence == stopped.store.last(REGION)
    assert stopped.store.dump().splitlines() == others
    verdict = verify(stopped.store)
    assert (verdict.sound, verdict.erased) == (True, 4)
    before = everything(stopped.store)
    rebuild_lists(Office(stopped.store, LIBRARY), at=at("14:00"))
    assert everything(stopped.store) == before
    assert [row.stay for row in stay_list(stopped, by=NURSE)] == ["annan"]


def test_a_stop_that_ends_after_an_erasure_renews_the_other_lists(stopped: Office):
    erase(stopped)
    perform(stopped, "declare_return", at=at("14:00"))
    before = everything(stopped.store)
    rebuild_lists(stopped, at=at("14:01"))
    assert everything(stopped.store) == before
    assert verify(stopped.store).sound


def test_resend_of_what_was_erased_gives_its_receipt_whatever_it_holds(stopped: Office):
    receipt = stopped.store.find(REGION, CALL)
    erase(stopped)
    before = everything(stopped.store)
    again = perform(stopped, "annul", id=CALL, of=CALL, reason="Något annat")
    assert again == receipt
    assert everything(stopped.store) == before


def test_what_remains_of_an_erased_entry_is_what_security_says_and_no_more(place: Place, stopped: Office):
    """SECURITY.md names these; a header that tells more must be said there first."""
    before = [recorded.entry for recorded in stopped.store.read(REGION, subject=EVAS)]
    erase(stopped)
    left = list(stopped.store.read(REGION, subject=EVAS))
    assert [replace(each, body={}) for each in before] == [recorded.entry for recorded in left]
    assert all(recorded.erased for recorded in left)
    headers = [json.loads(header) for header in place.headers(REGION, EVAS)]
    assert len(headers) == len(left)
    said = {"actor", "id", "instants", "kind", "subject", "version", "commitment", "journal", "payload"}
    assert {name for header in headers for name in header} == said | {"received_at", "sequence"}
    assert {name for header in headers for name in header["actor"]} == {"user", "name", "role", "unit", "organisation"}
    assert {name for header in headers for name in header["instants"]} <= {"occurred_at"}


def test_the_other_side_keeps_what_it_heard(stopped: Office):
    erase(stopped)
    view = stay_view(stopped, by=ASSESSOR, stay=HEARD, at=at("13:01"))
    assert view.identity == EVA
    with pytest.raises(Refused, match="raderat"):
        stay_view(stopped, by=NURSE, stay=EVAS, at=at("13:01"))
    with pytest.raises(Refused, match="okant_vardtillfalle"):
        erase(stopped, HEARD)


def test_erasure_needs_its_role_a_ground_and_a_stay(stopped: Office):
    before = everything(stopped.store)
    for values, code in (
        ({"by": NURSE}, "behorighet_saknas"),
        ({"ground": " "}, "saknas"),
        ({"ground": "a\u202e"}, "otillatet_tecken"),
        ({"stay": "finns-inte"}, "okant_vardtillfalle"),
    ):
        with pytest.raises(Refused) as caught:
            erase(stopped, **values)
        assert caught.value.code == code
    assert everything(stopped.store) == before


def test_nothing_of_the_person_is_left_in_the_database_nor_in_what_is_written_of_others(place: Place, stopped: Office):
    perform(stopped, "admit_patient", stay="planterad", identity=replace(EVA, **PERSON))
    perform(stopped, "state_milestone", stay="planterad", physician="Dr Planterad")
    planted = {"stay": "planterad", "said": "Planterad Person åker kl. 15.", "spoke_with": "Dr Planterad"}
    perform(stopped, "note_contact", **planted)
    perform(stopped, "assess_sip", stay="planterad", sheet="19121212-1212")
    told = [Report(stay=stay, matters=(Matter.ADMISSION,), all_read_back=True) for stay in (EVAS, "planterad")]
    call = {"to": "hertson", "number": "070-174 06 21", "reference": a_reference(9), "spoke_with": "Kim Lund"}
    record_conversation(stopped, by=NURSE, at=at("12:01"), id=new_id(), reports=told, **call)
    log_reading(stopped, by=NURSE, at=at("12:02"), page="patient", stays=["planterad"])
    assert b"Planterad Person" in stopped.store.dump()
    erase(stopped, "planterad")
    journals = stopped.store.journals()
    read = repr([recorded.entry for journal in journals for recorded in stopped.store.read(journal)]).encode()
    assert b"planterad" in read
    assert not any(planted in read for planted in PLANTED)
    perform(stopped, "state_milestone", id=new_id(), physician="Dr Lind")
    found = place.bytes()
    assert len(found) > 1_000
    assert not any(planted in found for planted in PLANTED)
    assert not any(planted in stopped.store.dump() for planted in PLANTED)
