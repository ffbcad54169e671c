"""Whole kronor, or why there are none: only by an agreement that has been seen and sums that somebody has checked."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from brygga.law.amounts import YearAmount, load_amounts
from brygga.law.loading import load_terms
from brygga.law.terms import NO_AMOUNT, Amount
from brygga.law.words import Status
from brygga.liability.money import money_for
from brygga.reading.library import LIBRARY
from tests.worlds import TERMS

SHIPPED = load_amounts(LIBRARY.laws / "belopp.yaml")
NORRBOTTEN = load_terms(LIBRARY.laws, LIBRARY.agreements, "norrbotten")
VGR = load_terms(LIBRARY.laws, LIBRARY.agreements, "vgr")


def checked(year, kronor):
    return YearAmount(year, kronor, f"HSLF-FS {year - 1}:1", "läst", Status.VERIFIED, "Någon", date(2026, 1, 1))


def test_each_day_costs_what_its_own_years_regulation_says():
    amounts = {2026: checked(2026, 11_000), 2027: checked(2027, 12_500)}
    found = money_for({2027: 2, 2026: 3}, TERMS, amounts)
    assert found.kronor == 58_000
    assert [(each.year, int(each.days), each.kronor) for each in found.costs] == [(2026, 3, 11_000), (2027, 2, 12_500)]
    assert found.sentence.replace("\u00a0", " ") == (
        "3 dagar × 11 000 kr + 2 dagar × 12 500 kr = 58 000 kr (HSLF-FS 2025:1 för 2026, HSLF-FS 2026:1 för 2027)."
    )


def test_a_year_that_nobody_has_checked_gives_no_money_at_all():
    amounts = {2025: checked(2025, 12_000), 2026: SHIPPED[2026]}
    found = money_for({2025: 5, 2026: 1}, TERMS, amounts)
    assert (found.kronor, found.lacking, found.costs) == (None, (2026,), ())
    assert found.sentence == (
        "Inga belopp: ingen har läst beloppet för 2026 (HSLF-FS 2025:74) i föreskriften och skrivit in det som verifierat."
    )
    assert money_for({2025: 5, 2026: 0}, TERMS, amounts).kronor == 60_000


def test_of_what_is_shipped_only_2019_gives_money():
    assert [year for year in range(2017, 2031) if money_for({year: 1}, TERMS, SHIPPED).kronor is not None] == [2019]
    assert money_for({2020: 1, 2021: 1}, TERMS, SHIPPED).sentence == (
        "Inga belopp: ingen har läst beloppet för 2020 och 2021 i föreskriften och skrivit in det som verifierat."
    )


def test_an_unverified_agreement_gives_no_money_whatever_it_says():
    amounts = {2026: checked(2026, 11_000)}
    fixed = replace(NORRBOTTEN, amount=Amount(by_regulation=False, kronor=9000))
    for terms in (NORRBOTTEN, VGR, fixed):
        found = money_for({2026: 3}, terms, amounts)
        assert (found.kronor, found.sentence) == (None, "Inga belopp: överenskommelsen är overifierad.")


def test_an_agreement_that_names_no_sum_gives_none():
    found = money_for({2019: 3}, replace(TERMS, amount=NO_AMOUNT), SHIPPED)
    assert (found.kronor, found.sentence) == (None, "Inga belopp: överenskommelsen säger inte vad en dag kostar.")


def test_a_sum_that_the_agreement_fixes_holds_for_every_year():
    found = money_for({2026: 1, 2027: Decimal("1.50")}, replace(TERMS, amount=Amount(False, 8000)), {})
    assert found.kronor == 20_000
    assert [each.year for each in found.costs] == [2026, 2027]
    assert found.sentence.replace("\u00a0", " ") == (
        "1 dag × 8 000 kr + 1,50 dagar × 8 000 kr = 20 000 kr (överenskommelsen)."
    )


def test_hundredths_of_days_are_rounded_to_whole_kronor_at_the_end():
    fixed = replace(TERMS, amount=Amount(False, 5))
    assert money_for({2026: Decimal("0.10")}, fixed, {}).kronor == 1
    assert money_for({2026: Decimal("0.09")}, fixed, {}).kronor == 0
    assert money_for({2026: Decimal("0.09"), 2027: Decimal("0.09")}, fixed, {}).kronor == 1


def test_no_days_cost_nothing():
    assert money_for({}, TERMS, {}).sentence == "0 kr: inga dagar."
    assert money_for({2021: 0}, TERMS, {}).kronor == 0
