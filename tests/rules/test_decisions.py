"""What the product has decided where the text left something open: one test for each D of docs/scenarier.md."""

import re
from pathlib import Path

import pytest

from brygga.cli import main
from brygga.reading.documents import Unreadable
from brygga.reading.library import LIBRARY
from brygga.scenario.player import play
from brygga.scenario.reading import read_scenario
from tests.rules import stories

UNITS = """\
scenario: Ett beslut
rutin: norrbotten
betalningsansvar: lagen
enheter:
  medicin: {slag: slutenvard, namn: "Medicinavdelningen"}
  lulea: {slag: kommun, namn: "Luleå kommun"}
  boden: {slag: kommun, namn: "Bodens kommun"}
  hertson: {slag: oppenvard, namn: "Hertsöns hälsocentral"}
  bjorknas: {slag: oppenvard, namn: "Björknäs hälsocentral"}
tidslinje:
  - {tid: 2026-11-23 05:00, gor: driftstopp_upptackt, enhet: medicin}
"""
ADMITTED = "08:00 gor: inskriven, patient: P1, enhet: medicin, berorda: [lulea, hertson, bjorknas], sip: nej, beraknad_utskrivning: 2026-11-27"
CALL = "gor: samtal, patient: P1, enhet: medicin, till: lulea, resultat: besvarat, med: Anna, aterlast: ja"


@pytest.fixture
def told(tmp_path: Path):
    """Plays a story of lines ``HH:MM …`` on 23 November and gives what differs; raises Unreadable."""

    def tell(*lines: str, units: str = UNITS) -> list[str]:
        items = [f"  - {{tid: 2026-11-23 {line[:5]}, {line[6:]}}}\n" for line in lines]
        file = tmp_path / "beslut.yaml"
        file.write_text(units + "".join(items), encoding="utf-8")
        return [str(each) for each in play(read_scenario(file, LIBRARY)).differences]

    return tell


def ask(time: str, expected: str) -> str:
    """A ``ska_galla`` at a time."""
    return f"{time} ska_galla: {{{expected}}}"


def test_d1_a_payer_outside_those_concerned(told):
    with pytest.raises(Unreadable, match="boden"):
        told(ADMITTED + ", betalningsskyldig: boden")


def test_d2_an_expectation_about_a_patient_that_nobody_admitted(told):
    with pytest.raises(Unreadable, match="P9"):
        told(ADMITTED, ask("09:00", "ansvarsperioder: {P9: []}"))


def test_d3_hours_past_midnight(told):
    with pytest.raises(Unreadable, match="midnatt"):
        told(units=UNITS.replace('"Bodens kommun"', '"Bodens kommun", oppet: "22:00-07:00"'))


@pytest.mark.parametrize("field", ["patient: P1, ", "till: lulea, ", "resultat: besvarat, ", "om: inskrivning, "])
def test_d4_another_field_that_is_missing(told, field):
    call = CALL.replace("gor: samtal, ", "gor: samtal, om: inskrivning, ").replace(field, "")
    with pytest.raises(Unreadable, match="saknas"):
        told(ADMITTED, f"08:10 {call}")


def test_d5_two_of_one_id(told):
    with pytest.raises(Unreadable, match="ett"):
        told(
            "08:00 gor: ater_i_drift, enhet: okand, id: ett, nekas: okand_enhet",
            "08:01 gor: ater_i_drift, enhet: lulea, id: ett",
        )


@pytest.mark.parametrize("matters", ["[]", "[rattelse, inskrivning]"])
def test_d6_a_list_of_matters_that_says_nothing_or_too_much(told, matters):
    with pytest.raises(Unreadable, match=r"om|rattelse"):
        told(ADMITTED, f"08:10 {CALL}, om: {matters}")


def test_d7_not_read_back_and_no_reason(told):
    call = CALL.replace("aterlast: ja", "aterlast: nej")
    assert told(ADMITTED, f"08:10 {call}, om: inskrivning, nekas: aterlasning_saknas") == []


def test_d8_a_named_payer_that_is_no_longer_concerned(told):
    reasons = "[inskrivning_ej_anmald, utskrivningsklar_ej_anmald]"
    assert (
        told(
            ADMITTED.replace("[lulea,", "[boden, lulea,") + ", betalningsskyldig: lulea",
            f"08:10 {CALL}, om: inskrivning".replace("lulea", "boden"),
            "08:20 gor: berord_borttagen, patient: P1, enhet: medicin, berord: lulea",
            ask("08:30", f"betalningsansvar: {{P1: {{utfall: ej, skal: {reasons}}}}}"),
        )
        == []
    )


def test_d9_a_removed_unit_has_its_facts_to_enter_and_nothing_to_call_about(told):
    row = "{enhet: hertson, patient: P1, om: fast_vardkontakt, rapporterat: '-'}"
    assert (
        told(
            ADMITTED.replace("[lulea, hertson, bjorknas]", "[hertson]"),
            "08:10 gor: fast_vardkontakt, patient: P1, enhet: hertson, namn: Anna",
            "08:20 gor: berord_borttagen, patient: P1, enhet: medicin, berord: hertson",
            ask("08:30", "ringa: []"),
            "08:40 gor: ater_i_drift, enhet: medicin",
            "08:50 gor: infort, patient: P1, enhet: medicin, om: inskrivning, lifecare_tid: 2026-11-23 08:50",
            ask("09:00", f"infora: [{row}]"),
        )
        == []
    )


