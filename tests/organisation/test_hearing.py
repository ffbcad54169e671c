"""What a receiver hears makes sense in its own story, though it knows less than the caller."""

from datetime import date

import pytest

from brygga.organisation.actions.afterwards import document_note
from brygga.organisation.actions.conversations import hear_call
from brygga.organisation.actions.heard_words import hear_sip, know_admission
from brygga.organisation.actions.stops import declare_outage, declare_return
from brygga.organisation.hearing import Heard, KnownBefore
from brygga.organisation.queries.afterwards import notes_left
from brygga.organisation.queries.liability import liability_view
from brygga.organisation.queries.slips import conversations
from brygga.organisation.queries.stays import stay_view
from brygga.organisation.refused import BadInput, Refused
from brygga.routine.words import Answer, Matter, Milestone
from tests.organisation.worlds import ASSESSOR, DESK, EVA, LULEA, at, everything, new_id

pytestmark = pytest.mark.clause("R19")


@pytest.fixture
def stopped(office):
    declare_outage(office, by=DESK, at=at("07:00"), id=new_id())
    return office


def hear(office, minute: str, sender: str, matter: Matter, **more) -> str:
    """Luleå's assessor writes a call as heard; the id of its entry."""
    said = {"stay": "L1", "caller": "Kim Lund", "heard": Heard(), "read_back": True, **more}
    entry = said.pop("id", None) or new_id()
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


# ------------------------------------------------------------------ what the receiver had in the system before the stop

IN_THE_SYSTEM = Heard(before=KnownBefore(admitted_at=at("2026-11-22 13:10")))


def liability(office):
    """Luleå's answer: the day, the reasons not, what is missing."""
    (row,) = liability_view(office, by=ASSESSOR, at=at("12:00")).rows
    return row.assessment


def test_admission_that_the_receiver_had_in_the_system_is_no_reason_against_liability(stopped):
    hear(stopped, "08:10", "medicin", Matter.READY, heard=IN_THE_SYSTEM, identity=EVA)
    told = stay(stopped).admission
    assert (told.statement.in_system, told.statement.occurred_at) == (True, at("2026-11-22 13:10"))
    assert told.told["lulea"].at == at("2026-11-22 13:10")
    assert (liability(stopped).reasons, liability(stopped).missing) == ((), ("sip",))


def test_without_that_word_the_admission_is_not_known(stopped):
    hear(stopped, "08:10", "medicin", Matter.READY, identity=EVA)
    assert liability(stopped).reasons == ("inskrivning_ej_anmald",)


def test_admission_at_a_time_that_nobody_knows_was_before_the_stop(stopped):
    hear(stopped, "08:10", "medicin", Matter.READY, heard=Heard(before=KnownBefore()), identity=EVA)
    assert stay(stopped).admission.statement.occurred_at == at("06:59")
    view = stay_view(stopped, by=ASSESSOR, stay="L1", at=at("12:00"))
    assert [event.details.get("time") for event in view.events] == ["fore_stoppet", None, None]


@pytest.mark.parametrize("admitted_at", ["07:00", "08:00"])
def test_admission_in_the_system_was_not_while_a_stop_was_on(stopped, admitted_at):
    before = everything(stopped.store)
    heard = Heard(before=KnownBefore(admitted_at=at(admitted_at)))
    with pytest.raises(Refused, match="stopp_pagar") as refused:
        hear(stopped, "08:10", "medicin", Matter.READY, heard=heard, identity=EVA)
    assert refused.value.field == "admitted_at"
    assert everything(stopped.store) == before


def test_admission_in_the_system_was_not_while_an_earlier_stop_was_on(office):
    declare_outage(office, by=DESK, at=at("05:10"), id=new_id())
    declare_return(office, by=DESK, at=at("05:30"), id=new_id())
    declare_outage(office, by=DESK, at=at("07:00"), id=new_id())
    for time, admitted in (("05:20", False), ("05:30", True)):
        heard = Heard(before=KnownBefore(admitted_at=at(time)))
        said = {"heard": heard, "identity": EVA}
        if admitted:
            hear(office, "08:10", "medicin", Matter.READY, **said)
        else:
            with pytest.raises(Refused, match="stopp_pagar"):
                hear(office, "08:10", "medicin", Matter.READY, **said)


