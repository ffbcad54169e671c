"""One value, one way of writing it."""

import json
from decimal import Decimal
from enum import Enum, StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brygga.journal.canonical import LARGEST, NotCanonical, canonical_json, canonical_texts, read_canonical

text = st.text(st.characters(exclude_categories=["Cs"]))
values = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(text, inner, max_size=4),
    max_leaves=12,
)


@given(values)
def test_what_is_written_is_read_back(value):
    assert json.loads(canonical_json(value)) == value


@given(st.lists(text))
def test_a_list_of_texts_is_written_as_any_list(texts):
    assert canonical_texts(texts) == canonical_json(texts)


@given(values)
def test_the_quick_way_of_reading_reads_the_same(value):
    assert read_canonical(canonical_json(value)) == value


def test_half_a_surrogate_pair_is_no_text():
    for write in (canonical_json, canonical_texts):
        with pytest.raises(NotCanonical):
            write(["\ud83d"])


@given(st.dictionaries(text, values))
def test_the_order_of_keys_makes_no_difference(value):
    assert canonical_json(dict(reversed(value.items()))) == canonical_json(value)


@given(values)
def test_writing_what_was_read_gives_the_same_bytes(value):
    written = canonical_json(value)
    assert canonical_json(json.loads(written)) == written


@given(values, values)
def test_two_values_share_their_bytes_only_when_they_are_equal(one, other):
    # In Python True == 1, in JSON not: compare what JSON says.
    same = json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
    assert (canonical_json(one) == canonical_json(other)) is same


def test_keys_are_sorted_as_a_browser_sorts_them():
    # RFC 8785, 3.2.3, without its number: by UTF-16 code units, so 😀 (D83D DE00) stands before ﬁ (FB33).
    value = {"\u20ac": "Euro", "\r": "CR", "\ufb33": "Dalet", "1": "One", "\U0001f600": "Face", "\x80": "C", "ö": "o"}
    assert list(json.loads(canonical_json(value))) == ["\r", "1", "\x80", "ö", "\u20ac", "\U0001f600", "\ufb33"]


def test_text_is_written_as_the_standard_says():
    # RFC 8785, 3.2.2.2.
    written = canonical_json('\u20ac$\u000f\nA\'B"\\\\"/')
    assert written == '"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'.encode()


def test_no_space_is_written():
    assert canonical_json({"b": [1, None], "a": {"c": False}}) == b'{"a":{"c":false},"b":[1,null]}'


class Word(StrEnum):
    READY = "utskrivningsklar"


class OldWord(str, Enum):  # noqa: UP042 -- the older way is still written
    READY = "utskrivningsklar"


@pytest.mark.parametrize("word", [Word.READY, OldWord.READY])
def test_a_named_word_is_written_as_its_value(word):
    assert canonical_json({word: (word,)}) == b'{"utskrivningsklar":["utskrivningsklar"]}'


def nested(depth):
    return [nested(depth - 1)] if depth else 1


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        float("nan"),
        {"a": [1.5]},
        {1: "a"},
        {None: "a"},
        LARGEST + 1,
        -LARGEST - 1,
        "\ud800",
        {"\udfff": 1},
        b"a",
        {1, 2},
        Decimal(1),
        object(),
        nested(65),
    ],
)
def test_what_two_machines_could_write_differently_is_refused(value):
    with pytest.raises(NotCanonical):
        canonical_json(value)


def test_what_lies_just_within_is_written():
    assert canonical_json([LARGEST, -LARGEST]) == b"[9007199254740992,-9007199254740992]"
    assert canonical_json(nested(64)) == b"[" * 64 + b"1" + b"]" * 64
