"""Words of a story that can't be read: each is named with its line, its word and what was expected."""

import pytest

from brygga.reading.documents import Unreadable
from tests.scenario.files import ADMISSION, FIRST_LINE, STOP, scenario_of
from tests.scenario.test_items import AT, item

CALL = "gor: samtal, enhet: ward, patient: P1, till: kommun, "
ENTRY = "gor: infort, enhet: ward, patient: P1, "
STATED = "gor: omstandighet, enhet: ward, patient: P1, "
DECIDED = "gor: middag_avgjord, enhet: ward, patient: P1, avser: x, "
ADMIT = "gor: inskriven, enhet: ward, patient: P1, berorda: [kommun]"
BAD = [
    ("gor: ringa, enhet: ward", "ringa", "Okänt ord. Välj bland: driftstopp_upptackt, ater_i_drift"),
    ("gor: [ater_i_drift], enhet: ward", "", "Här ska ett enda värde stå"),
    ("gor: ater_i_drift, enhet: [ward]", "", "Här ska ett enda värde stå"),
    ("gor: ater_i_drift, enhet: ward, patient: P1", "patient", "Okänt fält. Här får stå: tid, gor, enhet, intraffade, id, nekas."),
    ("gor: ater_i_drift, enhet: ward, enhet: ward", "enhet", "Fältet står två gånger."),
    ("gor: ater_i_drift, enhet: ward, intraffade: igår", "igår", "är ingen tid"),
    ("gor: ater_i_drift, enhet: ward, intraffade: 2026-10-25 02:30", "2026-10-25 02:30", "kommer två gånger"),
    ("gor: ater_i_drift, enhet: ward, nekas: kanske", "kanske", "Okänt ord. Välj bland: framtida_tid, okand_enhet"),
    ("gor: ater_i_drift, enhet: ward, id: [x]", "", "Här ska ett enda värde stå"),
    ("gor: felanmalt, enhet: ward, till: desk, arende: {a: b}", "", "Här ska ett enda värde stå"),
    ("gor: vidare_till_leverantor, enhet: desk, arende: {a: b}", "", "Här ska ett enda värde stå"),
    (ADMIT.replace("[kommun]", "kommun"), "kommun", "Här ska en lista stå."),
    (ADMIT.replace("[kommun]", "[[kommun]]"), "", "Här ska ett enda värde stå"),
    (ADMIT + ", beraknad_utskrivning: snart", "snart", "är ingen dag"),
    (ADMIT + ", beraknad_utskrivning: 2026-11-31", "2026-11-31", "finns inte i kalendern"),
    (ADMIT + ", sip: kanske", "kanske", "Okänt ord. Välj bland: ja, nej, oklart."),
    (ADMIT + ", betalningsskyldig: granne", "granne", "Den betalningsskyldiga kommunen ska stå bland berorda."),
    (ADMIT + ", behov_bedomt: 2026-11-23", "2026-11-23", "är ingen tid"),
    (ADMIT + ", via: telefon", "telefon", "Okänt ord. Välj bland: lifecare."),
    (ADMIT + ", lakare: Dr Berg", "lakare", "Okänt fält."),
    ("gor: nytt_beraknat_datum, enhet: ward, patient: P1, datum: 27/11", "27/11", "är ingen dag"),
    ("gor: nytt_beraknat_datum, enhet: ward, patient: P1, datum: 2026-11-27, lakare: []", "", "Här ska ett enda värde stå"),
    ("gor: sip_mote, enhet: hc, patient: P1, datum: 2026-11-26 08:00", "2026-11-26 08:00", "är ingen dag"),
    ("gor: fast_vardkontakt, enhet: hc, patient: P1, namn: [x]", "", "Här ska ett enda värde stå"),
    ("gor: redo_for_hemtagning, enhet: kommun, patient: P1, verksamhet: hemtjanst", "hemtjanst", "Välj bland: socialtjanst, halso"),
    ("gor: sip_bedomt, enhet: ward, patient: P1, sip: vet ej", "vet ej", "Okänt ord. Välj bland: ja, nej, oklart."),
    ("gor: oppenvardens_insatser, enhet: hc, patient: P1, klara: delvis", "delvis", "Okänt ord. Välj bland: ja, nej, oklart."),
    (CALL + "om: inskriven, resultat: besvarat", "inskriven", "Okänt ord. Välj bland: inskrivning"),
    (CALL + "om: [inskrivning, x], resultat: besvarat", "x", "Okänt ord. Välj bland: inskrivning"),
    (CALL + "om: [], resultat: besvarat", "om", "Säg vad samtalet handlar om."),
    (CALL + "om: [rattelse, inskrivning], resultat: besvarat", "rattelse", "En rättelse står ensam."),
    (CALL + "om: {a: b}, resultat: besvarat", "", "Här ska ett enda värde stå"),
    (CALL + "om: inskrivning, resultat: svar", "svar", "Okänt ord. Välj bland: besvarat, ej_svar, upptaget"),
    (CALL + "om: inskrivning, resultat: besvarat, aterlast: oklart", "oklart", "Okänt ord. Välj bland: ja, nej."),
    (CALL + "om: inskrivning, resultat: besvarat, med: [x]", "", "Här ska ett enda värde stå"),
    (CALL + "om: inskrivning, resultat: besvarat, verksamhet: x", "x", "Okänt ord. Välj bland: socialtjanst"),
    (CALL + "om: [inskrivning, redo_for_hemtagning], resultat: besvarat", "verksamhet", "Fältet saknas."),
    (CALL + "om: inskrivning, resultat: besvarat, via: lifecare", "via", "Okänt fält."),
    (CALL + "om: inskrivning, resultat: besvarat, osakerhet: 0", "0", "Skriv ett antal sekunder från 1 till 9999."),
    (CALL + "om: inskrivning, resultat: besvarat, osakerhet: ett", "ett", "Skriv ett antal sekunder"),
    (CALL + "om: inskrivning, resultat: besvarat, osakerhet: 10000", "10000", "Skriv ett antal sekunder"),
    (CALL + "om: inskrivning, resultat: besvarat, borjade: nyss", "nyss", "är ingen tid"),
    (STATED + "om: vikt, svar: ja", "vikt", "Okänt ord. Välj bland: vardslag, folkbokford"),
    (STATED + "om: vardslag, svar: ja", "ja", "Okänt ord. Välj bland: somatisk, psykiatrisk, geriatrisk."),
    (STATED + "om: folkbokford, svar: kanske", "kanske", "Okänt ord. Välj bland: ja, nej, oklart."),
    (STATED + "om: folkbokford, svar: ja, enligt: [x]", "", "Här ska ett enda värde stå"),
    (DECIDED + "raknas: mitt pa", "mitt pa", "Okänt ord. Välj bland: fore, efter."),
    (DECIDED + "raknas: fore, skal: []", "", "Här ska ett enda värde stå"),
    ("gor: dokumenterat, enhet: ward, patient: P1, motpart: kommun, om: [inskrivning]", "", "Här ska ett enda värde stå"),
    ("gor: dokumenterat, enhet: ward, patient: P1, motpart: kommun, om: x", "x", "Okänt ord. Välj bland: inskrivning"),
    (ENTRY + "om: rattelse, lifecare_tid: 2026-11-23 08:00", "rattelse", "Okänt ord. Välj bland: inskrivning"),
    (ENTRY + "om: inskrivning, lifecare_tid: nu", "nu", "är ingen tid"),
    (ENTRY + "om: inskrivning, lifecare_tid: 2026-11-23 08:00, avvikelse: []", "", "Här ska ett enda värde stå"),
    (ENTRY + "om: inskrivning, lifecare_tid: 2026-11-23 08:00, verksamhet: x", "x", "Välj bland: socialtjanst"),
    (ENTRY + "om: redo_for_hemtagning, lifecare_tid: 2026-11-23 08:00, verksamhet: x", "x", "Välj bland: socialtjanst"),
    ("gor: makulerat, enhet: ward, avser: [x]", "", "Här ska ett enda värde stå"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "why"), BAD)
def test_bad_value_is_refused_with_line_and_word(tmp_path, text, word, why):
    with pytest.raises(Unreadable) as error:
        item(tmp_path, text)
    assert (error.value.line, error.value.word) == (FIRST_LINE + 1, word)
    assert why in error.value.sentence


def test_unit_that_stands_twice_among_those_concerned_is_refused(tmp_path):
    with pytest.raises(Unreadable):
        item(tmp_path, ADMIT.replace("[kommun]", "[kommun, kommun]"))


def test_place_of_a_list_is_the_line_on_which_it_stands(tmp_path):
    text = (
        "gor: samtal, enhet: ward, patient: P1, till: kommun, resultat: besvarat,\n    om: [inskrivning,\n      okant]"
    )
    with pytest.raises(Unreadable) as error:
        scenario_of(tmp_path, STOP, ADMISSION, AT + text)
    assert (error.value.line, error.value.word) == (FIRST_LINE + 4, "okant")
