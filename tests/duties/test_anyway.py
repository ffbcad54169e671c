"""Where waiting hurts: each reason with its sentence, when it is silent, and until when the advice holds. Clauses: R03, R09."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brygga.civil_time import MINUTE, show_time
from brygga.contacts.units import Unit
from brygga.duties import anyway
from brygga.duties.anyway import MANY_MISSES, Adviser, Pending
from brygga.duties.owed import Owed
from brygga.duties.when import duties_at, hours_of
from brygga.outage.timeline import Outage, Spell
from brygga.routine.words import Matter, UnitKind
from brygga.statements.outage import OutageFound
from tests.worlds import ROUTINE, TERMS, UNITS, in_a_stop, instant

FACTS = ("happened_at", "leaves_on", "left_at")


def pending(at, *, since="2026-11-23 08:00", to="kommun", matter=Matter.ADMISSION, misses=0):
    """A call owed in a stop, as it stands at a moment."""
    found = OutageFound(sequence=1, unit="ward", occurred_at=instant(since), written_at=instant(since))
    owed = Owed(unit="ward", to=to, matter=matter, patient="P1", clause="R12")
    [duty] = duties_at([owed], Spell(Outage(found), found.position), instant(at), UNITS, ROUTINE)
    return Pending(duty=duty, to=UNITS[to], hours=hours_of(to, UNITS, ROUTINE), terms=TERMS, misses=misses)


def advice_on(call, at, **facts):
    return Adviser(call, at).advice_on(**facts)


def advised(at, **more):
    """The advice at a moment on a call with all of that, about the patient and else."""
    facts = {name: more.pop(name) for name in FACTS if name in more}
    return advice_on(pending(at, **more), instant(at), **facts)


def reasons(at, **more):
    return advised(at, **more).reasons


def test_a_call_that_may_wait_has_no_reason():
    advice = advised("09:00", happened_at=instant("08:30"))
    assert advice.reasons == ()
    assert show_time(advice.answers_from) == "2026-11-23 09:00"
    assert show_time(advice.holds_until) == "2026-11-23 11:01"


@pytest.mark.clause("R12")
@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"left_at": instant("08:40")}, ("Patienten är utskriven (kl. 08:40).",)),
        ({"left_at": instant("2026-11-22 15:00")}, ("Patienten är utskriven (2026-11-22 15:00).",)),
        ({"leaves_on": date(2026, 11, 23)}, ("Patienten beräknas skrivas ut i dag.",)),
        ({"leaves_on": date(2026, 11, 22)}, ("Patienten skulle skrivas ut 2026-11-22 enligt beräkningen.",)),
        ({"leaves_on": date(2026, 11, 24)}, ()),
        ({}, ()),
    ],
)
def test_the_patient_leaves(more, said):
    assert reasons("09:00", **more) == said


@pytest.mark.clause("R16")
@pytest.mark.parametrize("matter", [Matter.READY, Matter.DISCHARGE])
def test_noon_comes_before_the_routine_applies(matter):
    # A stop since 09:30 applies from 12:31.
    late = {"since": "09:30", "matter": matter}
    said = ("Får kommunen veta det senast kl. 12:00 räknas det från i dag. Då gäller rutinen inte än.",)
    assert reasons("09:40", **late) == reasons("12:00", **late) == said
    assert reasons("12:01", **late) == ()
    assert reasons("09:40", to="hc", **late) == ()
    assert reasons("09:40", since="09:30", matter=Matter.ESTIMATE) == ()
    # One since 08:59 applies from noon itself, in which it still counts from today.
    assert reasons("09:40", since="08:59", matter=matter) == ()


@pytest.mark.clause("R16")
def test_a_routine_that_applies_before_noon_leaves_time_to_wait():
    assert reasons("09:00", matter=Matter.READY) == ()
    assert reasons("11:01", matter=Matter.READY) == ("Får kommunen veta det senast kl. 12:00 räknas det från i dag.",)
    assert reasons("12:00", matter=Matter.READY) != ()
    assert reasons("12:01", matter=Matter.READY) == ()


def test_noon_is_nothing_where_the_terms_do_not_count_by_it():
    call = pending("09:40", since="09:30", matter=Matter.READY)
    alike = replace(call, terms=replace(TERMS, before=None, extra_days_after_noon=0))
    assert advice_on(call, instant("09:40")).reasons
    assert advice_on(alike, instant("09:40")).reasons == ()


@pytest.mark.clause("R16")
def test_a_municipality_that_opens_after_noon_cannot_be_told_by_then():
    call = replace(pending("09:40", since="09:30", matter=Matter.READY), hours=hours_of("psyk", UNITS, ROUTINE))
    closed = replace(UNITS["psyk"], kind=UnitKind.MUNICIPALITY)
    sunday = "2026-11-29 09:40"
    late = pending(sunday, since="2026-11-29 09:30", matter=Matter.READY)
    assert advice_on(replace(call, to=closed), instant("09:40")).reasons
    assert advice_on(replace(late, to=closed, hours=closed.hours), instant(sunday)).reasons == ()


def test_the_24_hours_run_out_before_the_routine_applies():
    # Admitted 07:00 the day before, told of nobody; a stop since 06:00 applies from 09:01.
    facts = {"since": "06:00", "happened_at": instant("2026-11-22 09:00")}
    assert reasons("07:10", **facts) == ("Inskrivningen ska meddelas senast kl. 09:00.",)
    assert reasons("09:00", **facts) == ("Inskrivningen ska meddelas senast kl. 09:00.",)
    assert reasons("09:01", **facts) == ("Inskrivningen skulle ha meddelats senast kl. 09:00.",)
    assert reasons("07:10", since="06:00", happened_at=instant("2026-11-22 09:01")) == ()
    assert reasons("07:10", **facts, matter=Matter.ESTIMATE) == ()


def test_the_24_hours_run_out_before_the_receiver_opens():
    facts = {"since": "2026-11-22 12:00", "happened_at": instant("2026-11-22 05:00")}
    assert reasons("2026-11-22 23:00", **facts) == ("Inskrivningen ska meddelas senast 2026-11-23 05:00.",)


def test_a_call_that_can_be_made_is_pressing_in_the_last_of_the_24_hours():
    facts = {"since": "2026-11-22 08:00", "happened_at": instant("2026-11-22 15:00")}
    assert reasons("13:59", **facts) == ()
    assert reasons("14:00", **facts) == ("Inskrivningen ska meddelas senast kl. 15:00.",)


@pytest.mark.parametrize(("at", "until"), [("08:00", "09:01"), ("09:00", "09:01"), ("09:01", "2026-11-24 00:00")])
def test_what_is_said_of_the_24_hours_holds_until_they_have_run_out(at, until):
    """Due at 09:00: pressing from 08:00, late from 09:01."""
    found = advised(at, since="2026-11-22 06:00", to="hc", happened_at=instant("2026-11-22 09:00"))
    assert found.holds_until == instant(until)


@pytest.mark.clause("R23")
def test_the_receiver_closes_before_the_routine_applies():
    said = ("Kommun stänger kl. 22:00, innan rutinen gäller. Sedan svarar de först 2026-11-24 07:00.",)
    assert reasons("19:10", since="19:00") == reasons("21:59", since="19:00") == said
    assert reasons("19:10", since="18:59") == said
    assert reasons("22:00", since="19:00") == ()
    assert reasons("19:10", since="19:00", to="granne") == ()


@pytest.mark.clause("R23")
def test_the_receiver_closes_within_the_hour():
    said = ("Kommun stänger kl. 22:00. Sedan svarar de först 2026-11-24 07:00.",)
    assert reasons("20:59", since="18:30") == ()
    assert reasons("21:00", since="18:30") == said
    assert reasons("21:40", since="18:30") == said


@pytest.mark.clause("R23")
def test_a_closed_receiver_says_from_when_it_answers():
    advice = advised("06:10", left_at=instant("05:30"))
    assert advice.reasons == ("Patienten är utskriven (kl. 05:30).",)
    assert show_time(advice.answers_from) == "2026-11-23 07:00"
    assert show_time(advice.holds_until) == "2026-11-23 07:00"


def test_several_attempts_in_a_row_ask_for_another_way():
    assert reasons("12:30", misses=MANY_MISSES - 1) == ()
    [said] = reasons("12:30", misses=MANY_MISSES)
    assert said.startswith("3 försök utan svar.")


def test_several_reasons_stand_in_order():
    facts = {"since": "09:30", "matter": Matter.DISCHARGE, "left_at": instant("09:35"), "misses": 4}
    assert [said.split()[0] for said in reasons("09:40", **facts)] == ["Patienten", "Får", "4"]


def test_the_advice_changes_nothing_in_the_duty():
    world = in_a_stop(since="07:30", concerned=["kommun"])
    assert world.at("09:40").discharge() is None
    before = world.duties()
    assert reasons("09:40", since="07:30", left_at=instant("09:40"))
    assert world.duties() == before
    assert world.can_call() == []


CALLS = st.fixed_dictionaries(
    {
        "since": st.integers(0, 3 * 24 * 60).map(lambda m: show_time(instant("2026-11-20 00:00") + m * MINUTE)),
        "to": st.sampled_from(["kommun", "granne", "psyk", "hc"]),
        "matter": st.sampled_from(list(Matter)),
        "happened_at": st.integers(0, 4 * 24 * 60).map(lambda m: instant("2026-11-20 00:00") + m * MINUTE),
        "leaves_on": st.sampled_from([None, date(2026, 11, 23), date(2026, 11, 24)]),
        "misses": st.integers(0, 4),
    }
)


def _constant_until_it_says(facts, minute, ahead):
    at = instant("2026-11-23 00:00") + minute * MINUTE
    advice = advised(show_time(at), **facts)
    until = advice.holds_until
    then = at + (until - at) * ahead // 100
    then -= timedelta(seconds=then.second, microseconds=then.microsecond)
    if then >= until:
        return True
    call = {name: value for name, value in facts.items() if name not in FACTS}
    now, later = (pending(show_time(when), **call).duty for when in (at, then))
    return advised(show_time(then), **facts).reasons == advice.reasons and (now.can_call, now.receiver_open) == (
        later.can_call,
        later.receiver_open,
    )


@settings(max_examples=400, deadline=None)
@given(facts=CALLS, minute=st.integers(0, 24 * 60 - 1), ahead=st.integers(1, 100))
def test_the_advice_holds_until_it_says(facts, minute, ahead):
    assert _constant_until_it_says(facts, minute, ahead)


@pytest.mark.parametrize(
    ("forgotten", "facts", "at"),
    [
        ("_noon", {"since": "2026-11-23 09:30", "to": "kommun", "matter": Matter.READY}, "10:00"),
        ("_closes", {"since": "2026-11-23 18:30", "to": "kommun", "matter": Matter.READY}, "20:00"),
        ("_midnight", {"since": "2026-11-23 09:30", "to": "granne", "leaves_on": date(2026, 11, 24)}, "23:00"),
    ],
)
def test_a_forgotten_instant_would_be_seen(forgotten, facts, at, monkeypatch):
    """A negative control: with one kind of instant left out, some advice lasts longer than it is true."""
    real = anyway._turns
    part: Any = anyway
    left_out: Any = {
        "_noon": lambda call, at: {part._noon(call, at) + MINUTE},
        "_closes": lambda call, at: {part._closes(call, at) - anyway.SOON},
        "_midnight": lambda _call, at: {anyway._midnight(at)},
    }[forgotten]
    moment = instant(at)
    assert all(_constant_until_it_says(facts, _minute(at), ahead) for ahead in range(1, 101))
    call = pending(at, **{name: value for name, value in facts.items() if name not in FACTS})
    missing: Any = left_out(call, moment)
    later = [turn for turn in real(call, moment) if turn > moment and turn not in missing]
    monkeypatch.setattr(anyway, "_turns", lambda _call, _at: later or [moment + timedelta(days=2)])
    assert not all(_constant_until_it_says(facts, _minute(at), ahead) for ahead in range(1, 101))


def test_a_forgotten_instant_of_the_notice_would_be_seen(monkeypatch):
    facts = {"since": "2026-11-22 06:00", "to": "hc", "happened_at": instant("2026-11-22 14:30")}
    assert all(_constant_until_it_says(facts, _minute("13:00"), ahead) for ahead in range(1, 101))
    monkeypatch.setattr(anyway, "_turns_of_notice", lambda _due: ())
    assert not all(_constant_until_it_says(facts, _minute("13:00"), ahead) for ahead in range(1, 101))


def _minute(at):
    hour, minute = at.split(":")
    return int(hour) * 60 + int(minute)


@pytest.mark.parametrize(
    ("when", "at", "said"),
    [
        ("08:40", "09:00", "kl. 08:40"),
        ("00:00", "23:59", "kl. 00:00"),
        ("2026-11-24 00:00", "23:59", "2026-11-24 00:00"),
        ("2026-11-22 15:00", "09:00", "2026-11-22 15:00"),
        ("2026-10-25 02:30 B", "2026-10-25 01:00", "kl. 02:30 B"),
    ],
)
def test_the_day_of_an_instant_is_left_out_today(when, at, said):
    """Asked past its cache: what has been said once is not put in words again."""
    assert anyway._in_words(instant(when), instant(at)) == said


def test_a_unit_is_named_in_the_sentence():
    named = Unit(id="kommun", kind=UnitKind.MUNICIPALITY, name="Luleå kommun")
    call = replace(pending("19:10", since="19:00"), to=named)
    assert advice_on(call, instant("19:10")).reasons[0].startswith("Luleå kommun stänger")
