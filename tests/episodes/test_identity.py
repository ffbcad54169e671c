"""Whose stay it is: the numbers as they are typed, kept and read aloud. Clauses: R13."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brygga.episodes.identity import (
    Identity,
    NumberKind,
    Protection,
    UnreadableNumber,
    is_masked,
    read_number,
    spoken_number,
    written_number,
)

ON = date(2026, 11, 23)
PERSON, COORDINATION, RESERVE = NumberKind.PERSONNUMMER, NumberKind.SAMORDNINGSNUMMER, NumberKind.RESERVNUMMER


def with_check(nine: str) -> str:
    """Nine digits and the check digit that Skatteverket's description gives them, counted here by hand."""
    total = 0
    for place, digit in enumerate(nine):
        product = int(digit) * (1 if place % 2 else 2)
        total += product if product < 10 else product - 9
    return nine + str(-total % 10)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("19500907-2553", "195009072553"),
        ("195009072553", "195009072553"),
        ("500907-2553", "195009072553"),
        ("5009072553", "195009072553"),
        (" 500907 – 2553\n", "195009072553"),
        ("\uff15\uff10\uff10\uff19\uff10\uff17-2553", "195009072553"),
    ],
)
def test_personal_number_is_kept_with_twelve_digits(typed, kept):
    assert read_number(typed, PERSON, ON) == kept


@pytest.mark.parametrize(
    ("ten", "kept"),
    [
        ("261123-239", "20261123239"),
        ("261124-239", "19261124239"),
        ("261123+239", "19261123239"),
        ("000101-239", "20000101239"),
        ("000101+239", "19000101239"),
    ],
)
def test_ten_digits_get_the_latest_century_that_is_not_in_the_future(ten, kept):
    check = with_check(kept[2:])[-1]
    if kept.startswith("1900"):
        with pytest.raises(UnreadableNumber, match="födelsedatum kan inte stämma"):
            read_number(ten + check, PERSON, ON)
    else:
        assert read_number(ten + check, PERSON, ON) == kept + check


def test_coordination_number_has_sixty_more_in_its_day():
    number = with_check("500967255")
    assert read_number(f"19{number}", COORDINATION, ON) == f"19{number}"
    assert read_number(f"{number[:6]}-{number[6:]}", COORDINATION, ON) == f"19{number}"
    young = with_check("261183255")
    assert read_number(young, COORDINATION, ON) == f"20{young}"


@pytest.mark.parametrize(
    ("typed", "kind", "why"),
    [
        ("19500907-2554", PERSON, "Kontrollsiffran stämmer inte. Läs numret en gång till, siffra för siffra."),
        ("19500907", PERSON, "Skriv numret med 12 siffror: ÅÅÅÅMMDD-NNNN."),
        ("", PERSON, "Skriv numret med 12 siffror: ÅÅÅÅMMDD-NNNN."),
        ("19500907-255\u0663", PERSON, "Skriv numret med 12 siffror: ÅÅÅÅMMDD-NNNN."),
        ("19500907+2553", PERSON, "Plustecknet hör till nummer med 10 siffror. Skriv ÅÅÅÅMMDD-NNNN."),
        ("19501307-2553", PERSON, "Numrets datum finns inte i kalendern."),
        ("19500900-2553", PERSON, "Numrets datum finns inte i kalendern."),
        ("19500960-2553", PERSON, "Numrets datum finns inte i kalendern."),
        ("20261124-2391", PERSON, "Numrets födelsedatum kan inte stämma. Läs det en gång till."),
        ("19000907-2553", PERSON, "Numrets födelsedatum kan inte stämma. Läs det en gång till."),
        ("19500967-2553", PERSON, "Det här är ett samordningsnummer. Välj rätt slags nummer, eller rätta dagen."),
        ("19500907-2553", COORDINATION, "Det här är ett personnummer. Välj rätt slags nummer, eller rätta dagen."),
        ("AB12", RESERVE, "Ett reservnummer har 6 till 13 siffror och bokstäver."),
        ("A" * 14, RESERVE, "Ett reservnummer har 6 till 13 siffror och bokstäver."),
        ("ABC_123", RESERVE, "Ett reservnummer har 6 till 13 siffror och bokstäver."),
        (
            "1",
            NumberKind.UNKNOWN,
            "Okänd identitet har inget nummer. Töm fältet, eller välj vilket slags nummer det är.",
        ),
    ],
)
def test_number_that_cannot_be_is_refused(typed, kind, why):
    with pytest.raises(UnreadableNumber) as error:
        read_number(typed, kind, ON)
    assert str(error.value) == why


@pytest.mark.parametrize(("typed", "kept"), [("25-abc 123", "25ABC123"), ("ÅÄÖ123", "ÅÄÖ123"), ("A" * 13, "A" * 13)])
def test_reserve_number_keeps_its_form(typed, kept):
    assert read_number(typed, RESERVE, ON) == kept


def test_unknown_identity_has_no_number():
    assert read_number("  ", NumberKind.UNKNOWN, ON) == ""


@given(st.dates(date(1905, 1, 1), ON), st.integers(0, 999))
def test_every_number_with_the_right_check_is_read_and_no_other(born, birth_number):
    digits = with_check(f"{born:%y%m%d}{birth_number:03}")
    assert read_number(f"{born:%Y}{digits[2:]}", PERSON, ON) == f"{born:%Y}{digits[2:]}"
    wrong = f"{born:%Y}{digits[2:-1]}{(int(digits[-1]) + 1) % 10}"
    with pytest.raises(UnreadableNumber, match="Kontrollsiffran"):
        read_number(wrong, PERSON, ON)


@pytest.mark.parametrize(
    ("kind", "number", "spoken"),
    [
        (PERSON, "195009072553", "19 50 09 07 – 25 53"),
        (RESERVE, "25ABC1", "2 5 A B C 1"),
        (NumberKind.UNKNOWN, "", "okänd identitet"),
    ],
)
def test_number_is_read_aloud_in_pairs(kind, number, spoken):
    assert spoken_number(Identity(name="Anna", kind=kind, number=number, protection=Protection.NO)) == spoken


@pytest.mark.parametrize(
    ("kind", "number", "written"),
    [
        (PERSON, "195009072553", "19500907-2553"),
        (RESERVE, "25ABC1", "25ABC1"),
        (NumberKind.UNKNOWN, "", "okänd identitet"),
    ],
)
def test_number_is_written_with_its_hyphen(kind, number, written):
    assert written_number(Identity(name="Anna", kind=kind, number=number, protection=Protection.NO)) == written


@pytest.mark.parametrize(
    ("protection", "masked"), [(Protection.YES, True), (Protection.NO, False), (Protection.NOT_KNOWN, True)]
)
def test_identity_is_masked_unless_it_is_known_to_be_unprotected(protection, masked):
    assert is_masked(Identity(name="Anna", kind=PERSON, number="195009072553", protection=protection)) is masked
