"""Each question: which roles are answered, for which units, and that a protected identity is masked in every list."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from brygga.episodes.identity import Identity, NumberKind, Protection
from brygga.journal.entries import Actor
from brygga.organisation.lists import MASKED
from brygga.organisation.office import Office
from brygga.organisation.permissions import MAY, Door, Role
from brygga.organisation.queries.afterwards import entries_left, note_view, notes_left
from brygga.organisation.queries.call_page import call_page
from brygga.organisation.queries.ring import ring_list
from brygga.organisation.queries.slips import conversations
from brygga.organisation.queries.stays import stay_list, stay_view
from brygga.organisation.queries.stop import stop_view
from brygga.organisation.refused import Refused
from brygga.routine.words import CallOutcome, Matter, Milestone, Service
from brygga.story.answers import Situation
from tests.organisation.verbs import CALL, EVAS, HEARD, perform, set_scene
from tests.organisation.worlds import ASSESSOR, COORDINATOR, DESK, EVA, NURSE, actor, at

Question = Callable[[Office, Actor], Any]
NOON = at("12:00")
QUESTIONS: dict[str, tuple[Question, str]] = {
    "stay_list": (lambda office, by: stay_list(office, by=by), "behorighet_saknas"),
    "stay_view": (lambda office, by: stay_view(office, by=by, stay=EVAS, at=NOON), "behorighet_saknas"),
    "notes_left": (lambda office, by: notes_left(office, by=by), "behorighet_saknas"),
    "note_view": (
        lambda office, by: note_view(office, by=by, at=NOON, stay=EVAS, call=str(CALL)),
        "behorighet_saknas",
    ),
    "entries_left": (lambda office, by: entries_left(office, by=by, at=at("15:00")), "behorighet_saknas"),
    "call_page": (lambda office, by: call_page(office, by=by, at=NOON, to="hertson"), "behorighet_saknas"),
}
NOBODYS = replace(NURSE, unit="nix")


@pytest.fixture(scope="module")
def stopped(make_office: Callable[[], Office]) -> Office:
    return set_scene(make_office(), "stopped")


@pytest.mark.parametrize("role", [*Role, "okand_roll", ""])
@pytest.mark.parametrize("name", QUESTIONS)
def test_only_those_who_read_stays_are_answered(name: str, role: str, stopped: Office):
    question, code = QUESTIONS[name]
    by = replace(NURSE, role=str(role))
    if role in MAY[Door.READ_STAYS]:
        assert question(stopped, by) is not None
        return
    with pytest.raises(Refused) as caught:
        question(stopped, by)
    assert caught.value.code == code
    assert ring_list(stopped, by=by, at=NOON) == ()


def test_a_unit_sees_only_what_concerns_it(stopped: Office):
    for by in (actor("rehab"), NOBODYS):
        assert (stay_list(stopped, by=by), notes_left(stopped, by=by), ring_list(stopped, by=by, at=NOON)) == (
            (),
            (),
            (),
        )
        for name in ("stay_view", "note_view"):
            with pytest.raises(Refused, match="annan_enhet"):
                QUESTIONS[name][0](stopped, by)
    assert call_page(stopped, by=actor("rehab"), at=NOON, to="hertson").patients == ()
    assert call_page(stopped, by=replace(NURSE, unit="lulea"), at=NOON, to="hertson").patients == ()
    with pytest.raises(Refused, match="okand_enhet"):
        QUESTIONS["call_page"][0](stopped, NOBODYS)
    assert stay_view(stopped, by=COORDINATOR, stay=EVAS, at=NOON).ward is not None
    foreign = replace(NURSE, unit="lulea")
    with pytest.raises(Refused, match="annan_enhet"):
        stay_view(stopped, by=foreign, stay=EVAS, at=NOON)
    assert (stay_list(stopped, by=foreign), conversations(stopped, by=NOBODYS)) == ((), ())


def test_the_old_ward_sees_what_it_wrote_and_the_new_one_what_it_takes_over(office: Office):
    set_scene(office, "stopped")
    perform(office, "move_patient")
    assert stay_list(office, by=NURSE) == ()
    assert [row.ward for row in stay_list(office, by=actor("rehab"))] == ["rehab"]
    for by in (NURSE, actor("rehab")):
        view = stay_view(office, by=by, stay=EVAS, at=NOON)
        assert view.ward is not None
        assert view.ward.id == "rehab"
    assert {row.to.id for row in ring_list(office, by=actor("rehab"), at=NOON)} == {"lulea", "hertson"}


def test_a_unit_that_is_no_longer_concerned_can_not_look_at_what_was_known_while_it_was(office: Office):
    set_scene(office, "stopped")
    assert stay_view(office, by=COORDINATOR, stay=EVAS, at=NOON, known_by=at("11:00")).identity == EVA
    perform(office, "remove_concerned", at=at("12:05"), unit="hertson")
    for known_by in (None, at("11:00")):
        with pytest.raises(Refused) as caught:
            stay_view(office, by=COORDINATOR, stay=EVAS, at=at("12:10"), known_by=known_by)
        assert caught.value.code == "annan_enhet"
    assert stay_view(office, by=NURSE, stay=EVAS, at=at("12:10"), known_by=at("11:00")).identity == EVA


def test_the_stop_is_shown_to_everyone_in_counts_of_their_own(office: Office):
    assert stop_view(office, by=DESK, at=at("07:00")).state is Situation.NO_OUTAGE
    set_scene(office, "stopped")
    seen = stop_view(office, by=NURSE, at=NOON)
    assert (seen.state, seen.to_call, seen.notes_left, seen.entries_left) == (Situation.APPLIES, 3, 1, 0)
    assert not seen.may_declare
    desk = stop_view(office, by=DESK, at=NOON)
    assert (desk.to_call, desk.notes_left, desk.may_declare) == (0, 0, True)
    assert stop_view(office, by=NOBODYS, at=NOON).unit is None
    assert stop_view(office, by=NURSE, at=at("11:00")).holds_until == at("11:01")


def test_after_the_return_the_state_follows_what_the_unit_has_left(office: Office):
    set_scene(office, "back")
    later = at("15:00")
    assert ring_list(office, by=NURSE, at=later) == ()
    assert {row.matter for row in entries_left(office, by=NURSE, at=later)} == {Matter.ADMISSION, Matter.READY}
    for matter in (Matter.ADMISSION, Matter.READY):
        assert stop_view(office, by=NURSE, at=later).state is Situation.RETURNED
        perform(office, "enter_in_system", matter=matter)
    seen = stop_view(office, by=NURSE, at=later)
    assert (seen.state, seen.entries_left, seen.returned_at) == (Situation.ALL_ENTERED, 0, at("14:00"))
    assert stop_view(office, by=ASSESSOR, at=later).state is Situation.RETURNED
    assert entries_left(office, by=NURSE, at=later) == ()


# ------------------------------------------------------------------------------------------------- protected


@pytest.mark.parametrize("protection", [Protection.YES, Protection.NOT_KNOWN])
def test_protected_identity_is_masked_in_every_list(protection: Protection, office: Office):
    set_scene(office, "stopped")
    perform(office, "admit_patient", stay="skyddad", identity=replace(EVA, name="Siv Skyddad", protection=protection))
    perform(office, "record_call", stay="skyddad", to="lulea", matters=(Matter.ADMISSION,))
    lists: list[Any] = [
        stay_list(office, by=NURSE),
        ring_list(office, by=NURSE, at=NOON),
        notes_left(office, by=NURSE),
    ]
    for rows in lists:
        shown = [row for row in rows if row.stay == "skyddad"]
        assert [(row.name, row.number) for row in shown] == [(MASKED, "")] * len(shown) != []
    rows_of_hers = [line for line in office.store.dump().splitlines() if b'"skyddad"' in line]
    assert rows_of_hers
    assert not any(b"Siv" in line or b"2553" in line for line in rows_of_hers)
    perform(office, "declare_return", at=at("14:00"))
    left = [row for row in entries_left(office, by=NURSE, at=at("15:00")) if row.stay == "skyddad"]
    assert [(row.name, row.number) for row in left] == [(MASKED, "")]


def test_the_call_itself_shows_the_identity_whole(office: Office):
    set_scene(office, "stopped")
    protected = replace(EVA, name="Siv Skyddad", protection=Protection.YES)
    perform(office, "admit_patient", stay="skyddad", identity=protected)
    page = call_page(office, by=NURSE, at=NOON, to="lulea")
    siv = next(each for each in page.patients if each.stay == "skyddad")
    assert siv.protected
    assert siv.name == MASKED
    assert any("Siv Skyddad" in each.line.value for each in siv.script)
    assert not any("Siv" in reason for reason in siv.reasons)


def test_unknown_identity_is_allowed_and_shown_as_such(office: Office):
    set_scene(office, "stopped")
    unknown = Identity(name="Okänd", kind=NumberKind.UNKNOWN, number="", protection=Protection.NO)
    perform(office, "admit_patient", stay="okand", identity=unknown)
    assert ("Okänd", "okänd identitet") in {(row.name, row.number) for row in stay_list(office, by=NURSE)}


def test_a_call_that_was_tried_is_shown_on_its_page(office: Office):
    set_scene(office, "stopped")
    perform(office, "record_attempt")
    perform(office, "state_milestone", milestone=Milestone.READY_WITHDRAWN)
    page = call_page(office, by=NURSE, at=NOON, to="hertson")
    (tried,) = page.tries
    assert (tried.number, tried.outcome, tried.person) == ("070-174 06 21", CallOutcome.NO_ANSWER, "Anna Ek")
    assert page.proposal is not None
    assert page.proposal.at == at("12:15")
    assert [patient.matters for patient in page.patients] == [(Matter.ADMISSION,)]
    assert page.ways
    assert call_page(office, by=NURSE, at=NOON, to="boden").patients == ()
    assert call_page(office, by=COORDINATOR, at=NOON, to="lulea").tries == ()
    with pytest.raises(Refused, match="okand_enhet"):
        call_page(office, by=NURSE, at=NOON, to="finns-inte")


def test_the_call_page_has_every_patient_of_the_receiver_with_what_is_said_once(office: Office):
    set_scene(office, "stopped")
    perform(office, "admit_patient", stay="ada", identity=replace(EVA, name="Ada Exempel"))
    page = call_page(office, by=NURSE, at=NOON, to="hertson")
    assert {patient.stay for patient in page.patients} == {EVAS, "ada"}
    assert [line.item for line in page.said_once] == ["telefon"]
    assert all("telefon" not in {each.key for each in patient.script} for patient in page.patients)
    assert page.can_call


def test_a_call_about_both_services_says_the_patient_s_name_once(office: Office):
    set_scene(office, "stopped")
    receive: dict[str, Any] = {"by": ASSESSOR, "stay": HEARD, "milestone": Milestone.READY_TO_RECEIVE}
    perform(office, "state_milestone", **receive, service=Service.SOCIAL_SERVICES)
    (patient,) = call_page(office, by=ASSESSOR, at=NOON, to="medicin").patients
    assert [(each.key, each.reports) for each in patient.script] == [
        ("patientens_namn", (0, 1)),
        ("personnummer", (0, 1)),
        ("verksamhet", (0,)),
        ("verksamhet-2", (1,)),
    ]
    assert [report.service for report in patient.reports] == [Service.HEALTH_CARE, Service.SOCIAL_SERVICES]
