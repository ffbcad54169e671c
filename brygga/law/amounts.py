"""The yearly sum for a day of inpatient care, with its regulation. 5 kap. 6 § lag (2017:612), förordning (2017:617).

A year whose sum nobody has checked against the regulation gives no money, only days.
"""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from brygga.civil_time import read_day
from brygga.law.parameters import choice
from brygga.law.words import Status
from brygga.reading.documents import Fields, Value, read_file

_YEAR = re.compile(r"20\d\d", re.ASCII)
_KRONOR = re.compile(r"[1-9]\d{0,5}", re.ASCII)


class YearAmount(NamedTuple):
    """The sum for a day of a year in whole kronor (None: not known), by which regulation, and who checked it when."""

    year: int
    kronor: int | None
    regulation: str
    source: str
    status: Status
    verified_by: str
    verified_on: date | None

    @property
    def is_usable(self) -> bool:
        """Whether money may be computed with it."""
        return self.status is Status.VERIFIED and self.kronor is not None


def load_amounts(file: Path) -> Mapping[int, YearAmount]:
    """The sums by year. Raises Unreadable, also for a year that stands twice and for a checked sum that nobody has checked."""
    fields = read_file(file).fields()
    fields.only(("belopp", "ar"))
    fields["belopp"].choose({"vard_av_utskrivningsklara": None})
    found: dict[int, YearAmount] = {}
    for value in fields["ar"].items():
        each = _read(value)
        if each.year in found:
            raise value.fields()["ar"].fail(str(each.year), "Året står två gånger.")
        found[each.year] = each
    return found


def _read(value: Value) -> YearAmount:
    fields = value.fields()
    fields.only(("ar", "kronor", "foreskrift", "kalla", "status", "granskad_av", "granskad"))
    status = choice(*Status)(fields["status"])
    by, on = fields.get("granskad_av"), fields.get("granskad")
    if status is Status.VERIFIED and (by is None or not by.text().strip() or on is None):
        raise fields["status"].fail(status.value, "Ett verifierat belopp anger granskad_av och granskad (dagen).")
    return YearAmount(
        year=_year(fields["ar"]),
        kronor=_kronor(fields),
        regulation=fields["foreskrift"].text(),
        source=fields["kalla"].text(),
        status=status,
        verified_by=by.text() if by else "",
        verified_on=on.read(read_day) if on else None,
    )


def _year(value: Value) -> int:
    if not _YEAR.fullmatch(value.text()):
        raise value.fail(value.text(), "Skriv ett år från 2000 till 2099.")
    return int(value.text())


def _kronor(fields: Fields) -> int | None:
    value = fields["kronor"]
    if value.text() == "okant":
        return None
    if not _KRONOR.fullmatch(value.text()):
        raise value.fail(value.text(), "Skriv ett antal kronor från 1 till 999999, eller okant.")
    return int(value.text())
