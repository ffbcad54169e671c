"""An installation is of one kind for ever, opens with one master key, and signs with a key of its own."""

from dataclasses import replace

import pytest

from brygga.journal.checkpoints import NotACheckpoint, read_checkpoint
from brygga.journal.errors import AnotherKind, UnknownStore, WrongMasterKey
from brygga.journal.installation import Installation, iso
from brygga.journal.store import create_store, open_store
from tests.journal.writing import MASTER_KEY, NOW, an_entry, an_id, append

OTHER_KEY = bytes(32)


def test_an_installation_keeps_its_id_kind_and_instant(place, store):
    made = store.installation
    store.close()
    again = create_store(place.location, master_key=MASTER_KEY, kind="test", at=NOW.replace(year=2030))
    assert again.installation == made
    assert (made.kind, made.made_at) == ("test", NOW)
    again.close()


@pytest.mark.parametrize("kind", ["skarp", "ovning"])
def test_exercise_and_reality_are_never_mixed(place, store, kind):
    store.close()
    with pytest.raises(AnotherKind, match="av slaget test"):
        create_store(place.location, master_key=MASTER_KEY, kind=kind, at=NOW)


def test_there_are_three_kinds(place):
    with pytest.raises(ValueError, match="skarp, ovning, test"):
        create_store(place.location, master_key=MASTER_KEY, kind="demo", at=NOW)


def test_another_master_key_opens_nothing(place, store):
    append(store, an_entry())
    store.close()
    with pytest.raises(WrongMasterKey):
        open_store(place.location, master_key=OTHER_KEY)
    with pytest.raises(WrongMasterKey):
        create_store(place.location, master_key=OTHER_KEY, kind="test", at=NOW)
    open_store(place.location, master_key=MASTER_KEY).close()


@pytest.mark.parametrize("key", [b"", bytes(31), bytes(33)])
def test_a_master_key_is_32_bytes(place, key):
    with pytest.raises(ValueError, match="32 bytes"):
        create_store(place.location, master_key=key, kind="test", at=NOW)


def test_a_changed_installation_is_not_opened(place, store):
    store.close()
    place.drop_guards()
    place.execute("UPDATE journal.installation SET kind = 'skarp'")
    with pytest.raises(WrongMasterKey):
        create_store(place.location, master_key=MASTER_KEY, kind="skarp", at=NOW)


def test_a_layout_of_another_age_is_not_touched(place, store):
    store.close()
    place.drop_guards()
    place.execute("UPDATE journal.installation SET layout = 2")
    with pytest.raises(UnknownStore, match="uppläggning"):
        open_store(place.location, master_key=MASTER_KEY)


def test_the_first_hash_differs_between_journals_and_installations():
    one = Installation(id=an_id(), kind="skarp", made_at=NOW, public_key=bytes(32))
    others = [
        replace(one, kind="ovning"),
        replace(one, id=an_id()),
        replace(one, made_at=NOW.replace(year=2027)),
        replace(one, public_key=bytes(31) + b"\x01"),
    ]
    first = [one.genesis("region"), one.genesis("kommun"), *(other.genesis("region") for other in others)]
    assert len(set(first)) == 6


def test_the_same_entry_has_another_hash_in_another_installation(place, store, tmp_path):
    other = create_store(f"sqlite:{tmp_path / 'other'}", master_key=MASTER_KEY, kind="test", at=NOW)
    entry = an_entry(None)
    receipts = [append(store, entry), append(other, entry)]
    assert receipts[0].hash != receipts[1].hash
    with pytest.raises(NotACheckpoint):
        read_checkpoint(receipts[1].checkpoint, store.installation.public_key)
    other.close()


def test_a_place_is_a_folder_or_a_database():
    for nowhere in ("", "journal.db", "sqlite:", "mysql://x", "http://x"):
        with pytest.raises(ValueError, match="a store is at"):
            open_store(nowhere, master_key=MASTER_KEY)


def test_instants_are_written_with_six_decimals_in_utc():
    assert iso(NOW) == "2026-11-23T02:40:00.000000Z"
