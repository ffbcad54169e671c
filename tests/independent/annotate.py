"""A random story with the model's own verdicts (`nekas`) and answers (`ska_galla`) written into it.

The product's `brygga scenario` then prints every place where it differs from the model.
`python -m tests.independent.annotate SEED…` prints, or with `--dir D` writes D/SEED.yaml.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from tests.independent.clock import show_time
from tests.independent.model import play
from tests.independent.schema import load, read_script
from tests.independent.stories import as_yaml, make_story


def annotate(text: str) -> str:
    """The same story, with what the model says as expectations."""
    raw: dict[str, Any] = load(text)[0]
    verdicts, seen = play(read_script(text))
    items: dict[int, dict[str, Any]] = {}
    for item, code in verdicts:
        items[item.index] = {k: v for k, v in item.fields.items() if k != "nekas"} | ({"nekas": code} if code else {})
    for item, actual in seen:
        items[item.index] = {"tid": show_time(item.tid), "ska_galla": actual}
    return as_yaml(
        raw["scenario"], raw["enheter"], [items[n] for n in sorted(items)], raw["betalningsansvar"], raw["rutin"]
    )


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("seeds", nargs="+", type=int)
    parser.add_argument("--dir", type=Path)
    options = parser.parse_args()
    for seed in options.seeds:
        text = annotate(make_story(seed))
        if options.dir:
            options.dir.mkdir(parents=True, exist_ok=True)
            (options.dir / f"{seed}.yaml").write_text(text, encoding="utf-8")
        else:
            print(text, end="")


if __name__ == "__main__":
    main()
