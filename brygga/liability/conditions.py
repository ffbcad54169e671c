"""What switches liability off, and what leaves it unclear: one function for each condition.

Each asks about one stay and the municipality that pays (``payer``), as the story stands.
"""

from collections.abc import Callable
from datetime import timedelta

from brygga.civil_time import local_day
from brygga.episodes.stay import Stay, Telling, Way
from brygga.law.terms import Terms
from brygga.routine.words import Answer, Milestone


def was_discharged(stay: Stay, _payer: str) -> bool:
    """The patient has been discharged: nothing more is counted."""
    return stay.discharge is not None


def admission_not_told(stay: Stay, payer: str) -> bool:
    """The municipality has not been told of the admission. 5 kap. 3 § 1."""
    return payer not in stay.admission.told


def ready_not_told(stay: Stay, payer: str) -> bool:
    """The municipality has not been told that the patient is ready for discharge. 5 kap. 3 § 2."""
    return _ready_told(stay, payer) is None and not ready_withdrawn(stay, payer)


def ready_withdrawn(stay: Stay, payer: str) -> bool:
    """The newest word is that the patient is no longer ready, and the municipality had once been told of a ready."""
    word = stay.word_on_ready
    return (
        word is not None
        and word.milestone is Milestone.READY_WITHDRAWN
        and any(fact.milestone is Milestone.READY and payer in fact.told for fact in stay.facts)
    )


def sip_not_called(stay: Stay, payer: str) -> bool:
    """A coordinated individual plan is due and the municipality has been told of no meeting. 5 kap. 3 §, 4 kap. 3 §."""
    return stay.sip is Answer.YES and first_told_of_sip(stay, payer) is None


def outpatient_care_missing(stay: Stay, _payer: str) -> bool:
    """The latest word on outpatient care's measures is that they are missing or unclear. 5 kap. 5 §."""
    return bool(stay.measures) and stay.measures[-1][1] is not Answer.YES


def sip_need_unknown(stay: Stay, _payer: str, _terms: Terms) -> bool:
    """Nobody has said whether a coordinated individual plan is due, or it was said to be unclear. 4 kap. 1 §."""
    return stay.sip in (None, Answer.UNCLEAR)


def admission_told_late(stay: Stay, payer: str, terms: Terms) -> bool:
    """The admission was told later than the Act's hours after the need was judged, else after the admission. 2 kap. 3 §."""
    told = stay.admission.told[payer]
    statement = stay.admission.statement
    counted_from = getattr(statement, "need_assessed_at", None) or statement.occurred_at
    return told.way is not Way.SYSTEM and told.at - counted_from > terms.admission_notice_within


def admission_told_incomplete(stay: Stay, payer: str, _terms: Terms) -> bool:
    """There was no estimated date when the admission was told, and none has been told since. 2 kap. 2 §."""
    told_since = any(fact.milestone is Milestone.ESTIMATED and payer in fact.told for fact in stay.facts)
    return not stay.admission_complete[payer] and not told_since


def sip_called_late(stay: Stay, payer: str, terms: Terms) -> bool:
    """The first SIP meeting was told after the Act's calendar days from the day of the telling of ready. 4 kap. 3 §."""
    ready, meeting = _ready_told(stay, payer), first_told_of_sip(stay, payer)
    if stay.sip is not Answer.YES or ready is None or meeting is None or meeting.way is Way.SYSTEM:
        return False
    return local_day(meeting.at) > local_day(ready.at) + timedelta(days=terms.sip_call_within_days)


def outpatient_care_late(stay: Stay, _payer: str, _terms: Terms) -> bool:
    """Outpatient care's measures were missing or unclear when the patient was ready or later, and are in place now. 5 kap. 5 §.

    The Act does not say from which day the liability then counts.
    """
    word = stay.word_on_ready
    if word is None or not stay.measures or stay.measures[-1][1] is not Answer.YES:
        return False
    before = [answer for position, answer in stay.measures if position < word.position]
    since = [answer for position, answer in stay.measures if position > word.position]
    return any(answer is not Answer.YES for answer in (*before[-1:], *since))


def first_told_of_sip(stay: Stay, payer: str) -> Telling | None:
    """The first telling to the municipality of any outpatient unit's SIP meeting; None where there is none."""
    tellings = [
        fact.told[payer] for fact in stay.facts if fact.milestone is Milestone.SIP_MEETING and payer in fact.told
    ]
    return min(tellings, key=lambda telling: telling.at, default=None)


def _ready_told(stay: Stay, payer: str) -> Telling | None:
    word = stay.word_on_ready
    return word.told.get(payer) if word is not None and word.milestone is Milestone.READY else None


REASONS_NOT: dict[str, Callable[[Stay, str], bool]] = {
    "utskriven": was_discharged,
    "inskrivning_ej_anmald": admission_not_told,
    "utskrivningsklar_ej_anmald": ready_not_told,
    "ej_langre_utskrivningsklar": ready_withdrawn,
    "kallelse_sip": sip_not_called,
    "oppenvard_saknas": outpatient_care_missing,
}

MISSING: dict[str, Callable[[Stay, str, Terms], bool]] = {
    "sip": sip_need_unknown,
    "inskrivning_for_sent": admission_told_late,
    "inskrivning_ofullstandig": admission_told_incomplete,
    "sip_for_sent": sip_called_late,
    "oppenvard_dagar": outpatient_care_late,
}
