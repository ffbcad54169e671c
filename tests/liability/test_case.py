"""What findings are made from: who pays, by which terms, the edge at noon, whom it is asked about. Clauses: R16."""

from datetime import date

import pytest

from brygga.law.terms import FreeDays
from brygga.liability.case import CallSeen, case_of
from brygga.routine.words import UnitKind
from tests.liability.cases import agreed, case, ready_told, state
from tests.worlds import TERMS, UNITS, known_before

SEVERAL = ["kommun", "hc", "granne"]


def test_a_case_holds_the_answer_and_the_terms_of_the_stay():
    changed = agreed(before=TERMS, valid_from=date(2026, 11, 24))
    found = case(ready_told(), changed)
    assert (found.payer, found.system, found.payer_asks) == ("kommun", "Systemet", False)
    assert (found.terms, found.all_terms) == (TERMS, changed)
    assert str(found.assessment.begins_on) == "2026-11-26"
    assert (found.edge, found.calls) == (None, {})


def test_calls_are_taken_along():
    seen = {"c1": CallSeen("Anna Ek")}
    assert case(known_before(), calls=seen).calls is seen
    assert CallSeen("Anna Ek").reference == ""


def test_what_nobody_gave_is_empty():
    found = case_of(known_before().stay(), UNITS, TERMS)
    assert (found.system, found.payer_asks, found.calls, found.at_latest) == ("", False, {}, frozenset())


def test_the_facts_of_which_only_the_latest_time_is_known_are_taken_along():
    assert case(known_before(), at_latest=frozenset({"f1"})).at_latest == {"f1"}


def test_nobody_pays_where_no_municipality_is_concerned():
    assert case(known_before(["hc"], payer="granne")).payer is None


@pytest.mark.parametrize(("at", "has_edge"), [("12:00", True), ("12:05", False)])
def test_the_edge_is_that_of_the_call_to_the_municipality_that_pays(at, has_edge):
    world = ready_told(at=at, id="c1", uncertainty=60)
    assert (case(world).edge is not None) is has_edge
    world.at("13:00").withdraw()
    assert case(world).edge is None


def test_both_days_of_the_edge_are_those_of_the_kind_of_care():
    world = ready_told(at="12:00", id="c1", uncertainty=60)
    state(world, "vardslag", "psykiatrisk")
    edge = case(world, agreed(free_days=FreeDays(3, 5, 4))).edge
    assert edge is not None
    assert (str(edge.before), str(edge.after)) == ("2026-11-28", "2026-11-29")


def test_a_call_to_somebody_else_has_no_edge():
    world = known_before(SEVERAL, payer="granne", sip="nej")
    world.ready()
    world.at("12:00").call("kommun", "utskrivningsklar", id="c1", uncertainty=60)
    assert case(world).edge is None
    several = known_before(SEVERAL)
    several.ready()
    several.at("12:00").call("kommun", "utskrivningsklar", id="c1", uncertainty=60)
    assert case(several).edge is None


def test_ready_is_the_newest_word_or_none():
    world = known_before()
    assert case(world).ready is None
    world.ready()
    assert case(world).ready is world.stay().word_on_ready
    world.at("09:00").withdraw()
    assert case(world).ready is None


def test_whom_it_is_asked_about():
    world = known_before(SEVERAL, payer="granne")
    assert case(world).asked_about() == SEVERAL
    assert case(world, payer_asks=True).asked_about() == ["granne"]
    assert case(known_before(SEVERAL), payer_asks=True).asked_about() == SEVERAL


def test_the_units_of_a_kind_by_name():
    found = case(known_before(["kommun", "hc", "psyk", "granne"]))
    assert found.concerned(UnitKind.OUTPATIENT) == ["Hc", "Psyk"]
    assert found.concerned(UnitKind.MUNICIPALITY) == ["Kommun", "Granne"]
    assert found.concerned(UnitKind.SERVICE_DESK) == []
