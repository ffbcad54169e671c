"""Each parameter of laws and agreements: what it becomes, and every value that it can't have, with line and word."""

from datetime import time, timedelta

import pytest

from brygga.law.parameters import PARAMETERS
from brygga.law.terms import FreeDays, Required, Terms
from brygga.law.words import DayKind, DayZero, Effect, Settled, Status
from tests.law.copies import PROFILE, change, line_of

AGREED = {
    "admission_notice_within": timedelta(hours=36),
    "sip_call_within_days": 5,
    "sip_call_rolls": Settled.YES,
    "noon": time(14),
    "noon_counts_as_before": False,
    "free_days": FreeDays(2, 5, 4),
    "extra_days_after_noon": 2,
    "day_kind": DayKind.WORKDAY,
    "day_zero": DayZero.DAY_AFTER,
    "first_day_rolls": True,
    "discharge_day_paid": Settled.YES,
    "day_of_death_paid": Settled.NO,
    "late_admission": Effect.SHIFTS,
    "incomplete_admission": Effect.NO_MATTER,
    "late_sip_call": Effect.FROM_CALL,
    "refused_sip": Effect.FALLS_AWAY,
    "late_measures": Effect.FROM_MEASURES,
    "opposed_measures": Effect.NO_LIABILITY,
    "required": Required(admission_notice=True, ready_notice=True, sip_call=True),
    "outpatient_care_blocks": True,
    "later_estimate_told_over_days": 1,
}


def before_the_end(copies):
    """The terms of the example while it is in force."""
    return copies.terms().on(copies.terms().valid_from - timedelta(days=1))


def test_every_parameter_becomes_what_the_example_says(copies):
    terms = before_the_end(copies)
    assert {name: getattr(terms, name) for name in AGREED} == AGREED
    assert {each.attribute for each in PARAMETERS.values() if each.attribute} == set(AGREED)


def test_a_law_gives_every_parameter_and_the_example_too(copies):
    for file in (copies.act(), copies.agreement()):
        text = file.read_text(encoding="utf-8")
        assert [word for word in PARAMETERS if f"\n  {word}: " not in text] == []


HOURS, DAYS = "Skriv ett antal timmar från 0 till 999.", "Skriv ett antal dagar från 0 till 60."
CLOCK = "Skriv ett klockslag från 00:00 till 23:59, till exempel 12:00, eller ingen."
YES_NO, SETTLED = "Okänt ord. Välj bland: ja, nej.", "Okänt ord. Välj bland: ja, nej, oklart."
ONLY_CALL = "Vid ett stopp räknar Brygga från samtalet (R16)."
ONLY_ZONE = "Brygga räknar i svensk tid, Europe/Stockholm."


def one_of(*words):
    return f"Okänt ord. Välj bland: {', '.join(words)}."


