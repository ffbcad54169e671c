"""3 kap. lag (2017:612): the notice of ready, and the information at discharge."""

from brygga.civil_time import local_day
from brygga.episodes.stay import Way
from brygga.law.words import Circumstance
from brygga.liability.case import Case, Evidence

Found = tuple[str, tuple[Evidence, ...]]

_NOTIFIED = {
    Way.CALL: "utskrivningsklar_meddelad",
    Way.ENTRY: "utskrivningsklar_inford",
    Way.SYSTEM: "utskrivningsklar_i_systemet",
}


def section_1(case: Case) -> Found:
    """Ready for discharge is told to the units concerned, unless secrecy prevents it."""
    ready = case.ready
    if ready is None:
        return "inget_att_meddela", ()
    if case.payer is None:
        return "underrattelse_utan_kommun", (Evidence(fact=ready),)
    told = ready.told.get(case.payer)
    evidence = (Evidence(fact=ready, telling=told),)
    if told is not None:
        return _NOTIFIED[told.way], evidence
    said = case.stay.circumstances.get(Circumstance.SECRECY)
    if said is not None and said.answer == "ja":
        return "sekretess_hindrar", (*evidence, Evidence(said=said))
    if said is not None and said.answer == "oklart":
        return "sekretess_okand", (*evidence, Evidence(said=said))
    return "utskrivningsklar_inte_meddelad", evidence


def section_2(case: Case) -> Found:
    """What is needed for the care to go on is told at the latest on the day of discharge, unless secrecy prevents it."""
    discharge = case.stay.discharge
    if discharge is None:
        return "inte_utskriven", ()
    said = case.stay.circumstances.get(Circumstance.DISCHARGE_INFORMATION)
    secrecy = case.stay.circumstances.get(Circumstance.SECRECY)
    if said is None or said.answer == "oklart":
        if secrecy is not None and secrecy.answer == "ja":
            return "information_hindrad", (Evidence(fact=discharge), Evidence(said=secrecy))
        return "information_okand", (Evidence(fact=discharge), Evidence(said=said))
    evidence = (Evidence(fact=discharge), Evidence(said=said))
    if said.answer == "nej":
        return "information_inte_lamnad", evidence
    late = local_day(said.occurred_at) > local_day(discharge.statement.occurred_at)
    return "information_for_sent" if late else "information_lamnad", evidence
