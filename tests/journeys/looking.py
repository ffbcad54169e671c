"""How a journey looks at a page: with axe in light, dark and print, at a phone's width, and by screenshot."""

import os
import re
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

from tests.journeys.shrinking import shrink

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / "build" / "screenshots"
PICTURES = ROOT / "docs" / "pictures"
MAKING = bool(os.environ.get("BRYGGA_PICTURES"))
"""Whether the pictures are made that people look at: `make pictures`."""
# WCAG 2.2 AA and the contrast of AAA, which we promise (7:1), and what axe calls best practice.
RULES = {"rules": {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}}}
MEDIA: dict[str, dict[str, Any]] = {
    "light": {"media": "screen", "color_scheme": "light"},
    "dark": {"media": "screen", "color_scheme": "dark"},
    "print": {"media": "print", "color_scheme": "light"},
}


def check_axe(page: Page) -> None:
    """Assert that axe finds nothing on the page as it stands, in light, dark and print."""
    found = [line for name, media in MEDIA.items() for line in _violations(page, name, media)]
    page.emulate_media(media="screen", color_scheme="light")
    assert found == [], "\n".join(found)


def _violations(page: Page, name: str, media: dict[str, Any]) -> list[str]:
    page.emulate_media(**media, reduced_motion="reduce")
    # Evaluated by the driver, not added as a tag: the page's content policy stays as strict as it is.
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    result = page.evaluate("options => axe.run(document, options)", RULES)
    assert len(result["passes"]) > 10, "axe looked at next to nothing"
    return [
        f"{name}: {violation['id']}: {node['html'][:160]} {_why(node)}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


def _why(node: dict[str, Any]) -> str:
    return re.sub(r"\s+", " ", node.get("failureSummary", ""))[:240]


def check_reflow(page: Page) -> None:
    """Assert that nothing sticks out sideways at 320 px, which is 400 % on an ordinary screen (WCAG 1.4.10)."""
    before = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 640})
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    culprits = page.evaluate(
        """() => [...document.querySelectorAll('body *')]
        .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
        .map(e => e.outerHTML.slice(0, 120)).slice(0, 5)"""
    )
    if before:
        page.set_viewport_size(before)
    assert over <= 0, "\n".join(culprits)


def screenshot(page: Page, name: str) -> Path:
    """Take the whole page to build/screenshots/<name>.png."""
    path = SCREENSHOTS / f"{name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=path, full_page=True)
    return path


def portraits(page: Page, name: str) -> None:
    """Five pictures of a page: as on a ward, in the dark, in the reader's own colours, on paper, and on a phone. Where they are made."""
    if not MAKING:
        return
    page.emulate_media(color_scheme="light", media="screen")
    screenshot(page, f"{name}-ljus")
    page.emulate_media(color_scheme="dark")
    screenshot(page, f"{name}-mork")
    page.emulate_media(color_scheme="light", forced_colors="active")
    screenshot(page, f"{name}-egna")
    page.emulate_media(forced_colors="none", media="print")
    screenshot(page, f"{name}-papper")
    page.emulate_media(media="screen")
    before = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 640})
    screenshot(page, f"{name}-320")
    if before:
        page.set_viewport_size(before)


def look(page: Page, name: str) -> None:
    """Look at a page as it stands: axe in light, dark and print, 320 px wide, and a screenshot."""
    check_axe(page)
    check_reflow(page)
    screenshot(page, name)


def picture(page: Page, name: str, height: int) -> None:
    """Take the top of a page to docs/pictures/<name>.png where BRYGGA_PICTURES is set: the README and the guide show it."""
    folder = PICTURES if MAKING else SCREENSHOTS
    folder.mkdir(parents=True, exist_ok=True)
    before = page.viewport_size
    page.set_viewport_size({"width": 1366, "height": height})
    # As the page lies there, not where somebody's finger happens to be.
    page.evaluate("document.activeElement?.blur(); scrollTo(0, 0)")
    taken = page.screenshot()
    (folder / f"{name}.png").write_bytes(shrink(taken) if MAKING else taken)
    if before:
        page.set_viewport_size(before)
