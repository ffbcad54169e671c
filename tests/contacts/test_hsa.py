"""The shape of an HSA-id. Clauses: R22."""

import pytest

from brygga.contacts.hsa import TEST_PREFIX, UnreadableHsaId, read_hsa_id


@pytest.mark.parametrize("typed", ["SE2321000156-A1", "SE2321000156-ABCDEFGHIJKLMNOPQR", f"{TEST_PREFIX}MED1"])
def test_hsa_id_is_read_as_it_stands(typed):
    assert read_hsa_id(typed) == typed


def test_hsa_id_is_trimmed_and_in_capitals():
    assert read_hsa_id("  se2321000156-a1 ") == "SE2321000156-A1"


@pytest.mark.parametrize(
    "typed",
    ["", "SE2321000156", "SE2321000156-", "SE232100015-A", "NO2321000156-A", "SE2321000156-Å1", "SE2321000156-A B",
     "SE2321000156-A@B", "SE2321000156-ABCDEFGHIJKLMNOPQRS", "TSTNMT1111111111-A"],
)  # fmt: skip
def test_what_is_no_hsa_id_is_refused_with_a_sentence(typed):
    with pytest.raises(UnreadableHsaId, match=r"\.$"):
        read_hsa_id(typed)
