"""Opening hours, beside an oracle that looks at every minute one by one. Clauses: R23."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brygga.civil_time import MINUTE, ZONE, read_time, show_time
from brygga.routine.hours import WEEKDAYS, Hours, UnreadableHours, closes_at, first_open, is_open, read_hours

ORDINARY = datetime(2026, 11, 16, tzinfo=UTC)
AUTUMN = datetime(2026, 10, 24, 12, tzinfo=UTC)
SPRING = datetime(2027, 3, 27, 12, tzinfo=UTC)
A_WEEK = 7 * 24 * 60


def open_on_the_wall(text: str, at: datetime) -> bool:
    """The oracle: reads the text anew and looks at the clock on the wall."""
    wall = at.astimezone(ZONE)
    clock, today = f"{wall.hour:02}:{wall.minute:02}", wall.weekday()
    for part in text.split(";"):
        days, _, times = part.strip().rpartition(" ")
        opens, closes = times.split("-")
        if opens <= clock < closes and (not days or today in days_of(days)):
            return True
    return False


def days_of(days: str) -> set[int]:
    found: set[int] = set()
    for part in days.split(","):
        first, last = [WEEKDAYS.index(day) for day in part.split("-")] * (1 if "-" in part else 2)
        while first != last:
            found.add(first)
            first = (first + 1) % 7
        found.add(last)
    return found


def next_minute(text: str, at: datetime, *, wanted: bool) -> datetime | None:
    """The oracle: the first minute from `at` on at which being open is as wanted, looked for one by one for a week."""
    steps = (at + timedelta(minutes=step) for step in range(A_WEEK + 60))
    return next((minute for minute in steps if open_on_the_wall(text, minute) is wanted), None)


@st.composite
def windows(draw):
    """One window; its edges near a few hours, so that windows meet, overlap and touch the changed clock."""
    edge = st.sampled_from([0, 1, 60, 119, 120, 121, 150, 179, 180, 181, 420, 720, 1020, 1320, 1438, 1439, 1440])
    opens, closes = sorted((draw(edge), draw(edge)))
    if opens == closes:
        opens, closes = 120, 180
    day = st.sampled_from(WEEKDAYS)
    days = draw(st.sampled_from(["", "lör,sön", "mån-fre", "sön", "sön-mån"]) | st.builds("{}-{}".format, day, day))
    return f"{days} {clock(opens)}-{clock(closes)}".strip()


def clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


texts = st.lists(windows(), min_size=1, max_size=3).map(";".join)
starts = st.builds(
    lambda night, step: night + timedelta(minutes=step),
    st.sampled_from([AUTUMN, SPRING, ORDINARY]),
    st.integers(0, 24 * 60),
)


@given(texts, starts)
def test_first_open_minute_is_the_one_found_by_looking_at_every_minute(text, at):
    expected = next_minute(text, at, wanted=True)
    if expected is not None:  # a window that lies in the missing hour alone has a test of its own
        assert first_open(read_hours(text), at) == expected


@given(texts, starts)
def test_closing_minute_is_the_one_found_by_looking_at_every_minute(text, at):
    at = next_minute(text, at, wanted=True)
    expected = next_minute(text, at, wanted=False) if at else None
    if expected is not None:
        assert closes_at(read_hours(text), at) == expected
    elif next_minute(text, ORDINARY, wanted=False) is None:
        assert closes_at(read_hours(text), at or ORDINARY) is None


@given(texts, starts)
def test_open_is_what_the_wall_says(text, at):
    assert is_open(read_hours(text), at) is open_on_the_wall(text, at)


@pytest.mark.parametrize("night", [AUTUMN, SPRING])
@pytest.mark.parametrize(
    "text", ["02:00-03:00", "01:30-02:30", "sön 02:15-02:45;sön 03:00-04:00", "lör,sön 00:00-24:00"]
)
def test_whole_night_of_a_changed_clock_agrees_with_the_wall(night, text):
    hours = read_hours(text)
    for step in range(0, 20 * 60, 7):
        at = night + timedelta(minutes=step)
        assert first_open(hours, at) == next_minute(text, at, wanted=True), show_time(at)


@pytest.mark.parametrize(
    ("text", "at", "opens"),
    [
        ("07:00-22:00", "2026-11-23 06:59", "2026-11-23 07:00"),
        ("07:00-22:00", "2026-11-23 07:00", "2026-11-23 07:00"),
        ("07:00-22:00", "2026-11-23 21:59", "2026-11-23 21:59"),
        ("07:00-22:00", "2026-11-23 22:00", "2026-11-24 07:00"),
        ("mån-fre 08:00-17:00", "2026-11-27 17:00", "2026-11-30 08:00"),
        ("lör,sön 10:00-14:00", "2026-11-23 10:00", "2026-11-28 10:00"),
        ("mån 08:00-09:00", "2026-11-23 09:00", "2026-11-30 08:00"),
        ("fre-mån 08:00-09:00", "2026-11-24 08:00", "2026-11-27 08:00"),
        ("mån-ons,fre 08:00-09:00", "2026-11-26 08:00", "2026-11-27 08:00"),
        ("02:00-03:00", "2026-10-25 01:00", "2026-10-25 02:00 A"),
        ("02:30-03:00", "2026-10-25 02:59 A", "2026-10-25 02:59 A"),
        ("02:30-03:00", "2026-10-25 02:00 B", "2026-10-25 02:30 B"),
        ("02:30-03:30", "2027-03-28 01:59", "2027-03-28 03:00"),
        ("02:30-03:00", "2027-03-28 01:59", "2027-03-29 02:30"),
    ],
)
def test_first_open_minute(text, at, opens):
    assert show_time(first_open(read_hours(text), read_time(at))) == opens


@pytest.mark.parametrize(
    ("text", "at", "closes"),
    [
        ("07:00-22:00", "2026-11-23 07:00", "2026-11-23 22:00"),
        ("07:00-24:00", "2026-11-23 07:00", "2026-11-24 00:00"),
        ("00:01-24:00", "2026-11-23 07:00", "2026-11-24 00:00"),
        ("mån 22:00-24:00;tis 00:00-06:00", "2026-11-23 23:00", "2026-11-24 06:00"),
        ("07:00-12:00;12:00-13:00", "2026-11-23 07:00", "2026-11-23 13:00"),
        ("07:00-12:00;11:00-13:00", "2026-11-23 07:00", "2026-11-23 13:00"),
        ("mån-lör 00:00-24:00", "2026-11-23 00:00", "2026-11-29 00:00"),
        ("mån 00:00-24:00;tis-sön 00:00-23:59", "2026-11-23 00:00", "2026-11-24 23:59"),
        ("sön 01:00-02:30", "2026-10-25 01:00", "2026-10-25 02:30 A"),
        ("01:30-02:30", "2027-03-28 01:59", "2027-03-28 03:00"),
    ],
)
def test_closing_minute(text, at, closes):
    assert show_time(closes_at(read_hours(text), read_time(at))) == closes


@pytest.mark.parametrize("text", ["00:00-24:00", "00:00-12:00;12:00-24:00", "mån-fre 00:00-24:00;lör,sön 00:00-24:00"])
def test_hours_that_cover_the_week_never_close(text):
    assert closes_at(read_hours(text), ORDINARY) is None


def test_different_hours_are_told_apart_without_comparing_their_windows():
    texts_of_units = ["07:00-22:00", "mån-fre 08:00-17:00", "00:00-24:00"]
    assert len({hash(read_hours(text)) for text in texts_of_units}) == len(texts_of_units)


def test_unit_without_hours_is_always_open():
    assert is_open(None, ORDINARY)
    assert first_open(None, ORDINARY) == ORDINARY
    assert closes_at(None, ORDINARY) is None


@pytest.mark.parametrize("at", ["2027-03-21 02:30", "2027-03-22 08:00", "2027-03-28 03:00"])
def test_window_in_the_missing_hour_opens_a_week_later(at):
    assert show_time(first_open(read_hours("sön 02:00-02:30"), read_time(at))) == "2027-04-04 02:00"


@pytest.mark.parametrize(
    ("text", "at"),
    [("07:00-22:00", "2026-11-23 23:00"), ("01:30-02:30", "2027-03-28 01:59"), ("02:30-03:30", "2027-03-28 01:00")],
)
def test_instants_are_given_in_utc(text, at):
    opens = first_open(read_hours(text), read_time(at))
    assert opens.tzinfo is UTC
    assert closes_at(read_hours(text), opens).tzinfo is UTC


def test_unit_closed_in_the_missing_hour_alone_closes_a_week_later():
    hours = read_hours("mån-lör 00:00-24:00;sön 00:00-02:00;sön 03:00-24:00")
    assert show_time(closes_at(hours, read_time("2027-03-22 08:00"))) == "2027-04-04 02:00"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "”” är ingen öppettid. Skriv till exempel mån-fre 08:00-17:00."),
        ("08:00", "”08:00” är ingen öppettid. Skriv till exempel mån-fre 08:00-17:00."),
        ("08:00-17:00;", "”” är ingen öppettid. Skriv till exempel mån-fre 08:00-17:00."),
        ("8:00-17:00", "”8:00-17:00” är ingen öppettid. Skriv till exempel mån-fre 08:00-17:00."),
        ("08:00–17:00", "”08:00–17:00” är ingen öppettid. Skriv till exempel mån-fre 08:00-17:00."),
        ("mån fre 08:00-17:00", "”mån fre 08:00-17:00” är ingen öppettid. Skriv till exempel mån-fre 08:00-17:00."),
        ("\uff108:00-17:00", "”\uff108:00-17:00” är ingen öppettid. Skriv till exempel mån-fre 08:00-17:00."),
        ("08:60-17:00", "”08:60-17:00” har ett klockslag som inte finns."),
        ("08:00-17:60", "”08:00-17:60” har ett klockslag som inte finns."),
        ("08:00-24:01", "”08:00-24:01” har ett klockslag som inte finns."),
        ("17:00-17:00", "”17:00-17:00” slutar inte efter att den börjar. Dela en tid över midnatt i två."),
        ("22:00-06:00", "”22:00-06:00” slutar inte efter att den börjar. Dela en tid över midnatt i två."),
        ("man-fre 08:00-17:00", "”man-fre” är inga veckodagar. Dagarna heter mån, tis, ons, tor, fre, lör, sön."),
        ("mån-fri 08:00-17:00", "”mån-fri” är inga veckodagar. Dagarna heter mån, tis, ons, tor, fre, lör, sön."),
        ("mån- 08:00-17:00", "”mån-” är inga veckodagar. Dagarna heter mån, tis, ons, tor, fre, lör, sön."),
        ("lör,, 08:00-17:00", "”” är inga veckodagar. Dagarna heter mån, tis, ons, tor, fre, lör, sön."),
        ("Mån 08:00-17:00", "”Mån” är inga veckodagar. Dagarna heter mån, tis, ons, tor, fre, lör, sön."),
    ],
)
def test_unreadable_hours_say_why(text, why):
    with pytest.raises(UnreadableHours) as error:
        read_hours(text)
    assert str(error.value) == why


def test_hours_keep_their_text_and_forgive_spaces_between_windows():
    text = "mån-fre 08:00-17:00; lör 10:59-11:00"
    hours = read_hours(text)
    assert hours == Hours(hours.windows, text)
    assert [(sorted(each.weekdays), each.opens, each.closes) for each in hours.windows] == [
        ([0, 1, 2, 3, 4], 480, 1020),
        ([5], 659, 660),
    ]
    assert read_hours("00:00-23:59").windows[0].weekdays == frozenset(range(7))


def test_first_open_minute_is_never_before_the_question():
    for step in range(A_WEEK // 11):
        at = ORDINARY + 11 * step * MINUTE
        assert first_open(read_hours("mån-fre 08:00-17:00"), at) >= at
