"""The directory: cards with their history, who keeps them, what calls teach, the ways without telephones. Clauses: R22, R23, R24."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from brygga.contacts.cards import Card, LineKind, NumberLine, OtherWay, ServiceLine
from brygga.contacts.texts import changes_between
from brygga.organisation.actions.conversations import Report, record_conversation
from brygga.organisation.actions.directory import check_numbers, register_unit, write_card
from brygga.organisation.actions.signals import signal_state
from brygga.organisation.actions.writing import write_common
from brygga.organisation.kinds import DIALLED
from brygga.organisation.office import Office
from brygga.organisation.queries.call_page import call_page
from brygga.organisation.queries.directory import (
    card_of,
    directory,
    doubts_about,
    history,
    other_ways_to,
    unit_page,
)
from brygga.organisation.queries.overview import SIGNALS_HOLD
from brygga.organisation.queries.telephony import telephony_holds_until, telephony_is_down
from brygga.organisation.refused import Refused
from brygga.reading.library import LIBRARY
from brygga.routine.hours import read_day_hours
from brygga.routine.words import Matter, OtherWayKind, Service
from tests.organisation.verbs import CARD, EVAS, set_scene
from tests.organisation.worlds import ADMINISTRATOR, ASSESSOR, COORDINATOR, NURSE, UNITS, a_reference, actor, at, new_id

LULEA_CARD = Card(
    name="Luleå kommun",
    numbers=(
        NumberLine(kind=LineKind.ON_CALL, number="070-174 06 33"),
        NumberLine(kind=LineKind.DIRECT, number="070-174 06 31"),
    ),
    services=(ServiceLine(service=Service.SOCIAL_SERVICES, number="070-174 06 34"),),
    other_ways=(OtherWay(kind=OtherWayKind.RADIO, address="Talgrupp Luleå"),),
)


def write(office, card=CARD, *, unit="medicin", by=NURSE, follows=1, time="12:01", **more):
    return write_card(
        office, by=by, at=at(time), id=more.pop("id", new_id()), unit=unit, card=card, follows=follows, **more
    )


def page(office, unit="medicin", by=NURSE, time="13:00"):
    return unit_page(office, by=by, at=at(time), unit=unit)


@pytest.fixture
def stopped(office: Office) -> Office:
    return set_scene(office, "stopped")


def test_card_says_what_the_rules_know_of_its_unit(stopped):
    write(stopped)
    unit = stopped.units()["medicin"]
    assert (unit.phone, unit.hours.text, unit.name) == ("71010", "07:00-22:00", "Medicinavdelningen")
    assert [each.day.isoformat() for each in unit.exceptions] == ["2026-12-24"]
    assert Office(stopped.store, LIBRARY).units() == stopped.units()


def test_unit_that_was_only_registered_has_a_card_of_that(office):
    assert card_of(office, "medicin") == Card(
        name="Medicinavdelningen", numbers=(NumberLine(kind=LineKind.DIRECT, number="070-174 06 11"),)
    )


def test_history_tells_who_changed_what_and_when(stopped):
    write(stopped, checked=True)
    write(stopped, replace(CARD, hours=None), follows=2, time="12:30")
    told = list(history(page(stopped)))
    assert [each.at for each in told] == [at("12:30"), at("12:01"), at("12:01"), at("05:00")]
    versions = page(stopped).versions
    assert [(each.version, each.by, each.by_unit) for each in versions][1:] == [
        (2, "Anna Ek", "medicin"),
        (3, "Anna Ek", "medicin"),
    ]
    changes = changes_between(versions[0].card, versions[1].card)
    assert [change.field for change in changes] == ["Nummer", "Öppettider", "Undantag", "Andra vägar"]
    assert (changes[0].before, changes[0].after) == ("Direkt 070-174 06 11", "Direkt 71010; Mobil 070-174 06 11 (natt)")
    assert changes_between(versions[1].card, versions[2].card)[0].after == ""


def test_writer_who_has_not_read_the_newest_is_refused_and_changes_nothing(stopped):
    write(stopped)
    with pytest.raises(Refused, match="kort_andrat"):
        write(stopped, replace(CARD, hours=None))
    assert card_of(stopped, "medicin").hours == CARD.hours


def test_the_same_entry_sent_again_is_written_once_also_after_others(stopped):
    id = uuid4()
    renamed = replace(CARD, name="Medicin A")
    receipt = write(stopped, renamed, by=ADMINISTRATOR, id=id)
    assert write(stopped, renamed, by=ADMINISTRATOR, id=id, time="12:10") == receipt
    write(stopped, replace(renamed, former_names=("Medicinavdelningen",), hours=None), by=NURSE, follows=2)
    assert write(stopped, renamed, by=ADMINISTRATOR, id=id, time="12:20") == receipt
    assert len(page(stopped).versions) == 3


def test_new_name_keeps_the_old_one_and_stands_in_lists(stopped):
    write(stopped, replace(CARD, name="Medicin A"), by=ADMINISTRATOR)
    assert card_of(stopped, "medicin").former_names == ("Medicinavdelningen",)
    assert [row.unit.id for row in directory(stopped, at=at("13:00"), asked="medicinavd")] == ["medicin"]


def test_administrator_keeps_every_unit_of_the_own_organisation_and_no_other(stopped):
    rehab = card_of(stopped, "rehab")
    write(stopped, replace(rehab, place="Piteå", owner="Chefen"), unit="rehab", by=ADMINISTRATOR)
    assert card_of(stopped, "rehab").place == "Piteå"
    assert not page(stopped, "lulea", by=ADMINISTRATOR).may_keep
    assert page(stopped, "rehab", by=ADMINISTRATOR).may_keep
    assert not page(stopped, "rehab").may_keep


def test_unit_that_is_registered_anew_keeps_the_rest_of_its_card(stopped):
    write(stopped)
    register_unit(stopped, by=ADMINISTRATOR, at=at("12:10"), id=new_id(), unit=replace(UNITS[0], phone="0920-28 40 00"))
    card = card_of(stopped, "medicin")
    assert [line.number for line in card.numbers] == ["0920-28 40 00", "070-174 06 11"]
    assert card.other_ways == CARD.other_ways
    assert card.exceptions == CARD.exceptions


def test_numbers_that_nobody_made_sure_of_for_ninety_days_are_amber(stopped):
    assert page(stopped).row.is_stale
    check_numbers(stopped, by=NURSE, at=at("12:01"), id=new_id(), unit="medicin", version=1)
    assert not page(stopped).row.is_stale
    assert page(stopped).row.checked.by == "Anna Ek"
    (row,) = directory(stopped, at=at("12:01") + timedelta(days=90, minutes=1), asked="medicin")
    assert row.is_stale


def test_exception_by_date_decides_when_a_call_can_be_made(stopped):
    card = card_of(stopped, "lulea")
    closed = replace(card, exceptions=(read_day_hours(at("13:00").date(), "stängt"),))
    write(stopped, closed, unit="lulea", by=ASSESSOR)
    assert call_page(stopped, by=NURSE, at=at("13:00"), to="lulea").opens_at == at("2026-11-24 07:00")
    assert page(stopped, "lulea").week[0][1:] == ("", True)
    assert page(stopped, "lulea").week[1][1:] == ("07:00–22:00", False)


def test_ways_are_the_card_s_numbers_in_order_then_the_switchboard(stopped):
    write(stopped)
    assert [(way.label, way.number) for way in page(stopped, by=COORDINATOR).ways] == [
        ("Direkt", "71010"),
        ("Mobil, natt", "070-174 06 11"),
        ("Via växeln", "0920-28 40 00"),
    ]


def test_internal_number_is_no_way_for_another_organisation(stopped):
    write(stopped)
    assert [way.number for way in page(stopped, by=ASSESSOR).ways] == ["070-174 06 11", "0920-28 40 00"]


def test_municipality_s_services_have_their_own_numbers(stopped):
    write(stopped, LULEA_CARD, unit="lulea", by=ASSESSOR)
    called = call_page(stopped, by=NURSE, at=at("13:00"), to="lulea")
    assert [(way.label, way.number) for way in called.ways] == [
        ("Direkt", "070-174 06 31"),
        ("Jour", "070-174 06 33"),
        ("Socialtjänsten", "070-174 06 34"),
    ]


def flagged_by_three(office):
    """Three units miss the health centre's number, as the common journal is told of it."""
    for unit in ("medicin", "rehab", "lulea"):
        body = {"unit": unit, "to": "hertson", "number": "0701740621", "outcome": "ej_svar", "attempts": 1}
        write_common(office, by=actor(unit), at=at("12:20"), id=new_id(), kind=DIALLED, body=body)


