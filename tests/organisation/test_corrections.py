"""A call with a correction says what was wrong and what is right: on the call's page, on paper, and in both sides' notes."""

from datetime import date
from typing import Any

import pytest

from brygga.episodes.identity import Identity, NumberKind, Protection
from brygga.organisation.actions.heard_corrections import HeardCorrection
from brygga.organisation.actions.second_thoughts import Correction
from brygga.organisation.office import Office
from brygga.organisation.queries.afterwards import note_view
from brygga.organisation.queries.call_page import call_page
from brygga.organisation.queries.pack import pack_of
from brygga.organisation.queries.stays import stay_view
from brygga.organisation.sheets import Part
from brygga.routine.words import Matter
from brygga.statements.contact import Call
from brygga.statements.stay import Admitted
from tests.organisation.verbs import EVAS, HEARD, HEARD_CALL, READY, perform, set_scene
from tests.organisation.worlds import ASSESSOR, NURSE, a_reference, at, new_id

pytestmark = pytest.mark.clause("R18")
WRONG = "nytt beräknat utskrivningsdatum 2026-11-23 11:20, beräknat utskrivningsdatum 2026-11-29, bedömt av Dr Lind."
RIGHT = "nytt beräknat utskrivningsdatum 2026-11-23 11:20, beräknat utskrivningsdatum 2026-11-30, bedömt av Dr Lind."


@pytest.fixture
def stopped(office: Office) -> Office:
    return set_scene(office, "stopped")


@pytest.fixture
def told(stopped: Office) -> tuple[Office, str]:
    """A new date at 11:20, which Luleå was told of at 11:30; and its name."""
    perform(stopped, "state_milestone", at=at("11:20"), id=(estimate := new_id()), estimated_on=date(2026, 11, 29))
    perform(stopped, "record_call", at=at("11:30"), to="lulea", matters=(Matter.ESTIMATE,), reference=a_reference(8))
    return stopped, str(estimate)


def correct(office: Office, of: str, minute: str = "11:40", **said: Any) -> None:
    perform(
        office,
        "correct_statement",
        at=at(minute),
        correction=Correction(of=of, reason="Fel", **({"changes": {}} | said)),
    )


def to_say(office: Office, to: str = "lulea", minute: str = "12:00") -> str:
    """What the page of the call has said of the correction; empty where none is owed."""
    patients = call_page(office, by=NURSE, at=at(minute), to=to).patients
    lines = [each.line for patient in patients for each in patient.script if each.line.item == "rattelse"]
    return lines[0].value if lines else ""


def note_of(office: Office, by: Any, stay: str) -> str:
    """The note of the newest call about the stay."""
    calls = [
        each for each in stay_view(office, by=by, stay=stay, at=at("12:30")).events if isinstance(each.statement, Call)
    ]
    return note_view(office, by=by, at=at("12:30"), stay=stay, call=str(calls[-1].statement.id)).text


def test_what_was_wrong_is_said_and_what_is_right(told):
    office, estimate = told
    assert to_say(office) == ""
    correct(office, estimate, changes={"estimated_on": date(2026, 11, 30)})
    assert to_say(office) == f"{WRONG} Rätt är: {RIGHT}"


def test_what_was_mended_twice_is_said_as_it_stands(told):
    office, estimate = told
    correct(office, estimate, changes={"estimated_on": date(2026, 12, 24)})
    events = stay_view(office, by=NURSE, stay=EVAS, at=at("11:50")).events
    newest = next(e for e in events if getattr(e.statement, "estimated_on", None) == date(2026, 12, 24))
    correct(office, str(newest.statement.id), "11:45", changes={"estimated_on": date(2026, 11, 30)})
    assert to_say(office).startswith(f"{WRONG} Rätt är: {RIGHT}")


def test_what_was_only_struck_is_said_to_be_struck(told):
    office, estimate = told
    perform(office, "annul", at=at("11:40"), of=estimate)
    assert to_say(office) == f"{WRONG} Den är struken och ska inte gälla."


