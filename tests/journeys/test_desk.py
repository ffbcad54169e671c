"""A fault from the ward to everyone: reported by e-mail, found again, joined, passed on, published, and read in another page's frame."""

import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import steps
from tests.journeys.conftest import Site, open_tab, running_site, sign_in_as
from tests.journeys.looking import check_axe, check_reflow, portraits, screenshot
from tests.website.mail_server import free_port, mail_server

HOST_PAGE = """<!doctype html><html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Insidan</title></head><body><main><h1>Insidan</h1>
<iframe src="{address}/banner.html" title="Driftinformation" width="100%" height="260"></iframe></main></body></html>"""
WHILE_SENT = 15_000


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The files of a folder at an address of their own, as another server would serve them."""
    quiet = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def letters() -> Iterator[tuple[int, list]]:
    """A mail server's port, and what it has taken."""
    with mail_server() as (mail, taken):
        yield mail.port, taken.messages


def settings(folder: Path, port: int) -> dict[str, str]:
    return {
        "BRYGGA_NOTICES": str(folder / "ut"),
        "BRYGGA_MAIL_SERVER": f"127.0.0.1:{port}",
        "BRYGGA_MAIL_SECURITY": "ingen",
        "BRYGGA_MAIL_FROM": "brygga@example.invalid",
        "BRYGGA_MAIL_TO": "felanmalan@example.invalid",
    }


@pytest.fixture
def desk_site(prepared_data: Path, tmp_path: Path, letters) -> Iterator[Site]:
    """The server with mail and a folder for the notices."""
    data = tmp_path / "data"
    shutil.copytree(prepared_data, data)
    with running_site(data, tmp_path, **settings(tmp_path, letters[0])) as site:
        yield site


def fill_report(page: Page) -> None:
    page.locator("summary", has_text="Lägg till i texten").click()
    page.get_by_label("Sedan klockan").fill("0750")
    page.get_by_label("Hur många berörs?").fill("alla på avdelningen, 12 personer")
    page.get_by_label("Vad har ni provat?").fill("Startat om två datorer")


def report_by_mail(page: Page, messages: list) -> None:
    """Karin reports; the text follows what she fills in, and the letter arrives."""
    page.get_by_role("link", name="Felet är anmält").click()
    fill_report(page)
    page.get_by_role("button", name="Visa texten").click()
    expect(page.get_by_label("Läs upp, eller klistra in")).to_have_value(re.compile("Sedan: 2026-11-23 07:50\n"))
    check_axe(page)
    check_reflow(page)
    portraits(page, "felanmalan")
    page.get_by_label("Skicka texten med e-post härifrån").check()
    page.get_by_role("button", name="Skriv att felet är anmält").click()
    expect(page).to_have_url(re.compile("/laget$"))
    _until(page, "Skickat med e-post 08:00")
    expect(page.get_by_role("main")).to_contain_text("Felet är anmält")
    assert len(messages) == 1
    assert "12 personer" in messages[0].get_content()