WRONG = [
    *(("inskrivning_senast_timmar", 'varde: "36"', f'varde: "{word}"', word, HOURS) for word in (
        "1000", "-1", "1.5", "ett dygn", "", "\uff12\uff14", "0x10",
    )),
    *(("sip_senast_dagar", 'varde: "5"', f'varde: "{word}"', word, DAYS) for word in ("61", "-3", "3.0", "tre")),
    ("sip_flyttas_till_vardag", "varde: ja", "varde: kanske", "kanske", SETTLED),
    *(("brytpunkt", 'varde: "14:00"', f'varde: "{word}"', word, CLOCK) for word in (
        "24:00", "25:00", "12:60", "12", "9:00", "12:00:00", "kl 12", "\uff11\uff12:00", "",
    )),
    ("brytpunkten_raknas_som_fore", "varde: nej", "varde: oklart", "oklart", YES_NO),
    ("fria_dagar", 'somatisk: "2"', 'somatisk: "-2"', "-2", DAYS),
    ("fria_dagar", 'psykiatrisk: "5"', 'psykiatrisk: "61"', "61", DAYS),
    ("fria_dagar", 'geriatrisk: "4"', 'geriatrisk: "fyra"', "fyra", DAYS),
    ("fria_dagar", ', geriatrisk: "4"', "", "geriatrisk", "Fältet saknas."),
    ("fria_dagar", "geriatrisk: ", "barn: ", "barn", "Okänt fält. Här får stå: somatisk, psykiatrisk, geriatrisk."),
    ("fria_dagar", "geriatrisk: ", "somatisk: ", "somatisk", "Fältet står två gånger."),
    ("extra_dagar_efter_brytpunkten", 'varde: "2"', 'varde: "-1"', "-1", DAYS),
    ("dagar", "varde: vardagar", "varde: helgdagar", "helgdagar", one_of("kalenderdagar", "vardagar")),
    ("dag_noll", "varde: dagen_efter", "varde: i_gar", "i_gar", one_of("underrattelsedagen", "dagen_efter")),
    ("forsta_dagen_flyttas_till_vardag", "varde: ja", "varde: oklart", "oklart", YES_NO),
    ("utskrivningsdagen_betalas", "varde: ja", "varde: halva", "halva", SETTLED),
    ("dodsdagen_betalas", "varde: nej", "varde: halva", "halva", SETTLED),
    ("kraver", "varde: {inskrivning: ja, utskrivningsklar: ja", "varde: {inskrivning: oklart, utskrivningsklar: ja", "oklart",
     YES_NO),
    ("kraver", "utskrivningsklar: ja", "utskrivningsklar: nej", "nej", "Dagarna räknas från underrättelsen: den krävs alltid."),
    ("kraver", ", sip: ja", "", "sip", "Fältet saknas."),
    ("kraver", ", sip: ja", ", sip: ja, lakare: ja", "lakare", "Okänt fält. Här får stå: inskrivning, utskrivningsklar, sip."),
    ("oppenvarden_hindrar", "varde: ja", "varde: oklart", "oklart", YES_NO),
    ("senare_datum_meddelas_over_dagar", 'varde: "1"', 'varde: "61"', "61", DAYS),
    ("tid_som_raknas_vid_stopp", "varde: samtalet", "varde: inforingen", "inforingen", ONLY_CALL),
    ("tidszon", "varde: Europe/Stockholm", "varde: UTC", "UTC", ONLY_ZONE),
    *(("dagar", "varde: vardagar", f"varde: {shape}", "", "Här ska ett enda värde stå, inte en lista eller flera fält.")
      for shape in ("[vardagar]", "{a: b}")),
    ("fria_dagar", '{somatisk: "2", psykiatrisk: "5", geriatrisk: "4"}', '"3"', "3", "Här ska fält med namn stå."),
]  # fmt: skip

EFFECTS = {
    "sen_inskrivning": ("oklart", "inget_ansvar", "utan_betydelse", "flyttar"),
    "ofullstandig_inskrivning": ("oklart", "inget_ansvar", "utan_betydelse"),
    "sen_kallelse": ("oklart", "inget_ansvar", "utan_betydelse", "fran_kallelsen"),
    "nekad_sip": ("oklart", "inget_ansvar", "villkoret_faller"),
    "sena_insatser": ("oklart", "utan_betydelse", "fran_insatserna"),
    "motsatta_insatser": ("oklart", "inget_ansvar", "utan_betydelse"),
}


def line_with(file, parameter):
    return next(line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith(f"  {parameter}: "))


def set_value(file, parameter, old, new):
    line = line_with(file, parameter)
    assert old in line
    return change(file, line, line.replace(old, new, 1))


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: f"{wrong[0]}-{wrong[3]}")
def test_a_value_that_cannot_be_says_line_word_and_what_was_expected(copies, wrong):
    parameter, old, new, word, why = wrong
    file = set_value(copies.agreement(), parameter, old, new)
    found = copies.refusal()
    assert (found.file, found.line) == (str(file), line_of(file, f"  {parameter}: "))
    assert (found.word, found.sentence) == (word, why)


@pytest.mark.parametrize("parameter", EFFECTS)
def test_only_what_an_effect_can_be_is_read(copies, parameter):
    file, old = copies.agreement(), line_with(copies.agreement(), parameter).partition("varde: ")[2].rstrip("}")
    attribute = PARAMETERS[parameter].attribute
    said = old
    for word in (each.value for each in Effect):
        set_value(file, parameter, f"varde: {said}", f"varde: {word}")
        said = word
        if word in EFFECTS[parameter]:
            assert getattr(before_the_end(copies), attribute) is Effect(word)
        else:
            found = copies.refusal()
            assert (found.word, found.sentence) == (word, one_of(*EFFECTS[parameter]))
            assert found.line == line_of(file, f"  {parameter}: ")


