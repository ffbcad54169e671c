"""The days that a municipality pays for one stay: each once, the unsettled apart. Clauses: R16."""

from dataclasses import replace
from datetime import date

import pytest

from brygga.law.words import Circumstance, Settled
from brygga.liability.days import LastDay, PaidDays, died_on, paid_days, spans_in_words, unsettled_in_words
from brygga.statements.liability import CircumstanceStated
from tests.worlds import RULES, TERMS, UNITS, World, instant


def days(*numbers, month=11):
    return tuple(date(2026, month, number) for number in numbers)


def told(terms=TERMS, at="2026-11-20 09:00"):
    """A world in which ready was told on 20 November: the first day is the 23rd, a Monday."""
    world = World(replace(RULES, terms=terms))
    world.at("2026-11-18 10:00").admit(["kommun", "hc"], until="2026-11-27", in_system=True, sip="nej")
    world.at("2026-11-20 05:00").stop()
    world.at("2026-11-20 08:00").ready()
    world.at(at).call("kommun", "utskrivningsklar")
    return world


def paid(world, at="2026-12-31 12:00", terms=TERMS):
    return paid_days(world.stay(), instant(at), UNITS, terms)


def by_terms(**values):
    return replace(TERMS, before=None, **values)


def died(world, at, answer="ja"):
    given = {"patient": "P1", "about": Circumstance.DECEASED, "answer": answer}
    assert world.at(at).tell(CircumstanceStated, "ward", **given) is None


@pytest.mark.clause("R16")
def test_days_run_up_to_and_including_today():
    assert paid(told(), "2026-11-22 23:59").days == ()
    assert paid(told(), "2026-11-23 00:00").days == days(23)
    assert paid(told(), "2026-11-25 00:00").days == days(23, 24, 25)


def test_what_was_withdrawn_stays_paid_and_the_next_begins_anew():
    world = told()
    world.at("2026-11-25 08:00").withdraw()
    world.at("2026-11-25 08:30").call("kommun", "ej_langre_utskrivningsklar")
    world.at("2026-11-26 08:00").ready(physician="Dr Berg")
    world.at("2026-11-26 09:00").call("kommun", "utskrivningsklar")
    assert paid(world, "2026-11-30 12:00").days == days(23, 24, 29, 30)


@pytest.mark.parametrize(
    ("settled", "counted", "apart"),
    [
        (Settled.YES, days(23, 24, 25), {}),
        (Settled.NO, days(23, 24), {}),
        (Settled.UNCLEAR, days(23, 24), {date(2026, 11, 25): LastDay.DISCHARGE}),
    ],
)
def test_day_of_discharge_is_paid_as_the_terms_say(settled, counted, apart):
    terms = by_terms(discharge_day_paid=settled)
    world = told(terms)
    world.at("2026-11-25 11:00").discharge()
    assert paid(world, terms=terms) == PaidDays(counted, apart)


@pytest.mark.parametrize(("left", "counted"), [("2026-11-22 11:00", ()), ("2026-11-23 00:00", days(23))])
def test_a_discharge_before_the_first_day_costs_nothing(left, counted):
    terms = by_terms(discharge_day_paid=Settled.YES)
    world = told(terms)
    world.at(left).discharge()
    assert paid(world, terms=terms).days == counted


def test_who_was_no_longer_ready_pays_no_day_of_discharge():
    terms = by_terms(discharge_day_paid=Settled.YES)
    world = told(terms)
    world.at("2026-11-25 08:00").withdraw()
    world.at("2026-11-25 11:00").discharge()
    assert paid(world, terms=terms).days == days(23, 24)


def test_who_was_ready_anew_on_the_day_of_discharge_pays_no_day_of_discharge():
    terms = by_terms(discharge_day_paid=Settled.YES)
    world = told(terms)
    world.at("2026-11-25 08:00").withdraw()
    world.at("2026-11-25 08:10").call("kommun", "ej_langre_utskrivningsklar")
    world.at("2026-11-25 09:00").ready(physician="Dr Berg")
    world.at("2026-11-25 09:10").call("kommun", "utskrivningsklar")
    world.at("2026-11-25 11:00").discharge()
    assert paid(world, terms=terms).days == days(23, 24)


