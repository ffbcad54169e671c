"""Why an item is refused: the codes in the order of the README, asked of what stands at the item's place."""

from __future__ import annotations

from tests.independent.clock import read_time
from tests.independent.schema import FACTS, Item
from tests.independent.stopping import plan_of
from tests.independent.world import CLINIC_KINDS, NOT_READY, READY, WARD_KINDS, World, entry_fits, odd, open_entries

STAY_WORDS = [*FACTS, "flyttad", "berord_tillagd", "berord_borttagen", "sip_bedomt", "oppenvardens_insatser"]
LAW_WORDS = ["omstandighet", "middag_avgjord"]
FAULT_WORDS = ["felanmalt", "vidare_till_leverantor", "driftinformation"]


def future(world: World, item: Item) -> str:
    """Said to have happened after it was written; a fault that began after its stop was found."""
    if item.happened > item.tid:
        return "framtida_tid"
    said = [read_time(item.get(name)) for name in ("upptackt", "borjade") if item.get(name)]
    if item.word == "start_rattad":
        stop = world.stops.stop_of(item.get("avser"))
        found = read_time(item.get("upptackt")) if item.get("upptackt") else stop.begins[0] if stop else None
        wrong = any(one > item.tid for one in said)
        wrong = wrong or bool(found and item.get("borjade") and read_time(item.get("borjade")) > found)
        return "framtida_tid" if wrong else ""
    if item.word == "driftstopp_upptackt":
        return "framtida_tid" if any(one > item.happened for one in said) else ""
    return ""


def unknown_unit(world: World, item: Item) -> str:
    """Some unit is none of `enheter`."""
    names = [item.get(name) for name in ("enhet", "till", "berord", "motpart", "ringde", "betalningsskyldig")]
    names += item.fields.get("berorda", [])
    names += item.fields["omfattning"] if isinstance(item.fields.get("omfattning"), list) else []
    if item.word == "driftstopp_planerat":
        names.remove(item.get("till"))
    if item.word == "felanmalt":
        names = [name for name in names if name != "lokal"]
    return "okand_enhet" if any(name and name not in world.units for name in names) else ""


def stop(world: World, item: Item) -> str:
    """Needs a stop, or needs that there is none: anywhere, or at the unit that says it."""
    on, via = world.stops.on is not None, item.get("via") == "lifecare"
    mine = world.stops.covers(item.get("enhet"))
    if item.word == "infort":
        return "stopp_pagar" if mine else "" if world.stops.stops else "inget_stopp"
    if via:
        return "stopp_pagar" if mine else ""
    if item.word == "driftstopp_upptackt":
        return "stopp_pagar" if on else ""
    if item.word in (*STAY_WORDS, "samtal"):
        return "" if mine else "inget_stopp"
    if item.word in (*FAULT_WORDS, "ater_i_drift", "omfattning_andrad"):
        return "" if on else "inget_stopp"
    return corrected_start(world, item) if item.word == "start_rattad" else ""


def corrected_start(world: World, item: Item) -> str:
    """Corrected to a time at which the stop was over, or at which another one had not ended."""
    stop = world.stops.stop_of(item.get("avser"))
    if stop is None or not item.get("upptackt"):
        return ""
    place = (read_time(item.get("upptackt")), stop.item.index)
    if stop.ends and stop.ends < place:
        return "inget_stopp"
    before = world.stops.stops[: world.stops.stops.index(stop)]
    return "stopp_pagar" if any(one.ends and one.ends > place for one in before) else ""


def may_report(world: World, item: Item, matter: str) -> bool:
    """Whether the unit is the one that reports this about the patient."""
    stay, unit = world.stays[item.get("patient")], item.get("enhet")
    if matter in WARD_KINDS:
        return unit == stay.ward
    kind = "oppenvard" if matter in CLINIC_KINDS else "kommun"
    return unit in stay.berorda and world.kind(unit) == kind


def wrong_admission(world: World, item: Item) -> bool:
    """`inskriven` by, or with, units of the wrong kind."""
    payer = item.get("betalningsskyldig")
    if world.kind(item.get("enhet")) != "slutenvard" or (payer and world.kind(payer) != "kommun"):
        return True
    return any(world.kind(unit) in ("slutenvard", "servicedesk") for unit in item.fields["berorda"])


def unit_or_patient(world: World, item: Item) -> str:
    """`fel_enhet` and `okand_patient`."""
    if item.word == "inskriven":
        return "fel_enhet" if wrong_admission(world, item) else ""
    if item.word in FAULT_WORDS:
        return "" if fault_unit_fits(world, item) else "fel_enhet"
    if item.word not in (*STAY_WORDS, *LAW_WORDS, "samtal", "infort"):
        return ""
    correction = item.word == "samtal" and item.matters == ["rattelse"]
    if item.get("patient") not in world.stays and not correction:
        return "okand_patient"
    if item.word == "samtal":
        ok = item.get("enhet") != item.get("till")
        ok = ok and (correction or all(may_report(world, item, matter) for matter in item.matters))
    elif item.word == "infort":
        ok = True
    elif item.word in FACTS:
        ok = may_report(world, item, FACTS[item.word])
    elif item.word in LAW_WORDS:
        stay = world.stays[item.get("patient")]
        ok = item.get("enhet") in (stay.ward, *stay.berorda)
    else:
        ok = may_change(world, item)
    return "" if ok else "fel_enhet"


def fault_unit_fits(world: World, item: Item) -> bool:
    """A fault is reported to a service desk or by local routine; only a service desk passes it on and informs."""
    if item.word == "felanmalt":
        return item.get("till") == "lokal" or world.kind(item.get("till")) == "servicedesk"
    return world.kind(item.get("enhet")) == "servicedesk"


