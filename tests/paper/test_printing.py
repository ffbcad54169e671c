"""What comes out of the printer: every sheet says what it is, nothing is lost at an edge, the same pack is the same bytes."""

import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from brygga.contacts.units import Unit
from brygga.episodes.identity import Identity, NumberKind, Protection
from brygga.organisation.actions.stops import declare_outage, declare_return
from brygga.organisation.sheets import Blank, Numbering, Part, blanks_for
from brygga.paper.printing import pages_of, picture_pack, print_pack
from tests.organisation.worlds import ASSESSOR, COORDINATOR, DESK, EVA, NURSE, at, new_id
from tests.paper.reading import document_of, ink_in_margins, numbering_for, texts_of

PER_INCH = 20
MARGIN = 4  # pixels at 20 to an inch: five millimetres, what most printers leave
WHO = {"ward": NURSE, "health centre": COORDINATOR, "municipality": ASSESSOR, "service desk": DESK}


def pictures(pack):
    return picture_pack(pack, numbering_for(pack), per_inch=PER_INCH)


@pytest.mark.parametrize("by", WHO.values(), ids=WHO)
def test_a_pack_is_printed_before_anything_has_happened(office, pack, by):
    texts = texts_of(pack(office, by))
    assert all("Inget stopp i Lifecare SP när bladet skrevs ut." in text for text in texts)
    assert len(texts) >= 2


@pytest.mark.parametrize("by", WHO.values(), ids=WHO)
def test_every_sheet_has_its_number_its_place_its_unit_and_its_moment(busy, pack, by):
    made = pack(busy, by)
    texts = texts_of(made)
    for place, text in enumerate(texts, start=1):
        assert f"ME-{place + 6:02d}" in text
        assert f"{place} av {len(texts)}" in text
        assert made.unit.name in text
        assert "Stopp i Lifecare SP sedan 2026-11-23 08:00. Rutinen gäller från 11:01." in text
        assert "Utskrivet 2026-11-23 11:30." in text
        assert re.search(r"Journal: common \d+ [0-9a-f]{16}", text)


def test_the_pages_counted_beforehand_are_the_pages_printed(busy, pack):
    made = pack(busy, copies=2)
    assert len(pages_of(made)) == len(document_of(made).pages)


def test_a_wrong_count_would_be_seen(busy, pack):
    made = pack(busy)
    assert len(pages_of(made)) != len(document_of(replace(made, blanks=())).pages)


@pytest.mark.parametrize("by", WHO.values(), ids=WHO)
def test_the_routine_is_one_page_with_its_clauses(busy, pack, by):
    made = pack(busy, by, parts=[Part.ROUTINE])
    (text,) = texts_of(made)
    for clause in (
        "R09",
        "R11",
        "R12",
        "R13",
        "R14",
        "R16",
        "R17",
        "R18",
        "R19",
        "R20",
        "R23",
        "R28",
        "R29",
        "R30",
        "R31",
    ):
        assert clause in text
    assert ("R07" if by is ASSESSOR else "R06" if by is DESK else "R08") in text


@pytest.mark.clause("R22", "R24", "R27")
def test_the_numbers_are_everyone_whom_the_unit_may_call(busy, pack):
    text = " ".join(texts_of(pack(busy, parts=[Part.NUMBERS])))
    for unit in busy.units().values():
        assert unit.name in text
        assert unit.phone in text
    assert "Säg att du behöver nå dem på sidotelefonen." in text
    assert "alla dagar 07:00–22:00" in text


@pytest.mark.clause("R12", "R13", "R16")
def test_an_owed_call_has_its_number_its_sentences_and_a_reference(busy, pack):
    made = pack(busy, parts=[Part.CALLS])
    numbering = numbering_for(made)
    texts = [" ".join(page.extract_text().split()) for page in document_of(made, numbering).pages]
    text = next(text for text in texts if "Ring: Luleå kommun" in text)
    assert "070-174 06 31" in text
    assert "Eva Exempel, 19500907-2553" in text
    assert "Personnumret är 19 50 09 07 – 25 53." in text
    assert "Patienten är utskrivningsklar." in text
    assert "Innehåller patientuppgifter" in text
    assert all(any(reference in text for text in texts) for reference in numbering.references)
    assert len(made.calls) == len(numbering.references) == 2


@pytest.mark.parametrize("by", [NURSE, COORDINATOR, ASSESSOR], ids=["ward", "health centre", "municipality"])
def test_each_form_is_one_sheet_with_a_reference_of_its_own(office, pack, by):
    made = pack(office, by, parts=[Part.BLANKS], copies=3)
    pages, numbering = pages_of(made), numbering_for(made)
    assert len(pages) == 3 * len(blanks_for(made.unit.kind, made.routine))
    texts = [page.extract_text() for page in document_of(made, numbering).pages]
    for (_, blank, reference), text in zip(pages, texts, strict=True):
        assert (reference is None) == (blank is Blank.RECEIVED)
        assert "Ifyllt innehåller bladet patientuppgifter." in text
        if reference is not None:
            assert numbering.references[reference] in text
    assert len(set(numbering.references)) == len(numbering.references)


@pytest.mark.clause("R18")
def test_a_form_asks_for_the_physician_where_the_routine_does(office, pack):
    texts = texts_of(pack(office, parts=[Part.BLANKS]))
    asked = {
        text.split("Bedömningen är gjord av")[0].partition("Ring om ")[2][:10]
        for text in texts
        if "Bedömningen" in text
    }
    assert asked == {"nytt beräk", "utskrivnin"}
    assert sum("Säg det om beskedet är ändrat." in text for text in texts) == 1


