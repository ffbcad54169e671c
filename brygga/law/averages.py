"""What an agreement says of a month's average and of the sum for a day. Raises Unreadable."""

import re

from brygga.law.parameters import read_count, yes_no
from brygga.law.terms import NO_AMOUNT, Amount, Average
from brygga.reading.documents import Fields, Value

_DAYS = re.compile(r"\d{1,2}(?:\.\d{1,2})?", re.ASCII)
_KRONOR = re.compile(r"[1-9]\d{0,5}", re.ASCII)
_MOST_DECIMALS, _LAST_SURE_DAY, _MOST_DAYS = 4, 28, 365


def read_average(fields: Fields) -> Average:
    """How the average is counted. The period is a month by the day of discharge, the group the municipality that pays."""
    fields.only(
        "troskel_dagar period grupp utskrivna_samma_dag_raknas individuellt_efter_dagar decimaler rattas_till_och_med_dag".split()
    )
    fields["period"].choose({"manad": None})
    fields["grupp"].choose({"betalande_kommun": None})
    return Average(
        threshold_days=_threshold(fields["troskel_dagar"]),
        include_day_zero=yes_no(fields["utskrivna_samma_dag_raknas"]),
        individual_after_days=_none_or(fields["individuellt_efter_dagar"], "dagar", _MOST_DAYS),
        decimals=read_count(fields["decimaler"], "decimaler", _MOST_DECIMALS),
        corrected_until_day=_none_or(fields["rattas_till_och_med_dag"], "dagar", _LAST_SURE_DAY),
    )


def _threshold(value: Value) -> float:
    word = value.text()
    if not _DAYS.fullmatch(word):
        raise value.fail(word, "Skriv ett antal dagar, till exempel 3.0.")
    return float(word)


def _none_or(value: Value, unit: str, most: int) -> int | None:
    return None if value.text() == "ingen" else read_count(value, unit, most)


def read_amount(value: Value | None) -> Amount:
    """What a day costs: ``foreskrift``, ``ingen``, or a sum in kronor."""
    word = value.text() if value else "foreskrift"
    if word == "ingen":
        return NO_AMOUNT
    if word == "foreskrift":
        return Amount(by_regulation=True, kronor=None)
    if not _KRONOR.fullmatch(word):
        assert value is not None  # noqa: S101 - a word comes from a value
        raise value.fail(word, "Skriv foreskrift, ingen eller ett antal kronor från 1 till 999999.")
    return Amount(by_regulation=False, kronor=int(word))
