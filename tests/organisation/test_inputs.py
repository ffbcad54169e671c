"""What people type: kept as it was meant, or refused with its field; nothing that a form can hold brings a door down."""

import unicodedata
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from brygga.calls.reference import ALPHABET
from brygga.contacts.cards import LineKind, NumberLine, OtherWay
from brygga.contacts.units import Unit
from brygga.episodes.identity import Identity, NumberKind, Protection
from brygga.journal.canonical import canonical_json
from brygga.organisation import inputs
from brygga.organisation.actions.conversations import ReadBack
from brygga.organisation.hearing import Heard
from brygga.organisation.inputs import LONGEST_LINE, LONGEST_TEXT
from brygga.organisation.office import Office
from brygga.organisation.refused import BadInput, Refused
from brygga.outage.fault_report import FaultTold
from brygga.routine.words import Matter, Milestone, OtherWayKind, UnitKind
from tests.organisation.verbs import CARD, VERBS, perform, set_scene
from tests.organisation.worlds import REGION, a_reference, at, everything

PASTED = "a" * 100_000
HARMFUL = {
    "null": "a\0b",
    "escape": "a\x1bb",
    "delete": "a\x7fb",
    "right to left": "a\u202eb",
    "mark": "a\u200fb",
    "isolate": "a\u2067b",
    "zero width": "a\u200bb",
    "half a character": "a\ud800b",
    "other half": "a\udfffb",
    "private": "a\ue000b",
    "byte order": "\ufeffab",
}


def a_unit(**fields: str) -> Unit:
    return Unit(**({"id": "ny", "kind": UnitKind.WARD, "name": "Ny", "organisation": REGION} | fields))


def a_card(**fields: Any) -> dict[str, Any]:
    return {"card": replace(CARD, **fields)}


def heard_date(physician: str) -> dict[str, Any]:
    return {"matters": (Matter.ESTIMATE,), "heard": Heard(physician=physician, estimated_on=date(2026, 12, 1))}


# field, verb, how its text is given
TEXTS: dict[str, tuple[str, Callable[[str], dict[str, Any]]]] = {
    "case": ("report_fault", lambda text: {"case": text}),
    "what": ("report_fault", lambda text: {"told": FaultTold(what=text)}),
    "tried": ("report_fault", lambda text: {"told": FaultTold(tried=text)}),
    "affected": ("report_fault", lambda text: {"told": FaultTold(affected=text)}),
    "supplier case": ("pass_on_fault", lambda text: {"case": text}),
    "said": ("pass_on_fault", lambda text: {"said": text}),
    "text": ("publish_notice", lambda text: {"text": text}),
    "id": ("register_unit", lambda text: {"unit": a_unit(id=text)}),
    "name": ("register_unit", lambda text: {"unit": a_unit(name=text)}),
    "phone": ("register_unit", lambda text: {"unit": a_unit(phone=text)}),
    "numbers": ("write_card", lambda text: a_card(numbers=(NumberLine(kind=LineKind.DIRECT, number=text),))),
    "note numbers": ("write_card", lambda text: a_card(numbers=(replace(CARD.numbers[0], note=text),))),
    "other_ways": ("write_card", lambda text: a_card(other_ways=(OtherWay(kind=OtherWayKind.RADIO, address=text),))),
    "place": ("write_card", lambda text: a_card(place=text)),
    "former_names": ("write_card", lambda text: a_card(former_names=(text,))),
    "organisation": ("register_unit", lambda text: {"unit": a_unit(organisation=text)}),
    "stay": ("admit_patient", lambda text: {"stay": text}),
    "physician": ("state_milestone", lambda text: {"physician": text}),
    "contact": ("state_milestone", lambda text: {"milestone": Milestone.CARE_CONTACT, "contact": text}),
    "spoke_with": ("record_call", lambda text: {"spoke_with": text}),
    "why_not": ("record_call", lambda text: {"all_read_back": False, "why_not": text}),
    "read_backs": ("record_call", lambda text: {"read_backs": [ReadBack(item="namn", said=text, heard="b")]}),
    "reference": ("record_call", lambda text: {"reference": text}),
    "number": ("record_attempt", lambda text: {"number": text}),
    "caller": ("hear_call", lambda text: {"caller": text}),
    "heard physician": ("hear_call", heard_date),
    "deviation": ("enter_in_system", lambda text: {"deviation": text}),
    "reason": ("annul", lambda text: {"reason": text}),
}


@pytest.fixture(scope="module")
def scenes(make_office: Callable[[], Office]) -> dict[str, Office]:
    """Each scene once; only refusals are tried in them."""
    return {scene: set_scene(make_office(), scene) for scene in ("stopped", "back")}


