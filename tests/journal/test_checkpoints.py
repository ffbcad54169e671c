"""A checkpoint is one line that only this installation can have signed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from brygga.journal.checkpoints import Checkpoint, NotACheckpoint, key_id, read_checkpoint, sign_checkpoint
from tests.journal.writing import NOW

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()
CHECKPOINT = Checkpoint(journal="region", size=17, hash="ab" * 32, at=NOW + timedelta(microseconds=5))
LINE = sign_checkpoint(CHECKPOINT, KEY, key_id(PUBLIC))


def test_what_is_signed_is_read_back():
    assert read_checkpoint(LINE, PUBLIC) == CHECKPOINT
    assert read_checkpoint(f" {LINE}\n", PUBLIC) == CHECKPOINT


def test_the_line_can_be_read_by_a_person():
    assert LINE.startswith(f"brygga/1 region 17 {'ab' * 32} 2026-11-23T02:40:00.000005Z {key_id(PUBLIC)} ")
    assert "\n" not in LINE


def test_the_same_checkpoint_gives_the_same_line():
    assert sign_checkpoint(CHECKPOINT, KEY, key_id(PUBLIC)) == LINE
    assert sign_checkpoint(replace(CHECKPOINT, size=18), KEY, key_id(PUBLIC)) != LINE


@given(st.integers(0, len(LINE) - 1), st.characters(codec="ascii"))
def test_a_line_with_one_other_letter_is_refused(index, letter):
    changed = LINE[:index] + letter + LINE[index + 1 :]
    if changed.strip() != LINE:
        with pytest.raises(NotACheckpoint):
            read_checkpoint(changed, PUBLIC)


@given(st.text())
def test_other_text_is_no_checkpoint(line):
    with pytest.raises(NotACheckpoint):
        read_checkpoint(line, PUBLIC)


def test_another_key_signs_for_another_installation():
    other = Ed25519PrivateKey.from_private_bytes(bytes(32))
    with pytest.raises(NotACheckpoint):
        read_checkpoint(sign_checkpoint(CHECKPOINT, other, key_id(PUBLIC)), PUBLIC)


def test_a_key_says_its_own_name():
    with pytest.raises(NotACheckpoint):
        read_checkpoint(sign_checkpoint(CHECKPOINT, KEY, "0" * 16), PUBLIC)


def test_a_signature_has_one_spelling():
    alike = LINE[:-3] + chr(ord(LINE[-3]) + 1) + "=="
    with pytest.raises(NotACheckpoint):
        read_checkpoint(alike, PUBLIC)
