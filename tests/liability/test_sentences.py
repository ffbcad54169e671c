"""Every sentence of a finding as it reads, for the ward and for the municipality that pays. Clauses: R16, R31.

``meningar.txt`` holds what the story of each code says, word by word: it is read by people, and compared here.
"""

from pathlib import Path

import pytest

from brygga.law.words import Effect
from brygga.liability.blanks import Blanks
from brygga.liability.case import CallSeen
from brygga.liability.findings import findings_of
from brygga.liability.meanings.table import MEANINGS
from brygga.liability.sentences import WORDS, listed, sentence_for
from tests.liability.cases import (
    EXAMPLE,
    admitted,
    agreed,
    case,
    finding,
    ready_told,
    sip_called,
    state,
    words,
)
from tests.liability.stories import NOTHING_REQUIRED, SEVERAL, STORIES
from tests.worlds import in_a_stop, known_before

FILE = Path(__file__).with_name("meningar.txt")
FIELDS = {"text": "text", "saknas": "missing", "kan svara": "supplier", "att göra": "remedy"}


def sentences_as_read():
    """What the stories say now, as the file has it."""
    lines = []
    for code in MEANINGS:
        told, before = STORIES[code](), None
        for payer_asks in (False, True):
            asked = case(told.world, told.terms, **{"payer_asks": payer_asks, **told.more})
            found = next((each for each in findings_of(asked) if each.code == code), None)
            said = sentence_for(found, asked) if found else None
            if said is None or said == before:
                continue
            before = said
            lines.append(f"{code}{' (kommunen)' if payer_asks else ''}:")
            lines += [f"  {name}: {getattr(said, field)}" for name, field in FIELDS.items() if getattr(said, field)]
    return "\n".join(lines) + "\n"


def test_every_sentence_reads_as_it_was_read_by_people():
    assert sentences_as_read() == FILE.read_text(encoding="utf-8")


@pytest.mark.parametrize("code", MEANINGS)
def test_every_word_can_be_said_of_every_finding_that_has_what_it_names(code):
    told = STORIES[code]()
    asked = case(told.world, told.terms, **told.more)
    found = next(each for each in findings_of(asked) if each.code == code)
    assert all(
        isinstance(WORDS[word](Blanks(found, asked, WORDS)), str) for word in ("kommun", "avdelning", "avgor_sip")
    )


# ---- who spoke with whom

SEEN = {"c1": CallSeen("Anna Ek", "K7-4F2")}


def told_of_admission(calls=None, **call):
    world = in_a_stop(until="2026-11-27", sip="nej")
    world.at("09:00").call("kommun", "inskrivning", id="c1", spoke_with="Bo Sand", **call)
    return words(world, "2:3", calls=calls).text


def test_who_spoke_with_whom_and_the_reference():
    assert told_of_admission(SEEN) == (
        "Kommun fick veta per telefon 2026-11-23 09:00 att patienten är inskriven. Anna Ek, Ward, talade med Bo Sand,"
        " referens K7-4F2. Senast var 2026-11-24 08:00."
    )


@pytest.mark.parametrize(
    ("calls", "spoke"),
    [
        (None, "Ward talade med Bo Sand."),
        ({}, "Ward talade med Bo Sand."),
        ({"c1": CallSeen("")}, "Ward talade med Bo Sand."),
        ({"c1": CallSeen("", "K7-4F2")}, "Ward talade med Bo Sand, referens K7-4F2."),
        ({"c1": CallSeen("Anna Ek")}, "Anna Ek, Ward, talade med Bo Sand."),
        ({"c2": CallSeen("Anna Ek", "K7-4F2")}, "Ward talade med Bo Sand."),
    ],
)
def test_a_call_without_names_or_reference_is_said_as_it_was_written(calls, spoke):
    assert f" {spoke} " in told_of_admission(calls)


def test_who_called_can_say_whether_the_address_was_given():
    world = in_a_stop(until="2026-11-27")
    world.at("09:00").call("kommun", "inskrivning", id="c1", spoke_with="Bo Sand")
    assert words(world, "2:2", calls=SEEN).supplier == "Anna Ek vet det, eller den som svarade."
    assert words(world, "2:2").supplier == "Ward vet det, eller den som svarade."
    assert "(Anna Ek, Ward, talade med Bo Sand, referens K7-4F2)" in words(world, "2:2", calls=SEEN).text


# ---- what the case fills in


def test_the_hours_count_from_when_the_need_was_judged():
    world = admitted("2026-11-24 08:01", need="07:00")
    late = words(world, "2:3")
    assert late.text.endswith(
        "Det var mer än 24 timmar efter att behovet bedömdes 2026-11-23 07:00; senast var 2026-11-24 07:00."
    )
    assert late.remedy == ""
    terms = agreed(admission_notice_within=EXAMPLE.admission_notice_within * 0)
    assert "mer än 0 timmar" in words(world, "2:3", terms).text


