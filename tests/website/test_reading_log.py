"""Åtkomstlogg: the administrator sees who has looked, in the own organisation alone; and texts that are copied are logged."""

import re

import pytest

from brygga.organisation.queries.readings import readings_of
from brygga.organisation.readings import How
from tests.organisation import worlds
from tests.organisation.verbs import EVAS, HEARD, set_scene
from website.access.roles import EVERY_ROLE, Role
from website.office import office

LOG = "/atkomstlogg"


@pytest.fixture
def read(as_at, clock):
    """Eva's page has been read by the ward's nurse and by Luleå."""
    set_scene(office(), "stopped")
    clock("2026-11-23T12:00+01:00")
    as_at("medicin").get(f"/patienter/{EVAS}")
    as_at("lulea", Role.NEEDS_ASSESSOR).get(f"/patienter/{HEARD}")


def rows(response):
    text = re.sub(r"<[^>]+>", " ", response.content.decode().partition("<tbody")[2])
    return [" ".join(row.split()) for row in text.split("  ") if row.strip()]


def test_the_log_says_who_where_when_and_what(read, as_at):
    text = as_at("akuten", Role.ADMINISTRATOR).get(LOG).content.decode()
    for told in ("12:00", "sjukskoterska.medicin", "Medicinavdelningen", "Patientens sida", "Visad på skärm", EVAS):
        assert told in text
    assert "Eva" not in text
    assert HEARD not in text
    assert "lulea" not in text


def test_it_can_be_searched_by_stay_and_by_user(read, as_at):
    administrator = as_at("akuten", Role.ADMINISTRATOR)
    for found in (f"?stay={EVAS}", "?user=sjukskoterska.medicin", f"?stay={EVAS}&user=sjukskoterska.medicin"):
        assert "Patientens sida" in administrator.get(LOG + found).content.decode(), found
    for nothing in ("?stay=annan", "?user=annan", f"?stay={HEARD}", "?stay=%00%F0%9F%98%80"):
        text = administrator.get(LOG + nothing).content.decode()
        assert "Ingen läsning passar in" in text, nothing


def test_an_empty_log_says_so(as_at):
    assert "Ingen läsning finns i loggen" in as_at("akuten", Role.ADMINISTRATOR).get(LOG).content.decode()


@pytest.mark.parametrize("role", [role for role in EVERY_ROLE if role is not Role.ADMINISTRATOR])
def test_nobody_else_reads_the_log(as_at, role):
    assert as_at("medicin", role).get(LOG).status_code == 403


def test_a_copied_text_is_logged_and_only_about_ones_own_stays(read, as_at):
    browser = as_at("medicin", Role.SECRETARY)
    assert browser.post("/lasning/kopierad", {"vardtillfalle": EVAS}).status_code == 204
    assert browser.post("/lasning/kopierad", {"vardtillfalle": [EVAS, HEARD]}).status_code == 404
    assert browser.post("/lasning/kopierad", {"vardtillfalle": "x" * 100_000}).status_code == 404
    newest, before = readings_of(office(), by=worlds.ADMINISTRATOR)[:2]
    assert (newest.how, newest.stays, newest.user) == (How.COPIED, (EVAS,), "sekreterare.medicin")
    assert before.how is How.SEEN


def test_a_page_without_patients_is_not_logged(as_at):
    browser = as_at("medicin")
    for address in ("/laget", "/patienter", "/ring"):
        assert browser.get(address).status_code == 200
    assert readings_of(office(), by=worlds.ADMINISTRATOR) == ()
