"""A finding in Swedish: its meaning with the case's units, people and times filled in. Clauses: R16, R31.

No sentence says more than the organisation that asks has written itself. One that is told of a stay by telephone knows less than
the ward, and is told so.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

from brygga.civil_time import local_day, show_time
from brygga.episodes.stay import Fact, Telling
from brygga.law.words import DayKind
from brygga.liability.answers import OPEN, reason_in_words
from brygga.liability.assessment import care_of
from brygga.liability.case import Case
from brygga.liability.conditions import admission_due_at, sip_due_on
from brygga.liability.counting import first_day, is_before_noon
from brygga.liability.findings import Finding
from brygga.liability.paragraphs.chapter_5 import lacking_in_notices, open_in_notices
from brygga.liability.tellings import between, told_in_words
from brygga.routine.words import Answer, UnitKind
from brygga.statements.liability import CircumstanceStated


class Sentence(NamedTuple):
    """A finding in words. ``missing`` and ``supplier``: of one that is unclear; ``remedy``: of one that is not met. Each may be empty."""

    text: str
    missing: str
    supplier: str
    remedy: str


def sentence_for(finding: Finding, case: Case) -> Sentence:
    """What is found, what is missing and who can supply it, for whoever asks."""
    meaning, words = finding.meaning, _Words(finding, case)
    asks = case.payer_asks
    return Sentence(
        text=_said((asks and meaning.to_payer) or meaning.sentence, words),
        missing=_said(meaning.missing, words),
        supplier=_said(meaning.supplier, words),
        remedy=_said((asks and meaning.remedy_to_payer) or meaning.remedy, words),
    )


def _said(template: str, words: Mapping[str, str]) -> str:
    return template.format_map(words) if template else ""


def listed(names: list[str], last: str = "och") -> str:
    """Names in a row: A, B och C."""
    return f" {last} ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


class _Words(dict[str, str]):
    """The words of a sentence, each worked out when it is asked for."""

    def __init__(self, finding: Finding, case: Case) -> None:
        super().__init__()
        self.finding, self.case = finding, case

    def __missing__(self, name: str) -> str:
        return WORDS[name](self)

    @property
    def fact(self) -> Fact:
        """The fact that the finding rests on. Only asked where it has one."""
        return next(each.fact for each in self.finding.evidence if each.fact is not None)

    @property
    def telling(self) -> Telling:
        """How the municipality was told of it. Only asked where it was."""
        return next(each.telling for each in self.finding.evidence if each.telling is not None)

    @property
    def said(self) -> CircumstanceStated | None:
        """What somebody has said of a circumstance."""
        return next((each.said for each in self.finding.evidence if each.said is not None), None)


def _unit(words: _Words, unit: str) -> str:
    return words.case.units[unit].name


def _payer(words: _Words) -> str:
    return _unit(words, words.case.payer) if words.case.payer else "Kommunen"


def _ward(words: _Words) -> str:
    return _unit(words, words.case.stay.ward)


def _outpatient(words: _Words) -> str:
    return listed(words.case.concerned(UnitKind.OUTPATIENT), "eller") or "Öppenvården"


def _who_judges_sip(words: _Words) -> str:
    return listed([_ward(words), *words.case.concerned(UnitKind.OUTPATIENT)], "eller")


def _who_calls_to_sip(words: _Words) -> str:
    if not words.case.concerned(UnitKind.OUTPATIENT):
        return f"Ingen öppenvård är berörd. {_ward(words)} lägger till den enhet som ska kalla."
    return f"{_outpatient(words)} kallar, och ringer {_payer(words)}."


def _untold(words: _Words) -> str:
    case = words.case
    told = case.stay.admission.told
    return listed([case.units[unit].name for unit in case.stay.concerned if unit not in told])


def _physician(words: _Words) -> str:
    return words.fact.statement.physician


def _by_physician(words: _Words) -> str:
    return f" av {words.fact.statement.physician}" if words.fact.statement.physician else ""


def _told(words: _Words) -> str:
    return told_in_words(words.fact, words.telling, words.case)


def _told_at(words: _Words) -> str:
    call = words.telling.call
    return show_time(words.telling.at) + (f" ({between(call, words.case)})" if call is not None else "")


def _caller(words: _Words) -> str:
    call = words.telling.call
    seen = words.case.calls.get(call.id or "") if call is not None else None
    return seen.caller if seen is not None and seen.caller else _ward(words)


def _according_to(words: _Words) -> str:
    said = words.said
    if said is None:
        return ""
    reason = f", {said.reason}" if said.reason else ""
    return f", enligt {said.according_to or _unit(words, said.unit)}{reason}"


def _answered_at(words: _Words) -> str:
    return show_time(words.said.occurred_at) if words.said else ""


def _counted_from(words: _Words) -> str:
    admission = words.case.stay.admission.statement
    assessed_at: datetime | None = getattr(admission, "need_assessed_at", None)
    if assessed_at is not None:
        return f"att behovet bedömdes {show_time(assessed_at)}"
    return f"inskrivningen {show_time(admission.occurred_at)}"


def _about_the_need(words: _Words) -> str:
    if getattr(words.case.stay.admission.statement, "need_assessed_at", None) is not None:
        return ""
    return f"Bedömdes behovet senare än vid inskrivningen kan {_ward(words)} ange när."


def _heard_again(words: _Words) -> str:
    """That a municipality was called about ready once more: it can't know whether that was a new judgement, so it is told to ask."""
    case, fact, first = words.case, words.fact, words.telling
    calls = [call.at for call in fact.calls if call.receiver == case.payer and call.at > first.at]
    if not case.payer_asks or not calls:
        return ""
    return (
        f" Ni hörde det igen {show_time(max(calls))}. Fråga {_ward(words)} om det var en ny bedömning: då räknas dagarna"
        " därifrån."
    )


