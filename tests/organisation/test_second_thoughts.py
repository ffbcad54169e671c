"""Second thoughts: what was wrong is annulled and written anew together; who may, what follows, and that nothing is lost unseen."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from brygga.episodes.identity import Identity, NumberKind, Protection
from brygga.organisation.actions.heard_corrections import HeardCorrection
from brygga.organisation.actions.second_thoughts import Correction
from brygga.organisation.hearing import Heard
from brygga.organisation.office import Office
from brygga.organisation.queries.ring import ring_list
from brygga.organisation.queries.second_thoughts import consequences
from brygga.organisation.queries.stays import stay_view
from brygga.organisation.queries.told import Word, who_was_told
from brygga.organisation.refused import Refused
from brygga.routine.words import Matter, Milestone
from brygga.statements.stay import Admitted
from tests.organisation.verbs import CALL, CONTACT, EVAS, HEARD, HEARD_CALL, READY, perform, set_scene
from tests.organisation.worlds import ASSESSOR, DESK, NURSE, a_reference, actor, at, everything, new_id

pytestmark = pytest.mark.clause("R18")
REHAB = actor("rehab")


@pytest.fixture
def stopped(office: Office) -> Office:
    return set_scene(office, "stopped")


def correct(office: Office, of: object, by: Any = NURSE, stay: str = EVAS, minute: str = "12:00", **said: Any) -> None:
    correction = Correction(of=str(of), **{"reason": "Skrevs fel", "changes": {}} | said)
    perform(office, "correct_statement", by=by, stay=stay, at=at(minute), correction=correction)


def view(office: Office, by: Any = NURSE, stay: str = EVAS) -> Any:
    return stay_view(office, by=by, stay=stay, at=at("12:30"))


def admission(office: Office, by: Any = NURSE, stay: str = EVAS) -> str:
    return next(e.entry for e in view(office, by, stay).events if isinstance(e.statement, Admitted))


def corrections_owed(office: Office) -> set[str]:
    return {row.to.id for row in ring_list(office, by=NURSE, at=at("12:30")) if row.matter is Matter.CORRECTION}


def test_corrected_date_stands_at_the_old_time_and_those_who_heard_the_wrong_one_are_owed_a_correction(stopped):
    estimate = new_id()
    perform(stopped, "state_milestone", at=at("11:20"), id=estimate, estimated_on=date(2026, 11, 29))
    perform(stopped, "record_call", at=at("11:30"), to="lulea", matters=(Matter.ESTIMATE,), reference=a_reference(8))
    correct(stopped, estimate, changes={"estimated_on": date(2026, 11, 30)})
    newest = view(stopped).standing.newest(Milestone.ESTIMATED).statement
    assert (newest.estimated_on, newest.occurred_at) == (date(2026, 11, 30), at("11:20"))
    assert newest.physician == "Dr Lind"
    assert corrections_owed(stopped) == {"lulea"}


def test_correction_of_the_time_alone_moves_it(stopped):
    correct(stopped, READY, occurred_at=at("08:45"))
    assert view(stopped).standing.word_on_ready.statement.occurred_at == at("08:45")


def test_correction_that_is_refused_leaves_what_was_wrong_standing(stopped):
    before = everything(stopped.store)
    for said, code in (
        ({"occurred_at": at("07:30")}, "inget_stopp"),
        ({"occurred_at": at("12:01")}, "framtida_tid"),
        ({"reason": " "}, "saknas"),
        ({"changes": {"unit": "rehab"}}, "okant_val"),
    ):
        with pytest.raises(Refused, match=code):
            correct(stopped, READY, **said)
    assert everything(stopped.store) == before


def test_identity_typed_wrongly_is_corrected_with_the_admission_and_everything_after_it_stands(stopped):
    right = Identity(name="Eva Riktig", kind=NumberKind.PERSONNUMMER, number="191212121212", protection=Protection.NO)
    correct(stopped, admission(stopped), identity=right)
    found = view(stopped)
    assert found.identity == right
    assert found.standing.word_on_ready.milestone is Milestone.READY
    assert corrections_owed(stopped) == {"lulea"}


def test_what_was_written_in_the_same_minute_goes_along_and_does_not_lose_its_ground(office: Office):
    perform(office, "declare_outage", at=at("08:00"))
    perform(office, "admit_patient", at=at("08:30"), stay=EVAS)
    perform(office, "state_milestone", at=at("08:30"), milestone=Milestone.READY, estimated_on=None)
    correct(office, admission(office), changes={"concerned": ("lulea",)})
    assert view(office).standing.word_on_ready.milestone is Milestone.READY
    assert view(office).standing.concerned == ["lulea"]


def test_nothing_acknowledged_loses_its_ground_unseen(stopped):
    before = everything(stopped.store)
    with pytest.raises(Refused, match="tappar_grund") as refused:
        correct(stopped, admission(stopped), occurred_at=at("09:05"))
    assert "kl. 09:00" in refused.value.sentence
    assert everything(stopped.store) == before


def test_a_wrong_value_of_a_heard_call_is_corrected_with_the_call_still_standing(stopped):
    perform(
        stopped, "hear_call", at=at("11:30"), id=(heard := new_id()), matters=(Matter.ESTIMATE,),
        heard=Heard(estimated_on=date(2026, 12, 1), physician="Dr Lind"),
    )  # fmt: skip
    correct(stopped, heard, ASSESSOR, HEARD, changes={"estimated_on": date(2026, 12, 2)})
    newest = view(stopped, ASSESSOR, HEARD).standing.newest(Milestone.ESTIMATED)
    assert newest.statement.estimated_on == date(2026, 12, 2)
    assert newest.told["lulea"].at == at("11:30")


def test_person_who_answered_is_corrected_and_the_call_keeps_its_reference(stopped):
    correct(stopped, CALL, changes={"spoke_with": "Bo Strand"})
    call = [e for e in view(stopped).events if getattr(e.statement, "spoke_with", "") == "Bo Strand"]
    assert [each.details["reference"] for each in call] == [a_reference(1)]
    assert corrections_owed(stopped) == set()


# ------------------------------------------------------------------ who may


def test_ward_that_took_over_changes_what_the_old_ward_wrote_and_no_other_unit_does(stopped):
    perform(stopped, "move_patient", at=at("11:30"))
    correct(stopped, READY, by=REHAB, occurred_at=at("08:50"))
    assert view(stopped, REHAB).standing.word_on_ready.statement.occurred_at == at("08:50")
    perform(stopped, "annul", at=at("12:10"), by=REHAB, of=CALL)


@pytest.mark.parametrize("by", [REHAB, actor("hertson", "samordnare")])
@pytest.mark.parametrize("verb", ["annul", "correct_statement", "strike_contact"])
def test_another_unit_is_told_who_can_change_it(stopped, by, verb):
    with pytest.raises(Refused, match="annan_enhet") as refused:
        perform(stopped, verb, by=by)
    assert refused.value.sentence == "Medicinavdelningen har skrivit det här. Be dem ändra det."


def test_unit_takes_back_its_own_fault_report_but_not_the_stop(stopped):
    report = new_id()
    perform(stopped, "report_fault", id=report)
    perform(stopped, "annul", of=report, reason="Fel ärendenummer")
    found = next(e.entry.id for e in stopped.store.read("common") if e.entry.kind == "outage.found")
    with pytest.raises(Refused, match="behorighet_saknas"):
        perform(stopped, "annul", of=found)
    perform(stopped, "annul", by=DESK, of=found, reason="Falskt larm")


def test_several_statements_of_one_entry_are_annulled_together_and_of_two_entries_not(stopped):
    perform(stopped, "annul", by=ASSESSOR, of=(str(HEARD_CALL), f"{HEARD_CALL}/1"))
    with pytest.raises(Refused, match="okand_handelse"):
        perform(stopped, "annul", of=(str(CALL), str(READY)))
    with pytest.raises(Refused, match="okand_handelse"):
        perform(stopped, "annul", of="inget id")


# ------------------------------------------------------------------ what would follow


def test_consequences_are_those_that_the_annulment_brings(stopped):
    told = consequences(stopped, by=NURSE, at=at("12:00"), stay=EVAS, names=[admission(stopped)])
    assert [(unit.id, to.id) for unit, to in told.corrections] == [("medicin", "lulea")]
    assert {type(each).__name__ for each in told.losing_ground} == {"MilestoneReached", "Call"}
    again = consequences(stopped, by=NURSE, at=at("12:00"), stay=EVAS, names=[str(CALL)])
    assert ([each.id for each in again.owed_again], again.corrections) == (["lulea"], ())
    assert corrections_owed(stopped) == set()


def test_grid_says_who_has_been_told_what(stopped):
    told = who_was_told(view(stopped), by=NURSE)
    assert [matter for matter, *_ in told.facts] == [Matter.ADMISSION, Matter.READY]
    assert {unit.id: [cell.word for cell in cells] for unit, cells in told.rows} == {
        "lulea": [Word.TOLD, Word.OWED],
        "hertson": [Word.OWED, Word.OWED],
    }
    perform(stopped, "annul", of=admission(stopped), reason="Fel patient")
    assert who_was_told(view(stopped), by=NURSE).rows == ()


# ------------------------------------------------------------------ a correction that is heard


def hear_correction(office: Office, **said: Any) -> None:
    heard = HeardCorrection(**{"sender": "medicin", "caller": "Anna Ek", "read_back": True} | said)
    perform(office, "hear_correction", heard=heard)


def test_heard_correction_annuls_what_it_takes_back_with_the_caller_as_the_reason(stopped):
    perform(
        stopped, "hear_call", at=at("11:30"), id=(heard := new_id()), matters=(Matter.ESTIMATE,),
        heard=Heard(estimated_on=date(2026, 12, 1), physician="Dr Lind"),
    )  # fmt: skip
    hear_correction(stopped, of=(str(heard),), reference=a_reference(9))
    found = view(stopped, ASSESSOR, HEARD)
    assert found.standing.newest(Milestone.ESTIMATED) is None
    assert any(getattr(e.statement, "reason", "") == "Rättelse per telefon av Anna Ek" for e in found.events)
    assert a_reference(9) in stopped.commons().slips


def test_heard_correction_that_nobody_could_place_is_kept_to_be_read(stopped):
    hear_correction(stopped, said="Fel datum tror hon.")
    found = view(stopped, ASSESSOR, HEARD)
    assert [(each.said, each.is_correction) for each in found.contacts] == [("Fel datum tror hon.", True)]
    assert found.standing.admission is not None
    with pytest.raises(Refused, match="saknas"):
        hear_correction(stopped)


def test_heard_correction_from_the_ward_that_took_over_is_written(stopped):
    hear_correction(stopped, sender="rehab", of=(str(HEARD_CALL),))
    assert view(stopped, ASSESSOR, HEARD).standing is None


# ------------------------------------------------------------------ contacts


@pytest.mark.clause("R04", "R21")
def test_contact_is_noted_changes_nothing_and_can_be_struck(stopped):
    before = ring_list(stopped, by=NURSE, at=at("12:30"))
    perform(
        stopped, "note_contact", at=at("12:01"), to="boden", spoke_with="Ann By", contact_at=at("11:59"), to_other=""
    )
    contacts = view(stopped).contacts
    assert [(each.counterpart, each.other, each.at) for each in contacts] == [
        ("", "Dottern Lena", at("09:10")),
        ("boden", "", at("11:59")),
    ]
    assert ring_list(stopped, by=NURSE, at=at("12:30")) == before
    perform(stopped, "strike_contact", at=at("12:05"), of=CONTACT, reason="Fel patient")
    assert view(stopped).contacts[0].struck_for == "Fel patient"
    with pytest.raises(Refused, match="redan_makulerad"):
        perform(stopped, "strike_contact", at=at("12:06"), of=CONTACT)
    early = stay_view(stopped, by=NURSE, stay=EVAS, at=at("12:30"), known_by=at("12:02"))
    assert early.contacts[0].struck_for == ""
    assert len(stay_view(stopped, by=NURSE, stay=EVAS, at=at("12:30"), known_by=at("09:00")).contacts) == 0


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"to_other": ""}, "mottagare_oklar"),
        ({"to": "boden"}, "mottagare_oklar"),
        ({"to": "x", "to_other": ""}, "okand_enhet"),
        ({"said": ""}, "saknas"),
        ({"contact_at": at("12:01")}, "framtida_tid"),
        ({"by": REHAB}, "annan_enhet"),
        ({"stay": "x"}, "okant_vardtillfalle"),
    ],
)
def test_contact_that_cannot_be_is_refused(stopped, changes, code):
    before = everything(stopped.store)
    with pytest.raises(Refused, match=code):
        perform(stopped, "note_contact", **changes)
    assert everything(stopped.store) == before


def test_contact_that_is_not_there_can_not_be_struck(stopped):
    with pytest.raises(Refused, match="okand_handelse"):
        perform(stopped, "strike_contact", of=CALL)


def test_same_correction_sent_again_writes_nothing_and_with_other_content_is_refused(stopped):
    id = new_id()
    perform(stopped, "correct_statement", id=id)
    settled = everything(stopped.store)
    perform(stopped, "correct_statement", id=id, at=at("15:00"))
    assert everything(stopped.store) == settled
    other = Correction(of=str(READY), reason="Skrevs fel", changes={"physician": "Dr Berg"})
    with pytest.raises(Refused, match="redan_skrivet_annat"):
        perform(stopped, "correct_statement", id=id, correction=replace(other, reason="Annat"))
    with pytest.raises(Refused, match="redan_skrivet_annat"):
        perform(stopped, "correct_statement", id=id, correction=other)
    assert everything(stopped.store) == settled
