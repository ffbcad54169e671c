"""Statements about the stop itself. Clauses: R01, R05, R06, R07, R08, R11."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from brygga.statements.statement import Statement

Scope: TypeAlias = tuple[str, ...] | None
"""Which units a stop covers: these, or None for all there are, also those that are registered later."""


def covers(scope: Scope, unit: str) -> bool:
    """Whether a unit is among those that a stop covers."""
    return scope is None or unit in scope


def scope_in_order(units: Collection[str]) -> tuple[str, ...]:
    """Some units as a scope: each once, in one order, so that the same units are always the same scope."""
    return tuple(sorted(set(units)))


@dataclass(frozen=True, slots=True, kw_only=True)
class OutageFound(Statement):
    """``driftstopp_upptackt``: the system can't be used by the units in ``scope``, from when this happened.

    ``began_at`` (UTC) is when the fault itself began, None where nobody knows more than when it was found. ``plan`` names the
    announcement of a planned stop that has begun.
    """

    scope: Scope = None
    began_at: datetime | None = None
    plan: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutageReturned(Statement):
    """``ater_i_drift``: the system can be used again by everyone, from when this happened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeChanged(Statement):
    """``omfattning_andrad``: from when this happened the stop covers these units, wider or narrower than before."""

    scope: Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class StartCorrected(Statement):
    """``start_rattad``: the stop ``of`` was found, or its fault began, at another time than was said (UTC); None: as it was said."""

    of: str
    found_at: datetime | None = None
    began_at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutagePlanned(Statement):
    """``driftstopp_planerat``: the system is to be down for the units in ``scope`` from ``begins_at`` to ``ends_at`` (UTC).

    It declares nothing: the stop begins when somebody says that it has.
    """

    begins_at: datetime
    ends_at: datetime
    scope: Scope = None
    text: str = ""


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
