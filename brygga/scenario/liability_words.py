"""The words of ``gor`` that only payment liability asks for: how each becomes a statement. Raises Unreadable."""

import re

from brygga.law.words import ANSWERS, Circumstance
from brygga.reading.documents import Fields, Value
from brygga.scenario.words import Common, Word, optional
from brygga.statements.liability import CircumstanceStated, NoonDecided
from brygga.statements.statement import Statement

_CIRCUMSTANCES = {each.value: each for each in Circumstance}
_SIDES_OF_NOON = {"fore": True, "efter": False}
_SECONDS = re.compile(r"[1-9]\d{0,3}", re.ASCII)


def read_seconds(value: Value) -> int:
    """How many seconds either way a time may be wrong, never none. Raises Unreadable."""
    if not _SECONDS.fullmatch(value.text()):
        raise value.fail(value.text(), "Skriv ett antal sekunder från 1 till 9999. Ingen tid är helt säker.")
    return int(value.text())


def _circumstance(common: Common, fields: Fields) -> Statement:
    about = fields["om"].choose(_CIRCUMSTANCES)
    return CircumstanceStated(
        **common,
        patient=fields["patient"].text(),
        about=about,
        answer=fields["svar"].choose({answer: answer for answer in ANSWERS[about]}),
        according_to=optional(fields, "enligt", Value.text, default=""),
        reason=optional(fields, "skal", Value.text, default=""),
    )


def _noon_decided(common: Common, fields: Fields) -> Statement:
    return NoonDecided(
        **common,
        patient=fields["patient"].text(),
        call=fields["avser"].text(),
        before=fields["raknas"].choose(_SIDES_OF_NOON),
        reason=optional(fields, "skal", Value.text, default=""),
    )


LIABILITY_WORDS: dict[str, Word] = {
    "omstandighet": Word(("patient", "om", "svar", "enligt", "skal"), _circumstance),
    "middag_avgjord": Word(("patient", "avser", "raknas", "skal"), _noon_decided),
}
"""By the word of the files."""
