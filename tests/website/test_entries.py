"""Efterregistrering: nothing while the stop is on; then rows in order, each ticked once, never re-dated."""

import re

import pytest

from brygga.calls.reference import make_reference
from brygga.organisation.actions.conversations import record_call
from brygga.organisation.actions.stays import admit_patient, state_milestone
from brygga.organisation.actions.stops import declare_outage, declare_return
from brygga.organisation.queries.afterwards import entries_left
from brygga.routine.words import Matter, Milestone
from tests.organisation.worlds import DESK, EVA, NURSE, REGION, at, new_id
from website.access.roles import Role
from website.office import office

HIDDEN = re.compile(r'<input type="hidden" name="(entry|stay|matter|service)" value="([^"]*)"')


@pytest.fixture
def ward(client, sign_in, make_account, clock):
    """The ward at 16:20. An admission was told by telephone at 11:03, a ready at 15:00 was not; the system came back 16:00."""
    declare_outage(office(), by=DESK, at=at("08:00"), id=new_id())
    admit_patient(office(), by=NURSE, at=at("08:30"), id=new_id(), stay="s1", identity=EVA, concerned=("lulea",))
    record_call(
        office(),
        by=NURSE,
        at=at("11:03"),
        id=new_id(),
        stay="s1",
        to="lulea",
        matters=(Matter.ADMISSION,),
        reference=make_reference(b"abcd"),
        spoke_with="Bo Sand",
        all_read_back=True,
    )
    state_milestone(office(), by=NURSE, at=at("15:00"), id=new_id(), stay="s1", milestone=Milestone.READY)
    make_account("karin", Role.NURSE)
    clock("2026-11-23T15:30+01:00")
    sign_in("karin")
    return client


@pytest.fixture
def back(ward, clock, sign_in):
    declare_return(office(), by=DESK, at=at("16:00"), id=new_id())
    clock("2026-11-23T16:20+01:00")
    sign_in("karin")
    return ward


def ticks(client):
    """The hidden values of each row's form."""
    text = client.get("/efterregistrering").content.decode()
    return [dict(HIDDEN.findall(form)) for form in text.split("<form")[1:] if "for-in" in form]


def enter(client, tick, **typed):
    return client.post("/efterregistrering/for-in", {**tick, **typed})


def left():
    return [row.matter for row in entries_left(office(), by=NURSE, at=at("16:30"))]


def test_while_the_stop_is_on_there_is_nothing_to_enter(ward):
    page = ward.get("/efterregistrering").content.decode()
    assert "Listan fylls när systemet är tillbaka." in page
    assert ticks(ward) == []


def test_rows_come_in_order_with_three_times_and_a_text(back):
    page = back.get("/efterregistrering").content.decode()
    assert "2 kvar att föra in i Lifecare SP. Systemet kom tillbaka" in page
    assert "Patienter som inte hann ringas står först." in page
    assert page.index("<h2>Inskrivning: ") < page.index("<h2>Utskrivningsklar: ")
    assert page.count("<dt>Inträffade</dt>") == 2
    assert "<dt>Rapporterat (samtal)</dt><dd>11:03</dd>" in page
    assert "<dt>Rapporterat (samtal)</dt><dd>Inte per telefon</dd>" in page
    assert "inskrivning rapporterades per telefon 2026-11-23 11:03." in page


def test_a_row_is_ticked_with_the_time_now_and_only_once(back, clock):
    before = len(list(office().store.read(REGION)))
    tick, _ = ticks(back)
    assert enter(back, tick)["Location"] == "/efterregistrering"
    clock("2026-11-23T16:21+01:00")
    assert enter(back, tick).status_code == 302
    assert left() == [Matter.READY]
    assert len(list(office().store.read(REGION))) == before + 1