@pytest.mark.parametrize("more", [{"matter": Matter.ADMISSION, "identity": EVA}, {"matter": Matter.READY}])
def test_admission_in_the_system_is_of_a_patient_first_heard_of_by_something_else(stopped, more):
    if "identity" not in more:
        hear(stopped, "08:00", "medicin", Matter.ADMISSION, identity=EVA)
    with pytest.raises(BadInput) as refused:
        hear(stopped, "08:10", "medicin", heard=IN_THE_SYSTEM, **more)
    assert refused.value.field == "before"


def test_resend_with_an_admission_in_the_system_writes_nothing_new_even_after_the_return(stopped):
    sent = {"heard": Heard(before=KnownBefore()), "identity": EVA, "id": new_id()}
    hear(stopped, "08:10", "medicin", Matter.READY, **sent)
    declare_return(stopped, by=DESK, at=at("09:00"), id=new_id())
    before = everything(stopped.store)
    hear(stopped, "09:30", "medicin", Matter.READY, **sent)
    assert everything(stopped.store) == before
    with pytest.raises(Refused, match="redan_skrivet_annat"):
        hear(stopped, "09:31", "medicin", Matter.READY, **{**sent, "heard": Heard()})
    assert everything(stopped.store) == before


def know(office, minute: str, **more):
    return know_admission(office, by=ASSESSOR, at=at(minute), id=more.pop("id", None) or new_id(), stay="L1", **more)


def test_that_it_was_in_the_system_can_be_said_later(stopped):
    hear(stopped, "08:10", "medicin", Matter.READY, identity=EVA)
    hear(stopped, "08:20", "hertson", Matter.SIP_MEETING, heard=Heard(meeting_on=date(2026, 11, 26)))
    sent = {"id": new_id(), "admitted_at": at("2026-11-22 13:10")}
    receipt = know(stopped, "08:30", **sent)
    told = stay(stopped)
    assert told.admission.told["lulea"].at == at("2026-11-22 13:10")
    assert (told.concerned, told.word_on_ready.told["lulea"].at) == (["lulea", "hertson"], at("08:10"))
    assert (liability(stopped).reasons, liability(stopped).missing) == ((), ("sip",))
    assert stay_view(stopped, by=ASSESSOR, stay="L1", at=at("12:00")).identity == EVA
    before = everything(stopped.store)
    assert know(stopped, "08:40", **sent) == receipt
    assert everything(stopped.store) == before
    with pytest.raises(Refused, match="inskrivning_kand"):
        know(stopped, "08:50")


def test_that_it_was_in_the_system_can_be_said_after_the_return(stopped):
    hear(stopped, "08:10", "medicin", Matter.READY, identity=EVA)
    declare_return(stopped, by=DESK, at=at("09:00"), id=new_id())
    know(stopped, "09:30")
    assert stay(stopped).admission.statement.occurred_at == at("06:59")
    assert len(list(stopped.store.read(LULEA))) == 3


def test_admission_that_was_told_by_a_call_stays_as_it_was_told(stopped):
    hear(stopped, "08:00", "medicin", Matter.ADMISSION, identity=EVA)
    with pytest.raises(Refused, match="inskrivning_kand"):
        know(stopped, "08:30")


def test_what_is_said_later_was_not_while_the_stop_was_on(stopped):
    hear(stopped, "08:10", "medicin", Matter.READY, identity=EVA)
    with pytest.raises(Refused, match="stopp_pagar"):
        know(stopped, "08:30", admitted_at=at("07:30"))


# ------------------------------------------------------------------ whether a plan is due


