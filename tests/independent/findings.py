"""Each paragraph of the Act by itself, and its deadlines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from tests.independent.clock import MINUTE, ZONE, is_open, local_day, show_time
from tests.independent.days import to_workday
from tests.independent.liability import (
    View,
    admission_deadline,
    admission_late,
    care_unknown,
    decision,
    lacking_notices,
    measures_late,
    no_date_told,
    on_the_edge,
    open_notices,
    ready_told,
    sip_due,
    sip_last_day,
)
from tests.independent.world import NOT_READY, READY, Fact, Telling

YES, NO, UNCLEAR = "uppfyllt", "inte_uppfyllt", "oklart"
BY_ANSWER = {"ja": YES, "nej": NO, "oklart": UNCLEAR, "": UNCLEAR}
LONGEST = timedelta(days=16)


def payer(view: View) -> str:
    """Who pays, "" too when no kommun is concerned."""
    return view.payer() if view.kommuner() else ""


def ready(view: View) -> Fact | None:
    """Ready, when that is the newest word."""
    words = view.facts(READY, NOT_READY)
    return words[-1] if words and words[-1].kind == READY else None


def admission(view: View) -> Telling | None:
    """How the kommun that pays was told of the admission."""
    return view.first_told(view.facts("inskrivning"))


def p13(view: View) -> str:
    """The physician has judged."""
    word = ready(view)
    return NO if word is None else YES if word.item.get("lakare") else UNCLEAR


def p21(view: View) -> str:
    """The admission is told to all, also to outpatient care where the kommun's health care may be needed."""
    circle = view.last(view.stay.circles)
    fact = view.facts("inskrivning")[0]
    if not all(view.world.told(fact, unit, view.before) for unit in circle):
        return NO
    kinds = {view.world.kind(unit) for unit in circle}
    if "kommun" not in kinds or "oppenvard" in kinds:
        return YES
    return {"ja": NO, "nej": YES}.get(view.answer("kommunal_halsovard"), UNCLEAR)


def p22(view: View) -> str:
    """What the notice holds."""
    told = admission(view)
    if not payer(view):
        return UNCLEAR
    if told is None or no_date_told(view):
        return NO
    return BY_ANSWER[view.answer("adress_lamnad")] if told.how == "call" else YES


def p23(view: View) -> str:
    """The notice in time."""
    if not payer(view):
        return UNCLEAR
    return NO if admission(view) is None or admission_late(view) else YES


def p24(view: View) -> str:
    """A new date is told."""
    dates = view.facts("beraknat_datum")
    if not dates:
        return YES
    if not payer(view):
        return UNCLEAR
    if view.first_told([dates[-1]]):
        return YES
    known = [date_of(f) for f in view.facts("inskrivning", "beraknat_datum") if view.first_told([f]) and date_of(f)]
    if not known:
        return NO
    later = (date.fromisoformat(date_of(dates[-1])) - date.fromisoformat(known[-1])).days
    return YES if 0 < later <= int(view.terms()["senare_datum_meddelas_over_dagar"]) else NO


def date_of(fact: Fact) -> str:
    """The estimated date that a fact holds, "" for none."""
    return fact.item.get("datum") or fact.item.get("beraknad_utskrivning")


def p25(view: View) -> str:
    """A care contact is named."""
    if view.facts("fast_vardkontakt"):
        return YES
    return NO if any(view.world.kind(u) == "oppenvard" for u in view.last(view.stay.circles)) else UNCLEAR


def p31(view: View) -> str:
    """Ready is told, unless secrecy prevents it."""
    if ready(view) is None:
        return YES
    if not payer(view):
        return UNCLEAR
    if ready_told(view):
        return YES
    return UNCLEAR if view.answer("sekretess_hindrar") == "oklart" else NO


def p32(view: View) -> str:
    """The information on the day of discharge."""
    discharge, given = view.facts("utskrivning"), view.stated("utskrivningsinformation")
    if not discharge:
        return YES
    if given is None or given.get("svar") == "oklart":
        return YES if view.answer("sekretess_hindrar") == "ja" else UNCLEAR
    in_time = local_day(given.happened) <= local_day(discharge[0].item.happened)
    return YES if given.get("svar") == "ja" and in_time else NO


def p41(view: View) -> str:
    """Whether a plan is due is known."""
    sip, coercion = view.last(view.stay.sip), view.answer("oppen_tvangsvard")
    if coercion == "ja" or sip == "nej":
        return YES
    return UNCLEAR if sip == "oklart" or coercion == "oklart" else YES