def test_the_last_tick_says_that_all_is_entered(back):
    for tick in ticks(back):
        enter(back, tick)
    assert "Allt är infört." in back.get("/efterregistrering").content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"clock": "11:03"}, "Redatering är inte tillåten."),
        ({"clock": "1621"}, "Tiden har inte varit ännu."),
        ({"clock": "16:20", "day": "2026-11-24"}, "Tiden har inte varit ännu."),
        ({"clock": "kvart över"}, "Skriv klockslaget"),
    ],
)
def test_a_bad_time_is_said_by_its_field_and_kept(back, typed, sentence):
    response = enter(back, ticks(back)[1], **typed)
    page = response.content.decode()
    assert response.status_code == 422
    assert page.count(sentence) == 2
    assert 'href="#rad-2-clock"' in page
    assert f'id="rad-2-clock" name="clock" class="wide-10" value="{typed["clock"]}"' in page
    assert left() == [Matter.ADMISSION, Matter.READY]


def test_a_time_before_the_return_is_written_as_a_deviation(back):
    tick, _ = ticks(back)
    assert enter(back, tick, clock="15:58", deviation="Systemet visar tiden då ärendet öppnades.").status_code == 302
    assert left() == [Matter.READY]


def test_no_earlier_time_is_ever_proposed(back):
    text = back.get("/efterregistrering").content.decode()
    assert re.findall(r'name="(?:clock|day)"[^>]* value="([^"]+)"', text) == []


def test_a_row_that_somebody_else_ticked_is_said(back):
    one, other = ticks(back)[0], ticks(back)[0]
    enter(back, one)
    response = enter(back, other)
    assert response.status_code == 409
    assert "Uppgiften är redan införd." in response.content.decode()


def test_a_broken_form_is_refused(back):
    tick, _ = ticks(back)
    assert enter(back, {**tick, "matter": "annat"}).status_code == 422
    assert enter(back, {**tick, "entry": "x"}).status_code == 422


def test_what_was_never_told_is_marked_until_it_is_entered(back):
    page = back.get("/efterregistrering").content.decode()
    assert "<h2>1 hann inte ringas</h2>" in page
    rows = page.split('<li class="card')[1:]
    assert ["Inte ringt</span>" in row for row in rows] == [False, True]
    told, untold = ticks(back)
    enter(back, told)
    assert "Inte ringt</span>" in back.get("/efterregistrering").content.decode()
    enter(back, untold)
    assert "Inte ringt" not in back.get("/efterregistrering").content.decode()


def test_laget_says_that_something_was_never_told(back):
    page = back.get("/laget").content.decode()
    assert "<h3>Inte ringt</h3><p>1 att föra in i Lifecare SP.</p>" in page
    assert page.index("<h3>Inte ringt</h3>") < page.index("<h3>Efterregistrering</h3>")
    assert "Eva Exempel" not in page


def test_two_who_enter_things_about_one_patient_see_each_other(back, make_account, sign_in):
    assert back.post("/efterregistrering/s1/tar", {})["Location"] == "/efterregistrering#rad-1"
    assert "för in om den här patienten" not in back.get("/efterregistrering").content.decode()
    make_account("siri", Role.SECRETARY)
    sign_in("siri")
    page = back.get("/efterregistrering").content.decode()
    assert page.count("Karin för in om den här patienten sedan 16:20") == 2
    assert back.post("/efterregistrering/okand/tar", {})["Location"] == "/efterregistrering"


def test_a_tick_tells_the_others_who_is_at_it(back, make_account, sign_in):
    enter(back, ticks(back)[0])
    make_account("siri", Role.SECRETARY)
    sign_in("siri")
    assert "Karin för in om den här patienten" in back.get("/efterregistrering").content.decode()


def test_back_and_the_same_tick_again_writes_nothing_new(back, clock):
    tick, _ = ticks(back)
    enter(back, tick, clock="16:10")
    before = len(list(office().store.read(REGION)))
    clock("2026-11-23T16:22+01:00")
    assert enter(back, tick, clock="16:10").status_code == 302
    again = enter(back, tick, clock="16:12")
    assert again.status_code == 409
    assert "redan sparat, som det stod första gången" in again.content.decode()
    assert len(list(office().store.read(REGION))) == before
