"""Each organisation folds its own journal and the common one; the two sides of a call match by the reference alone."""

import inspect
from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest

from brygga.journal.store import COMMON
from brygga.organisation import actions, queries
from brygga.organisation.actions.conversations import hear_call
from brygga.organisation.hearing import Heard
from brygga.organisation.office import Office
from brygga.organisation.queries.afterwards import note_view, notes_left
from brygga.organisation.queries.ring import ring_list
from brygga.organisation.queries.slips import Match, conversations
from brygga.organisation.queries.stays import stay_list, stay_view
from brygga.organisation.queries.stop import stop_view
from brygga.organisation.refused import Refused
from brygga.routine.words import Matter, Service
from brygga.story.answers import Situation
from tests.organisation import verbs
from tests.organisation.verbs import EVAS, HEARD, begin_stop, perform, set_scene
from tests.organisation.worlds import (
    ASSESSOR,
    COORDINATOR,
    EVA,
    LULEA,
    NURSE,
    a_reference,
    actor,
    at,
    new_id,
)

BODEN_NURSE = actor("boden", "kommunsjukskoterska")
CALL: dict[str, Any] = {"to": "lulea", "matters": (Matter.ADMISSION,), "reference": a_reference(1)}


def rang(office: Office, time: str) -> set[tuple[str, bool]]:
    """Whom the ward is to call, and whether it can."""
    return {(row.to.id, row.can_call) for row in ring_list(office, by=NURSE, at=at(time))}


def hear(office: Office, time: str) -> None:
    hear_call(
        office,
        by=ASSESSOR,
        at=at(time),
        id=new_id(),
        stay=HEARD,
        sender="medicin",
        caller=NURSE.name,
        reference=a_reference(1),
        matters=(Matter.ADMISSION,),
        heard=Heard(),
        identity=EVA,
        read_back=True,
    )


def test_scenario_01_in_two_organisations_shows_a_municipality_nothing_until_its_own_user_has_written(office: Office):
    perform(office, "declare_outage", at=at("08:00"))
    perform(office, "admit_patient", at=at("08:30"), stay=EVAS)
    assert stop_view(office, by=NURSE, at=at("11:00")).state is Situation.WAITING
    assert rang(office, "11:00") == {("lulea", False), ("hertson", False)}
    assert stop_view(office, by=ASSESSOR, at=at("11:01")).state is Situation.APPLIES
    assert rang(office, "11:01") == {("lulea", True), ("hertson", True)}
    with pytest.raises(Refused, match="aterlasning_saknas"):
        perform(office, "record_call", at=at("11:05"), **CALL, all_read_back=False)
    perform(office, "record_call", at=at("11:06"), **CALL)
    perform(office, "record_attempt", at=at("11:10"))
    assert rang(office, "11:11") == {("hertson", True)}
    assert [(row.counterpart.id, row.matter) for row in notes_left(office, by=NURSE)] == [("lulea", Matter.ADMISSION)]

    assert (stay_list(office, by=ASSESSOR), notes_left(office, by=ASSESSOR)) == ((), ())
    assert [each.match for each in conversations(office, by=ASSESSOR)] == [Match.CALLER_ONLY]
    assert LULEA not in office.store.journals()
    hear(office, "11:12")
    assert [(row.stay, row.name) for row in stay_list(office, by=ASSESSOR)] == [(HEARD, "Eva Exempel")]
    assert [row.counterpart.id for row in notes_left(office, by=ASSESSOR)] == ["medicin"]
    assert [each.match for each in conversations(office, by=ASSESSOR)] == [Match.BOTH]
    assert conversations(office, by=ASSESSOR) == conversations(office, by=NURSE)

    note = {"stay": HEARD, "counterpart": "medicin", "matter": Matter.ADMISSION}
    perform(office, "document_note", at=at("11:15"), by=ASSESSOR, **note)
    perform(office, "record_call", at=at("11:30"), to="hertson", matters=(Matter.ADMISSION,), reference=a_reference(2))
    assert rang(office, "11:31") == set()
    assert {row.counterpart.id for row in notes_left(office, by=NURSE)} == {"lulea", "hertson"}
    assert [row.counterpart.id for row in notes_left(office, by=COORDINATOR)] == ["medicin"]
    assert notes_left(office, by=ASSESSOR) == ()


def test_each_side_has_its_own_note_of_the_same_call(office: Office):
    begin_stop(office)
    ours, theirs = notes_left(office, by=NURSE)[0], notes_left(office, by=ASSESSOR)[0]
    assert ours.call != theirs.call
    said = note_view(office, by=NURSE, at=at("12:00"), stay=EVAS, call=ours.call)
    heard = note_view(office, by=ASSESSOR, at=at("12:00"), stay=HEARD, call=theirs.call)
    assert said.reference == heard.reference == a_reference(1)
    assert said.text != heard.text
    assert (said.counterpart.id, heard.counterpart.id) == ("lulea", "medicin")
    assert ([row.call for row in said.left], [row.call for row in heard.left]) == ([ours.call], [theirs.call])
    for by, stay, call in ((COORDINATOR, EVAS, ours.call), (NURSE, EVAS, theirs.call), (NURSE, EVAS, "")):
        with pytest.raises(Refused, match="inget_att_dokumentera"):
            note_view(office, by=by, at=at("12:00"), stay=stay, call=call)