@pytest.mark.parametrize("teller", ["medicin", "hertson"])
def test_need_of_a_plan_is_heard_from_the_ward_or_outpatient_care(stopped, teller):
    hear(stopped, "08:00", "medicin", Matter.ADMISSION, identity=EVA)
    hear(stopped, "08:10", "hertson", Matter.SIP_MEETING, heard=Heard(meeting_on=date(2026, 11, 26)))
    sent = {"stay": "L1", "id": new_id(), "sender": teller, "caller": "Kim Lund", "sip": Answer.NO}
    receipt = hear_sip(stopped, by=ASSESSOR, at=at("08:20"), **sent)
    assert stay(stopped).sip is Answer.NO
    assert hear_sip(stopped, by=ASSESSOR, at=at("08:21"), **sent) == receipt


@pytest.mark.parametrize(("teller", "code"), [("rehab", "fel_enhet"), ("boden", "fel_enhet"), ("lulea", "samma_org")])
def test_need_of_a_plan_is_not_for_others_to_say(stopped, teller, code):
    hear(stopped, "08:00", "medicin", Matter.ADMISSION, identity=EVA)
    with pytest.raises(Refused, match=code):
        said = {"stay": "L1", "sender": teller, "caller": "Kim Lund", "sip": Answer.YES}
        hear_sip(stopped, by=ASSESSOR, at=at("08:20"), id=new_id(), **said)
    assert stay(stopped).sip is None


def test_need_of_a_plan_is_heard_in_a_call_about_something_else(stopped):
    hear(stopped, "08:00", "medicin", Matter.ADMISSION, identity=EVA)
    sent = {"heard": Heard(meeting_on=date(2026, 11, 26), sip=Answer.YES), "id": new_id()}
    hear(stopped, "08:10", "hertson", Matter.SIP_MEETING, **sent)
    assert stay(stopped).sip is Answer.YES
    before = everything(stopped.store)
    hear(stopped, "08:11", "hertson", Matter.SIP_MEETING, **sent)
    assert everything(stopped.store) == before


# ------------------------------------------------------------------ a ready anew, after a withdrawal that nobody told of

ANEW = Heard(physician="Dr Lind", assessed_anew=True)


def hear_ready_twice(office, heard: Heard, **more) -> None:
    hear(office, "08:00", "medicin", Matter.ADMISSION, identity=EVA)
    hear(office, "08:10", "medicin", Matter.READY)
    hear(office, "10:30", "medicin", Matter.READY, heard=heard, **more)


@pytest.mark.clause("R18")
def test_ready_anew_is_stated_after_the_withdrawal_that_it_follows_from(stopped):
    hear_ready_twice(stopped, ANEW)
    word = stay(stopped).word_on_ready
    assert word.told["lulea"].at == at("10:30")
    said = [fact.milestone for fact in stay(stopped).facts]
    assert said == [Milestone.ADMITTED, Milestone.READY, Milestone.READY_WITHDRAWN, Milestone.READY]
    assert word.statement.physician == "Dr Lind"


def test_ready_that_is_the_same_as_heard_is_only_a_call(stopped):
    hear_ready_twice(stopped, Heard(physician="Dr Lind"))
    assert stay(stopped).word_on_ready.told["lulea"].at == at("08:10")
    assert len(stay(stopped).facts) == 2


def test_ready_anew_names_its_physician(stopped):
    with pytest.raises(Refused, match="lakare_saknas"):
        hear_ready_twice(stopped, Heard(assessed_anew=True))


def test_resend_of_a_ready_anew_writes_nothing_new(stopped):
    sent = {"id": new_id()}
    hear_ready_twice(stopped, ANEW, **sent)
    before = everything(stopped.store)
    hear(stopped, "10:31", "medicin", Matter.READY, heard=ANEW, **sent)
    assert everything(stopped.store) == before


def test_ready_of_one_who_was_not_ready_is_just_that(stopped):
    hear(stopped, "08:00", "medicin", Matter.ADMISSION, identity=EVA)
    hear(stopped, "08:10", "medicin", Matter.READY, heard=ANEW)
    assert [fact.milestone for fact in stay(stopped).facts] == [Milestone.ADMITTED, Milestone.READY]
