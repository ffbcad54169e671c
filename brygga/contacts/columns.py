"""What each column of a list says: as it was the last time, else as its heading reads, else as its cells look. Clauses: R22.

It is always a proposal: who imports sees it beside examples from the file, and chooses.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from brygga.contacts.listing import Row, Sheet
from brygga.contacts.understood import is_number_cell


class Column(StrEnum):
    """What a column of a list may say of a unit. The stored values are the Swedish terms in ASCII."""

    ID = "id"
    HSA_ID = "hsa_id"
    NAME = "namn"
    FORMER_NAMES = "tidigare_namn"
    ORGANISATION = "organisation"
    KIND = "slag"
    PLACE = "ort"
    DIRECT = "direkt"
    MOBILE = "mobil"
    EXTERNAL = "extern"
    ON_CALL = "jour"
    SOCIAL_SERVICES = "socialtjanst"
    HEALTH_CARE = "halso_och_sjukvard"
    HOURS = "oppettider"
    OWNER = "ansvarig"


Remembered: TypeAlias = Mapping[str, str]
"""What a heading meant the last time, by the heading in ``plainly``; an empty text for one that was left out."""

NUMBERS = (Column.DIRECT, Column.MOBILE, Column.EXTERNAL, Column.ON_CALL)
"""The columns that there may be several of: their numbers follow each other."""

LONGEST_HEADING, _ROWS_LOOKED_AT = 80, 20

# In the order in which they are tried: what is special before what is general, since "mobiltelefon" is a telephone too.
_WORDS: tuple[tuple[Column, str], ...] = (
    (Column.ID, r"^id$|brygga"),
    (Column.HSA_ID, r"hsa"),
    (Column.FORMER_NAMES, r"(tidigare|gammalt|gamla|fore detta|f d) namn"),
    (Column.HOURS, r"oppet|oppen|oppettid|tider|bemannad|telefontid"),
    (Column.SOCIAL_SERVICES, r"socialtj|bistand|handlaggare"),
    (Column.HEALTH_CARE, r"halso och sjukvard|hemsjukvard|kommunsjuksko|\bssk\b"),
    (Column.ON_CALL, r"jour|kvall|natt|helg|beredskap"),
    (Column.MOBILE, r"mobil"),
    (Column.EXTERNAL, r"extern|utifran|utanfor|vaxel"),
    (Column.DIRECT, r"direkt|intern|telefon|\btel\b|\btfn\b|nummer|\bnr\b|anknytning"),
    (Column.OWNER, r"ansvarig|agare|forvaltas"),
    (Column.PLACE, r"^ort$|postort|\bplats|placering|\bstad\b|orten"),
    (Column.KIND, r"^slag|^typ|vardform"),
    (Column.ORGANISATION, r"organisation|huvudman|vardgivare|region|^kommun$"),
    (Column.NAME, r"namn|enhet|avdelning|mottagning|verksamhet|vardgranne|halsocentral|kommun"),
)
_PLAIN = str.maketrans("åäöéü", "aaoeu")


@dataclass(frozen=True, slots=True)
class Choice:
    """How a list is to be read: which of its sheets, from 0; the number of the row with headings, 0 for none; what each column says."""

    sheet: int
    heading: int
    columns: Mapping[int, Column]


def plainly(heading: str) -> str:
    """A heading without capitals, dots and signs: two that differ in nothing else are the same."""
    return " ".join(re.findall(r"[a-z0-9]+", heading.casefold().translate(_PLAIN)))


def proposed(sheets: tuple[Sheet, ...], remembered: Remembered, sheet: int = 0, heading: int | None = None) -> Choice:
    """How a list is probably to be read. ``heading``: the row of headings, where somebody has said which."""
    chosen = sheets[sheet]
    at = heading_of(chosen, remembered) if heading is None else heading
    row = next((each for each in chosen.rows if each.number == at), None)
    columns = dict(_by_heading(row, remembered)) if row is not None else {}
    if not columns:
        columns = dict(_by_looks(chosen, at))
    return Choice(sheet, at, columns)


def heading_of(sheet: Sheet, remembered: Remembered) -> int:
    """The number of the row with headings: of the first rows the one whose cells say the most; 0 where the list has none."""
    first = sheet.rows[:_ROWS_LOOKED_AT]
    without = [row for row in first if not any(map(is_number_cell, row.cells))]
    scores = {row.number: len(dict(_by_heading(row, remembered))) for row in without}
    if not any(scores.values()):
        return 0
    return max(scores, key=lambda number: (scores[number], -number))


def to_remember(sheet: Sheet, choice: Choice) -> dict[str, str]:
    """What the headings of a list were chosen to mean. One that could be a person's number is not remembered.

    One that stands twice is remembered as what the first of them was chosen to mean.
    """
    row = next((each for each in sheet.rows if each.number == choice.heading), None)
    if row is None:
        return {}
    found = ((plainly(cell.text), choice.columns.get(place)) for place, cell in enumerate(row.cells))
    remembered: dict[str, str] = {}
    for heading, column in found:
        if 0 < len(heading) <= LONGEST_HEADING and not re.search(r"\d{4}", heading):
            remembered[heading] = remembered.get(heading) or (column.value if column else "")
    return remembered


def examples(sheet: Sheet, choice: Choice, column: int, most: int = 3) -> tuple[str, ...]:
    """The first different texts that stand in a column below the headings."""
    texts = (row.at(column).text for row in sheet.below(choice.heading))
    found: dict[str, None] = {}
    for text in filter(None, texts):
        found.setdefault(text)
        if len(found) == most:
            break
    return tuple(found)


def _by_heading(row: Row, remembered: Remembered) -> Iterator[tuple[int, Column]]:
    """What each cell of a row of headings means; what there can be only one of, once."""
    taken: set[Column] = set()
    for place, cell in enumerate(row.cells):
        heading = plainly(cell.text)
        column = _remembered(heading, remembered) if heading in remembered else _in_words(heading)
        if column is not None and (column in NUMBERS or column not in taken):
            taken.add(column)
            yield place, column


def _remembered(heading: str, remembered: Remembered) -> Column | None:
    said = remembered[heading]
    return Column(said) if said in set(Column) else None


def _in_words(heading: str) -> Column | None:
    if not 0 < len(heading) <= LONGEST_HEADING:
        return None
    return next((column for column, words in _WORDS if re.search(words, heading)), None)


def _by_looks(sheet: Sheet, heading: int) -> Iterator[tuple[int, Column]]:
    """The columns whose cells are numbers, and before them the first one with words."""
    rows = list(sheet.below(heading))[:_ROWS_LOOKED_AT]
    numbers = [place for place in range(sheet.width) if _mostly_numbers(rows, place)]
    words = [place for place in range(sheet.width) if place not in numbers and any(row.at(place).text for row in rows)]
    yield from ((place, Column.NAME) for place in words[:1])
    yield from ((place, Column.DIRECT) for place in numbers)


def _mostly_numbers(rows: Iterable[Row], place: int) -> bool:
    cells = [cell for cell in (row.at(place) for row in rows) if cell.text]
    return bool(cells) and 2 * sum(map(is_number_cell, cells)) > len(cells)
