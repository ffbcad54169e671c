"""`brygga expire`: shows what is due and destroys nothing; destroys when told by whom; refuses fewer years than the law says."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from brygga.cli.main import main
from brygga.journal.store import create_store
from brygga.organisation.actions.readings import log_reading
from brygga.organisation.office import Office
from brygga.reading.library import LIBRARY
from tests.organisation.verbs import set_scene
from tests.organisation.worlds import MASTER_KEY, NURSE, at, furnished

OLD = datetime(2020, 1, 15, 8, tzinfo=UTC)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """An installation in which somebody read in January 2020, and somebody today."""
    (tmp_path / "huvudnyckel.txt").write_text(MASTER_KEY.hex(), encoding="ascii")
    store = create_store(f"sqlite:{tmp_path / 'journal'}", master_key=MASTER_KEY, kind="test", at=at("04:00"))
    set_scene(furnished(store), "stopped")
    for moment in (OLD, datetime.now(UTC)):
        log_reading(Office(store, LIBRARY), by=NURSE, at=moment, page="patient", stays=["stay-1"])
    store.close()
    return tmp_path


def test_what_is_due_is_shown_and_destroyed_only_when_somebody_says_so(data: Path, capsys: pytest.CaptureFixture[str]):
    asked = ["expire", "--data", str(data)]
    assert main(asked) == 0
    assert "region: läsningar från 2020-01 kan förstöras. Inget är förstört" in capsys.readouterr().out
    assert main([*asked, "--destroy", "Eva Norr"]) == 0
    assert "region: läsningar från 2020-01 är förstörda." in capsys.readouterr().out
    assert main(asked) == 0
    assert "region: inga läsningar är gamla nog." in capsys.readouterr().out
    assert main(["verify", "--data", str(data)]) == 0
    assert "varav 1 raderade" in capsys.readouterr().out


def test_fewer_years_are_refused_and_what_can_not_be_opened_is_said(data: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["expire", "--data", str(data), "--years", "4", "--destroy", "Eva"]) == 2
    assert "minst 5 år" in capsys.readouterr().err
    assert main(["expire", "--data", str(data / "finns-inte")]) == 2
    assert "Journalerna kan inte öppnas." in capsys.readouterr().err
