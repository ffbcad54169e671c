"""Ways to switch one rule off: small patches of the engine, in memory, undone afterwards.

The engine knows nothing of this. A patch that no longer fits its code says so (DoesNotFit); it never passes in silence.
"""

import ast
import inspect
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from types import FunctionType
from typing import Any

from brygga.statements.statement import Statement
from brygga.story import refusals
from brygga.story.codes import Code
from brygga.story.refusals import Refusal
from brygga.story.story import Story

Switch = Callable[[], AbstractContextManager[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule of the language: its id, its sentence as in docs/scenarier.md, where the code keeps it, how it is switched off."""

    id: str
    sentence: str
    where: str
    off: Switch


class DoesNotFit(Exception):
    """A patch that no longer fits the code that it was written for."""


def find(where: str) -> Any:
    """What ``module:name`` or ``module:Class.name`` names. Raises DoesNotFit where there is no such thing."""
    module, _, path = where.partition(":")
    try:
        found: Any = import_module(module)
        for name in path.split("."):
            found = getattr(found, name)
    except (ImportError, AttributeError) as error:
        raise DoesNotFit(f"{where}: finns inte längre i motorn") from error
    return found


def function(where: str) -> FunctionType:
    """The plain function behind a function, a property or a cached function."""
    found = find(where)
    found = getattr(found, "fget", found)
    return inspect.unwrap(found)


def edit(where: str, old: str, new: str, *more: tuple[str, str]) -> Switch:
    """Replace pieces of a function's text, each of which must stand there exactly once."""
    return partial(_edited, where, ((old, new), *more))


@contextmanager
def _edited(where: str, pieces: tuple[tuple[str, str], ...]) -> Iterator[None]:
    target = function(where)
    text = textwrap.dedent(inspect.getsource(target))
    for old, new in pieces:
        if text.count(old) != 1:
            raise DoesNotFit(f"{where}: ”{old}” står {text.count(old)} gånger, ska stå en gång")
        text = text.replace(old, new)
    before = target.__code__
    target.__code__ = _compiled(text, target)
    _forget()
    try:
        yield
    finally:
        target.__code__ = before
        _forget()


def _compiled(text: str, target: FunctionType) -> Any:
    tree = ast.parse(text)
    definition = tree.body[0]
    assert isinstance(definition, ast.FunctionDef)
    definition.decorator_list = []
    made: dict[str, Any] = {}
    exec(compile(tree, "<avstängd regel>", "exec"), target.__globals__, made)
    return made[definition.name].__code__


def together(*switches: Switch) -> Switch:
    """Several patches that together switch one rule off."""

    @contextmanager
    def all_of_them() -> Iterator[None]:
        if not switches:
            yield
            return
        with switches[0](), together(*switches[1:])():
            yield

    return all_of_them


def entry(where: str, key: Any, value: Any) -> Switch:
    """Give a key of a table another value."""
    return partial(_with_entry, where, key, value)


@contextmanager
def _with_entry(where: str, key: Any, value: Any) -> Iterator[None]:
    table = find(where)
    if key not in table:
        raise DoesNotFit(f"{where}: raden {key} finns inte")
    before = table[key]
    table[key] = value
    try:
        yield
    finally:
        table[key] = before


def attribute(where: str, value: Callable[[Any], Any]) -> Switch:
    """Give a name another value, made from the one that it has."""
    return partial(_with_attribute, where, value)


@contextmanager
def _with_attribute(where: str, value: Callable[[Any], Any]) -> Iterator[None]:
    before = find(where)
    module, _, path = where.partition(":")
    head, _, name = path.rpartition(".")
    owner = find(f"{module}:{head}") if head else import_module(module)
    setattr(owner, name, value(before))
    _forget()
    try:
        yield
    finally:
        setattr(owner, name, before)
        _forget()


def not_refused(code: Code, kind: type[Statement], *, check: str = "") -> Switch:
    """Do not refuse statements of one kind with one code (by one check, where two give the code)."""

    def changed(table: tuple[Refusal, ...]) -> tuple[Refusal, ...]:
        rows: list[Refusal] = []
        for row in table:
            if row.code is not code or kind not in row.kinds or check not in row.check.__name__:
                rows.append(row)
                continue
            rest = tuple(each for each in row.kinds if each is not kind)
            rows += [row._replace(kinds=rest)] if rest else []
        if rows == list(table):
            raise DoesNotFit(f"{kind.__name__} nekas inte med {code}")
        return tuple(rows)

    return attribute("brygga.story.refusals:REFUSALS", changed)


def also_refused(refusal: Refusal) -> Switch:
    """Refuse more than the rule does: what a rule permits is no longer permitted."""
    return attribute("brygga.story.refusals:REFUSALS", lambda table: (*table, refusal))


def without_effect(is_meant: Callable[[Story, Any], bool]) -> Switch:
    """Accept these statements unseen and let them have no effect."""

    def deaf(tell: Callable[[Story, Statement], Code | None]) -> Callable[[Story, Statement], Code | None]:
        return lambda story, statement: None if is_meant(story, statement) else tell(story, statement)

    return attribute("brygga.story.story:Story.tell", deaf)


def accepted_unseen(code: Code, *kinds: type[Statement]) -> Switch:
    """Accept without effect what would be refused with a code, where the next question would have nothing to ask about."""
    return without_effect(lambda story, told: isinstance(told, kinds) and story.would_refuse(told) is code)


def _forget() -> None:
    """Empty the engine's caches, which would answer by the rules of before."""
    refusals._BY_KIND.clear()
    for name, module in list(sys.modules.items()):
        if name.startswith("brygga."):
            for cached in list(vars(module).values()):
                if callable(getattr(cached, "cache_clear", None)):
                    cached.cache_clear()
