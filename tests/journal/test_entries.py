"""The ids that clients make."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from brygga.journal.entries import uuid7

AT = datetime(2022, 2, 22, 19, 22, 22, tzinfo=UTC)


def test_the_id_of_the_standard_comes_out():
    # RFC 9562, appendix A.6: 2022-02-22 14:22:22 -05:00, rand_a CC3, rand_b 18C4DC0C0C07398F.
    noise = (0xCC3 << 62 | 0x18C4DC0C0C07398F).to_bytes(10, "big")
    assert str(uuid7(AT, noise)) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"


def test_an_id_says_its_version_and_variant():
    made = uuid7(AT, b"\xff" * 10)
    assert (made.version, made.variant) == (7, "specified in RFC 4122")


def test_a_later_millisecond_sorts_later_whatever_the_chance():
    assert uuid7(AT, b"\xff" * 10) < uuid7(AT + timedelta(milliseconds=1), b"\x00" * 10)


def test_the_zone_makes_no_difference():
    assert uuid7(AT.astimezone(timezone(timedelta(hours=1))), bytes(10)) == uuid7(AT, bytes(10))


def test_other_chance_gives_another_id():
    assert uuid7(AT, bytes(10)) != uuid7(AT, bytes(9) + b"\x01")


@pytest.mark.parametrize(
    ("at", "noise"),
    [
        (AT.replace(tzinfo=None), bytes(10)),
        (AT, bytes(9)),
        (datetime(1969, 12, 31, tzinfo=UTC), bytes(10)),
    ],
)
def test_no_id_of_a_naive_instant_too_little_chance_or_before_1970(at, noise):
    with pytest.raises(ValueError):
        uuid7(at, noise)
