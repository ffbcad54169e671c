"""The frame of every page: headers, error pages, static files, the names and sizes of templates."""

import re
from pathlib import Path

import pytest
from django.test import Client

from website import assets
from website.access.roles import Role
from website.headers import POLICY
from website.problems import server_error
from website.texts import PROBLEMS

WEBSITE = Path(__file__).resolve().parents[2] / "website"
TEMPLATES = sorted((WEBSITE / "templates").rglob("*.html"))


@pytest.fixture
def karin(client, sign_in, make_account):
    make_account("karin", Role.NURSE)
    sign_in("karin")
    return client


@pytest.mark.parametrize("address", ["/logga-in", "/laget", "/finns-inte", "/halsa", "/galleri"])
def test_every_answer_is_closed_to_everything_outside(client, address):
    response = client.get(address)
    assert response["Content-Security-Policy"] == POLICY
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cache-Control"] == "no-store"
    assert "camera=()" in response["Permissions-Policy"]
    assert "unsafe" not in POLICY


@pytest.mark.parametrize("code", sorted(PROBLEMS))
def test_an_error_page_says_what_to_do_and_its_code(karin, code):
    response = karin.get(f"/galleri/fel/{code}")
    text = response.content.decode()
    assert response.status_code == PROBLEMS[code].status
    assert PROBLEMS[code].title in text
    assert PROBLEMS[code].remedy in text
    assert f">{code}<" in text


def test_a_code_is_its_status_and_perhaps_a_word():
    for code, text in PROBLEMS.items():
        assert re.fullmatch(rf"B{text.status}(-[A-Z]+)?", code)


def test_an_unknown_address_is_answered_in_swedish(client):
    response = client.get("/finns-inte")
    assert response.status_code == 404
    assert "Sidan finns inte" in response.content.decode()


def test_a_host_that_is_not_ours_is_refused(client):
    assert client.get("/logga-in", headers={"host": "annan.example"}).status_code == 400


def test_a_broken_view_gives_a_page_without_details(karin):
    karin.raise_request_exception = False
    response = karin.get("/galleri/krasch")
    assert response.status_code == 500
    assert "Felet är vårt, inte ditt" in response.content.decode()
    assert "on purpose" not in response.content.decode()


def test_if_the_error_page_breaks_too_its_words_still_come(monkeypatch, caplog):
    monkeypatch.setattr("website.problems.page", lambda *_, **__: 1 / 0)
    response = server_error(None)
    assert response.status_code == 500
    assert "Kod B500" in response.content.decode()


def test_the_health_address_says_ok_and_nothing_else(client):
    response = client.get("/halsa")
    assert response.content == b"ok\n"
    assert not response.cookies


def test_static_files_are_packed_and_kept(client):
    response = client.get(assets.asset_address("brygga.css"), headers={"accept-encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    assert "immutable" in response["Cache-Control"]
    assert len(response.content) <= 12 * 1024
    old = client.get("/static/0123/brygga.css")
    assert old["Cache-Control"] == "no-cache"
    assert client.get("/static/0123/..%2fsettings.py").status_code == 404
    assert client.get("/static/0123/settings.py").status_code == 404


def test_the_first_page_takes_few_requests(client):
    text = client.get("/logga-in").content.decode()
    linked = re.findall(r'(?:href|src)="(/static/[^"]+)"', text)
    assert len(linked) <= 3


def test_the_navigation_counts_and_says_where_one_is(karin):
    text = karin.get("/galleri").content.decode()
    assert '<span class="count count-urgent">3<span class="hidden"> att ringa</span></span>' in text
    assert 'aria-current="page"' not in text
    assert karin.get("/ring").content.decode().count('aria-current="page"') == 1


def test_an_exercise_is_unmistakable(karin):
    text = karin.get("/galleri/ovning").content.decode()
    assert "<title>ÖVNING – " in text
    assert "is-drill" in text


def test_what_people_write_is_escaped(client, make_account):
    make_account("karin", Role.NURSE)
    response = client.post("/logga-in", {"login": '"><script>alert(1)</script>', "password": "x"})
    assert "<script>" not in response.content.decode()


def test_a_real_browsers_form_passes_the_csrf_check(make_account):
    make_account("karin", Role.NURSE)
    strict = Client(enforce_csrf_checks=True)
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', strict.get("/logga-in").content.decode())
    assert token is not None
    form = {"login": "karin", "password": "hemligt nattpass 53", "csrfmiddlewaretoken": token[1]}
    assert strict.post("/logga-in", form, headers={"origin": "http://testserver"}).status_code == 302
    assert strict.post("/logga-in", form, headers={"origin": "https://annan.example"}).status_code == 403


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_is_short_decides_little_and_has_nothing_inline(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 120
    assert len(re.findall(r"\{%-? if ", text)) <= 8
    # Scripts are files of our own, named by what they hold.
    text = re.sub(r"""<script type="module" src="\{\{ asset\('[a-z]+\.js'\) \}\}"></script>""", "", text)
    assert not re.search(r"\sstyle=|<style|<script|\son[a-z]+=|\|safe", text)


UNESCAPED = re.compile(r"autoescape false %\}(.*?)\{% endautoescape", re.DOTALL)


ESCAPED_THERE = re.compile(
    r"""(?:\([^()]*\)|[\w.]+(?:\([^()]*\))?)(?:\|join\(", "\))?\|e"""
    r"""|[\w.]+\|(?:unbroken|length)"""
    r"""|(?:chip|ways_instead)\((?:[^()]|\([^()]*\))*\)"""
    r"""|(['"])[^'"]*\1 if [\w.]+(?: == \d+)?(?: else (['"])[^'"]*\2)?"""
)
"""What is escaped where it stands: by a filter, by the macro that it is given to, or since it is one of two words of the template's own."""


def let_through(text: str) -> set[str]:
    """What a template puts in without escaping it, but icons and what ``written`` has escaped."""
    found = set()
    for block in UNESCAPED.findall(text):
        [safe] = re.findall(r"\{% for each, ([\w, ]+), people in \w+\|written %\}", block)
        names = {*safe.split(", ")}
        for of_person in re.findall(r"\{% for ([\w, ]+) in people %\}", block):
            names |= {*of_person.split(", ")}
        names |= {one for one, of in re.findall(r"\{% for (\w+) in (\w+) %\}", block) if of in names}
        put_in = {*re.findall(r"\{\{ (.*?) \}\}", block)} - names - {"wait", "telephone"}
        found |= {each for each in put_in if not ESCAPED_THERE.fullmatch(each)}
    return found


def test_only_what_is_escaped_already_is_let_through():
    texts = [path.read_text(encoding="utf-8") for path in TEMPLATES]
    assert [
        text for text in texts if let_through(text) or len(UNESCAPED.findall(text)) != text.count("{% autoescape")
    ] == []
    [through] = [text for text in texts if UNESCAPED.search(text)]
    for escaped, not_escaped in [
        ("{{ name }}", "{{ person.name }}"),
        ("{{ urgency|e }}", "{{ urgency }}"),
        ("{{ to }}", "{{ each.to.name }}"),
        ("{{ reason|unbroken }}", "{{ each.waits }}"),
    ]:
        assert {f"{{{{ {each} }}}}" for each in let_through(through.replace(escaped, not_escaped))} == {not_escaped}


def test_every_template_is_used():
    used = "".join(path.read_text(encoding="utf-8") for path in [*TEMPLATES, *WEBSITE.rglob("*.py")])
    names = [path.relative_to(WEBSITE / "templates").as_posix() for path in TEMPLATES]
    assert [name for name in names if f'"{name}"' not in used] == []
