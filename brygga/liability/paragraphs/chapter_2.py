"""2 kap. lag (2017:612): the notice of admission, what it holds, its time, a new estimate, the named care contact."""

from datetime import timedelta

from brygga.episodes.stay import Way
from brygga.law.words import Circumstance
from brygga.liability.case import Case, Evidence
from brygga.liability.conditions import admission_due_at, estimate_not_told
from brygga.routine.words import Milestone, UnitKind

Found = tuple[str, tuple[Evidence, ...]]


def section_1(case: Case) -> Found:
    """The notice of admission goes to the units concerned; where municipal health care is expected also to outpatient care."""
    stay, told = case.stay, case.stay.admission.told
    evidence: tuple[Evidence, ...] = (Evidence(fact=stay.admission, telling=told.get(case.payer or "")),)
    if not all(map(told.__contains__, case.asked_about())):
        return "inskrivning_inte_till_alla", evidence
    if UnitKind.MUNICIPALITY in case.kinds and UnitKind.OUTPATIENT not in case.kinds:
        said = stay.circumstances.get(Circumstance.MUNICIPAL_HEALTH_CARE)
        if said is None or said.answer == "oklart":
            return "kommunal_halsovard_okand", (*evidence, Evidence(said=said))
        evidence = (*evidence, Evidence(said=said))
        if said.answer == "ja":
            return "oppenvard_inte_berord", evidence
    return "inskrivning_till_alla", evidence


def section_2(case: Case) -> Found:
    """The notice holds name, number, registered address and estimated discharge."""
    stay = case.stay
    if case.payer is None:
        return "innehall_utan_kommun", ()
    told = stay.admission.told.get(case.payer)
    if told is None:
        return "innehall_inget", ()
    evidence = (Evidence(fact=stay.admission, telling=told),)
    if told.way is Way.SYSTEM:
        return "innehall_i_systemet", evidence
    if estimate_not_told(stay, case.payer):
        return "innehall_utan_datum", evidence
    if told.way is Way.ENTRY:
        return "innehall_i_systemet", evidence
    said = stay.circumstances.get(Circumstance.ADDRESS_GIVEN)
    if said is None or said.answer == "oklart":
        return "innehall_adress_okand", (*evidence, Evidence(said=said))
    return "innehall_helt" if said.answer == "ja" else "innehall_utan_adress", (*evidence, Evidence(said=said))


def section_3(case: Case) -> Found:
    """The notice is sent within 24 hours of the admission, or of when the need was judged."""
    if case.payer is None:
        return "inskrivning_utan_kommun", ()
    told = case.stay.admission.told.get(case.payer)
    if told is None:
        return "inskrivning_inte_anmald", ()
    evidence = (Evidence(fact=case.stay.admission, telling=told),)
    if told.way is Way.SYSTEM:
        return "inskrivning_i_systemet", evidence
    late = told.at > admission_due_at(case.stay, case.terms)
    return "inskrivning_for_sent" if late else "inskrivning_i_tid", evidence


def section_4(case: Case) -> Found:
    """Who was told of the admission is told when the estimated discharge changes."""
    stay = case.stay
    newest = stay.newest(Milestone.ESTIMATED)
    if newest is None:
        return "inget_nytt_datum", ()
    if case.payer is None:
        return "nytt_datum_utan_kommun", (Evidence(fact=newest),)
    evidence = (Evidence(fact=newest, telling=newest.told.get(case.payer)),)
    if case.payer in newest.told:
        return "nytt_datum_rapporterat", evidence
    if case.payer not in stay.admission.told:
        return "nytt_datum_fore_inskrivningen", evidence
    return "nytt_datum_under_gransen" if _is_small(case) else "nytt_datum_inte_rapporterat", evidence


def _is_small(case: Case) -> bool:
    """Whether the new date is later than the last one told by no more than the agreement lets pass."""
    stay, allowed = case.stay, timedelta(days=case.terms.later_estimate_told_over_days)
    newest = stay.newest(Milestone.ESTIMATED)
    dates = [
        fact.statement.estimated_on
        for fact in stay.facts
        if fact.milestone in (Milestone.ADMITTED, Milestone.ESTIMATED) and case.payer in fact.told
    ]
    known = [each for each in dates if each is not None]
    if not known or newest is None or newest.statement.estimated_on is None:
        return False
    return timedelta() < newest.statement.estimated_on - known[-1] <= allowed


def section_5(case: Case) -> Found:
    """The outpatient unit names a care contact before the discharge; after it nobody can."""
    stay = case.stay
    named = [fact for fact in stay.facts if fact.milestone is Milestone.CARE_CONTACT]
    if not named:
        if case.payer_asks:
            return "vardkontakt_okand", ()
        if UnitKind.OUTPATIENT not in case.kinds:
            return "vardkontakt_utan_enhet", ()
        return "vardkontakt_saknas" if stay.discharge is None else "vardkontakt_saknades", ()
    return "vardkontakt_utsedd", (Evidence(fact=named[-1]),)
