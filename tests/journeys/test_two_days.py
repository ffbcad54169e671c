"""Two days and three shifts of a stop, told by a scenario and lived in the pages, with the keyboard alone: once with scripts, once without.

At every ``ska_galla`` the pages say what `brygga scenario` says. Beside the story: the server is killed in the middle of a call, a
session ends in the middle of another, the shifts hand over, and at the end every note is ticked.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, expect

from brygga.civil_time import ZONE, read_time
from brygga.reading.library import LIBRARY
from brygga.scenario.reading import read_scenario
from brygga.scenario.script import Expectation, Item, Scenario
from brygga.statements.contact import Call
from brygga.story.codes import Code
from tests.journeys.answers import check
from tests.journeys.casting import county_of, in_one_breath, login, persons_of, workers_of
from tests.journeys.conftest import ROOT, Clock, Site, environment, open_tab, running_site
from tests.journeys.hands import NO_POINTER, Hands
from tests.journeys.looking import picture, screenshot
from tests.journeys.retelling import Teller, reveal
from tests.journeys.telephone import WHO_SPOKE

STORY = ROOT / "scenarios" / "tva_dygn_tre_skift.yaml"
PASSWORD = "prova brygga nu"
# What the pages let somebody try, and say no to; what else is refused they do not offer.
REFUSED = {
    Code.REDATED: "Redatering är inte tillåten",
    Code.FUTURE_TIME: "Tiden har inte varit ännu",
    Code.PHYSICIAN_MISSING: "läkare",
}
APPLIES = read_time("2026-11-24 10:41")
CALLED_BACK = read_time("2026-11-24 10:58")
KILLED = read_time("2026-11-24 11:05")
SESSION_ENDS = read_time("2026-11-24 21:50")
ENDLESS = 60
AT_LEAST = 70


@pytest.fixture(scope="module")
def story() -> Scenario:
    """The story, as it is read from its file."""
    return read_scenario(STORY, LIBRARY)


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory, story: Scenario) -> Path:
    """A data folder with the story's units and people, and nothing told yet."""
    data, folder = tmp_path_factory.mktemp("two-days"), tmp_path_factory.mktemp("county")
    (folder / "county.yaml").write_text(yaml.safe_dump(county_of(story), allow_unicode=True), encoding="utf-8")
    clock = Clock(folder / "klocka.txt")
    first = story.timeline[0]
    assert isinstance(first, Item)
    clock.set((first.statement.written_at - timedelta(days=2)).astimezone(ZONE))
    run = [sys.executable, str(ROOT / "manage.py")]
    subprocess.run([*run, "migrate", "-v0"], env=environment(data), cwd=ROOT, check=True)
    make = [*run, "make_county", str(folder), "--password", PASSWORD]
    subprocess.run(make, env=environment(data, clock.path), cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return data


@pytest.fixture
def county_site(furnished: Path, tmp_path: Path) -> Iterator[Site]:
    """The server on a copy of it."""
    data = tmp_path / "data"
    shutil.copytree(furnished, data)
    with running_site(data, tmp_path) as site:
        yield site


def sign_in(hands: Hands, login: str) -> None:
    """By the keys; then the first page."""
    hands.page.goto("/logga-in?nasta=/laget")
    type_name_and_password(hands, login)
    expect(hands.page.get_by_role("navigation", name="Huvudmeny")).to_be_visible()


def type_name_and_password(hands: Hands, login: str) -> None:
    """Where the page asks who it is."""
    hands.write(hands.page.get_by_label("Inloggningsnamn"), login)
    hands.page.keyboard.press("Tab")
    hands.page.keyboard.type(PASSWORD)
    with hands.page.expect_navigation():
        hands.page.keyboard.press("Enter")


@dataclass
class Play:
    """The story as it is played. ``beside`` is what happens besides it: a moment, and what is done when it has come."""

    site: Site
    story: Scenario
    teller: Teller
    compared: int = 0
    beside: list[tuple[datetime, Callable[[], None]]] = field(default_factory=list)

    def play(self) -> None:
        """From its first line to its last."""
        for part in in_one_breath(self.story):
            at = part.at if isinstance(part, Expectation) else part[0].statement.written_at
            while self.beside and self.beside[0][0] < at:
                moment, happen = self.beside.pop(0)
                self.teller.at(moment)
                happen()
            if isinstance(part, Expectation):
                self.look(part)
            elif part[0].refused_as is None:
                self.teller.tell(part)
            elif part[0].refused_as in REFUSED:
                self.teller.tell(part, refused=REFUSED[part[0].refused_as])
        assert self.beside == []

    def look(self, expected: Expectation) -> None:
        """Every page of every unit, beside what the scenario expects."""
        self.teller.at(expected.at)
        asked = (self.teller.at_unit, self.story.rules.units, self.teller.persons)
        self.compared += check(*asked, expected.answers)
        if expected.at == APPLIES:
            with pytest.raises(AssertionError, match="ringa"):
                check(*asked, {"ringa": expected.answers["ringa"][1:]})

    def in_a_call(self, hands: Hands, said: Call) -> None:
        """A call stands filled in. Once the server dies, once somebody is called away until the session has ended."""
        if said.occurred_at == KILLED:
            self.site.kill()
            self.site.start()
        if said.occurred_at == SESSION_ENDS:
            who = self.teller.who(said.unit)
            self.teller.at(SESSION_ENDS + timedelta(minutes=16))
            hands.follow(hands.main.get_by_role("button", name="Spara samtalet"))
            expect(hands.page.get_by_text("Det du skrev är kvar")).to_be_visible()
            type_name_and_password(hands, who)
            self.teller.seen[who] = SESSION_ENDS + timedelta(minutes=16)
            expect(hands.main.get_by_label(WHO_SPOKE)).to_have_value(said.spoke_with)

    def take_picture_of_calls(self) -> None:
        """For the guide: the queue."""
        hands = self.teller.at_unit("medicin")
        hands.menu("Ring")
        picture(hands.page, "ring-lista", 860)

    def take_pictures_of_a_patient(self) -> None:
        """For the guide: a patient, and what can be done about something that was wrong."""
        hands = self.teller.at_unit("medicin")
        self.teller.open_patient(hands, "P3")
        picture(hands.page, "patient", 900)
        hands.follow(hands.main.get_by_role("link", name=re.compile("^Ändra Inskriven")))
        picture(hands.page, "ratta", 760)

    def take_picture_of_entries(self) -> None:
        """For the guide: what is to be entered."""
        hands = self.teller.at_unit("medicin")
        hands.menu("Efterregistrering")
        picture(hands.page, "efterregistrering", 900)

    def while_hearing(self, hands: Hands, said: Call) -> None:
        """For the guide: a call as it is heard, once."""
        if said.occurred_at == CALLED_BACK:
            picture(hands.page, "ta-emot", 1300)

    def hand_over(self, unit: str, *left: str) -> None:
        """Whoever comes on reads what the last shift left, and goes on from there."""
        hands = self.teller.at_unit(unit)
        hands.menu("Läget")
        hands.follow(hands.main.get_by_role("link", name="Överlämning till nästa skift"))
        expect(hands.main.get_by_role("heading", name="Överlämning")).to_be_visible()
        for words in left:
            expect(hands.main).to_contain_text(words)
        if "Väntar" in left:
            picture(hands.page, "overlamning", 900)

    def tick_every_note(self) -> None:
        """Every unit puts what it still owes into its own system, until nothing is left."""
        for unit in self.teller.workers:
            hands = self.teller.at_unit(unit)
            for _ in range(ENDLESS if unit != "teknikakuten" else 0):
                hands.menu("Anteckningar")
                notes = hands.main.get_by_role("link", name=re.compile("^Öppna"))
                if notes.count() == 0:
                    break
                hands.follow(notes.first)
                reveal(hands)
                hands.follow(hands.main.get_by_role("button", name=re.compile("^Infört: ")).first)
            if unit != "teknikakuten":
                expect(hands.page.get_by_text("Inga anteckningar kvar att skriva.")).to_be_visible()

    def look_at_liability(self) -> None:
        """Both sides of the money look at the same patient; Boden sees its own alone."""
        for unit, seen, unseen in (("lulea", "Alva Myrén", "Bertil Fjäll"), ("boden", "Bertil Fjäll", "Alva Myrén")):
            hands = self.teller.at_unit(unit)
            hands.menu("Betalningsansvar")
            expect(hands.main.locator("li.liability").filter(has_text=seen)).to_be_visible()
            expect(hands.main).not_to_contain_text(unseen)
        hands = self.teller.at_unit("medicin")
        hands.menu("Betalningsansvar")
        picture(hands.page, "betalningsansvar", 900)


@pytest.fixture(params=[True, False], ids=["scripts", "none"])
def hands(
    browser: Browser, county_site: Site, story: Scenario, request: pytest.FixtureRequest
) -> Iterator[dict[str, Hands]]:
    """Everybody at a tab of their own, by what they sign in with."""
    known = set[str]()
    with ExitStack() as tabs:
        made = {}
        for name in (name for names in workers_of(story).values() for name in names):
            page = tabs.enter_context(open_tab(browser, county_site, java_script_enabled=request.param))
            page.add_init_script(NO_POINTER)
            made[login(name)] = Hands(page, known)
        yield made


def test_two_days_by_the_keyboard(county_site: Site, story: Scenario, hands: dict[str, Hands]) -> None:
    teller = Teller(
        scenario=story,
        clock=county_site.clock,
        hands=hands,
        workers={unit: [login(name) for name in names] for unit, names in workers_of(story).items()},
        persons=persons_of(story),
        sign_in=sign_in,
    )
    play = Play(county_site, story, teller)
    teller.before_saving, teller.while_hearing = play.in_a_call, play.while_hearing
    play.beside = [
        (read_time("2026-11-24 10:42"), play.take_picture_of_calls),
        (read_time("2026-11-24 11:20"), play.take_pictures_of_a_patient),
        (read_time("2026-11-24 15:35"), lambda: play.hand_over("medicin", "Alva Myrén", "Kvar att föra in")),
        (read_time("2026-11-24 15:36"), play.take_picture_of_entries),
        (read_time("2026-11-24 22:10"), lambda: play.hand_over("medicin", "Hertsöns hälsocentral", "Väntar")),
        (read_time("2026-11-25 07:02"), lambda: play.hand_over("medicin", "Luleå kommun", "1 försök")),
        (read_time("2026-11-25 10:05"), play.look_at_liability),
        (read_time("2026-11-25 10:10"), play.tick_every_note),
    ]
    try:
        play.play()
    except BaseException:
        for name, each in hands.items():
            screenshot(each.page, f"tva-dygn/{name}")
        raise
    print(f"rows compared: {play.compared}, kinds of controls reached by Tab: {len(next(iter(hands.values())).known)}")
    assert play.compared > AT_LEAST


def test_a_pointer_would_be_seen(browser: Browser, county_site: Site) -> None:
    with pytest.raises(AssertionError, match="a pointer was pressed"), open_tab(browser, county_site) as page:
        page.add_init_script(NO_POINTER)
        page.goto("/logga-in")
        page.get_by_label("Inloggningsnamn").click()


def test_nothing_in_the_story_is_done_but_by_keys() -> None:
    told = [
        Path(__file__).with_name(f"{name}.py").read_text(encoding="utf-8")
        for name in ("hands", "retelling", "telephone")
    ]
    assert not re.search(r"\.(click|dblclick|fill|check|select_option|set_checked|tap)\(", "".join(told))