def test_number_that_three_units_missed_is_flagged_until_its_owner_has_looked(stopped):
    assert doubts_about(stopped, "hertson", at("13:00")) == ()
    flagged_by_three(stopped)
    (doubt,) = doubts_about(stopped, "hertson", at("13:00"))
    assert (doubt.number, doubt.units) == ("070-174 06 21", 3)
    assert page(stopped, "hertson").row.doubts == (doubt,)
    assert next(row for row in directory(stopped, at=at("13:00")) if row.unit.id == "hertson").doubts == (doubt,)
    check_numbers(stopped, by=COORDINATOR, at=at("12:30"), id=new_id(), unit="hertson", version=1)
    assert doubts_about(stopped, "hertson", at("13:00")) == ()


def test_answered_call_on_the_number_settles_it_and_says_when_the_unit_was_reached(stopped):
    flagged_by_three(stopped)
    assert page(stopped, "hertson").row.reached_at is None
    report = Report(stay=EVAS, matters=(Matter.ADMISSION,), all_read_back=True)
    spoken = {"reference": a_reference(5), "spoke_with": "Kim Lund", "number": "0701740621"}
    record_conversation(
        stopped, by=NURSE, at=at("12:40"), id=new_id(), to="hertson", reports=[report], anyway=True, **spoken
    )
    assert page(stopped, "hertson").row.reached_at.replace(microsecond=0) == at("12:40")
    assert doubts_about(stopped, "hertson", at("13:00")) == ()


