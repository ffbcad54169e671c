"""Whether somebody who is about to be written as a new stay already has one at the unit that is not discharged."""

from datetime import datetime
from typing import Any

from brygga.episodes.identity import Identity, NumberKind, written_number
from brygga.journal.entries import Actor, Row
from brygga.journal.store import Writer
from brygga.organisation.lists import STAYS, shown_name
from brygga.organisation.office import Office
from brygga.organisation.refused import Refused


class AlreadyHere(Refused):
    """The person has an open stay in the unit's own list: which, as it is named there, at which ward, since when (UTC).

    ``latest``: since then at the latest.
    """

    def __init__(self, stay: str, name: str, ward: str, since: datetime, *, latest: bool = False) -> None:
        super().__init__("redan_hos_er")
        self.stay, self.name, self.ward, self.since, self.latest = stay, name, ward, since, latest


def refuse_already_here(office: Office, writer: Writer, by: Actor, identity: Identity, stay: str) -> None:
    """Raises AlreadyHere where another open stay in the list of the actor's unit has the same number.

    Only that list is looked in: nothing is told of a patient whom the unit does not itself have. Of an unknown identity nothing is known.
    """
    if identity.kind is NumberKind.UNKNOWN:
        return
    for row in office.store.rows(by.organisation, list_name=STAYS, unit=by.unit):
        body: Any = row.body
        if row.subject == stay or body["discharged_at"]:
            continue
        found = _same_person(office, writer, by, row, identity)
        if found is not None:
            since, latest = datetime.fromisoformat(body["admitted_at"]), body["admitted_latest"]
            raise AlreadyHere(row.subject, shown_name(found), body["ward"], since, latest=latest)


def _same_person(office: Office, writer: Writer, by: Actor, row: Row, identity: Identity) -> Identity | None:
    """Whose a row is, where it is the same person; only a row that could be is looked up in what has been written."""
    body: Any = row.body
    if body["number"] not in ("", written_number(identity)):
        return None
    known = office.stay_file(by.organisation, row.subject, writer).identity
    same = known is not None and (known.kind, known.number) == (identity.kind, identity.number)
    return known if same else None
