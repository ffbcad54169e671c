"""Civil time: texts to instants and back, on ordinary days and on the two nights when the clock is changed."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brygga.civil_time import (
    ZONE,
    UnreadableTime,
    is_repeated,
    local,
    local_day,
    read_day,
    read_time,
    show_time,
    to_minute,
)

BOTH_NIGHTS = (datetime(2026, 10, 24, 20, tzinfo=UTC), datetime(2027, 3, 27, 20, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-11-23 14:32", "2026-11-23T13:32"),
        ("2026-07-01 00:00", "2026-06-30T22:00"),
        ("2026-10-25 01:59", "2026-10-24T23:59"),
        ("2026-10-25 02:00 A", "2026-10-25T00:00"),
        ("2026-10-25 02:59 A", "2026-10-25T00:59"),
        ("2026-10-25 02:00 B", "2026-10-25T01:00"),
        ("2026-10-25 02:59 B", "2026-10-25T01:59"),
        ("2026-10-25 03:00", "2026-10-25T02:00"),
        ("2027-03-28 01:59", "2027-03-28T00:59"),
        ("2027-03-28 03:00", "2027-03-28T01:00"),
        ("2028-02-29 12:00", "2028-02-29T11:00"),
    ],
)
def test_local_time_is_read_and_shown(text, utc):
    at = datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert read_time(text) == at
    assert read_time(text).tzinfo is UTC
    assert show_time(at) == text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2026-10-25 02:30", "kommer två gånger den natten. Skriv A (sommartid) eller B (vintertid) efter."),
        ("2027-03-28 02:00", "finns inte: klockan ställs fram den natten."),
        ("2027-03-28 02:59 A", "finns inte: klockan ställs fram den natten."),
        ("2026-10-25 01:59 A", "kommer bara en gång. Ta bort A."),
        ("2026-10-25 03:00 B", "kommer bara en gång. Ta bort B."),
        ("2026-02-29 12:00", "finns inte i kalendern eller på klockan."),
        ("2026-11-23 24:00", "finns inte i kalendern eller på klockan."),
        ("2026-11-23 12:60", "finns inte i kalendern eller på klockan."),
        ("0000-11-23 12:00", "finns inte i kalendern eller på klockan."),
        ("2026-11-23", "är ingen tid. Skriv ÅÅÅÅ-MM-DD TT:MM, till exempel 2026-11-23 14:32."),
    ],
)
def test_time_that_is_none_is_refused_with_what_to_write_instead(text, why):
    with pytest.raises(UnreadableTime) as error:
        read_time(text)
    assert str(error.value) == f"”{text}” {why}"


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-23 14:32\n",
        " 2026-11-23 14:32",
        "\uff12\uff10\uff12\uff16-11-23 14:32",
        "2026-11-23 14:3\uff12",
        "2026-11-23T14:32",
        "26-11-23 14:32",
        "2026-11-23  14:32",
        "2026-11-23 14:32:00",
        "2026-10-25 02:30 a",
        "2026-10-25 02:30 C",
        "2026-10-25 02:30A",
        "",
        "2026-10-25 02:30 A ",
        "+026-11-23 14:32",
        "2026-11-23 14.32",
        "2026-1-23 14:32",
        "nyss",
    ],
)
def test_text_in_another_form_is_no_time(text):
    with pytest.raises(UnreadableTime, match="är ingen tid"):
        read_time(text)


def test_time_before_the_calendar_begins_in_utc_is_refused_like_any_other():
    with pytest.raises(UnreadableTime):
        read_time("0001-01-01 00:00")


@pytest.mark.parametrize("start", BOTH_NIGHTS)
def test_every_minute_of_both_nights_is_shown_and_read_back(start):
    minutes = [start + timedelta(minutes=step) for step in range(12 * 60)]
    texts = [show_time(minute) for minute in minutes]
    assert [read_time(text) for text in texts] == minutes
    assert len(set(texts)) == len(minutes)


def test_letters_stand_on_the_repeated_hour_only():
    shown = [show_time(BOTH_NIGHTS[0] + timedelta(minutes=step)) for step in range(12 * 60)]
    assert [text[-5:] for text in shown if text.endswith("A")] == [f":{minute:02} A" for minute in range(60)]
    assert [text for text in shown if text.endswith("B")] == [f"2026-10-25 02:{minute:02} B" for minute in range(60)]


@given(st.integers(-20 * 366 * 24 * 60, 130 * 366 * 24 * 60))
def test_any_minute_is_shown_and_read_back(minutes):
    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    assert read_time(show_time(at)) == at
    assert show_time(at).startswith(f"{local_day(at)} ")


@given(st.text(alphabet="0123456789- :AB\n", max_size=20))
def test_what_can_be_read_is_shown_as_it_was_written(text):
    with suppress(UnreadableTime):
        assert show_time(read_time(text)) == text


def test_instant_is_cut_to_the_minute_in_utc():
    at = datetime(2026, 11, 23, 12, 0, 59, 999_999, tzinfo=ZONE)
    assert to_minute(at) == datetime(2026, 11, 23, 11, tzinfo=UTC)
    assert to_minute(at).tzinfo is UTC
    assert to_minute(at).second == to_minute(at).microsecond == 0


def test_day_is_the_one_on_the_wall():
    assert local_day(datetime(2026, 11, 23, 22, 59, tzinfo=UTC)) == date(2026, 11, 23)
    assert local_day(datetime(2026, 11, 23, 23, 0, tzinfo=UTC)) == date(2026, 11, 24)
    assert local(datetime(2026, 7, 1, 22, 0, tzinfo=UTC)).isoformat() == "2026-07-02T00:00:00+02:00"


@pytest.mark.parametrize(("hour", "twice"), [(1, False), (2, True), (3, False)])
def test_only_the_hour_from_two_comes_twice(hour, twice):
    assert is_repeated(datetime(2026, 10, 25, hour, tzinfo=ZONE)) is twice
    assert is_repeated(datetime(2026, 10, 25, hour, 59, fold=1, tzinfo=ZONE)) is twice
    assert not is_repeated(datetime(2027, 3, 28, hour, tzinfo=ZONE))


def test_day_is_read():
    assert read_day("2026-11-23") == date(2026, 11, 23)
    assert read_day("2028-02-29") == date(2028, 2, 29)


@pytest.mark.parametrize(
    "text",
    ["2026-11-23\n", "\uff12\uff10\uff12\uff16-11-23", "2026-11-23 ", "23/11", "", "2026-11-2", "2026-11-23 12:00"],
)
def test_text_in_another_form_is_no_day(text):
    with pytest.raises(UnreadableTime) as error:
        read_day(text)
    assert str(error.value) == f"”{text}” är ingen dag. Skriv ÅÅÅÅ-MM-DD, till exempel 2026-11-23."


@pytest.mark.parametrize("text", ["2026-02-29", "2026-13-01", "2026-00-10", "0000-01-01"])
def test_day_that_is_not_in_the_calendar_is_refused(text):
    with pytest.raises(UnreadableTime) as error:
        read_day(text)
    assert str(error.value) == f"”{text}” finns inte i kalendern."
