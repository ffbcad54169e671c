"""Statements about the stop itself. Clauses: R05, R06, R07, R08."""

from dataclasses import dataclass

from brygga.statements.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class OutageFound(Statement):
    """``driftstopp_upptackt``: the system can't be used, from when this happened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutageReturned(Statement):
    """``ater_i_drift``: the system can be used again, from when this happened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultReported(Statement):
    """``felanmalt``: the fault was reported to a service desk, or by local routine (``to`` is None). Clauses: R05, R07, R08."""

    to: str | None
    case: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultPassedOn(Statement):
    """``vidare_till_leverantor``: the service desk reported on to the supplier, whose case number came back. Clauses: R06."""

    case: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePublished(Statement):
    """``driftinformation``: the service desk published a notice. Clauses: R06."""
