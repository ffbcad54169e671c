"""Call at the latest: the last minute that saves a day, what it costs to wait, from minute 0 of a stop. Clauses: R11, R16, R23."""

import pytest

from brygga.civil_time import MINUTE, local, show_time
from brygga.law.terms import FreeDays
from brygga.law.words import CareKind, DayKind
from brygga.liability.call_by import call_admission_in_words, call_ready_by, call_ready_in_words
from brygga.liability.counting import first_day
from brygga.outage.threshold import applies_from
from brygga.routine.hours import read_hours
from tests.liability.cases import agreed
from tests.worlds import ROUTINE, TERMS, instant

DAYTIME = read_hours("07:00-22:00")
WEEKDAYS = read_hours("mån-fre 08:00-17:00")


def applies_after(since):
    """From when the routine applies in a stop since then: more than three hours."""
    return applies_from(instant(since), ROUTINE.threshold.after, strict=ROUTINE.threshold.strict)


def by(at, since="10:40", hours=DAYTIME, terms=TERMS, **more):
    return call_ready_by(instant(at), applies_after(since), hours, terms, **more)


def said(at, **more):
    return call_ready_in_words(by(at, **more), instant(at))


def test_a_stop_since_ten_forty_and_ready_at_ten_fifty():
    assert said("10:50") == (
        "Ring senast 12:00; väntar du till 13:41 kostar det ett dygn (2026-11-27 i stället för 2026-11-26)."
    )
    found = by("10:50")
    assert (show_time(found.by), show_time(found.waits_until)) == ("2026-11-23 12:00", "2026-11-23 13:41")
    assert (str(found.begins_on), str(found.begins_then), found.days_lost) == ("2026-11-26", "2026-11-27", 1)


def test_from_the_first_minute_of_the_stop():
    assert said("10:40").startswith("Ring senast 12:00; väntar du till 13:41 kostar det ett dygn")


@pytest.mark.parametrize(
    ("at", "since", "by_when"),
    [
        ("12:00", "10:40", "12:00"),
        ("12:01", "10:40", "2026-11-24 12:00"),
        ("06:10", "04:00", "12:00"),
        ("21:59", "20:00", "2026-11-24 12:00"),
        ("22:00", "20:00", "2026-11-24 12:00"),
    ],
)
def test_the_last_minute_in_which_somebody_answers(at, since, by_when):
    assert said(at, since=since).startswith(f"Ring senast {by_when}")


def test_nothing_is_lost_where_the_routine_applies_in_time():
    assert said("09:00", since="08:00") == "Ring senast 12:00: då räknas det från 2026-11-26."
    assert said("13:00", since="10:00") == "Ring senast 2026-11-24 12:00: då räknas det från 2026-11-27."


def test_what_a_night_costs():
    assert said("20:00", since="19:30") == "Ring senast 2026-11-24 12:00: då räknas det från 2026-11-27."
    assert said("20:00", since="19:30", terms=agreed(extra_days_after_noon=0)) == (
        "Ring senast 21:59; väntar du till 2026-11-24 07:00 kostar det ett dygn (2026-11-27 i stället för 2026-11-26)."
    )


def test_several_days_may_be_lost():
    friday = by("2026-11-27 16:30", since="2026-11-27 16:00", hours=WEEKDAYS)
    assert (show_time(friday.by), show_time(friday.waits_until)) == ("2026-11-27 16:59", "2026-11-30 08:00")
    assert friday.days_lost == 2
    assert call_ready_in_words(friday, instant("2026-11-27 16:30")) == (
        "Ring senast 16:59; väntar du till 2026-11-30 08:00 kostar det 2 dygn (2026-12-03 i stället för 2026-12-01)."
    )


def test_who_opens_only_after_noon_cannot_be_told_before_it():
    found = by("09:00", since="08:50", hours=read_hours("13:00-15:00"))
    assert (show_time(found.by), found.days_lost) == ("2026-11-23 14:59", 0)


def test_who_always_answers():
    found = by("13:00", since="12:50", hours=None)
    assert (show_time(found.by), show_time(found.waits_until)) == ("2026-11-24 12:00", "2026-11-23 15:51")


