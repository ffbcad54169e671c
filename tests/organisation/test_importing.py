"""A list taken into the register and taken back: on both databases, once, as it was seen, by who may."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brygga.contacts.cards import LineKind, NumberLine
from brygga.contacts.units import in_use
from brygga.journal.entries import Entry, Recorded
from brygga.journal.store import COMMON
from brygga.organisation.actions.directory import check_numbers, register_unit, write_card
from brygga.organisation.actions.importing import import_units, take_back_import
from brygga.organisation.actions.rebuilding import rebuild_lists
from brygga.organisation.office import Office
from brygga.organisation.queries.imports import (
    dry_run,
    import_made,
    imports_made,
    mark_of,
    may_import_for,
    remembered,
    restoring,
)
from brygga.organisation.refused import Refused
from brygga.reading.library import LIBRARY
from tests.organisation.importing import LIST, a_list, taken_back, taken_in
from tests.organisation.worlds import (
    ADMINISTRATOR,
    ASSESSOR,
    COORDINATOR,
    DESK,
    LULEA,
    NURSE,
    REGION,
    UNITS,
    actor,
    at,
    everything,
    new_id,
)

pytestmark = pytest.mark.clause("R22")
LULEAS = actor("lulea", "administrator", "Liv Lund")


def directory(office):
    """The cards of the units in use, and what the rules know of them."""
    units = in_use(office.units().values())
    return {unit.id: (unit, office.commons().cards[unit.id][-1].card) for unit in units}


def card_of(office, unit):
    return office.commons().cards[unit][-1].card


def ring(office, unit, number, by):
    """Somebody writes another number on a card."""
    lines = (NumberLine(kind=LineKind.DIRECT, number=number),)
    follows = len(office.commons().cards[unit])
    card = replace(card_of(office, unit), numbers=lines)
    write_card(office, by=by, at=at("06:30"), id=new_id(), unit=unit, card=card, follows=follows)


def test_a_list_is_one_entry_and_the_rules_know_it_at_once(office, store):
    before = store.last(COMMON)
    taken_in(office)
    assert store.last(COMMON) == before + 1
    assert office.units()["lulea"].phone == "0920-45 30 00"
    assert office.units()["ogonavdelningen"].phone == "71010"
    fresh = Office(store, LIBRARY)
    assert directory(fresh) == directory(office)


def test_the_history_of_a_unit_names_the_import(office):
    id = taken_in(office)
    versions = office.commons().cards["lulea"]
    assert [version.by_import for version in versions] == ["", str(id)]
    assert versions[-1].by == "Eva Norr"
    made = import_made(office, by=ADMINISTRATOR, id=str(id))
    assert (made.file, made.counts, made.added) == (
        "lista.csv",
        {"ny": 1, "andrad": 1, "samma": 1, "nekad": 0, "borttagna": 0},
        frozenset({"ogonavdelningen"}),
    )


def test_a_list_that_is_sent_again_is_written_once_and_gives_the_same_receipt(office, store):
    sheets, wish = a_list()
    mark, id = mark_of(dry_run(office, by=ADMINISTRATOR, sheets=sheets, wish=wish)), new_id()
    sent = {"by": ADMINISTRATOR, "id": id, "file": "a.csv", "sheets": sheets, "wish": wish, "seen": mark}
    first = import_units(office, at=at("06:00"), **sent)
    after = everything(store)
    assert import_units(office, at=at("06:05"), **sent) == first
    assert everything(store) == after
    for other in ({"file": "b.csv"}, {"seen": "x"}, {"by": LULEAS}):
        with pytest.raises(Refused) as refused:
            import_units(office, at=at("06:06"), **(sent | other))
        assert refused.value.code == "redan_skrivet_annat"
    assert everything(store) == after


def test_what_somebody_changed_since_the_dry_run_stops_the_import(office, store):
    sheets, wish = a_list()
    mark = mark_of(dry_run(office, by=ADMINISTRATOR, sheets=sheets, wish=wish))
    ring(office, "lulea", "0920-45 31 00", ASSESSOR)
    # It would still come to the same number: what is written is the whole card, so nothing else can be lost either.
    assert mark == mark_of(dry_run(office, by=ADMINISTRATOR, sheets=sheets, wish=wish))
    ring(office, "boden", "0921-620 00", actor("boden", "administrator"))
    before = everything(store)
    with pytest.raises(Refused) as refused:
        taken_in(office, seen=mark)
    assert refused.value.code == "import_andrat"
    assert everything(store) == before


def test_a_list_that_changes_nothing_is_not_written(office, store):
    before = everything(store)
    with pytest.raises(Refused) as refused:
        taken_in(office, "Enhet;Telefon\nLuleå kommun;070-174 06 31\n")
    assert refused.value.code == "import_inget"
    assert everything(store) == before


@pytest.mark.parametrize("who", [NURSE, COORDINATOR, ASSESSOR, DESK])
def test_nobody_but_an_administrator_imports_or_takes_back(office, store, who):
    id = taken_in(office)
    sheets, wish = a_list()
    before = everything(store)
    for refused_by in (
        lambda: dry_run(office, by=who, sheets=sheets, wish=wish),
        lambda: import_units(
            office, by=who, at=at("06:00"), id=new_id(), file="a", sheets=sheets, wish=wish, seen="", loses=0
        ),
        lambda: take_back_import(office, by=who, at=at("06:00"), id=new_id(), of=str(id), seen=2),
        lambda: imports_made(office, by=who),
    ):
        with pytest.raises(Refused) as refused:
            refused_by()
        assert refused.value.code == "behorighet_saknas"
    assert everything(store) == before
    assert may_import_for(office, by=who) == ()


def test_a_municipalitys_administrator_imports_its_own_alone_and_the_regions_all(office):
    assert [id for id, _ in may_import_for(office, by=LULEAS)] == [LULEA]
    assert {id for id, _ in may_import_for(office, by=ADMINISTRATOR)} == {unit.organisation for unit in UNITS}
    taken_in(office, "Enhet;Telefon\nLuleå kommun;71010\nBodens kommun;71011\n", by=LULEAS)
    assert (office.units()["lulea"].phone, office.units()["boden"].phone) == ("71010", "070-174 06 32")


def test_one_organisations_imports_are_not_anothers(office):
    id = taken_in(office)
    assert imports_made(office, by=LULEAS) == ()
    with pytest.raises(Refused) as refused:
        take_back_import(office, by=LULEAS, at=at("07:00"), id=new_id(), of=str(id), seen=2)
    assert refused.value.code == "import_finns_inte"
    assert remembered(office, by=LULEAS) == {}
    assert remembered(office, by=ADMINISTRATOR) == {"enhet": "namn", "telefon": "direkt"}


def test_what_takes_units_or_all_numbers_away_needs_the_yes_of_how_many(office, store):
    text = "Enhet;Telefon;Slag\nMedicinavdelningen;-;\n"
    before = everything(store)
    for loses in (0, 1, 3):
        with pytest.raises(Refused) as refused:
            taken_in(office, text, whole=True, loses=loses)
        assert refused.value.code == "import_tar_bort"
    assert everything(store) == before
    id = taken_in(office, text, whole=True, loses=2)
    assert office.units()["rehab"].ended
    assert office.units()["medicin"].phone == ""
    taken_back(office, id)
    assert not office.units()["rehab"].ended
    assert office.units()["medicin"].phone == "070-174 06 11"


def test_taking_back_restores_what_was_and_ends_what_was_added(office):
    before = directory(office)
    id = taken_in(office)
    assert directory(office) != before
    plan = taken_back(office, id)
    assert directory(office) == before
    assert plan.kept == ()
    made = office.commons().imports[str(id)]
    assert made.taken_back.units == {"lulea", "ogonavdelningen"}
    assert office.units()["ogonavdelningen"].ended


def test_what_was_changed_or_checked_since_is_left_and_named(office):
    id = taken_in(office, LIST.replace("070-174 06 32", "0921-620 00"))
    ring(office, "lulea", "0920-45 31 00", ASSESSOR)
    boden = actor("boden", "bistandshandlaggare", "Bea Bod")
    check_numbers(office, by=boden, at=at("06:40"), id=new_id(), unit="boden", version=2)
    plan = taken_back(office, id)
    assert {each.name: each.why for each in plan.kept} == {
        "Luleå kommun": "Bo Sand har ändrat uppgifterna sedan dess.",
        "Bodens kommun": "Bea Bod har kontrollerat numren sedan dess.",
    }
    assert (office.units()["lulea"].phone, office.units()["boden"].phone) == ("0920-45 31 00", "0921-620 00")
    assert list(plan.cards) == ["ogonavdelningen"]


def test_an_earlier_name_that_another_unit_has_taken_is_not_given_back(office):
    id = taken_in(office, "Id;Enhet\nmedicin;Medicin och geriatrik\n")
    new = replace(UNITS[0], id="ny", organisation=REGION)
    register_unit(office, by=ADMINISTRATOR, at=at("06:30"), id=new_id(), unit=new)
    plan = restoring(office.commons(), office.commons().imports[str(id)])
    assert (dict(plan.cards), [each.unit for each in plan.kept]) == ({}, ["medicin"])
    with pytest.raises(Refused) as refused:
        take_back_import(office, by=ADMINISTRATOR, at=at("07:00"), id=new_id(), of=str(id), seen=0)
    assert refused.value.code == "import_gar_inte_tillbaka"


def test_an_import_is_taken_back_once_and_as_it_was_seen(office, store):
    id, back = taken_in(office), new_id()
    with pytest.raises(Refused) as refused:
        take_back_import(office, by=ADMINISTRATOR, at=at("07:00"), id=new_id(), of=str(id), seen=1)
    assert refused.value.code == "import_andrat"
    taken_back(office, id, id=back)
    after = everything(store)
    take_back_import(office, by=ADMINISTRATOR, at=at("07:10"), id=back, of=str(id), seen=2)
    assert everything(store) == after
    with pytest.raises(Refused) as refused:
        take_back_import(office, by=ADMINISTRATOR, at=at("07:00"), id=new_id(), of=str(id), seen=2)
    assert refused.value.code == "import_aterkallad"


def test_the_lists_are_the_same_after_they_are_built_anew(office, store):
    id = taken_in(office, "Id;Enhet;Telefon\nmedicin;Medicin och geriatrik;71010\n")
    taken_back(office, id)
    before = store.dump()
    rebuild_lists(office, at=at("08:00"))
    assert store.dump() == before


def test_an_import_of_the_first_version_is_read_for_ever(office):
    """The body as it lies in a journal; a change of the code that can't read it any more turns this red."""
    commons = office.commons()
    body = {
        "file": "lista.csv",
        "seen": "00",
        "headings": {"enhet": "namn"},
        "new": [{"id": "ny", "kind": "slutenvard", "name": "Ny", "phone": "", "hours": "", "organisation": "region"}],
        "cards": [
            {"unit": "ny", "card": {"name": "Ny", "numbers": [{"kind": "direkt", "number": "71010"}]}},
            {"unit": "lulea", "card": {"name": "Luleå kommun", "ended": True}},
        ],
        "counts": {"ny": 1},
    }
    entry = Entry(
        id=new_id(), kind="directory.imported", version=1, subject=None, instants={}, actor=ADMINISTRATOR, body=body
    )
    commons.take_in(Recorded(sequence=commons.last + 1, received_at=at("06:00"), entry=entry, erased=False, hash=""))
    assert commons.units["ny"].phone == "71010"
    assert commons.units["lulea"].ended
    assert commons.imports[str(entry.id)].versions == {"ny": 1, "lulea": 2}


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["Luleå kommun", "Bodens kommun", "Medicinavdelningen", "Ny", "Ny två", "Fel;"]),
        st.sampled_from(["71010", "0920-45 30 00", "-", "", "fel"]),
        st.sampled_from(["", "8-17", "dygnet runt"]),
    ),
    max_size=6,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, meanwhile=st.sets(st.sampled_from(["lulea", "boden"])), whole=st.booleans())
def test_import_and_taking_back_is_as_if_nothing_had_been_but_for_what_others_wrote(office, rows, meanwhile, whole):
    table = "".join(f'"{name}";{number};{hours}\n' for name, number, hours in rows)
    text = f"Enhet;Telefon;Öppet\n{table}"
    sheets, wish = a_list(text, whole=whole)
    report = dry_run(office, by=ADMINISTRATOR, sheets=sheets, wish=wish)
    before = directory(office)
    if not report.changes_anything:
        return
    id = taken_in(office, text, whole=whole, loses=report.lost)
    for unit in meanwhile:
        ring(office, unit, "0920-45 39 99", actor(unit, "administrator"))
    others = {unit: directory(office)[unit] for unit in meanwhile if unit in directory(office)}
    if restoring(office.commons(), office.commons().imports[str(id)]).cards:
        taken_back(office, id)
    after = directory(office)
    assert {unit: after.get(unit) for unit in others} == others
    assert {unit: found for unit, found in after.items() if unit not in meanwhile} == {
        unit: found for unit, found in before.items() if unit not in meanwhile
    }
