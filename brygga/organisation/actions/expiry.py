"""Old readings are destroyed: the keys of the months that have been kept for as long as was decided. The chain stays whole."""

from collections.abc import Iterator
from datetime import datetime

from brygga.journal.entries import Actor, Receipt
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, check_may
from brygga.organisation.readings import LEAST_YEARS, journal_of, month_of
from brygga.organisation.refused import BadInput

GROUND = "{years} år har gått (HSLF-FS 2016:40 4 kap. 9 §)"


def months_to_expire(office: Office, *, by: Actor, at: datetime, years: int = LEAST_YEARS) -> tuple[str, ...]:
    """The months of the organisation's log of readings that ended at least ``years`` years ago, and have a key still. Raises Refused.

    Asked month by month from the first entry: nothing but one entry of each is opened.
    """
    check_may(by, Door.ERASE)
    if years < LEAST_YEARS:
        raise BadInput("okant_val", f"Åtkomstloggen ska sparas i minst {LEAST_YEARS} år.", "years")
    journal = journal_of(by.organisation)
    first = next(iter(office.store.read(journal)), None)
    if first is None:
        return ()
    until = _before(month_of(at), years)
    return tuple(
        month
        for month in _months(first.entry.subject or month_of(first.received_at), until)
        if _is_readable(office, journal, month)
    )


def expire_readings(office: Office, *, by: Actor, at: datetime, years: int = LEAST_YEARS) -> tuple[Receipt, ...]:
    """Destroy the keys of those months, in one transaction: what was read, by whom and why can't be read again. Raises Refused.

    What remains in clear is that somebody read, when and in which way.
    """
    months, journal = months_to_expire(office, by=by, at=at, years=years), journal_of(by.organisation)
    if not months:
        return ()
    with office.store.writing(journal) as writer:
        return tuple(writer.destroy_key(journal, month, by, at, GROUND.format(years=years)) for month in months)


def _is_readable(office: Office, journal: str, month: str) -> bool:
    """Whether the month has an entry, and its key."""
    recorded = next(iter(office.store.read(journal, subject=month)), None)
    return recorded is not None and not recorded.erased


def _before(month: str, years: int) -> str:
    """The first month that is kept: that of so many years ago, since it may have ended less than so long ago."""
    return f"{int(month[:4]) - years:04d}{month[4:]}"


def _months(first: str, until: str) -> Iterator[str]:
    """Every month from one to, not including, another."""
    month = first
    while month < until:
        yield month
        year, number = int(month[:4]), int(month[5:])
        month = f"{year + number // 12:04d}-{number % 12 + 1:02d}"
