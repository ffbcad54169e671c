"""Somebody with the master key who seals anew and makes the hashes fit: what still gives it away."""

import json
from datetime import timedelta

import pytest

from brygga.journal._sealing import Noise, link, seal
from brygga.journal.canonical import canonical_json
from brygga.journal.verify import verify
from tests.journal.writing import JOURNAL, NOW, an_entry, append

NOISE = Noise(bytes(16), bytes(12))


@pytest.fixture
def forge(place, store):
    """Put `changed` header and payload into the last of two entries, with a hash that fits, and verify."""
    first = append(store, an_entry("stay-1"))
    append(store, an_entry("stay-1"))
    key = store.seals.ring.to_write_with(JOURNAL, "stay-1")[1]

    def put(entry, *, at=NOW + timedelta(seconds=1), number=2, **words):
        sealed = seal(
            entry,
            journal=JOURNAL,
            sequence=number,
            previous=bytes.fromhex(first.hash),
            received_at=at,
            key=key,
            noise=NOISE,
        )
        header = canonical_json(json.loads(sealed.header) | words)
        digest = link(header, bytes.fromhex(first.hash))
        place.drop_guards()
        place.execute(
            "UPDATE journal.entries SET id = ?, header = ?, hash = ?, payload = ? WHERE sequence = 2",
            (str(entry.id), header, digest, sealed.payload),
        )
        place.execute("UPDATE journal.heads SET hash = ?, received_at = ?", (digest, words.get("received_at", "")))
        return verify(store).fault

    return put


def test_an_entry_received_before_the_one_before_it(forge):
    fault = forge(an_entry("stay-1"), at=NOW)
    assert (fault.sequence, fault.what) == (2, "posten har tagits emot före den förra")


def test_a_text_other_than_the_one_committed_to(forge):
    fault = forge(an_entry("stay-1"), commitment="0" * 64)
    assert (fault.sequence, fault.what) == (2, "innehållet är ett annat än det som beseglades")


@pytest.mark.parametrize("words", [{"journal": "kommun"}, {"sequence": 3}, {"subject": "stay-2"}, {"id": "x"}])
def test_a_header_that_tells_of_another_place(forge, words):
    fault = forge(an_entry("stay-1"), **words)
    assert (fault.sequence, fault.what) == (2, "posten ligger på en annan plats än den skrevs på")


def test_a_payload_sealed_for_another_place(forge):
    fault = forge(an_entry("stay-1"), number=7, sequence=2)
    assert (fault.sequence, "går inte att öppna" in fault.what) == (2, True)


def test_words_within_a_text_do_not_pass_for_the_header_itself(forge):
    """A name may hold what a header holds; its quotation marks are written otherwise."""
    spoof = an_entry("stay-1")
    actor = {"name": f'","sequence":2,"subject":"stay-1","version":{spoof.id}', "user": "u"}
    fault = forge(spoof, sequence=9, actor=actor)
    assert (fault.sequence, fault.what) == (2, "posten ligger på en annan plats än den skrevs på")
