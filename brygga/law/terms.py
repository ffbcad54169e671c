"""The terms on which a municipality pays: the Act's own, or an agreement's. 4 kap. 5 §, 5 kap. 4 § lag (2017:612)."""

import re
from dataclasses import dataclass
from datetime import time, timedelta
from pathlib import Path

from brygga.reading.documents import Value, read_file

_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)", re.ASCII)
_COUNT = re.compile(r"\d{1,3}", re.ASCII)
_MOST_HOURS, _MOST_DAYS = 999, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Parameters with their meaning in the Act.

    ``admission_notice_within`` (2:3), ``sip_call_within_days`` (4:3), ``noon`` local time of day up to and including which
    ``days_until_noon`` are counted, after it ``days_after_noon`` (5:4). ``reviewed``: a lawyer of the parties has vouched for them.
    """

    id: str
    name: str
    admission_notice_within: timedelta
    sip_call_within_days: int
    noon: time
    days_until_noon: int
    days_after_noon: int
    reviewed: bool = False


def load_terms(file: Path) -> Terms:
    """The terms in a file of ``agreements/``. Raises Unreadable with file, line and word."""
    document = read_file(file)
    fields = document.fields()
    fields.only(
        "overenskommelse namn inskrivning_senast sip_senast brytpunkt dagar_till_och_med_brytpunkten"
        " dagar_efter_brytpunkten granskad".split()
    )
    if fields["overenskommelse"].text() != file.stem:
        raise fields["overenskommelse"].fail(fields["overenskommelse"].text(), f"Ska heta som filen, {file.stem}.")
    return Terms(
        id=file.stem,
        name=fields["namn"].text(),
        admission_notice_within=timedelta(hours=_count(fields["inskrivning_senast"], "timmar", _MOST_HOURS)),
        sip_call_within_days=_count(fields["sip_senast"], "dagar", _MOST_DAYS),
        noon=_clock(fields["brytpunkt"]),
        days_until_noon=_count(fields["dagar_till_och_med_brytpunkten"], "dagar", _MOST_DAYS),
        days_after_noon=_count(fields["dagar_efter_brytpunkten"], "dagar", _MOST_DAYS),
        reviewed=_is_reviewed(fields.get("granskad")),
    )


def _is_reviewed(value: Value | None) -> bool:
    """Whether somebody who may has vouched for the values; not where nothing is said."""
    return value is not None and value.choose({"ja": True, "nej": False})


def _parameter(value: Value, unit: str) -> Value:
    fields = value.fields()
    fields.only(("paragraf", unit))
    if not fields["paragraf"].text().strip():
        raise value.fail("paragraf", "Ange paragrafen som värdet kommer från.")
    return fields[unit]


def _count(value: Value, unit: str, most: int) -> int:
    parameter = _parameter(value, unit)
    word = parameter.text()
    if not _COUNT.fullmatch(word) or int(word) > most:
        raise parameter.fail(word, f"Skriv ett antal {unit} från 0 till {most}.")
    return int(word)


def _clock(value: Value) -> time:
    parameter = _parameter(value, "klockan")
    found = _CLOCK.fullmatch(parameter.text())
    if not found:
        raise parameter.fail(parameter.text(), "Skriv ett klockslag, till exempel 12:00.")
    return time(int(found[1]), int(found[2]))
