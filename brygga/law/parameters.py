"""The closed list of parameters that laws and agreements are written with: the Swedish word, what it becomes, how it is read.

A law gives every one of them, an agreement those that it changes. Raises Unreadable with file, line, word and what was expected.
"""

import re
from collections.abc import Callable, Mapping
from datetime import time, timedelta
from enum import StrEnum
from functools import partial
from typing import Any, NamedTuple, TypeVar

from brygga.law.terms import FreeDays, Required, Source
from brygga.law.words import DayKind, DayZero, Effect, Settled, Status
from brygga.reading.documents import Fields, Value

_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)", re.ASCII)
_COUNT = re.compile(r"\d{1,3}", re.ASCII)
_MOST_HOURS, _MOST_DAYS = 999, 60
YES_NO = {"ja": True, "nej": False}

_W = TypeVar("_W", bound=StrEnum)


class Parameter(NamedTuple):
    """The attribute of ``Terms`` that a word of the files becomes, and what reads its value."""

    attribute: str
    read: Callable[[Value], Any]


class Given(NamedTuple):
    """A parameter's value as a file gives it, with its source."""

    value: Any
    source: Source


def read_count(value: Value, unit: str, most: int) -> int:
    """A whole number from 0 to ``most``. Raises Unreadable."""
    word = value.text()
    if not _COUNT.fullmatch(word) or int(word) > most:
        raise value.fail(word, f"Skriv ett antal {unit} från 0 till {most}.")
    return int(word)


def choice(*words: _W) -> Callable[[Value], _W]:
    """What reads one of these words. Raises Unreadable."""
    return lambda value: value.choose({word.value: word for word in words})


def yes_no(value: Value) -> bool:
    """Ja or nej. Raises Unreadable."""
    return value.choose(YES_NO)


def days(value: Value) -> int:
    """A number of days. Raises Unreadable."""
    return read_count(value, "dagar", _MOST_DAYS)


def _hours(value: Value) -> timedelta:
    return timedelta(hours=read_count(value, "timmar", _MOST_HOURS))


def _clock(value: Value) -> time | None:
    word = value.text()
    if word == "ingen":
        return None
    found = _CLOCK.fullmatch(word)
    if not found:
        raise value.fail(word, "Skriv ett klockslag från 00:00 till 23:59, till exempel 12:00, eller ingen.")
    return time(int(found[1]), int(found[2]))


def _free_days(value: Value) -> FreeDays:
    fields = value.fields()
    fields.only(("somatisk", "psykiatrisk", "geriatrisk"))
    return FreeDays(*(days(fields[name]) for name in ("somatisk", "psykiatrisk", "geriatrisk")))


def _required(value: Value) -> Required:
    fields = value.fields()
    names = ("inskrivning", "utskrivningsklar", "sip")
    fields.only(names)
    required = Required(*(yes_no(fields[name]) for name in names))
    if not required.ready_notice:
        raise fields["utskrivningsklar"].fail("nej", "Dagarna räknas från underrättelsen: den krävs alltid.")
    return required


def _the_one(value: Value, *, word: str, sentence: str) -> str:
    """A value that can only be one: said in the file so that nobody believes that it is left to chance."""
    if value.text() != word:
        raise value.fail(value.text(), sentence)
    return word


PARAMETERS: Mapping[str, Parameter] = {
    "inskrivning_senast_timmar": Parameter("admission_notice_within", _hours),
    "sip_senast_dagar": Parameter("sip_call_within_days", days),
    "sip_flyttas_till_vardag": Parameter("sip_call_rolls", choice(*Settled)),
    "brytpunkt": Parameter("noon", _clock),
    "brytpunkten_raknas_som_fore": Parameter("noon_counts_as_before", yes_no),
    "fria_dagar": Parameter("free_days", _free_days),
    "extra_dagar_efter_brytpunkten": Parameter("extra_days_after_noon", days),
    "dagar": Parameter("day_kind", choice(*DayKind)),
    "dag_noll": Parameter("day_zero", choice(*DayZero)),
    "forsta_dagen_flyttas_till_vardag": Parameter("first_day_rolls", yes_no),
    "utskrivningsdagen_betalas": Parameter("discharge_day_paid", choice(*Settled)),
    "dodsdagen_betalas": Parameter("day_of_death_paid", choice(*Settled)),
    "sen_inskrivning": Parameter(
        "late_admission", choice(Effect.UNCLEAR, Effect.NO_LIABILITY, Effect.NO_MATTER, Effect.SHIFTS)
    ),
    "ofullstandig_inskrivning": Parameter(
        "incomplete_admission", choice(Effect.UNCLEAR, Effect.NO_LIABILITY, Effect.NO_MATTER)
    ),
    "sen_kallelse": Parameter(
        "late_sip_call", choice(Effect.UNCLEAR, Effect.NO_LIABILITY, Effect.NO_MATTER, Effect.FROM_CALL)
    ),
    "nekad_sip": Parameter("refused_sip", choice(Effect.UNCLEAR, Effect.NO_LIABILITY, Effect.FALLS_AWAY)),
    "sena_insatser": Parameter("late_measures", choice(Effect.UNCLEAR, Effect.NO_MATTER, Effect.FROM_MEASURES)),
    "motsatta_insatser": Parameter("opposed_measures", choice(Effect.UNCLEAR, Effect.NO_LIABILITY, Effect.NO_MATTER)),
    "kraver": Parameter("required", _required),
    "oppenvarden_hindrar": Parameter("outpatient_care_blocks", yes_no),
    "senare_datum_meddelas_over_dagar": Parameter("later_estimate_told_over_days", days),
    "tid_som_raknas_vid_stopp": Parameter(
        "", partial(_the_one, word="samtalet", sentence="Vid ett stopp räknar Brygga från samtalet (R16).")
    ),
    "tidszon": Parameter(
        "", partial(_the_one, word="Europe/Stockholm", sentence="Brygga räknar i svensk tid, Europe/Stockholm.")
    ),
}
"""By the word of the files. One without an attribute can only be what it is."""


def read_parameters(fields: Fields, of: str, default: tuple[str, Status]) -> dict[str, Given]:
    """What a file says of parameters, by word. ``default``: the source and status of those that name none. Raises Unreadable."""
    fields.only(tuple(PARAMETERS))
    return {word: _read(word, fields[word].fields(), of, default) for word in fields}


def _read(word: str, fields: Fields, of: str, default: tuple[str, Status]) -> Given:
    fields.only(("varde", "paragraf", "kalla", "status"))
    value = PARAMETERS[word].read(fields["varde"])
    paragraph = fields["paragraf"]
    if not paragraph.text().strip():
        raise paragraph.fail("paragraf", "Ange paragrafen eller punkten som värdet kommer från.")
    text, status = fields.get("kalla"), fields.get("status")
    return Given(
        value,
        Source(
            paragraph=paragraph.text(),
            text=text.text() if text else default[0],
            status=choice(*Status)(status) if status else default[1],
            of=of,
        ),
    )
