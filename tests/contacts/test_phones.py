"""Telephone numbers as people write them. Clauses: R22, R24."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brygga.contacts.phones import UnreadablePhone, digits_of, is_internal, read_phone, same_number


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("71010", "71010"),
        (" 0920-28  40 00 ", "0920-28 40 00"),
        ("0920284000", "0920-28 40 00"),
        ("0701740605", "070-174 06 05"),
        ("0920–28 40 00", "0920-28 40 00"),
        ("+46 920 28 40 00", "+46 920 28 40 00"),
        ("+46 (0)920-28 40 00", "+46 (0)920-28 40 00"),
        ("+358 16 432 0111", "+358 16 432 0111"),
        ("0046920284000", "0046920284000"),
        ("010 - 12 34", "010 - 12 34"),
        ("112", "112"),
        ("0771-24 40 00", "0771-24 40 00"),
    ],
)
def test_number_is_shown_in_groups(typed, shown):
    assert read_phone(typed) == shown


@pytest.mark.parametrize(
    "typed",
    ["", " ", "växeln", "071O-17406 05", "70 11 22 33 44", "0920", "0920-28 40 00 00 00", "+", "+46", "+4612", "7"],
)
def test_what_is_no_number_is_refused_with_a_sentence(typed):
    with pytest.raises(UnreadablePhone, match=r"”.*”.*\.$"):
        read_phone(typed)


def test_letters_are_named_as_what_is_wrong():
    with pytest.raises(UnreadablePhone, match="bokstäver"):
        read_phone("ankn 71010")


@pytest.mark.parametrize("other", ["0920284000", "+46920284000", "+46 (0)920-28 40 00", "0046 920 28 40 00"])
def test_same_number_written_in_another_way_is_the_same(other):
    assert same_number("0920-28 40 00", other)


def test_internal_number_is_none_of_anybody_else_s():
    assert not same_number("71010", "0920-71010")
    assert is_internal("71010")
    assert not is_internal("0920-28 40 00")
    assert not is_internal("+46 920 28 40 00")


@given(st.text(alphabet="0123456789 -+()/", max_size=20))
def test_what_is_read_is_read_as_itself_and_keeps_its_digits(typed):
    try:
        shown = read_phone(typed)
    except UnreadablePhone:
        return
    assert read_phone(shown) == shown
    assert digits_of(shown) == digits_of(typed)
