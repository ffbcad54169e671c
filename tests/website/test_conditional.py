"""A list that has not changed is not sent again, and one that has always is: over random stories, users, pages and moments."""

import random
import re
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import zip_longest

import pytest
from django.test import Client

from brygga.civil_time import read_time
from tests.organisation import worlds
from tests.organisation.county import organisation_of
from tests.organisation.telling import Telling
from tests.organisation.verbs import EVAS, perform
from website import conditional, counts
from website.access.actions import create_account, give_assignment
from website.access.models import Account, Assignment
from website.access.roles import Role
from website.desk.models import Presence
from website.office import office

PASSWORD = "hemligt nattpass 53"
LISTS = ("laget", "ring", "patienter", "anteckningar", "efterregistrering", "betalningsansvar", "overlamning")
WATCHERS = {
    "medicin": Role.NURSE,
    "kirurgen": Role.NURSE,
    "hc1": Role.COORDINATOR,
    "lulea": Role.NEEDS_ASSESSOR,
    "akuten": Role.OUTAGE_LEAD,
}
LATER = [timedelta(seconds=each) for each in (0, 20, 59, 60, 300, 1800, 3600, 3 * 3600, 8 * 3600, 86_400)]


def shown(response) -> str:
    """What a page shows: its navigation and its main part, without what is new in each answer."""
    text = response.content.decode()
    part = text[text.index("<nav") : text.index("</main>")]
    # The script sets the time of the answer, and has no use for the mark within the page.
    part = re.sub(r'data-lista="[^"]*"|<span data-nu>.*?</span>', "", part)
    return re.sub(r'name="(csrfmiddlewaretoken|entry|[\w-]*-entry)" value="[^"]*"', "", part)


def ask(browser: Client, page: str, mark: str = ""):
    headers = {"If-None-Match": mark, conditional.ASKS_BY_ITSELF: "1"} if mark else {}
    return browser.get(f"/{page}", headers=headers)


def first_difference(before: str, after: str) -> str:
    """The first line that differs, for whoever reads the failure."""
    pairs = zip_longest(before.splitlines(), after.splitlines(), fillvalue="")
    return next(f"{one.strip()!r} became {other.strip()!r}" for one, other in pairs if one != other)


class Watch:
    """Somebody at each kind of unit, who looks at random lists and asks for them again later."""

    def __init__(self, set_clock) -> None:
        self.set_clock = set_clock
        self.rng = random.Random(3)
        self.browsers = {unit: signed_in(unit, role) for unit, role in WATCHERS.items()}
        self.held: dict[tuple[str, str], tuple[str, str]] = {}
        self.answers: Counter[int] = Counter()
        self.stale: list[tuple[object, ...]] = []

    def look(self, at: datetime) -> None:
        """Half of what is looked at is asked for again soon after, the other half after something more has been written."""
        for _ in range(3):
            at += self.rng.choice(LATER)
            self.set_clock(at.isoformat())
            place = self.rng.choice([*WATCHERS]), self.rng.choice(LISTS)
            if place in self.held:
                self.compare(place, at)
            self.hold(place)
            if self.rng.random() < 0.5:
                self.set_clock((at + self.rng.choice(LATER)).isoformat())
                self.compare(place, at)

    def hold(self, place: tuple[str, str]) -> None:
        answer = ask(self.browsers[place[0]], place[1])
        if answer.status_code == 200:
            self.held[place] = (answer["ETag"], shown(answer))

    def compare(self, place: tuple[str, str], at: datetime) -> None:
        mark, text = self.held.pop(place, ("", ""))
        if not mark:
            return
        answer = ask(self.browsers[place[0]], place[1], mark)
        self.answers[answer.status_code] += 1
        if answer.status_code == 304:
            now = shown(ask(self.browsers[place[0]], place[1]))
            if now != text:
                self.stale.append((*place, at, mark, first_difference(text, now)))


def signed_in(unit: str, role: Role) -> Client:
    account = create_account(login=f"u@{unit}", display_name=f"Någon på {unit}", password=PASSWORD)
    give_assignment(
        account=account,
        organisation=organisation_of(unit),
        organisation_label="Huvudman",
        unit=unit,
        unit_label=unit,
        role=role,
    )
    browser = Client()
    assert browser.post("/logga-in", {"login": account.login, "password": PASSWORD}).status_code == 302
    return browser


@pytest.fixture
def watched(clock, settings_with):
    """watched(5): random stories, with lists looked at after everything that is written and at moments in between."""
    long = timedelta(days=999)
    settings_with(SESSION_IDLE=long, SESSION_ABSOLUTE=long, SESSION_COOKIE_AGE=int(long.total_seconds()))

    def do(*seeds: int) -> Watch:
        telling = Telling(office(), now=read_time("2026-11-24 06:00"))
        clock(telling.now.isoformat())
        telling.furnish()
        watch, write = Watch(clock), telling.write

        def write_and_look(*arguments, **values):
            written = write(*arguments, **values)
            watch.look(telling.now)
            return written

        telling.write = write_and_look  # type: ignore[method-assign]
        for seed in seeds:
            telling.tell_story(seed)
        return watch

    return do


def test_a_list_that_would_be_another_is_always_sent(watched):
    watch = watched(1, 2)
    assert not watch.stale, "\n".join(map(str, watch.stale))
    assert watch.answers[304] > 20
    assert watch.answers[200] > 20


def test_lists_that_do_not_say_until_when_they_hold_are_found(watched, monkeypatch):
    monkeypatch.setattr(conditional, "_next_day", lambda now: now + timedelta(days=2))
    for module in (conditional, counts):
        monkeypatch.setattr(module, "holds", lambda *_: None)
    assert watched(1, 2, 4).stale


