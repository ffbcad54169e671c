"""`brygga notices`: the files for another web server, beside a server that writes. Clauses: R06."""

import json

from brygga.cli.main import main
from tests.cli.test_paper import data

__all__ = ["data"]


def test_the_files_are_written_beside_a_server_that_writes(data, capsys):
    assert main(["notices", str(data / "ut"), "--data", str(data)]) == 0
    assert "5 filer ligger i" in capsys.readouterr().out
    told = json.loads((data / "ut" / "driftinformation.json").read_text(encoding="utf-8"))
    assert (told["installation"], told["rubrik"]) == ("ovning", "ÖVNING: Driftstopp i Lifecare SP")


def test_a_folder_that_cannot_be_written_is_told(data, capsys):
    (data / "ut").write_text("i vägen", encoding="utf-8")
    assert main(["notices", str(data / "ut"), "--data", str(data)]) == 1
    assert "kan inte skrivas" in capsys.readouterr().err


def test_journals_that_are_not_there_are_told(tmp_path, capsys):
    assert main(["notices", str(tmp_path / "ut"), "--data", str(tmp_path)]) == 2
    assert "Journalerna kan inte öppnas" in capsys.readouterr().err
    assert not (tmp_path / "ut").exists()
