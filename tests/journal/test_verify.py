"""Verify names the first entry that is not as it was written."""

import random

import pytest

from brygga.journal import verify as verify_module
from brygga.journal.entries import Receipt
from brygga.journal.verify import Fault, verify
from tests.journal.writing import ACTOR, JOURNAL, NOW, an_entry, append, fill

ENTRIES = 24


@pytest.fixture
def open_to_changes(place, store):
    """A journal with an erased subject, whose guards are gone."""
    fill(store, ENTRIES - 1)
    with store.writing(JOURNAL) as writer:
        writer.destroy_key(JOURNAL, "stay-4", ACTOR, NOW, "gallring")
    assert verify(store).sound
    place.drop_guards()
    return place


def test_an_untouched_store_is_sound(store):
    assert (verify(store).sound, verify(store).entries) == (True, 0)
    fill(store, 30)
    fill(store, 20, journal="kommun")
    verdict = verify(store)
    assert (verdict.sound, verdict.entries, verdict.erased, verdict.fault) == (True, 50, 0, None)
    assert verify(store, journal="kommun").entries == 20


def first_of(place, subject):
    ((number,),) = place.execute("SELECT min(sequence) FROM journal.entries WHERE subject = ?", (subject,))
    return number


def flipped(data, chance):
    changed = bytearray(data)
    changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def change_cell(place, chance):
    """One bit of a header, hash or payload."""
    number, column = chance.randint(1, ENTRIES), chance.choice(["header", "hash", "payload"])
    ((value,),) = place.execute(f"SELECT {column} FROM journal.entries WHERE sequence = ?", (number,))
    place.execute(f"UPDATE journal.entries SET {column} = ? WHERE sequence = ?", (flipped(value, chance), number))
    return number, f"UPDATE journal.entries SET {column} = ? WHERE sequence = {number}", (bytes(value),)


def change_subject(place, chance):
    number, subject = chance.randint(1, ENTRIES), chance.choice([None, "stay-0", "stay-1", "stay-4", "x"])
    ((value,),) = place.execute("SELECT subject FROM journal.entries WHERE sequence = ?", (number,))
    if value == subject:
        return change_subject(place, chance)
    place.execute("UPDATE journal.entries SET subject = ? WHERE sequence = ?", (subject, number))
    return number, f"UPDATE journal.entries SET subject = ? WHERE sequence = {number}", (value,)


def swap_two(place, chance):
    """Two payloads change places."""
    one, other = sorted(chance.sample(range(1, ENTRIES + 1), 2))
    change = "UPDATE journal.entries SET payload = CASE sequence WHEN ? THEN ? ELSE ? END WHERE sequence IN (?, ?)"
    payloads = dict(place.execute("SELECT sequence, payload FROM journal.entries"))
    place.execute(change, (one, bytes(payloads[other]), bytes(payloads[one]), one, other))
    return one, change, (one, bytes(payloads[one]), bytes(payloads[other]), one, other)


def move(place, chance):
    """An entry is moved out of its place, which leaves a gap."""
    number = chance.randint(1, ENTRIES)
    place.execute("UPDATE journal.entries SET sequence = ? WHERE sequence = ?", (900, number))
    return number, "UPDATE journal.entries SET sequence = ? WHERE sequence = 900", (number,)


def change_end(place, chance):
    """What the head says of the journal's end."""
    column, value = chance.choice([("sequence", ENTRIES - 3), ("hash", b"\0" * 32), ("received_at", "2020")])
    ((before,),) = place.execute(f"SELECT {column} FROM journal.heads")
    place.execute(f"UPDATE journal.heads SET {column} = ?", (value,))
    return ENTRIES, f"UPDATE journal.heads SET {column} = ?", (before,)


def change_key(place, chance):
    """One bit of a wrapped key."""
    subject = f"stay-{chance.randrange(4)}"
    ((value,),) = place.execute("SELECT wrapped FROM journal.keys WHERE subject = ?", (subject,))
    place.execute("UPDATE journal.keys SET wrapped = ? WHERE subject = ?", (flipped(value, chance), subject))
    return first_of(place, subject), f"UPDATE journal.keys SET wrapped = ? WHERE subject = '{subject}'", (bytes(value),)


def lose_key(place, chance):
    """A key is taken away in silence."""
    subject = f"stay-{chance.randrange(4)}"
    ((value,),) = place.execute("SELECT wrapped FROM journal.keys WHERE subject = ?", (subject,))
    place.execute("DELETE FROM journal.keys WHERE subject = ?", (subject,))
    return first_of(place, subject), f"INSERT INTO journal.keys VALUES ('{JOURNAL}', '{subject}', ?)", (bytes(value),)


def change_erasure(place, chance):
    """The list of erasures points elsewhere."""
    number = chance.randrange(1, ENTRIES)
    place.execute("UPDATE journal.erasures SET sequence = ?", (number,))
    return number, "UPDATE journal.erasures SET sequence = ?", (ENTRIES,)


CHANGES = (change_cell, change_cell, change_subject, swap_two, move, change_end, change_key, lose_key, change_erasure)


def test_a_thousand_random_changes_are_found_and_the_first_bad_entry_named(open_to_changes, store):
    chance, missed = random.Random(20261123), []
    for _ in range(1000):
        change = chance.choice(CHANGES)
        expected, undo, values = change(open_to_changes, chance)
        fault = verify(store).fault
        if fault is None or (fault.journal, fault.sequence) != (JOURNAL, expected):
            missed.append((change.__name__, expected, fault))
        open_to_changes.execute(undo, values)
    assert missed == []
    open_to_changes.raise_guards()
    assert verify(store).sound


