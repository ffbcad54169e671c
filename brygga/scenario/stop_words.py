"""The words about the stop itself: found, wider or narrower, over, planned, its start corrected, its fault reported."""

from datetime import datetime

from brygga.civil_time import read_time
from brygga.reading.documents import Fields, Value
from brygga.scenario.words import Common, Word, optional
from brygga.statements.outage import (
    FaultPassedOn,
    FaultReported,
    NoticePublished,
    OutageFound,
    OutagePlanned,
    OutageReturned,
    Scope,
    ScopeChanged,
    StartCorrected,
    scope_in_order,
)
from brygga.statements.statement import Statement

EVERYONE = "alla"


def read_scope(value: Value) -> Scope:
    """The units in a list, or ``alla`` for all there are. Raises Unreadable for a list that names nobody, or a unit twice."""
    if not value.is_list():
        value.choose({EVERYONE: EVERYONE})
        return None
    words = value.words()
    if not words:
        raise value.fail("", "Säg vilka enheter det gäller. Är systemet tillbaka för alla skrivs ater_i_drift.")
    twin = next((word for place, word in enumerate(words) if word in words[:place]), None)
    if twin is not None:
        raise value.fail(twin, "Enheten står två gånger.")
    return scope_in_order(words)


def _text(value: Value) -> str:
    return value.text()


def _time(value: Value) -> datetime:
    return value.read(read_time)


def _found(common: Common, fields: Fields) -> Statement:
    return OutageFound(
        **common,
        scope=optional(fields, "omfattning", read_scope),
        began_at=optional(fields, "borjade", _time),
        plan=optional(fields, "planerat", _text),
    )


def _planned(common: Common, fields: Fields) -> Statement:
    begins_at, ends_at = _time(fields["fran"]), _time(fields["till"])
    if ends_at <= begins_at:
        raise fields["till"].fail(fields["till"].text(), "Det planerade stoppet ska sluta efter att det börjar.")
    return OutagePlanned(
        **common,
        begins_at=begins_at,
        ends_at=ends_at,
        scope=optional(fields, "omfattning", read_scope),
        text=optional(fields, "text", _text, default=""),
    )


def _corrected(common: Common, fields: Fields) -> Statement:
    found_at, began_at = optional(fields, "upptackt", _time), optional(fields, "borjade", _time)
    if found_at is None and began_at is None:
        raise fields["avser"].fail(fields["avser"].text(), "Säg när stoppet upptäcktes eller när felet började.")
    reason = optional(fields, "skal", _text, default="")
    return StartCorrected(**common, of=fields["avser"].text(), found_at=found_at, began_at=began_at, reason=reason)


def _fault(common: Common, fields: Fields) -> Statement:
    to = fields["till"].text()
    return FaultReported(**common, to=None if to == "lokal" else to, case=optional(fields, "arende", _text, default=""))


def _passed_on(common: Common, fields: Fields) -> Statement:
    return FaultPassedOn(**common, case=optional(fields, "arende", _text, default=""))


STOP_WORDS: dict[str, Word] = {
    "driftstopp_upptackt": Word(("omfattning", "borjade", "planerat"), _found),
    "ater_i_drift": Word((), lambda common, _: OutageReturned(**common)),
    "omfattning_andrad": Word(
        ("omfattning",), lambda common, fields: ScopeChanged(**common, scope=read_scope(fields["omfattning"]))
    ),
    "start_rattad": Word(("avser", "upptackt", "borjade", "skal"), _corrected, can_be_late=False),
    "driftstopp_planerat": Word(("fran", "till", "omfattning", "text"), _planned),
    "felanmalt": Word(("till", "arende"), _fault),
    "vidare_till_leverantor": Word(("arende",), _passed_on),
    "driftinformation": Word((), lambda common, _: NoticePublished(**common)),
}
