"""Every sentence about liability, word by word, and that every code has its own. Clauses: R16, R31."""

import re

import pytest

from brygga.liability import findings, remedies, sentences
from brygga.liability.assessment import payer_of
from brygga.liability.findings import CODES, Condition, findings_of
from brygga.liability.remedies import SHORT, remedy_for, words_for
from brygga.liability.sentences import CallSeen, Case, listed, sentence_for
from tests.worlds import TERMS, UNITS, in_a_stop, known_before

MET = "uppfyllt"
SEEN = CallSeen(unit="ward", caller="Anna Ek", spoke_with="Bo Sand", reference="K7-4F2")


def case_of(world, **more):
    stay = world.stay()
    given = {"stay": stay, "payer": payer_of(stay, UNITS), "units": UNITS, "terms": TERMS, "system": "Systemet"}
    return Case(**(given | more))


def said(world, condition, **more):
    case = case_of(world, **more)
    return next(
        sentence_for(each, case) for each in findings_of(case.stay, UNITS, TERMS) if each.condition is condition
    )


def with_calls(world, seen=SEEN):
    return dict.fromkeys(range(world.told + 1), seen)


def ready_told(at="09:00", **known):
    world = known_before(**known)
    world.ready()
    world.at(at).call("kommun", "utskrivningsklar")
    return world


def sip_told(at="10:00"):
    world = ready_told(sip="ja")
    world.at(at).plan_sip()
    world.call("kommun", "sip_mote", unit="hc")
    return world


def measured(*answers):
    world = known_before()
    for hour, answer in enumerate(answers, start=9):
        world.at(f"{hour:02d}:00").measures(answer)
    return world


# ---- who pays, and in care

NO_MUNICIPALITY, SEVERAL = ["hc"], ["kommun", "hc", "granne"]


def test_who_pays():
    assert said(in_a_stop(), Condition.PAYER) == "Kommun är den enda kommunen som är berörd."
    named = in_a_stop(concerned=SEVERAL, payer="granne")
    assert said(named, Condition.PAYER) == "Granne är angiven som den som betalar."
    assert said(in_a_stop(concerned=NO_MUNICIPALITY), Condition.PAYER) == "Ingen kommun är berörd av vårdtillfället."
    assert said(in_a_stop(concerned=SEVERAL), Condition.PAYER) == (
        "Flera kommuner är berörda, Kommun och Granne, och ingen av dem är angiven som den som betalar."
    )


def test_in_care_or_discharged():
    world = in_a_stop()
    assert said(world, Condition.IN_CARE) == "Patienten är inskriven på Ward."
    world.move()
    assert said(world, Condition.IN_CARE) == "Patienten är inskriven på Rehab."
    world.at("10:00").discharge(unit="rehab")
    assert said(world, Condition.IN_CARE) == "Patienten skrevs ut 2026-11-23 10:00."


# ---- the admission

TOLD_ADMISSION = "Kommun fick veta per telefon 2026-11-24 08:01 att patienten är inskriven."
SILENT = "Lagen säger inte vad det betyder för betalningsansvaret."


def test_admission_not_told():
    assert said(in_a_stop(), Condition.ADMISSION_TOLD) == "Kommun har inte fått veta att patienten är inskriven."
    assert said(in_a_stop(), Condition.ADMISSION_TOLD, payer_asks=True) == (
        "Ni har inte skrivit något samtal där Kommun fick veta inskrivningen."
    )


def test_admission_told_by_call_in_the_system_and_by_entry():
    world = in_a_stop(until="2026-11-27")
    world.at("09:00").call("kommun", "inskrivning")
    assert said(world, Condition.ADMISSION_TOLD, calls=with_calls(world)) == (
        "Kommun fick veta per telefon 2026-11-23 09:00 att patienten är inskriven."
        " Anna Ek, Ward, talade med Bo Sand (referens K7-4F2)."
    )
    assert said(known_before(), Condition.ADMISSION_TOLD) == (
        "Kommun fick veta i Systemet 2026-11-22 10:00 att patienten är inskriven."
    )
    entered = in_a_stop(until="2026-11-27")
    entered.at("09:00").back()
    entered.at("09:30").enter("inskrivning")
    assert said(entered, Condition.ADMISSION_TOLD) == (
        "Kommun fick inget samtal, men kunde se i Systemet när det fördes in 2026-11-23 09:30"
        " att patienten är inskriven."
    )


