"""How a municipality came to know of a fact, in words, also where little is known of it. Clauses: R16, R31."""

from dataclasses import replace

import pytest

from brygga.episodes.stay import Telling, Way
from brygga.liability.case import CallSeen
from brygga.liability.tellings import between, time_told, told_in_words
from brygga.statements.contact import Call
from tests.liability.cases import case, ready_told, words
from tests.worlds import instant, known_before

AT = instant("09:00")


def a_call(**changed):
    call = ready_told().stay().word_on_ready.told["kommun"].call
    assert isinstance(call, Call)
    return replace(call, **changed)


@pytest.mark.parametrize(
    ("telling", "said"),
    [
        (Telling(AT, Way.CALL), "Kommun fick veta per telefon 2026-11-23 09:00 att patienten är utskrivningsklar."),
        (Telling(AT, Way.SYSTEM), "Kommun fick veta i Systemet 2026-11-23 09:00 att patienten är utskrivningsklar."),
        (
            Telling(AT, Way.ENTRY),
            (
                "Kommun fick inget samtal, men kunde se i Systemet när det fördes in 2026-11-23 09:00 att patienten är"
                " utskrivningsklar."
            ),
        ),
    ],
)
def test_each_way_of_being_told(telling, said):
    world = ready_told()
    assert told_in_words(world.stay().word_on_ready, telling, case(world)) == said


@pytest.mark.parametrize(
    ("way", "of_the_fact", "said"),
    [
        (Way.SYSTEM, True, "senast 2026-11-23 09:00"),
        (Way.SYSTEM, False, "2026-11-23 09:00"),
        (Way.CALL, True, "2026-11-23 09:00"),
        (Way.ENTRY, True, "2026-11-23 09:00"),
    ],
)
def test_only_what_was_known_in_the_system_has_a_latest_time(way, of_the_fact, said):
    fact = known_before(id="f1").stay().admission
    asked = case(known_before(), at_latest=frozenset({"f1" if of_the_fact else "f2"}))
    assert time_told(fact, Telling(AT, way), asked) == said


def test_while_it_is_not_known_which_municipality_it_is():
    world = known_before(["kommun", "granne"])
    said = told_in_words(world.stay().admission, Telling(AT, Way.SYSTEM), case(world))
    assert said == "Kommunen fick veta i Systemet 2026-11-23 09:00 att patienten är inskriven."
    alone = known_before(["hc"])
    assert words(alone, "5:4").text == (
        "Ingen dag räknas: Kommunen har inte fått veta att patienten är utskrivningsklar."
    )


def test_a_call_without_a_name_or_an_id():
    asked = case(ready_told(), calls={"": CallSeen("Anna Ek", "K7-4F2")})
    assert between(a_call(spoke_with=""), case(ready_told())) == "Ward talade med någon"
    assert between(a_call(id=None, spoke_with="Bo Sand"), asked) == "Anna Ek, Ward, talade med Bo Sand, referens K7-4F2"
    assert between(a_call(id="c1", spoke_with="Bo Sand"), asked) == "Ward talade med Bo Sand"
