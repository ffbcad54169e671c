"""Finding a unit by the starts of words of its name, its place or its organisation, one letter wrong or not. Clauses: R22.

Every word that is typed must lead to the unit. Plain code: what is looked for is the start of a word, which libraries that compare
whole texts weigh wrong, and a county has some hundred units.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum
from functools import lru_cache

from brygga.contacts.cards import Card
from brygga.contacts.phones import digits_of

SLIPS_FROM = 5
"""A word of a unit that is so long may be typed with one slip: in a shorter one another letter makes another word."""


class Far(IntEnum):
    """How far what was typed is from a word: the word itself, its start, a slip away from it, a slip away from its start."""

    WORD = 0
    START = 2
    SLIP = 40
    SLIP_AT_START = 44


class Where(IntEnum):
    """How far a word is from what a unit is called today."""

    NAME = 0
    PLACE = 1
    SERVICE = 2
    ORGANISATION = 4
    FORMER_NAME = 8
    NUMBER = 8


_LAST = str.maketrans("åäö", "{|}")
_DIGITS = re.compile(r"\+?[\d ()/-]+", re.ASCII)


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """Small letters without dots and accents, as somebody types in a hurry or on another keyboard."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def in_swedish_order(text: str) -> str:
    """What a text is sorted by: å, ä and ö stand last, in that order."""
    return unicodedata.normalize("NFC", text).casefold().translate(_LAST)


def words_in(text: str) -> tuple[str, ...]:
    """The words of a text, plain; a telephone number is one word."""
    if _DIGITS.fullmatch(text):
        return (digits_of(text),) if digits_of(text) else ()
    return tuple("".join(character if character.isalnum() else " " for character in plain(text)).split())


class Index:
    """The words of all units, each with whom it leads to and how far away. Made once, asked many times."""

    def __init__(self, cards: Mapping[str, Card]) -> None:
        """An index of cards by the id of their unit."""
        by_name = sorted(cards, key=lambda unit: (in_swedish_order(cards[unit].name), unit))
        self._place = {unit: place for place, unit in enumerate(by_name)}
        self._leads_to: dict[str, dict[str, int]] = {}
        for unit, card in cards.items():
            for where, text in _texts(card):
                for word in words_in(text):
                    units = self._leads_to.setdefault(word, {})
                    units[unit] = min(where, units.get(unit, where))
        # Who types on asks about the same words again.
        self._near = lru_cache(maxsize=512)(self._look_near)

    def search(self, asked: str) -> tuple[str, ...]:
        """The ids of the units that every word leads to, the nearest first; all by name where nothing is asked."""
        nears = [self._near(word) for word in words_in(asked)]
        if not nears:
            return tuple(self._place)
        found = set(nears[0]).intersection(*nears[1:])
        return tuple(sorted(found, key=lambda unit: (sum(near[unit] for near in nears), self._place[unit])))

    def _look_near(self, word: str) -> dict[str, int]:
        """How far each unit is that a word leads to, by the nearest of its own words."""
        near: dict[str, int] = {}
        for own, units in self._leads_to.items():
            far = how_far(word, own)
            if far is None:
                continue
            for unit, where in units.items():
                distance = far + where
                if distance < near.get(unit, distance + 1):
                    near[unit] = distance
        return near


def how_far(word: str, own: str) -> Far | None:
    """How far a plain word that was typed is from one of a unit's; None where it is another word."""
    if own.startswith(word):
        return Far.WORD if len(own) == len(word) else Far.START
    if len(own) < SLIPS_FROM or len(word) < SLIPS_FROM - 1:
        return None
    left = min((len(rest) for rest in _mended(word, own)), default=None)
    if left is None:
        return None
    return Far.SLIP_AT_START if left else Far.SLIP


def _mended(word: str, own: str) -> Iterator[str]:
    """What is left of the unit's word after each slip by which the other may be its start: wrong, missing, one too many, swapped."""
    same = next(
        (at for at, (one, other) in enumerate(zip(word, own, strict=False)) if one != other), min(len(word), len(own))
    )
    typed, meant = word[same:], own[same:]
    ways = [(typed[1:], meant[1:]), (typed, meant[1:]), (typed[1:], meant)]
    if typed[:2] == meant[1::-1] and len(typed) > 1:
        ways.append((typed[2:], meant[2:]))
    for rest, meant_rest in ways:
        if meant_rest.startswith(rest):
            yield meant_rest[len(rest) :]


def _texts(card: Card) -> Iterable[tuple[Where, str]]:
    """What a unit is found by."""
    yield Where.NAME, card.name
    yield Where.PLACE, card.place
    yield Where.ORGANISATION, card.organisation
    for name in card.former_names:
        yield Where.FORMER_NAME, name
    for service in card.services:
        yield Where.SERVICE, service.service.value.replace("_", " ")
    for number in (*(line.number for line in card.numbers), *(line.number for line in card.services)):
        yield Where.NUMBER, digits_of(number)