def test_other_ways_stand_in_the_routine_s_order_with_the_time_that_counts(stopped):
    write(stopped)
    ways = other_ways_to(stopped, "medicin", at("13:00"))
    assert [(way.channel.kind.value, way.address, way.channel.counts.value) for way in ways] == [
        ("mobil", "070-174 06 11", "besvarat"),
        ("bud", "Receptionen, plan 2", "overlamnat"),
        ("sdk", "", "kvitterat"),
        ("rakel", "", "besvarat"),
    ]


def test_call_shows_the_other_ways_as_soon_as_somebody_says_that_telephony_is_down(stopped):
    write(stopped, LULEA_CARD, unit="lulea", by=ASSESSOR)
    assert not telephony_is_down(stopped, at("13:00"))
    assert call_page(stopped, by=NURSE, at=at("13:00"), to="lulea").other_ways == ()
    signal_state(stopped, by=NURSE, at=at("12:50"), id=new_id(), works=False, telephony_works=False)
    assert telephony_is_down(stopped, at("13:00"))
    until = telephony_holds_until(stopped, at("13:00"))
    assert until is not None
    assert timedelta(0) < until - (at("12:50") + SIGNALS_HOLD) <= timedelta(minutes=2)
    shown = call_page(stopped, by=NURSE, at=at("13:00"), to="lulea").other_ways
    assert [way.address for way in shown] == ["", "", "", "Talgrupp Luleå"]
    assert not telephony_is_down(stopped, at("12:50") + SIGNALS_HOLD + timedelta(minutes=1))


def test_newer_word_takes_back_that_telephony_is_down(stopped):
    signal_state(stopped, by=NURSE, at=at("12:50"), id=new_id(), works=False, telephony_works=False)
    signal_state(stopped, by=NURSE, at=at("12:55"), id=new_id(), works=False)
    assert not telephony_is_down(stopped, at("13:00"))
    assert telephony_holds_until(stopped, at("13:00")) is None
