"""What a list costs: `python -m bench.board`. Processor time a page, through everything that stands before it, on SQLite.

In a county with fifteen hundred stays in one stop a ward owes two hundred calls, forty of them to one receiver (`bench.world`). The
pages take turns in rounds and each one's middle round counts, so that a busy machine slows all alike: read the ratios too. Beside them
stand an empty page (the same frame, no rows) and the bare question of as many rows. Then what a browser is sent, and what the end of
the stop costs.
"""

import atexit
import gzip
import os
import shutil
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

from bench.world import (
    EMPTY_WARD,
    FOUND_AT,
    NOW,
    RECEIVER,
    SERVICE_DESK,
    STAYS,
    WARD,
    World,
    fill,
    furnish,
    new_id,
)

FOLDER = Path(tempfile.mkdtemp(prefix="brygga-bench-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
(FOLDER / "klocka.txt").write_text(NOW.isoformat(), encoding="ascii")
os.environ |= {
    "BRYGGA_DATA": str(FOLDER),
    "BRYGGA_KIND": "test",
    "BRYGGA_MODE": "test",
    "BRYGGA_TEST_CLOCK": str(FOLDER / "klocka.txt"),
    "DJANGO_SETTINGS_MODULE": "website.settings",
}

from bench.sent import print_sent  # noqa: E402
from brygga.civil_time import MINUTE  # noqa: E402
from brygga.organisation.actions.second_thoughts import annul  # noqa: E402
from brygga.organisation.actions.stops import declare_return  # noqa: E402
from brygga.organisation.lists import OWED, count_calls  # noqa: E402
from website.server import prepare  # noqa: E402

prepare()

from website.access.actions import create_account, give_assignment  # noqa: E402
from website.access.roles import Role  # noqa: E402
from website.office import office  # noqa: E402
from website.wsgi import application  # noqa: E402

PASSWORD = "hemligt nattpass 53"
ROUNDS, EACH = 25, 5
BOARD, UNCHANGED = 7.0, 0.7
ACCOUNTS = {WARD: Role.NURSE, EMPTY_WARD: Role.NURSE, RECEIVER: Role.NEEDS_ASSESSOR, SERVICE_DESK: Role.OUTAGE_LEAD}
LISTS = ("laget", "ring", "patienter", "anteckningar", "efterregistrering", "betalningsansvar", "overlamning")


class Browser:
    """Asks the site's own door, as the server does: no socket, no client library."""

    def __init__(self) -> None:
        self.cookies: dict[str, str] = {}

    def ask(self, path: str, *, body: str = "", mark: str = "") -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of an answer."""
        told: list[Any] = []
        found = b"".join(application(self._environ(path, body, mark), lambda *line: told.extend(line[:2])))
        headers = dict(told[1])
        for name, value in told[1]:
            if name == "Set-Cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        return int(told[0].split()[0]), headers, found

    def _environ(self, path: str, body: str, mark: str) -> dict[str, Any]:
        environ: dict[str, Any] = {
            "REQUEST_METHOD": "POST" if body else "GET",
            "PATH_INFO": path,
            "QUERY_STRING": "",
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "8000",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "localhost:8000",
            "HTTP_ACCEPT_ENCODING": "gzip, deflate, br",
            "HTTP_COOKIE": "; ".join(f"{key}={value}" for key, value in self.cookies.items()),
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": BytesIO(body.encode()),
            "wsgi.url_scheme": "http",
            "wsgi.errors": None,
        }
        if mark:
            environ |= {"HTTP_IF_NONE_MATCH": mark, "HTTP_X_BRYGGA_FRAGA": "1"}
        return environ

    def sign_in(self, login: str) -> "Browser":
        """Through the page, as people do."""
        token = (
            gzip.decompress(self.ask("/logga-in")[2])
            .decode()
            .partition('csrfmiddlewaretoken" value="')[2]
            .partition('"')[0]
        )
        status, _, _ = self.ask(
            "/logga-in", body=f"csrfmiddlewaretoken={token}&login={login}&password={PASSWORD.replace(' ', '+')}"
        )
        if status != 302:
            raise SystemExit(f"could not sign in: {status}")
        return self


def make() -> World:
    """The county, and an account at each unit that is looked at."""
    begun = time.perf_counter()
    world = furnish(office().store)
    fill(world)
    print(f"{STAYS} stays written through the doors in {time.perf_counter() - begun:.1f} s")
    for unit, role in ACCOUNTS.items():
        account = create_account(login=unit, display_name="Någon", password=PASSWORD)
        at = world.county.units[unit]
        give_assignment(
            account=account,
            organisation=at.organisation,
            organisation_label=world.county.organisations[at.organisation],
            unit=unit,
            unit_label=at.name,
            role=role,
        )
    return world


def measure(pages: dict[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, tuple[float, float]]:
    """Milliseconds of processor time of each, by turns: the middle round and the fastest."""
    spent: dict[str, list[float]] = {name: [] for name in pages}
    for ask in pages.values():
        ask()
    for _ in range(rounds):
        for name, ask in pages.items():
            begun = time.process_time()
            for _ in range(EACH):
                ask()
            spent[name].append((time.process_time() - begun) / EACH * 1000)
    return {name: (statistics.median(times), min(times)) for name, times in spent.items()}


def print_pages() -> None:
    """A board, an unchanged board, an empty page and a bare question, beside what was promised."""
    ward, empty = Browser().sign_in(WARD), Browser().sign_in(EMPTY_WARD)
    # The first answer of a process reads the rules, and its mark tells of those that had not been read.
    ward.ask("/ring")
    _, headers, board = ward.ask("/ring")
    mark, store = headers["ETag"], office().store
    spent = measure(
        {
            "board": lambda: ward.ask("/ring"),
            "unchanged": lambda: ward.ask("/ring", mark=mark),
            "empty page": lambda: empty.ask("/ring"),
            "no page": lambda: ward.ask("/halsa"),
            "bare question": lambda: store.rows("region", list_name=OWED, unit=WARD),
        }
    )
    assert ward.ask("/ring", mark=mark)[0] == 304
    rows = count_calls(Counter(row.key for row in store.rows("region", list_name=OWED, unit=WARD))).total()
    promised = {"board": f"  promised {BOARD}", "unchanged": f"  promised {UNCHANGED}"}
    print(f"Ring, {rows} calls owed, {len(board)} bytes as sent, {len(gzip.decompress(board))} unpacked")
    for name, (each, fastest) in spent.items():
        ratio = each / spent["bare question"][0]
        print(
            f"{name:>14}: {each:6.2f} ms (fastest {fastest:5.2f}), {ratio:5.1f} × the bare question"
            f"{promised.get(name, '')}"
        )


def print_lists() -> None:
    """Every list for every kind of user, asked once more when it has been asked before."""
    for unit, role in ACCOUNTS.items():
        browser, spent = Browser().sign_in(unit), []
        for name in LISTS:
            status, _, body = browser.ask(f"/{name}")
            if status == 200:
                each = measure({name: partial(browser.ask, f"/{name}")}, rounds=3)[name][1]
                spent.append(f"/{name} {each:.1f} ms, {len(body) / 1000:.1f} kB")
        print(f"{role.value} at {unit}: " + "; ".join(spent))


def print_end(world: World) -> None:
    """The return of the system, said when it came, and said to have come before all stays, so that all lose their ground."""
    desk, working = world.player.somebody_at(SERVICE_DESK), office()
    for turn, (words, returned_at) in enumerate({"now": None, "before every stay": FOUND_AT + MINUTE}.items()):
        at = NOW + timedelta(minutes=1 + turn)
        said = new_id(at)
        print_spent(
            f"return declared, {words}",
            lambda: declare_return(working, by=desk, at=at, id=said, returned_at=returned_at),  # noqa: B023 - at once
        )
        print_spent(
            f"return annulled, {words}",
            lambda: annul(working, by=desk, at=at, id=new_id(at), of=said, reason="Gick ner igen"),  # noqa: B023
        )


def print_spent(words: str, work: Callable[[], object]) -> None:
    """What one transaction takes."""
    begun, busy = time.perf_counter(), time.process_time()
    work()
    print(f"{words}: {time.perf_counter() - begun:.3f} s, {time.process_time() - busy:.3f} s of processor time")


def main() -> None:
    """Print it all."""
    world = make()
    print_pages()
    print_lists()
    print_end(world)
    office().store.close()
    print_sent(FOLDER, WARD, PASSWORD)


if __name__ == "__main__":
    main()
