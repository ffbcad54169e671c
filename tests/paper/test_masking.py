"""A protected identity, and one of whom it is not known, stands on no sheet: neither name, nor number, in no form."""

import pytest

from brygga.organisation.actions.stops import declare_outage
from brygga.organisation.sheets import Part
from brygga.paper.contents import contents_of
from tests.organisation.worlds import DESK, EVA, at, new_id
from tests.paper.conftest import HIDDEN
from tests.paper.reading import texts_of

REVEALING = ("Hemlig", "Person ", "19121212", "1212-1212", "19 12 12 12")


def test_no_sheet_names_a_protected_patient(busy, pack):
    text = " ".join(texts_of(pack(busy)))
    assert [word for word in REVEALING if word in text] == []
    assert text.count("Skyddad identitet") >= 3


def test_the_data_of_the_layout_do_not_name_one_either(busy, pack):
    made = repr(contents_of(pack(busy)).numbered(None))
    assert "Hemlig" not in made
    assert "12121212" not in made


def test_the_call_says_where_to_read_and_when_to_say_it(busy, pack):
    text = " ".join(texts_of(pack(busy, parts=[Part.CALLS])))
    assert "Namnet läser du i Brygga eller journalen." in text
    assert "Ring upp numret ovan, säg referensen först, och identiteten först när du vet vem som svarar." in text
    assert "inskriven mån 23/11 08:30" in text


def test_the_check_would_find_a_name(office, admit, pack):
    declare_outage(office, by=DESK, at=at("08:00"), id=new_id())
    admit("s1", EVA)
    assert "Eva Exempel" in " ".join(texts_of(pack(office)))
    assert HIDDEN.name.startswith(REVEALING[0])


@pytest.mark.parametrize("part", [Part.CALLS, Part.WATCH, Part.ENTRIES])
def test_each_part_names_those_who_are_not_protected(busy, pack, part):
    assert "Eva Exempel" in " ".join(texts_of(pack(busy, parts=[part])))