@pytest.mark.parametrize(
    ("answer", "more", "said"),
    [
        ("ja", {}, "Patienten samtycker till SIP, enligt Hc."),
        ("ja", {"according_to": "Dr Lind"}, "Patienten samtycker till SIP, enligt Dr Lind."),
        ("ja", {"reason": "vill gärna"}, "Patienten samtycker till SIP, enligt Hc (vill gärna)."),
        ("oklart", {}, "Det är oklart om patienten samtycker till SIP, enligt Hc."),
    ],
)
def test_according_to_whom_and_why(answer, more, said):
    world = known_before(sip="ja")
    assert state(world, "sip_samtycke", answer, unit="hc", **more) is None
    assert words(world, "4:2").text == said


@pytest.mark.parametrize(
    ("concerned", "remedy"),
    [
        (["kommun", "hc"], "Hc kallar, och ringer Kommun."),
        (["kommun", "hc", "psyk"], "Hc eller Psyk kallar, och ringer Kommun."),
        (["kommun"], "Ingen öppenvård är berörd. Ward lägger till den enhet som ska kalla."),
    ],
)
def test_who_calls_to_the_plan(concerned, remedy):
    assert words(known_before(concerned, sip="ja"), "4:3").remedy == remedy


@pytest.mark.parametrize(
    ("concerned", "supplier"),
    [
        (["kommun"], "Ward avgör det."),
        (["kommun", "hc"], "Ward eller Hc avgör det."),
        (["kommun", "hc", "psyk"], "Ward, Hc eller Psyk avgör det."),
    ],
)
def test_who_judges_whether_a_plan_is_needed(concerned, supplier):
    assert words(known_before(concerned), "4:1").supplier == supplier


def test_who_says_when_measures_are_in_place():
    missing = known_before()
    missing.measures("nej")
    assert words(missing, "5:5").remedy == "Hc säger till när de är på plats."
    missing.remove("hc")
    assert words(missing, "5:5").remedy == "Öppenvården säger till när de är på plats."


def test_a_withdrawal_names_its_physician_where_there_is_one():
    world = ready_told()
    world.at("10:00").withdraw(physician="Dr Lind")
    assert words(world, "1:3").text.endswith("togs tillbaka 2026-11-23 10:00 av Dr Lind.")


def test_a_municipality_that_hears_ready_again_is_told_to_ask_whether_it_was_a_new_judgement():
    world = ready_told()
    told = words(world, "3:1", payer_asks=True).text
    world.at("10:00").call("hc", "utskrivningsklar")
    assert words(world, "3:1", payer_asks=True).text == told
    world.at("11:00").call("kommun", "utskrivningsklar")
    world.at("13:00").call("kommun", "utskrivningsklar")
    again = "Ni hörde det igen 2026-11-23 13:00. Fråga Ward om det var en ny bedömning: då räknas dagarna därifrån."
    assert words(world, "3:1", payer_asks=True).text == f"{told} {again}"
    assert words(world, "3:1").text == told


# ---- the conditions


def test_all_that_is_open_is_named_and_who_can_answer():
    world = ready_told(admitted("2026-11-24 08:01", until=None, sip=None), "2026-11-24 09:00")
    said = words(world, "5:3")
    assert said.missing == (
        "Om SIP behövs; vad det betyder att kommunen fick veta inskrivningen för sent; vad det betyder att"
        " inskrivningsmeddelandet inte var fullständigt."
    )
    assert said.supplier == "Ward eller Hc avgör om SIP behövs. Om resten får regionen och kommunen komma överens."
    two = ready_told(admitted("2026-11-24 08:01", sip=None), "2026-11-24 09:00")
    assert words(two, "5:3").supplier.endswith(
        "avgör om SIP behövs. Om resten får regionen och kommunen komma överens."
    )
    late = words(sip_called("2026-11-27 08:00"), "5:3")
    assert late.missing == "Vad det betyder att kallelsen till SIP kom för sent."
    assert late.supplier == "Regionen och kommunen får komma överens."


def test_no_more_is_said_to_be_known_than_was_told():
    assert words(ready_told(), "5:3").text == "Kommun har fått veta inskrivningen och utskrivningsklar."
    untold = ready_told(in_a_stop(sip="ja"))
    assert words(untold, "5:3", NOTHING_REQUIRED).text == "Kommun har fått veta utskrivningsklar."
    refused = ready_told(known_before(sip="ja"))
    state(refused, "sip_samtycke", "nej")
    falls = agreed(refused_sip=Effect.FALLS_AWAY)
    assert words(refused, "5:3", falls).text == "Kommun har fått veta inskrivningen och utskrivningsklar."


def test_a_word_that_fills_nothing_is_empty():
    world = ready_told()
    blanks = Blanks(finding(world, "5:4"), case(world), WORDS)
    empty = (
        "besvarades",
        "fore",
        "efter",
        "sekunder",
        "borjade",
        "beslut",
        "flyttad",
        "fran",
        "svarstid",
        "enligt",
        "utskriven",
    )
    assert {blanks[word] for word in empty} == {""}
    assert Blanks(finding(world, "5:4"), case(world, agreed(noon=None)), WORDS)["brytpunkt"] == ""


def test_several_municipalities_are_named():
    assert "berörda, Kommun och Granne, och" in words(known_before(SEVERAL), "5:2").text


def test_names_in_a_row():
    assert listed([]) == ""
    assert listed(["A"]) == "A"
    assert listed(["A", "B"]) == "A och B"
    assert listed(["A", "B", "C"], "eller") == "A, B eller C"