def test_a_time_alone_is_said(stopped):
    correct(stopped, str(READY), "11:00", occurred_at=at("08:45"))
    assert "08:45" not in to_say(stopped)
    perform(stopped, "record_call", at=at("11:30"), to="lulea", matters=(Matter.READY,), reference=a_reference(8))
    events = stay_view(stopped, by=NURSE, stay=EVAS, at=at("11:50")).events
    newest = [e for e in events if e.statement.occurred_at == at("08:45") and not e.annulled]
    correct(stopped, str(newest[-1].statement.id), occurred_at=at("08:50"))
    assert "utskrivningsklar 2026-11-23 08:45" in to_say(stopped)
    assert "Rätt är: utskrivningsklar 2026-11-23 08:50" in to_say(stopped)


def admission(office: Office) -> str:
    events = stay_view(office, by=NURSE, stay=EVAS, at=at("11:50")).events
    return next(str(e.statement.id) for e in events if isinstance(e.statement, Admitted) and not e.annulled)


def test_what_is_right_is_not_told_to_a_unit_that_the_patient_does_not_concern(stopped):
    correct(stopped, admission(stopped), changes={"concerned": ("boden",), "payer": "boden"})
    assert to_say(stopped).endswith("Den är struken. Patienten berör inte er.")
    assert "Rätt är" not in to_say(stopped)


def test_a_name_that_was_wrong_is_said_to_be_mended(stopped):
    right = Identity(name="Eva Riktig", kind=NumberKind.PERSONNUMMER, number="191212121212", protection=Protection.NO)
    correct(stopped, admission(stopped), identity=right)
    assert to_say(stopped).endswith(". Namn eller nummer var fel, och är nu rättade.")


def test_what_the_receiver_was_told_and_still_holds_is_said_so(stopped):
    correct(stopped, admission(stopped), changes={"concerned": ("lulea", "hertson", "boden")})
    assert to_say(stopped).endswith("Det som ni fick veta gäller fortfarande.")


def test_the_sheet_says_the_same(told):
    office, estimate = told
    correct(office, estimate, changes={"estimated_on": date(2026, 11, 30)})
    pack = pack_of(office, by=NURSE, at=at("12:00"), parts=[Part.CALLS], copies=1, filled=True)
    said = [line.value for call in pack.calls for talk in call.talks for line in talk.script if line.item == "rattelse"]
    assert said == [to_say(office)]


def test_the_note_of_the_call_says_what_was_corrected_also_when_it_is_mended_again(told):
    office, estimate = told
    correct(office, estimate, changes={"estimated_on": date(2026, 11, 30)})
    perform(office, "record_call", at=at("11:50"), to="lulea", matters=(Matter.CORRECTION,), reference=a_reference(9))
    sentence = f"En uppgift som ni fick av oss var fel: {WRONG} Rätt är: {RIGHT}"
    assert sentence in note_of(office, NURSE, EVAS)
    newest = [e for e in stay_view(office, by=NURSE, stay=EVAS, at=at("12:00")).events if not e.annulled]
    anew = next(e for e in newest if getattr(e.statement, "estimated_on", None) == date(2026, 11, 30))
    correct(office, str(anew.statement.id), "12:10", changes={"estimated_on": date(2026, 12, 24)})
    assert sentence in note_of(office, NURSE, EVAS)


def test_the_receivers_note_says_what_it_struck_and_what_was_said(stopped):
    heard = HeardCorrection(
        sender="medicin", caller="Anna Ek", of=(str(HEARD_CALL),), said="Hon är inte klar", read_back=True
    )
    perform(stopped, "hear_correction", at=at("11:50"), heard=heard)
    assert "fel: inskrivning 2026-11-23 11:07. Hon är inte klar. " in note_of(stopped, ASSESSOR, HEARD)
