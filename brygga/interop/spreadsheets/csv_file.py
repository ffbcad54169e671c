"""A table as a CSV file that a Swedish spreadsheet opens as it is: UTF-8 with a mark, semicolons, decimal commas.

No text in it can be taken for a formula: whoever types a name could else have a stranger's spreadsheet fetch what it points at.
"""

import csv
from io import StringIO

from brygga.interop.spreadsheets.tables import Table, as_text

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_MARK = "\ufeff"


def csv_of(table: Table) -> bytes:
    """The file. What must be said about the table stands in its rows, since a program reads the first line as heads."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(map(harmless, table.heads))
    writer.writerows([harmless(as_text(cell)) for cell in row] for row in table.rows)
    return (_MARK + text.getvalue()).encode()


def harmless(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would else take it for a formula; also after leading spaces."""
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_BEGINS_A_FORMULA) else text
