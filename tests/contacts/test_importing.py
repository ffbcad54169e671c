"""A list held against the register: new, changed, the same, refused and why; and what never happens by itself."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brygga.contacts.cards import LineKind, NumberLine
from brygga.contacts.columns import Column
from brygga.contacts.imported_card import shown_of
from brygga.contacts.importing import Outcome
from tests.contacts.lists import (
    CARDS,
    EVERYONE,
    LULEA,
    MUNICIPALITY,
    ONLY_LULEA,
    REGION,
    WARD,
    a_register,
    direct,
    ended,
    held,
    known_after,
    only,
    reasons,
    written,
)

pytestmark = pytest.mark.clause("R22")
NEW = {"new_kind": WARD, "new_organisation": REGION}


def test_a_row_that_says_what_stands_is_the_same():
    row = only(held(("medicinavdelningen ", "0701740611")))
    assert (row.outcome, row.unit, row.changes) == (Outcome.SAME, "medicin", ())


def test_a_changed_number_is_shown_before_and_after():
    report = held(("Luleå kommun", "0920-45 30 00"))
    (change,) = only(report).changes
    assert (only(report).outcome, change.before, change.after) == (Outcome.CHANGED, "070-174 06 31", "0920-45 30 00")
    assert report.cards["lulea"].numbers == direct("0920-45 30 00")


def test_a_short_internal_number_is_valid():
    assert held(("Medicinavdelningen", "71010")).cards["medicin"].numbers == direct("71010")


def test_a_number_that_lost_its_zero_is_read_and_said():
    report = held(("Luleå kommun", 920453000), ("Bodens kommun", "701740632.0"))
    assert report.cards["lulea"].numbers == direct("0920-45 30 00")
    assert report.rows[0].notes == ("”920453000” saknade sin början och lästes som 0920-45 30 00.",)
    # The digits are the register's own: nothing changes.
    assert report.rows[1].outcome is Outcome.SAME


@pytest.mark.parametrize(
    ("number", "says"),
    [
        ("ring Lisa", "bokstäver"),
        ("12345678901234", "antal siffror"),
        ("9,20E+08", "tal i Excel"),
        ("!", "inget telefonnummer"),
    ],
)
def test_what_is_no_number_refuses_its_row_alone(number, says):
    report = held(("Luleå kommun", number), ("Bodens kommun", "0921-620 00"))
    assert says in reasons(report)[2]
    assert list(report.cards) == ["boden"]


def test_an_empty_cell_changes_nothing_and_a_dash_takes_away():
    assert held(("Luleå kommun", "")).cards == {}
    report = held(("Luleå kommun", "–"))
    assert report.cards["lulea"].numbers == ()
    assert (report.emptied, report.lost) == (("lulea",), 1)


def test_only_the_kind_of_number_that_the_list_has_a_column_for_is_touched():
    report = held(("Kirurgavdelningen", "070-174 06 40"), columns=(Column.NAME, Column.MOBILE))
    assert [(line.kind, line.number) for line in report.cards["kirurgi"].numbers] == [
        (LineKind.DIRECT, "070-174 06 12"),
        (LineKind.DIRECT, "71010"),
        (LineKind.MOBILE, "070-174 06 40"),
    ]


def test_a_number_that_stays_keeps_what_is_noted_of_it():
    noted = NumberLine(kind=LineKind.DIRECT, number="070-174 06 31", note="växel")
    register = a_register(CARDS | {"lulea": replace(CARDS["lulea"], numbers=(noted,))})
    report = held(("Luleå kommun", "0701740631; 0920-45 30 00"), register=register)
    assert report.cards["lulea"].numbers == (noted, *direct("0920-45 30 00"))


def test_several_columns_of_one_kind_follow_each_other():
    report = held(("Luleå kommun", "71010", "0920-45 30 00"), columns=(Column.NAME, Column.DIRECT, Column.DIRECT))
    assert report.cards["lulea"].numbers == direct("71010", "0920-45 30 00")


def test_an_unknown_unit_is_refused_unless_somebody_said_what_new_ones_are():
    assert "finns inte i registret" in reasons(held(("Ögonavdelningen", "71010")))[2]
    report = held(("Ögonavdelningen", "71010"), **NEW)
    assert only(report).outcome is Outcome.NEW
    assert [(each.id, each.kind, each.organisation) for each in report.new] == [("ogonavdelningen", WARD, REGION)]


def test_a_new_unit_is_what_and_whose_the_row_says():
    columns = (Column.NAME, Column.DIRECT, Column.ORGANISATION, Column.KIND)
    report = held(("Hemtjänsten", "71010", "luleå kommun", "Kommun"), columns=columns)
    (new,) = report.new
    assert (new.kind, new.organisation, new.card.organisation) == (MUNICIPALITY, LULEA, "luleå kommun")


def test_a_heading_within_the_list_becomes_no_unit():
    assert "rubrik" in reasons(held(("Norra länsdelen", ""), **NEW))[2]


def test_a_former_name_finds_the_unit_and_does_not_rename_it():
    report = held(("Avdelning 4", "71011"))
    assert report.cards["kirurgi"].name == "Kirurgavdelningen"
    assert "heter nu Kirurgavdelningen" in only(report).notes[0]


def test_a_unit_found_by_its_hsa_id_is_renamed_and_keeps_its_old_name():
    columns = (Column.NAME, Column.HSA_ID)
    card = held(("Medicin och geriatrik", "tstnmt2321000156-med"), columns=columns).cards["medicin"]
    assert (card.name, card.former_names) == ("Medicin och geriatrik", ("Medicinavdelningen",))


@pytest.mark.parametrize(
    ("row", "columns", "says"),
    [
        (("medicinen", "71010"), (Column.ID, Column.DIRECT), "Id ”medicinen” finns inte"),
        (("Luleå kommun", "Luleå"), (Column.NAME, Column.ORGANISATION), "Organisationen ”Luleå” finns inte"),
        (("lulea", "Bodens kommun"), (Column.ID, Column.ORGANISATION), "hör till Luleå kommun"),
        (("Luleå kommun", "SE12"), (Column.NAME, Column.HSA_ID), "inget HSA-id"),
        (("Luleå kommun", "ibland"), (Column.NAME, Column.HOURS), "ingen öppettid"),
        (("71010",), (Column.DIRECT,), "inget namn"),
        (("medicin", "–"), (Column.ID, Column.NAME), "streck"),
        (("medicin", "x" * 121), (Column.ID, Column.NAME), "för långt"),
        (("medicin", "a\u202eb"), (Column.ID, Column.NAME), "tecken"),
        (("lulea", "71010, 71011"), (Column.ID, Column.HEALTH_CARE), "plats för ett"),
    ],
)
def test_a_row_that_cannot_be_understood_says_why(row, columns, says):
    assert says in reasons(held(row, columns=columns))[2]


def test_two_units_of_one_name_need_more_than_the_name():
    twins = CARDS | {"kirurgi": replace(CARDS["kirurgi"], name="Medicinavdelningen")}
    assert "2 enheter som heter" in reasons(held(("Medicinavdelningen", "71010"), register=a_register(twins)))[2]
    by_id = held(("kirurgi", "71010"), columns=(Column.ID, Column.DIRECT), register=a_register(twins))
    assert list(by_id.cards) == ["kirurgi"]


def test_rows_about_one_unit_that_quarrel_are_all_refused():
    report = held(("Luleå kommun", "71010"), ("Bodens kommun", "71012"), ("LULEÅ KOMMUN", "71011"))
    assert reasons(report) == dict.fromkeys(
        (2, 4), "Raderna 2, 4 gäller samma enhet men säger olika. Behåll en av dem."
    )
    assert list(report.cards) == ["boden"]


def test_rows_that_say_the_same_count_once():
    report = held(("Ny enhet", "71010"), ("Ny enhet", "71010"), **NEW)
    assert [(row.outcome, row.notes) for row in report.rows] == [
        (Outcome.NEW, ()),
        (Outcome.SAME, ("Säger samma som rad 2.",)),
    ]
    assert len(report.new) == 1


def test_no_two_units_of_an_organisation_get_one_name():
    columns = (Column.ID, Column.NAME)
    report = held(("kirurgi", "Medicinavdelningen"), columns=columns)
    assert "En annan enhet heter redan" in reasons(report)[2]
    both = held(("kirurgi", "Avdelning 9"), ("medicin", "avdelning  9"), columns=columns)
    assert set(reasons(both)) == {2, 3}
    swapped = held(("kirurgi", "Medicinavdelningen"), ("medicin", "Kirurgavdelningen"), columns=columns)
    assert {unit: card.name for unit, card in swapped.cards.items()} == {
        "kirurgi": "Medicinavdelningen",
        "medicin": "Kirurgavdelningen",
    }


def test_what_says_the_same_as_a_refused_row_is_refused_too():
    rows = [("kirurgi", "Medicinavdelningen"), ("kirurgi", "Medicinavdelningen")]
    assert set(reasons(held(*rows, columns=(Column.ID, Column.NAME)))) == {2, 3}
    new = [("medicin", "Nytt namn", "71010"), ("", "Nytt namn", "71011"), ("", "Nytt namn", "71011")]
    report = held(*new, columns=(Column.ID, Column.NAME, Column.DIRECT), **NEW)
    assert set(reasons(report)) == {2, 3, 4}


def test_a_name_that_a_refused_row_would_have_given_up_is_not_free():
    columns = (Column.ID, Column.NAME, Column.DIRECT)
    report = held(("kirurgi", "Avdelning 9", "fel"), ("medicin", "Kirurgavdelningen", "71010"), columns=columns)
    assert set(reasons(report)) == {2, 3}


def test_no_two_units_get_one_hsa_id():
    report = held(
        ("Kirurgavdelningen", "TSTNMT2321000156-MED", "kirurgi"), columns=(Column.NAME, Column.HSA_ID, Column.ID)
    )
    assert "hör till två enheter" in reasons(report)[2]


def test_other_organisations_units_are_refused_with_who_may():
    report = held(("Luleå kommun", "71010"), ("Bodens kommun", "71011"), by=ONLY_LULEA)
    assert list(report.cards) == ["lulea"]
    assert "Be Bodens kommun eller regionen" in reasons(report)[3]
    columns = (Column.NAME, Column.DIRECT, Column.ORGANISATION)
    assert reasons(held(("Ny", "71010", "Bodens kommun"), columns=columns, by=ONLY_LULEA, new_kind=MUNICIPALITY))


def test_what_is_not_in_the_list_stays():
    report = held(("Medicinavdelningen", "71010"))
    assert (report.ended, report.not_whole) == ({}, "")


def test_a_whole_list_takes_away_what_it_leaves_out_of_the_kinds_and_organisations_that_it_names():
    register = a_register(CARDS)
    report = held(("Medicinavdelningen", "71010"), whole=True, by=replace(EVERYONE, unit="medicin"), register=register)
    assert list(report.ended) == ["kirurgi"]
    assert report.lost == 1
    assert set(written(register, report)) == {"medicin", "lulea", "boden"}


def test_a_whole_list_never_takes_away_the_unit_of_who_imports():
    assert held(("Medicinavdelningen", "71010"), whole=True).ended == {}


def test_a_whole_list_with_a_refused_row_takes_nothing_away():
    report = held(("Medicinavdelningen", "71010"), ("Medecin", "71010"), whole=True, by=replace(EVERYONE, unit="lulea"))
    assert report.ended == {}
    assert "nekas" in report.not_whole


def test_a_unit_that_was_taken_away_comes_back_by_its_name():
    register = a_register(CARDS | {"lulea": ended(CARDS["lulea"])})
    report = held(("Luleå kommun", "070-174 06 31"), register=register)
    assert only(report).outcome is Outcome.CHANGED
    assert report.cards == {"lulea": CARDS["lulea"]}
    assert "kommer tillbaka" in only(report).notes[0]


def test_ids_of_new_units_are_free_and_plain():
    columns = (Column.NAME, Column.DIRECT, Column.ORGANISATION)
    rows = [
        ("Boden", "71010", "Luleå kommun"),
        ("Boden", "71010", "Bodens kommun"),
        ("Åäö & Ü!", "71010", "Luleå kommun"),
    ]
    report = held(*rows, columns=columns, new_kind=MUNICIPALITY)
    assert [each.id for each in report.new] == ["boden-bodens-kommun", "boden-lulea-kommun", "aao-u"]


NUMBERS = st.sampled_from(["71010", "0920-45 30 00", "070-174 06 31", "920453000", "fel", "", "–", "71010; 71011"])
NAMES = st.sampled_from([*(card.name for card in CARDS.values()), "Avdelning 4", "Ny enhet", "ny enhet", "En till", ""])
ROWS = st.lists(st.tuples(NAMES, NUMBERS), max_size=8)


@given(ROWS, st.randoms(use_true_random=False), st.booleans())
def test_the_order_of_the_rows_does_not_matter(rows, chance, whole):
    shuffled = list(rows)
    chance.shuffle(shuffled)
    one, other = held(*rows, whole=whole, **NEW), held(*shuffled, whole=whole, **NEW)
    assert (one.cards, set(one.new), one.ended) == (other.cards, set(other.new), other.ended)


@given(ROWS)
def test_a_list_that_has_been_taken_in_changes_nothing_the_second_time(rows):
    sound = {row.row for row in held(*rows, **NEW).rows if row.outcome is not Outcome.REFUSED}
    kept = [row for number, row in enumerate(rows, 2) if number in sound]
    register = a_register()
    report = held(*kept, **NEW)
    again = held(*kept, **NEW, register=known_after(register, report))
    assert not again.changes_anything


@given(ROWS)
def test_no_report_changes_a_unit_that_no_row_names(rows):
    report = held(*rows, **NEW)
    named = {row.unit for row in report.rows}
    assert set(report.cards) <= named
    assert report.ended == {}


def test_the_register_as_a_list_changes_nothing():
    columns = [column for column in Column if column is not Column.KIND]
    rows = [
        [unit if column is Column.ID else shown_of(card, column) for column in columns] for unit, card in CARDS.items()
    ]
    report = held(*rows, columns=columns, whole=True)
    assert [row.outcome for row in report.rows] == [Outcome.SAME] * len(CARDS)
    assert not report.changes_anything
