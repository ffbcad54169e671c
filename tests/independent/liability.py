"""Rules 7-10 and what agreements and stated circumstances change in them: what stands on liability, and the periods."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from tests.independent.agreements import Terms, terms_on
from tests.independent.clock import ZONE, local_day, read_time
from tests.independent.days import first_day, is_early, to_workday
from tests.independent.schema import Item, Key
from tests.independent.world import NOT_READY, READY, Fact, Stay, Telling, World

DAY = timedelta(days=1)


@dataclass
class View:
    """One patient as things stood just before `before`, in the story as it is now known."""

    world: World
    stay: Stay
    before: Key

    def facts(self, *kinds: str) -> list[Fact]:
        """The facts of these kinds, oldest first."""
        return [f for f in self.stay.facts if f.kind in kinds and f.key < self.before]

    def last(self, log: list[tuple[Key, Any]]) -> Any:
        """The newest entry of a log, None when there is none."""
        known = [value for key, value in log if key < self.before]
        return known[-1] if known else None

    def stated(self, om: str) -> Item | None:
        """The newest word on a circumstance."""
        return self.last([(key, item) for key, item in self.stay.said if item.get("om") == om])

    def answer(self, om: str) -> str:
        """Its answer, "" when nobody has said."""
        stated = self.stated(om)
        return stated.get("svar") if stated else ""

    def kommuner(self) -> list[str]:
        """The kommuner concerned."""
        return [unit for unit in self.last(self.stay.circles) if self.world.kind(unit) == "kommun"]

    def payer(self) -> str:
        """Rule 7, "" when nobody is named among several or there is none."""
        named, kommuner = self.stay.admission.get("betalningsskyldig"), self.kommuner()
        return named or (kommuner[0] if len(kommuner) == 1 else "")

    def first_told(self, facts: list[Fact]) -> Telling | None:
        """When the kommun that pays was first told of any of these facts."""
        told = [self.world.told(fact, self.payer(), self.before) for fact in facts]
        return min((t for t in told if t), key=lambda t: t.key, default=None)

    def on(self, day: date) -> Terms:
        """The terms of a local day."""
        return terms_on(self.world.agreement, day)

    def terms(self) -> Terms:
        """The terms of the day of the newest word on ready, else of the admission."""
        words = self.facts(READY, NOT_READY)
        return self.on(local_day(words[-1].item.happened if words else self.stay.admission.happened))


def ready_told(view: View) -> Telling | None:
    """The telling of ready, when ready is the newest word."""
    words = view.facts(READY, NOT_READY)
    return view.first_told([words[-1]]) if words and words[-1].kind == READY else None


def sip_due(view: View) -> bool:
    """A plan is due, and nothing is known that puts another plan in its place or leaves that open."""
    return view.last(view.stay.sip) == "ja" and view.answer("oppen_tvangsvard") not in ("ja", "oklart")


def admission_deadline(view: View) -> datetime:
    """The last instant at which the admission is told in time."""
    admission = view.stay.admission
    base = read_time(admission.get("behov_bedomt")) if admission.get("behov_bedomt") else admission.happened
    return base + timedelta(hours=int(view.terms()["inskrivning_senast_timmar"]))


def admission_late(view: View) -> bool:
    """Told later than that, otherwise than in Lifecare at the time."""
    told = view.first_told(view.facts("inskrivning"))
    return told is not None and told.how != "via" and told.when > admission_deadline(view)


def no_date_told(view: View) -> bool:
    """No estimated date existed when the admission was told, and none has been told since."""
    told = view.first_told(view.facts("inskrivning"))
    if told is None or told.how == "via":
        return False
    dates = view.facts("beraknat_datum")
    existed = view.stay.admission.get("beraknad_utskrivning") or any(f.key < told.key for f in dates)
    return not existed and not view.first_told(dates)


def admission_incomplete(view: View) -> bool:
    """No date, or somebody has said that the address was not given in the call."""
    told = view.first_told(view.facts("inskrivning"))
    return no_date_told(view) or (told is not None and told.how == "call" and view.answer("adress_lamnad") == "nej")


def sip_last_day(view: View, ready: Telling) -> date:
    """The last day on which the call to a plan is in time."""
    terms = view.terms()
    day = local_day(ready.when)
    for _ in range(int(terms["sip_senast_dagar"])):
        day += DAY
    return to_workday(day) if terms["sip_flyttas_till_vardag"] == "ja" else day


def sip_late(view: View) -> bool:
    """A plan is due and the kommun was called to it too late."""
    ready, sip = ready_told(view), view.first_told(view.facts("sip_mote"))
    if not sip_due(view) or ready is None or sip is None or sip.how == "via":
        return False
    return local_day(sip.when) > sip_last_day(view, ready)


def measures_late(view: View) -> bool:
    """In place now; `nej` or `oklart` when the patient became ready, or later."""
    words = view.facts(READY, NOT_READY)
    if not words or words[-1].kind != READY or view.last(view.stay.measures) != "ja":
        return False
    log = [(key, value) for key, value in view.stay.measures if key < view.before]
    at_ready = [value for key, value in log if key < words[-1].key][-1:]
    later = [value for key, value in log if key > words[-1].key]
    return any(value != "ja" for value in at_ready + later)


def lacking_notices(view: View) -> list[str]:
    """The reasons of 5:3, when it is known who pays."""
    terms, found = view.terms(), list[str]()
    needs_admission, needs_sip = terms["kraver"]["inskrivning"] == "ja", terms["kraver"]["sip"] == "ja"
    if needs_admission and not view.first_told(view.facts("inskrivning")):
        found.append("inskrivning_ej_anmald")
    if not ready_told(view):
        words = view.facts(READY, NOT_READY)
        withdrawn = bool(words) and words[-1].kind == NOT_READY and view.first_told(view.facts(READY)) is not None
        found.append("ej_langre_utskrivningsklar" if withdrawn else "utskrivningsklar_ej_anmald")
    excused = view.answer("sip_samtycke") == "nej" and terms["nekad_sip"] != "inget_ansvar"
    if needs_sip and sip_due(view) and not view.first_told(view.facts("sip_mote")) and not excused:
        found.append("kallelse_sip")
    if needs_admission and admission_late(view) and terms["sen_inskrivning"] == "inget_ansvar":
        found.append("inskrivning_for_sent")
    if needs_admission and admission_incomplete(view) and terms["ofullstandig_inskrivning"] == "inget_ansvar":
        found.append("inskrivning_ofullstandig")
    if needs_sip and sip_late(view) and terms["sen_kallelse"] == "inget_ansvar":
        found.append("sip_for_sent")
    return found


def open_notices(view: View) -> list[str]:
    """What is unclear of 5:3, when it is known who pays."""
    terms, found = view.terms(), list[str]()
    needs_admission, needs_sip = terms["kraver"]["inskrivning"] == "ja", terms["kraver"]["sip"] == "ja"
    sip, coercion = view.last(view.stay.sip), view.answer("oppen_tvangsvard")
    if needs_sip and coercion != "ja" and (sip == "oklart" or (sip == "ja" and coercion == "oklart")):
        found.append("sip")
    if needs_admission and admission_late(view) and terms["sen_inskrivning"] == "oklart":
        found.append("inskrivning_for_sent")
    if needs_admission and admission_incomplete(view) and terms["ofullstandig_inskrivning"] == "oklart":
        found.append("inskrivning_ofullstandig")
    if needs_sip and sip_late(view) and terms["sen_kallelse"] == "oklart":
        found.append("sip_for_sent")
    refused = sip_due(view) and view.answer("sip_samtycke") == "nej" and not view.first_told(view.facts("sip_mote"))
    if needs_sip and refused and terms["nekad_sip"] == "oklart":
        found.append("sip_nekad")
    return found


def reasons(view: View) -> list[str]:
    """Rule 8, and what an agreement adds."""
    found = ["utskriven"] if view.facts("utskrivning") else []
    if not view.kommuner():
        return [*found, "ingen_kommun"]
    if not view.payer():
        return found
    terms = view.terms()
    found += lacking_notices(view)
    if terms["oppenvarden_hindrar"] == "ja" and view.last(view.stay.measures) in ("nej", "oklart"):
        found.append("oppenvard_saknas")
    if view.answer("motsatter_sig_insatser") == "ja" and terms["motsatta_insatser"] == "inget_ansvar":
        found.append("motsatter_sig_insatser")
    if terms["modell"] == "ingen":
        found.append("ingen_betalning_avtalad")
    return found


def care_unknown(view: View) -> bool:
    """The days differ between kinds of care, and nobody has said which it is."""
    return len(set(view.terms()["fria_dagar"].values())) > 1 and not view.answer("vardslag")


def unclear(view: View) -> list[str]:
    """Rule 9; every reason of rule 8 is out of the way."""
    if not view.payer():
        return ["betalningsskyldig"]
    terms, found = view.terms(), open_notices(view)
    if terms["oppenvarden_hindrar"] == "ja" and measures_late(view) and terms["sena_insatser"] == "oklart":
        found.append("oppenvard_dagar")
    opposes, means = view.answer("motsatter_sig_insatser"), terms["motsatta_insatser"]
    if (opposes == "ja" and means == "oklart") or (opposes == "oklart" and means != "utan_betydelse"):
        found.append("motsatter_sig_insatser")
    if view.answer("folkbokford") in ("nej", "oklart"):
        found.append("betalningsskyldig")
    if care_unknown(view):
        found.append("vardslag")
    return found


def seconds_of(instant: datetime) -> int:
    """Seconds since midnight on the wall."""
    wall = instant.astimezone(ZONE)
    return wall.hour * 3600 + wall.minute * 60 + wall.second


def on_the_edge(view: View, told: Telling) -> bool:
    """A call whose times lie on both sides of the time of day, where a day hangs on it."""
    terms, call = view.on(local_day(told.when)), told.call
    if call is None or not (call.get("osakerhet") or call.get("borjade")):
        return False
    if terms["brytpunkt"] == "ingen" or terms["extra_dagar_efter_brytpunkten"] == "0":
        return False
    doubt = timedelta(seconds=int(call.get("osakerhet") or 60))
    times = [told.when - doubt, told.when, told.when + doubt]
    if call.get("borjade") and local_day(read_time(call.get("borjade"))) == local_day(told.when):
        times.append(read_time(call.get("borjade")))
    return len({is_early(seconds_of(one), terms) for one in times}) == 2


def decision(view: View, told: Telling) -> str:
    """The side that somebody has decided, "" when nobody has or there is nothing to decide."""
    if told.call is None or not on_the_edge(view, told):
        return ""
    about = [(key, item) for key, item in view.stay.decided if item.get("avser") == told.call.get("id")]
    newest = view.last(about)
    return newest.get("raknas") if newest else ""


def begins(view: View) -> date:
    """Rules 7 and 10, and what an agreement moves."""
    ready, terms = ready_told(view), view.terms()
    assert ready
    notice = local_day(ready.when)
    then, side = view.on(notice), decision(view, ready)
    early = side == "fore" if side else is_early(seconds_of(ready.when), then)
    day = first_day(notice, early, then, view.answer("vardslag") or "somatisk")
    admission, sip = view.first_told(view.facts("inskrivning")), view.first_told(view.facts("sip_mote"))
    if terms["sen_inskrivning"] == "flyttar" and terms["kraver"]["inskrivning"] == "ja" and admission_late(view):
        assert admission
        limit = admission_deadline(view)
        while limit < admission.when:
            limit += DAY
            day += DAY
    if terms["sen_kallelse"] == "fran_kallelsen" and terms["kraver"]["sip"] == "ja" and sip and sip_late(view):
        day = max(day, local_day(sip.when))
    if terms["sena_insatser"] == "fran_insatserna" and terms["oppenvarden_hindrar"] == "ja" and measures_late(view):
        in_place = [key for key, _ in view.stay.measures if key < view.before][-1]
        day = max(day, local_day(in_place[0]))
    return day


def judge(view: View) -> dict[str, Any]:
    """What stands on liability."""
    if found := reasons(view):
        return {"utfall": "ej", "skal": sorted(found)}
    if lacking := unclear(view):
        return {"utfall": "oklart", "saknas": sorted(lacking)}
    return {"intrader": begins(view).isoformat()}


def periods(world: World, stay: Stay, now: datetime) -> list[dict[str, str]]:
    """The periods of liability that have begun."""
    found = []
    for ready in [f for f in stay.facts if f.kind == READY]:
        ends = [f for f in stay.facts if f.kind in (NOT_READY, "utskrivning") and f.key > ready.key]
        before = ends[0].key if ends else (now, 10**9)
        answer = judge(View(world, stay, before))
        if "intrader" not in answer:
            continue
        last = local_day(ends[0].item.happened) if ends else None
        start = date.fromisoformat(answer["intrader"])
        if (last and start < last) or (not last and start <= local_day(now)):
            found.append({"fran": answer["intrader"], "till": last.isoformat() if last else "-"})
    return found
