"""A finding in Swedish: its meaning with the case's units, people and times filled in. Clauses: R16, R31.

No sentence says more than the organisation that asks has written itself. One that is told of a stay by telephone knows less than
the ward, and is told so.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from brygga.civil_time import show_time
from brygga.liability.answers import OPEN, reason_in_words
from brygga.liability.blanks import Blanks, Fill, unit_name
from brygga.liability.case import Case
from brygga.liability.conditions import admission_due_at, first_told_of_sip, sip_due_on, sip_is_due
from brygga.liability.day_words import DAY_WORDS
from brygga.liability.findings import Finding
from brygga.liability.paragraphs.chapter_5 import lacking_in_notices, open_in_notices
from brygga.liability.tellings import between, told_in_words
from brygga.routine.words import UnitKind


class Sentence(NamedTuple):
    """A finding in words. ``missing`` and ``supplier``: of one that is unclear; ``remedy``: of one that is not met. Each may be empty."""

    text: str
    missing: str
    supplier: str
    remedy: str


def sentence_for(finding: Finding, case: Case) -> Sentence:
    """What is found, what is missing and who can supply it, for whoever asks."""
    meaning, words = finding.meaning, Blanks(finding, case, WORDS)
    asks = case.payer_asks
    return Sentence(
        text=_said((asks and meaning.to_payer) or meaning.sentence, words),
        missing=_said(meaning.missing, words),
        supplier=_said(meaning.supplier, words),
        remedy=_said((asks and meaning.remedy_to_payer) or meaning.remedy, words),
    )


def _said(template: str, words: Mapping[str, str]) -> str:
    return template.format_map(words)


def listed(names: list[str], last: str = "och") -> str:
    """Names in a row: A, B och C."""
    return f" {last} ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _payer(words: Blanks) -> str:
    return unit_name(words, words.case.payer) if words.case.payer else "Kommunen"


def _ward(words: Blanks) -> str:
    return unit_name(words, words.case.stay.ward)


def _outpatient(words: Blanks) -> str:
    return listed(words.case.concerned(UnitKind.OUTPATIENT), "eller") or "Öppenvården"


def _who_judges_sip(words: Blanks) -> str:
    return listed([_ward(words), *words.case.concerned(UnitKind.OUTPATIENT)], "eller")


def _who_calls_to_sip(words: Blanks) -> str:
    if not words.case.concerned(UnitKind.OUTPATIENT):
        return f"Ingen öppenvård är berörd. {_ward(words)} lägger till den enhet som ska kalla."
    return f"{_outpatient(words)} kallar, och ringer {_payer(words)}."


def _untold(words: Blanks) -> str:
    case = words.case
    told = case.stay.admission.told
    return listed([case.units[unit].name for unit in case.stay.concerned if unit not in told])


def _others_untold(words: Blanks) -> str:
    """Whom else the Act wants told of ready; a municipality that asks knows only of itself. 3 kap. 1 §."""
    case, told = words.case, words.fact.told
    others = [case.units[unit].name for unit in case.asked_about() if unit not in told]
    return f" {listed(others)} har inte fått veta det." if others else ""


def _physician(words: Blanks) -> str:
    return words.fact.statement.physician


def _by_physician(words: Blanks) -> str:
    return f" av {words.fact.statement.physician}"


def _told(words: Blanks) -> str:
    return told_in_words(words.fact, words.telling, words.case)


def _told_at(words: Blanks) -> str:
    call = words.telling.call
    return show_time(words.telling.at) + (f" ({between(call, words.case)})" if call is not None else "")


def _caller(words: Blanks) -> str:
    call = words.telling.call
    seen = words.case.calls.get(call.id or "") if call is not None else None
    return seen.caller if seen is not None and seen.caller else _ward(words)


def _according_to(words: Blanks) -> str:
    said = words.said
    if said is None:
        return ""
    reason = f" ({said.reason})" if said.reason else ""
    return f", enligt {said.according_to or unit_name(words, said.unit)}{reason}"


def _answered_at(words: Blanks) -> str:
    return show_time(words.said.occurred_at) if words.said else ""


def _counted_from(words: Blanks) -> str:
    admission = words.case.stay.admission.statement
    assessed_at: datetime | None = getattr(admission, "need_assessed_at", None)
    if assessed_at is not None:
        return f"att behovet bedömdes {show_time(assessed_at)}"
    return f"inskrivningen {show_time(admission.occurred_at)}"


def _about_the_need(words: Blanks) -> str:
    if getattr(words.case.stay.admission.statement, "need_assessed_at", None) is not None:
        return ""
    return f"Bedömdes behovet senare än vid inskrivningen kan {_ward(words)} ange när."


def _heard_again(words: Blanks) -> str:
    """That a municipality was called about ready once more: it can't know whether that was a new judgement, so it is told to ask."""
    case, fact, first = words.case, words.fact, words.telling
    calls = [call.at for call in fact.calls if call.receiver == case.payer and call.at > first.at]
    if not case.payer_asks or not calls:
        return ""
    return (
        f" Ni hörde det igen {show_time(max(calls))}. Fråga {_ward(words)} om det var en ny bedömning: då räknas dagarna"
        " därifrån."
    )