def test_where_a_first_day_moves_to_a_workday_several_days_may_be_as_good():
    moves = agreed(first_day_rolls=True)
    found = by("2026-11-25 09:00", since="2026-11-25 08:50", terms=moves)
    assert (show_time(found.by), str(found.begins_on)) == ("2026-11-27 12:00", "2026-11-30")


def test_where_only_workdays_count_it_ends_where_a_minute_later_would_give_another_day():
    found = by("2026-11-27 13:00", since="2026-11-27 12:00", terms=agreed(day_kind=DayKind.WORKDAY))
    assert (show_time(found.by), str(found.begins_on)) == ("2026-11-27 21:59", "2026-12-03")
    saturday = by("2026-11-28 09:00", since="2026-11-28 08:00", terms=agreed(day_kind=DayKind.WORKDAY))
    assert (show_time(saturday.by), str(saturday.begins_on)) == ("2026-11-28 12:00", "2026-12-02")


def test_the_days_are_those_of_the_kind_of_care():
    differ = agreed(free_days=FreeDays(3, 5, 4))
    assert str(by("10:50", terms=differ).begins_on) == "2026-11-26"
    psychiatric = by("10:50", terms=differ, care=CareKind.PSYCHIATRIC)
    assert (str(psychiatric.begins_on), str(psychiatric.begins_then)) == ("2026-11-28", "2026-11-29")


def test_until_when_it_may_wait_is_that_of_the_kind_of_care():
    """Five days from Monday end on a Saturday and move to Monday, as do those from Wednesday; three from Monday do not move."""
    moves = agreed(first_day_rolls=True, free_days=FreeDays(3, 5, 4))
    found = by("09:00", since="08:50", terms=moves, care=CareKind.PSYCHIATRIC)
    assert (show_time(found.by), str(found.begins_on)) == ("2026-11-25 12:00", "2026-11-30")
    assert show_time(by("09:00", since="08:50", terms=moves).by) == "2026-11-23 12:00"


@pytest.mark.parametrize("hour", range(24))
@pytest.mark.parametrize("hours", [DAYTIME, WEEKDAYS, None])
def test_it_is_the_last_minute_that_gives_that_day(hour, hours):
    """Beside a look at every minute of three days."""
    at = instant(f"{hour:02d}:20")
    found = by(f"{hour:02d}:20", since="00:00", hours=hours)
    open_minutes = [minute for minute in (at + n * MINUTE for n in range(3 * 1440)) if answers(hours, minute)]
    same_day = [minute for minute in open_minutes if first_day(minute, TERMS) == found.begins_on]
    assert (found.begins_on, found.by) == (first_day(open_minutes[0], TERMS), same_day[-1])


def answers(hours, minute):
    return hours is None or any(window.holds(local(minute)) for window in hours.windows)


# ---- the admission


@pytest.mark.parametrize(
    ("due_at", "reachable_until", "sentence"),
    [
        ("2026-11-24 08:00", "2026-11-24 08:00", "Ring om inskrivningen senast 2026-11-24 08:00."),
        ("12:00", None, "Ring om inskrivningen senast 12:00."),
        (
            "2026-11-24 23:30",
            "2026-11-24 21:59",
            "Ring om inskrivningen senast 2026-11-24 21:59. Tiden går ut 2026-11-24 23:30, och då svarar ingen.",
        ),
        ("23:30", "21:59", "Ring om inskrivningen senast 21:59. Tiden går ut 23:30, och då svarar ingen."),
        ("23:30", "10:50", "Ring om inskrivningen senast 10:50. Tiden går ut 23:30, och då svarar ingen."),
        (
            "2026-11-24 06:00",
            "10:49",
            "Ring om inskrivningen så snart någon svarar: ingen svarar mer före 2026-11-24 06:00.",
        ),
    ],
)
def test_by_when_the_admission_is_told(due_at, reachable_until, sentence):
    until = instant(reachable_until) if reachable_until else None
    assert call_admission_in_words(instant(due_at), until, instant("10:50")) == sentence


def test_in_the_hour_that_comes_twice_the_letter_stands_after_the_time():
    due_at = instant("2026-10-25 02:30 B")
    said = call_admission_in_words(due_at, due_at, instant("2026-10-25 01:00"))
    assert said == "Ring om inskrivningen senast 02:30 B."
