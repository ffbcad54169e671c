"""Scenario files for the tests: a head, and the lines of a timeline."""

from pathlib import Path

from brygga.reading.library import LIBRARY
from brygga.scenario.player import Play, play
from brygga.scenario.reading import read_scenario
from brygga.scenario.script import Scenario

HEAD = """scenario: Ett prov
rutin: norrbotten
betalningsansvar: lagen
enheter:
  ward: {slag: slutenvard, namn: "Avdelningen", telefon: "070-174 06 11"}
  rehab: {slag: slutenvard, namn: "Rehab"}
  hc: {slag: oppenvard, namn: "Hälsocentralen", oppet: "mån-fre 08:00-17:00"}
  kommun: {slag: kommun, namn: "Kommunen"}
  granne: {slag: kommun, namn: "Grannen"}
  desk: {slag: servicedesk, namn: "Servicedesken"}
"""
FIRST_LINE = HEAD.count("\n") + 2
"""The line of a timeline's first item."""

STOP = "tid: 2026-11-23 05:00, gor: driftstopp_upptackt, enhet: ward, id: stopp"
ADMISSION = "tid: 2026-11-23 06:00, gor: inskriven, enhet: ward, patient: P1, berorda: [kommun, hc], id: inskriven"


def text_of(*items: str, head: str = HEAD) -> str:
    return head + "tidslinje:\n" + "".join(f"  - {{{item}}}\n" for item in items) + ("" if items else "  []\n")


def save(folder: Path, *items: str, head: str = HEAD) -> str:
    file = folder / "prov.yaml"
    file.write_text(text_of(*items, head=head), encoding="utf-8")
    return str(file)


def scenario_of(folder: Path, *items: str, head: str = HEAD) -> Scenario:
    return read_scenario(save(folder, *items, head=head), LIBRARY)


def played(folder: Path, *items: str, head: str = HEAD) -> Play:
    return play(scenario_of(folder, *items, head=head))


def sentences(folder: Path, *items: str) -> list[str]:
    """What differs, each as `line: sentence`."""
    return [f"{each.place.line}: {each.sentence}" for each in played(folder, *items).differences]
