"""Stops written late or annulled, and annulled calls: the lists of every stay follow what the engine says."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from brygga.civil_time import read_time
from brygga.journal.store import COMMON, Store
from brygga.organisation.commons import COMMON_RANK, OWN_RANK
from brygga.organisation.hearing import Heard
from brygga.organisation.lists import NOTES, OWED, TO_ENTER, call_by_key, calls_in
from brygga.organisation.office import Office
from brygga.organisation.queries.afterwards import entries_left
from brygga.organisation.queries.ring import ring_list
from brygga.organisation.queries.stays import stay_list, stay_view
from brygga.organisation.queries.stop import stop_view
from brygga.organisation.records import Known, story_from
from brygga.organisation.refused import Refused
from brygga.reading.library import LIBRARY
from brygga.routine.words import Matter, Milestone
from brygga.story import answers
from brygga.story.answers import Situation
from brygga.story.story import Story
from tests.organisation.telling import Telling
from tests.organisation.verbs import CALL, EVAS, HEARD, perform, set_scene
from tests.organisation.worlds import (
    ASSESSOR,
    DESK,
    NURSE,
    REGION,
    a_reference,
    actor,
    at,
    new_id,
)

STOP, RETURN = new_id(), new_id()


def whole_story(office: Office, organisation: str) -> Story:
    """One story of the common journal and all of an organisation's stays: what the lists should say, told at once."""
    known = [Known(each, COMMON_RANK) for each in office.store.read(COMMON) if "statements" in each.entry.body]
    known += [Known(each, OWN_RANK) for each in office.store.read(organisation)]
    return story_from(known, office.rules(at("12:00")))


def owed_in_lists(office: Office, organisation: str) -> set[tuple[str, ...]]:
    rows = office.store.rows(organisation, list_name=OWED)
    calls = [(row.subject, call_by_key(row.unit, key)) for row in rows for key in calls_in(row.key)]
    return {(call.unit, call.to, stay, call.matter.value) for stay, call in calls}


def left_in_lists(office: Office, organisation: str, list_name: str) -> list[tuple[str, str, str]]:
    rows = office.store.rows(organisation, list_name=list_name)
    return sorted((row.unit, row.subject, str(row.body["matter"])) for row in rows)


def check_lists(office: Office, organisation: str) -> None:
    """The lists of an organisation are the answers of the engine to the same statements."""
    story, own = whole_story(office, organisation), office.own_units(organisation)
    owed = [each for patient, course in story.courses() for each in answers.owed_by(story, patient, course)]
    assert owed_in_lists(office, organisation) == {
        (each.unit, each.to, each.patient, each.matter.value) for each in owed if each.unit in own
    }
    notes = sorted(
        (each.unit, each.patient, each.matter.value) for each in answers.notes_owed(story) if each.unit in own
    )
    assert left_in_lists(office, organisation, NOTES) == notes
    entries = sorted(_entries(story, own))
    assert left_in_lists(office, organisation, TO_ENTER) == entries


