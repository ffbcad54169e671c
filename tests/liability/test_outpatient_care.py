"""Outpatient care that came in place late: the Act does not say from which day the liability counts. 5 kap. 5 §. Clauses: R16."""

import pytest

from brygga.liability.conditions import MISSING
from tests.worlds import TERMS, known_before


def holds(world, name, payer="kommun"):
    return MISSING[name](world.stay(), payer, TERMS)


def ready_told(world, at="09:00"):
    world.ready()
    world.at(at).call("kommun", "utskrivningsklar")
    return world


@pytest.mark.parametrize(
    ("told", "late"),
    [
        ([], False),
        ([("07:00", "nej"), ("07:30", "ja")], False),
        ([("07:00", "nej"), ("10:00", "ja")], True),
        ([("07:00", "oklart"), ("10:00", "ja")], True),
        ([("10:00", "nej"), ("11:00", "ja")], True),
        ([("10:00", "oklart"), ("11:00", "ja"), ("12:00", "ja")], True),
        ([("07:00", "ja"), ("10:00", "ja")], False),
        ([("07:00", "nej"), ("10:00", "oklart")], False),
        ([("10:00", "ja")], False),
    ],
)
def test_outpatient_care_that_came_in_place_after_ready_leaves_the_day_unclear(told, late):
    world = known_before()
    for at, answer in [each for each in told if each[0] < "08"]:
        world.at(at).measures(answer)
    ready_told(world.at("08:00"), "09:00")
    for at, answer in [each for each in told if each[0] > "08"]:
        world.at(at).measures(answer)
    assert holds(world, "oppenvard_dagar") is late


def test_outpatient_care_before_the_newest_ready_is_forgotten():
    world = ready_told(known_before())
    world.at("09:10").measures("nej")
    world.at("09:20").measures("ja")
    assert holds(world, "oppenvard_dagar")
    world.at("09:30").withdraw()
    world.at("09:40").ready(physician="Dr Berg")
    assert not holds(world, "oppenvard_dagar")


def test_outpatient_care_is_not_late_where_nobody_is_ready():
    world = known_before()
    world.measures("nej")
    world.at("09:00").measures("ja")
    assert not holds(world, "oppenvard_dagar")
