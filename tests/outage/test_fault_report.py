"""The fault report in words: what, who, where, since when, tried, how many; what is not known is left out. Clauses: R05, R08."""

from dataclasses import replace

import pytest

from brygga.outage.fault_report import FaultFacts, FaultTold, fault_subject, fault_text
from tests.worlds import instant

FACTS = FaultFacts(
    system="Lifecare SP",
    person="Anna Ek",
    unit="Medicinavdelningen",
    phone="070-174 06 11",
    found_at=instant("08:00"),
    others=("Rehabavdelningen", "Luleå kommun"),
)
TOLD = FaultTold(
    since=instant("07:50"), what="Inloggningen hänger sig.", tried="Startat om\nBytt dator", affected="12 personer"
)


@pytest.mark.clause("R05")
def test_everything_that_is_known_is_said_in_its_order():
    assert fault_text(FACTS, TOLD).splitlines() == [
        "Felanmälan: Lifecare SP fungerar inte, Medicinavdelningen",
        "",
        "Inloggningen hänger sig.",
        "Sedan: 2026-11-23 07:50",
        "Anmäls av: Anna Ek, Medicinavdelningen",
        "Nås på: 070-174 06 11",
        "Berör: 12 personer",
        "Provat: Startat om",
        "Bytt dator",
        "Säger samma sak: Rehabavdelningen, Luleå kommun",
    ]


def test_what_is_not_known_is_left_out_and_the_stop_says_since_when():
    bare = replace(FACTS, phone="", others=())
    assert fault_text(bare, FaultTold()).splitlines() == [
        "Felanmälan: Lifecare SP fungerar inte, Medicinavdelningen",
        "",
        "Lifecare SP går inte att använda.",
        "Sedan: 2026-11-23 08:00",
        "Anmäls av: Anna Ek, Medicinavdelningen",
    ]
    assert "Sedan" not in fault_text(replace(bare, found_at=None), FaultTold())


def test_the_subject_is_one_line():
    assert fault_subject(FACTS) == "Felanmälan: Lifecare SP fungerar inte, Medicinavdelningen"