def part_and_join(page: Page) -> None:
    """Dag parts the two reports, and joins them again."""
    steps.go(page, "Felanmälningar")
    expect(page.get_by_role("heading", name="och 1 till")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Ett annat fel.*Biståndsenheten, Luleå")).click()
    page.locator("summary", has_text=re.compile("För ihop med en annan.*Luleå")).click()
    page.locator("details[open]").get_by_role("button", name="För ihop").click()
    expect(page.get_by_role("heading", name="och 1 till")).to_be_visible()


def pass_on(page: Page) -> None:
    """Dag reports on, and writes what the supplier said."""
    page.get_by_role("link", name="Anmält vidare").click()
    page.get_by_label("Leverantörens ärendenummer").fill("LEV-1")
    page.get_by_label("Vad sa leverantören?").fill("De felsöker i databasen.")
    page.get_by_label("Nästa besked senast klockan").fill("08:05")
    check_axe(page)
    page.get_by_role("button", name="Skriv att det är anmält vidare").click()


def publish(page: Page) -> None:
    """Dag edits the draft, and publishes it."""
    page.get_by_role("link", name="Skriv besked").click()
    expect(page.get_by_label("Texten")).to_have_value(re.compile("Felet är anmält till leverantören"))
    page.get_by_label("Texten").fill("Lifecare är nere.\n\nRing som vanligt <nu>.")
    page.get_by_label("Nästa besked senast klockan").fill("08:10")
    check_axe(page)
    check_reflow(page)
    screenshot(page, "driftinformation")
    page.get_by_role("button", name="Publicera").click()
    expect(page.get_by_role("main")).to_contain_text("Nästa besked senast 08:10")


def test_a_fault_is_reported_found_again_joined_passed_on_and_published(desk_site, browser, letters, tmp_path):
    with (
        open_tab(browser, desk_site) as dag,
        open_tab(browser, desk_site) as karin,
        open_tab(browser, desk_site) as eva,
    ):
        sign_in_as(dag, "dag")
        steps.declare_stop(dag)
        sign_in_as(karin, "karin")
        report_by_mail(karin, letters[1])
        sign_in_as(eva, "eva")
        eva.get_by_role("button", name="Även hos oss").click()
        expect(eva.get_by_role("main")).to_contain_text("Biståndsenheten, Luleå. Även hos dem")
        check_axe(eva)
        part_and_join(dag)
        pass_on(dag)
        publish(dag)
        desk_site.clock.set("2026-11-23T08:12+01:00")
        dag.reload()
        expect(dag.get_by_role("main")).to_contain_text("Nästa besked skulle ha kommit 08:10, 2 minuter sedan.")
        check_axe(dag)
        check_reflow(dag)
        portraits(dag, "felanmalningar")
    wait_for("Skriven 2026-11-23 08:12", tmp_path / "ut" / "index.html")
    look_at_the_files(browser, desk_site, tmp_path / "ut", tmp_path)


def test_a_fault_is_reported_and_found_again_before_any_stop_is_declared(desk_site, browser, letters):
    with (
        open_tab(browser, desk_site) as karin,
        open_tab(browser, desk_site) as eva,
        open_tab(browser, desk_site) as dag,
    ):
        sign_in_as(karin, "karin")
        karin.get_by_role("link", name="Felanmäl, eller skriv att det är gjort").click()
        check_axe(karin)
        karin.get_by_label("Skicka texten med e-post härifrån").check()
        karin.get_by_role("button", name="Skriv att felet är anmält").click()
        _until(karin, "Skickat med e-post 08:00")
        assert len(letters[1]) == 1
        sign_in_as(eva, "eva")
        expect(eva.get_by_role("main")).to_contain_text("Inget driftstopp är förklarat än.")
        check_axe(eva)
        check_reflow(eva)
        portraits(eva, "tidig-felanmalan")
        eva.get_by_role("button", name="Även hos oss").click()
        expect(eva.get_by_role("main")).to_contain_text("Biståndsenheten, Luleå. Även hos dem")
        sign_in_as(dag, "dag")
        steps.go(dag, "Felanmälningar")
        expect(dag.get_by_role("heading", name="och 1 till")).to_be_visible()
        check_axe(dag)
        screenshot(dag, "tidiga-felanmalningar")
        steps.declare_stop(dag)
        expect(dag.get_by_role("main")).to_contain_text("Felet är anmält")
        screenshot(dag, "tidig-felanmalan-efter")
        karin.reload()
        expect(karin.get_by_role("main")).to_contain_text("Du behöver inte anmäla samma fel igen.")
    assert len(letters[1]) == 1


def wait_for(words: str, path: Path) -> None:
    """Until a file says so."""
    until = time.monotonic() + WHILE_SENT / 1000
    while words not in path.read_text(encoding="utf-8"):
        assert time.monotonic() < until, f"{path.name} was not written"
        time.sleep(0.1)


def look_at_the_files(browser, site: Site, files: Path, beside: Path) -> None:
    """What the notices say on another server, and in a frame of a third."""
    host = beside / "insidan"
    host.mkdir()
    with served(files) as notices, served(host) as outside, open_tab(browser, site) as page:
        (host / "index.html").write_text(HOST_PAGE.format(address=notices), encoding="utf-8")
        page.goto(f"{notices}/index.html")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Driftstopp i Lifecare SP")
        expect(page.get_by_role("main")).to_contain_text("Ring som vanligt <nu>.")
        expect(page.get_by_role("main")).to_contain_text(
            "Nästa besked skulle ha kommit 2026-11-23 08:10. Det är försenat."
        )
        check_axe(page)
        check_reflow(page)
        portraits(page, "statussida")
        page.goto(f"{outside}/index.html")
        frame = page.frame_locator("iframe")
        expect(frame.get_by_role("heading", level=1)).to_contain_text("Driftstopp i Lifecare SP")
        expect(frame.get_by_role("main")).to_contain_text("Skriven 2026-11-23 08:12.")
        screenshot(page, "insidan-med-banner")
        page.emulate_media(color_scheme="dark")
        screenshot(page, "insidan-med-banner-mork")
        page.goto(f"{notices}/banner.html")
        check_axe(page)
        check_reflow(page)
        page.set_viewport_size({"width": 320, "height": 260})
        screenshot(page, "banner-320")


def test_a_mail_server_that_is_away_is_said_to_who_waits_and_comes_right_by_itself(prepared_data, tmp_path, browser):
    data, port = tmp_path / "data", free_port()
    shutil.copytree(prepared_data, data)
    with running_site(data, tmp_path, **settings(tmp_path, port)) as site, open_tab(browser, site) as page:
        sign_in_as(page, "dag")
        steps.declare_stop(page)
        sign_in_as(page, "karin")
        page.get_by_role("link", name="Felet är anmält").click()
        page.get_by_label("Skicka texten med e-post härifrån").check()
        page.get_by_role("button", name="Skriv att felet är anmält").click()
        words = "Går inte att skicka sedan 08:00: e-postservern svarar inte. Ring 71010 i stället"
        _until(page, words)
        screenshot(page, "laget-gar-inte-att-skicka")
        with mail_server(port) as (_, taken):
            site.clock.forward(minutes=1)
            _until(page, "Skickat med e-post 08:01")
            assert len(taken.messages) == 1


def _until(page: Page, words: str) -> None:
    """Load the page anew until it says so."""
    for _ in range(WHILE_SENT // 500):
        page.goto("/laget")
        if words in page.get_by_role("main").inner_text():
            return
        page.wait_for_timeout(500)
    expect(page.get_by_role("main")).to_contain_text(words)
