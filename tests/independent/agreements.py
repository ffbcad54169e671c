"""The Act and the agreements as this reading reads them: plain values by word, on a day. Nothing is checked here."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
Terms = dict[str, Any]


@cache
def versions(folder: Path) -> list[tuple[date, date, Terms]]:
    """First day, last day and content of every file of a folder, oldest first."""
    found = []
    for path in sorted(folder.glob("*.yaml")):
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        last = date.fromisoformat(raw["giltig_till"]) if "giltig_till" in raw else date.max
        found.append((date.fromisoformat(raw["giltig_fran"]), last, raw))
    return found


@cache
def terms_on(agreement: str, day: date) -> Terms:
    """Every condition by its word, as it holds on a local day; ``modell`` besides."""
    acts = versions(ROOT / "laws" / "2017-612")
    act = next((raw for first, last, raw in acts if first <= day <= last), acts[0][2])
    mine = [raw for first, last, raw in versions(ROOT / "agreements" / agreement) if first <= day <= last]
    agreed = mine[0] if mine else {}
    said = act["villkor"] | agreed.get("villkor", {})
    return {word: value["varde"] for word, value in said.items()} | {"modell": agreed.get("modell", "individuell")}
