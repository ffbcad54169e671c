"""What an installation is, is settled at its first start; secrets are for the owner's eyes."""

import threading

import pytest

from brygga.journal.store import COMMON
from website.databases import database
from website.installation import Kind, settle_kind, write_once
from website.office import office
from website.refusals import StartRefused


def test_nothing_asked_for_is_in_earnest(tmp_path):
    assert settle_kind(tmp_path, "") is Kind.EARNEST


def test_the_first_start_settles_it_and_the_next_need_not_say(tmp_path):
    assert settle_kind(tmp_path, "ovning") is Kind.EXERCISE
    assert settle_kind(tmp_path, "") is Kind.EXERCISE


def test_it_is_never_another_kind_afterwards(tmp_path):
    settle_kind(tmp_path, "skarp")
    with pytest.raises(StartRefused) as refusal:
        settle_kind(tmp_path, "test")
    assert refusal.value.code == "START-SLAG-BYTT"


def test_an_unknown_kind_is_refused_and_nothing_is_written(tmp_path):
    with pytest.raises(StartRefused):
        settle_kind(tmp_path, "lek")
    assert list(tmp_path.iterdir()) == []


def test_what_is_written_once_is_the_owners_alone_and_stays(tmp_path):
    path = tmp_path / "ny" / "hemlig.txt"
    write_once(path, "första")
    write_once(path, "andra")
    assert path.read_text(encoding="utf-8") == "första"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in path.parent.iterdir()] == ["hemlig.txt"]


def test_many_first_starts_at_once_agree(tmp_path):
    path = tmp_path / "hemlig.txt"
    threads = [threading.Thread(target=write_once, args=(path, f"{at:04d}" * 1000)) for at in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(path.read_text(encoding="utf-8"))) <= 4
    assert len(path.read_text(encoding="utf-8")) == 4000


def test_without_an_address_accounts_lie_in_the_data_folder_with_full_durability(tmp_path):
    made = database("", tmp_path)
    assert made["NAME"] == tmp_path / "konton.sqlite3"
    assert "synchronous=EXTRA" in str(made["OPTIONS"])


def test_a_postgresql_address_is_taken_apart(tmp_path):
    made = database("postgresql://brygga:hemligt%20ord@db:5433/konton?sslmode=verify-full", tmp_path)
    assert (made["HOST"], made["PORT"], made["NAME"], made["USER"]) == ("db", 5433, "konton", "brygga")
    assert made["PASSWORD"] == "hemligt ord"
    assert made["OPTIONS"] == {"sslmode": "verify-full"}


def test_a_socket_folder_may_be_the_host(tmp_path):
    assert database("postgresql://postgres:@/postgres?host=/run/db", tmp_path)["HOST"] == "/run/db"


def test_another_address_is_refused_without_being_repeated(tmp_path):
    with pytest.raises(StartRefused) as refusal:
        database("mysql://brygga:hemligt@db/konton", tmp_path)
    assert "hemligt" not in str(refusal.value)


def test_lists_of_another_version_are_written_anew_when_the_pages_start(nurse, stay, capsys):
    store = office().store
    with store.writing(COMMON) as writer:
        writer.clear_rows(COMMON)
    before = store.dump()
    store.close()
    office.cache_clear()
    capsys.readouterr()
    assert stay in nurse.get("/patienter").content.decode()
    assert office().store.dump() != before
    assert capsys.readouterr().out.count("skrivna på nytt") == 1
    store = office().store
    store.close()
    office.cache_clear()
    office()
    assert capsys.readouterr().out == ""
