"""Django's test client, without a server. Each test has a fresh copy of a prepared database; nothing is flushed."""

import contextlib
import html
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

# Before Django's settings are read, which happens once: a data folder of the tests' own, whatever the shell says.
for _name in [name for name in os.environ if name.startswith("BRYGGA_")]:
    del os.environ[_name]
_FOLDER = Path(tempfile.mkdtemp(prefix="brygga-website-"))
os.environ |= {
    "BRYGGA_DATA": str(_FOLDER),
    "BRYGGA_KIND": "test",
    "BRYGGA_MODE": "test",
    "DJANGO_SETTINGS_MODULE": "website.settings",
}

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from django.http import HttpRequest  # noqa: E402
from django.test import Client, RequestFactory  # noqa: E402
from django.test.utils import override_settings, setup_test_environment  # noqa: E402

from brygga.organisation.actions.stops import declare_outage  # noqa: E402
from tests.organisation import worlds  # noqa: E402
from tests.website.calling import ADA, EVA  # noqa: E402
from website.access.actions import create_account, give_assignment  # noqa: E402
from website.access.hashing import WardArgon2  # noqa: E402
from website.access.models import Account, Assignment  # noqa: E402
from website.access.roles import Role  # noqa: E402
from website.office import office  # noqa: E402

PASSWORD = "hemligt nattpass 53"
DATABASE = _FOLDER / "konton.sqlite3"
PREPARED = _FOLDER / "prepared.sqlite3"
JOURNAL = _FOLDER / "journal"
PREPARED_JOURNAL = _FOLDER / "prepared-journal"
# Nearly every test signs somebody in: what makes a password hard to guess would take a minute of them. The cost in earnest is tested.
COST_IN_EARNEST = {"time_cost": WardArgon2.time_cost, "memory_cost": WardArgon2.memory_cost}
WardArgon2.time_cost, WardArgon2.memory_cost = 1, 8


@pytest.fixture(scope="session", autouse=True)
def _django() -> Iterator[None]:
    setup_test_environment()
    call_command("migrate", verbosity=0)
    connections.close_all()
    shutil.copy(DATABASE, PREPARED)
    worlds.furnished(office().store)
    _close_office()
    shutil.copytree(JOURNAL, PREPARED_JOURNAL)
    yield
    connections.close_all()
    shutil.rmtree(_FOLDER)


@pytest.fixture(autouse=True)
def _fresh_database(_django: None) -> Iterator[None]:
    shutil.copy(PREPARED, DATABASE)
    shutil.rmtree(JOURNAL)
    shutil.copytree(PREPARED_JOURNAL, JOURNAL)
    yield
    connections.close_all()
    _close_office()


def _close_office() -> None:
    """Let go of the journals; the next page opens them anew."""
    if office.cache_info().currsize:
        office().store.close()
        office.cache_clear()


@pytest.fixture
def clock(tmp_path, monkeypatch):
    """The website's clock; `clock("2026-11-23T08:00+01:00")` sets it."""
    path = tmp_path / "klocka.txt"

    def set_clock(moment: str) -> None:
        path.write_text(moment, encoding="ascii")

    set_clock("2026-11-23T08:00+01:00")
    monkeypatch.setenv("BRYGGA_TEST_CLOCK", str(path))
    return set_clock


@pytest.fixture
def make_account():
    """make_account("karin", Role.NURSE, …): an account with one assignment a role."""

    def make(login: str, *roles: Role) -> Account:
        account = create_account(login=login, display_name=login.title(), password=PASSWORD)
        for role in roles:
            give_assignment(
                account=account,
                organisation="region",
                organisation_label="Region",
                unit="medicin",
                unit_label="Avdelning 53",
                role=role,
            )
        return account

    return make


@pytest.fixture
def passwords_in_earnest(monkeypatch) -> None:
    """Passwords cost what they cost in the product."""
    for name, cost in COST_IN_EARNEST.items():
        monkeypatch.setattr(WardArgon2, name, cost)


@pytest.fixture
def client() -> Client:
    """A browser without cookies. CSRF is tested with a client of its own."""
    return Client()


@pytest.fixture
def sign_in(client: Client):
    """sign_in("karin"): through the page, as people do."""

    def do(login: str, password: str = PASSWORD, **extra: str):
        return client.post("/logga-in", {"login": login, "password": password, **extra})

    return do