def status(browser: Client, page: str, mark: str) -> int:
    return ask(browser, page, mark).status_code


CHANGES: dict[str, Callable[[], object]] = {
    "common": lambda: perform(office(), "declare_return", at=worlds.at("08:00")),
    "own": lambda: perform(office(), "admit_patient", at=worlds.at("08:00"), stay="another"),
    "assignment": lambda: Assignment.objects.update(unit_label="Avdelning 54"),
    "name": lambda: Account.objects.update(display_name="Karin Berg"),
    "role": lambda: Assignment.objects.update(role=Role.SECRETARY),
    "code": conditional.code.cache_clear,
}


@pytest.mark.parametrize("page", ["ring", "patienter", "efterregistrering"])
@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_what_a_list_is_made_from_sends_it_anew(as_at, stop, monkeypatch, page, change):
    browser = as_at("medicin")
    mark = ask(browser, page)["ETag"]
    assert status(browser, page, mark) == 304
    if change == "code":
        monkeypatch.setattr(conditional, "_CODE", ())
    CHANGES[change]()
    assert status(browser, page, mark) == 200
    conditional.code.cache_clear()


@pytest.mark.parametrize("left_out", ["common", "own", "assignment"])
def test_a_mark_that_leaves_something_out_sends_what_is_stale(as_at, stop, monkeypatch, left_out):
    parts = conditional._parts
    monkeypatch.setattr(conditional, "_parts", lambda request: parts(request) | {left_out: None})
    browser = as_at("medicin")
    mark = ask(browser, "patienter")["ETag"]
    CHANGES[left_out]()
    assert status(browser, "patienter", mark) == 304


def test_a_mark_is_for_one_page_and_one_session(as_at, stop, sign_in, client):
    browser = as_at("medicin")
    mark = ask(browser, "patienter")["ETag"]
    assert status(browser, "anteckningar", mark) == 200
    assert status(browser, "patienter?a=b", mark) == 200
    sign_in("sjukskoterska.medicin")
    assert status(client, "patienter", mark) == 200


def test_who_calls_is_seen_at_once_and_forgotten_in_time(as_at, stop, clock, settings_with):
    perform(office(), "admit_patient", at=worlds.at("08:00"), stay=EVAS)
    browser, _ = as_at("medicin"), as_at("medicin", Role.SECRETARY)
    mark = ask(browser, "ring")["ETag"]
    Presence.objects.create(
        assignment=Assignment.objects.get(role=Role.SECRETARY),
        what="ring/lulea",
        since=worlds.at("08:00"),
        seen_at=worlds.at("08:00"),
    )
    answer = ask(browser, "ring", mark)
    assert "Någon på medicin" in shown(answer)
    clock("2026-11-23T08:14+01:00")
    assert status(browser, "ring", answer["ETag"]) == 304
    settings_with(SESSION_IDLE=timedelta(days=1))
    clock("2026-11-23T08:31+01:00")
    assert "Någon på medicin" not in shown(ask(browser, "ring", answer["ETag"])).partition("<main")[2]


def test_a_mark_from_the_future_or_of_another_make_is_none(as_at, stop, clock):
    browser = as_at("medicin")
    mark = ask(browser, "patienter")["ETag"]
    for other in ("", '"x"', mark.replace("-", ""), f"{mark}, {mark}", "*"):
        assert status(browser, "patienter", other) == 200
    clock("2026-11-23T07:59+01:00")
    assert status(browser, "patienter", mark) == 200


def test_an_unchanged_list_tells_the_time_and_nothing_else(as_at, stop, clock):
    browser = as_at("medicin")
    mark = ask(browser, "patienter")["ETag"]
    clock("2026-11-23T08:10+01:00")
    answer = ask(browser, "patienter", mark)
    assert (answer.status_code, answer.content, answer[conditional.CLOCK]) == (304, b"", "08:10")
    assert answer["Cache-Control"] == "no-store"


def test_what_the_page_asks_by_itself_does_not_keep_a_session_alive(as_at, clock):
    browser = as_at("medicin")
    mark = ask(browser, "patienter")["ETag"]
    for minute in (5, 10, 14):
        clock(f"2026-11-23T08:{minute:02}+01:00")
        assert status(browser, "patienter", mark) == 304
    clock("2026-11-23T08:15+01:00")
    assert status(browser, "patienter", mark) == 303
    kept = as_at("rehab")
    kept.get("/patienter")
    clock("2026-11-23T08:25+01:00")
    kept.get("/patienter")
    clock("2026-11-23T08:35+01:00")
    assert kept.get("/patienter").status_code == 200


def test_an_unchanged_list_is_not_logged_as_read(as_at, stop):
    perform(office(), "admit_patient", at=worlds.at("08:00"), stay=EVAS)
    browser = as_at("medicin")
    mark = ask(browser, "patienter")["ETag"]
    before = {journal: office().store.last(journal) for journal in office().store.journals()}
    assert status(browser, "patienter", mark) == 304
    assert {journal: office().store.last(journal) for journal in office().store.journals()} == before


def test_pages_are_sent_packed_and_of_no_certain_length(as_at, stop):
    browser = as_at("medicin")
    answers = [browser.get("/patienter", headers={"Accept-Encoding": "gzip"}) for _ in range(8)]
    assert {answer["Content-Encoding"] for answer in answers} == {"gzip"}
    assert len({len(answer.content) for answer in answers}) > 2
    assert "Content-Encoding" not in browser.get("/patienter")
