"""Liability as one organisation knows it: whose stays, in which order, with which evidence. Clauses: R16, R31."""

from datetime import date
from typing import Any

import pytest

from brygga.civil_time import show_time
from brygga.episodes.identity import Identity, NumberKind, Protection
from brygga.liability.meanings.language import Paragraph, Standing
from brygga.organisation.actions import conversations, stays, stops
from brygga.organisation.hearing import Heard
from brygga.organisation.queries.liability import Outcome, liability_view, outcome_of, stays_watched, watched_units
from brygga.organisation.refused import Refused
from brygga.routine.words import Answer, Matter, Milestone
from tests.organisation.worlds import (
    ASSESSOR,
    COORDINATOR,
    DESK,
    EVA,
    NURSE,
    a_reference,
    actor,
    at,
    new_id,
)

PROTECTED = Identity(name="Vera Dold", kind=NumberKind.PERSONNUMMER, number="195009072553", protection=Protection.YES)
BILLING, MUNICIPAL_BILLING = actor("akuten", "ekonomi"), actor("lulea", "ekonomi")


def write(office, verb, by, time, **values):
    return verb(office, by=by, at=at(time), id=new_id(), **values)


def admit(office, stay, *, concerned=("lulea", "hertson"), identity=EVA, **values):
    given: dict[str, Any] = {"estimated_on": date(2026, 11, 27), "sip": Answer.NO, **values}
    write(
        office,
        stays.admit_patient,
        NURSE,
        "08:30",
        stay=stay,
        identity=identity,
        concerned=concerned,
        anyway=True,
        **given,
    )


def ready(office, stay, time="09:00", by=NURSE):
    write(office, stays.state_milestone, by, time, stay=stay, milestone=Milestone.READY, physician="Dr Lind")


def call(office, stay, time, *matters, number=1):
    said = {"spoke_with": "Bo Sand", "all_read_back": True, "reference": a_reference(number)}
    write(office, conversations.record_call, NURSE, time, stay=stay, to="lulea", matters=matters, **said)


def hear(office, stay, time, *matters, number=1, **heard):
    given = {
        "sender": "medicin",
        "caller": "Anna Ek",
        "reference": a_reference(number),
        "identity": EVA,
        "anyway": True,
    }
    values = Heard(physician="Dr Lind", **heard)
    write(
        office,
        conversations.hear_call,
        ASSESSOR,
        time,
        stay=stay,
        matters=matters,
        heard=values,
        read_back=True,
        **given,
    )


@pytest.fixture
def stopped(office):
    write(office, stops.declare_outage, DESK, "08:00")
    return office


def watched(office, by=NURSE, time="10:00", unit=""):
    return liability_view(office, by=by, at=at(time), unit=unit)


def only(office, **asked):
    (row,) = watched(office, **asked).rows
    return row


def shown(row, paragraph):
    return next(each for each in row.shown if each.paragraph is Paragraph(paragraph))


def sentence(row, paragraph):
    return shown(row, paragraph).words.text


@pytest.mark.clause("R16")
def test_the_day_the_evidence_and_the_days_so_far(stopped):
    admit(stopped, "s1")
    call(stopped, "s1", "08:45", Matter.ADMISSION)
    ready(stopped, "s1")
    call(stopped, "s1", "09:30", Matter.READY, number=2)
    row = only(stopped)
    assert (row.assessment.begins_on, row.days, outcome_of(row)) == (date(2026, 11, 26), 0, Outcome.BEGINS)
    spoke = f"Anna Ek, Medicinavdelningen, talade med Bo Sand, referens {a_reference(2)}"
    assert sentence(row, "5:4") == (
        f"Luleå kommun fick veta utskrivningsklar 2026-11-23 09:30 ({spoke}), senast kl. 12:00: 3 dagar senare är 2026-11-26."
    )
    assert sentence(row, "2:3") == (
        "Luleå kommun fick veta per telefon 2026-11-23 08:45 att patienten är inskriven. Anna Ek, Medicinavdelningen, talade"
        f" med Bo Sand, referens {a_reference(1)}. Senast var 2026-11-24 08:30."
    )
    assert show_time(row.changes_at) == "2026-11-26 00:00"
    later = only(stopped, time="2026-11-28 10:00")
    assert (later.days, outcome_of(later)) == (3, Outcome.RUNS)
    assert show_time(later.changes_at) == "2026-11-29 00:00"


