"""The words of `ska_galla`: what may be expected, and every bad value in every field."""

import pytest

from brygga.reading.documents import Unreadable
from brygga.story.answers import Situation
from tests.scenario.files import ADMISSION, FIRST_LINE, STOP, scenario_of

CALL_ROW = "fran: ward, till: hc, om: inskrivning, patient: P1"
NOTE_ROW = "enhet: ward, motpart: hc, patient: P1, om: inskrivning"
ENTRY_ROW = "enhet: ward, patient: P1, om: inskrivning"


def expected(folder, text):
    return scenario_of(folder, STOP, ADMISSION, f"tid: 2026-11-23 08:00, ska_galla: {{{text}}}").timeline[2]


@pytest.mark.parametrize("situation", list(Situation))
def test_every_situation_may_be_expected(tmp_path, situation):
    assert expected(tmp_path, f"laget: {situation.value}").answers == {"laget": situation.value}


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("", {}),
        ("ringa: []", {"ringa": []}),
        (f"ringa: [{{{CALL_ROW}}}]", {"ringa": [{"fran": "ward", "till": "hc", "om": "inskrivning", "patient": "P1"}]}),
        (
            (
                "vantar_till: [{fran: kommun, till: hc, om: redo_for_hemtagning, patient: P1, kl: 2026-10-25 02:30 A,"
                " verksamhet: socialtjanst}]"
            ),
            {
                "vantar_till": [
                    {
                        "fran": "kommun",
                        "till": "hc",
                        "om": "redo_for_hemtagning",
                        "patient": "P1",
                        "kl": "2026-10-25 02:30 A",
                        "verksamhet": "socialtjanst",
                    }
                ]
            },
        ),
        (
            f"dokumentera: [{{{NOTE_ROW}}}]",
            {"dokumentera": [{"enhet": "ward", "motpart": "hc", "patient": "P1", "om": "inskrivning"}]},
        ),
        (
            f'infora: [{{{ENTRY_ROW}, rapporterat: "-"}}, {{{ENTRY_ROW}, rapporterat: 2026-11-23 07:00}}]',
            {
                "infora": [
                    {"enhet": "ward", "patient": "P1", "om": "inskrivning", "rapporterat": told}
                    for told in ("-", "2026-11-23 07:00")
                ]
            },
        ),
        ("betalningsansvar: {P1: {intrader: 2026-11-27}}", {"betalningsansvar": {"P1": {"intrader": "2026-11-27"}}}),
        (
            "betalningsansvar: {P1: {utfall: ej, skal: [ingen_kommun, utskriven]}}",
            {"betalningsansvar": {"P1": {"utfall": "ej", "skal": ["ingen_kommun", "utskriven"]}}},
        ),
        (
            "betalningsansvar: {P1: {utfall: oklart, saknas: [betalningsskyldig]}}",
            {"betalningsansvar": {"P1": {"utfall": "oklart", "saknas": ["betalningsskyldig"]}}},
        ),
        (
            'ansvarsperioder: {P1: [{fran: 2026-11-27, till: 2026-11-28}, {fran: 2026-11-30, till: "-"}]}',
            {
                "ansvarsperioder": {
                    "P1": [{"fran": "2026-11-27", "till": "2026-11-28"}, {"fran": "2026-11-30", "till": "-"}]
                }
            },
        ),
        (
            'fynd: {P1: {"5:3": uppfyllt, "2:2": oklart}}',
            {"fynd": {"P1": {"5:3": "uppfyllt", "2:2": "oklart"}}},
        ),
        (
            'frister: {P1: {"2:3": {senast: 2026-11-24 06:00, svarar_till: 2026-11-24 06:00, klart: "-"}, "4:3": ingen}}',
            {
                "frister": {
                    "P1": {
                        "2:3": {"senast": "2026-11-24 06:00", "svarar_till": "2026-11-24 06:00", "klart": "-"},
                        "4:3": "ingen",
                    }
                }
            },
        ),
    ],
)
def test_expectation_is_read_as_the_answers_are_written(tmp_path, text, answers):
    found = expected(tmp_path, text)
    assert found.answers == answers
    assert found.place.line == FIRST_LINE + 2
    assert set(found.places) == set(answers)


