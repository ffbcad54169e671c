"""The note to make at the entry: that the date does not agree, and why. Clauses: R29."""

import pytest

from brygga.recovery.text import MATTER_NAMES, entry_text
from brygga.routine.words import Matter
from tests.worlds import ROUTINE, instant


def text(reported_at, matter=Matter.READY):
    return entry_text(
        matter,
        now=instant("14:00"),
        outage=(instant("08:00"), instant("13:00")),
        occurred_at=instant("11:40"),
        reported_at=reported_at,
        routine=ROUTINE,
    )


HEAD = "Registrerat 2026-11-23 14:00 efter driftstopp 2026-11-23 08:00–2026-11-23 13:00. Datumet stämmer inte med"


@pytest.mark.clause("R29")
def test_what_was_called_names_the_time_of_the_call():
    assert text(instant("11:50")) == (
        f"{HEAD} det rapporterade: utskrivningsklar rapporterades per telefon 2026-11-23 11:50."
    )


@pytest.mark.clause("R29")
def test_what_was_not_called_names_when_it_happened():
    assert text(None) == (
        f"{HEAD} när det hände: utskrivningsklar hände 2026-11-23 11:40 och hann inte rapporteras per telefon."
    )


def test_every_matter_has_a_name():
    assert set(MATTER_NAMES) == set(Matter)
    assert "SIP-möte" in text(None, Matter.SIP_MEETING)
