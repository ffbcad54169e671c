"""Playing a scenario: a verdict on each item, and one sentence for each difference. Clauses: R11, R12."""

import pytest

from brygga.story.codes import Code
from tests.scenario.files import ADMISSION, FIRST_LINE, STOP, played, save, scenario_of, sentences

CALL = "gor: samtal, enhet: ward, patient: P1, till: kommun, om: inskrivning, resultat: besvarat, med: Jouren, aterlast: ja"
READY = "gor: utskrivningsklar, enhet: ward, patient: P1"


def asked(text, at="08:01"):
    return f"tid: 2026-11-23 {at}, ska_galla: {{{text}}}"


def line(number):
    return FIRST_LINE + number


def test_what_holds_is_passed_over_in_silence(tmp_path):
    found = played(tmp_path, STOP, ADMISSION, f"tid: 2026-11-23 08:01, {CALL}", asked("laget: galler"))
    assert found.differences == ()
    assert found.verdicts == (None, None, None)
    assert len(found.answers) == 1


@pytest.mark.parametrize(
    ("refused", "sentence"),
    [
        ("", "ater_i_drift 2026-11-23 06:00 ska godtas, men nekas med okand_enhet."),
        (", nekas: inget_stopp", "ater_i_drift 2026-11-23 06:00 ska nekas med inget_stopp, men nekas med okand_enhet."),
        (", nekas: okand_enhet", None),
    ],
)
def test_verdict_that_differs_is_a_sentence(tmp_path, refused, sentence):
    item = f"tid: 2026-11-23 06:00, gor: ater_i_drift, enhet: akuten{refused}"
    assert sentences(tmp_path, STOP, item) == ([f"{line(1)}: {sentence}"] if sentence else [])


def test_item_that_is_accepted_in_spite_of_its_refusal_is_a_sentence_and_stays(tmp_path):
    found = played(tmp_path, f"{STOP}, nekas: inget_stopp", asked("laget: galler"))
    assert [each.sentence for each in found.differences] == [
        "driftstopp_upptackt 2026-11-23 05:00 ska nekas med inget_stopp, men godtas."
    ]
    assert found.verdicts == (None,)


def test_run_goes_on_after_a_difference(tmp_path):
    found = played(tmp_path, f"tid: 2026-11-23 04:00, {CALL}", STOP, asked("laget: vantar"))
    assert found.verdicts == (Code.NO_OUTAGE, None)
    assert len(found.differences) == 2


def test_difference_names_its_file_and_the_line_of_its_key(tmp_path):
    scenario = scenario_of(tmp_path, STOP, "tid: 2026-11-23 08:01,\n    ska_galla: {ringa: [],\n      laget: vantar}")
    [found] = played(
        tmp_path, STOP, "tid: 2026-11-23 08:01,\n    ska_galla: {ringa: [],\n      laget: vantar}"
    ).differences
    assert str(found) == f"{scenario.file}:{line(3)}: 2026-11-23 08:01 laget: väntade vantar, men det är galler."


ROW = "{fran: ward, till: kommun, om: inskrivning, patient: P1}"
TOLD = "fran=ward om=inskrivning patient=P1 till={}"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("laget: vantar", "laget: väntade vantar, men det är galler."),
        ("ringa: []", f"ringa: där finns också {TOLD.format('hc')}; {TOLD.format('kommun')}."),
        (f"ringa: [{ROW}]", f"ringa: där finns också {TOLD.format('hc')}."),
        (
            "ringa: [{fran: ward, till: granne, om: inskrivning, patient: P1}]",
            f"ringa: väntade även {TOLD.format('granne')}, men där finns också {TOLD.format('hc')}; {TOLD.format('kommun')}.",
        ),
        (
            f"ringa: [{ROW}, {ROW}, {{fran: ward, till: hc, om: inskrivning, patient: P1}}]",
            f"ringa: väntade även {TOLD.format('kommun')}, men det saknas.",
        ),
        (
            "dokumentera: [{enhet: ward, motpart: hc, patient: P1, om: inskrivning}]",
            "dokumentera: väntade även enhet=ward motpart=hc om=inskrivning patient=P1, men det saknas.",
        ),
        (
            "betalningsansvar: {P1: {intrader: 2026-11-27}}",
            (
                "betalningsansvar för P1: väntade intrader=2026-11-27, men det är utfall=ej"
                " skal=[inskrivning_ej_anmald, utskrivningsklar_ej_anmald]."
            ),
        ),
        (
            'ansvarsperioder: {P1: [{fran: 2026-11-27, till: "-"}]}',
            "ansvarsperioder för P1: väntade [fran=2026-11-27 till=-], men det är [].",
        ),
    ],
)
def test_answer_that_differs_is_a_sentence(tmp_path, text, sentence):
    assert sentences(tmp_path, STOP, ADMISSION, asked(text)) == [f"{line(2)}: 2026-11-23 08:01 {sentence}"]


def test_order_of_rows_and_reasons_is_free_and_equal_ones_are_counted(tmp_path):
    hc = "{fran: ward, till: hc, om: inskrivning, patient: P1}"
    liable = "betalningsansvar: {P1: {utfall: ej, skal: [utskrivningsklar_ej_anmald, inskrivning_ej_anmald]}}"
    assert sentences(tmp_path, STOP, ADMISSION, asked(f"ringa: [{ROW}, {hc}], {liable}")) == []
    twice = liable.replace("[utskrivningsklar", "[inskrivning_ej_anmald, utskrivningsklar")
    assert len(sentences(tmp_path, STOP, ADMISSION, asked(twice))) == 1