def p42(view: View) -> str:
    """The patient consents, where a plan is due."""
    return BY_ANSWER[view.answer("sip_samtycke")] if sip_due(view) else YES


def p43(view: View) -> str:
    """The call to a plan."""
    if not sip_due(view):
        return YES
    if not payer(view):
        return UNCLEAR
    sip, told, terms = view.first_told(view.facts("sip_mote")), ready_told(view), view.terms()
    if sip is None:
        refused = {"oklart": UNCLEAR, "villkoret_faller": YES, "inget_ansvar": NO}[terms["nekad_sip"]]
        return refused if view.answer("sip_samtycke") == "nej" else NO
    if sip.how == "via" or told is None or local_day(sip.when) <= sip_last_day(view, told):
        return YES
    may_move = terms["sip_flyttas_till_vardag"] == "oklart"
    return UNCLEAR if may_move and local_day(sip.when) <= to_workday(sip_last_day(view, told)) else NO


def p52(view: View) -> str:
    """Who pays."""
    if not view.kommuner():
        return NO
    if not view.payer() or view.answer("folkbokford") in ("nej", "oklart"):
        return UNCLEAR
    return YES


def p53(view: View) -> str:
    """The conditions together."""
    if not payer(view):
        return UNCLEAR
    return NO if lacking_notices(view) else UNCLEAR if open_notices(view) else YES


def p54(view: View) -> str:
    """The first day."""
    told = ready_told(view)
    if ready(view) is None:
        return NO
    if not payer(view):
        return UNCLEAR
    if told is None:
        return NO
    if care_unknown(view):
        return UNCLEAR
    return UNCLEAR if on_the_edge(view, told) and not decision(view, told) else YES


def p55(view: View) -> str:
    """Outpatient care's measures."""
    terms, said = view.terms(), view.last(view.stay.measures)
    if terms["oppenvarden_hindrar"] == "nej" or said is None:
        return YES
    if said != "ja":
        return NO
    return UNCLEAR if measures_late(view) and terms["sena_insatser"] == "oklart" else YES


PARAGRAPHS: list[Callable[[View], str]] = [p13, p21, p22, p23, p24, p25, p31, p32, p41, p42, p43, p52, p53, p54, p55]


def standings(view: View) -> dict[str, str]:
    """Every paragraph's standing."""
    return {f"{ask.__name__[1]}:{ask.__name__[2]}": ask(view) for ask in PARAGRAPHS}


def last_minute(day: date) -> datetime:
    """The last minute of a local day."""
    return datetime(day.year, day.month, day.day, 23, 59, tzinfo=ZONE)


def clock(due: datetime | None, done: datetime | None, answers: datetime | None = None) -> dict[str, str]:
    """A deadline as it is written."""
    shown = {"senast": due, "svarar_till": answers, "klart": done}
    return {name: show_time(at) if at else "-" for name, at in shown.items()}


def last_answer(view: View, due: datetime) -> datetime | None:
    """The last minute up to then in which the kommun that pays answers."""
    hours, at = view.world.units[payer(view)].hours, due
    while due - at < LONGEST:
        if is_open(hours, at):
            return at
        at -= MINUTE
    return None


def deadlines(view: View) -> dict[str, Any]:
    """Every deadline; `ingen` where it does not run."""
    found: dict[str, Any] = dict.fromkeys(("2:3", "4:3", "3:2", "2:5"), "ingen")
    discharge, told, told_ready = view.facts("utskrivning"), admission(view), ready_told(view)
    if payer(view):
        due = admission_deadline(view)
        found["2:3"] = clock(due, told.when if told else None, last_answer(view, due))
        if told_ready and sip_due(view):
            sip, due = view.first_told(view.facts("sip_mote")), last_minute(sip_last_day(view, told_ready))
            found["4:3"] = clock(due, sip.when if sip else None, last_answer(view, due))
    if discharge:
        given = view.stated("utskrivningsinformation")
        done = given.happened if given and given.get("svar") == "ja" else None
        found["3:2"] = clock(last_minute(local_day(discharge[0].item.happened)), done)
    named = view.facts("fast_vardkontakt")
    found["2:5"] = clock(discharge[0].item.happened if discharge else None, named[0].item.happened if named else None)
    return found
