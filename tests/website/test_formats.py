"""Times, personal numbers and telephone numbers as people read them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from markupsafe import escape

from website import formats

NOW = datetime(2026, 11, 23, 13, 32, tzinfo=UTC)


def test_a_time_is_local_and_its_day_is_said_unless_it_is_today():
    assert formats.clock_time(NOW) == "14:32"
    assert formats.moment_text(NOW, NOW) == "14:32"
    assert formats.moment_text(NOW - timedelta(days=1), NOW) == "sön 2026-11-22 14:32"
    assert formats.day(date(2026, 11, 27)) == "fre 2026-11-27"
    assert formats.day(datetime(2026, 11, 23, 23, 30, tzinfo=UTC)) == "tis 2026-11-24"


@pytest.mark.parametrize(("minutes", "text"), [(0, "00:00"), (187, "03:07"), (26 * 60, "26:00"), (-5, "00:00")])
def test_how_long_is_hours_and_minutes(minutes, text):
    assert formats.hours_minutes(timedelta(minutes=minutes, seconds=59 if minutes >= 0 else 0)) == text


@pytest.mark.parametrize("written", ["191212121212", "19121212-1212", "1912 1212 1212"])
def test_a_personal_number_is_grouped_for_reading_aloud(written):
    assert formats.spoken_personnummer(written) == "19 12 12 12 – 12 12"


@pytest.mark.parametrize("other", ["okänd", "121212-1212", "\uff11\uff19" + "12" * 5, ""])
def test_anything_else_is_left_as_it_is(other):
    assert formats.spoken_personnummer(other) == other


@pytest.mark.parametrize(
    ("number", "link"),
    [("0920-45 30 00", "tel:0920453000"), ("+46 920 28 40 00", "tel:+46920284000"), ("71010", "tel:71010")],
)
def test_a_number_becomes_a_link_that_dials(number, link):
    assert formats.telephone_link(number) == link


def test_dates_and_numbers_do_not_break_and_words_are_escaped():
    assert formats.unbroken("<b> 2026-11-27") == '&lt;b&gt; <span class="unbroken">2026-11-27</span>'
    assert formats.unbroken("ring 0920-28 40 00.") == 'ring <span class="unbroken">0920-28 40 00</span>.'
    assert 'unbroken">19 12 12 12 – 12 12<' in formats.unbroken("19 12 12 12 – 12 12")


MANY = ["<b> 2026-11-27", "", "ring 0920-28 40 00.", "2026", "-11-27", "Eva & Bo"]


@pytest.mark.parametrize("strange", ["Ev\0a <i>", "\0", ""])
def test_many_texts_are_written_as_each_would_be(strange):
    texts = [*MANY, strange, "Siv"]
    assert formats.all_unbroken(texts) == [formats.unbroken(text) for text in texts]
    assert formats.all_escaped(texts) == [str(escape(text)) for text in texts]
    assert formats.all_escaped([]) == []
