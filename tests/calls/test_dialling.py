"""Which number to dial, then which, and with which words. Clauses: R22, R24, R25, R26, R27."""

from dataclasses import replace

import pytest

from brygga.calls.dialling import WayToReach, ways_to_reach
from brygga.contacts.cards import Card, LineKind, NumberLine, ServiceLine
from brygga.routine.words import Service
from tests.worlds import ROUTINE, UNITS

PHONED = {name: replace(unit, phone=f"0920-{name}") for name, unit in UNITS.items()}
SWITCHBOARD = "0920-28 40 00"


def ways(caller, receiver):
    return ways_to_reach(PHONED[caller], PHONED[receiver], ROUTINE)


@pytest.mark.clause("R24")
def test_own_number_is_tried_before_the_switchboard():
    said = "Säg att du behöver nå dem på sidotelefonen."
    assert ways("ward", "hc") == (
        WayToReach(label="Direkt", number="0920-hc", words="Internt nummer.", clause="R24"),
        WayToReach(label="Via växeln", number=SWITCHBOARD, words=said, clause="R24"),
    )


@pytest.mark.parametrize(
    ("caller", "receiver", "clause", "numbers"),
    [
        pytest.param("ward", "kommun", "R22", ["0920-kommun"], marks=pytest.mark.clause("R22")),
        pytest.param("hc", "kommun", "R22", ["0920-kommun"], marks=pytest.mark.clause("R22")),
        pytest.param("kommun", "hc", "R25", ["0920-hc", SWITCHBOARD], marks=pytest.mark.clause("R25")),
        pytest.param("hc", "ward", "R26", ["0920-ward", SWITCHBOARD], marks=pytest.mark.clause("R26")),
        pytest.param("kommun", "ward", "R27", ["0920-ward", SWITCHBOARD], marks=pytest.mark.clause("R27")),
        pytest.param("ward", "rehab", "R21", ["0920-rehab", SWITCHBOARD], marks=pytest.mark.clause("R21")),
    ],
)
def test_each_pair_has_its_clause_and_numbers(caller, receiver, clause, numbers):
    assert [way.number for way in ways(caller, receiver)] == numbers
    assert {way.clause for way in ways(caller, receiver)} == {clause}


def test_pair_that_the_routine_does_not_know_is_dialled_directly():
    assert ways("desk", "ward") == (WayToReach(label="Direkt", number="0920-ward", words="", clause=""),)


def test_unit_without_a_number_has_none():
    assert ways_to_reach(UNITS["ward"], UNITS["kommun"], ROUTINE)[0].number == ""


CARD = Card(
    name="Hälsocentralen",
    numbers=(
        NumberLine(kind=LineKind.DIRECT, number="71010"),
        NumberLine(kind=LineKind.MOBILE, number="070-174 06 11", note="natt"),
        NumberLine(kind=LineKind.ON_CALL, number="070-174 06 12"),
    ),
    services=(ServiceLine(service=Service.HEALTH_CARE, number="070-174 06 13"),),
)


def ways_by_card(caller_organisation):
    caller = replace(PHONED["ward"], organisation=caller_organisation)
    receiver = replace(PHONED["hc"], organisation="region")
    return ways_to_reach(caller, receiver, ROUTINE, CARD)


@pytest.mark.clause("R24")
def test_every_number_of_the_card_is_tried_before_the_switchboard_and_the_words_go_with_the_first():
    assert [(way.label, way.number, bool(way.words)) for way in ways_by_card("region")] == [
        ("Direkt", "71010", True),
        ("Mobil, natt", "070-174 06 11", False),
        ("Jour", "070-174 06 12", False),
        ("Hälso- och sjukvården", "070-174 06 13", False),
        ("Via växeln", SWITCHBOARD, True),
    ]


@pytest.mark.clause("R25")
def test_internal_number_is_left_out_for_another_organisation():
    assert [way.number for way in ways_by_card("kommunen")][:2] == ["070-174 06 11", "070-174 06 12"]


def test_outsider_to_a_unit_with_internal_numbers_alone_has_the_switchboard():
    card = replace(CARD, numbers=CARD.numbers[:1], services=())
    caller, receiver = replace(PHONED["ward"], organisation="a"), replace(PHONED["hc"], organisation="b")
    assert [way.number for way in ways_to_reach(caller, receiver, ROUTINE, card)] == ["", SWITCHBOARD]
