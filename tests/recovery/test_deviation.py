"""A deviation is a word on it, not blanks."""

from brygga.reading.library import LIBRARY
from brygga.scenario.player import play
from brygga.scenario.reading import read_scenario

STORY = """
scenario: En avvikelse av blanksteg
rutin: norrbotten
betalningsansvar: lagen
enheter:
  medicin: {slag: slutenvard, namn: Medicin}
  kalix: {slag: kommun, namn: Kalix}
tidslinje:
  - {tid: 2026-11-22 09:00, gor: inskriven, via: lifecare, patient: P1, enhet: medicin, berorda: [kalix],
     beraknad_utskrivning: 2026-11-24, sip: nej}
  - {tid: 2026-11-23 07:00, gor: driftstopp_upptackt, enhet: medicin}
  - {tid: 2026-11-23 08:00, gor: utskrivningsklar, patient: P1, enhet: medicin}
  - {tid: 2026-11-23 09:00, gor: ater_i_drift, enhet: medicin}
  - {tid: 2026-11-23 12:10, gor: infort, patient: P1, enhet: medicin, om: utskrivningsklar, lifecare_tid: 2026-11-23 11:50,
     avvikelse: "DEVIATION"}
  - {tid: 2026-11-23 12:11, ska_galla: {betalningsansvar: {P1: {intrader: DAY}}}}
"""


def differences(tmp_path, deviation: str, day: str) -> list[str]:
    file = tmp_path / "prov.yaml"
    file.write_text(STORY.replace("DEVIATION", deviation).replace("DAY", day), encoding="utf-8")
    return [str(each) for each in play(read_scenario(file, LIBRARY)).differences]


def test_entry_with_blanks_for_a_deviation_tells_at_the_time_that_the_system_shows(tmp_path):
    assert differences(tmp_path, " ", "2026-11-26") == []


def test_entry_with_a_deviation_tells_when_it_was_written(tmp_path):
    assert differences(tmp_path, "Lifecare visar fel tid", "2026-11-27") == []
