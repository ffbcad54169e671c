"""Reads a workbook back as a spreadsheet would, from its own XML: what each cell holds, and whether it is text, number or formula."""

import re
import zipfile
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from io import BytesIO
from xml.etree import ElementTree as ET

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ESCAPED = re.compile(r"_x([0-9A-F]{4})_")
_FIRST = datetime(1899, 12, 30)  # noqa: DTZ001 - day 0 of a spreadsheet


@dataclass
class Sheet:
    """The rows of a sheet: text as text, numbers as numbers; the formats of the cells beside them."""

    rows: list[list[object]] = field(default_factory=list)
    formats: list[list[str]] = field(default_factory=list)
    formulas: int = 0


def read_workbook(content: bytes) -> dict[str, Sheet]:
    """The sheets by name."""
    with zipfile.ZipFile(BytesIO(content)) as file:
        assert file.testzip() is None
        texts = _texts(file)
        formats = _formats(file)
        book = ET.fromstring(file.read("xl/workbook.xml"))
        names = [each.attrib["name"] for each in book.iter(f"{_MAIN}sheet")]
        return {
            name: _sheet(file.read(f"xl/worksheets/sheet{number}.xml"), texts, formats)
            for number, name in enumerate(names, 1)
        }


def parts_of(content: bytes) -> dict[str, str]:
    """Every part of the file as it is written."""
    with zipfile.ZipFile(BytesIO(content)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


def as_moment(value: object) -> datetime:
    """The moment on the wall that a number of days is, to the minute."""
    assert isinstance(value, float)
    return _FIRST + timedelta(minutes=round(value * 24 * 60))


def _texts(file: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in file.namelist():
        return []
    root = ET.fromstring(file.read("xl/sharedStrings.xml"))
    return [
        _ESCAPED.sub(lambda found: chr(int(found[1], 16)), "".join(each.itertext())) for each in root.iter(f"{_MAIN}si")
    ]


def _formats(file: zipfile.ZipFile) -> list[str]:
    """The number format of each cell style."""
    root = ET.fromstring(file.read("xl/styles.xml"))
    own = {each.attrib["numFmtId"]: each.attrib["formatCode"] for each in root.iter(f"{_MAIN}numFmt")}
    return [own.get(each.attrib["numFmtId"], "") for each in root.find(f"{_MAIN}cellXfs")]


def _sheet(content: bytes, texts: list[str], formats: list[str]) -> Sheet:
    sheet = Sheet()
    for row in ET.fromstring(content).iter(f"{_MAIN}row"):
        cells = {_column(cell.attrib["r"]): cell for cell in row}
        width = max(cells, default=-1) + 1
        sheet.rows.append([_value(cells.get(each), texts) for each in range(width)])
        sheet.formats.append(
            [formats[int(cells[each].attrib.get("s", 0))] if each in cells else "" for each in range(width)]
        )
        sheet.formulas += sum(cell.find(f"{_MAIN}f") is not None for cell in row)
    return sheet


def _value(cell: ET.Element | None, texts: list[str]) -> object:
    value = cell.findtext(f"{_MAIN}v") if cell is not None else None
    if cell is None or value is None:
        return None
    return texts[int(value)] if cell.attrib.get("t") == "s" else float(value)


def _column(place: str) -> int:
    """The number of a cell's column, 0 for A."""
    number = 0
    for letter in place.rstrip("0123456789"):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
