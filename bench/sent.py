"""What a browser is sent for a page that it has never seen: requests, and bytes as they came over the wire."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

CHROMIUM = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
PAGES = ("/laget", "/ring", "/patienter")
LARGEST, MOST = 60, 8


@contextmanager
def a_server(folder: Path) -> Iterator[str]:
    """The real server on an installation, for as long as it is looked at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "website.server", "--port", str(port)]
    with subprocess.Popen(command, env=os.environ | {"BRYGGA_DATA": str(folder)}) as server:
        address = f"http://127.0.0.1:{port}"
        while not _answers(address):
            time.sleep(0.1)
        try:
            yield address
        finally:
            server.terminate()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/halsa") as answer:
            return bool(answer.status == 200)
    except urllib.error.URLError:
        return False


def print_sent(folder: Path, login: str, password: str) -> None:
    """Print it for the first pages after signing in, each with nothing kept from before."""
    chromium = next(path for path in CHROMIUM if Path(path).exists())
    with a_server(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for path in PAGES:
            page = browser.new_context(locale="sv-SE").new_page()
            page.goto(f"{address}/logga-in")
            page.fill("input[name=login]", login)
            page.fill("input[name=password]", password)
            page.click("main button")
            requests, size = _sent(page, f"{address}{path}")
            print(
                f"{path} in Chromium: {size / 1000:.1f} kB over the wire in {requests} requests; "
                f"promised {LARGEST} kB in {MOST}"
            )
        browser.close()


def _sent(page: Page, address: str) -> tuple[int, float]:
    """Requests and bytes of a page, headers included."""
    sizes: list[float] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return len(sizes), sum(sizes)
