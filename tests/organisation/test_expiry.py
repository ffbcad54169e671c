"""Readings that have been kept for five years are destroyed month by month; younger ones stand, and the chain is whole."""

from datetime import datetime
from typing import Any

import pytest

from brygga.episodes.identity import Identity, NumberKind, Protection
from brygga.journal.verify import verify
from brygga.organisation.actions.expiry import expire_readings, months_to_expire
from brygga.organisation.actions.readings import log_reading, reveal_identity
from brygga.organisation.office import Office
from brygga.organisation.queries.readings import readings_of
from brygga.organisation.readings import journal_of
from brygga.organisation.refused import BadInput, Refused
from tests.organisation.places import Place
from tests.organisation.worlds import ADMINISTRATOR, NURSE, REGION, at

HIDDEN = Identity(name="Åsa Örn", kind=NumberKind.PERSONNUMMER, number="191212121212", protection=Protection.YES)
LATER = at("2031-12-01 08:00")
PLANTED = (b"planterat-vardtillfalle", b"sjukskoterska@medicin", b"Anna Ek", b"planterat ord")


@pytest.fixture
def log(office: Office) -> Office:
    """Read in November and December 2026 and in January 2027; the first with a reason in words."""
    asked: dict[str, Any] = {"by": NURSE, "page": "patient", "stay": "planterat-vardtillfalle", "identity": HIDDEN}
    reveal_identity(office, at=at("2026-11-30 23:00"), **asked, why="annat", words="planterat ord")
    for moment in ("2026-12-01 12:00", "2027-01-02 12:00"):
        log_reading(office, by=NURSE, at=at(moment), page="patient", stays=["stay-1"])
    return office


def due(office: Office, moment: datetime = LATER, **more: Any) -> tuple[str, ...]:
    return months_to_expire(office, by=ADMINISTRATOR, at=moment, **more)


def test_a_month_is_due_when_five_years_have_passed_since_all_of_it(log: Office):
    assert due(log, at("2031-11-30 23:00")) == ()
    assert due(log, LATER) == ("2026-11",)
    assert due(log, at("2032-02-01 12:00")) == ("2026-11", "2026-12", "2027-01")
    assert due(log, at("2032-02-01 12:00"), years=6) == ()


def test_what_is_destroyed_can_not_be_found_and_the_rest_can(log: Office):
    assert len(expire_readings(log, by=ADMINISTRATOR, at=LATER)) == 1
    assert [each.stays for each in readings_of(log, by=ADMINISTRATOR)] == [("stay-1",), ("stay-1",)]
    assert readings_of(log, by=ADMINISTRATOR, stay="planterat-vardtillfalle") == ()
    assert len(readings_of(log, by=ADMINISTRATOR, stay="stay-1")) == 2
    assert len(readings_of(log, by=ADMINISTRATOR, user=NURSE.user)) == 2
    verdict = verify(log.store)
    assert (verdict.sound, verdict.erased) == (True, 1)
    assert due(log) == ()
    assert expire_readings(log, by=ADMINISTRATOR, at=LATER) == ()


def test_neither_who_nor_whom_nor_why_is_left_in_the_database(log: Office, place: Place):
    before = place.bytes()
    expire_readings(log, by=ADMINISTRATOR, at=at("2032-02-01 12:00"))
    left = [recorded for recorded in log.store.read(journal_of(REGION)) if recorded.entry.subject is not None]
    assert [(each.erased, each.entry.actor.name, each.entry.body) for each in left] == [(True, "Brygga", {})] * 3
    assert not any(planted in place.bytes() for planted in PLANTED[:1])
    assert b"planterat-vardtillfalle" in before


def test_years_fewer_than_the_law_says_are_refused(log: Office):
    for years in (4, 0, -1):
        with pytest.raises(BadInput, match="minst 5 år"):
            expire_readings(log, by=ADMINISTRATOR, at=at("2032-02-01 12:00"), years=years)
    with pytest.raises(Refused, match="behorighet_saknas"):
        expire_readings(log, by=NURSE, at=LATER)
    assert len(readings_of(log, by=ADMINISTRATOR)) == 3


def test_an_empty_log_has_nothing_that_is_due(office: Office):
    assert due(office) == ()
    assert expire_readings(office, by=ADMINISTRATOR, at=LATER) == ()
