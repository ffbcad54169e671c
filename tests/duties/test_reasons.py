"""Why a call is owed, in a sentence: which fact, whose, when, and which clause. Clauses: R12, R18, R19, R20."""

import pytest

from brygga.duties.owed import Owed
from brygga.duties.reasons import reason_for
from brygga.routine.words import Matter
from tests.worlds import UNITS, World, in_a_stop, known_before


def reasons(world: World, who: str = "Anna"):
    return [reason_for(duty.owed, who, UNITS) for duty in world.duties()]


NOT_TOLD = ". {} har inte fått veta det ({})."


@pytest.mark.parametrize(
    ("tell", "said", "receiver", "clause"),
    [
        (lambda w: w.estimate("2026-11-30"), "Ward ändrade beräknat utskrivningsdatum för Anna till 2026-11-30", "Hc", "R12"),
        (lambda w: w.ready(), "Ward bedömde Anna som utskrivningsklar", "Hc", "R12"),
        (lambda w: w.discharge(), "Ward skrev ut Anna", "Hc", "R12"),
        (lambda w: w.name_contact("Sköterskan"), "Hc utsåg Sköterskan till fast vårdkontakt för Anna", "Ward", "R19"),
        (lambda w: w.plan_sip("2026-11-26"), "Hc bestämde SIP-möte för Anna till 2026-11-26", "Ward", "R19"),
    ],
)  # fmt: skip
def test_reason_names_the_fact_its_unit_its_time_and_its_clause(tell, said, receiver, clause):
    world = known_before(["hc"])
    tell(world.at("08:30"))
    assert reasons(world) == [f"{said}, 2026-11-23 08:30{NOT_TOLD.format(receiver, clause)}"]


@pytest.mark.clause("R12")
def test_admission_has_its_reason():
    assert reasons(in_a_stop(concerned=["kommun"])) == [
        f"Ward skrev in Anna, 2026-11-23 08:00{NOT_TOLD.format('Kommun', 'R12')}"
    ]


@pytest.mark.clause("R18")
def test_withdrawal_has_its_reason():
    world = known_before(["kommun"])
    world.ready()
    world.call("kommun", "utskrivningsklar")
    world.at("08:30").withdraw()
    said = "Ward tog tillbaka att Anna är utskrivningsklar, 2026-11-23 08:30"
    assert reasons(world) == [said + NOT_TOLD.format("Kommun", "R18")]


@pytest.mark.clause("R20")
@pytest.mark.parametrize(
    ("service", "name"), [("socialtjanst", "Socialtjänsten"), ("halso_och_sjukvard", "Hälso- och sjukvården")]
)
def test_service_has_its_name(service, name):
    world = known_before(["kommun"])
    world.receive(service)
    said = f"Kommun meddelade att {name} är redo att ta hem Anna, 2026-11-23 08:00"
    assert reasons(world) == [said + NOT_TOLD.format("Ward", "R20")]


def test_reason_names_the_unit_that_stated_the_fact_not_the_ward_that_calls():
    world = known_before(["kommun"])
    world.ready()
    world.at("08:10").move("rehab")
    assert reasons(world)[0].startswith("Ward bedömde Anna som utskrivningsklar, 2026-11-23 08:00")


@pytest.mark.clause("R18")
def test_correction_says_what_was_wrong_and_who_heard_it():
    world = known_before(["kommun"])
    world.ready(id="klar")
    world.at("08:10").call("kommun", "utskrivningsklar")
    world.at("08:20").annul("klar")
    assert reasons(world) == [
        (
            "Ward ska rätta uppgiften ”bedömde Anna som utskrivningsklar, 2026-11-23 08:00”, som är makulerad:"
            " Kommun hörde den per telefon (R18)."
        )
    ]


def test_correction_of_something_unknown_names_the_patient():
    owed = Owed(unit="ward", to="kommun", matter=Matter.CORRECTION, patient="P1", clause="R18")
    assert reason_for(owed, "Anna", UNITS) == (
        "Ward ska rätta uppgiften ”Anna”, som är makulerad: Kommun hörde den per telefon (R18)."
    )


def test_two_causes_never_give_the_same_sentence():
    world = known_before(["kommun", "hc", "psyk", "granne"])
    world.estimate()
    world.ready()
    world.name_contact()
    world.name_contact(unit="psyk")
    world.receive("socialtjanst")
    world.receive("halso_och_sjukvard")
    found = reasons(world)
    assert len(found) == len(set(found)) == 4 + 4 + 4 + 4 + 3 + 3
