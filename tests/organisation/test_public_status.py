"""What may be told to anyone: of the stop alone, never of a patient; as the desk wrote it, or the bare facts. Clauses: R06."""

from dataclasses import replace

import pytest

from brygga.interop.notices.folder import files_of
from brygga.organisation.queries.public_status import public_status
from brygga.outage.status import PublicState
from tests.organisation.verbs import perform, set_scene
from tests.organisation.worlds import DESK, EVA, at, new_id

IDENTITIES = ("Eva Exempel", "Exempel", "195009072553", "19500907-2553", "19 50 09 07", "Anna Ek", "Bo Sand", "eva-i-")


@pytest.fixture
def stopped(office):
    return set_scene(office, "stopped")


def told(office, now="12:00"):
    return public_status(office, at=at(now))


def test_without_a_stop_there_is_none(office):
    status = told(office)
    assert (status.state, status.began_at, status.current, status.notices) == (PublicState.NONE, None, None, ())
    assert status.sender == "Teknikakuten"


@pytest.mark.clause("R06")
def test_as_soon_as_a_stop_is_declared_the_bare_facts_are_told(stopped):
    status = told(stopped)
    assert (status.state, status.began_at, status.applies_at) == (PublicState.ON, at("08:00"), at("11:01"))
    assert status.current is None


@pytest.mark.clause("R06")
def test_what_the_desk_published_is_told_as_it_was_written(stopped):
    perform(stopped, "publish_notice", text="Vi felsöker.\nRing som vanligt.", next_at=at("13:00"))
    status = told(stopped, "12:30")
    assert (status.current.text, status.current.next_at) == ("Vi felsöker.\nRing som vanligt.", at("13:00"))


def test_after_the_return_the_notice_that_says_it_is_down_is_told_no_more(stopped):
    perform(stopped, "publish_notice", text="Nere.")
    perform(stopped, "declare_return", at=at("13:00"))
    status = told(stopped, "13:05")
    assert (status.state, status.current, status.returned_at) == (PublicState.OVER, None, at("13:00"))
    perform(stopped, "publish_notice", at=at("13:10"), text="Det fungerar igen.")
    assert told(stopped, "13:11").current.text == "Det fungerar igen."
    assert [each.text for each in told(stopped, "13:11").notices] == ["Det fungerar igen.", "Nere."]


def test_a_day_after_its_end_a_stop_is_told_of_no_more_but_its_notices_stay_in_the_feed(stopped):
    perform(stopped, "publish_notice", text="Nere.")
    perform(stopped, "declare_return", at=at("13:00"))
    assert told(stopped, "2026-11-24 13:00").state is PublicState.OVER
    later = told(stopped, "2026-11-24 13:01")
    assert (later.state, len(later.notices)) == (PublicState.NONE, 1)


def test_a_notice_that_was_struck_keeps_its_id_and_loses_its_text(stopped):
    id = new_id()
    perform(stopped, "publish_notice", id=id, text="Fel text", next_at=at("13:00"))
    (before,) = told(stopped).notices
    perform(stopped, "annul", of=id, by=DESK, at=at("12:10"), reason="Fel text")
    (after,) = told(stopped, "12:11").notices
    assert (after.id, after.text, after.next_at, after.withdrawn_at) == (before.id, "", None, at("12:10"))
    assert told(stopped, "12:11").current is None


def test_a_notice_of_a_stop_that_was_struck_is_taken_back_too(stopped):
    perform(stopped, "publish_notice", text="Nere.")
    perform(
        stopped, "annul", of=stopped.commons().stops[0].recorded.entry.id, by=DESK, at=at("12:10"), reason="Falskt larm"
    )
    status = told(stopped, "12:11")
    assert (status.state, status.notices[0].text) == (PublicState.NONE, "")
    assert status.notices[0].withdrawn_at is not None


@pytest.mark.parametrize("scene", ["stopped", "back", "noon", "inferred", "reported"])
def test_no_identity_and_no_name_of_staff_stands_in_any_of_the_files(office, scene):
    set_scene(office, scene)
    perform(office, "note_contact", at=at("11:20"))
    if scene != "back":
        perform(office, "publish_notice", text="Nere.", next_at=at("13:00"))
    for now in ("12:00", "15:00"):
        for name, content in files_of(told(office, now)).items():
            for identity in (*IDENTITIES, EVA.name, EVA.number):
                assert identity.encode() not in content, (name, identity)


def test_the_check_finds_an_identity_that_is_planted(stopped):
    status = replace(told(stopped), sender=EVA.name)
    assert any(EVA.name.encode() in content for content in files_of(status).values())
