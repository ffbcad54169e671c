"""Things done at random by five users at five units: what the pages show then is what the core says.

Five hundred in every run, two thousand in `make prove`. After each the lists that it could change are compared, after every hundredth all of
them as they are drawn. Always the same ones; BRYGGA_SEED=7 gives others. What fails prints its seed, what was done last, and the least of the
journals that tells why: what was written about those stays whose rows differ.
"""

import os
import random
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page

from brygga.civil_time import ZONE, to_minute
from tests.journeys import steps
from tests.journeys.asking import Seat
from tests.journeys.chance import Hand
from tests.journeys.comparing import Core, Lists, ListsDiffer, compare, compare_as_drawn
from tests.journeys.conftest import START, Site, open_tab, sign_in_as
from tests.journeys.filling import DRESS
from website.assets import STYLE_SHEET

BREATH = 100
SEED = int(os.environ.get("BRYGGA_SEED", "20261123"))
HANDS = {  # login: (kind, unit, organisation)
    "karin": ("ward", "medicin", "region"),
    "rut": ("ward", "rehab", "region"),
    "kim": ("outpatient", "hertson", "region"),
    "eva": ("municipality", "lulea", "lulea-kommun"),
    "olle": ("municipality", "boden", "bodens-kommun"),
}
TOLD_OF_WHAT_FAILED = 6
LOSE_A_PATIENT = """import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as journal:
    found = "FROM rows WHERE list_name = 'vardtillfallen'"
    (stay,) = journal.execute(f"SELECT subject {found}").fetchone()
    journal.execute(f"DELETE {found} AND subject = ?", (stay,))
    print(stay)"""


@dataclass
class Chance:
    """What is done at random, and compared. ``desk`` is the service desk's tab, ``reader`` one that shows nothing."""

    site: Site
    desk: Page
    reader: Page
    hands: dict[str, Hand]
    rng: random.Random = field(default_factory=lambda: random.Random(SEED))
    now: datetime = START
    done: int = 0
    tried: int = 0
    compared: int = 0
    trail: list[str] = field(default_factory=list)
    shown: dict[str, Lists] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Somebody declares the stop, everybody signs in."""
        self.core = Core.beside(self.site.data)
        sign_in_as(self.desk, "dag")
        steps.declare_stop(self.desk)
        self._everybody_signs_in()

    def throw(self, actions: int) -> None:
        """Do so many things, and compare. What fails is told with its seed and its story."""
        try:
            while self.done < actions:
                self._one_action()
                if self.done % BREATH == 0:
                    self._breathe()
            sign_in_as(self.desk, "dag")
            steps.declare_return(self.desk)
            self._everybody_signs_in()
            self.look_at_everything()
        except AssertionError as error:
            for line in self.story_of(error):
                error.add_note(line)
            raise

    def _one_action(self) -> None:
        """Somebody tries until something is written; then the lists that it could change are compared."""
        while True:
            self._pass(minutes=self.rng.choice((0, 0, 1, 2)))
            hand = self.hands[self.rng.choice(list(self.hands))]
            self.tried += 1
            if hand.act(self.now.astimezone(ZONE)):
                break
        self.done += 1
        self.compare_after(hand.seat)

    def compare_after(self, of: Seat) -> None:
        """The lists of whoever wrote, and of those in the same organisation of whom the core says something else than last time."""
        seats = [hand.seat for hand in self.hands.values() if hand.seat.organisation == of.organisation]
        at = to_minute(self.now)
        expected = self.core.lists(of.organisation, [seat.unit for seat in seats], at)
        changed = [seat for seat in seats if seat is of or expected[seat.unit] != self.shown.get(seat.unit)]
        self.shown |= expected
        self.compared += compare(self.reader, self.core, changed, expected)

    def _breathe(self) -> None:
        """Time passes, everybody signs in again, and every list is looked at."""
        self._pass(minutes=self.rng.choice((20, 90, 240)))
        self._everybody_signs_in()
        self.look_at_everything()

    def look_at_everything(self) -> None:
        """Every list of every unit, as it is drawn."""
        self.compared += compare_as_drawn(self.core, [hand.seat for hand in self.hands.values()], to_minute(self.now))

    def _everybody_signs_in(self) -> None:
        for login, hand in self.hands.items():
            sign_in_as(hand.seat.page, login)

    def _pass(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        self.site.clock.set(self.now)

    def story_of(self, error: AssertionError) -> Iterator[str]:
        """What led to a failure: how to see it again, what was done last, what was written about those whom it is about."""
        yield f"BRYGGA_SEED={SEED}, after {self.done} actions, at {self.now}"
        yield from sorted(line for hand in self.hands.values() for line in hand.trail[-3:])[-TOLD_OF_WHAT_FAILED:]
        if isinstance(error, ListsDiffer):
            yield from self.core.history(error.organisation, error.stays)


@pytest.fixture
def chance(browser: Browser, site: Site) -> Iterator[Chance]:
    """The users, each at a tab of their own; one of them with scripts."""
    with ExitStack() as tabs:
        desk, reader = (tabs.enter_context(open_tab(browser, site)) for _ in range(2))
        dress(reader, site)
        hands = {}
        for place, (login, (kind, unit, organisation)) in enumerate(HANDS.items()):
            page = tabs.enter_context(open_tab(browser, site, java_script_enabled=place == 0))
            seat = Seat(page, site.address, login, kind, unit, organisation, sign_in_as)
            hands[login] = Hand(seat, reader, random.Random(SEED + place))
        yield Chance(site, desk, reader, hands)


def dress(desk: Page, site: Site) -> None:
    """Give a tab without a page the site's style sheet, which decides what of a form can be seen."""
    with urllib.request.urlopen(f"{site.address}/static/now/{STYLE_SHEET}") as answer:
        desk.evaluate(DRESS, answer.read().decode())


@pytest.mark.parametrize("actions", [500, pytest.param(2000, marks=pytest.mark.prove)])
def test_random_actions_leave_the_lists_that_the_core_answers(chance: Chance, actions: int) -> None:
    chance.throw(actions)
    print(f"seed {SEED}: {chance.done} written, {chance.tried - chance.done} refused, {chance.compared} rows compared")
    assert chance.compared > 4 * actions, "hardly anything was compared"


def test_a_row_that_is_lost_is_noticed_and_told_of(chance: Chance) -> None:
    chance.throw(12)
    # In a process of its own: two libraries of SQLite in one undo each other's locks.
    lose = [sys.executable, "-c", LOSE_A_PATIENT, str(chance.site.data / "journal" / "journal.db")]
    lost = subprocess.run(lose, check=True, capture_output=True, text=True).stdout.strip()
    with pytest.raises(ListsDiffer, match=r"/patienter of .* too little") as found:
        chance.look_at_everything()
    assert found.value.stays == {lost}
    told = "\n".join(chance.story_of(found.value))
    assert f"BRYGGA_SEED={SEED}" in told
    assert lost in told


def test_a_row_that_is_lost_is_noticed_after_the_next_action(chance: Chance) -> None:
    chance.throw(8)
    ward = chance.hands["karin"].seat
    expected = chance.core.lists(ward.organisation, [ward.unit], to_minute(chance.now))
    expected[ward.unit]["/patienter"]["a stay that nobody shows",] += 1
    with pytest.raises(ListsDiffer, match=r"/patienter of medicin shows \{\} too much"):
        compare(chance.reader, chance.core, [ward], expected)