def test_a_call_without_names_or_reference_is_said_as_it_was_written():
    world = in_a_stop(until="2026-11-27")
    world.at("09:00").call("kommun", "inskrivning")
    nameless = CallSeen(unit="ward", caller="", spoke_with="jouren")
    told = "Kommun fick veta per telefon 2026-11-23 09:00 att patienten är inskriven."
    assert said(world, Condition.ADMISSION_TOLD, calls=with_calls(world, nameless)) == f"{told} Ward talade med jouren."
    assert said(world, Condition.ADMISSION_TOLD) == told


def test_admission_told_late():
    world = in_a_stop(until="2026-11-27")
    world.at("2026-11-24 08:01").call("kommun", "inskrivning")
    assert said(world, Condition.ADMISSION_TOLD) == (
        f"{TOLD_ADMISSION} Det var mer än 24 timmar efter inskrivningen, 2026-11-23 08:00. {SILENT}"
    )
    assessed = in_a_stop(until="2026-11-27", need="07:00")
    assessed.at("2026-11-24 08:01").call("kommun", "inskrivning")
    assert said(assessed, Condition.ADMISSION_TOLD) == (
        f"{TOLD_ADMISSION} Det var mer än 24 timmar efter att behovet bedömdes, 2026-11-23 07:00. {SILENT}"
    )


def test_admission_told_incomplete():
    world = in_a_stop(until=None)
    world.at("09:00").call("kommun", "inskrivning")
    assert said(world, Condition.ADMISSION_TOLD) == (
        "Kommun fick veta per telefon 2026-11-23 09:00 att patienten är inskriven."
        " Inget beräknat utskrivningsdatum fanns då, och kommunen har inte fått något sedan."
    )


# ---- ready


def test_ready_not_told():
    world = known_before()
    assert said(world, Condition.READY_TOLD) == "Patienten är inte bedömd som utskrivningsklar."
    assert said(world, Condition.READY_TOLD, payer_asks=True) == (
        "Ni har inte skrivit något samtal om att patienten är utskrivningsklar."
    )
    world.at("08:30").ready()
    untold = "Patienten är utskrivningsklar sedan 2026-11-23 08:30, men Kommun har inte fått veta det."
    assert said(world, Condition.READY_TOLD) == untold
    assert said(world, Condition.READY_TOLD, payer_asks=True) == untold


def test_ready_withdrawn():
    world = known_before()
    world.at("08:30").ready()
    world.at("08:40").withdraw(physician="Dr Berg")
    untold = (
        "Bedömningen utskrivningsklar togs tillbaka 2026-11-23 08:40 av Dr Berg, innan kommunen hade fått veta den."
    )
    assert said(world, Condition.READY_TOLD) == untold
    told = ready_told()
    told.at("10:00").withdraw(physician="Dr Berg")
    assert said(told, Condition.READY_TOLD) == "Bedömningen utskrivningsklar togs tillbaka 2026-11-23 10:00 av Dr Berg."


@pytest.mark.parametrize(
    ("at", "counted"),
    [
        ("12:00", "Det var senast kl. 12:00: tidigaste dag är 3 dagar senare, 2026-11-26."),
        ("12:01", "Det var efter kl. 12:00: tidigaste dag är 4 dagar senare, 2026-11-27."),
    ],
)
def test_ready_told_before_and_after_noon(at, counted):
    told = f"Kommun fick veta per telefon 2026-11-23 {at} att patienten är utskrivningsklar."
    assert said(ready_told(at), Condition.READY_TOLD) == f"{told} {counted}"


