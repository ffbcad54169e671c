"""The real server in a process of its own, and a real browser in front of it.

Fixtures: `site` (a running server: `.address`, `.clock`), `page` (a tab, Swedish, Stockholm),
`page_without_javascript`, `sign_in`. Helpers: see looking.py. Each test has a copy of a prepared data folder: nothing is flushed.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys.furnishing import AT

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
PASSWORD = "hemligt nattpass 53"
_WARD = "sjukskoterska|region|Region Norrbotten|medicin|Avdelning 53, medicin"
_HEALTH_CENTRE = "samordnare|region|Region Norrbotten|hertson|Hertsöns hälsocentral"
ACCOUNTS = {
    "karin": ("Karin Ek", [_WARD]),
    "sara": ("Sara Nilsson", [_WARD, _HEALTH_CENTRE]),
    "kim": ("Kim Lund", [_HEALTH_CENTRE]),
    "eva": ("Eva Lund", ["bistandshandlaggare|lulea-kommun|Luleå kommun|lulea|Biståndsenheten, Luleå"]),
    "olle": ("Olle Sund", ["bistandshandlaggare|bodens-kommun|Bodens kommun|boden|Biståndsenheten, Boden"]),
    "rut": ("Rut Ahl", ["sjukskoterska|region|Region Norrbotten|rehab|Rehabavdelningen"]),
    "dag": ("Dag Rask", ["servicedesk|region|Region Norrbotten|akuten|Teknikakuten"]),
    "ada": ("Ada Norr", ["administrator|region|Region Norrbotten|akuten|Teknikakuten"]),
    "oskar": ("Oskar Berg", []),
}
START = datetime.fromisoformat("2026-11-23T08:00:00+01:00")


@dataclass(frozen=True)
class Clock:
    """The server's clock, in a file."""

    path: Path

    def set(self, moment: datetime | str) -> None:
        """Set it: `clock.set("2026-11-23T11:01+01:00")`. The file is replaced whole; the server may be reading it."""
        draft = self.path.with_suffix(".ny")
        draft.write_text(datetime.fromisoformat(str(moment)).isoformat(), encoding="ascii")
        draft.replace(self.path)

    def forward(self, **span: float) -> None:
        """Let time pass: `clock.forward(hours=3, minutes=1)`."""
        self.set(datetime.fromisoformat(self.path.read_text(encoding="ascii")) + timedelta(**span))


@dataclass(frozen=True)
class Site:
    """A running server; it can be killed and started again at the same address, on the same data."""

    port: int
    clock: Clock
    data: Path
    log: Path
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        command = [sys.executable, "-m", "website.server", "--port", str(self.port), "--threads", "4"]
        with self.log.open("ab") as output:
            process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=environment(self.data, self.clock.path, **self.settings),
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.running.append(process)
        _wait_until_up(self, process)

    def stop(self) -> None:
        """Stop it as a service manager does."""
        process = self.running.pop()
        process.terminate()
        process.wait(timeout=20)

    def kill(self) -> None:
        """Take it away at once, its workers too: nothing of it gets to say goodbye."""
        process = self.running.pop()
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=20)


def environment(data: Path, clock: Path | None = None, **more: str) -> dict[str, str]:
    """The environment of the server's process: nothing of BRYGGA_* from outside gets in."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("BRYGGA_", "DJANGO_"))}
    ours = {"BRYGGA_DATA": str(data), "BRYGGA_KIND": "test", "BRYGGA_MODE": "test", "PYTHONUNBUFFERED": "1"}
    if clock is not None:
        ours["BRYGGA_TEST_CLOCK"] = str(clock)
    return clean | ours | more


@pytest.fixture(scope="session")
def prepared_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with its tables, accounts, units and routine, made once and copied for each test."""
    data = tmp_path_factory.mktemp("prepared")
    clock = Clock(tmp_path_factory.mktemp("clock") / "klocka.txt")
    clock.set(AT)
    furnish = [sys.executable, "-m", "tests.journeys.furnishing"]
    told = json.dumps({"accounts": ACCOUNTS, "password": PASSWORD})
    subprocess.run(furnish, env=environment(data, clock.path), cwd=ROOT, check=True, input=told, text=True)
    return data


@pytest.fixture
def site(prepared_data: Path, tmp_path: Path) -> Iterator[Site]:
    """The server, on a port of its own, with a clock that the test sets; stopped afterwards."""
    data = tmp_path / "data"
    shutil.copytree(prepared_data, data)
    with running_site(data, tmp_path) as site:
        yield site


@contextmanager
def running_site(data: Path, beside: Path, at: datetime | str = START, **settings: str) -> Iterator[Site]:
    """The server on a data folder; its clock and its log lie in the folder `beside`. `settings` are BRYGGA_* of its own."""
    clock = Clock(beside / "klocka.txt")
    clock.set(at)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    site = Site(port=port, clock=clock, data=data, log=beside / "server.log", settings=settings)
    site.start()
    try:
        yield site
    finally:
        site.stop()


def _wait_until_up(site: Site, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{site.address}/halsa", timeout=2):
                return
        except OSError:
            time.sleep(0.05)
    pytest.fail(f"the server did not start:\n{site.log.read_text(encoding='utf-8')}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all journeys. Where there is none the tests are skipped; under CI they fail."""
    found = next((path for path in CHROMIUM if Path(path).exists()), None)
    if found is None:
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say("no Chromium on this machine: apt-get install chromium")
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=arguments)
        yield running
        running.close()


@contextmanager
def open_tab(browser: Browser, site: Site, *, java_script_enabled: bool = True) -> Iterator[Page]:
    """A tab of its own, at 1366 × 768; whatever a script or the content policy complains of fails the test."""
    context = browser.new_context(
        base_url=site.address,
        locale="sv-SE",
        timezone_id="Europe/Stockholm",
        viewport={"width": 1366, "height": 768},
        java_script_enabled=java_script_enabled,
    )
    context.set_default_timeout(10_000)
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    # An answer of 4xx is told in the console too, and that a killed server gives none; what breaks the content policy is our fault.
    told = ("status of 4", "status of 5", "ERR_CONNECTION_REFUSED")
    assert [fault for fault in faults if not any(words in fault for words in told)] == []


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """A tab at 1366 × 768, as on a ward."""
    with open_tab(browser, site) as page:
        yield page


@pytest.fixture
def page_without_javascript(browser: Browser, site: Site) -> Iterator[Page]:
    """The same with scripts switched off. Axe is a script and can't run here."""
    with open_tab(browser, site, java_script_enabled=False) as page:
        yield page


@pytest.fixture
def sign_in() -> Callable[..., None]:
    """sign_in(page, "karin"): with the keyboard alone."""

    return sign_in_as


def sign_in_as(page: Page, login: str, to: str = "/laget", password: str = PASSWORD) -> None:
    """Sign in, with the keyboard alone, and be on the page that was asked for."""
    page.goto(f"/logga-in?nasta={to}")
    page.get_by_label("Inloggningsnamn").fill(login)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "/logga-in" not in address)
