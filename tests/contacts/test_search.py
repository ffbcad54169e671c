"""Finding a unit: every pair of starts, every slip of a finger, for every unit in the county. Clauses: R22."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations, permutations
from pathlib import Path
from statistics import median

import pytest

from brygga.contacts.cards import Card
from brygga.contacts.search import SLIPS_FROM, Far, Index, how_far, in_swedish_order, plain, words_in
from brygga.exercise.county import read_county

FOLDER = Path(__file__).resolve().parents[2] / "county" / "norrbotten"
CARDS = {unit: each.card for unit, each in read_county(FOLDER, date(2027, 2, 3)).cards.items()}
INDEX = Index(CARDS)
ROWS, START, WANTED = 5, 3, 0.95
LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"
SAID_OF_MANY = {"region", "norrbotten", "halsocentral", "sjukhus"}
"""Words that a dozen units share: two of them together name nobody."""


def words_of(card: Card) -> list[str]:
    """The words of a unit's name, place and organisation, as they are written."""
    texts = f"{card.name} {card.place} {card.organisation}".replace(",", " ")
    return sorted({word.casefold() for word in texts.split()})


WORDS = {unit: frozenset(words_of(card)) for unit, card in CARDS.items()}


def sharing(pair: tuple[str, str]) -> int:
    return sum(words.issuperset(pair) for words in WORDS.values())


def pairs(card: Card) -> Iterator[tuple[str, str]]:
    """Every pair of a unit's words, in both orders, that does not name more units than there are rows."""
    yield from (pair for pair in permutations(words_of(card), 2) if sharing(pair) <= ROWS)


def is_first(unit: str, asked: str) -> bool:
    return unit in INDEX.search(asked)[:ROWS]


def slips(word: str) -> set[str]:
    """Every word with one letter wrong, missing, doubled or swapped with the next."""
    found = set()
    for at, letter in enumerate(word):
        found.add(word[:at] + word[at + 1 :])
        found.add(word[:at] + letter * 2 + word[at + 1 :])
        found.add(word[:at] + word[at + 1 : at + 2] + letter + word[at + 2 :])
        found.update(word[:at] + other + word[at + 1 :] for other in LETTERS)
    return found - {word}


@pytest.mark.parametrize("unit", CARDS)
def test_starts_of_two_words_put_a_unit_among_the_first_rows(unit: str):
    missed = [
        f"{one[:START]} {other[:START]}"
        for one, other in pairs(CARDS[unit])
        if not is_first(unit, f"{one[:START]} {other[:START]}")
    ]
    assert missed == []


def test_only_pairs_of_words_that_many_share_are_left_out():
    left_out = {pair for card in CARDS.values() for pair in combinations(words_of(card), 2) if sharing(pair) > ROWS}
    assert {plain(word) for pair in left_out for word in pair} <= SAID_OF_MANY


def test_with_one_slip_in_a_long_word_the_unit_is_nearly_always_among_the_first_rows():
    asked: dict[str, list[str]] = {}
    for unit, card in CARDS.items():
        for long, other in pairs(card):
            if len(long) >= SLIPS_FROM:
                for slip in slips(long):
                    asked.setdefault(f"{slip} {other[:START]}", []).append(unit)
    found = total = 0
    for text, units in asked.items():
        first = INDEX.search(text)[:ROWS]
        total += len(units)
        found += sum(unit in first for unit in units)
    assert total > 100_000
    assert found / total >= WANTED, f"{found} of {total}"


@pytest.mark.parametrize("unit", CARDS)
def test_missing_dots_and_capitals_find_the_same(unit: str):
    for one, other in pairs(CARDS[unit]):
        assert INDEX.search(f"{plain(one)} {plain(other)}") == INDEX.search(f"{one.upper()} {other}")


@pytest.mark.parametrize(
    ("asked", "unit"),
    [
        ("lul soc", "lulea-kommun"),
        ("med sun", "sunderby-medicin"),
        ("kirurg kiruna", "kiruna-vardenhet"),
        ("neuro", "sunderby-stroke"),
        ("0701740646", "lulea-kommun"),
        ("070-174 06 46", "lulea-kommun"),
        ("+46 70 174 06 46", "lulea-kommun"),
        ("71010", "teknikakuten"),
        ("Lueå kommun", "lulea-kommun"),
    ],
)  # fmt: skip
def test_unit_is_the_first_row(asked: str, unit: str):
    assert INDEX.search(asked)[0] == unit


def test_name_of_today_stands_before_a_former_one():
    cards = {"a": Card(name="Avd 1", former_names=("Stroke",)), "b": Card(name="Stroke"), "c": Card(name="Annan")}
    assert Index(cards).search("stroke") == ("b", "a")


def test_nothing_asked_shows_everyone_by_name_and_nonsense_nobody():
    names = [CARDS[unit].name for unit in INDEX.search("  ")]
    assert names == sorted(names, key=in_swedish_order)
    assert len(names) == len(CARDS)
    assert INDEX.search("qqqqqq") == ()
    assert INDEX.search("luleå qqqqqq") == ()
    assert INDEX.search("!?,") == INDEX.search("")


def test_swedish_letters_stand_last_in_their_order():
    assert sorted(["Ö", "Ä", "Å", "Z", "a"], key=in_swedish_order) == ["a", "Z", "Å", "Ä", "Ö"]


@pytest.mark.parametrize(
    ("word", "own", "far"),
    [
        ("boden", "boden", Far.WORD),
        ("bod", "boden", Far.START),
        ("biden", "boden", Far.SLIP),
        ("oden", "boden", Far.SLIP),
        ("bodden", "boden", Far.SLIP),
        ("obden", "boden", Far.SLIP),
        ("medcin", "medicinavdelningen", Far.SLIP_AT_START),
        ("bode", "bodens", Far.START),
        ("biten", "boden", None),
        ("bdo", "boden", None),
        ("pite", "pito", None),
    ],
)
def test_distance_of_a_word(word: str, own: str, far: Far | None):
    assert how_far(word, own) is far


def test_words_are_plain():
    assert words_in("Älvsbyns hälso- och sjukvård") == ("alvsbyns", "halso", "och", "sjukvard")


def test_a_thousand_units_are_searched_in_a_few_milliseconds():
    many = {
        f"{unit}-{step}": replace(card, name=f"{card.name} {chr(97 + step)}{step}dal")
        for step in range(23)
        for unit, card in CARDS.items()
    }
    index, took = Index(many), []
    assert len(many) > 1000
    for asked in ("med sun", "lul soc", "medcin sunderbi", "reg nor", "halsocentrla b12dal") * 4:
        began = time.perf_counter()
        index.search(asked)
        took.append(time.perf_counter() - began)
    assert median(took) < 0.005, f"{median(took) * 1000:.1f} ms"