def _side(words: _Words) -> str:
    return "senast" if _is_early(words) else "efter"


def _is_early(words: _Words) -> bool:
    at = words.telling.at
    return is_before_noon(at, words.case.all_terms.on(local_day(at)))


def _days(words: _Words) -> str:
    terms = words.case.terms
    return str(
        terms.free_days.for_care(care_of(words.case.stay)) + (0 if _is_early(words) else terms.extra_days_after_noon)
    )


def _counted_day(words: _Words) -> str:
    case, edge = words.case, words.case.edge
    if edge is not None and edge.decided is not None:
        return str(edge.before if edge.decided.before else edge.after)
    return str(first_day(words.telling.at, case.all_terms, care=care_of(case.stay)))


def _decision(words: _Words) -> str:
    edge = words.case.edge
    decided = edge.decided if edge is not None else None
    if decided is None:
        return ""
    side = "före" if decided.before else "efter"
    return f"{_unit(words, decided.unit)} avgjorde {show_time(decided.written_at)} att det räknas som {side}: {decided.reason}."


def _began(words: _Words) -> str:
    edge = words.case.edge
    return show_time(edge.call.began_at) if edge is not None and edge.call.began_at is not None else ""


def _measures_said_at(words: _Words) -> str:
    (said_at, _), _ = words.case.stay.measures[-1]
    return show_time(said_at)


def _hindrances(words: _Words) -> str:
    return "; ".join(reason_in_words(code, words.case) for code in lacking_in_notices(words.case))


def _open_questions(words: _Words) -> str:
    text = "; ".join(OPEN[code] for code in open_in_notices(words.case))
    return text[:1].upper() + text[1:]


def _who_answers_them(words: _Words) -> str:
    judged = "sip" in open_in_notices(words.case)
    return f"{_who_judges_sip(words)} avgör om SIP behövs." if judged else "Regionen och kommunen får komma överens."


def _and_sip(words: _Words) -> str:
    return ", och är kallad till SIP" if words.case.stay.sip is Answer.YES else ""


WORDS: Mapping[str, Callable[[_Words], str]] = {
    "kommun": _payer,
    "avdelning": _ward,
    "oppenvard": _outpatient,
    "avgor_sip": _who_judges_sip,
    "kallar": _who_calls_to_sip,
    "system": lambda words: words.case.system,
    "kommuner": lambda words: listed([_unit(words, each) for each in words.case.municipalities]),
    "berorda": lambda words: listed([_unit(words, each) for each in words.case.stay.concerned]),
    "utan_besked": _untold,
    "tid": lambda words: show_time(words.fact.statement.occurred_at),
    "lakare": _physician,
    "av_lakare": _by_physician,
    "skriven_av": lambda words: _unit(words, words.fact.unit),
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
    "sida": _side,
    "brytpunkt": lambda words: f"{words.case.terms.noon:%H:%M}" if words.case.terms.noon else "",
    "dagar": _days,
    "dagslag": lambda words: "vardagar" if words.case.terms.day_kind is DayKind.WORKDAY else "dagar",
    "raknad_dag": _counted_day,
    "fore": lambda words: str(words.case.edge.before) if words.case.edge else "",
    "efter": lambda words: str(words.case.edge.after) if words.case.edge else "",
    "sekunder": lambda words: _span(words.case.edge.uncertainty) if words.case.edge else "",
    "borjade": _began,
    "beslut": _decision,
    "sagt_om_insatser": _measures_said_at,
    "hinder": _hindrances,
    "oklarheter": _open_questions,
    "oklarheternas_svar": _who_answers_them,
    "och_sip": _and_sip,
}
"""Every word in braces that a meaning may hold, and what fills it."""


def _span(seconds: int) -> str:
    """A number of seconds as people say it."""
    if seconds % 60 or not seconds:
        return f"{seconds} {'sekund' if seconds == 1 else 'sekunder'}"
    return f"{seconds // 60} {'minut' if seconds == 60 else 'minuter'}"  # noqa: PLR2004 - a minute
