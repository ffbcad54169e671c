"""Anteckningar: what is left to put into the own record system, the note of a call, the tick."""

import re

import pytest

from brygga.calls.reference import make_reference
from brygga.organisation.actions.conversations import hear_call, record_call
from brygga.organisation.actions.stays import admit_patient, state_milestone
from brygga.organisation.actions.stops import declare_outage
from brygga.organisation.hearing import Heard
from brygga.organisation.queries.afterwards import notes_left
from brygga.routine.words import Matter, Milestone
from tests.organisation.worlds import ASSESSOR, DESK, EVA, NURSE, REGION, at, new_id
from website.access.roles import Role
from website.office import office

REFERENCE = make_reference(b"abcd")
HIDDEN = re.compile(r'<input type="hidden" name="(entry|stay|call|matter)" value="([^"]+)"')


@pytest.fixture
def ward(client, sign_in, make_account, clock):
    """The ward at 11:10, after its nurse has told Luleå of an admission."""
    declare_outage(office(), by=DESK, at=at("08:00"), id=new_id())
    admit_patient(
        office(), by=NURSE, at=at("08:30"), id=new_id(), stay="s1", identity=EVA, concerned=("lulea", "hertson")
    )
    call("lulea", "11:03", REFERENCE, "Bo Sand")
    make_account("karin", Role.NURSE)
    clock("2026-11-23T11:10+01:00")
    sign_in("karin")
    return client


def call(to, when, reference, who, matters=(Matter.ADMISSION,)):
    record_call(
        office(),
        by=NURSE,
        at=at(when),
        id=new_id(),
        stay="s1",
        to=to,
        matters=matters,
        reference=reference,
        spoke_with=who,
        all_read_back=True,
    )


def note_address():
    (row,) = notes_left(office(), by=NURSE)
    return f"/anteckningar/{row.stay}/{row.call}"


def test_the_list_leads_to_the_note(ward):
    page = ward.get("/anteckningar").content.decode()
    assert "Eva Exempel" in page
    assert "Luleå kommun, 11:03" in page
    assert f'href="{note_address()}"' in page


def test_the_note_is_ready_to_copy_with_its_reference(ward):
    page = ward.get(note_address()).content.decode()
    assert "Rapporterat per telefon 2026-11-23 11:03 från Medicinavdelningen (Anna Ek) till Luleå kommun" in page
    assert f">{REFERENCE}<" in page
    assert "readonly" in page


def test_a_tick_sent_twice_is_written_once_and_the_list_is_empty(ward):
    before = len(list(office().store.read(REGION)))
    address = note_address()
    tick = dict(HIDDEN.findall(ward.get(address).content.decode()))
    first = ward.post("/anteckningar/dokumenterat", tick)
    second = ward.post("/anteckningar/dokumenterat", tick)
    assert first["Location"] == second["Location"] == address
    assert len(list(office().store.read(REGION))) == before + 1
    assert "Klart, allt är infört" in ward.get(address).content.decode()
    assert "Inga anteckningar kvar att skriva." in ward.get("/anteckningar").content.decode()


def test_a_tick_that_somebody_else_made_is_said(ward):
    address = note_address()
    one, other = (dict(HIDDEN.findall(ward.get(address).content.decode())) for _ in range(2))
    ward.post("/anteckningar/dokumenterat", one)
    response = ward.post("/anteckningar/dokumenterat", other)
    assert response.status_code == 409
    assert "redan bockad" in response.content.decode()


def test_a_broken_tick_is_refused(ward):
    tick = dict(HIDDEN.findall(ward.get(note_address()).content.decode()))
    assert ward.post("/anteckningar/dokumenterat", {**tick, "matter": "annat"}).status_code == 422
    assert ward.post("/anteckningar/dokumenterat", {}).status_code == 422


@pytest.mark.parametrize("address", ["/anteckningar/s1/nej", "/anteckningar/nej/nej"])
def test_a_note_that_is_not_there_is_not_found(ward, address):
    assert ward.get(address).status_code == 404


def test_the_other_side_is_said_to_have_written_theirs(ward):
    address = note_address()
    assert "Luleå kommun har inte skrivit samtalet i Brygga än." in ward.get(address).content.decode()
    heard(Matter.ADMISSION)
    assert "Luleå kommun har också skrivit samtalet" in ward.get(address).content.decode()


def test_the_other_side_is_said_to_have_written_something_else(ward):
    heard(Matter.READY)
    assert "har skrivit något annat under samma referens" in ward.get(note_address()).content.decode()


def test_within_the_organisation_there_is_no_second_side(ward):
    call("hertson", "11:06", make_reference(b"efgh"), "Kim Lund")
    to_centre = next(row for row in notes_left(office(), by=NURSE) if row.counterpart.id == "hertson")
    page = ward.get(f"/anteckningar/{to_centre.stay}/{to_centre.call}").content.decode()
    assert "hör till samma organisation" in page


def heard(matter):
    hear_call(
        office(),
        by=ASSESSOR,
        at=at("11:05"),
        id=new_id(),
        stay="l1",
        sender="medicin",
        caller="Anna Ek",
        reference=REFERENCE,
        matters=(matter,),
        heard=Heard(),
        identity=EVA,
        read_back=True,
    )


@pytest.fixture
def two(ward):
    """The page of a note with two matters left, after a call that told both."""
    state_milestone(
        office(), by=NURSE, at=at("11:05"), id=new_id(), stay="s1", milestone=Milestone.READY, physician="Dr Lind"
    )
    call("hertson", "11:06", make_reference(b"efgh"), "Kim Lund", (Matter.ADMISSION, Matter.READY))
    row = next(row for row in notes_left(office(), by=NURSE) if row.counterpart.id == "hertson")
    return f"/anteckningar/{row.stay}/{row.call}"


def test_one_button_ticks_all_of_a_note_at_once_and_a_resend_writes_nothing(ward, two):
    page = ward.get(two).content.decode()
    assert re.findall(r"</svg>Infört: ([^<]+)<", page) == ["allt (2)", "Inskrivning", "Utskrivningsklar"]
    before, tick = len(list(office().store.read(REGION))), first_form(page)
    for _ in range(2):
        assert ward.post("/anteckningar/dokumenterat", tick)["Location"] == two
    assert len(list(office().store.read(REGION))) == before + 1
    assert "Klart, allt är infört" in ward.get(two).content.decode()
    assert {row.counterpart.id for row in notes_left(office(), by=NURSE)} == {"lulea"}


def test_nothing_of_a_note_is_ticked_where_somebody_has_ticked_one_of_its_matters(ward, two):
    tick = first_form(ward.get(two).content.decode())
    ward.post("/anteckningar/dokumenterat", {**first_form(ward.get(two).content.decode()), "also": ""})
    refused = ward.post("/anteckningar/dokumenterat", tick)
    assert refused.status_code == 409
    assert re.findall(r"</svg>Infört: ([^<]+)<", refused.content.decode()) == ["Utskrivningsklar"]


def test_a_broken_tick_of_several_is_refused(ward, two):
    tick = first_form(ward.get(two).content.decode())
    assert ward.post("/anteckningar/dokumenterat", {**tick, "also": "annat"}).status_code == 422


def first_form(page):
    """What the first tick of a page sends."""
    form = page[page.index('action="/anteckningar/dokumenterat"') :].partition("</form>")[0]
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
