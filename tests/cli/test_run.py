"""`brygga run` becomes the website's own process; what that refuses at the door."""

import sys

import pytest

from brygga.cli.main import main
from website import run


def test_command_hands_everything_on_to_the_website(monkeypatch):
    started = []

    def become(program: str, arguments: list[str]) -> None:
        started.append((program, arguments))
        raise SystemExit(0)

    monkeypatch.setattr("brygga.cli.serve.os.execv", become)
    with pytest.raises(SystemExit):
        main(["run", "--port", "8123", "--fresh"])
    assert started == [(sys.executable, [sys.executable, "-m", "website.run", "--port", "8123", "--fresh"])]


def test_only_an_exercise_is_taken_away(tmp_path, capsys):
    (tmp_path / "installation.txt").write_text("skarp\n", encoding="ascii")
    assert run.main(["--fresh", "--data", str(tmp_path)]) == 2
    assert "START-INTE-OVNING" in capsys.readouterr().err
    assert (tmp_path / "installation.txt").exists()