def _measures_said_at(words: Blanks) -> str:
    (said_at, _), _ = words.case.stay.measures[-1]
    return show_time(said_at)


def _hindrances(words: Blanks) -> str:
    return "; ".join(reason_in_words(code, words.case) for code in lacking_in_notices(words.case))


def _open_questions(words: Blanks) -> str:
    text = "; ".join(OPEN[code] for code in open_in_notices(words.case))
    return text[:1].upper() + text[1:]


def _who_answers_them(words: Blanks) -> str:
    questions = open_in_notices(words.case)
    if "sip" not in questions:
        return "Regionen och kommunen får komma överens."
    rest = " Om resten får regionen och kommunen komma överens." if len(questions) > 1 else ""
    return f"{_who_judges_sip(words)} avgör om SIP behövs.{rest}"


def _notified_of(words: Blanks) -> str:
    told = words.case.stay.admission.told
    return "inskrivningen och utskrivningsklar" if words.case.payer in told else "utskrivningsklar"


def _and_sip(words: Blanks) -> str:
    stay, payer = words.case.stay, words.case.payer
    called = payer is not None and sip_is_due(stay) and first_told_of_sip(stay, payer) is not None
    return ", och är kallad till SIP" if called else ""


WORDS: Mapping[str, Fill] = {
    **DAY_WORDS,
    "kommun": _payer,
    "avdelning": _ward,
    "oppenvard": _outpatient,
    "avgor_sip": _who_judges_sip,
    "kallar": _who_calls_to_sip,
    "system": lambda words: words.case.system,
    "kommuner": lambda words: listed([unit_name(words, each) for each in words.case.municipalities]),
    "berorda": lambda words: listed([unit_name(words, each) for each in words.case.stay.concerned]),
    "utan_besked": _untold,
    "ovriga_utan_besked": _others_untold,
    "tid": lambda words: show_time(words.fact.statement.occurred_at),
    "lakare": _physician,
    "av_lakare": _by_physician,
    "skriven_av": lambda words: unit_name(words, words.fact.unit),
    "datum": lambda words: str(words.fact.statement.estimated_on),
    "kontakt": lambda words: words.fact.statement.contact,
    "utskriven": lambda words: (
        show_time(words.case.stay.discharge.statement.occurred_at) if words.case.stay.discharge else ""
    ),
    "besked": _told,
    "besked_tid": _told_at,
    "den_som_ringde": _caller,
    "enligt": _according_to,
    "svarstid": _answered_at,
    "inskrivning_senast": lambda words: show_time(admission_due_at(words.case.stay, words.case.terms)),
    "timmar": lambda words: f"{words.case.terms.admission_notice_within.total_seconds() / 3600:.0f}",
    "raknat_fran": _counted_from,
    "om_behovet": _about_the_need,
    "hort_igen": _heard_again,
    "sip_dagar": lambda words: str(words.case.terms.sip_call_within_days),
    "sip_senast": lambda words: str(sip_due_on(words.finding.evidence[-1].telling.at, words.case.terms)),  # type: ignore[union-attr]
    "sagt_om_insatser": _measures_said_at,
    "hinder": _hindrances,
    "oklarheter": _open_questions,
    "oklarheternas_svar": _who_answers_them,
    "det_som_anmalts": _notified_of,
    "och_sip": _and_sip,
}
"""Every word in braces that a meaning may hold, and what fills it."""
