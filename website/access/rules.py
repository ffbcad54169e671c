"""Which roles a view lets in, said at the view. A view that says nothing lets no one in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from django.urls import URLPattern, URLResolver

from website.access.roles import Role

View = TypeVar("View", bound=Callable)


class Needs(Enum):
    """What somebody must have to be let in."""

    NOTHING = "nothing"
    ACCOUNT = "account"
    ROLE = "role"


@dataclass(frozen=True)
class Rule:
    """What one view asks for. `roles` counts only where a role is needed."""

    needs: Needs
    roles: frozenset[Role] = frozenset()


def allow(*roles: Role) -> Callable[[View], View]:
    """Let in these roles, each at its own unit: `@allow(*CARE_ROLES)`, `@allow(Role.OUTAGE_LEAD)`."""
    if not roles:
        raise ValueError("allow() needs at least one role")
    return _mark(Rule(Needs.ROLE, frozenset(roles)))


def allow_account(view: View) -> View:
    """Let in whoever has signed in, with or without an assignment."""
    return _mark(Rule(Needs.ACCOUNT))(view)


def allow_anyone(view: View) -> View:
    """Let in everyone: sign-in, static files, the health address. Nothing else."""
    return _mark(Rule(Needs.NOTHING))(view)


def rule_of(view: Callable) -> Rule | None:
    """The rule that a view has declared; None if it has not."""
    return getattr(view, "access_rule", None)


def list_views(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[tuple[str, Callable]]:
    """Every address with its view, however deep it is included."""
    for pattern in patterns:
        address = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from list_views(pattern.url_patterns, address)
        else:
            yield address, pattern.callback


def _mark(rule: Rule) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.access_rule = rule  # type: ignore[attr-defined]
        return view

    return mark
