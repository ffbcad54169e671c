"""A disk that forgets, a file cut short: found by the engine or by verify, never served in silence."""

import random

import pytest

from brygga.journal.errors import JournalError
from brygga.journal.store import create_store, open_store
from brygga.journal.verify import verify
from tests.journal.places import SQLitePlace
from tests.journal.writing import ACTOR, JOURNAL, MASTER_KEY, NOW, a_row, an_entry, fill


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A closed store, to be copied and damaged."""
    place = SQLitePlace(tmp_path_factory.mktemp("whole") / "journal")
    store = create_store(place.location, master_key=MASTER_KEY, kind="test", at=NOW)
    fill(store, 60)
    with store.writing(JOURNAL) as writer:
        writer.replace_rows(JOURNAL, "stay-1", [a_row("stay-1", str(n), text="x" * 50) for n in range(20)])
        writer.append(JOURNAL, an_entry("stay-erased"), NOW)
        writer.destroy_key(JOURNAL, "stay-erased", ACTOR, NOW, "gallring")
    store.close()
    return place


def is_found(place, *, indexes=True):
    try:
        store = open_store(place.location, master_key=MASTER_KEY)
    except JournalError:
        return True
    try:
        return not verify(store, indexes=indexes).sound
    finally:
        store.close()


def damaged(whole, folder, data):
    folder.mkdir(exist_ok=True)
    for left_over in folder.iterdir():
        left_over.unlink()
    place = SQLitePlace(folder)
    place.file.write_bytes(data)
    return place


def test_a_thousand_changed_bits_in_the_file_are_each_found(whole, tmp_path):
    data, chance, missed = whole.file.read_bytes(), random.Random(7), []
    assert not is_found(damaged(whole, tmp_path / "copy", data))
    for _ in range(1000):
        changed = bytearray(data)
        index = chance.randrange(len(changed))
        changed[index] ^= 1 << chance.randrange(8)
        if not is_found(damaged(whole, tmp_path / "copy", changed)):
            missed.append(index)
    assert missed == []


def test_a_hundred_files_cut_short_are_each_found(whole, tmp_path):
    data, chance, missed = whole.file.read_bytes(), random.Random(8), []
    for _ in range(100):
        length = chance.randrange(len(data))
        if not is_found(damaged(whole, tmp_path / "copy", data[:length])):
            missed.append(length)
    assert missed == []


def test_a_page_put_back_from_an_older_copy_is_found(whole, tmp_path):
    """Its checksum is right; the chain or the indexes say otherwise."""
    place = whole.copy(tmp_path / "later")
    store = open_store(place.location, master_key=MASTER_KEY)
    fill(store, 40)
    store.close()
    older, newer = whole.file.read_bytes(), place.file.read_bytes()
    pages = [at for at in range(0, len(older), 4096) if older[at : at + 4096] != newer[at : at + 4096]]
    assert len(pages) > 5
    missed = [
        at
        for at in pages[1:]
        if not is_found(damaged(whole, tmp_path / "copy", newer[:at] + older[at : at + 4096] + newer[at + 4096 :]))
    ]
    assert missed == []


def test_without_the_indexes_a_changed_bit_is_found_all_the_same(whole, tmp_path):
    data, chance, missed = whole.file.read_bytes(), random.Random(11), []
    for _ in range(100):
        changed = bytearray(data)
        index = chance.randrange(len(changed))
        changed[index] ^= 1 << chance.randrange(8)
        if not is_found(damaged(whole, tmp_path / "copy", changed), indexes=False):
            missed.append(index)
    assert missed == []
