"""`brygga paper`: every unit's pack, beside a server that writes, without a name in any file's name."""

import re
import stat
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from brygga.cli.main import main
from brygga.exercise.county import read_county
from brygga.exercise.playing import Player
from brygga.journal.store import create_store
from brygga.organisation.office import Office
from brygga.reading.library import LIBRARY

FOLDER = Path(__file__).resolve().parents[2] / "county" / "norrbotten"
NOW = datetime(2026, 11, 23, 13, 40, tzinfo=UTC)
KEY = b"k" * 32
WARD = "sunderby-medicin"


@pytest.fixture
def data(tmp_path):
    """A county in the middle of a stop, its server still running."""
    (tmp_path / "huvudnyckel.txt").write_text(KEY.hex() + "\n", encoding="ascii")
    store = create_store(f"sqlite:{tmp_path / 'journal'}", master_key=KEY, kind="ovning", at=NOW)
    player = Player(Office(store, LIBRARY), read_county(FOLDER, date(2026, 11, 23)), NOW)
    player.furnish()
    for story in sorted((FOLDER / "stories").iterdir()):
        player.play(story, LIBRARY)
    yield tmp_path
    store.close()


def make(data: Path, *more: str) -> int:
    return main(["paper", "--data", str(data), "--to", str(data / "papper"), "--copies", "1", *more])


def text_of(path: Path) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(path).pages)


def test_chosen_units_get_a_pack_each_for_the_owners_eyes(data, capsys):
    assert make(data, "--unit", WARD, "--unit", "lulea-kommun") == 0
    made = sorted((data / "papper").iterdir())
    assert [path.name for path in made] == ["LK-lulea-kommun.pdf", "SM-sunderby-medicin.pdf"]
    assert stat.S_IMODE(made[0].stat().st_mode) == 0o600
    assert stat.S_IMODE((data / "papper").stat().st_mode) == 0o700
    said = capsys.readouterr().out
    assert re.search(r"2 paket med \d+ blad ligger i", said)
    assert "står inte i Bryggas logg" in said
    assert re.search(r"Blad SM-\d{8}-01", text_of(made[1]))
    assert "ÖVNING" in text_of(made[1])


def test_every_unit_gets_a_pack_without_a_choice(data, capsys):
    assert make(data, "--blank") == 0
    assert len(list((data / "papper").glob("*.pdf"))) == 47
    assert "logg" not in capsys.readouterr().out


def test_a_blank_pack_holds_no_patient(data):
    persons = [each.name for each in read_county(FOLDER, date(2026, 11, 23)).persons.values()]
    assert make(data, "--unit", WARD) == 0
    path = data / "papper" / "SM-sunderby-medicin.pdf"
    assert any(name in text_of(path) for name in persons)
    assert make(data, "--unit", WARD, "--blank") == 0
    assert [name for name in persons if name in text_of(path)] == []


def test_nothing_is_written_into_the_journals(data):
    file = data / "journal" / "journal.db"
    before = file.read_bytes()
    assert make(data, "--unit", WARD) == 0
    assert file.read_bytes() == before


def test_an_unknown_unit_is_a_sentence(data, capsys):
    assert make(data, "--unit", "finns-inte") == 1
    assert "Enheten finns inte: finns-inte. Inga paket är gjorda." in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_a_sentence(data, capsys):
    (data / "papper").write_text("en fil", encoding="ascii")
    assert make(data, "--unit", WARD) == 1
    assert "kan inte skrivas" in capsys.readouterr().err


def test_missing_journals_are_a_sentence(tmp_path, capsys):
    assert make(tmp_path) == 2
    assert "Journalerna kan inte öppnas." in capsys.readouterr().err


def test_an_installation_without_a_routine_is_a_sentence(tmp_path, capsys):
    (tmp_path / "huvudnyckel.txt").write_text(KEY.hex() + "\n", encoding="ascii")
    create_store(f"sqlite:{tmp_path / 'journal'}", master_key=KEY, kind="skarp", at=NOW).close()
    assert make(tmp_path) == 1
    assert "Installationen har ingen rutin än." in capsys.readouterr().err
