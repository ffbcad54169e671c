"""Units by place and organisation, and a scope in words. Clauses: R01."""

import pytest

from brygga.contacts.scopes import as_scope, covered_in_words, organisations_in, place_of, places_in, scope_in_words
from brygga.contacts.units import Unit
from brygga.routine.words import UnitKind


def unit(id, name, organisation="region"):
    return Unit(id=id, kind=UnitKind.WARD, name=name, organisation=organisation)


UNITS = {
    each.id: each
    for each in (
        unit("med", "Medicin, Sunderby sjukhus"),
        unit("kir", "Kirurgi, dag, Sunderby sjukhus"),
        unit("rehab", "Rehab, Piteå sjukhus"),
        unit("hc", "Hertsöns hälsocentral"),
        unit("lulea", "Luleå kommun", "lulea-kommun"),
    )
}


def test_a_place_is_what_stands_after_the_last_comma_of_a_name():
    assert [place_of(each) for each in UNITS.values()] == [
        "Sunderby sjukhus",
        "Sunderby sjukhus",
        "Piteå sjukhus",
        "",
        "",
    ]


def test_places_and_organisations_are_groups_of_two_or_more():
    [place] = places_in(UNITS.values())
    assert (place.name, place.units) == ("Sunderby sjukhus", ("kir", "med"))
    [organisation] = organisations_in(UNITS.values(), {"region": "Region Norrbotten"})
    assert (organisation.name, len(organisation.units)) == ("Region Norrbotten", 4)
    assert place.key != organisation.key


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        (None, "alla enheter"),
        (("med",), "Medicin, Sunderby sjukhus"),
        (("kir", "med"), "Sunderby sjukhus (2 enheter)"),
        (("kir", "lulea", "med"), "Sunderby sjukhus (2 enheter) och Luleå kommun"),
        (("hc", "lulea", "med"), "Hertsöns hälsocentral, Luleå kommun och Medicin, Sunderby sjukhus"),
        (
            ("hc", "kir", "lulea", "rehab"),
            "4 enheter, bland dem Hertsöns hälsocentral och Kirurgi, dag, Sunderby sjukhus",
        ),
        (("borta",), "borta"),
    ],
)
def test_a_scope_in_words(scope, words):
    assert scope_in_words(scope, UNITS) == words


def test_everyone_need_not_be_said():
    assert covered_in_words(None, UNITS) == ""
    assert covered_in_words(("lulea",), UNITS) == "Luleå kommun"


def test_all_units_chosen_are_everyone():
    assert as_scope(["med", "hc", "med"], UNITS) == ("hc", "med")
    assert as_scope([*UNITS], UNITS) is None
