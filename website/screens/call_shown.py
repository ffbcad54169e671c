"""What the page of a call showed when it was made: it travels with the form, signed, and is what was read out."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core import signing

from brygga.organisation.queries.call_page import CallPage, Patient
from brygga.routine.words import Matter, Service
from website.problems import Problem
from website.screens.call_line import OnTheLine, read_line

_ONCE = "en-gang"


@dataclass(frozen=True)
class Value:
    """One value to read back, as it is written. ``reports`` are the places of the reports that it belongs to."""

    key: str
    item: str
    said: str
    reports: tuple[int, ...]


@dataclass(frozen=True)
class ShownPatient:
    """What the page showed of one patient. ``name`` is masked where the identity is protected."""

    stay: str
    name: str
    protected: bool
    reports: tuple[tuple[tuple[Matter, ...], Service | None], ...]
    values: tuple[Value, ...]

    @property
    def matters(self) -> tuple[Matter, ...]:
        """All that was to be told about the patient, each once."""
        return tuple(dict.fromkeys(matter for matters, _ in self.reports for matter in matters))

    def field(self, key: str) -> str:
        """The name of a field about this patient; it stays the same however many others there are."""
        return f"{self.stay}-{key}"

    def asked(self) -> Iterator[tuple[str, Value]]:
        """Each value with its field's name."""
        return ((self.field(value.key), value) for value in self.values)


@dataclass(frozen=True)
class Shown:
    """What the page of a call showed when it was made: this is what was read out, whatever has been written since.

    It travels with the form, signed for the page it was made for (``call_line.page_of``). ``newest`` is when the newest of it happened: a call can't have told it earlier.
    """

    reference: str
    line: OnTheLine
    newest: datetime | None
    page: str
    once: tuple[Value, ...] = ()
    patients: tuple[ShownPatient, ...] = field(default=())

    def signed(self) -> str:
        """As it travels with the form."""
        values = [[v.key, v.item, v.said, v.reports] for v in self.once]
        patients = [
            [p.stay, p.name, p.protected, p.reports, [[v.key, v.item, v.said, v.reports] for v in p.values]]
            for p in self.patients
        ]
        newest = self.newest.isoformat() if self.newest else ""
        return signing.dumps(
            [self.reference, self.line.as_kept(), newest, values, patients], salt=self.page, compress=True
        )

    def counted(self, moment: datetime | None) -> datetime | None:
        """An instant of the call, where it can be the call's time: not before the newest of what was told had happened."""
        return None if moment is None or (self.newest is not None and moment < self.newest) else moment

    def once_asked(self) -> Iterator[tuple[str, Value]]:
        """What is read back once for all patients, with the fields' names."""
        return ((f"{_ONCE}-{value.key}", value) for value in self.once)


def shown_of(asked: CallPage, reference: str, line: OnTheLine, page: str) -> Shown:
    """What a page shows that is made now."""
    return Shown(
        reference=reference,
        line=line,
        newest=max((row.since for p in asked.patients for row in p.rows if row.since), default=None),
        page=page,
        once=tuple(Value(each.item, each.item, each.value, ()) for each in asked.said_once if each.read_back),
        patients=tuple(_shown_patient(patient) for patient in asked.patients),
    )


def _shown_patient(patient: Patient) -> ShownPatient:
    return ShownPatient(
        stay=patient.stay,
        name=patient.name,
        protected=patient.protected,
        reports=tuple((each.matters, each.service) for each in patient.reports),
        values=tuple(
            Value(each.key, each.line.item, each.line.value, each.reports)
            for each in patient.script
            if each.line.read_back
        ),
    )


def shown_from(text: str, now: datetime, page: str) -> Shown:
    """What came back with the form. Raises Problem where it is not what we signed for this page."""
    try:
        reference, line, newest, once, patients = signing.loads(text, salt=page)
    except signing.BadSignature as error:
        raise Problem("B400") from error
    return Shown(
        reference=reference,
        line=read_line(line, now),
        newest=datetime.fromisoformat(newest) if newest else None,
        page=page,
        once=_values(once),
        patients=tuple(
            ShownPatient(
                stay=stay,
                name=name,
                protected=protected,
                reports=tuple(
                    (tuple(Matter(each) for each in matters), Service(service) if service else None)
                    for matters, service in reports
                ),
                values=_values(values),
            )
            for stay, name, protected, reports, values in patients
        ),
    )


def _values(kept: Any) -> tuple[Value, ...]:
    return tuple(Value(key, item, said, tuple(reports)) for key, item, said, reports in kept)