@pytest.fixture
def as_at(clock):
    """as_at("medicin", Role.NURSE): a browser where somebody is signed in there, at 08:00 on 2026-11-23."""

    def do(unit: str, role: Role = Role.NURSE) -> Client:
        login = f"{role.value}.{unit}"
        account = create_account(login=login, display_name=f"Någon på {unit}", password=PASSWORD)
        organisation = next(each.organisation for each in worlds.UNITS if each.id == unit)
        give_assignment(
            account=account,
            organisation=organisation,
            organisation_label=organisation,
            unit=unit,
            unit_label=unit,
            role=role,
        )
        browser = Client()
        assert browser.post("/logga-in", {"login": login, "password": PASSWORD}).status_code == 302
        return browser

    return do


@pytest.fixture
def rf_of():
    """rf_of("medicin"): a bare request of somebody who is signed in there (see as_at), at 08:00."""

    def do(unit: str, role: Role = Role.NURSE) -> HttpRequest:
        request = RequestFactory().get("/")
        request.assignment = Assignment.objects.get(unit=unit, role=role)
        request.user, request.now = request.assignment.account, worlds.at("08:00")
        return request

    return do


@pytest.fixture
def stop(clock) -> None:
    """A stop that was found at 08:00, which is now."""
    declare_outage(office(), by=worlds.DESK, at=worlds.at("08:00"), id=worlds.new_id())


@pytest.fixture
def fresh():
    """fresh(browser, address): what the page's first form of its own carries unseen, and what is chosen or drafted beforehand."""

    def do(browser: Client, address: str, prefix: str = "") -> dict[str, str]:
        text = browser.get(address).content.decode()
        hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', text)
        chosen = re.findall(r'type="radio" id="[^"]+" name="([^"]+)" value="([^"]+)" checked', text)
        drafted = re.findall(r'<textarea id="[^"]+" name="([^"]+)"[^>]*>([^<]+)</textarea>', text)
        found = [*hidden, *chosen, *drafted]
        return {name: html.unescape(value) for name, value in found if name.startswith(prefix)}

    return do


@pytest.fixture
def send(fresh):
    """send(browser, address, name="Eva"): open the page, fill in its form, send it."""

    def do(browser: Client, address: str, **typed: str):
        form = fresh(browser, address) | typed
        response = browser.post(address, form)
        if 'name="confirmed" value="ja"' in response.content.decode():
            return browser.post(address, form | {"confirmed": "ja"})
        return response

    return do


@pytest.fixture
def settings_with() -> Iterator[Callable[..., None]]:
    """settings_with(BEHIND_PROXY=True): until the test is over."""
    with contextlib.ExitStack() as until_the_end:
        yield lambda **settings: until_the_end.enter_context(override_settings(**settings))


@pytest.fixture
def nurse(as_at, stop):
    """A browser of the ward's nurse, in a stop."""
    return as_at("medicin")


@pytest.fixture
def stay(nurse, send):
    """Eva, whom Luleå is to be told of."""
    return send(nurse, "/patienter/ny", **EVA)["Location"].rpartition("/")[2]


@pytest.fixture
def other(nurse, stay, send):
    """A second patient that the same receiver is to be told of."""
    return send(nurse, "/patienter/ny", **ADA)["Location"].rpartition("/")[2]


@pytest.fixture
def protected(nurse, send):
    """A patient of whom it is not known whether the identity is protected."""
    return send(nurse, "/patienter/ny", **EVA | {"protection": "vet_ej"})["Location"].rpartition("/")[2]


@pytest.fixture
def lulea(client, sign_in, clock):
    """Luleå's needs assessor at 11:05, three hours into a stop."""
    declare_outage(office(), by=worlds.DESK, at=worlds.at("08:00"), id=worlds.new_id())
    account = create_account(login="bo", display_name="Bo Sand", password=PASSWORD)
    give_assignment(
        account=account,
        organisation=worlds.LULEA,
        organisation_label="Luleå kommun",
        unit="lulea",
        unit_label="Luleå kommun",
        role=Role.NEEDS_ASSESSOR,
    )
    clock("2026-11-23T11:05+01:00")
    sign_in("bo")
    return client
