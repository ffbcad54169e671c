"""The lists built anew from the journals, as if they had never been: the same rows, byte for byte."""

from datetime import datetime

from brygga.journal.store import COMMON
from brygga.organisation.actions.writing import renew_lists
from brygga.organisation.office import Office


def rebuild_lists(office: Office, *, at: datetime) -> None:
    """Take away every row of every organisation and write the lists anew, in one transaction."""
    organisations = office.organisations()
    with office.store.writing(COMMON, *organisations) as writer:
        for organisation in organisations:
            writer.clear_rows(organisation)
        renew_lists(office, writer, organisations, at)