def may_change(world: World, item: Item) -> bool:
    """The words about a stay that are no facts."""
    stay, unit = world.stays[item.get("patient")], item.get("enhet")
    clinic = unit in stay.berorda and world.kind(unit) == "oppenvard"
    if item.word == "oppenvardens_insatser":
        return clinic
    if item.word == "sip_bedomt":
        return clinic or unit == stay.ward
    if item.word == "flyttad":
        return unit == stay.ward and item.get("till") != stay.ward and world.kind(item.get("till")) == "slutenvard"
    return unit == stay.ward and world.kind(item.get("berord")) not in ("slutenvard", "servicedesk")


def stay_rules(world: World, item: Item) -> str:
    """From `redan_inskriven` to `inte_berord`."""
    stay = world.stays.get(item.get("patient"))
    if stay is None or item.word not in STAY_WORDS:
        return ""
    if item.word == "inskriven":
        return "redan_inskriven"
    if stay.discharged:
        return "redan_utskriven"
    word = stay.newest([READY, NOT_READY])
    ready = word is not None and word.kind == READY
    if item.word == "utskrivningsklar" and ready:
        return "redan_utskrivningsklar"
    if item.word == "ej_langre_utskrivningsklar" and not ready:
        return "inte_utskrivningsklar"
    if item.word == "berord_tillagd" and item.get("berord") in stay.berorda:
        return "redan_berord"
    if item.word == "berord_borttagen" and item.get("berord") not in stay.berorda:
        return "inte_berord"
    return ""


def nothing_to(world: World, item: Item) -> str:
    """From `inget_att_anmala` to `redan_infort`."""
    if item.word == "samtal":
        return "" if all(has_subject(world, item, matter) for matter in item.matters) else "inget_att_anmala"
    if item.word == "dokumenterat":
        row = (item.get("enhet"), item.get("motpart"), item.get("patient"), item.get("om"))
        return "" if row in world.notes else "inget_att_dokumentera"
    if item.word != "infort" or open_entries(world, item):
        return ""
    stay = world.stays[item.get("patient")]
    done = [f for f in stay.facts if f.item.index in world.entered and entry_fits(world, stay, f, item)]
    return "redan_infort" if done else "inget_att_infora"


def has_subject(world: World, item: Item, matter: str) -> bool:
    """Whether there is something for the call to be about."""
    if matter != "rattelse":
        return bool(world.subjects(item, matter))
    pair = (item.get("enhet"), item.get("till"))
    return any(c.patient == item.get("patient") and world.resolve(c, item.key) == pair for c in world.corrections)


def annulment(world: World, item: Item) -> str:
    """`okand_handelse` and `redan_makulerad`."""
    if item.word == "start_rattad":
        return "" if world.stops.stop_of(item.get("avser")) else "okand_handelse"
    if item.word == "middag_avgjord":
        return "" if told_of_ready(world, item) else "okand_handelse"
    if item.word != "makulerat":
        return ""
    target = target_of(item, world.known)
    if target is None or target.word == "makulerat":
        return "okand_handelse"
    others = [other for other in world.known if other.word == "makulerat" and other.index < item.index]
    return "redan_makulerad" if any(target_of(other, world.known) is target for other in others) else ""


def told_of_ready(world: World, item: Item) -> bool:
    """Whether the call that is decided on was the first to tell somebody of a ready."""
    stay = world.stays[item.get("patient")]
    ready = [fact for fact in stay.facts if fact.kind == READY]
    first = [world.told(fact, one.receiver) for fact in ready for one in world.tellings if one.fact is fact]
    return any(one and one.call and one.call.get("id") == item.get("avser") for one in first)


def target_of(item: Item, known: list[Item]) -> Item | None:
    """The accepted item above that an annulment is about."""
    named = [other for other in known if other.get("id") == item.get("avser") and other.index < item.index]
    return named[0] if named else None


def missing(world: World, item: Item) -> str:
    """`lakare_saknas`, `mottagare_saknas`, `aterlasning_saknas`, `skal_saknas`."""
    stay = world.stays.get(item.get("patient"))
    if item.word in ("nytt_beraknat_datum", "ej_langre_utskrivningsklar", "utskrivningsklar") and stay:
        first = item.word == "utskrivningsklar" and stay.newest([READY, NOT_READY]) is None
        if not first and not item.get("lakare"):
            return "lakare_saknas"
    if item.word == "samtal" and item.get("resultat") == "besvarat":
        if not item.get("med"):
            return "mottagare_saknas"
        if item.get("aterlast") != "ja" and not item.get("skal"):
            return "aterlasning_saknas"
    if item.word in ("makulerat", "middag_avgjord", "start_rattad") and not item.get("skal").strip():
        return "skal_saknas"
    return ""


def lifecare_time(world: World, item: Item) -> str:
    """The Lifecare time of an `infort`."""
    if item.word != "infort":
        return ""
    when = read_time(item.get("lifecare_tid"))
    if when > item.tid:
        return "framtida_tid"
    back = world.stops.back_at(item.get("enhet"))
    early = back is not None and when < back
    return "redatering" if early and not odd(item) else ""


CHECKS = [future, unknown_unit, stop, unit_or_patient, stay_rules, nothing_to, annulment, missing, lifecare_time]


def refusal(world: World, item: Item, *, anew: bool = False) -> str:
    """The first code that fits, "" when none does; `anew`: of an item that was accepted once, whose plan may be gone since."""
    for check in CHECKS:
        code = check(world, item)
        if code:
            return code
    unplanned = item.get("planerat") and not plan_of(item, world.stops.known)
    return "okand_handelse" if unplanned and not anew else ""
