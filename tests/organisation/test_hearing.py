"""What a receiver hears makes sense in its own story, though it knows less than the caller."""

from datetime import date

import pytest

from brygga.organisation.actions.afterwards import document_note
from brygga.organisation.actions.conversations import hear_call
from brygga.organisation.actions.stops import declare_outage
from brygga.organisation.hearing import Heard
from brygga.organisation.queries.afterwards import notes_left
from brygga.organisation.queries.slips import conversations
from brygga.organisation.queries.stays import stay_view
from brygga.organisation.refused import BadInput
from brygga.routine.words import Matter, Milestone
from tests.organisation.worlds import ASSESSOR, DESK, EVA, at, new_id

pytestmark = pytest.mark.clause("R19")


@pytest.fixture
def stopped(office):
    declare_outage(office, by=DESK, at=at("07:00"), id=new_id())
    return office


def hear(office, minute: str, sender: str, matter: Matter, **more) -> str:
    """Luleå's assessor writes a call as heard; the id of its entry."""
    said = {"stay": "L1", "caller": "Kim Lund", "heard": Heard(), "read_back": True, **more}
    entry = new_id()
    hear_call(office, by=ASSESSOR, at=at(minute), id=entry, sender=sender, matters=(matter,), **said)
    return str(entry)


def stay(office):
    return stay_view(office, by=ASSESSOR, stay="L1", at=at("12:00")).standing


def test_outpatient_unit_that_one_did_not_know_of_is_concerned_once_it_calls(stopped):
    hear(stopped, "08:00", "medicin", Matter.ADMISSION, identity=EVA)
    hear(stopped, "08:10", "hertson", Matter.SIP_MEETING, heard=Heard(meeting_on=date(2026, 11, 26)))
    assert stay(stopped).concerned == ["lulea", "hertson"]
    assert stay(stopped).newest(Milestone.SIP_MEETING, "hertson").told.keys() >= {"lulea"}


def test_ward_that_calls_about_a_patient_of_another_ward_has_taken_over(stopped):
    hear(stopped, "08:00", "medicin", Matter.ADMISSION, identity=EVA)
    hear(stopped, "08:10", "rehab", Matter.READY)
    assert stay(stopped).ward == "rehab"
    assert "lulea" in stay(stopped).word_on_ready.told


def test_patient_first_heard_of_from_outpatient_care_is_on_the_ward_that_it_names(stopped):
    heard = Heard(contact="Kim Lund")
    hear(stopped, "08:00", "hertson", Matter.CARE_CONTACT, heard=heard, identity=EVA, ward="medicin")
    assert (stay(stopped).ward, stay(stopped).concerned) == ("medicin", ["lulea", "hertson"])


def test_patient_first_heard_of_from_outpatient_care_needs_a_ward(stopped):
    with pytest.raises(BadInput) as refused:
        hear(stopped, "08:00", "hertson", Matter.CARE_CONTACT, heard=Heard(contact="Kim"), identity=EVA)
    assert refused.value.field == "ward"


@pytest.mark.clause("R18")
def test_withdrawal_of_a_ready_that_one_never_heard_of_is_written(stopped):
    hear(stopped, "08:00", "medicin", Matter.ADMISSION, identity=EVA)
    hear(stopped, "08:10", "medicin", Matter.READY_WITHDRAWN, heard=Heard(physician="Dr Lind"))
    assert stay(stopped).word_on_ready.milestone is Milestone.READY_WITHDRAWN
    assert "lulea" in stay(stopped).word_on_ready.told


def test_caller_without_a_reference_is_written_and_leaves_no_slip(stopped):
    hear(stopped, "08:00", "medicin", Matter.ADMISSION, identity=EVA)
    assert conversations(stopped, by=ASSESSOR) == ()


@pytest.mark.clause("R10")
def test_note_that_is_ticked_is_that_of_the_call_on_the_page(stopped):
    first = hear(stopped, "08:00", "medicin", Matter.ADMISSION, identity=EVA)
    second = hear(stopped, "08:10", "medicin", Matter.ADMISSION)
    call = next(note.call for note in notes_left(stopped, by=ASSESSOR) if note.call.startswith(second))
    common = {"stay": "L1", "counterpart": "medicin", "matter": Matter.ADMISSION}
    document_note(stopped, by=ASSESSOR, at=at("08:20"), id=new_id(), **common, call=call)
    assert [note.call.split("/")[0] for note in notes_left(stopped, by=ASSESSOR)] == [first]
