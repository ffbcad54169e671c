"""What one shift leaves the next: what is left, and what the unit wrote since an instant, by whom. Clauses: R03, R10, R28."""

from dataclasses import replace

import pytest

from brygga.organisation.actions.heard_corrections import HeardCorrection
from brygga.organisation.actions.second_thoughts import annul
from brygga.organisation.lists import MASKED
from brygga.organisation.permissions import MAY, Door, Role
from brygga.organisation.queries.shift import shift_view
from brygga.organisation.queries.stays import Contact
from brygga.organisation.refused import Refused
from brygga.routine.words import Matter
from brygga.statements.contact import Call
from brygga.statements.statement import Annulled
from brygga.statements.stay import Admitted, MilestoneReached
from tests.organisation.verbs import CALL, perform, set_scene
from tests.organisation.worlds import ASSESSOR, COORDINATOR, EVA, NURSE, a_reference, actor, at, new_id


def done(office, by=NURSE, time="12:00", since="05:00"):
    return shift_view(office, by=by, at=at(time), since=at(since)).done


def test_everything_the_unit_wrote_in_order_with_who_and_reference(office):
    set_scene(office, "stopped")
    rows = done(office)
    assert [type(each.statement).__name__ for each in rows] == ["Admitted", "MilestoneReached", "Contact", "Call"]
    assert {each.person for each in rows} == {"Anna Ek"}
    assert {each.name for each in rows} == {"Eva Exempel"}
    assert [each.reference for each in rows] == ["", "", "", a_reference(1)]
    assert all(each.stands for each in rows)


@pytest.mark.parametrize(
    ("since", "count"),
    [("08:30", 4), ("08:31", 3), ("09:00", 3), ("09:10", 2), ("11:06", 1), ("11:07", 0), ("2026-11-22 05:00", 4)],
)
def test_only_what_was_written_since_then(since, count, office):
    set_scene(office, "stopped")
    assert len(done(office, since=since)) == count


def test_an_empty_journal_has_nothing(office):
    assert done(office, since="05:00") == ()


def test_another_unit_sees_only_its_own(office):
    set_scene(office, "stopped")
    assert done(office, by=COORDINATOR) == ()
    assert done(office, by=actor("rehab")) == ()
    heard = done(office, by=ASSESSOR)
    assert [type(each.statement) for each in heard] == [Call, MilestoneReached]
    assert {each.person for each in heard} == {ASSESSOR.name}


def test_contact_of_the_unit_is_there_and_says_so_when_it_was_struck(office):
    set_scene(office, "stopped")
    (noted,) = [each for each in done(office) if isinstance(each.statement, Contact)]
    assert (noted.statement.other, noted.statement.said, noted.stands) == ("Dottern Lena", "Hämtar kl. 15.", True)
    perform(office, "strike_contact")
    (struck,) = [each for each in done(office) if isinstance(each.statement, Contact)]
    assert not struck.stands
    assert done(office, since="11:30") == ()


def test_correction_that_could_not_be_placed_is_there(office):
    set_scene(office, "stopped")
    unclear = HeardCorrection(sender="medicin", caller="Anna Ek", said="Fel datum", read_back=True)
    perform(office, "hear_correction", heard=unclear)
    (heard,) = [each for each in done(office, by=ASSESSOR, time="12:01") if isinstance(each.statement, Contact)]
    assert heard.statement.is_correction


def test_what_was_annulled_says_so(office):
    set_scene(office, "stopped")
    annul(office, by=NURSE, at=at("11:30"), id=new_id(), of=CALL, reason="Fel patient")
    rows = done(office)
    assert [(type(each.statement), each.stands) for each in rows[-2:]] == [(Call, False), (Annulled, True)]
    assert [type(each.statement) for each in done(office, since="11:20")] == [Annulled]


def test_a_protected_identity_is_masked(office):
    set_scene(office, "stopped")
    hidden = replace(EVA, name="Siv Skyddad", protection=EVA.protection.__class__("ja"))
    perform(office, "admit_patient", stay="skyddad", identity=hidden)
    view = shift_view(office, by=NURSE, at=at("12:30"), since=at("11:50"))
    assert [(type(each.statement), each.name) for each in view.done] == [(Admitted, MASKED)]
    assert "Siv Skyddad" not in repr(view)


def test_what_is_left_is_what_the_lists_say(office):
    set_scene(office, "stopped")
    view = shift_view(office, by=NURSE, at=at("12:00"), since=at("11:50"))
    assert {row.matter for card in view.cards for row in card.rows} == {Matter.ADMISSION, Matter.READY}
    assert len(view.notes) == 1
    assert view.entries == ()
    perform(office, "declare_return", at=at("14:00"))
    later = shift_view(office, by=NURSE, at=at("14:10"), since=at("13:50"))
    assert (later.cards, len(later.entries)) == ((), 2)


@pytest.mark.parametrize("role", [*Role, ""])
def test_only_those_who_read_stays_are_answered(role, office):
    if role in MAY[Door.READ_STAYS]:
        assert done(office, by=replace(NURSE, role=str(role))) == ()
        return
    with pytest.raises(Refused, match="behorighet_saknas"):
        done(office, by=replace(NURSE, role=str(role)))
