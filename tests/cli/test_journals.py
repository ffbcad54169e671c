"""`brygga verify` and `brygga rebuild`, on an installation's data folder."""

import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from brygga.cli.main import main
from brygga.exercise.county import read_county
from brygga.exercise.playing import Player
from brygga.journal.store import create_store
from brygga.organisation.office import Office
from brygga.reading.library import LIBRARY

FOLDER = Path(__file__).resolve().parents[2] / "county" / "norrbotten"
NOW = datetime(2027, 2, 3, 4, 40, tzinfo=UTC)
KEY = b"k" * 32


@pytest.fixture
def data(tmp_path):
    (tmp_path / "huvudnyckel.txt").write_text(KEY.hex() + "\n", encoding="ascii")
    store = create_store(f"sqlite:{tmp_path / 'journal'}", master_key=KEY, kind="ovning", at=NOW)
    player = Player(Office(store, LIBRARY), read_county(FOLDER, date(2027, 2, 3)), NOW)
    player.furnish()
    store.close()
    return tmp_path


def file_of(data: Path) -> Path:
    return next(path for path in (data / "journal").iterdir() if path.read_bytes()[:15] == b"SQLite format 3")


def test_whole_journals_are_said_to_be_whole(data, capsys):
    assert main(["verify", "--data", str(data)]) == 0
    assert "Journalerna är hela" in capsys.readouterr().out


def test_changed_file_is_found(data, capsys):
    file = file_of(data)
    content = bytearray(file.read_bytes())
    place = content.index(b"Kirurgavdelningen")
    content[place] ^= 1
    file.write_bytes(content)
    assert main(["verify", "--data", str(data)]) in {1, 2}
    assert "hela" not in capsys.readouterr().out


def test_missing_folder_is_a_sentence(tmp_path, capsys):
    for command in ("verify", "rebuild"):
        assert main([command, "--data", str(tmp_path / "ingen")]) == 2
        assert "kan inte öppnas" in capsys.readouterr().err


def test_lists_are_rebuilt_and_were_right(data, capsys):
    assert main(["rebuild", "--data", str(data)]) == 0
    assert "De var redan riktiga" in capsys.readouterr().out


def test_kept_receipt_of_a_longer_journal_is_missed(data, capsys, tmp_path):
    store = create_store(f"sqlite:{tmp_path / 'other'}", master_key=KEY, kind="ovning", at=NOW)
    store.close()
    kept = tmp_path / "kvitton.txt"
    kept.write_text("inget kvitto\n", encoding="utf-8")
    assert main(["verify", "--data", str(data), "--checkpoint", str(kept)]) == 1
    assert capsys.readouterr().out.strip()


def test_unknown_argument_is_refused(capsys):
    with pytest.raises(SystemExit):
        main(["verify", "--fel"])
    assert "--fel" in capsys.readouterr().err


def test_the_planted_fault_lies_in_a_real_database(data):
    with sqlite3.connect(f"file:{file_of(data)}?mode=ro", uri=True) as reader:
        assert reader.execute("select count(*) from sqlite_master").fetchone()[0] > 3
