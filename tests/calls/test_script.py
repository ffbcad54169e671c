"""What to say in a call, one sentence at a time. Clauses: R12, R13, R15, R18, R19."""

import pytest

from brygga.calls.script import MISSING, Line, script_for
from brygga.routine.words import Matter
from tests.worlds import ROUTINE

SPOKEN = {
    "patientens_namn": "Anna Andersson",
    "personnummer": "19 50 09 07 – 25 53",
    "telefon": "070-174 06 11",
    "enhet": "Medicin",
    "inskrivning": "ja",
    "utskrivningsklar": "ja",
    "beraknat_datum": "fredag 27 november",
    "lakare": "Dr Berg",
}
WRITTEN = {"personnummer": "19500907-2553", "beraknat_datum": "2026-11-27"}


def said(*matters, spoken=SPOKEN):
    return script_for(matters, spoken, WRITTEN, ROUTINE)


@pytest.mark.clause("R13")
def test_every_call_begins_with_name_number_and_telephone():
    assert [line.sentence for line in said(Matter.READY)][:3] == [
        "Det gäller Anna Andersson.",
        "Personnumret är 19 50 09 07 – 25 53.",
        "Ni når oss på 070-174 06 11.",
    ]


@pytest.mark.clause("R12", "R15", "R18")
def test_each_matter_has_its_sentences_in_the_routines_order():
    assert [line.item for line in said(Matter.READY, Matter.ADMISSION)][3:] == [
        "inskrivning",
        "beraknat_datum",
        "utskrivningsklar",
        "lakare",
    ]
    assert [line.item for line in said(Matter.ADMISSION)][3:] == ["inskrivning", "beraknat_datum"]


def test_line_says_what_is_read_back_and_why():
    number = said(Matter.ADMISSION)[1]
    assert number == Line(
        item="personnummer",
        sentence="Personnumret är 19 50 09 07 – 25 53.",
        value="19500907-2553",
        read_back=True,
        clause="R13",
    )
    admission = said(Matter.ADMISSION)[3]
    assert (admission.read_back, admission.value) == (False, "")


def test_what_every_call_needs_and_nobody_has_stated_is_missing():
    assert said(Matter.READY, spoken={})[0].sentence == f"Det gäller {MISSING}."
    assert len(said(Matter.READY, spoken={})) == 3


@pytest.mark.clause("R18")
def test_what_only_some_calls_have_is_left_out_where_nobody_has_stated_it():
    without = {name: value for name, value in SPOKEN.items() if name != "lakare"}
    assert [line.item for line in said(Matter.READY, spoken=without)][3:] == ["utskrivningsklar"]


def test_braces_in_what_was_stated_are_said_as_they_stand():
    line = said(Matter.READY, spoken=SPOKEN | {"patientens_namn": "{personnummer}"})[0]
    assert line.sentence == "Det gäller {personnummer}."


@pytest.mark.parametrize("matter", list(Matter))
def test_every_matter_has_a_sentence_of_its_own(matter):
    everything = {each.item: "x" for each in ROUTINE.must_say}
    assert len(said(matter, spoken=everything)) > 3