def test_d10_who_comes_back_still_knows(told):
    assert (
        told(
            ADMITTED.replace("[lulea, hertson, bjorknas]", "[lulea]"),
            f"08:10 {CALL}, om: inskrivning",
            "08:20 gor: berord_borttagen, patient: P1, enhet: medicin, berord: lulea",
            "08:30 gor: berord_tillagd, patient: P1, enhet: medicin, berord: lulea",
            ask("08:40", "ringa: []"),
        )
        == []
    )


def test_d11_a_call_that_loses_its_ground_for_one_matter_loses_all_effect(told):
    admission = "{fran: medicin, till: lulea, om: inskrivning, patient: P1}"
    assert (
        told(
            ADMITTED.replace("[lulea, hertson, bjorknas]", "[lulea]"),
            "08:10 gor: utskrivningsklar, patient: P1, enhet: medicin, id: klar",
            f"08:20 {CALL}, om: [inskrivning, utskrivningsklar]",
            "08:30 gor: makulerat, enhet: medicin, avser: klar, skal: Fel",
            ask("08:40", f"dokumentera: [], ringa: [{admission}, {admission.replace('inskrivning', 'rattelse')}]"),
        )
        == []
    )


def test_d12_the_latest_word_on_measures_by_whichever_unit(told):
    reasons = "[inskrivning_ej_anmald, utskrivningsklar_ej_anmald]"
    assert (
        told(
            ADMITTED,
            "08:10 gor: oppenvardens_insatser, patient: P1, enhet: hertson, klara: nej",
            "08:20 gor: oppenvardens_insatser, patient: P1, enhet: bjorknas, klara: ja",
            ask("08:30", f"betalningsansvar: {{P1: {{utfall: ej, skal: {reasons}}}}}"),
        )
        == []
    )


def test_d13_the_date_of_the_admission_belongs_to_the_admission(told):
    assert told(ADMITTED, f"08:10 {CALL}, om: beraknat_datum, nekas: inget_att_anmala") == []


def test_d14_no_date_and_no_ready_once_the_patient_has_been_discharged(told):
    assert (
        told(
            ADMITTED.replace("[lulea, hertson, bjorknas]", "[lulea]"),
            f"08:05 {CALL}, om: inskrivning",
            "08:10 gor: nytt_beraknat_datum, patient: P1, enhet: medicin, datum: 2026-11-28, lakare: Lind",
            "08:20 gor: utskriven, patient: P1, enhet: medicin",
            f"08:30 {CALL}, om: utskrivning",
            ask("08:40", "ringa: []"),
        )
        == []
    )


def test_d15_an_entry_of_ready_to_receive_without_service_is_of_the_oldest(told):
    row = "{enhet: lulea, patient: P1, om: redo_for_hemtagning, rapporterat: '-', verksamhet: socialtjanst}"
    assert (
        told(
            ADMITTED,
            "08:10 gor: redo_for_hemtagning, patient: P1, enhet: lulea, verksamhet: halso_och_sjukvard",
            "08:20 gor: redo_for_hemtagning, patient: P1, enhet: lulea, verksamhet: socialtjanst",
            "08:30 gor: ater_i_drift, enhet: medicin",
            "08:40 gor: infort, patient: P1, enhet: medicin, om: inskrivning, lifecare_tid: 2026-11-23 08:40",
            "08:41 gor: infort, patient: P1, enhet: lulea, om: redo_for_hemtagning, lifecare_tid: 2026-11-23 08:41",
            ask("08:50", f"infora: [{row}]"),
        )
        == []
    )


def test_d16_json_takes_one_file(capsys):
    assert main(["scenario", "--json", "a.yaml", "b.yaml"]) == 2
    assert "en fil" in capsys.readouterr().err


def test_d17_a_unit_that_stands_twice_among_those_concerned(told):
    with pytest.raises(Unreadable, match="lulea"):
        told(ADMITTED.replace("[lulea,", "[lulea, lulea,"))


@pytest.mark.parametrize("scope", ["[]", "[medicin, medicin]", "medicin"])
def test_d18_a_scope_that_names_nobody_or_somebody_twice(told, scope):
    with pytest.raises(Unreadable, match=r"enheter|två gånger|alla"):
        told(f"08:00 gor: omfattning_andrad, enhet: medicin, omfattning: {scope}")


def test_d19_a_planned_stop_that_does_not_end_after_it_begins(told):
    with pytest.raises(Unreadable, match="sluta efter"):
        told("08:00 gor: driftstopp_planerat, enhet: medicin, fran: 2026-11-24 08:00, till: 2026-11-24 08:00")


def test_d20_a_correction_of_the_start_that_says_no_time(told):
    with pytest.raises(Unreadable, match="upptäcktes eller när felet började"):
        told("08:00 gor: start_rattad, enhet: medicin, avser: stopp1, skal: Fel tid")


def test_d21_two_stops_are_never_on_at_once(told):
    units = UNITS.replace("enhet: medicin}\n", "enhet: medicin, omfattning: [medicin]}\n")
    second = "08:00 gor: driftstopp_upptackt, enhet: lulea, omfattning: [lulea], nekas: stopp_pagar"
    assert told(second, ask("08:01", "laget_for: {lulea: inget_stopp}"), units=units) == []


def test_every_decision_has_its_test():
    decided = {name.lower() for name in stories.described() if re.fullmatch(r"D\d+", name)}
    tested = {found.group(1) for name in globals() if (found := re.match(r"test_(d\d+)_", name))}
    assert decided == tested
