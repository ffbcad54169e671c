"""A month's payment as each organisation knows it: who is in the mean, frozen by the correction day, by whom it may be asked."""

from datetime import date
from decimal import Decimal

import pytest

from brygga.civil_time import show_time
from brygga.liability.averages import Place
from brygga.liability.months import Month, Stage
from brygga.organisation.actions.afterwards import erase_stay
from brygga.organisation.actions.second_thoughts import annul
from brygga.organisation.actions.stays import move_patient
from brygga.organisation.queries.payment_month import month_view
from brygga.organisation.refused import Refused
from brygga.routine.words import Matter
from tests.organisation.paying import (
    BILLING,
    LULEA_BILLING,
    VERA,
    come,
    hear,
    leave,
    named,
    paying,
    stayed,
    tell,
)
from tests.organisation.worlds import ADMINISTRATOR, EVA, NURSE, actor, at, new_id

DECEMBER, JANUARY = Month(2026, 12), Month(2027, 1)
IN_JANUARY, FROZEN = "2027-01-05 10:00", "2027-01-20 10:00"


def month(office, time=IN_JANUARY, *, by=BILLING, of=DECEMBER, unit=""):
    return month_view(office, by=by, at=at(time), month=of, unit=unit)


def only(office, time=IN_JANUARY, **asked):
    (group,) = month(office, time, **asked).groups
    return group


@pytest.mark.clause("R16", "R31")
def test_the_mean_of_those_who_left_in_the_month(office):
    paying(office)
    come(office, "inne", named("Inne Kvar"))
    stayed(office, a=3, b=4, c=5, d=2, e=6, f=12)
    group = only(office)
    assert (group.payer.id, group.average.mean, group.average.excess) == ("lulea", Decimal("4.00"), Decimal("5.00"))
    assert (group.average.individual_days, group.days) == (5, Decimal("10.00"))
    assert group.money.sentence == "Inga belopp: överenskommelsen är overifierad."
    assert [each.stay for each in group.stays] == ["d", "a", "b", "c", "e", "f"]
    assert month(office, of=Month(2027, 1)).groups == ()
    assert month(office, of=Month(2026, 11)).groups == ()


def test_a_month_is_frozen_by_the_day_of_corrections(office):
    paying(office)
    come(office, "b", named("Sen Anteckning"))
    tell(office, "b")
    come(office, "c", named("Ännu Senare"))
    tell(office, "c")
    stayed(office, a=4)
    assert len(only(office, "2027-01-12 23:00").stays) == 1
    leave(office, "b", "2026-12-09", written="2027-01-12 23:59")
    leave(office, "c", "2026-12-09", written="2027-01-13 00:00")
    preliminary = month(office, "2027-01-12 23:59")
    assert (preliminary.stage, preliminary.known_by) == (Stage.PRELIMINARY, None)
    for time in ("2027-01-13 00:01", "2027-08-01 12:00"):
        frozen = month(office, time)
        assert (frozen.stage, show_time(frozen.known_by)) == (Stage.FROZEN, "2027-01-12 23:59")
        assert [each.stay for each in frozen.groups[0].stays] == ["a", "b"]


@pytest.mark.parametrize(("struck", "counted"), [("2027-01-12 23:59", (4,)), ("2027-01-13 00:00", (4, 7))])
def test_what_is_struck_after_the_freeze_still_counts(office, struck, counted):
    paying(office)
    come(office, "b", named("Fel Person"))
    tell(office, "b")
    stayed(office, a=4)
    gone = leave(office, "b", "2026-12-09")
    annul(office, by=NURSE, at=at(struck), id=new_id(), of=gone, reason="Fel patient")
    assert only(office, FROZEN).average.days == counted


@pytest.mark.parametrize("agreement", ["lagen", "norrbotten"])
def test_without_an_average_each_day_is_counted_in_its_month(office, agreement):
    paying(office, agreement)
    come(office, "a", EVA, on="2026-12-26")
    tell(office, "a", on="2026-12-26")
    december = only(office, "2027-01-04 10:00")
    assert (december.days, december.average, december.money.kronor) == (3, None, None)
    assert only(office, "2027-01-04 10:00", of=JANUARY).days == 4
    leave(office, "a", "2027-01-04")
    january = only(office, "2027-01-04 12:00", of=JANUARY)
    assert (january.days, january.unsettled) == (3, 1)
    assert month(office, "2027-01-04 12:00", of=JANUARY.next).groups == ()