def refused(scenes: dict[str, Office], verb: str, changes: dict[str, Any]) -> Refused:
    office = scenes[VERBS[verb].scene]
    before = everything(office.store)
    with pytest.raises(Refused) as caught:
        perform(office, verb, **changes)
    assert everything(office.store) == before
    caught.value.sentence.encode()
    return caught.value


@pytest.mark.parametrize("text", [PASTED, *HARMFUL.values()], ids=["pasted", *HARMFUL])
@pytest.mark.parametrize("field", TEXTS)
def test_text_that_harms_or_is_too_long_is_refused_with_its_field(field: str, text: str, scenes: dict[str, Office]):
    verb, given_as = TEXTS[field]
    found = refused(scenes, verb, given_as(text))
    assert (found.code, found.field) == (
        "for_lang" if text == PASTED else "otillatet_tecken",
        field.rsplit(maxsplit=1)[-1],
    )


@pytest.mark.parametrize(
    ("verb", "changes"),
    [
        ("register_unit", {"unit": a_unit(id=" ")}),
        ("register_unit", {"unit": a_unit(name="\n")}),
        ("register_unit", {"unit": a_unit(organisation="")}),
        ("admit_patient", {"stay": ""}),
        ("record_call", {"read_backs": [ReadBack(item="", said="a")]}),
        ("record_call", {"reference": " "}),
        ("hear_call", {"caller": "\t"}),
    ],
)
def test_needed_text_that_is_empty_is_missed(verb: str, changes: dict[str, Any], scenes: dict[str, Office]):
    assert refused(scenes, verb, changes).code == "saknas"


@given(st.text(max_size=200))
@example("Åsa O\u0308stlund\n")
@example("Anna\u2028Ek")
def test_line_is_one_line_in_composed_form_or_refused(text: str):
    with suppress(BadInput):
        found = inputs.line("name", text)
        assert found == unicodedata.normalize("NFC", found) == " ".join(found.split())
        assert 0 < len(found) <= LONGEST_LINE
        assert inputs.line("name", found) == found
        assert canonical_json([found])


def test_id_of_a_new_stay_is_kept_as_it_is_or_refused():
    assert inputs.new_stay("018f-a") == "018f-a"
    with pytest.raises(BadInput, match="otillatet_tecken"):
        inputs.new_stay("018f a\n")


def test_free_text_keeps_its_lines_and_says_when_it_is_too_long():
    assert inputs.free_text("text", " en\r\ntvå\n\n") == "en\ntvå"
    assert inputs.free_text("text", "", needed=False) == ""
    assert inputs.free_text("text", "å" * LONGEST_TEXT)
    with pytest.raises(BadInput, match=str(LONGEST_TEXT)):
        inputs.free_text("text", "a\u030a" * (LONGEST_TEXT + 1))


# ------------------------------------------------------------------------------------------------ references


def slips_of(reference: str) -> Iterator[str]:
    """Every way to get one character of a reference wrong, or two neighbours the wrong way round."""
    plain = reference.replace("-", "")
    for place, right in enumerate(plain):
        yield from (plain[:place] + wrong + plain[place + 1 :] for wrong in ALPHABET if wrong != right)
    for place, (one, other) in enumerate(pairwise(plain)):
        if one != other:
            yield plain[:place] + other + one + plain[place + 2 :]


def test_every_slip_of_the_tongue_in_two_hundred_references_is_found():
    for number in range(200):
        reference = a_reference(number * 21_401_723 % 2**32)
        assert inputs.reference(reference) == reference
        for slip in slips_of(reference):
            with pytest.raises(BadInput) as caught:
                inputs.reference(slip)
            assert (caught.value.code, caught.value.field) == ("olaslig_referens", "reference")


def test_reference_is_read_however_it_was_typed():
    reference = a_reference(77)
    plain = reference.replace("-", "")
    full_width = "".join(chr(ord(each) + 0xFEE0) for each in plain)
    for typed in (plain, plain.lower(), f" {plain[:2]} {plain[2:]} ", f"{reference}\n", full_width, "-".join(plain)):
        assert inputs.reference(typed) == reference


# ---------------------------------------------------------------------------------------------------- people


def person(number: str, kind: str = "personnummer", name: str = "Eva Exempel", protection: str = "nej") -> Identity:
    return inputs.identity(name=name, number=number, kind=kind, protection=protection, at=at("12:00"))


