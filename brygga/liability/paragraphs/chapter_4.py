"""4 kap. lag (2017:612): the coordinated individual plan (SIP), the patient's consent, and the call to it."""

from brygga.civil_time import local_day
from brygga.episodes.stay import Fact, Way
from brygga.law.words import Circumstance, Effect, Settled
from brygga.law.workdays import next_workday
from brygga.liability.case import Case, Evidence
from brygga.liability.conditions import (
    compulsory_care_unclear,
    first_told_of_sip,
    in_compulsory_care,
    ready_told,
    sip_due_on,
    sip_is_due,
)
from brygga.routine.words import Answer, Milestone

Found = tuple[str, tuple[Evidence, ...]]

_REFUSED = {
    Effect.UNCLEAR: "kallelse_nekad",
    Effect.FALLS_AWAY: "kallelse_kravs_inte",
    Effect.NO_LIABILITY: "inte_kallad",
}
"""What it means that nobody has called to a plan that the patient does not consent to, by what is agreed."""


def section_1(case: Case) -> Found:
    """A plan is made where measures of both region and municipality are needed; in compulsory outpatient care another one."""
    if in_compulsory_care(case.stay):
        return "samordnad_vardplan", (Evidence(said=case.stay.circumstances[Circumstance.COMPULSORY_CARE]),)
    if case.stay.sip is Answer.YES and compulsory_care_unclear(case.stay):
        return "vardplan_oklar", (Evidence(said=case.stay.circumstances[Circumstance.COMPULSORY_CARE]),)
    if case.stay.sip is None:
        return "sip_inte_bedomd", ()
    return {Answer.YES: "sip_behovs", Answer.NO: "sip_behovs_inte", Answer.UNCLEAR: "sip_oklar"}[case.stay.sip], ()


def section_2(case: Case) -> Found:
    """The plan is made with the patient's consent."""
    if not sip_is_due(case.stay):
        return "samtycke_inte_aktuellt", ()
    said = case.stay.circumstances.get(Circumstance.SIP_CONSENT)
    if said is None:
        return "samtycke_inte_sagt", ()
    code = {"ja": "samtycke_lamnat", "nej": "samtycke_nekat"}.get(said.answer, "samtycke_oklart")
    return code, (Evidence(said=said),)


def section_3(case: Case) -> Found:
    """The named care contact calls to the plan at the latest three days after the notice of ready."""
    if not sip_is_due(case.stay):
        return "kallelse_inte_aktuell", ()
    if case.payer is None:
        return "kallelse_utan_kommun", ()
    meeting = _first_meeting(case, case.payer)
    if meeting is None:
        said = case.stay.circumstances.get(Circumstance.SIP_CONSENT)
        if said is None or said.answer != "nej":
            return "inte_kallad", ()
        return _REFUSED[case.terms.refused_sip], (Evidence(said=said),)
    told = meeting.told[case.payer]
    evidence = (Evidence(fact=meeting, telling=told),)
    if told.way is Way.SYSTEM:
        return "kallad_i_systemet", evidence
    ready = ready_told(case.stay, case.payer)
    if ready is None or local_day(told.at) <= sip_due_on(ready.at, case.terms):
        return "kallad", evidence
    due_on = sip_due_on(ready.at, case.terms)
    moved = case.terms.sip_call_rolls is Settled.UNCLEAR and local_day(told.at) <= next_workday(due_on)
    return "kallad_efter_helg" if moved else "kallad_for_sent", (*evidence, Evidence(telling=ready))


def _first_meeting(case: Case, payer: str) -> Fact | None:
    """The meeting that the municipality was first told of."""
    first = first_told_of_sip(case.stay, payer)
    meetings = (f for f in case.stay.facts if f.milestone is Milestone.SIP_MEETING and payer in f.told)
    return next((fact for fact in meetings if fact.told[payer] is first), None)
