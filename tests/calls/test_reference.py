"""The call reference: five characters, the last a check that finds every slip of one. Clauses: R17."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brygga.calls.reference import ALPHABET, UnreadableReference, make_reference, read_reference

references = st.binary(min_size=4, max_size=8).map(make_reference)


@given(references)
def test_reference_that_was_made_can_be_read(reference):
    assert read_reference(reference) == reference
    assert reference[2] == "-"
    assert len(reference) == 6


@given(references, st.integers(0, 4), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_found(reference, place, other):
    typed = list(reference.replace("-", ""))
    if typed[place] != other:
        typed[place] = other
        with pytest.raises(UnreadableReference, match="stämmer inte"):
            read_reference("".join(typed))


@given(references, st.integers(0, 4), st.integers(0, 4))
def test_two_characters_that_changed_places_are_found(reference, one, other):
    typed = list(reference.replace("-", ""))
    if typed[one] != typed[other]:
        typed[one], typed[other] = typed[other], typed[one]
        with pytest.raises(UnreadableReference):
            read_reference("".join(typed))


@given(references, st.sampled_from(["{}", " {} ", "{}\n", "{}-"]))
def test_reference_is_read_however_it_was_typed(reference, way):
    assert read_reference(way.format(reference.lower().replace("-", " "))) == reference
    wide = "".join(chr(ord(c) + 0xFEE0) for c in reference.replace("-", ""))
    assert read_reference(wide) == reference


@pytest.mark.parametrize("text", ["", "K7-4F", "K7-4F2A", "I0-O1B", "åäö", "K7.4F2", "\u0667\u0667\u0667\u0667\u0667"])
def test_text_that_is_no_reference_is_refused(text):
    with pytest.raises(UnreadableReference, match="är ingen samtalsreferens"):
        read_reference(text)


def test_refusal_shows_no_more_than_twenty_characters():
    with pytest.raises(UnreadableReference) as error:
        read_reference(" " + "x" * 100)
    assert str(error.value).startswith("”" + "x" * 20 + "”")


def test_alphabet_has_a_prime_number_of_characters_that_cannot_be_misheard():
    assert len(set(ALPHABET)) == len(ALPHABET) == 19
    assert not set(ALPHABET) & set("01IOBDEGPTVCQNWZÅÄÖ")


def test_reference_needs_four_bytes():
    with pytest.raises(ValueError, match="shorter"):
        make_reference(b"abc")
    assert make_reference(b"\x00\x00\x00\x00") == "AA-AAA"
    assert make_reference(b"\x01\x00\x00\x00") == "FA-AAH"