def test_only_the_named_patients_are_checked(tmp_path):
    other = ADMISSION.replace("P1", "P2").replace("id: inskriven", "id: b")
    text = "betalningsansvar: {P2: {utfall: ej, skal: [inskrivning_ej_anmald, utskrivningsklar_ej_anmald]}}"
    assert sentences(tmp_path, STOP, ADMISSION, other, asked(text)) == []


def test_stay_that_stands_no_more_is_an_unknown_patient(tmp_path):
    annulled = "tid: 2026-11-23 07:00, gor: makulerat, enhet: ward, avser: inskriven, skal: Fel"
    found = sentences(tmp_path, STOP, ADMISSION, annulled, asked("betalningsansvar: {P1: {intrader: 2026-11-27}}"))
    assert found == [
        f"{line(3)}: 2026-11-23 08:01 betalningsansvar för P1: väntade intrader=2026-11-27, men det är okänd patient."
    ]


def test_expectation_sees_only_what_stands_above_it(tmp_path):
    assert sentences(tmp_path, STOP, asked("ringa: []", "06:00"), ADMISSION) == []


def test_answers_are_written_as_in_a_file(tmp_path):
    service = "verksamhet: socialtjanst"
    items = [
        ADMISSION + ", beraknad_utskrivning: 2026-11-27, sip: nej",
        f"tid: 2026-11-23 06:10, {CALL}",
        f"tid: 2026-11-23 06:20, gor: redo_for_hemtagning, enhet: kommun, patient: P1, {service}",
        f"tid: 2026-11-23 06:30, {READY}",
        f"tid: 2026-11-23 06:40, {CALL.replace('inskrivning', 'utskrivningsklar')}",
        asked("", "06:41"),
        "tid: 2026-11-26 07:00, gor: ater_i_drift, enhet: ward",
        "tid: 2026-11-26 07:00, ska_galla: {}",
    ]
    (_, first), (_, second) = played(tmp_path, STOP, *items).answers
    row = {"fran": "kommun", "till": "hc", "om": "redo_for_hemtagning", "patient": "P1", "kl": "2026-11-23 08:01"}
    assert first["vantar_till"][0] == row | {"verksamhet": "socialtjanst"}
    assert [(each["till"], each["om"]) for each in first["vantar_till"]] == [
        ("hc", "redo_for_hemtagning"),
        ("ward", "redo_for_hemtagning"),
        ("hc", "inskrivning"),
        ("hc", "utskrivningsklar"),
    ]
    assert first["dokumentera"][0] == {"enhet": "kommun", "motpart": "ward", "patient": "P1", "om": "inskrivning"}
    assert (first["infora"], first["ansvarsperioder"]) == ([], {"P1": []})
    assert second["betalningsansvar"] == {"P1": {"intrader": "2026-11-26"}}
    assert second["ansvarsperioder"] == {"P1": [{"fran": "2026-11-26", "till": "-"}]}
    entry = {
        "enhet": "kommun",
        "patient": "P1",
        "om": "redo_for_hemtagning",
        "rapporterat": "-",
        "verksamhet": "socialtjanst",
    }
    assert second["infora"][0] == entry
    assert second["infora"][1]["rapporterat"] == "2026-11-23 06:10"
    assert second["laget"] == "ater_i_drift"


def test_unclear_liability_is_written_with_what_is_missing(tmp_path):
    admitted = ADMISSION.replace("[kommun, hc]", "[kommun, granne]")
    [(_, answers)] = played(tmp_path, STOP, admitted, asked("")).answers
    assert answers["betalningsansvar"] == {"P1": {"utfall": "oklart", "saknas": ["betalningsskyldig"]}}


def test_ended_period_is_written_with_its_end(tmp_path):
    items = [
        (
            "tid: 2026-11-23 04:00, gor: inskriven, enhet: ward, patient: P1, berorda: [kommun], beraknad_utskrivning: 2026-11-27,"
            " sip: nej, via: lifecare"
        ),
        f"tid: 2026-11-23 04:10, {READY}, via: lifecare",
        "tid: 2026-11-28 08:00, gor: utskriven, enhet: ward, patient: P1, via: lifecare",
        "tid: 2026-11-28 08:00, ska_galla: {}",
    ]
    [(_, answers)] = played(tmp_path, *items).answers
    assert answers["ansvarsperioder"] == {"P1": [{"fran": "2026-11-26", "till": "2026-11-28"}]}
    assert answers["laget"] == "inget_stopp"


def test_file_played_twice_gives_the_same(tmp_path):
    save(tmp_path, STOP, ADMISSION, asked("laget: vantar"))
    first, second = (played(tmp_path, STOP, ADMISSION, asked("laget: vantar")) for _ in range(2))
    assert (first.verdicts, first.answers) == (second.verdicts, second.answers)
    assert [str(each) for each in first.differences] == [str(each) for each in second.differences]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            'fynd: {P1: {"2:3": uppfyllt, "3:2": uppfyllt}}',
            "fynd för P1: väntade 2:3=uppfyllt 3:2=uppfyllt, men det är 2:3=inte_uppfyllt 3:2=uppfyllt.",
        ),
        (
            'frister: {P1: {"3:2": {senast: 2026-11-23 23:59, svarar_till: "-", klart: "-"}}}',
            "frister för P1: väntade 3:2=senast=2026-11-23 23:59 svarar_till=- klart=-, men det är 3:2=ingen.",
        ),
    ],
)
def test_paragraph_that_differs_is_a_sentence_with_those_that_the_file_names(tmp_path, text, sentence):
    assert sentences(tmp_path, STOP, ADMISSION, asked(text)) == [f"{line(2)}: 2026-11-23 08:01 {sentence}"]
