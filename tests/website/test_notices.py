"""The files of the notices are kept as they should be while the server runs; where they can't be, nothing else suffers. Clauses: R06."""

import errno
import json
import logging

import pytest

from brygga.organisation.actions.stops import declare_outage, declare_return
from tests.organisation.worlds import DESK, at, new_id
from tests.website.test_situation import shown
from website.access.roles import Role
from website.notices import keeping
from website.notices.keeping import Keeper
from website.office import office


@pytest.fixture
def keeper(tmp_path, monkeypatch):
    made = Keeper(tmp_path / "ut")
    monkeypatch.setattr(keeping, "keeper", made)
    return made


def kept(keeper):
    return json.loads((keeper.folder / "driftinformation.json").read_text(encoding="utf-8"))


def test_they_are_written_when_something_is_said_of_the_stop_and_each_minute(keeper):
    assert keeper.keep(office(), at("08:00"))
    assert kept(keeper)["lage"] == "inget_driftstopp"
    assert not keeper.keep(office(), at("08:00"))
    declare_outage(office(), by=DESK, at=at("08:00"), id=new_id())
    assert keeper.keep(office(), at("08:00"))
    assert kept(keeper)["lage"] == "driftstopp"
    assert keeper.keep(office(), at("08:01"))
    assert kept(keeper)["skriven"] == "2026-11-23T07:01:00Z"
    declare_return(office(), by=DESK, at=at("08:01"), id=new_id())
    assert keeper.keep(office(), at("08:01"))
    assert kept(keeper)["lage"] == "ater_i_drift"


@pytest.mark.clause("R06")
def test_what_the_desk_publishes_stands_in_the_files(as_at, stop, send, keeper):
    desk = as_at("akuten", Role.SERVICE_DESK)
    assert send(desk, "/laget/driftinformation", text="Vi felsöker <b>nu</b>.", next_clock="09:00").status_code == 302
    keeper.keep(office(), at("08:00"))
    assert kept(keeper)["storningar"][0]["beskrivning"] == "Vi felsöker <b>nu</b>."
    page = (keeper.folder / "index.html").read_text(encoding="utf-8")
    assert "Vi felsöker &lt;b&gt;nu&lt;/b&gt;." in page
    assert "Nästa besked kommer senast 2026-11-23 09:00." in page
    keeper.keep(office(), at("09:01"))
    assert "Nästa besked skulle ha kommit 2026-11-23 09:00." in (keeper.folder / "index.html").read_text(
        encoding="utf-8"
    )


FAULTS = {
    errno.EACCES: "mappen får inte skrivas",
    errno.ENOSPC: "disken är full",
    errno.ENOENT: "mappen finns inte",
    errno.EIO: "något gick fel",
}


@pytest.fixture(params=FAULTS)
def failing(request, keeper, monkeypatch):
    """The number of a fault that every write meets until the test undoes it."""

    def fail(*_):
        raise OSError(request.param, "Eva Exempel", "/hemlig/mapp")

    monkeypatch.setattr(keeping, "write_files", fail)
    return request.param


def test_a_folder_that_cannot_be_written_is_told_and_nothing_else_suffers(as_at, stop, send, keeper, failing):
    desk = as_at("akuten", Role.SERVICE_DESK)
    keeper.keep(office(), at("08:00"))
    assert send(desk, "/laget/driftinformation", text="Nere.", next_clock="09:00").status_code == 302
    assert f"Statussidan kan inte skrivas sedan 08:00: {FAULTS[failing]}" in shown(desk.get("/felanmalningar"))


def test_a_fault_is_logged_once_without_its_text_and_so_is_its_end(keeper, failing, monkeypatch, caplog):
    with caplog.at_level(logging.WARNING):
        for now in ("08:00", "08:01", "08:02"):
            keeper.keep(office(), at(now))
        monkeypatch.undo()
        keeper.keep(office(), at("08:03"))
    assert keeper.told(at("08:03")).words == "Statussidan skrevs 08:03"
    assert [record.getMessage() for record in caplog.records if record.name == "brygga.notices"] == [
        f"the notices can't be written: {errno.errorcode[failing]}",
        "the notices can be written again",
    ]
    assert "Eva" not in caplog.text
    assert "hemlig" not in caplog.text


def test_a_file_in_the_way_and_a_folder_that_is_gone_are_met_in_earnest(keeper, tmp_path):
    (tmp_path / "ut").write_text("i vägen", encoding="utf-8")
    keeper.keep(office(), at("08:00"))
    assert keeper.told(at("08:00")).words == "Statussidan kan inte skrivas sedan 08:00: det är ingen mapp"
    gone = Keeper(tmp_path / "borta" / "ut")
    gone.keep(office(), at("08:00"))
    assert gone.told(at("08:05")).words == "Statussidan kan inte skrivas sedan 08:00: mappen finns inte"


def test_where_none_are_asked_for_none_are_told_of(as_at, stop):
    assert "Statussidan" not in shown(as_at("akuten", Role.SERVICE_DESK).get("/felanmalningar"))