@pytest.mark.parametrize(
    "edge",
    [
        ("brytpunkt", '"14:00"', "ingen", "noon", None),
        ("brytpunkt", '"14:00"', '"00:00"', "noon", time(0)),
        ("brytpunkt", '"14:00"', '"23:59"', "noon", time(23, 59)),
        ("brytpunkt", '"14:00"', '"09:05"', "noon", time(9, 5)),
        ("inskrivning_senast_timmar", '"36"', '"0"', "admission_notice_within", timedelta()),
        ("inskrivning_senast_timmar", '"36"', '"999"', "admission_notice_within", timedelta(hours=999)),
        ("sip_senast_dagar", '"5"', '"60"', "sip_call_within_days", 60),
        ("sip_senast_dagar", '"5"', '"0"', "sip_call_within_days", 0),
        ("sip_flyttas_till_vardag", "varde: ja", "varde: oklart", "sip_call_rolls", Settled.UNCLEAR),
        ("kraver", "inskrivning: ja", "inskrivning: nej", "required", Required(False, True, True)),
        ("kraver", "sip: ja", "sip: nej", "required", Required(True, True, False)),
        ("oppenvarden_hindrar", "varde: ja", "varde: nej", "outpatient_care_blocks", False),
    ],
)
def test_a_value_at_its_edge_is_read(copies, edge):
    parameter, old, new, attribute, value = edge
    set_value(copies.agreement(), parameter, old, new)
    assert getattr(before_the_end(copies), attribute) == value


@pytest.mark.parametrize(
    ("old", "new", "word", "why"),
    [
        ('paragraf: "punkt 3", varde: "14:00"', 'varde: "14:00"', "paragraf", "Fältet saknas."),
        ('paragraf: "punkt 3"', 'paragraf: " "', "paragraf", "Ange paragrafen eller punkten som värdet kommer från."),
        ('varde: "14:00"', 'kalla: "x"', "varde", "Fältet saknas."),
        ('varde: "14:00"', 'klockan: "14:00"', "klockan", "Okänt fält. Här får stå: varde, paragraf, kalla, status."),
        ('varde: "14:00"', 'varde: "14:00", varde: "15:00"', "varde", "Fältet står två gånger."),
        ('varde: "14:00"', 'varde: "14:00", status: ja', "ja", one_of("verifierad", "overifierad")),
        ("brytpunkt:", "brytpunkten:", "brytpunkten", f"Okänt fält. Här får stå: {', '.join(PARAMETERS)}."),
        ("brytpunkt:", "sip_senast_dagar:", "sip_senast_dagar", "Fältet står två gånger."),
    ],
)
def test_how_a_parameter_is_written_wrongly(copies, old, new, word, why):
    file = copies.agreement()
    expected = line_of(file, "  brytpunkt: ")
    set_value(file, "brytpunkt", old, new)
    found = copies.refusal()
    assert (found.file, found.line, found.word, found.sentence) == (str(file), expected, word, why)


def test_a_value_knows_its_source(copies):
    file = copies.agreement()
    set_value(file, "brytpunkt", 'varde: "14:00"', 'varde: "14:00", kalla: "Brev", status: overifierad')
    terms: Terms = before_the_end(copies)
    noon, free = terms.sources["noon"], terms.sources["free_days"]
    assert noon == ("punkt 3", "Brev", Status.UNVERIFIED, "Påhittat exempel: genomsnitt")
    assert free == ("punkt 4", "Påhittad.", Status.VERIFIED, "Påhittat exempel: genomsnitt")
    assert terms.sources["tidszon"].paragraph == "punkt 12"


def test_what_an_agreement_says_nothing_of_is_the_acts(copies):
    source = copies.terms("norrbotten").sources["noon"]
    assert source == (
        "5 kap. 4 §",
        "Svensk författningssamling 2017:612, SFS 2025:449",
        Status.VERIFIED,
        "Lag (2017:612)",
    )
    assert copies.terms("norrbotten").sources["sip_call_rolls"].status is Status.UNVERIFIED
    assert PROFILE in str(copies.agreement())
