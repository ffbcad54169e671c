"""Single rows, asked for in plain SQL: who stands behind a request is asked at every one, and must be asked anew each time.

Putting such a question together with Django's query language takes longer than all the rest of answering that a list has not changed.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar, cast

from django.db import connection
from django.db.models import Model

Row = TypeVar("Row", bound=Model)


def find(model: type[Row], **values: object) -> Row | None:
    """The row of a table in which these columns have these values; None where there is none."""
    found = rows(_question(cast("Any", model), tuple(values)), tuple(values.values()))
    if not found:
        return None
    row: Row = model.from_db(connection.alias, _fields(cast("Any", model)), found[0])
    return row


def rows(question: str, values: Sequence[object]) -> list[Sequence[Any]]:
    """What the accounts' database answers."""
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        answer: list[Sequence[Any]] = cursor.fetchall()
    return answer


@cache
def _fields(model: Any) -> list[str]:
    """The fields of a row, in the order in which they are asked for."""
    return [field.attname for field in model._meta.concrete_fields]  # noqa: SLF001 - see below


@cache
def _question(model: Any, names: tuple[str, ...]) -> str:
    """The words of the question; the values are sent beside it."""
    meta = model._meta  # noqa: SLF001 - Django's own name for it, and public
    wanted = ", ".join(field.column for field in meta.concrete_fields)
    where = " AND ".join(f"{meta.get_field(name).column} = %s" for name in names)
    return f"SELECT {wanted} FROM {meta.db_table} WHERE {where}"  # noqa: S608 - our own tables and columns
