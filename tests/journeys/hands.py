"""Hands on the keys: everything in a page by Tab, arrows, Space, Enter and typing. There is nothing here to point with.

A control is reached by Tab the first time that its kind is met in a run, so that one which Tab passes by is found; after that the focus
is put on it at once, as somebody's fingers know the way.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime

import pytest
from playwright.sync_api import ElementHandle, Locator, Page, expect

from brygga.civil_time import show_time

MOST_STOPS = 250
# A pointer that is pressed is told of in the console, and what is told there fails the journey (conftest.open_tab).
NO_POINTER = "addEventListener('pointerdown', () => console.error('a pointer was pressed'), true)"
_KIND = """e => [e.tagName, e.type, e.name, e.getAttribute('formaction'), e.labels?.[0]?.innerText || e.innerText].join(' ')
.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|[\\d:]+/g, '')"""
_HAS_FOCUS = """e => document.activeElement === e
|| (e.type === 'radio' && document.activeElement.type === 'radio' && document.activeElement.name === e.name)"""
_IS_FOCUSED = "e => document.activeElement === e"
_FOCUS = "e => { if (document.activeElement !== e) e.focus(); return document.activeElement === e }"


@dataclass
class Hands:
    """One user's hands at one tab. ``known`` are the kinds of controls that Tab has led to, shared by all hands of a run."""

    page: Page
    known: set[str] = field(default_factory=set)

    @property
    def main(self) -> Locator:
        """The page without its frame."""
        return self.page.get_by_role("main")

    def reach(self, what: Locator) -> None:
        """Put the focus on a control."""
        # Found once: to look for a control by its role is what takes time.
        control = what.element_handle()
        if not control.is_visible():
            expect(what).to_be_visible()
        kind = f"{_shape(self.page.url)} {control.evaluate(_KIND)}"
        if kind not in self.known:
            self._tab_to(control)
            self.known.add(kind)
        assert control.evaluate(_FOCUS), f"no focus on {kind}"

    def _tab_to(self, control: ElementHandle) -> None:
        for _ in range(MOST_STOPS):
            if control.evaluate(_HAS_FOCUS):
                break
            self.page.keyboard.press("Tab")
        else:
            pytest.fail(f"no way by Tab to {control.evaluate(_KIND)} on {self.page.url}")
        # Among radio buttons the arrows go from one to the next.
        for _ in range(12):
            if control.evaluate(_IS_FOCUSED):
                return
            self.page.keyboard.press("ArrowDown")
        pytest.fail(f"no way by arrows to {control.evaluate(_KIND)} on {self.page.url}")

    def press(self, what: Locator, key: str = "Enter") -> None:
        """Press a key on a control that leads nowhere else."""
        self.reach(what)
        self.page.keyboard.press(key)

    def follow(self, what: Locator) -> None:
        """Press Enter on a link or a button, and be where it leads."""
        self.reach(what)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def write(self, what: Locator, text: str) -> None:
        """Type in a field, in place of what stands there."""
        self.reach(what)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.press("Delete")
        self.page.keyboard.type(text)

    def choose(self, what: Locator, label: str) -> None:
        """Choose in a list with the arrows; ``label`` is how the choice begins."""
        self.reach(what)
        chosen = "e => e.selectedOptions[0].label"
        self.page.keyboard.press("Home")
        for _ in range(int(what.evaluate("e => e.options.length"))):
            if what.evaluate(chosen).startswith(label):
                return
            self.page.keyboard.press("ArrowDown")
        pytest.fail(f"no {label!r} in {what}")

    def tick(self, what: Locator) -> None:
        """Tick a box, or choose a radio button."""
        self.reach(what)
        if not what.is_checked():
            self.page.keyboard.press("Space")
        expect(what).to_be_checked()

    def unfold(self, summary: Locator) -> None:
        """Open what is folded."""
        if not summary.evaluate("e => e.parentElement.open"):
            self.press(summary)
        assert summary.evaluate("e => e.parentElement.open"), f"{summary} stays shut"

    def menu(self, name: str) -> None:
        """Follow a link of the main menu."""
        menu = self.page.get_by_role("navigation", name="Huvudmeny")
        self.follow(menu.get_by_role("link", name=re.compile(f"^{name}")))
        expect(menu.locator("[aria-current=page]")).to_contain_text(name)

    def say_when(self, moment: datetime) -> None:
        """It happened earlier: unfold the fields, and type the day and the clock time."""
        day, clock, *_ = show_time(moment).split(" ")
        summary = self.main.locator("summary").filter(has_text="tidigare").last
        self.unfold(summary)
        folded = summary.locator("xpath=..")
        self.write(folded.get_by_label("Dag", exact=True), day)
        self.write(folded.get_by_label("Klockslag"), clock.replace(":", ""))

    def refused(self) -> str:
        """What the page says stands in the way; empty where it was written."""
        alert = self.page.locator("main [role=alert], main .code").filter(has_text=re.compile(r"\w"))
        said = alert.first.inner_text() if self.page.locator("main [role=alert]").count() else ""
        return str(said)


def _shape(address: str) -> str:
    """An address without what differs from one patient, unit or call to the next."""
    path = re.sub(r"^\w+://[^/]+", "", address)
    path = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}(/\d+)?", "*", path)
    return re.sub(r"^/ring/[^/?]+", "/ring/*", path).split("#")[0].split("?")[0]
