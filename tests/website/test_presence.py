"""Who else has the same thing in front of them: names, no identities, forgotten after half an hour."""

from datetime import datetime

import pytest

from tests.organisation import worlds
from website import presence
from website.access.roles import Role
from website.desk.models import Presence

RING = "ring/lulea"


@pytest.fixture
def two(as_at, rf_of):
    """Two who work at the ward."""
    as_at("medicin")
    as_at("medicin", Role.SECRETARY)
    return rf_of("medicin", Role.NURSE), rf_of("medicin", Role.SECRETARY)


def test_others_of_the_unit_see_who_and_since_when_and_one_does_not_see_oneself(two):
    karin, eva = two
    presence.begin(karin, RING)
    assert presence.others(eva, RING) == (presence.Present("Någon på medicin", worlds.at("08:00")),)
    assert presence.others(karin, RING) == ()
    assert presence.others(eva, "ring/boden") == ()


def test_another_unit_sees_nobody(two, as_at, rf_of):
    as_at("rehab")
    presence.begin(two[0], RING)
    assert presence.others(rf_of("rehab"), RING) == ()


def test_a_sign_of_life_prolongs_and_keeps_since_when(two, moved):
    karin, eva = two
    presence.begin(karin, RING)
    presence.begin(moved(karin, "08:20"), RING)
    assert presence.others(moved(eva, "08:49"), RING) == (presence.Present("Någon på medicin", worlds.at("08:00")),)
    assert presence.others(moved(eva, "08:50"), RING) == ()
    presence.begin(moved(karin, "09:00"), RING)
    assert presence.others(moved(eva, "09:00"), RING)[0].since == worlds.at("09:00")


def test_what_is_put_away_is_gone_and_ending_twice_is_no_fault(two):
    karin, eva = two
    presence.begin(karin, RING)
    presence.end(karin, RING)
    presence.end(karin, RING)
    assert presence.others(eva, RING) == ()


def test_who_goes_on_to_the_next_patient_has_left_the_first_but_not_the_call(two):
    karin, eva = two
    for what in (RING, "patient/a"):
        presence.begin(karin, what)
    presence.move_to(karin, "patient/b")
    assert set(presence.at_unit(eva)) == {RING, "patient/b"}


def test_signing_out_and_a_session_that_ends_leave_everything(as_at, two, clock):
    karin, eva = two
    presence.begin(karin, RING)
    presence.begin(eva, RING)
    presence.leave(karin.user)
    assert [str(row.assignment.account) for row in Presence.objects.all()] == [eva.user.login]


def test_the_page_of_a_patient_says_who_else_has_opened_it(as_at, stop, send):
    karin, eva = as_at("medicin"), as_at("medicin", Role.SECRETARY)
    typed = {"name": "Eva Exempel", "number": "19500907-2553", "protection": "nej", "municipality_1": "lulea"}
    address = send(karin, "/patienter/ny", **typed)["Location"]
    assert "öppnade också" not in karin.get(address).content.decode()
    assert "Någon på medicin öppnade också den här patienten kl. 08:00" in eva.get(address).content.decode()
    karin.post("/logga-ut")
    assert "öppnade också" not in eva.get(address).content.decode()
    eva.get("/patienter")
    assert not Presence.objects.filter(what__contains="Exempel").exists()


@pytest.fixture
def moved():
    """moved(request, "08:20"): the same person's request at that moment."""

    def do(request, clock: str):
        request.now = worlds.at(clock)
        return request

    return do


def test_an_instant_is_given_back_in_utc(two):
    karin, eva = two
    presence.begin(karin, RING)
    (found,) = presence.others(eva, RING)
    assert isinstance(found.since, datetime)
    assert found.since.utcoffset().total_seconds() == 0
