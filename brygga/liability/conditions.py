"""What switches liability off, and what leaves it unclear: one function for each condition.

Each asks about one stay and the municipality that pays (``payer``), as the story stands, by the terms that hold for it. What the Act
leaves open an agreement may settle: then it is a reason, or no matter, instead of unclear.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

from brygga.civil_time import local_day
from brygga.episodes.stay import Stay, Telling, Way
from brygga.law.terms import Terms
from brygga.law.words import Circumstance, Effect, Model, Settled
from brygga.law.workdays import next_workday
from brygga.routine.words import Answer, Milestone

Question = Callable[[Stay, str, Terms], bool]


def was_discharged(stay: Stay, _payer: str, _terms: Terms) -> bool:
    """The patient has been discharged: nothing more is counted."""
    return stay.discharge is not None


def admission_not_told(stay: Stay, payer: str, terms: Terms) -> bool:
    """The municipality has not been told of the admission. 5 kap. 3 § 1."""
    return terms.required.admission_notice and payer not in stay.admission.told


def ready_not_told(stay: Stay, payer: str, _terms: Terms) -> bool:
    """The municipality has not been told that the patient is ready for discharge. 5 kap. 3 § 2."""
    return ready_told(stay, payer) is None and not ready_withdrawn(stay, payer, _terms)


def ready_withdrawn(stay: Stay, payer: str, _terms: Terms) -> bool:
    """The newest word is that the patient is no longer ready, and the municipality had once been told of a ready."""
    word = stay.word_on_ready
    return (
        word is not None
        and word.milestone is Milestone.READY_WITHDRAWN
        and any(fact.milestone is Milestone.READY and payer in fact.told for fact in stay.facts)
    )


def sip_is_due(stay: Stay) -> bool:
    """A coordinated individual plan is due. Not in compulsory outpatient care, which has a plan of its own. 4 kap. 1 §."""
    return stay.sip is Answer.YES and not in_compulsory_care(stay) and not compulsory_care_unclear(stay)


def in_compulsory_care(stay: Stay) -> bool:
    """Somebody has said that the patient gets compulsory outpatient care. 4 kap. 1 § andra stycket."""
    return stay.answer(Circumstance.COMPULSORY_CARE) == "ja"


def compulsory_care_unclear(stay: Stay) -> bool:
    """Somebody has said that it is unclear whether the patient gets compulsory outpatient care."""
    return stay.answer(Circumstance.COMPULSORY_CARE) == "oklart"


def sip_refused(stay: Stay) -> bool:
    """Somebody has said that the patient does not consent to a plan. 4 kap. 2 §."""
    return stay.answer(Circumstance.SIP_CONSENT) == "nej"


def sip_not_called(stay: Stay, payer: str, terms: Terms) -> bool:
    """A coordinated individual plan is due and the municipality has been told of no meeting. 5 kap. 3 §, 4 kap. 3 §.

    Where the patient has refused the plan, what that means is settled by the agreement.
    """
    if not terms.required.sip_call or not sip_is_due(stay) or first_told_of_sip(stay, payer) is not None:
        return False
    return not sip_refused(stay) or terms.refused_sip is Effect.NO_LIABILITY


def sip_refusal_unclear(stay: Stay, payer: str, terms: Terms) -> bool:
    """The plan was due and not called to since the patient refused it; what that means is settled nowhere. 4 kap. 2 §."""
    return (
        terms.required.sip_call
        and sip_is_due(stay)
        and sip_refused(stay)
        and terms.refused_sip is Effect.UNCLEAR
        and first_told_of_sip(stay, payer) is None
    )


def outpatient_care_missing(stay: Stay, _payer: str, terms: Terms) -> bool:
    """The latest word on outpatient care's measures is that they are missing or unclear. 5 kap. 5 §."""
    return terms.outpatient_care_blocks and bool(stay.measures) and stay.measures[-1][1] is not Answer.YES


def sip_need_unknown(stay: Stay, _payer: str, terms: Terms) -> bool:
    """Nobody has said whether a coordinated individual plan is due, or it hangs on something said to be unclear. 4 kap. 1 §."""
    if not terms.required.sip_call or in_compulsory_care(stay):
        return False
    return stay.sip in (None, Answer.UNCLEAR) or (stay.sip is Answer.YES and compulsory_care_unclear(stay))


def admission_told_late(stay: Stay, payer: str, terms: Terms) -> bool:
    """The admission was told later than the Act's hours after the need was judged, else after the admission. 2 kap. 3 §."""
    told = stay.admission.told.get(payer)
    if not terms.required.admission_notice or told is None or told.way is Way.SYSTEM:
        return False
    return told.at > admission_due_at(stay, terms)


def admission_due_at(stay: Stay, terms: Terms) -> datetime:
    """The last instant (UTC) at which the admission is told in time. 2 kap. 3 §."""
    statement = stay.admission.statement
    counted_from = getattr(statement, "need_assessed_at", None) or statement.occurred_at
    return counted_from + terms.admission_notice_within


def admission_told_incomplete(stay: Stay, payer: str, terms: Terms) -> bool:
    """The address was said not to be given, or there was no estimated date and none has been told since. 2 kap. 2 §."""
    told = stay.admission.told.get(payer)
    if not terms.required.admission_notice or told is None:
        return False
    address_kept_back = told.way is Way.CALL and stay.answer(Circumstance.ADDRESS_GIVEN) == "nej"
    return address_kept_back or estimate_not_told(stay, payer)


def estimate_not_told(stay: Stay, payer: str) -> bool:
    """There was no estimated date when the admission was told, and none has been told since. Asked where it was told."""
    if stay.admission_complete[payer]:
        return False
    return not any(fact.milestone is Milestone.ESTIMATED and payer in fact.told for fact in stay.facts)


