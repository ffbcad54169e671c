"""5 kap. lag (2017:612): which municipality pays, on what conditions, from which day, and what stands in the way."""

from brygga.law.words import Circumstance, Effect
from brygga.liability.case import Case, Evidence
from brygga.liability.conditions import MISSING, care_kind_unknown, outpatient_care_late
from brygga.routine.words import Answer

Found = tuple[str, tuple[Evidence, ...]]

_REASONS_OF_THE_NOTICES = (
    "inskrivning_ej_anmald",
    "utskrivningsklar_ej_anmald",
    "ej_langre_utskrivningsklar",
    "kallelse_sip",
    "inskrivning_for_sent",
    "inskrivning_ofullstandig",
    "sip_for_sent",
)
"""Reasons that are conditions of 5 kap. 3 §."""
_OPEN_IN_THE_NOTICES = ("sip", "inskrivning_for_sent", "inskrivning_ofullstandig", "sip_for_sent", "sip_nekad")


def section_2(case: Case) -> Found:
    """The municipality where the patient is registered pays, or the one that has decided on the housing."""
    if case.payer is None:
        return "flera_kommuner" if case.municipalities else "ingen_kommun", ()
    said = case.stay.circumstances.get(Circumstance.REGISTERED)
    if said is not None:
        return "kommun_folkbokford" if said.answer == "ja" else "kommun_i_tvivel", (Evidence(said=said),)
    return "kommun_angiven" if case.stay.payer else "kommun_enda", (Evidence(fact=case.stay.admission),)


def section_3(case: Case) -> Found:
    """The municipality has been told of admission and ready, and called to the plan where one is due."""
    if case.payer is None:
        return "villkor_utan_kommun", ()
    if lacking_in_notices(case):
        return "villkor_saknas", ()
    return "villkor_oklara" if open_in_notices(case) else "villkor_uppfyllda", ()


def lacking_in_notices(case: Case) -> tuple[str, ...]:
    """The reasons for which the conditions of 5 kap. 3 § are not met. Only asked where it is known who pays."""
    return tuple(name for name in _REASONS_OF_THE_NOTICES if name in case.assessment.reasons)


def open_in_notices(case: Case) -> tuple[str, ...]:
    """What is missing to tell whether they are met. An answer that has reasons asks for nothing more, so it is asked here."""
    if not case.assessment.reasons:
        return tuple(name for name in _OPEN_IN_THE_NOTICES if name in case.assessment.missing)
    payer = case.payer or ""
    return tuple(name for name in _OPEN_IN_THE_NOTICES if MISSING[name](case.stay, payer, case.terms))


def section_4(case: Case) -> Found:
    """Liability begins three days after the notice of ready, four where it came after noon; where agreed otherwise, as agreed."""
    ready = case.ready
    if ready is not None and case.payer is None:
        return "dagen_utan_kommun", (Evidence(fact=ready),)
    told = ready.told.get(case.payer or "") if ready is not None else None
    if ready is None or told is None:
        return "ingen_underrattelse", ()
    evidence = (Evidence(fact=ready, telling=told),)
    if care_kind_unknown(case.stay, case.payer or "", case.terms):
        return "vardslag_okant", evidence
    if case.edge is not None:
        if case.edge.is_open:
            return "middag_borjade_fore" if case.edge.began_before else "middag_oklar", evidence
        return "middag_avgjord", evidence
    if case.terms.noon is None:
        return "forsta_dagen_utan_brytpunkt", evidence
    return "forsta_dagen", evidence


def section_5(case: Case) -> Found:
    """Nobody pays while outpatient care's measures are missing, or while it is not clear whether they are."""
    measures = case.stay.measures
    if not case.terms.outpatient_care_blocks:
        return "insatser_hindrar_inte", ()
    if not measures:
        return "insatser_antas", ()
    answer = measures[-1][1]
    if answer is not Answer.YES:
        return "insatser_saknas" if answer is Answer.NO else "insatser_oklara", ()
    late = outpatient_care_late(case.stay, case.payer or "", case.terms)
    return "insatser_sena" if late and case.terms.late_measures is Effect.UNCLEAR else "insatser_pa_plats", ()
