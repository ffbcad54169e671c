"""A hand that does things at random: walks from page to page as one user, fills in the form that it finds, and sends it.

It knows no page. It fills a field by what kind of control it is and by its name, with what a user could have typed, and takes a page
that comes back with an error summary for a refusal.
"""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from playwright.sync_api import Locator, Page

from brygga.calls.reference import make_reference
from tests.journeys.conftest import sign_in_as

FAMILY = ("Ström", "Öhman", "Ångström", "Fjäll", "Lövgren", "Myrén", "Sandberg", "Niemi", "Väyrynen", "Balto")
GIVEN = ("Alva", "Bertil", "Cecilia", "Erik Östen", "Märta", "Nore", "Åsa", "Östen", "Inga-Lill", "Aino")
# Personal numbers set aside for tests.
NUMBERS = ("19121212-1212", "19500907-2553", "19380214-9801", "19451130-9819", "19410505-9838", "19330121-9840")
STARTS = {
    "ward": ("/patienter/ny", *["/patienter"] * 4, *["/ring"] * 4, "/ta-emot", "/anteckningar"),
    "outpatient": (*["/patienter"] * 3, *["/ring"] * 3, "/ta-emot", "/anteckningar"),
    "municipality": (*["/patienter"] * 3, *["/ring"] * 3, *["/ta-emot"] * 3, "/anteckningar"),
}
FORMS = "main form[method=post]:not([action*='utskrift']):not([action*='skriv-ut'])"
LISTS, BOXES, RADIOS, TYPED = (
    ("select-one",),
    ("checkbox",),
    ("radio",),
    ("text", "textarea", "search", "tel", "number"),
)
# The controls that can be seen: a group of radios is one. What has been chosen by this hand is settled.
CONTROLS = """form => {
  const seen = new Set();
  return [...form.elements].map((one, place) => ({one, place})).filter(({one}) => {
    if (!one.name || one.type === "hidden" || one.tagName === "BUTTON" || one.readOnly || !one.checkVisibility()) return false;
    if (one.type !== "radio") return true;
    if (seen.has(one.name)) return false;
    seen.add(one.name);
    return true;
  }).map(({one, place}) => ({
    place, name: one.name, type: one.type, value: one.value, settled: one.dataset.settled === "",
    options: one.type === "radio" ? [...form.elements[one.name]].map(each => each.value)
      : [...(one.options ?? [])].map(option => option.value).filter(Boolean),
  }));
}"""
SETTLE = """(form, values) => {
  for (const [place, value] of Object.entries(values)) {
    const one = form.elements[Number(place)];
    one.dataset.settled = "";
    if (one.type === "radio") [...form.elements[one.name]].find(each => each.value === value).checked = true;
    else if (one.type === "checkbox") one.checked = value;
    else one.value = value;
    one.dispatchEvent(new Event("input", {bubbles: true}));
    one.dispatchEvent(new Event("change", {bubbles: true}));
  }
}"""
USUALLY_THE_FIRST = ("number_kind",)
SELDOM = {"utskrivning": 0.15, "in_system": 0.05, "rattelse": 0.02, "from_opening": 0.05, "redo_for_hemtagning": 0.3}
WALK = 3


@dataclass
class Hand:
    """One user at a tab. ``done`` counts what was written, ``refused`` what the pages said no to, by the sentence."""

    page: Page
    login: str
    kind: str
    rng: random.Random
    done: int = 0
    refused: list[str] = field(default_factory=list)
    _is_somewhere: bool = False

    def act(self, now: datetime) -> bool:
        """One action: somewhere at random, something at random. Whether it was written. ``now`` is the server's local time."""
        if not self._is_somewhere or self.rng.random() < 0.4:
            self.page.goto(self.rng.choice(STARTS[self.kind]))
        self._is_somewhere = False
        if "/logga-in" in self.page.url:
            sign_in_as(self.page, self.login)
        for _ in range(WALK):
            form = self._some_form()
            if form is not None and self.rng.random() < 0.75:
                return self._send(form, now)
            if not self._follow_some_link():
                break
        form = self._some_form()
        return form is not None and self._send(form, now)

    def _some_form(self) -> Locator | None:
        forms = self.page.locator(FORMS)
        count = forms.count()
        return forms.nth(self.rng.randrange(count)) if count else None

    def _follow_some_link(self) -> bool:
        links = self.page.evaluate(
            """() => [...document.querySelectorAll('main a[href^="/"]')].map(a => a.getAttribute('href'))
            .filter(h => !/skriv-ut|utskrift|laget|overlamning|betalningsansvar|visa$/.test(h))"""
        )
        if not links:
            return False
        self.page.goto(self.rng.choice(links))
        return True

    def _send(self, form: Locator, now: datetime) -> bool:
        for details in form.locator("details:not([open]) > summary").all():
            if details.is_visible() and self.rng.random() < 0.3:
                details.click()
        self._fill(form, now)
        buttons = [button for button in form.locator("button:not([type=button])").all() if button.is_visible()]
        if not buttons:
            return False
        self.rng.choice(buttons).click()
        self.page.wait_for_load_state()
        said = self._said_no()
        if said:
            self.refused.append(said)
            return False
        self.done += 1
        self._is_somewhere = True
        return True

    def _said_no(self) -> str:
        """What the page says stands in the way; empty where it was written."""
        alert = self.page.locator("[role=alert]")
        if alert.count():
            return str(alert.first.inner_text())
        problem = self.page.locator("main .code").filter(has_text="B4")
        return str(self.page.locator("main h1").first.inner_text()) if problem.count() else ""

    def _fill(self, form: Locator, now: datetime) -> None:
        """In the order in which one choice brings up the next: lists, boxes, then radios, then what is typed."""
        for kinds in (LISTS, BOXES, LISTS + RADIOS + BOXES, TYPED):
            controls: list[dict[str, Any]] = form.evaluate(CONTROLS)
            fresh = [each for each in controls if each["type"] in kinds and not each["settled"]]
            form.evaluate(SETTLE, {each["place"]: self._value(each, now) for each in fresh})

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
        if last == "reference":
            return make_reference(rng.randbytes(4))
        return f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}"
