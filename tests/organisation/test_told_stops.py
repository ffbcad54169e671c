"""The stops are read once for all stays, and lists renewed only where a stop can have changed them: with the plain answers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brygga.organisation import records
from brygga.organisation.actions.rebuilding import rebuild_lists
from brygga.organisation.lists import rows_of
from brygga.organisation.office import Office, StayFile, stays_of
from brygga.organisation.queries.stays import stay_list
from brygga.organisation.records import draft_of, story_from
from brygga.reading.library import LIBRARY
from brygga.routine.words import Matter
from brygga.statements.outage import FaultReported
from brygga.story.story import Story
from tests.organisation.places import Place, a_store
from tests.organisation.telling import Telling
from tests.organisation.verbs import EVAS, perform, set_scene
from tests.organisation.worlds import DESK, NURSE, REGION, at, new_id


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Telling]:
    """Stories with stops of their own, and an annulled stop in each."""
    with a_store(Place(f"sqlite:{tmp_path_factory.mktemp('told')}")) as store:
        telling = Telling(Office(store, LIBRARY)).furnish()
        for seed in (3, 5, 8, 13, 21, 34):
            telling.tell_story(seed)
        yield telling


def files(office: Office) -> list[tuple[str, StayFile]]:
    found = []
    for organisation in office.organisations():
        with office.store.writing(organisation) as writer:
            found += [
                (organisation, office.stay_file(organisation, stay, writer)) for stay in stays_of(writer, organisation)
            ]
    return found


def sense(office: Office, organisation: str, file: StayFile, story: Story) -> tuple[object, ...]:
    """All that a story says of a stay, with names in place of numbers."""
    names = {number: statement.id for number, statement in story.accepted.items()}
    course = story.course(file.stay)
    return (
        [names[number] for number in sorted(names)],
        sorted(str(names[number]) for number in story.annulled),
        sorted((str(names[number]), code) for number, code in course.groundless.items()),
        sorted(str(names[number]) for number in story.timeline.groundless),
        [(o.found.id, o.returned and o.returned.id) for o in story.timeline.outages],
        [(c.teller, c.receiver, c.target.id, c.ward) for c in course.corrections],
        [str(statement.id) for statement in story.fault_log()],
        list(rows_of(story, file.stay, file.identity, office.own_units(organisation))) if file.identity else None,
    )


def plainly(office: Office, file: StayFile, known_by=None) -> Story:
    return story_from(chain(office.commons().stops, file.known), office.rules(at("12:00")), known_by=known_by)


def differing(office: Office) -> list[str]:
    """The stays whose story is another than the one read plainly, in the order in which entries became known."""
    return [
        file.stay
        for organisation, file in files(office)
        if sense(office, organisation, file, office.story_of(file, at("12:00")))
        != sense(office, organisation, file, plainly(office, file))
    ]


def test_every_stay_is_told_as_if_the_stops_were_read_with_it(told: Telling):
    assert len(files(told.office)) > 20
    assert any("annulled" in each.recorded.entry.kind for _, file in files(told.office) for each in file.known)
    assert differing(told.office) == []


@settings(max_examples=60)
@given(data=st.data())
def test_so_is_what_was_known_at_any_moment(told: Telling, data: st.DataObject):
    organisation, file = data.draw(st.sampled_from(files(told.office)))
    moments = [each.recorded.received_at for each in (*told.office.commons().stops, *file.known)]
    known_by = data.draw(st.sampled_from(sorted(moments)))
    asked = told.office.story_of(file, at("12:00"), known_by=known_by)
    assert sense(told.office, organisation, file, asked) == sense(
        told.office, organisation, file, plainly(told.office, file, known_by)
    )


def test_stops_read_before_what_was_known_first_are_found(told: Telling, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(records, "bisect_right", lambda known, _at: len(known))
    assert differing(told.office)


@pytest.mark.parametrize("in_order", [True, False])
def test_who_had_heard_is_kept_as_it_stood_when_it_was_annulled(
    office: Office, monkeypatch: pytest.MonkeyPatch, *, in_order: bool
):
    stop, admission = new_id(), new_id()
    perform(office, "declare_outage", at=at("08:00"), id=stop)
    perform(office, "admit_patient", at=at("08:30"), id=admission, stay=EVAS)
    perform(office, "record_call", at=at("11:05"), to="lulea", matters=(Matter.ADMISSION,))
    perform(office, "annul", at=at("11:30"), of=admission, reason="Fel patient")
    perform(office, "annul", at=at("11:40"), by=DESK, of=stop, reason="Falskt larm")
    if not in_order:
        monkeypatch.setattr(records, "Annulled", ())
    assert differing(office) == ([] if in_order else [EVAS])


def test_what_a_story_is_told_stays_its_own(told: Telling):
    first, second = (told.office.stop_story(at("12:00")) for _ in range(2))
    known = len(second.accepted)
    fault = draft_of(FaultReported, unit="medicin", to=None)
    first.take_in(replace(fault, sequence=first.next_sequence, occurred_at=at("12:00"), written_at=at("12:00"), id="x"))
    assert (len(first.accepted), len(second.accepted), len(told.office.stop_story(at("12:00")).accepted)) == (
        known + 1,
        known,
        known,
    )


def is_as_rebuilt(office: Office) -> bool:
    before = office.store.dump()
    rebuild_lists(office, at=at("23:00"))
    return office.store.dump() == before


def false_alarm(office: Office) -> None:
    """Two stays in a stop that never was; a third is written after it was annulled, in one declared late."""
    alarm = new_id()
    perform(office, "declare_outage", at=at("08:00"), id=alarm)
    perform(office, "admit_patient", at=at("08:00"), stay="a")
    perform(office, "admit_patient", at=at("10:30"), stay="b", occurred_at=at("08:30"))
    perform(office, "annul", at=at("11:00"), by=DESK, of=alarm, reason="Falskt larm")


def test_a_stop_renews_the_stays_that_something_was_written_about_since_it_began(office: Office):
    false_alarm(office)
    assert stay_list(office, by=NURSE) == ()
    assert is_as_rebuilt(office)
    perform(office, "declare_outage", at=at("11:30"), found_at=at("07:59"))
    assert {row.stay for row in stay_list(office, by=NURSE)} == {"a", "b"}
    assert is_as_rebuilt(office)


def test_a_stop_that_renews_too_few_is_found(office: Office, monkeypatch: pytest.MonkeyPatch):
    unsettled = Story.unsettled_from
    monkeypatch.setattr(Story, "unsettled_from", lambda *told: (unsettled(*told) or at("08:00")) + timedelta(minutes=1))
    false_alarm(office)
    assert not is_as_rebuilt(office)


def test_what_is_said_of_a_fault_renews_nothing(office: Office, monkeypatch: pytest.MonkeyPatch):
    set_scene(office, "stopped")
    monkeypatch.setattr(Office, "project", None)
    for verb in ("report_fault", "pass_on_fault", "publish_notice"):
        perform(office, verb)
    perform(office, "declare_return", at=at("12:00"))


@pytest.mark.parametrize("minute", ["07:59", "08:00", "08:01", "08:30", "08:31", "23:00"])
def test_the_stays_since_an_instant_are_those_of_its_entries(office: Office, minute: str):
    perform(office, "declare_outage", at=at("08:00"))
    times = {"a": "08:00", "b": "08:01", "c": "08:30"}
    for stay, admitted in times.items():
        perform(office, "admit_patient", at=at(admitted), stay=stay)
    with office.store.writing(REGION) as writer:
        found = list(stays_of(writer, REGION, at(minute)))
        assert list(stays_of(writer, REGION)) == list(times)
    assert found == [stay for stay, admitted in times.items() if at(admitted) >= at(minute)]