def test_the_common_journal_holds_no_patient(office: Office):
    set_scene(office, "stopped")
    perform(office, "record_attempt")
    for recorded in office.store.read(COMMON):
        assert recorded.entry.subject is None
        text = repr(recorded.entry.body)
        assert not any(planted in text for planted in ("Eva Exempel", "2553", EVAS, HEARD))


def test_sides_that_heard_differently_are_shown_as_different(office: Office):
    set_scene(office, "stopped")
    perform(office, "record_call", to="lulea", matters=(Matter.READY,), reference=a_reference(5))
    perform(
        office, "hear_call", matters=(Matter.DISCHARGE,), reference=a_reference(5), heard=Heard(physician="Dr Lind")
    )
    perform(
        office,
        "hear_call",
        matters=(Matter.READY_TO_RECEIVE,),
        by=NURSE,
        stay=EVAS,
        sender="lulea",
        reference=a_reference(6),
        heard=Heard(service=Service.HEALTH_CARE),
    )
    by_reference = {each.reference: each.match for each in conversations(office, by=ASSESSOR)}
    assert by_reference == {
        a_reference(1): Match.BOTH,
        a_reference(5): Match.DIFFERENT,
        a_reference(6): Match.RECEIVER_ONLY,
    }
    assert conversations(office, by=BODEN_NURSE) == ()


def test_what_one_organisation_annuls_stays_with_the_other(office: Office):
    set_scene(office, "stopped")
    perform(office, "annul")
    assert {row.to.id for row in ring_list(office, by=NURSE, at=at("12:00"))} == {"lulea", "hertson"}
    assert [row.stay for row in stay_list(office, by=ASSESSOR)] == [HEARD]
    assert stay_view(office, by=ASSESSOR, stay=HEARD, at=at("12:00")).standing is not None


@pytest.mark.parametrize("stay", [EVAS, HEARD, "finns-inte"])
def test_stay_of_another_organisation_can_not_be_seen(stay: str, office: Office):
    set_scene(office, "stopped")
    for by, own in ((NURSE, EVAS), (COORDINATOR, EVAS), (ASSESSOR, HEARD), (BODEN_NURSE, "")):
        if stay != own:
            with pytest.raises(Refused, match="okant_vardtillfalle"):
                stay_view(office, by=by, stay=stay, at=at("12:00"))
    assert (stay_list(office, by=BODEN_NURSE), ring_list(office, by=BODEN_NURSE, at=at("12:00"))) == ((), ())


def functions_of(package: Any) -> list[Callable[..., Any]]:
    """The public functions of a package's modules."""
    modules = [import_module(f"{package.__name__}.{found.name}") for found in iter_modules(package.__path__)]
    return [
        function
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    ]


def takes(door: Callable[..., Any]) -> list[str]:
    """The names that a door takes besides the office; all of them by name only."""
    first, *rest = inspect.signature(door).parameters.values()
    assert (first.name, first.annotation) == ("office", Office)
    assert all(each.kind is each.KEYWORD_ONLY for each in rest)
    return [each.name for each in rest]


VERBS = [
    each
    for each in functions_of(actions)
    if not each.__module__.endswith(".writing") and not each.__module__.rpartition(".")[2].startswith("_")
]
# What anyone may know, and what the server itself sends: of the common journal alone, and asked by nobody.
ASKED_BY_NOBODY = {"public_status", "reports_to_send"}
# Of the common journal alone, and the same for whoever asks: numbers, and whether the telephones work.
THE_SAME_FOR_ALL = {"card_of", "directory", "doubts_about", "other_ways_to"}
THE_SAME_FOR_ALL |= {"telephony_holds_until", "telephony_is_down"}
QUESTIONS = [
    each
    for each in functions_of(queries)
    if next(iter(inspect.signature(each).parameters)) == "office"
    and each.__name__ not in {"check_concerned", *ASKED_BY_NOBODY, *THE_SAME_FOR_ALL}
]
# The command line runs the one beside the database, the start of the pages the other.
REBUILDING = {"rebuild_lists", "rebuild_outdated_lists"}
# An erasure is said once, since a second time there is nothing to erase; and each look at a patient is a look of its own.
WITHOUT_ID = {*REBUILDING, "erase_stay", "expire_readings", "log_reading", "months_to_expire", "reveal_identity"}
ABOUT_SEVERAL = {"record_conversation", "record_attempts"}
"""They give a receipt for each stay; test_conversations.py has them."""
NUMBERED = {"take_numbers"}
"""It gives the numbers to print; test_paper_sheets.py has it."""

LOOKED_AT_FIRST = {"import_units", "take_back_import"}
"""They take the mark of what somebody has looked at; test_importing.py has them."""


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.__name__)
def test_every_verb_takes_an_actor_a_moment_and_an_id_by_name(verb: Callable[..., Any]):
    names = takes(verb)
    assert "at" in names
    assert ("by" in names) is (verb.__name__ not in REBUILDING)
    assert ("id" in names) is (verb.__name__ not in WITHOUT_ID)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.__name__)
def test_every_question_takes_an_actor_by_name(question: Callable[..., Any]):
    assert "by" in takes(question)


def test_every_verb_and_question_is_found():
    assert {verb.__name__ for verb in VERBS} == {*verbs.VERBS, *WITHOUT_ID, *ABOUT_SEVERAL, *NUMBERED, *LOOKED_AT_FIRST}
    assert {each.__name__ for each in QUESTIONS} >= {
        "stay_view",
        "stay_list",
        "ring_list",
        "notes_left",
        "conversations",
    }