@pytest.mark.clause("R16")
def test_each_side_answers_from_what_it_has_written_itself(stopped):
    admit(stopped, "s1")
    ready(stopped, "s1")
    call(stopped, "s1", "09:30", Matter.ADMISSION, Matter.READY)
    assert only(stopped).assessment.begins_on == date(2026, 11, 26)
    assert watched(stopped, by=ASSESSOR).rows == ()
    hear(stopped, "k1", "09:31", Matter.READY)
    row = only(stopped, by=ASSESSOR)
    assert row.assessment.reasons == ("inskrivning_ej_anmald",)
    assert row.causes == ("inget samtal om inskrivningen är skrivet hos er",)
    assert sentence(row, "3:1") == (
        "Luleå kommun fick veta per telefon 2026-11-23 09:31 att patienten är utskrivningsklar. Anna Ek, Medicinavdelningen,"
        f" talade med Bo Sand, referens {a_reference(1)}."
    )
    hear(stopped, "k2", "09:40", Matter.ADMISSION, Matter.READY, number=2, estimated_on=date(2026, 11, 27))
    second = next(each for each in watched(stopped, by=ASSESSOR).rows if each.stay == "k2")
    assert (second.assessment.missing, second.causes) == (("sip",), ("om SIP behövs",))


@pytest.mark.clause("R31")
def test_what_must_be_done_before_noon_stands_first(stopped):
    admit(stopped, "told")
    call(stopped, "told", "08:40", Matter.ADMISSION)
    admit(stopped, "untold")
    admit(stopped, "discharged")
    write(stopped, stays.state_milestone, NURSE, "09:10", stay="discharged", milestone=Milestone.DISCHARGED)
    admit(stopped, "ready")
    ready(stopped, "ready", "09:20")
    rows = watched(stopped, time="11:59").rows
    assert [row.stay for row in rows] == ["ready", "untold", "told", "discharged"]
    assert [row.noon for row in rows] == [at("12:00"), None, None, None]
    assert [row.owes_call for row in rows] == [True, True, False, True]
    assert watched(stopped, time="11:59").holds_until == at("12:01")
    afternoon = watched(stopped, time="12:01")
    assert [row.noon for row in afternoon.rows] == [None] * 4
    assert show_time(afternoon.holds_until) == "2026-11-24 00:00"


def test_counts_are_of_all_rows(stopped):
    admit(stopped, "s1")
    admit(stopped, "s2", concerned=("lulea", "boden"))
    assert watched(stopped).counted() == {
        Outcome.RUNS: 0,
        Outcome.BEGINS: 0,
        Outcome.UNCLEAR: 1,
        Outcome.NONE: 1,
        Outcome.ENDED: 0,
    }


def test_no_call_is_owed_when_the_system_is_back(stopped):
    admit(stopped, "s1")
    assert only(stopped).owes_call
    write(stopped, stops.declare_return, DESK, "10:00")
    assert not only(stopped, time="10:01").owes_call


def test_a_discharged_patient_is_shown_for_a_month_with_the_days_that_were(stopped):
    admit(stopped, "s1")
    call(stopped, "s1", "08:40", Matter.ADMISSION)
    ready(stopped, "s1")
    call(stopped, "s1", "09:30", Matter.READY, number=2)
    write(stopped, stays.state_milestone, NURSE, "2026-11-28 10:00", stay="s1", milestone=Milestone.DISCHARGED)
    row = only(stopped, time="2026-12-29 10:00")
    assert [(period.begins_on, period.ends_on) for period in row.ended] == [(date(2026, 11, 26), date(2026, 11, 28))]
    assert row.causes == ("patienten är utskriven",)
    assert outcome_of(row) is Outcome.ENDED
    assert watched(stopped, time="2026-12-29 10:01").rows == ()


def test_a_patient_follows_to_the_new_ward(stopped):
    admit(stopped, "s1")
    write(stopped, stays.move_patient, NURSE, "09:00", stay="s1", to="rehab")
    assert watched(stopped).rows == ()
    assert only(stopped, by=actor("rehab")).ward.id == "rehab"


def test_outpatient_care_sees_what_concerns_it_and_no_noon_that_is_the_wards(stopped):
    admit(stopped, "s1")
    admit(stopped, "s2", concerned=("lulea",))
    ready(stopped, "s1")
    row = only(stopped, by=COORDINATOR)
    assert (row.stay, row.noon, row.owes_call) == ("s1", None, False)


