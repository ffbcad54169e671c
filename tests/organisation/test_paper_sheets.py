"""Sheets of paper: numbers that no two prints share, references that no call has, a list of what is out, without patients."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from brygga.contacts.units import Unit
from brygga.journal.store import COMMON
from brygga.organisation.actions.conversations import record_call
from brygga.organisation.actions.directory import register_unit
from brygga.organisation.actions.sheets import destroy_sheets, take_numbers
from brygga.organisation.actions.stays import admit_patient
from brygga.organisation.actions.stops import declare_outage
from brygga.organisation.office import Office
from brygga.organisation.queries.sheets import free_reference, own_sheets, reference_on, sheet_numbered
from brygga.organisation.refused import BadInput, Refused
from brygga.organisation.sheets import Blank, Numbering, Part, fresh_references, unit_codes
from brygga.routine.words import Matter, UnitKind
from tests.organisation.worlds import (
    ADMINISTRATOR,
    ASSESSOR,
    DESK,
    EVA,
    NURSE,
    UNITS,
    actor,
    at,
    everything,
    new_id,
)

FORM = (Part.BLANKS, Blank.ADMISSION)
RANDOM = bytes(range(200))


def take(office: Office, *pages: Any, by: Any = NURSE, id: Any = None, random: bytes = RANDOM) -> Numbering:
    return take_numbers(office, by=by, at=at("09:00"), id=id or new_id(), pages=pages, random=random)


def numbers(office: Office, by: Any = NURSE) -> list[str]:
    return [sheet.number for sheet in own_sheets(office, by=by)]


def test_no_two_prints_share_a_number_or_a_reference(office: Office) -> None:
    first = take(office, (*FORM, 0), (*FORM, 1))
    second = take(office, (*FORM, 0))
    assert (first.first, second.first) == (1, 3)
    assert numbers(office) == ["ME-01", "ME-02", "ME-03"]
    assert not {*first.references} & {*second.references}


def test_numbers_taken_at_once_are_all_different(office: Office) -> None:
    with ThreadPoolExecutor(4) as pool:
        taken = list(pool.map(lambda _: take(office, (*FORM, 0)).first, range(8)))
    assert sorted(taken) == list(range(1, 9))


def test_the_same_print_sent_twice_is_one(office: Office) -> None:
    id = new_id()
    first = take(office, (*FORM, 0), id=id)
    assert take(office, (*FORM, 0), id=id, random=RANDOM[50:]) == first
    assert numbers(office) == ["ME-01"]


def test_another_print_under_the_same_entry_is_refused(office: Office) -> None:
    id = new_id()
    take(office, (*FORM, 0), id=id)
    before = everything(office.store)
    with pytest.raises(Refused, match="redan utskrivna"):
        take(office, (*FORM, 0), (*FORM, 1), id=id)
    assert everything(office.store) == before


def test_each_unit_counts_by_itself(office: Office) -> None:
    take(office, (*FORM, 0))
    assert take(office, (*FORM, 0), by=ASSESSOR).number(1) == "LU-01"
    assert numbers(office, ASSESSOR) == ["LU-01"]


def test_what_holds_no_patient_is_not_asked_back(office: Office) -> None:
    take(office, (Part.ROUTINE, None, None), (Part.NUMBERS, None, None), (*FORM, 0))
    assert numbers(office) == ["ME-03"]


def test_the_service_desk_prints_nothing_with_patients(office: Office) -> None:
    take(office, (Part.NUMBERS, None, None), by=DESK)
    with pytest.raises(Refused) as refused:
        take(office, (*FORM, 0), by=DESK)
    assert refused.value.code == "behorighet_saknas"
    with pytest.raises(Refused):
        take(office, (Part.NUMBERS, None, None), by=actor("medicin", "ekonomi"))


def keyed_in(office: Office, sheet: str, reference: str) -> None:
    declare_outage(office, by=DESK, at=at("09:30"), id=new_id(), found_at=at("08:00"))
    who: Any = {"by": NURSE, "at": at("12:00"), "stay": "s1"}
    admit_patient(office, **who, id=new_id(), identity=EVA, concerned=("lulea",), occurred_at=at("08:30"), sheet=sheet)
    record_call(
        office,
        **who,
        id=new_id(),
        to="lulea",
        matters=(Matter.ADMISSION,),
        reference=reference,
        spoke_with="Bo Sand",
        all_read_back=True,
        answered_at=at("11:05"),
        sheet=sheet,
    )


@pytest.mark.clause("R10")
def test_what_is_keyed_in_marks_its_sheet_with_the_reference_that_was_told(office: Office) -> None:
    numbering = take(office, (*FORM, 0), (*FORM, 1))
    assert reference_on(office, by=NURSE, number="me-01") == numbering.references[0]
    keyed_in(office, "me-01", numbering.references[0])
    first, second = own_sheets(office, by=NURSE)
    assert first.keyed_in_at is not None
    assert second.keyed_in_at is None
    assert first.is_out


def test_a_reference_of_a_call_is_printed_on_no_sheet(office: Office) -> None:
    first = fresh_references(RANDOM, 1, ())[0]
    keyed_in(office, "", first)
    assert first not in take(office, (*FORM, 0)).references


@pytest.mark.parametrize(
    "typed", ["19500907-2553", "EVA EXEMPEL", "950907-2553", "+46 70 174 06 05", "SIDA 3", "LU-01", "SM850907-2553"]
)
def test_what_is_no_sheets_number_is_never_told_in_clear(office: Office, typed: str) -> None:
    keyed_in(office, typed, fresh_references(RANDOM, 1, ())[0])
    common = [repr(each.entry.body) for each in office.store.read(COMMON)]
    assert [body for body in common if typed in body or typed.split(maxsplit=1)[0] in body] == []


def test_a_new_call_is_given_no_reference_of_a_sheet_or_of_another_call(office: Office) -> None:
    assert free_reference(office, by=NURSE, random=RANDOM) == fresh_references(RANDOM, 1, ())[0]
    printed = take(office, (*FORM, 0)).references[0]
    called = free_reference(office, by=NURSE, random=RANDOM)
    assert called != printed
    keyed_in(office, "", called)
    assert free_reference(office, by=NURSE, random=RANDOM) not in (printed, called)


def test_destroyed_sheets_are_not_out(office: Office) -> None:
    take(office, (*FORM, 0), (*FORM, 1))
    destroy_sheets(office, by=NURSE, at=at("13:00"), id=new_id(), sheets=["ME-02"])
    assert [(sheet.number, sheet.is_out, sheet.destroyed_by) for sheet in own_sheets(office, by=NURSE)] == [
        ("ME-01", True, ""),
        ("ME-02", False, NURSE.name),
    ]


@pytest.mark.parametrize("sheets", [[], ["ME-09"], ["LU-01"]])
def test_a_sheet_that_is_not_the_units_own_cannot_be_destroyed(office: Office, sheets: list[str]) -> None:
    take(office, (*FORM, 0))
    take(office, (*FORM, 0), by=ASSESSOR)
    with pytest.raises(BadInput):
        destroy_sheets(office, by=NURSE, at=at("13:00"), id=new_id(), sheets=sheets)


def test_a_number_is_read_however_it_is_typed(office: Office) -> None:
    take(office, (*FORM, 0))
    for typed in ("ME-01", " me-01 ", "ME - 01"):
        found = sheet_numbered(office, by=NURSE, number=typed)
        assert found is not None
        assert found.sheet is not None
    from_command_line = sheet_numbered(office, by=NURSE, number="ME-11231514-03")
    assert from_command_line is not None
    assert from_command_line.sheet is None
    for wrong in ("ME-02", "LU-01", "LU-11231514-03", "", "x" * 50, "19500907-2553"):
        assert sheet_numbered(office, by=NURSE, number=wrong) is None


def test_the_list_of_sheets_holds_no_patient(office: Office) -> None:
    numbering = take(office, (Part.CALLS, None, 0))
    keyed_in(office, numbering.number(1), numbering.references[0])
    common = " ".join(repr(each.entry.body) for each in office.store.read(COMMON))
    assert [word for word in ("Eva", "19500907", "s1") if word in common] == []


def test_codes_never_change_when_units_come(office: Office) -> None:
    before = unit_codes(office.units().values())
    late = Unit(id="medicin-2", kind=UnitKind.WARD, name="Ny", organisation="region")
    register_unit(office, by=ADMINISTRATOR, at=at("09:00"), id=new_id(), unit=late)
    register_unit(office, by=ADMINISTRATOR, at=at("09:01"), id=new_id(), unit=replace(UNITS[0], name="Nytt namn"))
    after = unit_codes(office.units().values())
    assert {unit: after[unit] for unit in before} == before
    assert len(set(after.values())) == len(after)


def test_codes_are_told_apart_where_names_are_alike() -> None:
    units = [Unit(id=id, kind=UnitKind.OUTPATIENT, name="") for id in ("hc-hertson", "hc-hortlax", "hc-harads", "ö")]
    assert list(unit_codes(units).values()) == ["HH", "HH2", "HH3", "X"]


def test_too_little_randomness_is_an_error() -> None:
    with pytest.raises(ValueError, match="randomness"):
        fresh_references(b"abcdabcd", 2, ())
