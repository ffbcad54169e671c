"""One clock, which only tests can set."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from website import clock
from website.installation import Kind
from website.refusals import StartRefused

ROOT = Path(__file__).resolve().parents[2]


def _clock_file(tmp_path, text="2026-11-23T02:40+01:00"):
    path = tmp_path / "klocka.txt"
    path.write_text(text, encoding="ascii")
    return path


def test_without_a_file_it_is_the_computers_time(monkeypatch):
    monkeypatch.delenv(clock.CLOCK_FILE, raising=False)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_the_file_is_read_at_every_call(tmp_path, monkeypatch):
    path = _clock_file(tmp_path)
    monkeypatch.setenv(clock.CLOCK_FILE, str(path))
    assert clock.now() == datetime(2026, 11, 23, 1, 40, tzinfo=UTC)
    path.write_text("2026-11-23T07:00+01:00", encoding="ascii")
    assert clock.now() == datetime(2026, 11, 23, 6, 0, tzinfo=UTC)


def test_a_test_installation_in_test_mode_may_start_with_a_set_clock(tmp_path, monkeypatch):
    monkeypatch.setenv(clock.CLOCK_FILE, str(_clock_file(tmp_path)))
    clock.check_clock(Kind.TEST)


@pytest.mark.parametrize("kind", [Kind.EARNEST, Kind.EXERCISE])
def test_any_other_installation_refuses_to_start_with_it(tmp_path, monkeypatch, kind):
    monkeypatch.setenv(clock.CLOCK_FILE, str(_clock_file(tmp_path)))
    with pytest.raises(StartRefused) as refusal:
        clock.check_clock(kind)
    assert refusal.value.code == "START-KLOCKA-INSTALLATION"


@pytest.mark.parametrize("mode", ["", "skarp"])
def test_without_test_mode_neither_start_nor_reading_is_allowed(tmp_path, monkeypatch, mode):
    monkeypatch.setenv(clock.CLOCK_FILE, str(_clock_file(tmp_path)))
    monkeypatch.setenv(clock.MODE, mode)
    for act in (clock.now, lambda: clock.check_clock(Kind.TEST)):
        with pytest.raises(StartRefused) as refusal:
            act()
        assert refusal.value.code == "START-KLOCKA-LAGE"


@pytest.mark.parametrize(("text", "code"), [("i morgon", "START-KLOCKA-FIL"), ("2026-11-23T02:40", "START-KLOCKA-ZON")])
def test_a_file_that_is_no_instant_is_refused(tmp_path, monkeypatch, text, code):
    monkeypatch.setenv(clock.CLOCK_FILE, str(_clock_file(tmp_path, text)))
    with pytest.raises(StartRefused) as refusal:
        clock.check_clock(Kind.TEST)
    assert refusal.value.code == code


def test_the_server_itself_says_why_it_does_not_start(tmp_path):
    environment = {key: value for key, value in os.environ.items() if not key.startswith("BRYGGA_")}
    environment |= {"BRYGGA_DATA": str(tmp_path / "data"), "BRYGGA_TEST_CLOCK": str(_clock_file(tmp_path))}
    command = [sys.executable, "-m", "website.server", "--port", "1"]
    answer = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert answer.returncode == 2
    assert "Brygga startar inte." in answer.stderr
    assert "START-KLOCKA-LAGE" in answer.stderr


def test_nothing_else_in_the_website_reads_the_clock():
    forbidden = ("datetime.now(", "timezone.now(", "time.time(", "utcnow(", "date.today(")
    readers = [
        path.name
        for path in (ROOT / "website").rglob("*.py")
        if path.name != "clock.py" and any(call in path.read_text(encoding="utf-8") for call in forbidden)
    ]
    assert readers == []
