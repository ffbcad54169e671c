"""The service desk's draft: what is down since when, what holds, what to do; and that it is back. Clauses: R06."""

from dataclasses import replace

import pytest

from brygga.outage.notice import Notice, notice_text
from tests.worlds import instant

NOTICE = Notice(
    system="Lifecare SP",
    routine="Rutin vid driftstopp",
    sender="Teknikakuten",
    began_at=instant("08:00"),
    applies_at=instant("11:01"),
)


@pytest.mark.clause("R06")
def test_while_the_system_is_down():
    text = notice_text(NOTICE, instant("08:20"))
    assert text.startswith("Driftstopp i Lifecare SP\n\nLifecare SP går inte att använda sedan 2026-11-23 08:00.\n")
    assert "Felet utreds.\n" in text
    assert "Varar stoppet så länge gäller reservrutinen ”Rutin vid driftstopp” från 2026-11-23 11:01." in text
    assert text.endswith("\n\nTeknikakuten, 2026-11-23 08:20")


@pytest.mark.clause("R06")
def test_a_stop_that_covers_some_says_whom():
    told = notice_text(replace(NOTICE, covers="Kiruna sjukhus (2 enheter)"), instant("08:20"))
    assert "08:00.\nDet gäller Kiruna sjukhus (2 enheter). För andra fungerar systemet.\nFelet utreds." in told
    assert "Det gäller" not in notice_text(NOTICE, instant("08:20"))


def test_when_the_supplier_knows_and_the_routine_applies():
    told = replace(NOTICE, passed_on_at=instant("08:25"))
    assert "Felet är anmält till leverantören 2026-11-23 08:25.\n" in notice_text(told, instant("08:26"))
    assert "från 2026-11-23 11:01" in notice_text(told, instant("11:00"))
    assert "gäller sedan 2026-11-23 11:01." in notice_text(told, instant("11:01"))


def test_when_the_system_is_back():
    text = notice_text(replace(NOTICE, returned_at=instant("13:00")), instant("13:05"))
    assert text.startswith("Lifecare SP fungerar igen\n")
    assert "från 2026-11-23 08:00 till 2026-11-23 13:00." in text
    assert "tider får inte dateras om" in text
    assert "Driftstopp i" not in text
