"""A list that somebody has sent in, between the steps of its import: sealed for its author alone, until it is done or a day old.

It is not a fact, and not yet known to be a list of units: nothing but the pages of its import reads it, and none of it is logged.
"""

import json
import zlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from cryptography.exceptions import InvalidTag
from django.conf import settings

from brygga.contacts.columns import Choice, Column
from brygga.contacts.importing import Wish
from brygga.contacts.listing import Sheet, as_plain, from_plain
from brygga.routine.words import UnitKind
from website.access.models import Assignment
from website.desk.models import Upload
from website.desk.sealing import seal, unseal
from website.office import master_key

KEPT_FOR = timedelta(hours=24)
AT_MOST = 3


@dataclass(frozen=True, kw_only=True)
class Sent:
    """What lies there: the file's name, how it was read, its sheets, how it is to be taken in, and whether somebody has said so."""

    file: str
    read_as: str
    sheets: tuple[Sheet, ...]
    wish: Wish
    chosen: bool = False


def keep(assignment: Assignment, sent: Sent, *, at: datetime) -> UUID:
    """Keep a list for who sent it in; the oldest of more than a few is taken away. Its id."""
    id = uuid4()
    Upload.objects.create(id=id, assignment=assignment, sealed=_sealed(assignment, id, sent), kept_at=at)
    Upload.objects.filter(kept_at__lte=at - KEPT_FOR).delete()
    mine = Upload.objects.filter(assignment__account=assignment.account_id).order_by("-kept_at", "-pk")
    Upload.objects.filter(pk__in=[each.pk for each in mine.only("pk")[AT_MOST:]]).delete()
    return id


def find(assignment: Assignment, id: UUID, *, at: datetime) -> Sent | None:
    """A list that somebody has sent in in this assignment, None where it is gone, a day old or another's."""
    row = Upload.objects.filter(pk=id, assignment=assignment, kept_at__gt=at - KEPT_FOR).first()
    if row is None:
        return None
    try:
        said = json.loads(zlib.decompress(unseal(master_key(settings.DATA), _owner(assignment, id), bytes(row.sealed))))
    except InvalidTag:
        return None
    return _read(said)


def choose(assignment: Assignment, id: UUID, sent: Sent, wish: Wish, *, chosen: bool) -> None:
    """Keep how a list is to be taken in."""
    sealed = _sealed(assignment, id, replace(sent, wish=wish, chosen=chosen))
    Upload.objects.filter(pk=id, assignment=assignment).update(sealed=sealed)


def forget(assignment: Assignment, id: UUID) -> None:
    """Take a list away: it has been taken in, or was not what was meant."""
    Upload.objects.filter(pk=id, assignment=assignment).delete()


def forget_old(at: datetime) -> int:
    """Take away every list that is a day old; how many there were."""
    taken, _ = Upload.objects.filter(kept_at__lte=at - KEPT_FOR).delete()
    return int(taken)


def _owner(assignment: Assignment, id: UUID) -> str:
    return f"{assignment.account_id}\0{assignment.pk}\0import\0{id}"


def _sealed(assignment: Assignment, id: UUID, sent: Sent) -> bytes:
    choice = sent.wish.choice
    said = {
        "file": sent.file,
        "read_as": sent.read_as,
        "sheets": as_plain(sent.sheets),
        "sheet": choice.sheet,
        "heading": choice.heading,
        "columns": {place: column.value for place, column in choice.columns.items()},
        "new_kind": sent.wish.new_kind,
        "new_organisation": sent.wish.new_organisation,
        "whole": sent.wish.whole,
        "chosen": sent.chosen,
    }
    content = zlib.compress(json.dumps(said, ensure_ascii=False).encode())
    return seal(master_key(settings.DATA), _owner(assignment, id), content)


def _read(said: dict[str, Any]) -> Sent:
    columns = {int(place): Column(value) for place, value in said["columns"].items()}
    wish = Wish(
        choice=Choice(said["sheet"], said["heading"], columns),
        new_kind=UnitKind(said["new_kind"]) if said["new_kind"] else None,
        new_organisation=said["new_organisation"],
        whole=said["whole"],
    )
    sheets = from_plain(said["sheets"])
    return Sent(file=said["file"], read_as=said["read_as"], sheets=sheets, wish=wish, chosen=said["chosen"])