def test_money_by_the_sum_of_a_verified_agreement(office):
    paying(office, "exempel-genomsnitt")
    stayed(office, a=4, b=7)
    group = only(office)
    assert (group.average.days, group.days) == ((2, 5), Decimal("2.00"))  # workdays: from a Wednesday to a Sunday
    assert group.money.kronor == 16_000


def test_why_a_stay_is_not_counted(office):
    paying(office)
    come(office, "otold", named("Utan Samtal"))
    come(office, "plan", named("Oklar Plan"), sip=None)
    tell(office, "plan")
    come(office, "tva", named("Två Kommuner"), concerned=("lulea", "boden"))
    stayed(office, a=4)
    for stay in ("otold", "plan", "tva"):
        leave(office, stay, "2026-12-07")
    lulea, unknown = month(office).groups
    by_stay = {each.stay: each for each in (*lulea.stays, *unknown.stays)}
    assert lulea.average.days == (4,)
    assert unknown.payer is None
    assert {stay: each.seen.place for stay, each in by_stay.items()} == {
        "a": Place.IN_MEAN,
        "otold": Place.NOT_MET,
        "plan": Place.UNCLEAR,
        "tva": Place.UNCLEAR,
    }
    assert by_stay["otold"].causes == (
        "kommunen har inte fått veta att patienten är inskriven",
        "kommunen har inte fått veta att patienten är utskrivningsklar",
    )
    assert by_stay["plan"].causes == ("om SIP behövs",)
    assert by_stay["tva"].causes == ("vilken kommun som betalar",)


def test_each_side_counts_what_it_has_written_itself(office):
    paying(office)
    stayed(office, a=4)
    assert month(office, by=LULEA_BILLING).groups == ()
    hear(office, "k1", EVA, "2026-12-07")
    hear(office, "k1", EVA, "2026-12-12", Matter.DISCHARGE)
    theirs = only(office, by=LULEA_BILLING)
    assert (theirs.payer.id, [each.stay for each in theirs.stays], theirs.average.days) == ("lulea", ["k1"], (5,))
    assert only(office).average.days == (4,)


def test_one_ward_alone(office):
    paying(office)
    come(office, "b", named("Flyttad Person"))
    tell(office, "b")
    move_patient(office, by=NURSE, at=at("2026-12-03 10:00"), id=new_id(), stay="b", to="rehab")
    come(office, "a", named("Kvar Person"), on="2026-12-04")
    tell(office, "a", on="2026-12-04")
    leave(office, "a", "2026-12-07")
    leave(office, "b", "2026-12-08", by=actor("rehab"))
    assert only(office).average.days == (3, 6)
    assert only(office, unit="medicin").average.days == (3,)
    assert only(office, unit="rehab").average.days == (6,)


def test_a_protected_person_is_masked(office):
    paying(office)
    come(office, "a", VERA)
    tell(office, "a")
    leave(office, "a", "2026-12-06")
    (stay,) = only(office).stays
    assert (stay.name, stay.number) == ("Skyddad identitet", "")
    assert "Dold" not in repr(month(office))


def test_an_erased_stay_is_said_to_be_missing(office):
    paying(office)
    stayed(office, a=4, b=2)
    erase_stay(office, by=ADMINISTRATOR, at=at("2027-01-20 09:00"), stay="b", ground="gallringsbeslut 7")
    found = month(office, FROZEN)
    assert (found.erased, found.groups[0].average.days) == (1, (4,))


@pytest.mark.parametrize(
    "role", ["sjukskoterska", "sekreterare", "samordnare", "servicedesk", "driftledare", "administrator"]
)
def test_nobody_else_asks_for_a_month(office, role):
    with pytest.raises(Refused) as refused:
        month(office, by=actor("medicin", role))
    assert refused.value.code == "behorighet_saknas"


@pytest.mark.parametrize(("by", "unit"), [(BILLING, "lulea"), (BILLING, "hertson"), (LULEA_BILLING, "medicin")])
def test_nobody_asks_for_anothers_units(office, by, unit):
    with pytest.raises(Refused) as refused:
        month(office, by=by, unit=unit)
    assert refused.value.code == "annan_enhet"


def test_the_terms_are_those_of_the_months_first_day(office):
    paying(office, "exempel-genomsnitt")
    assert month(office, "2028-02-01 10:00", of=Month(2027, 12)).terms.average is not None
    assert month(office, "2028-02-01 10:00", of=Month(2028, 1)).terms.average is None
    assert month(office, "2028-02-01 10:00", of=Month(2025, 12)).terms.valid_from == date(2025, 7, 1)
