"""A hand that does things at random: walks from page to page as one user, fills in the form that it finds, and sends it.

It knows no page. It fills a field by what kind of control it is and by its name, with what a user could have typed, and takes a page
that comes back with an error summary for a refusal.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from playwright.sync_api import Page

from brygga.calls.reference import make_reference
from tests.journeys.asking import Seat
from tests.journeys.filling import FILL, FIND_BUTTON, LAY_OUT, SAID_NO, SURVEY, UNFOLD

FAMILY = ("Ström", "Öhman", "Ångström", "Fjäll", "Lövgren", "Myrén", "Sandberg", "Niemi", "Väyrynen", "Balto")
GIVEN = ("Alva", "Bertil", "Cecilia", "Erik Östen", "Märta", "Nore", "Åsa", "Östen", "Inga-Lill", "Aino")
# Personal numbers set aside for tests.
NUMBERS = ("19121212-1212", "19500907-2553", "19380214-9801", "19451130-9819", "19410505-9838", "19330121-9840")
STARTS = {
    "ward": ("/patienter/ny", *["/patienter"] * 4, *["/ring"] * 4, "/ta-emot", "/anteckningar"),
    "outpatient": (*["/patienter"] * 3, *["/ring"] * 3, "/ta-emot", "/anteckningar"),
    "municipality": (*["/patienter"] * 3, *["/ring"] * 3, *["/ta-emot"] * 3, "/anteckningar"),
}
LISTS, BOXES, RADIOS, TYPED = (
    ("select-one",),
    ("checkbox",),
    ("radio",),
    ("text", "textarea", "search", "tel", "number"),
)
# In the order in which one choice brings up the next: lists, boxes, then radios, then what is typed.
ROUNDS = (LISTS, BOXES, LISTS + RADIOS + BOXES, TYPED)
USUALLY_THE_FIRST = ("number_kind",)
SELDOM = {"utskrivning": 0.15, "in_system": 0.05, "rattelse": 0.02, "from_opening": 0.05, "redo_for_hemtagning": 0.3}
WALK = 3
IN_THE_TAB = 3
UNFOLDED = 0.5
REASONS = ("Fel uppgift", "Skrevs två gånger", "Hann inte, ringer igen", "Svarade inte på frågan")


@dataclass
class Hand:
    """One user. ``done`` counts what was written, ``refused`` what the pages said no to, by the sentence.

    Ways are looked along without the tab. A form is filled in and its button pressed in the user's own tab a time in ``IN_THE_TAB``;
    otherwise it is laid out at ``desk``, a tab without a page, and sent as a browser packs it.
    """

    seat: Seat
    desk: Page
    rng: random.Random
    done: int = 0
    refused: list[str] = field(default_factory=list)
    trail: list[str] = field(default_factory=list)
    _left_at: tuple[str, str] | None = None

    def act(self, now: datetime) -> bool:
        """One action: somewhere at random, something at random. Whether it was written. ``now`` is the server's local time."""
        left_at, self._left_at = self._left_at, None
        stays = left_at and self.rng.random() < 0.6
        text, path = left_at if left_at and stays else self.seat.ask(self.rng.choice(STARTS[self.seat.kind]))
        for way in range(WALK + 1):
            links, forms = self.desk.evaluate(SURVEY, text)
            if forms and (way == WALK or not links or self.rng.random() < 0.75):
                return self._send(text, path, self.rng.randrange(forms), now)
            if not links:
                return False
            text, path = self.seat.ask(self.rng.choice(links))
        return False

    def _send(self, text: str, path: str, form: int, now: datetime) -> bool:
        """Fill in a form of a page and send it; whether it was written."""
        in_the_tab = self.rng.random() < 1 / IN_THE_TAB
        page = self.seat.page if in_the_tab else self.desk
        if in_the_tab:
            page.goto(path)
        else:
            page.evaluate(LAY_OUT, text)
        said = self._fill(page, form, now)
        button = page.evaluate(FIND_BUTTON, [form, self.rng.random()])
        if button is None:
            return False
        self.trail.append(f"{now:%d %H:%M} {self.seat.login} {path} [{button['says']}] {said}")
        text, path = (
            self._press(path, button) if in_the_tab else self.seat.send(button["to"] or path, button["form"], path)
        )
        if path.startswith("/logga-in"):
            return False
        no = str(self.desk.evaluate(SAID_NO, text))
        self.refused += [no] if no else []
        self.done += not no
        self._left_at = None if no else (text, path)
        return not no

    def _press(self, path: str, button: dict[str, Any]) -> tuple[str, str]:
        page = self.seat.page
        assert button["free"], f"{button['says']} on {path} is covered by something"
        with page.expect_navigation() as sent:
            page.mouse.click(button["x"], button["y"])
        assert sent.value.status < HTTPStatus.INTERNAL_SERVER_ERROR, f"{path} answered {sent.value.status}"
        return page.content(), page.url.removeprefix(self.seat.address)

    def _fill(self, page: Page, form: int, now: datetime) -> str:
        """In the order in which one choice brings up the next; what was filled in."""
        page.evaluate(UNFOLD, [form, [self.rng.random() < UNFOLDED for _ in range(9)]])
        values: dict[str, str | bool] = {}
        said: list[str] = []
        for types in ROUNDS:
            controls: list[dict[str, Any]] = page.evaluate(FILL, [form, values, types])
            values = {str(each["place"]): self._value(each, now) for each in controls}
            values |= dict.fromkeys(self._at_least_one_of(controls, values), True)
            said += [f"{each['name']}={values[str(each['place'])]}" for each in controls]
        page.evaluate(FILL, [form, values, []])
        return ", ".join(said)

    def _at_least_one_of(self, controls: list[dict[str, Any]], values: dict[str, str | bool]) -> Iterator[str]:
        """Of each group of boxes that are all left empty, the place of one."""
        groups: dict[str, list[str]] = {}
        for each in controls:
            if each["type"] in BOXES:
                groups.setdefault(each["name"], []).append(str(each["place"]))
        return (
            self.rng.choice(group)
            for group in groups.values()
            if len(group) > 1 and not any(values[one] for one in group)
        )

    def _value(self, control: dict[str, Any], now: datetime) -> str | bool:
        """What is typed or chosen in a control; for a group of radios which of them, for a checkbox whether."""
        name, options = str(control["name"]), list(control["options"])
        if control["type"] == "checkbox":
            return self.rng.random() < SELDOM.get(control["value"], SELDOM.get(name, 0.5))
        if control["type"] in LISTS + RADIOS:
            usual = options[:1] if name in USUALLY_THE_FIRST else options
            return str(self.rng.choice(usual)) if usual else ""
        return self._typed(name, now)

    def _typed(self, name: str, now: datetime) -> str:
        """What somebody could type in a field of that name; empty where nobody need type anything."""
        rng = self.rng
        last = name.rsplit("-", maxsplit=1)[-1]
        if "day" in last or last in {"sheet", "payer", "deviation"}:
            return ""
        if "clock" in last:
            return (
                (now - timedelta(minutes=rng.randrange(1, 9))).strftime("%H%M") if now.hour and now.minute > 9 else ""
            )
        if last in {"estimated_on", "meeting_on"}:
            return (now + timedelta(days=rng.randrange(0, 9))).date().isoformat()
        if last == "number":
            return rng.choice(NUMBERS)
        if last == "reference" or (last == "on_paper" and rng.random() < 0.5):
            return make_reference(rng.randbytes(4))
        if last in {"on_paper", "to_other"}:
            return ""
        if last in {"reason", "words", "why_not"}:
            return rng.choice(REASONS)
        return f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}"
