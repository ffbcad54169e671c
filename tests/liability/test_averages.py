"""The monthly average by agreement: which stays are in it, the mean to the digit, the formula as it reads."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brygga.law.loading import load_terms
from brygga.law.terms import Average
from brygga.law.words import DayKind
from brygga.liability.averages import Discharged, Place, average_of, discharged, formula, individual_formula
from brygga.reading.library import LIBRARY
from tests.worlds import RULES, TERMS, UNITS, World

VGR = load_terms(LIBRARY.laws, LIBRARY.agreements, "vgr")
AVERAGE = VGR.average
INVENTED = load_terms(LIBRARY.laws, LIBRARY.agreements, "exempel-genomsnitt").on(date(2026, 11, 1))
NOTICE = date(2026, 11, 2)


def stay_of(days, average=AVERAGE, *, told_on=NOTICE):
    """A stay of so many calendar days, put where its length puts it."""
    after = tuple(told_on + timedelta(days=each + 1) for each in range(days))
    limit = average.individual_after_days
    place = Place.INDIVIDUAL if limit is not None and days > limit else Place.IN_MEAN
    if days == 0 and not average.include_day_zero:
        place = Place.SAME_DAY
    ended_on = told_on + timedelta(days=days)
    return Discharged(stay="x", payer="kommun", place=place, told_on=told_on, ended_on=ended_on, days=after)


def month(*days, average=AVERAGE):
    return average_of([stay_of(each, average) for each in days], average)


def test_first_example_of_the_research_to_the_digit():
    found = month(3, 4, 5, 2, 6)
    assert (found.mean, found.excess, found.paid_days) == (Decimal("4.00"), Decimal("5.00"), Decimal("5.00"))
    assert formula(found) == (
        "(3 + 4 + 5 + 2 + 6) / 5 = 4,00 dagar; 4,00 − 3,0 = 1,00 över gränsen; 1,00 × 5 patienter = 5,00 dagar."
    )
    assert individual_formula(found) == ""


def test_second_example_of_the_research_to_the_digit():
    found = month(0, 1, 1, 2, 4, 6, 3, 12)
    assert (found.mean, found.excess, found.individual_days, found.paid_days) == (Decimal("2.43"), 0, 5, 5)
    assert formula(found) == "(0 + 1 + 1 + 2 + 4 + 6 + 3) / 7 ≈ 2,43 dagar; inte över gränsen 3,0: 0 dagar."
    assert individual_formula(found) == "Längre än 7 dagar: 12 − 7 = 5 dagar."


def test_nobody_is_no_division():
    assert (month().mean, month().paid_days) == (None, 0)
    assert formula(month()) == "Inga patienter att räkna medelvärde på: 0 dagar."
    alone = month(9, 8)
    assert (alone.mean, individual_formula(alone)) == (None, "Längre än 7 dagar: (9 − 7) + (8 − 7) = 3 dagar.")


def test_a_mean_that_is_just_the_threshold_is_not_above_it():
    assert formula(month(3)) == "(3) / 1 = 3,00 dagar; inte över gränsen 3,0: 0 dagar."


def test_one_day_is_one_day():
    one = AVERAGE._replace(individual_after_days=1)
    assert individual_formula(month(2, average=one)) == "Längre än 1 dag: 2 − 1 = 1 dag."


def test_twelve_stays_are_still_shown_one_by_one():
    assert formula(month(*[1] * 12)).startswith("(1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1) / 12 = 1,00 dagar;")


def test_many_stays_are_counted_by_their_length():
    text = formula(month(*[1] * 10, *[4] * 3))
    assert text == "(10 × 1 + 3 × 4) / 13 ≈ 1,69 dagar; inte över gränsen 3,0: 0 dagar."


def test_one_patient_is_one_patient():
    assert formula(month(4)).endswith("1,00 × 1 patient = 1,00 dagar.")


def test_seven_days_are_in_the_mean_and_eight_are_not():
    assert month(7, 8).days == (7,)
    assert month(7, 8).individual == (8,)
    assert month(30, average=AVERAGE._replace(individual_after_days=None)).days == (30,)


def test_the_mean_is_rounded_half_upwards_before_the_threshold_is_drawn_from_it():
    one = AVERAGE._replace(decimals=1)
    found = month(3, 3, 3, 4, average=one)
    assert (found.mean, found.excess) == (Decimal("3.3"), Decimal("1.2"))
    assert month(3, 4, average=AVERAGE._replace(decimals=0)).mean == Decimal(4)


@given(
    st.lists(st.integers(0, 40), max_size=30),
    st.builds(
        Average,
        threshold_days=st.sampled_from([0.0, 2.5, 3.0, 4.25]),
        include_day_zero=st.booleans(),
        individual_after_days=st.one_of(st.none(), st.integers(0, 20)),
        decimals=st.integers(0, 4),
        corrected_until_day=st.none(),
    ),
)
def test_every_stay_is_counted_once_and_the_excess_agrees_with_fractions(days, average):
    found = month(*days, average=average)
    left = [each for each in days if each == 0 and not average.include_day_zero]
    assert len(found.days) + len(found.individual) + len(left) == len(days)
    if found.mean is not None:
        exact = Fraction(sum(found.days), len(found.days))
        assert abs(exact - Fraction(found.mean)) <= Fraction(1, 2 * 10**average.decimals)
        over = max(Fraction(0), Fraction(found.mean) - Fraction(average.threshold_days))
        assert Fraction(found.excess) == over * len(found.days)
    assert found.paid_days >= 0


def ended(told="2026-11-02 09:00", left="2026-11-06 11:00", *, terms=VGR, payer="kommun", withdraws=False, **admission):
    """A stay told of on one day and left on another, as the average sees it."""
    world = World(replace(RULES, terms=terms))
    world.at("2026-11-01 10:00").admit([payer, "hc"], until="2026-11-27", in_system=True, **{"sip": "nej", **admission})
    world.at("2026-11-01 11:00").stop()
    world.at("2026-11-01 12:00").ready()
    if told:
        world.at(told).call(payer, "utskrivningsklar")
    if withdraws:
        world.at("2026-11-03 08:00").withdraw()
        world.at("2026-11-03 08:30").call(payer, "ej_langre_utskrivningsklar")
        world.at("2026-11-04 08:00").ready(physician="Dr Berg")
        world.at("2026-11-04 09:00").call(payer, "utskrivningsklar")
    world.at(left).discharge()
    return discharged(world.stay(), UNITS, terms, terms.average)


def test_days_go_from_the_notice_to_the_discharge():
    found = ended()
    assert (found.place, len(found.days), found.told_on, found.ended_on) == (
        Place.IN_MEAN,
        4,
        date(2026, 11, 2),
        date(2026, 11, 6),
    )
    assert len(ended("2026-11-02 23:59", "2026-11-03 00:00").days) == 1


def test_it_is_said_whose_stay_it_is():
    found = ended()
    assert (found.stay, found.payer) == ("P1", "kommun")


def test_a_notice_in_the_minute_of_the_discharge_counts():
    assert ended("2026-11-06 11:00", "2026-11-06 11:00").place is Place.IN_MEAN


def test_noon_plays_no_part_in_the_mean():
    assert len(ended("2026-11-02 15:00").days) == len(ended("2026-11-02 09:00").days)


def test_the_newest_notice_counts():
    assert ended(withdraws=True).told_on == date(2026, 11, 4)


def test_who_leaves_on_the_day_of_the_notice_is_counted_or_not_as_agreed():
    same = ("2026-11-02 09:00", "2026-11-02 15:00")
    assert (ended(*same).place, ended(*same).days) == (Place.IN_MEAN, ())
    assert ended(*same, terms=INVENTED).place is Place.SAME_DAY


def test_workdays_alone_where_the_agreement_counts_those():
    assert INVENTED.day_kind is DayKind.WORKDAY
    friday, monday = "2026-11-06 09:00", "2026-11-09 10:00"
    assert len(ended(friday, monday, terms=INVENTED).days) == 1
    assert len(ended(friday, monday).days) == 3


def test_longer_ones_are_paid_for_from_so_many_days_after_the_notice():
    found = ended("2026-11-02 09:00", "2026-11-14 10:00")
    assert (found.place, len(found.days)) == (Place.INDIVIDUAL, 12)
    assert found.beyond(AVERAGE) == tuple(date(2026, 11, day) for day in (9, 10, 11, 12, 13))
    assert ended().beyond(AVERAGE) == ()
    week = ended("2026-11-02 09:00", "2026-11-09 10:00")
    assert (week.place, len(week.days)) == (Place.IN_MEAN, AVERAGE.individual_after_days)


def test_nobody_is_paid_for_alone_where_the_agreement_does_not_say_so():
    together = AVERAGE._replace(individual_after_days=None)
    assert stay_of(30, together).beyond(together) == ()


@pytest.mark.parametrize(
    ("more", "place", "codes"),
    [
        ({"told": None}, Place.NOT_MET, ("utskrivningsklar_ej_anmald",)),
        ({"sip": "ja"}, Place.NOT_MET, ("kallelse_sip",)),
        ({"sip": None}, Place.UNCLEAR, ("sip",)),
    ],
)
def test_only_those_with_both_notices_and_the_call_to_a_plan_are_counted(more, place, codes):
    found = ended(**more)
    assert (found.place, found.codes, found.days) == (place, codes, ())


def test_a_notice_after_the_discharge_is_none():
    world = World(replace(RULES, terms=VGR))
    world.at("2026-11-01 10:00").admit(["kommun"], until="2026-11-27", in_system=True, sip="nej")
    world.at("2026-11-01 11:00").stop()
    world.at("2026-11-01 12:00").ready()
    world.at("2026-11-02 09:00").discharge()
    world.at("2026-11-02 09:30").call("kommun", "utskrivning")
    assert discharged(world.stay(), UNITS, VGR, AVERAGE).place is Place.TOLD_AFTER


def test_which_municipality_is_not_guessed():
    world = World(replace(RULES, terms=VGR))
    world.at("2026-11-01 10:00").admit(["kommun", "granne"], in_system=True, sip="nej")
    world.at("2026-11-01 11:00").stop()
    world.at("2026-11-02 09:00").discharge()
    found = discharged(world.stay(), UNITS, VGR, AVERAGE)
    assert (found.payer, found.place, found.codes) == (None, Place.UNCLEAR, ("betalningsskyldig",))
    assert (found.stay, found.ended_on) == ("P1", date(2026, 11, 2))


def test_the_act_itself_has_no_average():
    assert TERMS.average is None
