"""Every refusal that a verb can meet: its code, its field, its sentence, and that nothing was written."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from brygga.contacts.cards import Card
from brygga.contacts.local_routines import LocalMatter
from brygga.organisation.actions.afterwards import erase_stay
from brygga.organisation.hearing import Heard
from brygga.organisation.office import Office
from brygga.organisation.refused import SENTENCES, Refused
from brygga.routine.words import Answer, CallOutcome, Matter, Milestone, Service
from brygga.story.codes import Code
from tests.organisation.verbs import (
    ANOTHER_REPORT,
    CALL,
    CARD,
    EVAS,
    HEARD,
    JOINED_REPORT,
    READY,
    REPORT,
    SCENES,
    perform,
    set_scene,
)
from tests.organisation.worlds import (
    ADMINISTRATOR,
    ASSESSOR,
    COORDINATOR,
    DESK,
    EVA,
    NURSE,
    REGION,
    a_reference,
    actor,
    at,
    everything,
    new_id,
)

BODEN_NURSE, REHAB = actor("boden", "kommunsjukskoterska"), actor("rehab")
CALL_BY_LULEA: dict[str, Any] = {"by": ASSESSOR, "stay": HEARD, "to": "medicin", "matters": (Matter.READY_TO_RECEIVE,)}
HEALTH = {"service": Service.HEALTH_CARE}
OTHER_REGION_UNIT = replace(NURSE, unit="lulea")
REGISTERED = UUID(int=7)


def with_number(text: str) -> Card:
    """The card with another text as its first number."""
    return replace(CARD, numbers=(replace(CARD.numbers[0], number=text),))


# scene, verb, what is changed, code, field
REFUSALS: list[tuple[str, str, dict[str, Any], str, str]] = [
    ("quiet", "declare_outage", {"found_at": at("12:01")}, "framtida_tid", "occurred_at"),
    ("quiet", "declare_outage", {"by": replace(DESK, unit="x")}, "okand_enhet", ""),
    ("stopped", "declare_outage", {}, "stopp_pagar", "occurred_at"),
    ("stopped", "declare_outage", {"by": NURSE}, "behorighet_saknas", ""),
    ("quiet", "declare_return", {}, "inget_stopp", "occurred_at"),
    ("stopped", "declare_return", {"returned_at": at("07:59")}, "inget_stopp", "occurred_at"),
    ("stopped", "declare_return", {"returned_at": at("12:01")}, "framtida_tid", "occurred_at"),
    ("quiet", "report_fault", {"reported_at": at("12:01")}, "framtida_tid", "occurred_at"),
    ("quiet", "report_fault", {"to": "lulea"}, "fel_enhet", ""),
    ("quiet", "report_fault", {"to": "x"}, "okand_enhet", ""),
    ("quiet", "report_fault", {"by": replace(NURSE, unit="x")}, "okand_enhet", ""),
    ("quiet", "report_fault", {"by": replace(NURSE, role="fakturering")}, "behorighet_saknas", ""),
    ("quiet", "report_also_here", {}, "okand_anmalan", ""),
    ("stopped", "report_fault", {"to": "lulea"}, "fel_enhet", ""),
    ("stopped", "report_fault", {"to": "x"}, "okand_enhet", ""),
    ("quiet", "pass_on_fault", {}, "inget_stopp", "occurred_at"),
    ("stopped", "pass_on_fault", {"by": replace(NURSE, role="servicedesk")}, "fel_enhet", ""),
    ("quiet", "publish_notice", {}, "inget_stopp", "occurred_at"),
    ("stopped", "publish_notice", {"next_at": at("12:00")}, "nasta_besked_passerat", "next_at"),
    ("stopped", "pass_on_fault", {"next_at": at("11:59")}, "nasta_besked_passerat", "next_at"),
    ("stopped", "publish_notice", {"follows": 1}, "besked_andrat", ""),
    ("stopped", "report_also_here", {}, "okand_anmalan", ""),
    ("stopped", "join_reports", {}, "okand_anmalan", ""),
    ("reported", "join_reports", {"report": JOINED_REPORT}, "redan_ihop", ""),
    ("reported", "join_reports", {"report": REPORT}, "redan_ihop", ""),
    ("reported", "part_report", {"report": ANOTHER_REPORT}, "redan_isar", ""),
    ("reported", "part_report", {"report": READY}, "okand_anmalan", ""),
    ("stopped", "publish_notice", {"by": replace(NURSE, role="servicedesk")}, "fel_enhet", ""),
    ("quiet", "admit_patient", {}, "inget_stopp", "occurred_at"),
    ("stopped", "admit_patient", {"in_system": True}, "stopp_pagar", "occurred_at"),
    ("stopped", "admit_patient", {"occurred_at": at("12:01")}, "framtida_tid", "occurred_at"),
    ("stopped", "admit_patient", {"occurred_at": at("07:30")}, "inget_stopp", "occurred_at"),
    ("stopped", "admit_patient", {"stay": EVAS}, "redan_inskriven", ""),
    ("stopped", "admit_patient", {"anyway": False}, "redan_hos_er", ""),
    ("stopped", "admit_patient", {"concerned": ()}, "saknas", "concerned"),
    ("stopped", "admit_patient", {"payer": "boden"}, "okant_val", "payer"),
    ("stopped", "admit_patient", {"payer": "hertson"}, "fel_enhet", ""),
    ("stopped", "admit_patient", {"concerned": ("lulea", "x")}, "okand_enhet", ""),
    ("stopped", "admit_patient", {"concerned": ("lulea", "rehab")}, "fel_enhet", ""),
    ("stopped", "admit_patient", {"by": COORDINATOR}, "fel_enhet", ""),
    ("stopped", "state_milestone", {"stay": "x"}, "okant_vardtillfalle", ""),
    ("stopped", "state_milestone", {"by": REHAB}, "fel_enhet", ""),
    ("stopped", "state_milestone", {"milestone": Milestone.ADMITTED}, "okant_val", "milestone"),
    ("stopped", "state_milestone", {"milestone": Milestone.READY}, "redan_utskrivningsklar", ""),
    ("stopped", "state_milestone", {"physician": ""}, "lakare_saknas", "physician"),
    ("stopped", "state_milestone", {"estimated_on": None}, "saknas", "estimated_on"),
    ("stopped", "state_milestone", {"milestone": Milestone.SIP_MEETING}, "saknas", "meeting_on"),
    ("stopped", "state_milestone", {"milestone": Milestone.CARE_CONTACT, "contact": " \t"}, "saknas", "contact"),
    ("stopped", "state_milestone", {"milestone": Milestone.READY_TO_RECEIVE}, "saknas", "service"),
    ("stopped", "state_milestone", {"in_system": True}, "stopp_pagar", "occurred_at"),
    ("stopped", "state_milestone", {"occurred_at": at("08:10")}, "okand_patient", ""),
    ("back", "state_milestone", {}, "inget_stopp", "occurred_at"),
    ("stopped", "move_patient", {"to": "medicin"}, "fel_enhet", ""),
    ("stopped", "move_patient", {"to": "lulea"}, "fel_enhet", ""),
    ("stopped", "move_patient", {"to": "x"}, "okand_enhet", ""),
    ("back", "move_patient", {}, "inget_stopp", "occurred_at"),
    ("stopped", "add_concerned", {"unit": "lulea"}, "redan_berord", ""),
    ("stopped", "add_concerned", {"unit": "akuten"}, "fel_enhet", ""),
    ("stopped", "add_concerned", {"unit": "x"}, "okand_enhet", ""),
    ("stopped", "remove_concerned", {"unit": "boden"}, "inte_berord", ""),
    ("stopped", "remove_concerned", {"by": COORDINATOR}, "fel_enhet", ""),
    ("stopped", "assess_sip", {"by": REHAB}, "fel_enhet", ""),
    ("back", "assess_sip", {}, "inget_stopp", "occurred_at"),
    ("stopped", "state_measures", {"by": NURSE, "ready": Answer.YES}, "fel_enhet", ""),
    ("stopped", "record_call", {"matters": (Matter.DISCHARGE,)}, "inget_att_anmala", ""),
    ("stopped", "record_call", {"matters": (Matter.CORRECTION,)}, "inget_att_anmala", ""),
    ("stopped", "record_call", {"matters": ()}, "saknas", "matters"),
    ("stopped", "record_call", {"matters": (Matter.READY, Matter.CORRECTION)}, "okant_val", "matters"),
    ("stopped", "record_call", {"spoke_with": " "}, "mottagare_saknas", "spoke_with"),
    ("stopped", "record_call", {"all_read_back": False}, "aterlasning_saknas", "why_not"),
    ("stopped", "record_call", {"to": "medicin"}, "fel_enhet", ""),
    ("stopped", "record_call", {"to": "x"}, "okand_enhet", ""),
    ("stopped", "record_call", {"dialled": "x"}, "okand_enhet", ""),
    ("stopped", "record_call", {"answered_at": at("12:01")}, "framtida_tid", "occurred_at"),
    ("stopped", "record_call", {"answered_at": at("08:10")}, "okand_patient", ""),
    ("stopped", "record_call", {"reference": a_reference(1)}, "referens_upptagen", "reference"),
    ("stopped", "record_call", {"reference": "K7-4F3"}, "olaslig_referens", "reference"),
    ("stopped", "record_call", {"stay": HEARD}, "okant_vardtillfalle", ""),
    ("stopped", "record_call", CALL_BY_LULEA, "saknas", "service"),
    ("stopped", "record_call", CALL_BY_LULEA | {"service": Service.SOCIAL_SERVICES}, "inget_att_anmala", ""),
    ("back", "record_call", {}, "inget_stopp", "occurred_at"),
    ("stopped", "record_attempt", {"outcome": CallOutcome.ANSWERED}, "okant_val", "outcome"),
    ("stopped", "record_attempt", {"matters": ()}, "saknas", "matters"),
    ("stopped", "record_attempt", {"dialled_at": at("12:01")}, "framtida_tid", "occurred_at"),
    ("stopped", "hear_call", {"sender": "x"}, "okand_enhet", ""),
    ("stopped", "hear_call", {"sender": "boden"}, "fel_enhet", ""),
    ("stopped", "hear_call", {"by": NURSE, "stay": EVAS, "sender": "hertson"}, "samma_organisation", "sender"),
    ("stopped", "hear_call", {"by": ASSESSOR, "stay": "x"}, "okant_vardtillfalle", ""),
    ("stopped", "hear_call", {"identity": EVA}, "redan_inskriven", ""),
    ("stopped", "hear_call", {"stay": "ny", "identity": EVA, "anyway": False}, "redan_hos_er", ""),
    ("stopped", "hear_call", {"read_back": False}, "aterlasning_saknas", "why_not"),
    ("stopped", "hear_call", {"caller": ""}, "saknas", "caller"),
    ("stopped", "hear_call", {"matters": (Matter.ESTIMATE,)}, "saknas", "estimated_on"),
    ("stopped", "hear_call", {"matters": (Matter.SIP_MEETING,)}, "saknas", "meeting_on"),
    ("stopped", "hear_call", {"matters": (Matter.CARE_CONTACT,)}, "saknas", "contact"),
    ("stopped", "hear_call", {"matters": (Matter.READY_TO_RECEIVE,)}, "saknas", "service"),
    (
        "stopped",
        "hear_call",
        {"matters": (Matter.ESTIMATE,), "heard": Heard(estimated_on=date(2026, 12, 1))},
        "lakare_saknas",
        "physician",
    ),
    ("stopped", "hear_call", {"heard_at": at("12:01")}, "framtida_tid", "occurred_at"),
    ("stopped", "document_note", {"matter": Matter.READY}, "inget_att_dokumentera", ""),
    ("stopped", "document_note", {"by": REHAB}, "inget_att_dokumentera", ""),
    ("stopped", "document_note", {"counterpart": "x"}, "okand_enhet", ""),
    ("stopped", "enter_in_system", {"entered_at": at("11:00")}, "stopp_pagar", "occurred_at"),
    ("back", "enter_in_system", {"entered_at": at("13:59")}, "redatering", "entered_at"),
    ("back", "enter_in_system", {"entered_at": at("15:01")}, "framtida_tid", "entered_at"),
    ("back", "enter_in_system", {"matter": Matter.DISCHARGE}, "inget_att_infora", ""),
    ("back", "enter_in_system", {"by": REHAB}, "inget_att_infora", ""),
    ("stopped", "write_local_routine", {"follows": 1}, "lokal_rutin_andrad", ""),
    ("stopped", "write_local_routine", {"unit": "rehab"}, "annan_enhet", ""),
    ("stopped", "write_local_routine", {"about": LocalMatter.FAULT_REPORT}, "lokal_rutin_finns_inte", ""),
    ("stopped", "write_card", {"follows": 2}, "kort_andrat", ""),
    ("stopped", "write_card", {"follows": 0}, "kort_andrat", ""),
    ("stopped", "write_card", {"unit": "rehab"}, "annan_enhet", ""),
    ("stopped", "write_card", {"by": ADMINISTRATOR, "unit": "lulea"}, "annan_enhet", ""),
    ("stopped", "write_card", {"unit": "x"}, "okand_enhet", ""),
    ("stopped", "write_card", {"by": replace(NURSE, role="ekonomi")}, "behorighet_saknas", ""),
    ("stopped", "write_card", {"card": replace(CARD, name="Nytt namn")}, "bara_administrator", "name"),
    ("stopped", "write_card", {"card": replace(CARD, place="Boden")}, "bara_administrator", "place"),
    ("stopped", "write_card", {"card": with_number("växeln")}, "olasligt_telefonnummer", "numbers"),
    ("stopped", "write_card", {"card": replace(CARD, hsa_id="SE12")}, "olasligt_hsa_id", "hsa_id"),
    ("stopped", "write_card", {"card": replace(CARD, exceptions=CARD.exceptions * 2)}, "okant_val", "exceptions"),
    ("stopped", "check_numbers", {"version": 2}, "kort_andrat", ""),
    ("stopped", "check_numbers", {"unit": "lulea"}, "annan_enhet", ""),
    ("printed", "destroy_sheets", {"sheets": []}, "saknas", "sheets"),
    ("printed", "destroy_sheets", {"sheets": ["ME-03"]}, "okant_val", "sheets"),
    ("printed", "destroy_sheets", {"by": ASSESSOR}, "okant_val", "sheets"),
    ("stopped", "annul", {"reason": ""}, "skal_saknas", "reason"),
    ("stopped", "annul", {"by": COORDINATOR}, "annan_enhet", ""),
    ("stopped", "annul", {"by": ADMINISTRATOR}, "behorighet_saknas", ""),
    ("stopped", "annul", {"of": UUID(int=3), "by": DESK}, "okand_handelse", ""),
    ("stopped", "annul", {"of": UUID(int=3)}, "behorighet_saknas", ""),
    ("stopped", "annul", {"of": CALL, "by": DESK}, "behorighet_saknas", ""),
    ("stopped", "annul", {"of": CALL, "by": ASSESSOR}, "behorighet_saknas", ""),
    ("stopped", "annul", {"by": replace(NURSE, unit="x")}, "annan_enhet", ""),
]

ELSEWHERE = {
    "ingen_middag": "circumstances",
    "tappar_grund": "second_thoughts",
    "inskrivning_kand": "hearing",
    "mottagare_oklar": "second_thoughts",
    "redan_ringt": "already_told",
    "samtalet_foljer_inte": "one_call",
    "redan_skrivet_annat": "verbs",
    "ring_upp": "conversations",
    "motringning_saknas": "conversations",
    "patientuppgift": "readings",
    "for_lang": "inputs",
    "otillatet_tecken": "inputs",
    "olasligt_nummer": "inputs",
    "personnummer_saknas": "inputs",
    "import_andrat": "importing",
    "import_inget": "importing",
    "import_finns_inte": "importing",
    "import_tar_bort": "importing",
    "import_gar_inte_tillbaka": "importing",
    "import_aterkallad": "importing",
}
"""Refusals that are met in another file of this folder, by its name."""


@pytest.fixture(scope="module")
def scenes(make_office: Callable[[], Office]) -> dict[str, Office]:
    """Each scene once; only refusals are tried in them."""
    return {scene: set_scene(make_office(), scene) for scene in SCENES}


def assert_refused(office: Office, verb: str, code: str, field: str, **changes: Any) -> None:
    """The verb is refused with this code and field, with its Swedish sentence, and nothing was written."""
    before = everything(office.store)
    with pytest.raises(Refused) as caught:
        perform(office, verb, **changes)
    assert (caught.value.code, caught.value.field) == (code, field)
    assert caught.value.sentence.endswith((".", "?"))
    assert everything(office.store) == before


@pytest.mark.parametrize("row", REFUSALS, ids=[f"{row[1]}-{row[3]}" for row in REFUSALS])
def test_refusal_has_code_field_and_sentence_and_leaves_nothing(
    row: tuple[str, str, dict[str, Any], str, str], scenes: dict[str, Office]
):
    scene, verb, changes, code, field = row
    assert_refused(scenes[scene], verb, code, field, **changes)


@pytest.mark.parametrize(
    "verb", ["admit_patient", "state_milestone", "move_patient", "record_call", "document_note", "annul"]
)
def test_someone_at_a_unit_of_another_organisation_writes_nowhere(verb: str, scenes: dict[str, Office]):
    assert_refused(scenes["stopped"], verb, "annan_enhet", "", by=OTHER_REGION_UNIT)


@pytest.mark.parametrize("verb", ["state_milestone", "move_patient", "record_call", "document_note", "record_attempt"])
def test_stay_of_one_organisation_is_unknown_to_another(verb: str, scenes: dict[str, Office]):
    for by, stay in ((ASSESSOR, EVAS), (BODEN_NURSE, EVAS), (BODEN_NURSE, HEARD), (NURSE, HEARD)):
        assert_refused(scenes["stopped"], verb, "okant_vardtillfalle", "", by=by, stay=stay)


def test_each_change_is_said_once(office: Office):
    set_scene(office, "stopped")
    perform(office, "annul")
    assert_refused(office, "annul", "redan_makulerad", "")
    perform(office, "state_milestone", milestone=Milestone.READY_WITHDRAWN)
    assert_refused(office, "state_milestone", "inte_utskrivningsklar", "", milestone=Milestone.READY_WITHDRAWN)
    perform(office, "state_milestone", milestone=Milestone.DISCHARGED)
    for verb in ("state_milestone", "move_patient", "add_concerned", "assess_sip", "state_measures"):
        assert_refused(office, verb, "redan_utskriven", "")
    perform(office, "declare_return", at=at("14:00"))
    perform(office, "enter_in_system")
    assert_refused(office, "enter_in_system", "redan_infort", "")


def test_nothing_more_is_written_about_an_erased_stay(office: Office):
    set_scene(office, "stopped")
    erase_stay(office, by=ADMINISTRATOR, at=at("11:30"), stay=EVAS, ground="gallring")
    assert_refused(office, "admit_patient", "raderat", "", stay=EVAS)
    assert_refused(office, "state_milestone", "okand_patient", "")
    assert_refused(office, "annul", "okand_handelse", "")
    with pytest.raises(Refused, match="okant_vardtillfalle"):
        erase_stay(office, by=ADMINISTRATOR, at=at("11:31"), stay=EVAS, ground="gallring")


def test_every_refusal_of_the_rules_has_its_sentence():
    assert all(code in SENTENCES for code in Code)
    assert all(sentence.endswith((".", "TT:MM.", "?")) for sentence in SENTENCES.values())


def test_every_refusal_is_met_here():
    met = {row[3] for row in REFUSALS} | {"redan_makulerad", "inte_utskrivningsklar", "redan_utskriven", "redan_infort"}
    met |= {"raderat"}
    assert set(SENTENCES) - met - ELSEWHERE.keys() == set()


@pytest.mark.parametrize("code", ELSEWHERE)
def test_refusal_that_is_met_elsewhere_is_named_there(code: str):
    assert f'"{code}"' in Path(__file__).with_name(f"test_{ELSEWHERE[code]}.py").read_text(encoding="utf-8")


def test_annulling_what_is_no_statement_is_refused(office: Office):
    perform(office, "register_unit", id=REGISTERED)
    assert_refused(office, "annul", "okand_handelse", "", of=REGISTERED, by=DESK)
    assert REGION in {unit.organisation for unit in office.units().values()}
    assert new_id() != new_id()
