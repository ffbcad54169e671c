"""Rules 7-10: what stands on liability, and the periods that have begun."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from tests.independent.clock import ZONE, local_day, read_time
from tests.independent.schema import Key
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


def ready_told(view: View) -> Telling | None:
    """The telling of ready, when ready is the newest word."""
    words = view.facts(READY, NOT_READY)
    return view.first_told([words[-1]]) if words and words[-1].kind == READY else None


def reasons(view: View) -> list[str]:
    """Rule 8."""
    found = ["utskriven"] if view.facts("utskrivning") else []
    if not view.kommuner():
        return [*found, "ingen_kommun"]
    if not view.payer():
        return found
    if not view.first_told(view.facts("inskrivning")):
        found.append("inskrivning_ej_anmald")
    if not ready_told(view):
        words = view.facts(READY, NOT_READY)
        withdrawn = bool(words) and words[-1].kind == NOT_READY and view.first_told(view.facts(READY)) is not None
        found.append("ej_langre_utskrivningsklar" if withdrawn else "utskrivningsklar_ej_anmald")
    if view.last(view.stay.sip) == "ja" and not view.first_told(view.facts("sip_mote")):
        found.append("kallelse_sip")
    if view.last(view.stay.measures) in ("nej", "oklart"):
        found.append("oppenvard_saknas")
    return found


def unclear(view: View) -> list[str]:
    """Rule 9; every reason of rule 8 is out of the way."""
    if not view.payer():
        return ["betalningsskyldig"]
    found = ["sip"] if view.last(view.stay.sip) == "oklart" else []
    admission, ready = view.stay.admission, ready_told(view)
    told = view.first_told(view.facts("inskrivning"))
    assert told
    assert ready
    if told.how != "via":
        base = read_time(admission.get("behov_bedomt")) if admission.get("behov_bedomt") else admission.happened
        if told.when - base > DAY:
            found.append("inskrivning_for_sent")
        dates = view.facts("beraknat_datum")
        existed = admission.get("beraknad_utskrivning") or any(f.key < told.key for f in dates)
        if not existed and not view.first_told(dates):
            found.append("inskrivning_ofullstandig")
    sip = view.first_told(view.facts("sip_mote"))
    counts = view.last(view.stay.sip) == "ja" and sip and sip.how != "via"
    if sip and counts and local_day(sip.when) > local_day(ready.when) + 3 * DAY:
        found.append("sip_for_sent")
    if measures_were_missing(view):
        found.append("oppenvard_dagar")
    return found


def measures_were_missing(view: View) -> bool:
    """`nej` or `oklart` when the newest ready happened, or later."""
    ready = view.facts(READY)[-1]
    log = [(key, value) for key, value in view.stay.measures if key < view.before]
    at_ready = [value for key, value in log if key < ready.key][-1:]
    later = [value for key, value in log if key > ready.key]
    return any(value != "ja" for value in at_ready + later)


def begins(view: View) -> date:
    """Rules 7 and 10."""
    ready = ready_told(view)
    assert ready
    late = ready.when.astimezone(ZONE).time() > time(12, 0)
    return local_day(ready.when) + (4 if late else 3) * DAY


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