def test_a_municipality_does_not_see_what_another_pays(stopped):
    admit(stopped, "s1", concerned=("boden", "lulea"), payer="boden")
    hear(stopped, "k1", "09:00", Matter.ADMISSION)
    assert only(stopped, by=ASSESSOR).stay == "k1"
    assert only(stopped, by=NURSE).payer.id == "boden"


def test_a_protected_person_is_masked(stopped):
    admit(stopped, "s1", identity=PROTECTED)
    row = only(stopped)
    assert (row.name, row.number) == ("Skyddad identitet", "")
    assert "Dold" not in repr(row)


def test_billing_sees_the_wards_of_its_organisation_and_nothing_else(stopped):
    admit(stopped, "s1")
    assert [unit.id for unit in watched_units(stopped, by=BILLING)] == ["medicin", "rehab"]
    assert {unit.id: n for unit, n in stays_watched(stopped, by=BILLING, at=at("10:00")).items()} == {
        "medicin": 1,
        "rehab": 0,
    }
    assert only(stopped, by=BILLING, unit="medicin").stay == "s1"
    assert [unit.id for unit in watched_units(stopped, by=MUNICIPAL_BILLING)] == ["lulea"]
    for unit in ("", "lulea", "hertson", "finns-inte"):
        with pytest.raises(Refused) as refused:
            watched(stopped, by=BILLING, unit=unit)
        assert refused.value.code == "annan_enhet"


@pytest.mark.parametrize("role", ["servicedesk", "driftledare", "administrator"])
def test_other_roles_do_not_read_liability(stopped, role):
    with pytest.raises(Refused) as refused:
        watched(stopped, by=actor("medicin", role))
    assert refused.value.code == "behorighet_saknas"


def test_a_nurse_does_not_read_another_units(stopped):
    with pytest.raises(Refused) as refused:
        watched(stopped, by=NURSE, unit="rehab")
    assert refused.value.code == "annan_enhet"


def test_outpatient_cares_measures_are_an_assumption_until_somebody_says(stopped):
    admit(stopped, "s1")
    assumed = shown(only(stopped), "5:5")
    assert (assumed.standing, assumed.assumed) == (Standing.MET, True)
    write(stopped, stays.state_measures, COORDINATOR, "09:00", stay="s1", ready=Answer.NO)
    said = shown(only(stopped), "5:5")
    assert (said.standing, said.assumed) == (Standing.NOT_MET, False)
    assert said.words.remedy == "Hertsöns hälsocentral säger till när de är på plats."


@pytest.mark.clause("R31")
def test_by_when_the_municipality_is_to_be_called_and_what_waiting_costs(office):
    write(office, stops.declare_outage, DESK, "10:40")
    given = {"stay": "s1", "identity": EVA, "concerned": ("lulea",), "anyway": True}
    write(office, stays.admit_patient, NURSE, "10:45", estimated_on=date(2026, 11, 27), sip=Answer.NO, **given)
    assert only(office, time="10:46").call_by == ("Ring om inskrivningen senast 2026-11-24 10:45.",)
    ready(office, "s1", "10:50")
    assert only(office, time="10:50").call_by == (
        "Ring senast 12:00; väntar du till 13:41 kostar det ett dygn (2026-11-27 i stället för 2026-11-26).",
        "Ring om inskrivningen senast 2026-11-24 10:45.",
    )
    call(office, "s1", "11:00", Matter.ADMISSION, Matter.READY)
    assert only(office, time="11:01").call_by == ()


def test_the_deadlines_are_the_wards_where_only_it_knows_when_the_patient_was_admitted(stopped):
    admit(stopped, "s1")
    call(stopped, "s1", "09:30", Matter.ADMISSION)
    hear(stopped, "k1", "09:30", Matter.ADMISSION)
    (notice, contact) = only(stopped).deadlines
    assert (show_time(notice.due_at), notice.paragraph.value) == ("2026-11-24 08:30", "2:3")
    assert contact.paragraph.value == "2:5"
    assert [each.paragraph.value for each in only(stopped, by=ASSESSOR).deadlines] == ["2:5"]
    assert sentence(only(stopped, by=ASSESSOR), "2:3").endswith(
        "Det ska ske inom 24 timmar från inskrivningen; Medicinavdelningen vet när den var."
    )
