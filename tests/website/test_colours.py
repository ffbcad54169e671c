"""Every pair of text and ground in the style sheet holds 7:1, every line that means something 3:1, light and dark."""

import re
from pathlib import Path

import pytest

SHEET = (Path(__file__).resolve().parents[2] / "website" / "styles" / "tokens.css").read_text(encoding="utf-8")
TEXT = [
    *[(ink, ground) for ink in ("ink", "soft", "link") for ground in ("paper", "surface")],
    *[(f"{kind}-ink", kind) for kind in ("ok", "wait", "stop", "action", "mast", "drill")],
    *[(f"{kind}-text", f"{kind}-tint") for kind in ("ok", "wait", "stop", "info")],
    ("action-ink", "action-hover"),
    ("mast-soft", "mast"),
    ("stop-text", "paper"),
    ("stop-text", "surface"),
]
LINES = [("edge", "paper"), ("edge", "surface"), ("action", "surface"), ("focus-edge", "focus")]


def _tokens(block):
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))


LIGHT = _tokens(SHEET[: SHEET.index("@media (prefers-color-scheme: dark)")])
DARK = LIGHT | _tokens(SHEET[SHEET.index("@media (prefers-color-scheme: dark)") :])


def _luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one, other):
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_holds_seven_to_one(tokens, ink, ground):
    assert _contrast(tokens[ink], tokens[ground]) >= 7


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("line", "ground"), LINES)
def test_lines_that_mean_something_hold_three_to_one(tokens, line, ground):
    assert _contrast(tokens[line], tokens[ground]) >= 3


def test_the_measure_is_right():
    assert round(_contrast("#000000", "#ffffff"), 2) == 21
    assert round(_contrast("#777777", "#ffffff"), 2) == 4.48