@pytest.mark.parametrize(
    ("text", "word", "why"),
    [
        ("lage: galler", "lage", "Okänt fält. Här får stå: laget, ringa, vantar_till, dokumentera, infora"),
        ("laget: stopp", "stopp", "Okänt ord. Välj bland: inget_stopp, vantar, galler, ater_i_drift, allt_infort."),
        ("laget: galler, laget: galler", "laget", "Fältet står två gånger."),
        ("ringa: ingen", "ingen", "Här ska en lista stå."),
        ("ringa: [ingen]", "ingen", "Här ska fält med namn stå."),
        (f"ringa: [{{{CALL_ROW}, kl: 2026-11-23 08:00}}]", "kl", "Okänt fält. Här får stå: fran, till, om, patient, verksamhet."),
        (f"vantar_till: [{{{CALL_ROW}}}]", "kl", "Fältet saknas."),
        (f"vantar_till: [{{{CALL_ROW}, kl: 8}}]", "8", "är ingen tid"),
        ("ringa: [{fran: ward, till: hc, om: inskriven, patient: P1}]", "inskriven", "Okänt ord. Välj bland: inskrivning"),
        (f"ringa: [{{{CALL_ROW}, verksamhet: x}}]", "x", "Okänt ord. Välj bland: socialtjanst"),
        ("ringa: [{till: hc, om: inskrivning, patient: P1}]", "fran", "Fältet saknas."),
        ("ringa: [{fran: ward, om: inskrivning, patient: P1}]", "till", "Fältet saknas."),
        ("ringa: [{fran: ward, till: hc, patient: P1}]", "om", "Fältet saknas."),
        ("ringa: [{fran: ward, till: hc, om: inskrivning}]", "patient", "Fältet saknas."),
        ("ringa: [{fran: [ward], till: hc, om: inskrivning, patient: P1}]", "", "Här ska ett enda värde stå"),
        ("dokumentera: [{enhet: ward, patient: P1, om: inskrivning}]", "motpart", "Fältet saknas."),
        (f"dokumentera: [{{{NOTE_ROW}, verksamhet: socialtjanst}}]", "verksamhet", "Okänt fält."),
        (f"infora: [{{{ENTRY_ROW}}}]", "rapporterat", "Fältet saknas."),
        (f"infora: [{{{ENTRY_ROW}, rapporterat: nej}}]", "nej", "är ingen tid"),
        ("betalningsansvar: [P1]", "", "Här ska fält med namn stå."),
        ("betalningsansvar: {P1: ej}", "ej", "Här ska fält med namn stå."),
        ("betalningsansvar: {P1: {}}", "utfall", "Fältet saknas."),
        ("betalningsansvar: {P1: {intrader: snart}}", "snart", "är ingen dag"),
        ("betalningsansvar: {P1: {intrader: 2026-11-27, utfall: ej}}", "utfall", "Okänt fält. Här får stå: intrader."),
        ("betalningsansvar: {P1: {utfall: nej, skal: []}}", "nej", "Okänt ord. Välj bland: ej, oklart."),
        ("betalningsansvar: {P1: {utfall: ej}}", "skal", "Fältet saknas."),
        ("betalningsansvar: {P1: {utfall: ej, saknas: []}}", "saknas", "Okänt fält. Här får stå: utfall, skal."),
        ("betalningsansvar: {P1: {utfall: ej, skal: utskriven}}", "utskriven", "Här ska en lista stå."),
        ("betalningsansvar: {P1: {utfall: ej, skal: [sip]}}", "sip", "Okänt ord. Välj bland: utskriven"),
        ("betalningsansvar: {P1: {utfall: oklart, saknas: [utskriven]}}", "utskriven", "Okänt ord. Välj bland: sip"),
        ("betalningsansvar: {P2: {intrader: 2026-11-27}}", "P2", "Ingen patient som heter så har skrivits in."),
        ("ansvarsperioder: {P2: []}", "P2", "Ingen patient som heter så har skrivits in."),
        ('fynd: {P2: {"5:3": uppfyllt}}', "P2", "Ingen patient som heter så har skrivits in."),
        ('fynd: {P1: {"5:6": uppfyllt}}', "5:6", "Okänt fält. Här får stå: 1:3, 2:1"),
        ('fynd: {P1: {"5:3": ja}}', "ja", "Okänt ord. Välj bland: uppfyllt, inte_uppfyllt, oklart."),
        ("fynd: {P1: uppfyllt}", "uppfyllt", "Här ska fält med namn stå."),
        ('frister: {P2: {"4:3": ingen}}', "P2", "Ingen patient som heter så har skrivits in."),
        ('frister: {P1: {"5:4": ingen}}', "5:4", "Okänt fält. Här får stå: 2:3, 4:3, 3:2, 2:5."),
        ('frister: {P1: {"4:3": snart}}', "snart", "Okänt ord. Välj bland: ingen."),
        ('frister: {P1: {"4:3": {senast: "-", klart: "-"}}}', "svarar_till", "Fältet saknas."),
        ('frister: {P1: {"4:3": {senast: nu, svarar_till: "-", klart: "-"}}}', "nu", "är ingen tid"),
        ("ansvarsperioder: {P1: inga}", "inga", "Här ska en lista stå."),
        ("ansvarsperioder: {P1: [{fran: 2026-11-27}]}", "till", "Fältet saknas."),
        ('ansvarsperioder: {P1: [{till: "-"}]}', "fran", "Fältet saknas."),
        ('ansvarsperioder: {P1: [{fran: "-", till: "-"}]}', "-", "är ingen dag"),
        ("ansvarsperioder: {P1: [{fran: 2026-11-27, till: 28}]}", "28", "är ingen dag"),
        ("ansvarsperioder: {P1: [{fran: 2026-11-27, till: 2026-11-28, dygn: 1}]}", "dygn", "Okänt fält. Här får stå: fran, till."),
    ],
)  # fmt: skip
def test_bad_value_is_refused_with_line_and_word(tmp_path, text, word, why):
    with pytest.raises(Unreadable) as error:
        expected(tmp_path, text)
    assert (error.value.line, error.value.word) == (FIRST_LINE + 2, word)
    assert why in error.value.sentence


@pytest.mark.parametrize("value", ["galler", "[]"])
def test_expectation_that_is_no_fields_is_refused(tmp_path, value):
    with pytest.raises(Unreadable, match="Här ska fält med namn stå"):
        scenario_of(tmp_path, f"tid: 2026-11-23 08:00, ska_galla: {value}")