def test_a_lost_entry_is_named(open_to_changes, store):
    open_to_changes.execute("DELETE FROM journal.entries WHERE sequence >= 7 AND sequence < 10")
    assert verify(store).fault == Fault(journal=JOURNAL, sequence=7, what="posten saknas")


def test_a_lost_tail_is_named(open_to_changes, store):
    open_to_changes.execute("DELETE FROM journal.entries WHERE sequence > 20")
    fault = verify(store).fault
    assert fault is not None
    assert (fault.sequence, fault.what) == (21, "posten saknas: journalen ska ha 24 poster")


def test_a_journal_that_is_gone_altogether_is_missed_by_whoever_kept_a_checkpoint(open_to_changes, store):
    line = append(store, an_entry(), journal="kommun").checkpoint
    for table in ("entries", "heads"):
        open_to_changes.execute(f"DELETE FROM journal.{table} WHERE journal = 'kommun'")
    open_to_changes.raise_guards()
    assert verify(store).sound
    fault = verify(store, checkpoints=[line]).fault
    assert fault is not None
    assert (fault.journal, fault.sequence) == ("kommun", 1)


def test_a_journal_without_its_head_is_found(open_to_changes, store):
    open_to_changes.execute("DELETE FROM journal.heads")
    fault = verify(store).fault
    assert fault is not None
    assert (fault.sequence, fault.what) == (ENTRIES, "uppgiften om journalens slut är borta")


def test_the_first_of_several_faults_is_named(open_to_changes, store):
    for number in (19, 5, 12):
        open_to_changes.execute("UPDATE journal.entries SET payload = ? WHERE sequence = ?", (b"x", number))
    fault = verify(store).fault
    assert fault is not None
    assert str(fault) == "Journalen region, post 5: innehållet är ändrat"


def cut_to(place, size):
    """What a database administrator can do: take the tail away, make the head fit and put the guards back."""
    place.drop_guards()
    ((digest, header),) = place.execute("SELECT hash, header FROM journal.entries WHERE sequence = ?", (size,))
    received_at = bytes(header).split(b'"received_at":"')[1][:27].decode()
    place.execute("DELETE FROM journal.entries WHERE sequence > ?", (size,))
    end = (size, bytes(digest), received_at)
    place.execute("UPDATE journal.heads SET sequence = ?, hash = ?, received_at = ?", end)
    place.raise_guards()


def test_a_cut_tail_that_fits_is_shown_by_any_later_checkpoint(place, store):
    lines = [receipt.checkpoint for receipt in fill(store, 20)]
    cut_to(place, 12)
    assert verify(store, checkpoints=lines[:12]).sound
    for line in lines[12:]:
        fault = verify(store, checkpoints=[line]).fault
        assert fault is not None
        assert (fault.journal, fault.sequence) == (JOURNAL, 13)


def test_a_rewritten_journal_is_shown_by_any_one_checkpoint_from_the_rewritten_part(place, store):
    lines = [receipt.checkpoint for receipt in fill(store, 20)]
    cut_to(place, 12)
    fill(store, 8)
    assert verify(store, checkpoints=lines[:12]).sound
    for number, line in enumerate(lines[12:], start=13):
        fault = verify(store, checkpoints=[line]).fault
        assert fault == Fault(journal=JOURNAL, sequence=number, what="posten är en annan än den som ett kvitto visar")


def test_a_line_that_nobody_here_signed_is_no_checkpoint(store):
    line = append(store, an_entry()).checkpoint
    for other in (line.replace("region", "kommun"), line.replace(" 1 ", " 2 "), "", "brygga/1"):
        fault = verify(store, checkpoints=[line, other]).fault
        assert fault is not None
        assert "inte signerad" in fault.what


def test_an_installation_changed_beneath_an_open_store_is_found(open_to_changes, store):
    open_to_changes.execute("UPDATE journal.installation SET kind = 'skarp'")
    fault = verify(store).fault
    assert fault is not None
    assert fault.what == "uppgifterna om installationen är ändrade"


def test_a_writer_beside_it_does_not_disturb(store):
    fill(store, 600)
    written: list[Receipt] = []
    reading = store.engine.reading

    def write_before_reading():
        if len(written) < 20:
            written.append(append(store, an_entry()))
        return reading()

    store.engine.reading = write_before_reading
    verdict = verify(store)
    assert (verdict.sound, verdict.entries) == (True, 620)


@pytest.mark.parametrize("changed", [None, 8, 9, 24])
def test_several_processes_come_to_the_same_verdict(open_to_changes, store, monkeypatch, changed):
    monkeypatch.setattr(verify_module, "WORTH_PARTING", 1)
    if changed:
        open_to_changes.execute("UPDATE journal.entries SET header = ? WHERE sequence = ?", (b"{}", changed))
    open_to_changes.raise_guards()
    parted = verify(store, processes=3)
    alone = verify(store)
    assert parted.fault == alone.fault
    assert (parted.entries, parted.erased) == (alone.entries, alone.erased) or changed
    assert parted.sound is (changed is None)


def test_an_entry_missing_where_the_work_is_parted_is_named(open_to_changes, store, monkeypatch):
    monkeypatch.setattr(verify_module, "WORTH_PARTING", 1)
    open_to_changes.execute("DELETE FROM journal.entries WHERE sequence = 12")
    assert verify(store, processes=2).fault == Fault(journal=JOURNAL, sequence=12, what="posten saknas")
