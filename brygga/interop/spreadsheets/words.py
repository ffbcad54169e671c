"""What the columns of a file say: the closed lists of ``brygga`` in Swedish words."""

from collections.abc import Mapping
from datetime import time, timedelta
from enum import StrEnum
from typing import Any

from brygga.episodes.stay import Way
from brygga.law.terms import FreeDays, Required
from brygga.law.words import Model, Status
from brygga.liability.averages import Place
from brygga.liability.meanings.language import Meaning, Standing
from brygga.organisation.queries.liability import Outcome

UNVERIFIED = (
    "OVERIFIERAD ÖVERENSKOMMELSE: ingen har kontrollerat villkoren mot dess text. Datum, dagar och belopp kan vara fel."
)
"""What stands above everything that rests on an agreement that nobody has seen."""

OUTCOMES: Mapping[Outcome, str] = {
    Outcome.RUNS: "Kommunen betalar nu",
    Outcome.BEGINS: "Börjar senare",
    Outcome.UNCLEAR: "Oklart",
    Outcome.NONE: "Inget betalningsansvar",
    Outcome.ENDED: "Utskriven",
}
PLACES: Mapping[Place, str] = {
    Place.IN_MEAN: "I medelvärdet",
    Place.INDIVIDUAL: "Betalas för sig",
    Place.SAME_DAY: "Inte med: hem samma dag",
    Place.TOLD_AFTER: "Inte med: kommunen fick veta efter utskrivningen",
    Place.NOT_MET: "Inte med",
    Place.UNCLEAR: "Oklart, inte med",
}
WAYS: Mapping[Way, str] = {Way.CALL: "per telefon", Way.ENTRY: "när det fördes in", Way.SYSTEM: "i systemet"}
MODELS: Mapping[Model, str] = {
    Model.INDIVIDUAL: "varje patient för sig",
    Model.AVERAGE: "månadens genomsnitt",
    Model.NONE: "inget betalas",
}
_STANDINGS: Mapping[Standing, str] = {
    Standing.MET: "Uppfyllt",
    Standing.NOT_MET: "Inte uppfyllt",
    Standing.UNCLEAR: "Oklart",
}


def standing_text(meaning: Meaning) -> str:
    """How a finding stands."""
    if meaning.assumed:
        return "Antas"
    return _STANDINGS[meaning.standing] if meaning.applies else "Gäller inte nu"


def status_text(*, verified: bool) -> str:
    """What a row's dates are worth."""
    return "kontrollerade" if verified else "OVERIFIERAD överenskommelse"


def source_text(status: Status) -> str:
    """Whether a value has been checked against its source."""
    return "verifierad" if status is Status.VERIFIED else "OVERIFIERAD"


def value_text(value: Any) -> str:
    """A parameter's value as it is written in the agreement's file."""
    match value:
        case bool():
            return "ja" if value else "nej"
        case None:
            return "ingen"
        case time():
            return value.strftime("%H:%M")
        case timedelta():
            return f"{value // timedelta(hours=1)} timmar"
        case FreeDays():
            return f"somatisk {value.somatic}, psykiatrisk {value.psychiatric}, geriatrisk {value.geriatric}"
        case Required():
            named = zip(("inskrivning", "utskrivningsklar", "SIP"), value, strict=True)
            return ", ".join(f"{name}: {'ja' if needed else 'nej'}" for name, needed in named)
        case StrEnum():
            return value.value.replace("_", " ")
        case _:
            return str(value)
