"""The notices as files: true, escaped, readable by the programs that read such files, whole or not at all. Clauses: R06."""

import json
import os
import stat
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from uuid import UUID

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from brygga.interop.notices.folder import BANNER, files_of, write_files
from brygga.interop.notices.pages import DATA, FEED, PAGE, STYLE
from brygga.outage.status import PublicNotice, PublicState
from tests.outage.test_status import NONE, NOTICE, OVER, STATUS
from tests.worlds import instant

SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
SLY = "<script>alert('1')</script> & \"citat\" ]]> <!-- å 😴 &amp; \ufffe\uffff\x0b"
SLY_NOTICE = replace(NOTICE, text=f"{SLY}\n\nAndra raden {SLY}")
SLY_STATUS = replace(STATUS, system=f"Life{SLY}", routine=SLY, sender=SLY, current=SLY_NOTICE, notices=(SLY_NOTICE,))
STATES = {
    "on": STATUS,
    "none": NONE,
    "over": OVER,
    "sly": SLY_STATUS,
    "bare": replace(STATUS, current=None, notices=()),
}


class _Page(HTMLParser):
    """What a browser makes of a page: its elements, and its text."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(page.decode())

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.text += data


ELEMENTS = {"html", "head", "meta", "title", "link", "body", "main", "h1", "p", "a", "time", "footer"}


@pytest.mark.parametrize("name", [PAGE, BANNER])
@pytest.mark.parametrize("state", STATES)
def test_pages_have_no_script_no_inline_style_and_only_what_we_put_there(state, name):
    page = _Page(files_of(STATES[state])[name])
    assert set(page.tags) <= ELEMENTS
    assert not [attribute for attribute, _ in page.attributes if attribute.startswith("on") or attribute == "style"]
    assert {value for attribute, value in page.attributes if attribute in {"href", "src"}} <= {STYLE, FEED, DATA, PAGE}


def test_what_the_desk_published_stands_on_the_page_line_by_line():
    page = _Page(files_of(SLY_STATUS)[PAGE])
    for line in SLY_NOTICE.text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd").split("\n\n"):
        assert line.split("\x0b")[0] in page.text


def test_before_anything_is_published_the_bare_facts_stand():
    page = _Page(files_of(STATES["bare"])[PAGE]).text
    assert "Lifecare SP går inte att använda sedan 2026-11-23 08:00." in page
    assert "Reservrutinen ”Rutinen” gäller från 2026-11-23 11:01" in page


@pytest.mark.parametrize("name", [PAGE, BANNER])
@pytest.mark.parametrize("state", STATES)
def test_every_page_says_when_it_was_written(state, name):
    assert "Skriven 2026-11-23 10:42. Är det mer än 15 minuter sedan" in _Page(files_of(STATES[state])[name]).text


@pytest.mark.parametrize("state", STATES)
def test_the_feed_is_valid_atom(state):
    document = etree.fromstring(files_of(STATES[state])[FEED])
    assert SCHEMA.validate(document), SCHEMA.error_log
    entries = document.findall("{*}entry")
    assert len({each.findtext("{*}id") for each in entries}) == len(entries)
    assert len(document.findall("{*}link[@rel='self']")) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<updated>", b"<updated>x"),
        (b"<id>urn:uuid:", b"<id>"),
        (b"</feed>", b"<brygga/></feed>"),
        (b'type="text"', b'type="markup"'),
        (b"<name>Teknikakuten</name>", b""),
        (b"<title>Nere.</title>", b""),
    ],
)
def test_the_schema_finds_what_is_wrong_with_a_feed(old, new):
    feed = files_of(STATUS)[FEED]
    assert old in feed
    assert not SCHEMA.validate(etree.fromstring(feed.replace(old, new)))


def test_a_feed_reader_reads_every_entry():
    notices = (
        SLY_NOTICE,
        replace(NOTICE, id=UUID(int=8), text="Först\nsedan"),
        replace(NOTICE, id=UUID(int=9), text="", withdrawn_at=instant("09:00")),
        replace(NOTICE, id=UUID(int=10), text=""),
    )
    read = feedparser.parse(files_of(replace(STATUS, notices=notices))[FEED])
    assert not read.bozo
    assert read.feed.title == "Driftinformation om Lifecare SP"
    assert [each.id for each in read.entries] == [notice.id.urn for notice in notices]
    assert read.entries[1].title == "Först"
    assert read.entries[1].content[0].value == "Först\nsedan"
    assert read.entries[0].content[0].type == "text/plain"
    assert "<script>alert('1')</script> & \"citat\" ]]>" in read.entries[0].content[0].value
    assert [each.title for each in read.entries[2:]] == [
        "Beskedet är taget tillbaka.",
        "Driftinformation har lagts ut.",
    ]
    assert read.entries[2].updated == "2026-11-23T08:00:00Z"


def test_the_feed_changes_when_what_it_tells_does_and_never_through_time_alone():
    later = replace(STATUS, written_at=instant("12:00"))
    assert files_of(later)[FEED] == files_of(STATUS)[FEED]
    more = replace(NOTICE, id=UUID(int=8), recorded_at=instant("09:00"))
    assert files_of(replace(STATUS, notices=(more, NOTICE)))[FEED] != files_of(STATUS)[FEED]


@pytest.mark.parametrize("state", STATES)
def test_the_data_are_json_in_the_form_that_is_documented(state):
    status = STATES[state]
    told = json.loads(files_of(status)[DATA])
    documented = (Path(__file__).parents[2] / "docs" / "driftinformation.md").read_text(encoding="utf-8")
    fields = set(told) | {key for each in told["storningar"] + told["besked"] for key in each}
    assert [field for field in fields if f"`{field}`" not in documented] == []
    assert (told["version"], told["lage"], told["skriven"]) == (1, status.state.value, "2026-11-23T09:42:00Z")
    assert len(told["storningar"]) == (status.state is not PublicState.NONE)


def test_a_disturbance_has_a_description_and_from_when_until_when_it_holds():
    (down,) = json.loads(files_of(STATUS)[DATA])["storningar"]
    assert (down["beskrivning"], down["giltig_fran"], down["giltig_till"]) == ("Nere.", "2026-11-23T07:00:00Z", None)
    (over,) = json.loads(files_of(OVER)[DATA])["storningar"]
    assert over["giltig_till"] == "2026-11-23T12:00:00Z"
    assert over["id"] == down["id"]


TEXT = st.text(max_size=200)
INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(TEXT, TEXT, INSTANTS, st.none() | INSTANTS)
def test_no_text_breaks_any_of_the_files(text, name, at, next_at):
    text, name = (each.encode("utf-8", "replace").decode() for each in (text, name))
    notice = PublicNotice(id=UUID(int=1), text=text, published_at=at, recorded_at=at, next_at=next_at)
    status = replace(STATUS, sender=name, system=name, current=notice, notices=(notice,), written_at=at)
    files = files_of(status)
    assert SCHEMA.validate(etree.fromstring(files[FEED]))
    assert not feedparser.parse(files[FEED]).bozo
    assert json.loads(files[DATA])["besked"][0]["text"] == text
    assert set(_Page(files[PAGE]).tags) | set(_Page(files[BANNER]).tags) <= ELEMENTS


def test_files_are_written_whole_readable_by_others_and_only_where_they_changed(tmp_path):
    where = tmp_path / "ut"
    assert set(write_files(where, files_of(STATUS))) == {PAGE, BANNER, FEED, DATA, STYLE}
    assert {path.name for path in where.iterdir()} == {PAGE, BANNER, FEED, DATA, STYLE}
    assert stat.S_IMODE((where / PAGE).stat().st_mode) == 0o644
    assert write_files(where, files_of(STATUS)) == ()
    later = replace(STATUS, written_at=STATUS.written_at + timedelta(minutes=1))
    assert set(write_files(where, files_of(later))) == {PAGE, BANNER, DATA}


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    write_files(tmp_path, files_of(STATUS))

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_files(tmp_path, files_of(NONE))
    assert {path.name for path in tmp_path.iterdir()} == {PAGE, BANNER, FEED, DATA, STYLE}
    assert (tmp_path / PAGE).read_bytes() == files_of(STATUS)[PAGE]


def test_whoever_reads_meanwhile_sees_a_whole_file(tmp_path):
    write_files(tmp_path, files_of(STATUS))
    with (tmp_path / DATA).open("rb") as reading:
        write_files(tmp_path, files_of(NONE))
        assert json.loads(reading.read())["lage"] == "driftstopp"
    assert json.loads((tmp_path / DATA).read_bytes())["lage"] == "inget_driftstopp"
