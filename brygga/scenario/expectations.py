"""The words of ``ska_galla``: reading what must hold, in the same shape in which the answers are given. Raises Unreadable."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any

from brygga.civil_time import read_day, read_time
from brygga.liability.conditions import MISSING, REASONS_NOT
from brygga.liability.deadlines import PARAGRAPHS_WITH_DEADLINES
from brygga.liability.meanings.language import Paragraph, Standing
from brygga.reading.documents import Fields, Value
from brygga.routine.words import Matter, Service
from brygga.scenario.script import Expectation
from brygga.story.answers import Situation

_ROWS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "ringa": (("fran", "till", "om", "patient"), ("verksamhet",)),
    "vantar_till": (("fran", "till", "om", "patient", "kl"), ("verksamhet",)),
    "dokumentera": (("enhet", "motpart", "patient", "om"), ()),
    "infora": (("enhet", "patient", "om", "rapporterat"), ("verksamhet",)),
}
BY_PATIENT = ("betalningsansvar", "ansvarsperioder", "fynd", "frister")
"""The keys that name patients."""
BY_UNIT = "laget_for"
"""The key that names units."""
NO_DEADLINE = "ingen"
"""What is written in place of a deadline that does not run."""
_REASONS = (*REASONS_NOT, "ingen_kommun")
_MISSING = (*MISSING, "betalningsskyldig")


def read_expectation(at: datetime, value: Value, admitted: set[str], units: Collection[str]) -> Expectation:
    """What must hold at ``at`` (UTC). ``admitted`` are the patients that the file has told of so far. Raises Unreadable."""
    fields = value.fields()
    fields.only(KEYS)
    for key in BY_PATIENT:
        if key in fields:
            _refuse_strangers(fields[key].fields(), admitted)
    if BY_UNIT in fields:
        _refuse_unknown_units(fields[BY_UNIT].fields(), units)
    answers = {key: KEYS[key](key, fields[key]) for key in fields}
    return Expectation(at=at, answers=answers, place=value, places=dict(fields.names))


def _refuse_strangers(fields: Fields, admitted: set[str]) -> None:
    for patient, place in fields.names.items():
        if patient not in admitted:
            raise place.fail(patient, "Ingen patient som heter så har skrivits in.")


def _refuse_unknown_units(fields: Fields, units: Collection[str]) -> None:
    for unit, place in fields.names.items():
        if unit not in units:
            raise place.fail(unit, "Enheten finns inte bland enheter.")


def _situation(_key: str, value: Value) -> str:
    return value.choose({situation.value: situation.value for situation in Situation})


def _situations(_key: str, value: Value) -> dict[str, str]:
    return {unit: _situation(unit, each) for unit, each in value.fields().found.items()}


def _rows(key: str, value: Value) -> list[dict[str, str]]:
    needed, optional = _ROWS[key]
    return [_row(row.fields(), needed, optional) for row in value.items()]


def _row(fields: Fields, needed: tuple[str, ...], optional: tuple[str, ...]) -> dict[str, str]:
    fields.only((*needed, *optional))
    for name in needed:
        fields[name]
    return {name: _CELLS.get(name, Value.text)(fields[name]) for name in fields}


def _time(value: Value) -> str:
    value.read(read_time)
    return value.text()


def _time_or_dash(value: Value) -> str:
    return "-" if value.text() == "-" else _time(value)


def _day(value: Value) -> str:
    value.read(read_day)
    return value.text()


_CELLS: dict[str, Callable[[Value], str]] = {
    "kl": _time,
    "rapporterat": _time_or_dash,
    "senast": _time_or_dash,
    "svarar_till": _time_or_dash,
    "klart": _time_or_dash,
    "om": lambda value: value.choose({matter.value: matter.value for matter in Matter}),
    "verksamhet": lambda value: value.choose({service.value: service.value for service in Service}),
}


def _liability(_key: str, value: Value) -> dict[str, Any]:
    return {patient: _assessment(each.fields()) for patient, each in value.fields().found.items()}


def _assessment(fields: Fields) -> dict[str, Any]:
    if "intrader" in fields:
        fields.only(("intrader",))
        return {"intrader": _day(fields["intrader"])}
    outcome = fields["utfall"].choose({"ej": "ej", "oklart": "oklart"})
    key, words = ("skal", _REASONS) if outcome == "ej" else ("saknas", _MISSING)
    fields.only(("utfall", key))
    return {"utfall": outcome, key: [word.choose({each: each for each in words}) for word in fields[key].items()]}


def _periods(_key: str, value: Value) -> dict[str, list[dict[str, str]]]:
    return {
        patient: [_period(period.fields()) for period in each.items()] for patient, each in value.fields().found.items()
    }


def _period(fields: Fields) -> dict[str, str]:
    fields.only(("fran", "till"))
    ends = fields["till"]
    return {"fran": _day(fields["fran"]), "till": "-" if ends.text() == "-" else _day(ends)}


def _findings(_key: str, value: Value) -> dict[str, dict[str, str]]:
    return {patient: _standings(each.fields()) for patient, each in value.fields().found.items()}


def _standings(fields: Fields) -> dict[str, str]:
    fields.only([paragraph.value for paragraph in Paragraph])
    words = {standing.value: standing.value for standing in Standing}
    return {paragraph: fields[paragraph].choose(words) for paragraph in fields}


def _deadlines(_key: str, value: Value) -> dict[str, dict[str, Any]]:
    return {patient: _clocks(each.fields()) for patient, each in value.fields().found.items()}


def _clocks(fields: Fields) -> dict[str, Any]:
    fields.only([paragraph.value for paragraph in PARAGRAPHS_WITH_DEADLINES])
    return {paragraph: _clock(fields[paragraph]) for paragraph in fields}


def _clock(value: Value) -> Any:
    if value.is_word():
        return value.choose({NO_DEADLINE: NO_DEADLINE})
    return _row(value.fields(), ("senast", "svarar_till", "klart"), ())


KEYS: Mapping[str, Callable[[str, Value], Any]] = {
    "laget": _situation,
    "ringa": _rows,
    "vantar_till": _rows,
    "dokumentera": _rows,
    "infora": _rows,
    "betalningsansvar": _liability,
    "ansvarsperioder": _periods,
    "fynd": _findings,
    "frister": _deadlines,
    BY_UNIT: _situations,
}
