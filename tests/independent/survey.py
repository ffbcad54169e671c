"""What a range of random stories covers."""

from __future__ import annotations

import time
from collections import Counter

from tests.independent.model import play
from tests.independent.schema import read_script
from tests.independent.stories import make_story


def survey(seeds: range) -> dict[str, Counter[str]]:
    """Counts of accepted words, codes, reasons, results, states."""
    names = "items accepted refused code skal saknas resultat laget om_owed extra".split()
    found: dict[str, Counter[str]] = {name: Counter() for name in names}
    for seed in seeds:
        verdicts, seen = play(read_script(make_story(seed)))
        found["items"]["verdicts"] += len(verdicts)
        for item, code in verdicts:
            found["refused" if code else "accepted"][item.word] += 1
            found["code"][code or "-"] += 1
            if not code and item.word == "samtal":
                found["resultat"][item.get("resultat")] += 1
        for _, actual in seen:
            found["laget"][actual["laget"]] += 1
            for row in actual["ringa"] + actual["vantar_till"]:
                found["om_owed"][row["om"]] += 1
            for answer in actual["betalningsansvar"].values():
                found["skal"].update(answer.get("skal", []))
                found["saknas"].update(answer.get("saknas", []))
                found["extra"]["intrader"] += "intrader" in answer
            for rows in actual["ansvarsperioder"].values():
                found["extra"]["perioder"] += len(rows)
                found["extra"]["avslutade perioder"] += sum(row["till"] != "-" for row in rows)
            found["extra"]["infora"] += len(actual["infora"])
            found["extra"]["dokumentera"] += len(actual["dokumentera"])
    return found


if __name__ == "__main__":
    started = time.time()
    for name, counter in survey(range(300)).items():
        print(name, dict(counter.most_common()))
    print(f"{time.time() - started:.1f} s")
