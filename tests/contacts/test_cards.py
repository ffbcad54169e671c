"""A unit's card: its order, its names, and the unit that follows from it. Clauses: R22, R23."""

from dataclasses import replace
from datetime import date

from brygga.contacts.cards import (
    Card,
    LineKind,
    NumberLine,
    OtherWay,
    ServiceLine,
    as_unit,
    in_order,
    registered,
    renamed,
)
from brygga.contacts.texts import Change, changes_between, texts_of
from brygga.contacts.units import Unit
from brygga.routine.hours import read_day_hours, read_hours
from brygga.routine.words import OtherWayKind, Service, UnitKind

UNIT = Unit(id="hc", kind=UnitKind.OUTPATIENT, name="Hälsocentralen", phone="71010", hours=read_hours("08:00-17:00"))
DIRECT, MOBILE = (
    NumberLine(kind=LineKind.DIRECT, number="71010"),
    NumberLine(kind=LineKind.MOBILE, number="070-174 06 11", note="natt"),
)
CARD = Card(name="Hälsocentralen", numbers=(DIRECT, MOBILE), hours=UNIT.hours, place="Boden")


def test_card_stands_in_the_order_in_which_it_is_used():
    card = in_order(
        replace(
            CARD,
            numbers=(MOBILE, DIRECT),
            services=(
                ServiceLine(service=Service.HEALTH_CARE, number="1"),
                ServiceLine(service=Service.SOCIAL_SERVICES, number="2"),
            ),
            other_ways=(
                OtherWay(kind=OtherWayKind.RADIO, address="a"),
                OtherWay(kind=OtherWayKind.RUNNER, address="b"),
            ),
            exceptions=(read_day_hours(date(2026, 12, 31), "stängt"), read_day_hours(date(2026, 12, 24), "stängt")),
        )
    )
    assert card.numbers == (DIRECT, MOBILE)
    assert [line.service for line in card.services] == list(Service)
    assert [way.kind for way in card.other_ways] == [OtherWayKind.RUNNER, OtherWayKind.RADIO]
    assert [each.day.day for each in card.exceptions] == [24, 31]


def test_unit_is_what_its_card_says():
    closed = (read_day_hours(date(2026, 12, 24), "stängt"),)
    unit = as_unit(UNIT, replace(CARD, name="Nytt namn", numbers=(MOBILE,), hours=None, exceptions=closed))
    assert (unit.name, unit.phone, unit.hours, unit.exceptions) == ("Nytt namn", "070-174 06 11", None, closed)
    assert (unit.id, unit.kind) == (UNIT.id, UNIT.kind)
    assert as_unit(UNIT, replace(CARD, numbers=())).phone == ""


def test_old_name_is_kept_once():
    first = renamed(CARD, replace(CARD, name="Nytt namn"))
    assert first.former_names == ("Hälsocentralen",)
    assert renamed(first, replace(first, name="Hälsocentralen")).former_names == ("Hälsocentralen", "Nytt namn")
    assert renamed(CARD, replace(CARD, place="Kalix")).former_names == ()


def test_registered_unit_s_number_and_hours_are_the_register_s_and_the_rest_stays():
    assert registered(None, UNIT) == Card(name="Hälsocentralen", numbers=(DIRECT,), hours=UNIT.hours)
    assert registered(None, replace(UNIT, phone="")).numbers == ()
    assert registered(CARD, UNIT) == CARD
    assert [each.number for each in registered(CARD, replace(UNIT, phone="0920-28 40 00")).numbers] == [
        "0920-28 40 00",
        "070-174 06 11",
    ]
    assert registered(CARD, replace(UNIT, phone="")).numbers == (MOBILE,)
    assert [each.number for each in registered(CARD, replace(UNIT, phone="0701740611")).numbers] == ["0701740611"]


def test_changes_say_what_stood_before_and_after():
    after = replace(CARD, numbers=(DIRECT,), place="Kalix")
    assert changes_between(CARD, after) == (
        Change(field="Nummer", before="Direkt 71010; Mobil 070-174 06 11 (natt)", after="Direkt 71010"),
        Change(field="Ort", before="Boden", after="Kalix"),
    )
    assert changes_between(CARD, CARD) == ()
    assert [change.field for change in changes_between(None, CARD)] == ["Namn", "Nummer", "Öppettider", "Ort"]


def test_every_field_of_a_card_has_its_words():
    assert set(texts_of(CARD)) == set(Card.__dataclass_fields__)
