"""Rules 3 and 5-6 and what is left to document and to enter."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tests.independent.clock import first_open, show_time
from tests.independent.findings import deadlines, standings
from tests.independent.liability import View, judge, periods
from tests.independent.schema import Key
from tests.independent.world import CLINIC_KINDS, NOT_READY, READY, WARD, Fact, Stay, World

Row = dict[str, str]


def owed_by_ward(world: World, stay: Stay) -> list[tuple[str, Fact]]:
    """What the ward owes to whom."""
    found: list[tuple[str, Fact]] = []
    admission, discharge = stay.newest(["inskrivning"]), stay.newest(["utskrivning"])
    estimate, word = stay.newest(["beraknat_datum"]), stay.newest([READY, NOT_READY])
    assert admission
    for unit in stay.berorda:
        told_admission = world.told(admission, unit)
        if not told_admission:
            found.append((unit, admission))
        if discharge:
            if not world.told(discharge, unit):
                found.append((unit, discharge))
            continue
        if estimate and told_admission and not world.told(estimate, unit):
            found.append((unit, estimate))
        if word and not world.told(word, unit) and (word.kind == READY or last_heard(world, stay, unit) == READY):
            found.append((unit, word))
    return found


def last_heard(world: World, stay: Stay, unit: str) -> str:
    """The last word on ready that a unit was told."""
    told = [world.told(f, unit) for f in stay.facts if f.kind in (READY, NOT_READY)]
    heard = sorted((t for t in told if t), key=lambda t: t.key)
    return heard[-1].fact.kind if heard else ""


def owed_by_others(world: World, stay: Stay) -> list[tuple[str, Fact]]:
    """What the outpatient units and kommuner concerned owe to whom."""
    found = []
    for unit in stay.berorda:
        newest = [stay.newest([kind], unit) for kind in CLINIC_KINDS]
        newest += [stay.newest(["redo_for_hemtagning"], unit, s) for s in ("socialtjanst", "halso_och_sjukvard")]
        for fact in newest:
            if fact:
                found += [(r, fact) for r in world.receivers(stay, fact) if not world.told(fact, r)]
    return found


def owed(world: World, now: Key) -> list[Row]:
    """Every call that is owed by a unit that is in the stop."""
    rows = []
    for patient, stay in world.stays.items():
        for receiver, fact in owed_by_ward(world, stay) + owed_by_others(world, stay):
            till = stay.ward if receiver == WARD else receiver
            row = {"fran": world.reporter(stay, fact), "till": till, "om": fact.kind, "patient": patient}
            rows.append(row | ({"verksamhet": fact.service} if fact.service else {}))
    for fran, till, patient in sorted({(*world.resolve(c, now), c.patient) for c in world.corrections}):
        rows.append({"fran": fran, "till": till, "om": "rattelse", "patient": patient})
    return [row for row in rows if world.stops.covers(row["fran"])]


def split_by_time(world: World, rows: list[Row], now: datetime) -> tuple[list[Row], list[Row]]:
    """`ringa` and `vantar_till`."""
    can, wait = [], []
    for row in rows:
        applies = world.stops.applies(row["fran"], world.routine)
        at = first_open(world.units[row["till"]].hours, max(now, applies))
        if at == now:
            can.append(row)
        else:
            wait.append(row | {"kl": show_time(at)})
    return can, wait


def reported(world: World, stay: Stay, fact: Fact, now: Key) -> str:
    """The time of the first answered call that told it."""
    calls = world.called(fact)
    if fact.kind == READY:
        payer = View(world, stay, now).payer()
        calls = [t for t in calls if t.receiver == payer] or calls
    return show_time(calls[0].when) if calls else "-"


def to_enter(world: World, now: Key) -> list[Row]:
    """What is left to enter, whether or not the unit is in a stop."""
    rows = []
    for patient, stay in world.stays.items():
        for fact in world.enterable(stay):
            row = {"enhet": world.reporter(stay, fact), "patient": patient, "om": fact.kind}
            row["rapporterat"] = reported(world, stay, fact, now)
            rows.append(row | ({"verksamhet": fact.service} if fact.service else {}))
    return rows


def state(world: World, now: datetime, left: list[Row]) -> str:
    """`laget`."""
    if world.stops.on:
        mine = [state_for(world, unit, now, left) for unit in world.units if world.stops.covers(unit)]
        return "galler" if "galler" in mine else "vantar"
    if not world.stops.stops:
        return "inget_stopp"
    return "ater_i_drift" if left else "allt_infort"


def state_for(world: World, unit: str, now: datetime, left: list[Row]) -> str:
    """`laget_for` of one unit."""
    if world.stops.covers(unit):
        return "galler" if now >= world.stops.applies(unit, world.routine) else "vantar"
    if any(row["enhet"] == unit for row in left):
        return "ater_i_drift"
    return "allt_infort" if world.stops.periods.get(unit) else "inget_stopp"


def answers(world: World, now: datetime) -> dict[str, Any]:
    """Every key of a `ska_galla`."""
    key = (now, 10**9)
    left = to_enter(world, key)
    can, wait = split_by_time(world, owed(world, key), now)
    notes = [dict(zip(("enhet", "motpart", "patient", "om"), row, strict=True)) for row in world.notes]
    patients = sorted(world.stays)
    return {
        "laget": state(world, now, left),
        "laget_for": {unit: state_for(world, unit, now, left) for unit in world.units},
        "ringa": tidy(can),
        "vantar_till": tidy(wait),
        "dokumentera": tidy(notes),
        "infora": tidy([row for row in left if not world.stops.covers(row["enhet"])]),
        "betalningsansvar": {p: judge(View(world, world.stays[p], key)) for p in patients},
        "ansvarsperioder": {p: periods(world, world.stays[p], now) for p in patients},
        "fynd": {p: standings(View(world, world.stays[p], key)) for p in patients},
        "frister": {p: deadlines(View(world, world.stays[p], key)) for p in patients},
    }


def tidy(rows: list[Row]) -> list[Row]:
    """Rows in a fixed order."""
    return sorted(rows, key=lambda row: sorted(row.items()))