def _entries(story: Story, own: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    for _, course in story.courses():
        for each in answers.entries_in(story, course.stay) if course.stay else ():
            if each.unit in own:
                yield (each.unit, each.patient, each.matter.value)


def test_random_stories_leave_the_lists_that_the_engine_answers(store: Store):
    telling = Telling(Office(store, LIBRARY)).furnish()
    for seed in (11, 12):
        telling.tell_story(seed)
        for organisation in telling.office.organisations():
            check_lists(telling.office, organisation)
    assert len(telling.office.organisations()) > 1


def test_a_stop_found_earlier_than_it_was_declared_makes_late_facts_possible(office: Office):
    with pytest.raises(Refused, match="inget_stopp"):
        perform(office, "admit_patient", at=at("08:30"))
    perform(office, "declare_outage", at=at("09:00"), found_at=at("08:00"))
    perform(office, "admit_patient", at=at("09:01"), occurred_at=at("08:30"))
    assert [row.admitted_at for row in stay_list(office, by=NURSE)] == [at("08:30")]
    assert stop_view(office, by=NURSE, at=at("11:01")).state is Situation.APPLIES
    check_lists(office, REGION)


def test_a_false_alarm_takes_the_ground_from_every_stay_and_a_later_stop_gives_it_back(office: Office):
    perform(office, "declare_outage", at=at("08:00"), id=STOP)
    perform(office, "admit_patient", at=at("08:30"), stay=EVAS)
    perform(office, "annul", at=at("09:00"), by=DESK, of=STOP, reason="Falskt larm")
    assert stay_list(office, by=NURSE) == ()
    assert stop_view(office, by=NURSE, at=at("09:01")).state is Situation.NO_OUTAGE
    assert stay_view(office, by=NURSE, stay=EVAS, at=at("09:01")).standing is None
    perform(office, "declare_outage", at=at("09:30"), found_at=at("08:05"))
    assert [row.stay for row in stay_list(office, by=NURSE)] == [EVAS]
    check_lists(office, REGION)


def test_a_return_that_did_not_hold_puts_the_calls_back(office: Office):
    set_scene(office, "stopped")
    perform(office, "declare_return", at=at("12:00"), id=RETURN)
    assert ring_list(office, by=NURSE, at=at("12:05")) == ()
    assert len(entries_left(office, by=NURSE, at=at("12:05"))) == 2
    perform(office, "annul", at=at("12:10"), by=DESK, of=RETURN, reason="Gick ner igen")
    assert len(ring_list(office, by=NURSE, at=at("12:11"))) == 3
    assert entries_left(office, by=NURSE, at=at("12:11")) == ()
    check_lists(office, REGION)


def test_a_late_return_takes_the_ground_from_what_came_after_it(office: Office):
    set_scene(office, "stopped")
    perform(office, "declare_return", at=at("12:30"), returned_at=at("10:00"))
    assert [row.stay for row in stay_list(office, by=NURSE)] == [EVAS]
    assert stay_list(office, by=ASSESSOR) == ()
    assert left_in_lists(office, REGION, NOTES) == []
    check_lists(office, REGION)


def test_an_annulled_fact_owes_a_correction_which_settles_it(office: Office):
    set_scene(office, "stopped")
    date_id = new_id()
    perform(office, "state_milestone", at=at("11:20"), id=date_id)
    perform(office, "record_call", at=at("11:30"), to="lulea", matters=(Matter.ESTIMATE,))
    perform(office, "annul", at=at("11:40"), of=date_id)
    owed = {row.to.id: row for row in ring_list(office, by=NURSE, at=at("12:00")) if row.matter is Matter.CORRECTION}
    assert owed.keys() == {"lulea"}
    perform(office, "record_call", to="lulea", matters=(Matter.CORRECTION,), reference=a_reference(8))
    assert not any(row.matter is Matter.CORRECTION for row in ring_list(office, by=NURSE, at=at("12:01")))
    check_lists(office, REGION)


def test_receiver_that_annulled_its_stay_writes_the_correction_without_a_new_stay(office: Office):
    set_scene(office, "stopped")
    heard = next(each.entry.id for each in office.store.read(ASSESSOR.organisation))
    perform(office, "annul", by=ASSESSOR, of=heard)
    perform(office, "hear_call", matters=(Matter.CORRECTION,))
    assert stay_list(office, by=ASSESSOR) == ()


def test_annulling_the_call_owes_it_again(office: Office):
    set_scene(office, "stopped")
    before = len(ring_list(office, by=NURSE, at=at("12:00")))
    perform(office, "annul", of=CALL)
    assert len(ring_list(office, by=NURSE, at=at("12:00"))) == before + 1
    check_lists(office, REGION)


def test_stay_that_is_admitted_again_after_an_annulment_shows_each_moment_its_own_person(office: Office):
    set_scene(office, "stopped")
    view = stay_view(office, by=NURSE, stay=EVAS, at=at("08:31"), known_by=at("08:31"))
    assert [type(each.statement).__name__ for each in view.events] == ["Admitted"]
    assert view.standing is not None
    later = stay_view(office, by=NURSE, stay=EVAS, at=at("12:00"))
    assert len(later.events) == 3
    assert all(event.stands and not event.annulled for event in later.events)


@pytest.mark.parametrize("behind", [timedelta(seconds=20), timedelta(seconds=70), timedelta(minutes=90)])
def test_a_clock_that_is_behind_changes_nothing_in_what_stands(behind: timedelta, office: Office):
    declared = read_time("2026-11-23 10:00") + timedelta(seconds=30)
    perform(office, "declare_outage", at=declared)
    perform(office, "admit_patient", at=declared - behind, stay=EVAS)
    assert [row.stay for row in stay_list(office, by=NURSE)] == [EVAS]
    perform(office, "state_milestone", at=declared - behind, milestone=Milestone.READY)
    with pytest.raises(Refused, match="redan_utskrivningsklar"):
        perform(office, "state_milestone", at=declared - behind, milestone=Milestone.READY)
    perform(office, "declare_return", at=declared - behind)
    assert [row.stay for row in stay_list(office, by=NURSE)] == [EVAS]
    check_lists(office, REGION)


# ------------------------------------------------------------------ what the receiving side did not know of


def test_receiver_hears_a_call_from_the_ward_that_the_patient_was_moved_to(office: Office):
    set_scene(office, "stopped")
    perform(office, "move_patient")
    perform(office, "record_call", by=actor("rehab"), to="lulea", matters=(Matter.READY,))
    perform(office, "hear_call", sender="rehab")


def test_municipality_hears_a_call_from_the_health_centre(office: Office):
    set_scene(office, "stopped")
    perform(
        office, "hear_call", sender="hertson", matters=(Matter.SIP_MEETING,), heard=Heard(meeting_on=date(2026, 12, 1))
    )


def test_one_call_about_two_patients_has_one_reference(office: Office):
    set_scene(office, "stopped")
    perform(office, "admit_patient", stay="annan")
    perform(office, "record_call", to="lulea", matters=(Matter.READY,))
    perform(office, "record_call", stay="annan", to="lulea", matters=(Matter.ADMISSION,))


def test_heard_stay_is_the_receivers_own(office: Office):
    set_scene(office, "stopped")
    assert [row.stay for row in stay_list(office, by=ASSESSOR)] == [HEARD]