def test_a_municipality_that_hears_ready_again_is_told_to_ask_whether_it_was_a_new_judgement():
    world = ready_told()
    told = said(world, Condition.READY_TOLD)
    world.at("10:00").call("hc", "utskrivningsklar")
    assert said(world, Condition.READY_TOLD, payer_asks=True) == told
    world.at("11:00").call("kommun", "utskrivningsklar")
    world.at("13:00").call("kommun", "utskrivningsklar")
    again = "Ni hörde det igen 2026-11-23 13:00. Fråga Ward om det var en ny bedömning: då räknas dagarna därifrån."
    assert said(world, Condition.READY_TOLD, payer_asks=True) == f"{told} {again}"
    assert said(world, Condition.READY_TOLD) == told


# ---- the coordinated plan


def test_sip():
    assert said(known_before(sip="nej"), Condition.SIP_CALLED) == "SIP är bedömd och behövs inte."
    assert said(known_before(), Condition.SIP_CALLED) == "Det är inte sagt om SIP behövs."
    assert said(known_before(sip="oklart"), Condition.SIP_CALLED) == "Det är sagt vara oklart om SIP behövs."
    assert said(known_before(sip="ja"), Condition.SIP_CALLED) == (
        "SIP behövs, men Kommun har inte fått veta något SIP-möte."
    )
    assert said(sip_told(), Condition.SIP_CALLED) == (
        "Kommun fick veta per telefon 2026-11-23 10:00 om SIP-mötet 2026-11-26."
    )


def test_sip_called_late():
    assert said(sip_told("2026-11-27 08:00"), Condition.SIP_CALLED) == (
        "Kommun fick veta per telefon 2026-11-27 08:00 om SIP-mötet 2026-11-26."
        f" Det var senare än 3 dagar efter att kommunen fick veta utskrivningsklar. {SILENT}"
    )


# ---- outpatient care


def test_outpatient_care():
    assert said(known_before(), Condition.OUTPATIENT_CARE) == (
        "Ingen har sagt hur det är med öppenvårdens insatser. De antas vara på plats tills någon säger annat."
    )
    assert said(measured("ja"), Condition.OUTPATIENT_CARE) == (
        "Öppenvårdens insatser är på plats, sagt 2026-11-23 09:00."
    )
    assert said(measured("nej"), Condition.OUTPATIENT_CARE) == (
        "Öppenvårdens insatser är inte på plats, sagt 2026-11-23 09:00."
    )
    assert said(measured("ja", "oklart"), Condition.OUTPATIENT_CARE) == (
        "Det är oklart om öppenvårdens insatser är på plats, sagt 2026-11-23 10:00."
    )
    late = measured("nej")
    late.at("10:00").ready()
    late.at("11:00").measures("ja")
    assert said(late, Condition.OUTPATIENT_CARE) == (
        "Öppenvårdens insatser är på plats sedan 2026-11-23 11:00, men var det inte när patienten blev utskrivningsklar"
        " eller efteråt. Lagen säger inte från vilken dag betalningsansvaret då räknas."
    )


# ---- who can do something

AGREE = "Regionen och kommunen får komma överens. Brygga räknar inte."


@pytest.mark.parametrize(
    ("code", "world", "remedy"),
    [
        ("utskriven", known_before(), ""),
        ("ej_langre_utskrivningsklar", known_before(), ""),
        ("ingen_kommun", in_a_stop(concerned=["hc"]), "Behövs insatser från en kommun kan Ward lägga till den."),
        ("inskrivning_ej_anmald", in_a_stop(), "Ward ringer Kommun."),
        ("utskrivningsklar_ej_anmald", known_before(), ""),
        ("kallelse_sip", known_before(sip="ja"), "Hc kallar, och ringer Kommun."),
        ("kallelse_sip", known_before(concerned=["kommun", "hc", "psyk"]), "Hc eller Psyk kallar, och ringer Kommun."),
        (
            "kallelse_sip",
            known_before(concerned=["kommun"]),
            "Ingen öppenvård är berörd. Ward lägger till den enhet som ska kalla.",
        ),
        ("oppenvard_saknas", measured("nej"), "Hc säger till när de är på plats."),
        ("oppenvard_saknas", known_before(concerned=["kommun"]), "Öppenvården säger till när de är på plats."),
        (
            "betalningsskyldig",
            in_a_stop(concerned=SEVERAL),
            (
                "Ward kan ange kommunen i inskrivningen: den där patienten är folkbokförd, eller en annan kommun som har"
                " beslutat om boendet."
            ),
        ),
        ("sip", known_before(), "Ward eller Hc avgör det och skriver det i Brygga."),
        ("sip", known_before(concerned=["kommun"]), "Ward avgör det och skriver det i Brygga."),
        (
            "inskrivning_for_sent",
            in_a_stop(),
            (
                "Bedömdes behovet senare än vid inskrivningen kan Ward ange när. Annars: regionen och kommunen får komma"
                " överens. Brygga räknar inte."
            ),
        ),
        ("inskrivning_for_sent", in_a_stop(need="07:00"), AGREE),
        (
            "inskrivning_ofullstandig",
            in_a_stop(),
            "Ward ringer Kommun och lämnar ett beräknat utskrivningsdatum.",
        ),
        ("sip_for_sent", known_before(), AGREE),
        ("oppenvard_dagar", known_before(), AGREE),
    ],
)
def test_remedy(code, world, remedy):
    assert remedy_for(code, case_of(world)) == remedy


