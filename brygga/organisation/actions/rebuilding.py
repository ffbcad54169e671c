"""The lists built anew from the journals, as if they had never been: the same rows, byte for byte."""

from datetime import datetime

from brygga.journal.entries import Row
from brygga.journal.store import COMMON, Writer
from brygga.organisation.actions.writing import renew_lists
from brygga.organisation.lists import LISTS_VERSION
from brygga.organisation.office import Office
from brygga.organisation.readings import KINDS, month_of, part_of, reader_of, rows_to_find

_LIST, _SUBJECT = "version", "listor"
"""The row of the common journal whose key says which version of the lists lies in the store; it is of no patient."""


def rebuild_lists(office: Office, *, at: datetime) -> None:
    """Take away every row of every organisation and log of readings and write them anew, in one transaction."""
    organisations = office.organisations()
    with office.store.writing(COMMON, *organisations, *office.logs()) as writer:
        _rebuild(office, writer, organisations, at)


def rebuild_outdated_lists(office: Office, *, at: datetime) -> bool:
    """Write the lists anew where another version of Brygga wrote them. Whether there was anything to write anew."""
    if [row.key for row in office.store.rows(COMMON, list_name=_LIST)] == [LISTS_VERSION]:
        return False
    organisations = office.organisations()
    with office.store.writing(COMMON, *organisations, *office.logs()) as writer:
        _rebuild(office, writer, organisations, at)
        written = Row(list_name=_LIST, unit="", subject=_SUBJECT, key=LISTS_VERSION, body={})
        writer.replace_rows(COMMON, _SUBJECT, [written])
    return bool(organisations)


def _rebuild(office: Office, writer: Writer, organisations: tuple[str, ...], at: datetime) -> None:
    for organisation in organisations:
        writer.clear_rows(organisation)
    renew_lists(office, writer, organisations, at)
    for journal in office.logs():
        writer.clear_rows(journal)
        _make_findable(writer, journal)


def _make_findable(writer: Writer, journal: str) -> None:
    """The rows by which the entries of a log of readings are found, of those that can be read."""
    done: set[tuple[str, int, str, str]] = set()
    for recorded in writer.read(journal):
        if recorded.erased or recorded.entry.kind not in KINDS.values():
            continue
        said = {**recorded.entry.body, "reader": reader_of(recorded)}
        month, part = recorded.entry.subject or month_of(recorded.received_at), part_of(recorded.sequence)
        known = [(name, text) for of, number, name, text in done if (of, number) == (month, part)]
        rows = rows_to_find(month, recorded.sequence, said, known)
        writer.add_rows(journal, month, rows)
        done = {each for each in done if each[1] == part} | {(month, part, row.list_name, row.unit) for row in rows}
