"""Every page there is, in a county in the middle of a stop and after it: found by following links, as each kind of user.

On each: axe in light, dark and print, nothing sideways at 320 px, nothing unseen in the reader's own colours; `make pictures` also takes five
pictures to look at (build/screenshots/sidor). What can be opened must have been seen: an address that no link led to fails the test, unless it stands below with its reason.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys import steps
from tests.journeys.conftest import ROOT, Clock, Site, environment, open_tab, running_site, sign_in_as
from tests.journeys.looking import check_axe, check_reflow, portraits
from tests.journeys.own_colours import check_own_colours, faults_in_own_colours, restyle

PASSWORD = "prova brygga nu"
IN_THE_STOP, AFTER_IT = "2026-11-23T14:10+01:00", "2026-11-23T16:02+01:00"
# One of each kind: ward, outpatient care, municipality, service desk, outage lead, billing, administrator.
WHO = ("karin", "kim", "bo", "dag", "lena", "olof", "ylva")
AFTERWARDS = {
    "karin": ("/laget", "/efterregistrering", "/overlamning", "/betalningsansvar"),
    "bo": ("/laget", "/efterregistrering"),
    "lena": ("/laget",),
    "dag": ("/laget", "/laget/handelser", "/felanmalningar", "/laget/driftinformation"),
}
# Each with where it is looked at, or why there is nothing to look at.
ONLY_A_FORM = "takes a form and leads on"
AN_IMPORT = "test_import.py: it takes a file"
A_FILE = "a file to download: tests/website/test_payment.py"
SEEN_ELSEWHERE = {
    "laget/driftstopp": "test_story.py: there is no stop to declare in the middle of one",
    "laget/fungerar": ONLY_A_FORM,
    "laget/planerat/<uuid:entry>/borja": ONLY_A_FORM,
    "laget/aven-hos-oss": ONLY_A_FORM,
    "felanmalningar/hop": ONLY_A_FORM,
    "felanmalningar/isar": ONLY_A_FORM,
    "ring/<str:unit>/borja": ONLY_A_FORM,
    "ring/<str:unit>/forsok": ONLY_A_FORM,
    "ring/samtal/<str:stay>/<str:conversation>": "test_calls.py: it comes when a call has been saved",
    "ta-emot/efter/<str:stay>/<uuid:entry>": "the form of ta-emot, begun by the call before",
    "patienter/<str:stay>/middag/<path:call>": "test_noon.py: a call of ready on both sides of noon",
    "patienter/<str:stay>/visa": "test_drafts.py: it stands before a protected identity",
    "patienter/<str:stay>/kontakt/<uuid:entry>": "it comes when a contact has been noted",
    "patienter/<str:stay>/kontakt/<uuid:entry>/stryk": "the same page as another strike",
    "anteckningar/dokumenterat": ONLY_A_FORM,
    "efterregistrering/for-in": ONLY_A_FORM,
    "efterregistrering/<str:stay>/tar": ONLY_A_FORM,
    "telefonnummer/<str:unit>/kontrollerat": ONLY_A_FORM,
    "betalningsansvar/export.csv": A_FILE,
    "betalningsansvar/export.xlsx": A_FILE,
    "telefonnummer/export.csv": "a file to download: tests/website/test_importing.py",
    "telefonnummer/export.xlsx": "a file to download: tests/website/test_importing.py",
    "telefonnummer/import/<uuid:sent>/kolumner": AN_IMPORT,
    "telefonnummer/import/<uuid:sent>/granska": AN_IMPORT,
    "telefonnummer/import/<uuid:sent>/bort": ONLY_A_FORM,
    "telefonnummer/import/<uuid:entry>/kvitto": AN_IMPORT,
    "telefonnummer/import/<uuid:entry>/ta-tillbaka": AN_IMPORT,
    "utkast": ONLY_A_FORM,
    "utkast/borja-om": ONLY_A_FORM,
    "lasning/kopierad": ONLY_A_FORM,
    "logga-in": "test_shell.py",
}
NO_PAGE = re.compile(r"static/|favicon|halsa|logga-ut|galleri|$")
LIST_ROUTES = """
import django, json, os
os.environ["DJANGO_SETTINGS_MODULE"] = "website.settings"
django.setup()
from django.urls import get_resolver
print(json.dumps([(str(one.pattern), one.pattern.regex.pattern) for one in get_resolver().url_patterns]))
"""
LINKS = "[...document.querySelectorAll('a[href^=\"/\"]:not([download])')].map(link => link.pathname + link.search)"


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The county to try, in an installation made for tests, two hours and more into its stop."""
    data = tmp_path_factory.mktemp("county")
    clock = Clock(tmp_path_factory.mktemp("clock") / "klocka.txt")
    clock.set(IN_THE_STOP)
    run = [sys.executable, str(ROOT / "manage.py")]
    subprocess.run([*run, "migrate", "-v0"], env=environment(data), cwd=ROOT, check=True)
    make = [*run, "make_county", "county/norrbotten", "--password", PASSWORD]
    subprocess.run(make, env=environment(data, clock.path), cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return data


@pytest.fixture
def county_site(county: Path, tmp_path: Path) -> Iterator[Site]:
    """The server on a copy of the county."""
    data = tmp_path / "data"
    shutil.copytree(county, data)
    with running_site(data, tmp_path, IN_THE_STOP) as site:
        yield site


@pytest.fixture(scope="module")
def seen() -> dict[str, set[str]]:
    """The kinds of page that each user has looked at."""
    return {}


@cache
def routes() -> list[tuple[str, str]]:
    """Every address as the site lists it, with the pattern that it fits; asked in a process of its own, where Django is set up."""
    with TemporaryDirectory() as data:
        asked = [sys.executable, "-c", LIST_ROUTES]
        answer = subprocess.run(
            asked, env=environment(Path(data)), cwd=ROOT, check=True, capture_output=True, text=True
        )
    return [(route, pattern) for route, pattern in json.loads(answer.stdout)]


def kind_of_page(address: str) -> str:
    """The address as the site lists it; empty for one that is not there, or that has no page to look at."""
    path = urlsplit(address).path.removeprefix("/")
    return next((route for route, pattern in routes() if re.match(pattern, path) and not NO_PAGE.match(route)), "")


def follow_every_link(page: Page, login: str, name: str) -> set[str]:
    """Look at one page of each kind that links lead to, beginning with Läget; the kinds that were looked at."""
    waiting, known, seen = ["/laget"], {kind_of_page("/laget")}, set()
    while waiting:
        address = waiting.pop(0)
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, f"{address} answered {answer.status} to {login}"
        kind = kind_of_page(page.url)
        look_at(page, f"sidor/{name}-{login}-{re.sub('[^a-z-]+', '.', kind)}")
        seen.add(kind)
        for link in page.evaluate(LINKS):
            other = kind_of_page(link)
            if other and other not in known:
                known.add(other)
                waiting.append(link)
    return seen


def look_at(page: Page, name: str) -> None:
    """Axe, 320 px, the reader's own colours, and five pictures where they are made."""
    check_axe(page)
    check_reflow(page)
    check_own_colours(page)
    portraits(page, name)


@pytest.mark.parametrize("login", WHO)
def test_every_page_is_sound_in_the_middle_of_a_stop(
    browser: Browser, county_site: Site, login: str, seen: dict[str, set[str]]
) -> None:
    with open_tab(browser, county_site) as page:
        sign_in_as(page, login, password=PASSWORD)
        seen[login] = follow_every_link(page, login, "stopp")


def test_every_page_is_sound_when_the_system_is_back(browser: Browser, county_site: Site) -> None:
    with open_tab(browser, county_site) as page:
        county_site.clock.set(AFTER_IT)
        sign_in_as(page, "lena", password=PASSWORD)
        steps.declare_return(page)
        for login, addresses in AFTERWARDS.items():
            sign_in_as(page, login, password=PASSWORD)
            for address in addresses:
                page.goto(address)
                look_at(page, f"sidor/efter-{login}-{address.strip('/')}")


UNSEEN = {
    ":focus-visible, .choice:focus-within { outline: none !important }": "no focus: a",
    ".choice:focus-within { outline: none !important }": "no focus: input",
    "button.button { border: 0 !important; background: Canvas !important }": "no edge: button.button",
    ".card { border-color: Canvas !important }": "no edge: form.card",
    ".icon { stroke: Canvas !important }": "unseen: ",
    ".tabs a { border: 0 !important }": "where one is in the menu",
}


def test_what_is_unseen_in_own_colours_is_found(browser: Browser, county_site: Site) -> None:
    with open_tab(browser, county_site) as page:
        sign_in_as(page, "karin", password=PASSWORD)
        for css, fault in UNSEEN.items():
            page.goto("/laget" if "icon" in css else "/skriv-ut")
            assert faults_in_own_colours(page) == []
            restyle(page, css)
            assert any(each.startswith(fault) for each in faults_in_own_colours(page)), css


def test_no_page_was_left_unseen(seen: dict[str, set[str]]) -> None:
    if set(seen) != set(WHO):
        pytest.skip("not every user has followed the links")
    every = {route for route, _ in routes() if not NO_PAGE.match(route)}
    unseen = every - set().union(*seen.values()) - set(SEEN_ELSEWHERE)
    assert unseen == set()
    assert set(SEEN_ELSEWHERE) <= every, "an address that is not there any more"