@pytest.mark.parametrize(
    ("settled", "counted", "apart"),
    [
        (Settled.YES, days(23, 24, 25), {}),
        (Settled.NO, days(23, 24), {}),
        (Settled.UNCLEAR, days(23, 24), {date(2026, 11, 25): LastDay.DEATH}),
    ],
)
@pytest.mark.parametrize("discharged", ["", "2026-11-25 18:00", "2026-11-26 09:00"])
def test_day_of_a_death_is_paid_as_the_terms_say_and_nothing_after_it(settled, counted, apart, discharged):
    terms = by_terms(day_of_death_paid=settled, discharge_day_paid=Settled.YES)
    world = told(terms)
    died(world, "2026-11-25 03:00")
    if discharged:
        world.at(discharged).discharge()
    assert paid(world, "2026-11-30 12:00", terms) == PaidDays(counted, apart)


@pytest.mark.parametrize(("death", "day"), [("2026-11-25 23:59", date(2026, 11, 25)), ("2026-11-26 00:00", None)])
def test_a_death_after_the_day_of_discharge_is_none_of_the_stay(death, day):
    world = told()
    world.at("2026-11-25 11:00").discharge()
    died(world, death)
    assert died_on(world.stay()) == day


def test_a_death_before_the_first_day_costs_nothing():
    terms = by_terms(day_of_death_paid=Settled.YES)
    world = told(terms)
    died(world, "2026-11-22 23:00")
    assert paid(world, terms=terms).days == ()


def test_that_nobody_has_died_changes_nothing():
    world = told()
    died(world, "2026-11-24 03:00", "oklart")
    died(world, "2026-11-24 04:00", "nej")
    assert paid(world, "2026-11-25 12:00").days == days(23, 24, 25)


def test_days_by_year_and_within_a_month():
    found = paid(told(), "2027-01-02 12:00")
    assert found.by_year() == {2026: 39, 2027: 2}
    assert found.within(date(2026, 12, 30), date(2027, 1, 1)).days == (
        *(date(2026, 12, day) for day in (30, 31)),
        date(2027, 1, 1),
    )
    apart = PaidDays((), {date(2026, 11, 25): LastDay.DISCHARGE})
    assert apart.within(date(2026, 11, 1), date(2026, 11, 30)) == apart
    assert apart.within(date(2026, 12, 1), date(2026, 12, 31)).unsettled == {}
    assert apart.within(date(2026, 11, 25), date(2026, 11, 25)) == apart


def test_what_was_left_out_is_said():
    assert unsettled_in_words(PaidDays(days(23, 24))) == ""
    assert unsettled_in_words(PaidDays(days(23), {date(2026, 11, 25): LastDay.DISCHARGE})) == (
        "Utskrivningsdagen 2026-11-25 är inte räknad: det är inte avgjort om den betalas."
    )
    assert unsettled_in_words(PaidDays((), {date(2026, 11, 25): LastDay.DEATH})) == (
        "Dagen för dödsfallet 2026-11-25 är inte räknad: det är inte avgjort om den betalas."
    )
    both = {date(2026, 11, 25): LastDay.DISCHARGE, date(2026, 11, 28): LastDay.DEATH}
    assert unsettled_in_words(PaidDays((), both)) == (
        "Utskrivningsdagen 2026-11-25 är inte räknad: det är inte avgjort om den betalas."
        " Dagen för dödsfallet 2026-11-28 är inte räknad: det är inte avgjort om den betalas."
    )


def test_which_days_they_are():
    assert spans_in_words(PaidDays(days(23, 24, 29))) == "2026-11-23 till och med 2026-11-24; 2026-11-29"
    assert spans_in_words(PaidDays((date(2026, 12, 31), date(2027, 1, 1)))) == "2026-12-31 till och med 2027-01-01"
    assert spans_in_words(PaidDays()) == ""
