"""The log of who has looked: apart from care, without patient data, outliving an erasure."""

from dataclasses import replace

import pytest

from brygga.episodes.identity import Identity, NumberKind, Protection
from brygga.journal.store import Store
from brygga.journal.verify import verify
from brygga.organisation.actions.afterwards import erase_stay
from brygga.organisation.actions.readings import log_reading, reveal_identity
from brygga.organisation.actions.rebuilding import rebuild_lists
from brygga.organisation.office import Office
from brygga.organisation.queries import readings
from brygga.organisation.queries.readings import readings_of
from brygga.organisation.readings import How, Why, is_of_readings, journal_of
from brygga.organisation.refused import BadInput, Refused
from tests.organisation.verbs import EVAS, set_scene
from tests.organisation.worlds import ADMINISTRATOR, ASSESSOR, LULEA, NURSE, REGION, at, furnished

HIDDEN = Identity(name="Åsa Örn", kind=NumberKind.PERSONNUMMER, number="191212121212", protection=Protection.YES)
CLERK = replace(ASSESSOR, role="administrator", user="lena")


def read(office, *stays, by=NURSE, when="08:30", how=How.SEEN):
    log_reading(office, by=by, at=at(when), page="patient", stays=stays, how=how)


def reveal(office, why, words=""):
    asked = {"by": NURSE, "at": at("08:30"), "page": "patient", "stay": EVAS, "identity": HIDDEN}
    reveal_identity(office, **asked, why=why, words=words)


@pytest.fixture
def stopped(store: Store) -> Office:
    return set_scene(furnished(store), "stopped")


def test_a_reading_says_who_as_what_where_when_and_which_stays(office):
    read(office, "b", "a", "b")
    (found,) = readings_of(office, by=ADMINISTRATOR)
    assert (found.user, found.role, found.unit) == (NURSE.user, NURSE.role, NURSE.unit)
    assert (found.at, found.page, found.stays, found.how) == (at("08:30"), "patient", ("a", "b"), How.SEEN)


def test_the_newest_come_first_and_can_be_searched(office, monkeypatch):
    monkeypatch.setattr(readings, "AT_A_TIME", 2)
    for minute in range(7):
        read(office, f"stay-{minute % 3}", when=f"08:0{minute}")
    read(office, "stay-0", by=replace(NURSE, user="annan", unit="rehab"), when="09:00")
    asked = [reading.at for reading in readings_of(office, by=ADMINISTRATOR, stay="stay-0")]
    assert asked == [at("09:00"), at("08:06"), at("08:03"), at("08:00")]
    assert len(readings_of(office, by=ADMINISTRATOR, user="annan")) == 1
    assert len(readings_of(office, by=ADMINISTRATOR, unit="medicin")) == 7
    assert [reading.at for reading in readings_of(office, by=ADMINISTRATOR, at_most=1)] == [at("09:00")]


def test_only_an_administrator_reads_the_log_and_only_that_of_the_own_organisation(office):
    read(office, "a")
    assert readings_of(office, by=CLERK) == ()
    with pytest.raises(Refused) as refused:
        readings_of(office, by=NURSE)
    assert refused.value.code == "behorighet_saknas"


def test_reading_leaves_the_journals_of_care_as_they_were(stopped):
    before = {journal: stopped.store.last(journal) for journal in stopped.store.journals()}
    rows = stopped.store.dump()
    read(stopped, EVAS)
    after = {journal: stopped.store.last(journal) for journal in stopped.store.journals()}
    assert after == before | {journal_of(REGION): 1}
    rebuild_lists(stopped, at=at("13:00"))
    lines = stopped.store.dump().splitlines()
    assert [line for line in lines if journal_of(REGION).encode() not in line] == rows.splitlines()
    assert verify(stopped.store).sound


def test_a_log_of_readings_is_no_organisation(stopped):
    read(stopped, EVAS)
    read(stopped, EVAS, by=replace(ASSESSOR, role="bistandshandlaggare"))
    assert [journal for journal in stopped.store.journals() if is_of_readings(journal)] == [
        journal_of(LULEA),
        journal_of(REGION),
    ]
    assert not any(is_of_readings(organisation) for organisation in stopped.organisations())


def test_readings_outlive_the_erasure_of_the_stay(stopped):
    read(stopped, EVAS)
    erase_stay(stopped, by=ADMINISTRATOR, at=at("13:00"), stay=EVAS, ground="gallringsbeslut 7")
    assert [reading.stays for reading in readings_of(stopped, by=ADMINISTRATOR, stay=EVAS)] == [(EVAS,)]
    assert verify(stopped.store).sound


def test_a_reason_is_kept_with_who_asked(office):
    reveal(office, "samtal")
    reveal(office, "annat", "Anhörig har ringt")
    second, first = readings_of(office, by=ADMINISTRATOR, stay=EVAS)
    assert (first.how, first.why, first.words) == (How.REVEALED, Why.CALL, "")
    assert (second.why, second.words) == (Why.OTHER, "Anhörig har ringt")


@pytest.mark.parametrize(
    ("why", "words", "field", "code"),
    [
        ("", "", "why", "okant_val"),
        ("nyfiken", "", "why", "okant_val"),
        ("annat", "", "words", "saknas"),
        ("annat", " \t", "words", "saknas"),
        ("annat", "x" * 121, "words", "for_lang"),
        ("vard", "gäller ÅSA", "words", "patientuppgift"),
        ("annat", "gäller 191212121212", "words", "patientuppgift"),
        ("annat", "gäller örn, sal 4", "words", "patientuppgift"),
        ("annat", "ett\u202etecken", "words", "otillatet_tecken"),
    ],
)
def test_a_reason_that_says_nothing_or_too_much_is_refused_and_nothing_is_written(office, why, words, field, code):
    with pytest.raises(BadInput) as refused:
        reveal(office, why, words)
    assert (refused.value.field, refused.value.code) == (field, code)
    assert readings_of(office, by=ADMINISTRATOR) == ()
