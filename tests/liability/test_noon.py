"""The call at noon: when its times can't tell the side, what each side means, and that a person decides. Clauses: R16."""

from datetime import time, timedelta

import pytest

from brygga.law.terms import FreeDays
from brygga.law.words import CareKind
from brygga.liability.noon import STAMPED, TYPED, decided_side, noon_edge
from tests.liability.cases import EXAMPLE, agreed, decide, ready_told
from tests.worlds import TERMS, UNITS, instant, known_before

SECOND = timedelta(seconds=1)


def told(at="12:00", **call):
    return ready_told(at=at, **({"id": "c1", "uncertainty": TYPED} | call))


def telling(world):
    return world.stay().word_on_ready.told["kommun"]


def edge(world, terms=TERMS, **more):
    return noon_edge(world.stay(), telling(world), terms, **more)


def exact(second, **call):
    """A stamped call so many seconds after noon."""
    answered_at = instant("12:00") + second * SECOND
    minute = "11:59" if second < 0 else f"12:{second // 60:02d}"
    return told(minute, answered_at=answered_at, uncertainty=STAMPED, **call)


def test_no_time_is_exact():
    assert (STAMPED, TYPED) == (1, 60)


@pytest.mark.parametrize(
    ("at", "on_the_edge"), [("11:58", False), ("11:59", False), ("12:00", True), ("12:01", True), ("12:02", False)]
)
def test_a_typed_time_is_a_minute_unsure(at, on_the_edge):
    assert (edge(told(at)) is not None) is on_the_edge


@pytest.mark.parametrize(
    ("second", "on_the_edge"),
    [(-60, False), (-2, False), (-1, False), (0, True), (1, True), (30, True), (59, True), (60, False), (90, False)],
)
def test_a_stamped_time_is_a_second_unsure(second, on_the_edge):
    """To the minute 12:00:30 counts as twelve, by the second it is after: a person decides."""
    assert (edge(exact(second)) is not None) is on_the_edge


@pytest.mark.parametrize(("at", "on_the_edge"), [("11:50", False), ("11:56", True), ("12:04", True), ("12:06", False)])
def test_a_time_from_paper_is_as_unsure_as_was_written_there(at, on_the_edge):
    assert (edge(told(at, uncertainty=300)) is not None) is on_the_edge


def test_both_days_are_shown():
    found = edge(told())
    assert (str(found.before), str(found.after)) == ("2026-11-26", "2026-11-27")
    assert (found.uncertainty, found.began_before, found.is_open) == (60, False, True)
    assert found.call.id == "c1"


def test_both_days_are_those_of_the_kind_of_care():
    found = edge(told(), agreed(free_days=FreeDays(3, 5, 4)), care=CareKind.PSYCHIATRIC)
    assert (str(found.before), str(found.after)) == ("2026-11-28", "2026-11-29")


@pytest.mark.parametrize(
    ("began", "answered", "on_the_edge", "began_before"),
    [
        ("11:58", "12:05", True, True),
        ("11:58", "11:59", False, False),
        ("12:03", "12:05", False, False),
        ("12:00", "12:05", True, True),
        ("11:59", "12:00", True, False),
        ("2026-11-22 11:58", "12:05", False, False),
    ],
)
def test_a_call_begun_before_and_answered_after(began, answered, on_the_edge, began_before):
    found = edge(told(answered, began_at=instant(began)))
    assert (found is not None) is on_the_edge
    if found is not None:
        assert found.began_before is began_before


def test_nothing_hangs_on_noon_where_the_terms_say_so():
    assert edge(told(), agreed(noon=None)) is None
    assert edge(told(), agreed(extra_days_after_noon=0)) is None
    assert edge(told(), agreed(noon=time(14))) is None
    assert edge(told("14:00"), agreed(noon=time(14))) is not None


def test_where_twelve_counts_as_after_the_edge_lies_a_minute_earlier():
    strict = agreed(noon_counts_as_before=False)
    assert [at for at in ("11:58", "11:59", "12:00", "12:01") if edge(told(at), strict)] == ["11:59", "12:00"]


def test_the_terms_are_those_of_the_day_of_the_call():
    assert edge(told("12:00"), EXAMPLE) is None
    assert edge(told("14:00"), EXAMPLE) is not None


def test_what_was_not_told_by_call_or_without_an_uncertainty_has_no_edge():
    seen = known_before(sip="nej")
    assert noon_edge(seen.stay(), seen.stay().admission.told["kommun"], TERMS) is None
    assert noon_edge(seen.stay(), None, TERMS) is None
    assert edge(told(uncertainty=None)) is None


# ---- somebody decides


@pytest.mark.parametrize(
    ("side", "before", "begins_on"), [("fore", True, "2026-11-26"), ("efter", False, "2026-11-27")]
)
def test_a_person_decides_with_a_reason(side, before, begins_on):
    world = told()
    assert decide(world.at("13:00"), "c1", side) is None
    found = edge(world)
    assert (found.is_open, found.decided.before, found.decided.reason) == (False, before, "Vi minns det så")
    assert decided_side(world.stay(), telling(world), TERMS) is before
    assert world.liability() == begins_on


def test_nobody_has_decided_yet():
    world = told()
    assert decided_side(world.stay(), telling(world), TERMS) is None
    assert world.liability() == "2026-11-26"


def test_the_newest_decision_counts_and_an_annulled_one_does_not():
    world = told()
    decide(world.at("13:00"), "c1", "efter")
    assert decide(world.at("14:00"), "c1", "fore", unit="kommun", id="d2") is None
    assert world.liability() == "2026-11-26"
    assert world.at("15:00").annul("d2") is None
    assert world.liability() == "2026-11-27"


@pytest.mark.parametrize(
    ("call", "reason", "unit", "refused"),
    [
        ("c9", "Vi minns det så", "ward", "okand_handelse"),
        ("c1", " ", "ward", "skal_saknas"),
        ("c1", "Vi minns det så", "granne", "fel_enhet"),
    ],
)
def test_a_decision_that_is_refused_changes_nothing(call, reason, unit, refused):
    world = told()
    assert decide(world.at("13:00"), call, "efter", unit=unit, reason=reason).value == refused
    assert edge(world).is_open
    assert world.liability() == "2026-11-26"


def test_a_decision_on_another_call_is_no_decision_on_this():
    world = told()
    world.at("12:30").call("hc", "utskrivningsklar", id="c2", uncertainty=TYPED)
    assert decide(world.at("13:00"), "c2", "efter") is None
    assert edge(world).is_open
    assert UNITS["hc"].name == "Hc"


@pytest.mark.parametrize(
    ("call", "terms"),
    [
        ({"at": "09:00"}, {}),
        ({"uncertainty": None}, {}),
        ({"at": "12:05", "uncertainty": None, "began_at": instant("11:58")}, {}),
        ({}, {"noon": None}),
        ({}, {"extra_days_after_noon": 0}),
    ],
)
def test_nobody_decides_what_the_clock_has_said(call, terms):
    world = told(**call)
    decide(world.at("13:00"), "c1", "efter")
    assert edge(world, agreed(**terms)) is None
    assert decided_side(world.stay(), telling(world), agreed(**terms)) is None


def test_the_side_is_that_of_the_terms_of_the_day_of_the_call():
    world = told("14:00")
    decide(world.at("14:10"), "c1", "efter")
    assert decided_side(world.stay(), telling(world), EXAMPLE) is False
    assert decided_side(world.stay(), telling(world), TERMS) is None
