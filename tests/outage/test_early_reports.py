"""Which early reports count: new ones for half a day, and those just before a stop for as long as it is told of. Clauses: R05, R07, R08."""

from datetime import datetime, timedelta

import pytest

from brygga.civil_time import read_time
from brygga.outage.early_reports import EARLY_FOR, awaits_stop, is_of_latest
from brygga.outage.timeline import Outage
from brygga.statements.outage import OutageFound, OutageReturned

MINUTE = timedelta(minutes=1)


def at(clock: str, day: int = 23) -> datetime:
    return read_time(f"2026-11-{day} {clock}")


def stop(begins: datetime, ends: datetime | None = None) -> Outage:
    found = OutageFound(sequence=1, id="f", unit="akuten", occurred_at=begins, written_at=begins, scope=None)
    if ends is None:
        return Outage(found)
    back = OutageReturned(sequence=2, id="r", unit="akuten", occurred_at=ends, written_at=ends)
    return Outage(found, returned=back)


FOUND, BACK = at("08:00"), at("10:00")
ON, OVER = stop(FOUND), stop(FOUND, BACK)
FORMER = stop(at("01:00"), at("02:00"))


@pytest.mark.parametrize(
    ("reported", "outages", "now", "waits"),
    [
        (at("02:41"), (), at("02:41"), True),
        (at("02:41"), (), at("02:41") + EARLY_FOR, True),
        (at("02:41"), (), at("02:41") + EARLY_FOR + MINUTE, False),
        (at("07:59"), (ON,), at("09:00"), False),
        (at("07:59"), (OVER,), at("10:30"), False),
        (BACK - MINUTE, (OVER,), at("10:30"), False),
        (BACK, (OVER,), at("10:30"), True),
        (BACK + MINUTE, (OVER,), BACK + MINUTE + EARLY_FOR, True),
        (BACK + MINUTE, (FORMER, OVER), BACK + MINUTE + EARLY_FOR + MINUTE, False),
    ],
)
def test_a_report_awaits_a_stop_for_half_a_day_after_the_latest_one(reported, outages, now, waits):
    assert awaits_stop(reported, outages, now) is waits


@pytest.mark.parametrize(
    ("reported", "outages", "is_of"),
    [
        (at("02:41"), (), False),
        (FOUND - EARLY_FOR - MINUTE, (ON,), False),
        (FOUND - EARLY_FOR, (ON,), True),
        (FOUND - MINUTE, (ON,), True),
        (FOUND + MINUTE, (ON,), True),
        (FOUND - MINUTE, (OVER,), True),
        (BACK - MINUTE, (OVER,), True),
        (BACK, (OVER,), False),
        (at("02:00") - MINUTE, (FORMER, ON), False),
        (at("02:00"), (FORMER, ON), True),
        (FOUND - EARLY_FOR, (FORMER, ON), False),
    ],
)
def test_a_stop_takes_in_what_was_reported_before_it_and_after_the_former(reported, outages, is_of):
    assert is_of_latest(reported, outages) is is_of


@pytest.mark.parametrize("outages", [(), (ON,), (OVER,), (FORMER, ON), (FORMER, OVER)])
def test_no_report_both_awaits_a_stop_and_is_of_one(outages):
    for minutes in range(0, 24 * 60, 7):
        reported = at("00:00", 22) + timedelta(minutes=minutes * 2)
        now = max(reported, at("12:00"))
        assert not (awaits_stop(reported, outages, now) and is_of_latest(reported, outages))