@pytest.mark.parametrize(
    "typed",
    [
        "195009072553",
        "19500907-2553",
        "500907-2553",
        "5009072553",
        " 19500907 2553\n",
        "19500907–2553",
        "１９５００９０７２５５３",
        "１９５００９０７－２５５３",
    ],
)
def test_number_is_kept_in_one_form_however_it_was_typed(typed: str):
    assert person(typed).number == "195009072553"


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("195009072554", "personnummer"),
        ("195009072535", "personnummer"),
        ("19500907+2553", "personnummer"),
        ("500907+2553", "personnummer"),
        ("195002302557", "personnummer"),
        ("205009072553", "personnummer"),
        ("185009072553", "personnummer"),
        ("50090725", "personnummer"),
        ("195009672550", "personnummer"),
        ("195009072553", "samordningsnummer"),
        ("195009672551", "samordningsnummer"),
        ("19500907255A", "personnummer"),
        ("1950090725５3\u200f", "personnummer"),
        ("1950-09-07-2553", "personnummer"),
        ("\ud8001950090725", "personnummer"),
        ("٢٥٥٣", "personnummer"),
        (PASTED, "personnummer"),
        (PASTED, "reservnummer"),
        ("ABC", "reservnummer"),
        ("AB_123456", "reservnummer"),
        ("195009072553", "okand"),
    ],
)
def test_number_that_can_not_be_right_is_refused(typed: str, kind: str):
    with pytest.raises(BadInput) as caught:
        person(typed, kind)
    assert (caught.value.code, caught.value.field) == ("olasligt_nummer", "number")
    caught.value.sentence.encode()


def test_other_kinds_of_number_are_kept():
    assert person("19500967-2550", "samordningsnummer").number == "195009672550"
    assert person("ab12-3456", "reservnummer").number == "AB123456"
    assert person("", "okand", name="").number == ""
    assert person("", "okand", name="").name == "Okänd"
    assert person("", "okand", name="Man, ca 40 år").name == "Man, ca 40 år"
    assert person("201231-2381").number == "202012312381"
    assert person("201231+2381").number == "192012312381"


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"number": " "}, "personnummer_saknas", "number"),
        ({"number": "", "kind": "reservnummer"}, "personnummer_saknas", "number"),
        ({"number": "195009072553", "name": ""}, "saknas", "name"),
        ({"number": "195009072553", "kind": "pass"}, "okant_val", "number_kind"),
        ({"number": "195009072553", "protection": ""}, "okant_val", "protection"),
        ({"number": "195009072553", "protection": "kanske"}, "okant_val", "protection"),
        ({"number": "195009072553", "kind": "pass", "protection": "kanske"}, "okant_val", "number_kind"),
        ({"number": "195009072553", "name": PASTED}, "for_lang", "name"),
        ({"number": "195009072553", "name": "Eva\u202e"}, "otillatet_tecken", "name"),
    ],
)
def test_person_that_is_not_told_whole_is_refused(values: dict[str, str], code: str, field: str):
    with pytest.raises(BadInput) as caught:
        person(**values)
    assert (caught.value.code, caught.value.field) == (code, field)


def test_every_choice_of_a_form_is_read():
    for protection in Protection:
        assert person("195009072553", protection=protection.value).protection is protection
    assert {kind.value for kind in NumberKind} == {"personnummer", "samordningsnummer", "reservnummer", "okand"}


NUMBERS_OF_PERSONS = (
    "195009072553",
    "19500907-2553",
    "500907-2553",
    "5009072553",
    "19 50 09 07 – 25 53",
    "1950.09.07 2553",
    "１９５００９０７２５５３",
    "Eva 19500907-2553, rum 3",
    "rum 3 500907-2553.",
    "19500967-2550",
)
NO_NUMBERS_OF_PERSONS = (
    "0920-28 40 00",
    "071010",
    "INC-2041",
    "2026-11-23 08:00",
    "070-174 06 05",
    "19500907-2554",
    "12 34",
)


@pytest.mark.parametrize("field", ["what", "tried", "affected", "said", "text"])
def test_no_number_of_a_person_reaches_the_common_journal_by_a_text_about_the_stop(field, scenes):
    verb, given_as = TEXTS[field]
    for text in NUMBERS_OF_PERSONS:
        found = refused(scenes, verb, given_as(text))
        assert (found.code, found.field) == ("patientuppgift", field), text


@pytest.mark.parametrize("text", NO_NUMBERS_OF_PERSONS)
def test_a_telephone_number_a_case_and_a_time_are_no_numbers_of_persons(text):
    assert inputs.common_line("what", text, at("12:00")) == text
