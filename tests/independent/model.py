"""The oracle: plays a scenario file by reading the whole story anew at each item.

`python -m tests.independent.model [--json|--verdicts|--annotate] FILE…`
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.independent.clock import Unreadable, show_time
from tests.independent.duties import answers, tidy
from tests.independent.refusals import refusal, target_of
from tests.independent.schema import Item, Key, Script, Unit, read_path, read_script
from tests.independent.stopping import Ledger, corrections_of_starts
from tests.independent.world import Correction, Fact, World, apply

Verdict = tuple[Item, str]


def annulled(known: list[Item], judged: Item | None = None) -> set[int]:
    """The indices of the items that the accepted annulments (not the one being judged) are about."""
    found = set()
    for item in known:
        if item.word == "makulerat" and item is not judged and (target := target_of(item, known)):
            found.add(target.index)
    return found


def replay(
    units: dict[str, Unit], known: list[Item], gone: set[int], coming: dict[int, list[Correction]], judged: Item | None
) -> tuple[World, str]:
    """Reads the known items in the order in which they happened; also the code of the one being judged."""
    moved = corrections_of_starts(known, gone, judged)
    there = [item for item in known if item.index not in gone]
    world = World(units, known, Ledger(list(units), there, moved), coming=coming)
    verdict = ""
    places = {item.index: (moved.get(item.index, {}).get("upptackt", item.happened), item.index) for item in known}
    for item in sorted(known, key=lambda one: places[one.index]):
        if item.index in gone:
            continue
        code = refusal(world, item, anew=item is not judged)
        if item is judged:
            verdict = code
        if not code:
            apply(world, item)
    return world, verdict


def corrections(units: dict[str, Unit], known: list[Item], judged: Item | None) -> dict[int, list[Correction]]:
    """For each accepted annulment of a fact: whom calls had told of it, in the story as it was known just before.

    Calls that have been annulled since are taken away first.
    """
    gone_now = annulled(known, judged)
    dead_calls = {item.index for item in known if item.word == "samtal" and item.index in gone_now}
    found: dict[int, list[Correction]] = {}
    wards: dict[int, list[tuple[Key, str]]] = {}
    stay_of: list[tuple[Correction, int]] = []
    for item in known:
        if item.word != "makulerat" or item is judged:
            continue
        target = target_of(item, known)
        above = [other for other in known if other.index < item.index]
        world, _ = replay(units, above, annulled(above) | dead_calls, {}, None)
        for patient, stay in world.stays.items():
            if stay.admission is target:
                wards[target.index] = stay.wards
            for fact in [f for f in stay.facts if f.item is target]:
                for owed in told_by_call(world, fact, patient):
                    found.setdefault(item.index, []).append(owed)
                    stay_of.append((owed, stay.admission.index))
    for owed, admission in stay_of:
        owed.annulled_wards = wards.get(admission)
    return found


def told_by_call(world: World, fact: Fact, patient: str) -> list[Correction]:
    """One correction for each receiver whose first telling of the fact was a call."""
    found = []
    for receiver in sorted({t.receiver for t in world.tellings if t.fact is fact}):
        first = world.told(fact, receiver)
        if first and first.how == "call":
            found.append(Correction(patient, fact.unit, receiver, world.stays[patient].ward))
    return found


def read_story(units: dict[str, Unit], known: list[Item], judged: Item | None = None) -> tuple[World, str]:
    """The story as it is known, and the verdict on the last item if it is being judged."""
    return replay(units, known, annulled(known, judged), corrections(units, known, judged), judged)


def play(script: Script) -> tuple[list[Verdict], list[tuple[Item, dict[str, Any]]]]:
    """All verdicts, and the answers at each `ska_galla`."""
    accepted: list[Item] = []
    verdicts: list[Verdict] = []
    seen: list[tuple[Item, dict[str, Any]]] = []
    for item in script.items:
        if item.expect is not None:
            world, _ = read_story(script.units, accepted)
            world.agreement, world.routine = script.agreement, script.routine
            seen.append((item, answers(world, item.tid)))
            continue
        _, code = read_story(script.units, [*accepted, item], item)
        verdicts.append((item, code))
        if not code:
            accepted.append(item)
    return verdicts, seen


def order_free(value: Any) -> Any:
    """Lists in a fixed order."""
    if isinstance(value, dict):
        return {key: order_free(one) for key, one in value.items()}
    if isinstance(value, list):
        return sorted(value) if all(isinstance(one, str) for one in value) else tidy(value)
    return value


def complaints(verdicts: Iterable[Verdict], seen: Iterable[tuple[Item, dict[str, Any]]]) -> list[str]:
    """One sentence for each expectation that does not hold."""
    found = []
    for item, code in verdicts:
        if code != item.get("nekas"):
            found.append(f"rad {item.line}: väntade {item.get('nekas') or 'godtas'}, är {code or 'godtas'}")
    for item, actual in seen:
        for key, expected in (item.expect or {}).items():
            real = actual[key]
            if isinstance(real, dict):
                real = {patient: named(key, expected[patient], real.get(patient)) for patient in expected}
            if order_free(expected) != order_free(real):
                found.append(f"rad {item.line}: {key} väntades {expected}, är {real}")
    return found


def named(key: str, expected: Any, real: Any) -> Any:
    """Of findings and deadlines only the paragraphs that are named are checked."""
    if key not in ("fynd", "frister") or real is None:
        return real
    return {paragraph: real[paragraph] for paragraph in expected}


def run(path: Path) -> tuple[int, list[str]]:
    """Exit code and complaints of one file."""
    try:
        script = read_path(path)
    except Unreadable as error:
        return 2, [str(error)]
    found = complaints(*play(script))
    return (1 if found else 0), found


def as_json(text: str) -> list[dict[str, Any]]:
    """An object per `ska_galla`."""
    return [{"tid": show_time(item.tid)} | actual for item, actual in play(read_script(text))[1]]


def verdict_list(text: str) -> list[dict[str, Any]]:
    """An object per item: line, word and the refusal code ("" when accepted)."""
    return [{"rad": i.line, "gor": i.word, "kod": code} for i, code in play(read_script(text))[0]]


def main(arguments: list[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--verdicts", action="store_true")
    parser.add_argument("files", nargs="+", type=Path)
    options = parser.parse_args(arguments)
    worst = 0
    for path in options.files:
        code, found = run(path)
        worst = max(worst, code)
        text = path.read_text(encoding="utf-8") if code < 2 else ""
        if code < 2 and (options.json or options.verdicts):
            shown = as_json(text) if options.json else verdict_list(text)
            print(json.dumps(shown, ensure_ascii=False, indent=1))
        elif found:
            print("\n".join(f"{path}: {one}" for one in found), file=sys.stderr if options.json else sys.stdout)
    return worst


if __name__ == "__main__":
    sys.exit(main())
