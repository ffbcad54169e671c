"""An installation is opened where it is, made where there is nothing, and verified beside whoever writes."""

import pytest

from brygga.journal.errors import JournalError, UnknownStore
from brygga.organisation.opening import open_office, open_or_make_office, verify_journals
from brygga.reading.library import LIBRARY
from tests.organisation.places import Place
from tests.organisation.worlds import MASTER_KEY, at, furnished

OPEN = {"master_key": MASTER_KEY, "library": LIBRARY}


def test_office_is_made_once_and_opened_after_that(place: Place):
    with pytest.raises(UnknownStore):
        open_office(place.location, **OPEN)
    made = open_or_make_office(place.location, **OPEN, kind="test", at=at("04:00"))
    furnished(made.store)
    entries, installation = made.store.last("common"), made.store.installation
    first = next(made.store.read("common"))
    verdict = verify_journals(place.location, master_key=MASTER_KEY)
    assert (verdict.sound, verdict.entries) == (True, entries)
    assert not verify_journals(place.location, master_key=MASTER_KEY, checkpoints=["påhittad rad"]).sound
    made.store.close()

    again = open_or_make_office(place.location, **OPEN, kind="test", at=at("05:00"))
    assert (again.store.installation, again.store.last("common")) == (installation, entries)
    assert next(again.store.read("common")) == first
    again.store.close()
    with pytest.raises(JournalError):
        open_office(place.location, master_key=bytes(32), library=LIBRARY)
