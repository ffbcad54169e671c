"""Offices whose packs are printed: one where nothing has happened, one in the middle of a stop."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from brygga.episodes.identity import Identity, NumberKind, Protection
from brygga.journal.entries import Actor
from brygga.journal.store import create_store
from brygga.organisation.actions.stays import admit_patient, state_milestone
from brygga.organisation.actions.stops import declare_outage
from brygga.organisation.office import Office
from brygga.organisation.pack import Pack
from brygga.organisation.queries.pack import pack_of, parts_for
from brygga.routine.words import Milestone
from tests.organisation.worlds import DESK, EVA, MASTER_KEY, NURSE, at, furnished, new_id

HIDDEN = Identity(
    name="Hemlig Person", kind=NumberKind.PERSONNUMMER, number="191212121212", protection=Protection.NOT_KNOWN
)

LATE_MORNING = at("11:30")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An office with units and routine, where nothing has happened."""
    store = create_store(f"sqlite:{tmp_path}/journal", master_key=MASTER_KEY, kind="test", at=at("05:00"))
    yield furnished(store)
    store.close()


@pytest.fixture
def admit(office: Office) -> Callable[[str, Identity], None]:
    """admit("s1", EVA): to the ward at 08:30, Luleå and the health centre concerned."""

    def do(stay: str, identity: Identity) -> None:
        who = {"by": NURSE, "at": at("08:30"), "id": new_id(), "stay": stay}
        admit_patient(office, **who, identity=identity, concerned=("lulea", "hertson"), anyway=True)

    return do


@pytest.fixture
def busy(office: Office, admit: Callable[[str, Identity], None]) -> Office:
    """A stop since 08:00; Eva admitted, ready at 10:00; somebody protected admitted."""
    declare_outage(office, by=DESK, at=at("08:00"), id=new_id())
    admit("s1", EVA)
    admit("s2", HIDDEN)
    state_milestone(office, by=NURSE, at=at("10:00"), id=new_id(), stay="s1", milestone=Milestone.READY)
    return office


@pytest.fixture
def pack() -> Callable[..., Pack]:
    """pack(office, by=…, when=…): everything that the unit may print."""

    def make(office: Office, by: Actor = NURSE, when: datetime = LATE_MORNING, **asked) -> Pack:
        return pack_of(office, **({"by": by, "at": when, "parts": parts_for(by)} | asked))

    return make