def test_remedy_where_ready_is_not_told_or_no_longer_stands():
    world = known_before()
    world.ready()
    assert remedy_for("utskrivningsklar_ej_anmald", case_of(world)) == "Ward ringer Kommun."
    world.at("09:00").withdraw()
    assert remedy_for("utskrivningsklar_ej_anmald", case_of(world)) == ""


def test_a_municipality_is_told_what_it_can_do_itself():
    assert (
        remedy_for("sip", case_of(in_a_stop(), payer_asks=True))
        == "Ward eller Hc avgör det. Fråga när ni talas vid, och skriv svaret på patientens sida."
    )
    assert remedy_for("inskrivning_ej_anmald", case_of(in_a_stop(), payer_asks=True)) == (
        "Fick ni veta det i Systemet före stoppet räknas det: skriv det på patientens sida."
    )


def test_a_municipality_is_not_told_that_it_did_not_know_but_that_it_has_written_nothing():
    world = in_a_stop()
    for code, words in (
        ("inskrivning_ej_anmald", "inget samtal om inskrivningen är skrivet hos er"),
        ("utskrivningsklar_ej_anmald", "inget samtal om utskrivningsklar är skrivet hos er"),
    ):
        assert words_for(code, case_of(world, payer_asks=True)) == words
    assert words_for("inskrivning_ej_anmald", case_of(world)) == SHORT["inskrivning_ej_anmald"]
    assert words_for("sip", case_of(world, payer_asks=True)) == SHORT["sip"]


def test_ready_that_is_not_told_is_not_the_same_as_not_ready():
    world = known_before()
    not_ready = "patienten är inte utskrivningsklar"
    assert words_for("utskrivningsklar_ej_anmald", case_of(world)) == not_ready
    world.ready()
    assert words_for("utskrivningsklar_ej_anmald", case_of(world)) == SHORT["utskrivningsklar_ej_anmald"]
    world.at("09:00").withdraw()
    assert words_for("utskrivningsklar_ej_anmald", case_of(world)) == not_ready


# ---- that nothing lacks words

EVERY_CODE = {code for codes in CODES.values() for code in codes}


def lacking(short=SHORT, remedy=remedies._REMEDIES, sentence=sentences._SENTENCES):
    """Codes without words, without somebody to turn to, and conditions without a sentence."""
    return (EVERY_CODE ^ set(short)) | (EVERY_CODE ^ set(remedy)) | (set(findings.Condition) ^ set(sentence))


def test_every_code_has_its_words_and_every_condition_its_sentence():
    assert lacking() == set()
    assert len(set(SHORT.values())) == len(SHORT)


def test_one_without_words_is_seen():
    assert lacking(short={code: words for code, words in SHORT.items() if code != "sip"}) == {"sip"}


@pytest.mark.parametrize("words", SHORT.values())
def test_words_are_no_codes(words):
    assert re.fullmatch(r"[a-zåäöSIP ]+", words)


def test_names_in_a_row():
    assert listed([]) == ""
    assert listed(["A"]) == "A"
    assert listed(["A", "B"]) == "A och B"
    assert listed(["A", "B", "C"], "eller") == "A, B eller C"