@pytest.mark.clause("R31")
def test_the_watch_list_has_what_was_told_and_room_for_more(busy, pack):
    text = " ".join(texts_of(pack(busy, parts=[Part.WATCH])))
    assert "Eva Exempel" in text
    assert "mån 23/11 10:00" in text
    assert text.count("kvar") >= 3 * (2 + 5)


@pytest.mark.clause("R28", "R29", "R30")
def test_what_to_enter_has_its_text_when_the_return_is_known_and_blanks_before(busy, pack):
    before = " ".join(texts_of(pack(busy, parts=[Part.ENTRIES])))
    assert "efter driftstopp . Datumet" in before.replace("  ", " ")
    declare_return(busy, by=DESK, at=at("12:00"), id=new_id())
    after = " ".join(texts_of(pack(busy, parts=[Part.ENTRIES], when=at("12:30"))))
    assert "efter driftstopp 2026-11-23 08:00–2026-11-23 12:00. Datumet stämmer inte" in after
    assert "Ändra aldrig datum eller tid bakåt. (R30)" in after


def test_without_patients_no_patient_is_printed(busy, pack):
    made = pack(busy, filled=False)
    text = " ".join(texts_of(made))
    assert made.calls == made.watch == made.entries == ()
    assert made.stays == ()
    assert "Eva" not in text
    assert "Hemlig" not in text


@pytest.mark.parametrize("by", WHO.values(), ids=WHO)
def test_no_ink_stands_where_a_printer_cannot_print(busy, pack, by):
    for number, picture in enumerate(pictures(pack(busy, by)), start=1):
        assert not ink_in_margins(picture, MARGIN), number


def test_long_names_and_many_patients_stay_on_the_page(office, admit, pack):
    declare_outage(office, by=DESK, at=at("08:00"), id=new_id())
    for place in range(8):
        name = f"Nummer {place} {'Mycketlångt' * 8} Efternamn"
        admit(f"s{place}", replace(EVA, name=name))
    made = pack(office, parts=[Part.CALLS, Part.WATCH])
    long = replace(
        made.unit, name="Gemensamma observations- och akutvårdsavdelningen, våning fyra, " + "Sunderby sjukhus " * 3
    )
    made = replace(made, unit=long)
    texts = texts_of(made)
    assert all(any(f"Nummer {place} " in text for text in texts) for place in range(8))
    assert [n for n, picture in enumerate(pictures(made), start=1) if ink_in_margins(picture, MARGIN)] == []


def test_ink_in_a_margin_is_seen(busy, pack):
    picture = pictures(pack(busy, parts=[Part.ROUTINE]))[0]
    assert ink_in_margins(picture, 24)


def test_the_same_pack_is_the_same_bytes(office, pack):
    made = pack(office)
    assert print_pack(made, numbering_for(made)) == print_pack(pack(office), numbering_for(made))
    assert print_pack(made, numbering_for(made)) != print_pack(made, numbering_for(made, first=8))


def test_a_screen_reader_finds_its_way(busy, pack):
    document = document_of(pack(busy))
    root: Any = document.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].lower() == "sv-se"
    assert "/StructTreeRoot" in root
    assert document.metadata.title == "Papperspaket för Medicinavdelningen"
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


@pytest.mark.parametrize(
    "name",
    [
        '#panic("x")',
        "\\ #let a = 1",
        '" ) ] } \\u{41}',
        "*fet* _kursiv_ $x^2$",
        "= Rubrik <etikett> @ref",
        "// bort /* bort",
    ],
)
def test_what_people_type_is_never_read_as_markup(office, admit, pack, name):
    declare_outage(office, by=DESK, at=at("08:00"), id=new_id())
    admit("s1", replace(EVA, name=name))
    text = " ".join(texts_of(pack(office, parts=[Part.CALLS])))
    assert " ".join(f"Det gäller {name}.".split()) in text


def test_a_letter_that_no_font_has_is_seen_to_be_missing(office, admit, pack):
    declare_outage(office, by=DESK, at=at("08:00"), id=new_id())
    admit("s1", Identity(name="Åsa 😀 مريم Ŵ", kind=NumberKind.UNKNOWN, number="", protection=Protection.NO))
    text = " ".join(texts_of(pack(office, parts=[Part.CALLS])))
    assert "Åsa □ □□□□ Ŵ" in text


def test_an_exercise_is_unmistakable(busy, pack):
    assert "ÖVNING" not in " ".join(texts_of(pack(busy)))
    made = replace(pack(busy), exercise=True)
    assert all("ÖVNING – påhittade patienter" in text for text in texts_of(made))
    assert [n for n, picture in enumerate(pictures(made), start=1) if ink_in_margins(picture, 2)] == []


def test_a_unit_without_a_number_says_so(office, pack):
    made = pack(office, parts=[Part.NUMBERS])
    bare = replace(made.unit, phone="")
    assert isinstance(bare, Unit)
    assert "saknas" in texts_of(replace(made, unit=bare))[0]


def test_a_number_from_the_command_line_fits(busy, pack):
    made = pack(busy)
    numbering = numbering_for(made, code="AK22-11231514", first=1)
    pages = picture_pack(made, numbering, per_inch=PER_INCH)
    assert [n for n, picture in enumerate(pages, start=1) if ink_in_margins(picture, MARGIN)] == []
    assert isinstance(numbering, Numbering)


MOST_KEPT = 40
"""Megabytes that ten packs may leave behind; without forgetting they leave several hundred."""


def resident() -> int:
    """The process's memory, in megabytes."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 2**20


def test_what_has_been_printed_is_not_kept_in_memory(busy, pack):
    made = pack(busy)
    sizes = []
    for place in range(8):
        other = replace(made, unit=replace(made.unit, name=f"Avdelning {place}"))
        print_pack(other, numbering_for(other, first=place + 1))
        sizes.append(resident())
    assert sizes[-1] - sizes[1] < MOST_KEPT
