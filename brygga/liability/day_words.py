"""The words of 5 kap. 4 §: on which side of noon the call came, how the days are counted, which day they give. Clauses: R16."""

from collections.abc import Mapping

from brygga.civil_time import local_day, show_time
from brygga.law.terms import Terms
from brygga.law.words import DayKind, DayZero
from brygga.liability.assessment import care_of
from brygga.liability.blanks import Blanks, Fill, unit_name
from brygga.liability.counting import first_day, is_before_noon


def _terms(words: Blanks) -> Terms:
    """The terms of the day of the notice: those that the days are counted by."""
    return words.case.all_terms.on(local_day(words.telling.at))


def _is_early(words: Blanks) -> bool:
    return is_before_noon(words.telling.at, _terms(words))


def _noon(words: Blanks) -> str:
    noon = _terms(words).noon
    return f"{noon:%H:%M}" if noon is not None else ""


def _days(words: Blanks) -> str:
    terms = _terms(words)
    return str(
        terms.free_days.for_care(care_of(words.case.stay)) + (0 if _is_early(words) else terms.extra_days_after_noon)
    )


def _day_kind(words: Blanks) -> str:
    one = _days(words) == "1"
    if _terms(words).day_kind is DayKind.WORKDAY:
        return "vardag" if one else "vardagar"
    return "dag" if one else "dagar"


def _from_which_day(words: Blanks) -> str:
    terms = _terms(words)
    after = ", räknat från dagen efter," if terms.day_zero is DayZero.DAY_AFTER else ""
    return f"{after} eller nästa vardag" if terms.first_day_rolls else after


def _counted_day(words: Blanks) -> str:
    case, edge = words.case, words.case.edge
    if edge is not None and edge.decided is not None:
        return str(edge.before if edge.decided.before else edge.after)
    return str(first_day(words.telling.at, case.all_terms, care=care_of(case.stay)))


def _moved(words: Blanks) -> str:
    """That something late moves the day, where the agreement says that it does."""
    begins_on = words.case.assessment.begins_on
    if begins_on is None or str(begins_on) == _counted_day(words):
        return ""
    return f" Något kom för sent: överenskommelsen flyttar dagen till {begins_on}."


def _decision(words: Blanks) -> str:
    edge = words.case.edge
    decided = edge.decided if edge is not None else None
    if decided is None:
        return ""
    side = "före" if decided.before else "efter"
    return f"{unit_name(words, decided.unit)} avgjorde {show_time(decided.written_at)} att det räknas som {side}: {decided.reason}."


def _began(words: Blanks) -> str:
    edge = words.case.edge
    return show_time(edge.call.began_at) if edge is not None and edge.call.began_at is not None else ""


def _answered(words: Blanks) -> str:
    edge = words.case.edge
    return show_time(edge.call.answered_at or edge.call.occurred_at) if edge is not None else ""


def _span(seconds: int) -> str:
    """A number of seconds as people say it."""
    if seconds % 60 or not seconds:
        return f"{seconds} {'sekund' if seconds == 1 else 'sekunder'}"
    return f"{seconds // 60} {'minut' if seconds == 60 else 'minuter'}"  # noqa: PLR2004 - a minute


DAY_WORDS: Mapping[str, Fill] = {
    "sida": lambda words: "senast" if _is_early(words) else "efter",
    "brytpunkt": _noon,
    "dagar": _days,
    "dagslag": _day_kind,
    "fran": _from_which_day,
    "raknad_dag": _counted_day,
    "flyttad": _moved,
    "fore": lambda words: str(words.case.edge.before) if words.case.edge else "",
    "efter": lambda words: str(words.case.edge.after) if words.case.edge else "",
    "sekunder": lambda words: _span(words.case.edge.uncertainty) if words.case.edge else "",
    "borjade": _began,
    "besvarades": _answered,
    "beslut": _decision,
}
