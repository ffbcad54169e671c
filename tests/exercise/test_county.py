"""The county to try: read from its file, played through the doors, marked as an exercise."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from brygga.contacts.local_routines import LocalMatter
from brygga.exercise.county import read_county
from brygga.exercise.playing import CannotPlay, Player
from brygga.journal.store import create_store
from brygga.organisation.office import Office
from brygga.organisation.queries.local_routines import local_routine
from brygga.organisation.queries.ring import ring_list
from brygga.organisation.queries.slips import Match, conversations
from brygga.organisation.queries.stays import stay_list
from brygga.organisation.queries.stop import stop_view
from brygga.reading.documents import Unreadable
from brygga.reading.library import LIBRARY
from brygga.routine.words import UnitKind
from brygga.story.answers import Situation

FOLDER = Path(__file__).resolve().parents[2] / "county" / "norrbotten"
NOW = datetime(2027, 2, 3, 4, 40, 31, tzinfo=UTC)


@pytest.fixture(scope="module")
def county():
    return read_county(FOLDER, date(2027, 2, 3))


@pytest.fixture(scope="module")
def player(county, tmp_path_factory):
    place = tmp_path_factory.mktemp("county")
    store = create_store(f"sqlite:{place}", master_key=b"k" * 32, kind="ovning", at=NOW)
    played = Player(Office(store, LIBRARY), county, NOW)
    played.furnish()
    for story in county.stories:
        played.play(story, LIBRARY)
    yield played
    store.close()


def test_county_has_its_hospitals_health_centres_and_municipalities(county):
    kinds = [unit.kind for unit in county.units.values()]
    hospitals = {unit.id.split("-")[0] for unit in county.units.values() if unit.kind is UnitKind.WARD}
    assert len(hospitals) == 5
    assert kinds.count(UnitKind.MUNICIPALITY) == 14
    assert kinds.count(UnitKind.OUTPATIENT) > 10
    assert kinds.count(UnitKind.SERVICE_DESK) == 1


def test_every_number_is_set_aside_for_fiction_or_public(county):
    allowed = {"71010", *(f"070-174 06 {last:02d}" for last in range(5, 100))}
    assert {unit.phone for unit in county.units.values()} <= allowed


def test_every_number_of_a_person_is_set_aside_for_tests(county):
    assert all(980 <= int(person.number[8:11]) <= 999 for person in county.persons.values())


def test_stop_began_a_little_over_two_hours_ago(player):
    view = stop_view(player.office, by=player.somebody_at("sunderby-medicin"), at=NOW)
    assert view.state is Situation.WAITING
    assert timedelta(hours=2) < view.elapsed < timedelta(hours=2, minutes=30)


def test_a_dozen_patients_lie_on_the_wards(player, county):
    wards = [unit.id for unit in county.units.values() if unit.kind is UnitKind.WARD]
    stays = {row.stay for ward in wards for row in stay_list(player.office, by=player.somebody_at(ward))}
    assert len(stays) == 12


def test_each_side_has_written_its_own(player):
    by = player.somebody_at("lulea-kommun")
    assert [row.name for row in stay_list(player.office, by=by)] == ["Harald Öhman"]
    assert [each.match for each in conversations(player.office, by=by)] == [Match.BOTH]
    assert {row.to.id for row in ring_list(player.office, by=by, at=NOW)} == {"sunderby-medicin"}


@pytest.mark.clause("R07", "R31")
def test_units_have_local_routines_of_several_lines_and_no_more_than_a_page_takes(player, county):
    for (unit, about), text in county.local_routines.items():
        by = player.somebody_at(unit)
        assert local_routine(player.office, by=by, unit=unit, about=about).text == text
        assert "\n" in text or len(text) < 80
    municipalities = {unit for unit, about in county.local_routines if about is LocalMatter.FAULT_REPORT}
    assert {"lulea-kommun", "pitea-kommun"} == municipalities
    assert ("sunderby-medicin", LocalMatter.LIABILITY) in county.local_routines
    by = player.somebody_at("sunderby-stroke")
    assert local_routine(player.office, by=by, unit="sunderby-stroke", about=LocalMatter.LIABILITY) is None


def test_installation_is_an_exercise(player):
    assert player.office.store.installation.kind == "ovning"


def test_word_without_a_part_in_a_county_is_named(player, tmp_path):
    story = next(iter(player.county.stories)).read_text(encoding="utf-8")
    line = "  - {tid: 2026-11-23 10:06, gor: sip_bedomt, enhet: sunderby-medicin, patient: P12, sip: nej}\n"
    file = tmp_path / "story.yaml"
    file.write_text(story.split("tidslinje:")[0] + "tidslinje:\n" + line, encoding="utf-8")
    with pytest.raises(CannotPlay, match="SipAssessed"):
        player.play(file, LIBRARY)


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("roll: sjukskoterska", "roll: trollkarl", "trollkarl"),
        ("enhet: hc-hertson", "enhet: hc-mars", "hc-mars"),
        ('nummer: "19380214-9801"', 'nummer: "19380214-9802"', "19380214-9802"),
        ("slag: servicedesk", "slag: skylift", "skylift"),
        ("skyddad: ja", "skyddad: kanske", "kanske"),
        ("  pitea-kommun:\n    betalningsansvar", "  mars:\n    betalningsansvar", "mars"),
        ("  pitea-kommun:\n    betalningsansvar", "  pitea-kommun:\n    betalning", "betalning"),
    ],
)
def test_broken_county_is_refused_with_line_and_word(tmp_path, old, new, word):
    text = (FOLDER / "county.yaml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "county.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Unreadable) as refused:
        read_county(tmp_path, date(2027, 2, 3))
    assert refused.value.word == word
    assert refused.value.line > 1