def sip_called_late(stay: Stay, payer: str, terms: Terms) -> bool:
    """The first SIP meeting was told after the Act's calendar days from the day of the telling of ready. 4 kap. 3 §."""
    if not terms.required.sip_call or not sip_is_due(stay):
        return False
    ready, meeting = ready_told(stay, payer), first_told_of_sip(stay, payer)
    if ready is None or meeting is None or meeting.way is Way.SYSTEM:
        return False
    return local_day(meeting.at) > sip_due_on(ready.at, terms)


def sip_due_on(ready_told_at: datetime, terms: Terms) -> date:
    """The last local day on which the call to a plan is in time. 4 kap. 3 §."""
    due_on = local_day(ready_told_at) + timedelta(days=terms.sip_call_within_days)
    return next_workday(due_on) if terms.sip_call_rolls is Settled.YES else due_on


def outpatient_care_late(stay: Stay, _payer: str, terms: Terms) -> bool:
    """Outpatient care's measures were missing or unclear when the patient was ready or later, and are in place now. 5 kap. 5 §.

    The Act does not say from which day the liability then counts.
    """
    word = stay.word_on_ready
    if word is None or word.milestone is not Milestone.READY or not terms.outpatient_care_blocks:
        return False
    if not stay.measures or stay.measures[-1][1] is not Answer.YES:
        return False
    before = [answer for position, answer in stay.measures if position < word.position]
    since = [answer for position, answer in stay.measures if position > word.position]
    return any(answer is not Answer.YES for answer in (*before[-1:], *since))


def measures_opposed(stay: Stay, _payer: str, _terms: Terms) -> bool:
    """Somebody has said that the patient opposes the measures."""
    return stay.answer(Circumstance.OPPOSES_MEASURES) == "ja"


def opposition_unclear(stay: Stay, _payer: str, terms: Terms) -> bool:
    """The patient opposes the measures and nothing says what that means, or it is unclear whether and something hangs on it."""
    said = stay.answer(Circumstance.OPPOSES_MEASURES)
    if said == "oklart":
        return terms.opposed_measures is not Effect.NO_MATTER
    return said == "ja" and terms.opposed_measures is Effect.UNCLEAR


def payer_in_doubt(stay: Stay, _payer: str, _terms: Terms) -> bool:
    """Somebody has said that the patient is not registered in the municipality and no other ground is known. 5 kap. 2 §."""
    return stay.answer(Circumstance.REGISTERED) in ("nej", "oklart")


def care_kind_unknown(stay: Stay, _payer: str, terms: Terms) -> bool:
    """The free days differ between kinds of care, and nobody has said which kind the stay is."""
    return len(set(terms.free_days)) > 1 and stay.answer(Circumstance.CARE_KIND) is None


def no_payment_agreed(_stay: Stay, _payer: str, terms: Terms) -> bool:
    """The parties have agreed that nothing is paid. 4 kap. 5 §."""
    return terms.model is Model.NONE


def first_told_of_sip(stay: Stay, payer: str) -> Telling | None:
    """The first telling to the municipality of any outpatient unit's SIP meeting; None where there is none."""
    tellings = [
        fact.told[payer] for fact in stay.facts if fact.milestone is Milestone.SIP_MEETING and payer in fact.told
    ]
    return min(tellings, key=lambda telling: telling.at, default=None)


def ready_told(stay: Stay, payer: str) -> Telling | None:
    """How the municipality was told of ready, where that is the newest word; None where it was not, or it is not."""
    word = stay.word_on_ready
    return word.told.get(payer) if word is not None and word.milestone is Milestone.READY else None


def _where(effect: str, settled: Effect, holds: Question) -> Question:
    """The condition, where the terms settle it so."""
    return partial(_holds_where, effect, settled, holds)


def _holds_where(effect: str, settled: Effect, holds: Question, stay: Stay, payer: str, terms: Terms) -> bool:  # noqa: PLR0917 - three are given once
    return getattr(terms, effect) is settled and holds(stay, payer, terms)


REASONS_NOT: dict[str, Question] = {
    "utskriven": was_discharged,
    "inskrivning_ej_anmald": admission_not_told,
    "utskrivningsklar_ej_anmald": ready_not_told,
    "ej_langre_utskrivningsklar": ready_withdrawn,
    "kallelse_sip": sip_not_called,
    "oppenvard_saknas": outpatient_care_missing,
    "inskrivning_for_sent": _where("late_admission", Effect.NO_LIABILITY, admission_told_late),
    "inskrivning_ofullstandig": _where("incomplete_admission", Effect.NO_LIABILITY, admission_told_incomplete),
    "sip_for_sent": _where("late_sip_call", Effect.NO_LIABILITY, sip_called_late),
    "motsatter_sig_insatser": _where("opposed_measures", Effect.NO_LIABILITY, measures_opposed),
    "ingen_betalning_avtalad": no_payment_agreed,
}

MISSING: dict[str, Question] = {
    "sip": sip_need_unknown,
    "inskrivning_for_sent": _where("late_admission", Effect.UNCLEAR, admission_told_late),
    "inskrivning_ofullstandig": _where("incomplete_admission", Effect.UNCLEAR, admission_told_incomplete),
    "sip_for_sent": _where("late_sip_call", Effect.UNCLEAR, sip_called_late),
    "oppenvard_dagar": _where("late_measures", Effect.UNCLEAR, outpatient_care_late),
    "sip_nekad": sip_refusal_unclear,
    "motsatter_sig_insatser": opposition_unclear,
    "betalningsskyldig": payer_in_doubt,
    "vardslag": care_kind_unknown,
}
