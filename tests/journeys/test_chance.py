"""Things done at random by five users at five units: what the pages show then is what the core says.

A hundred and fifty in every run, five hundred in `make prove`: they take ten minutes.
"""

import random
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeAlias

import pytest
from playwright.sync_api import Browser, Page

from brygga.civil_time import ZONE, to_minute
from brygga.episodes.stay import Stay
from brygga.journal.store import COMMON, open_store
from brygga.organisation.commons import COMMON_RANK, OWN_RANK
from brygga.organisation.lists import shown_name
from brygga.organisation.office import Office
from brygga.organisation.records import Known, story_from
from brygga.reading.library import LIBRARY
from brygga.recovery.text import MATTER_NAMES
from brygga.story import answers
from brygga.story.story import Story
from tests.journeys import steps
from tests.journeys.chance import Hand
from tests.journeys.conftest import START, Site, open_tab, sign_in_as

Names: TypeAlias = Mapping[str, str]
BREATH = 75
SEED = 20261123
HANDS = {  # login: (kind, unit, organisation)
    "karin": ("ward", "medicin", "region"),
    "rut": ("ward", "rehab", "region"),
    "kim": ("outpatient", "hertson", "region"),
    "eva": ("municipality", "lulea", "lulea-kommun"),
    "olle": ("municipality", "boden", "bodens-kommun"),
}


def read_beside(data: Path) -> Office:
    """The journals of a running server, read beside it."""
    key = bytes.fromhex((data / "huvudnyckel.txt").read_text(encoding="ascii").strip())
    return Office(open_store(f"sqlite:{data / 'journal'}", master_key=key, writing=False), LIBRARY)


def core_of(office: Office, organisation: str, at: datetime) -> Story:
    """What the core says of everything that an organisation knows, told at once."""
    known = [Known(each, COMMON_RANK) for each in office.store.read(COMMON) if "statements" in each.entry.body]
    known += [Known(each, OWN_RANK) for each in office.store.read(organisation) if "statements" in each.entry.body]
    return story_from(known, office.rules(at))


def calls_on(page: Page) -> set[tuple[str, str, frozenset[str]]]:
    """What Ring shows: receiver, patient, matters."""
    found: list[list[str]] = page.evaluate(
        """() => [...document.querySelectorAll('.receiver')].flatMap(card => [...card.querySelectorAll('.people > li')].map(
        row => [card.querySelector('h3').textContent, row.querySelector('p').firstElementChild.nextSibling.textContent,
        row.querySelector('strong').textContent]))"""
    )
    return {(to, " ".join(name.strip(". \n").split()), frozenset(what.lower().split(", "))) for to, name, what in found}


def calls_by_core(story: Story, unit: str, names: Names, at: datetime) -> set[tuple[str, str, frozenset[str]]]:
    """What the core says that a unit owes now: receiver, patient, matters."""
    matters: dict[tuple[str, str], set[str]] = {}
    for duty in answers.duties(story, at):
        if duty.owed.unit == unit:
            matters.setdefault((duty.owed.to, duty.owed.patient), set()).add(MATTER_NAMES[duty.owed.matter].lower())
    units = story.rules.units
    return {(units[to].name, names[stay], frozenset(what)) for (to, stay), what in matters.items()}


def rows_on(page: Page, selector: str) -> int:
    """How many of something the page shows."""
    return page.locator(selector).count()


def compare(office: Office, hands: dict[str, Hand], at: datetime) -> int:
    """Every list of every unit beside what the core says; how many rows were compared."""
    compared = 0
    for login, (_kind, unit, organisation) in HANDS.items():
        story, names = core_of(office, organisation, at), names_in(office, organisation)
        page = hands[login].page
        page.goto("/ring")
        expected = calls_by_core(story, unit, names, at)
        assert calls_on(page) == expected, f"{login}: Ring"
        page.goto("/anteckningar")
        notes = {each.call for each in answers.notes_owed(story) if each.unit == unit}
        assert rows_on(page, "main .card.call") == len(notes), f"{login}: Anteckningar"
        page.goto("/efterregistrering")
        entries = [each for each in answers.entries_owed(story) if each.unit == unit]
        assert rows_on(page, "main .cards > li") == len(entries), f"{login}: Efterregistrering"
        page.goto("/patienter")
        stays = {patient for patient, course in story.courses() if course.stay and is_of(unit, course.stay)}
        assert stays_on(page) == stays, f"{login}: Patienter"
        compared += len(expected) + len(notes) + len(entries) + len(stays)
    return compared


def is_of(unit: str, stay: Stay) -> bool:
    """Whether a unit cares for the patient or is concerned."""
    return unit in (stay.ward, *stay.concerned)


def stays_on(page: Page) -> set[str]:
    """The stays that Patienter leads to."""
    found: list[str] = page.evaluate(
        "() => [...document.querySelectorAll('main a[href^=\"/patienter/\"]')].map(a => a.pathname.split('/')[2])"
    )
    return {stay for stay in found if len(stay) == len("00000000-0000-0000-0000-000000000000")}


def names_in(office: Office, organisation: str) -> Names:
    """What lists call each stay."""
    files = {each.entry.subject for each in office.store.read(organisation) if each.entry.subject}
    identities = {stay: office.stay_file(organisation, stay, office.store).identity for stay in files}
    return {stay: " ".join(shown_name(identity).split()) for stay, identity in identities.items() if identity}


@pytest.fixture
def hands(browser: Browser, site: Site) -> Iterator[dict[str, Hand]]:
    """The users, each signed in at a tab of its own."""
    with ExitStack() as tabs:
        made = {}
        for place, (login, (kind, _unit, _organisation)) in enumerate(HANDS.items()):
            page = tabs.enter_context(open_tab(browser, site, java_script_enabled=place == 0))
            made[login] = Hand(page, login, kind, random.Random(SEED + place))
        yield made


def everybody_signs_in(hands: dict[str, Hand]) -> None:
    """After a while without use each signs in again."""
    for login, hand in hands.items():
        sign_in_as(hand.page, login)


@pytest.mark.parametrize("actions", [150, pytest.param(500, marks=pytest.mark.prove)])
def test_random_actions_leave_the_lists_that_the_core_answers(
    site: Site, page: Page, hands: dict[str, Hand], actions: int
) -> None:
    sign_in_as(page, "dag")
    steps.declare_stop(page)
    rng, now, done, compared = random.Random(SEED), START, 0, 0
    everybody_signs_in(hands)
    while done < actions:
        now += timedelta(minutes=rng.choice((0, 0, 1, 2)))
        site.clock.set(now)
        hand = hands[rng.choice(list(hands))]
        done += hand.act(now.astimezone(ZONE))
        if done and done % BREATH == 0:
            now += timedelta(minutes=rng.choice((20, 90, 240)))
            site.clock.set(now)
            everybody_signs_in(hands)
            compared += compare(read_beside(site.data), hands, to_minute(now))
    sign_in_as(page, "dag")
    steps.declare_return(page)
    everybody_signs_in(hands)
    compared += compare(read_beside(site.data), hands, to_minute(now))
    assert compared > actions, "hardly anything was compared"
