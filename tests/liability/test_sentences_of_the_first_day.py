"""How the first day is put in words: what was counted, how, and who decided at noon."""

import pytest

from brygga.law.terms import FreeDays
from brygga.law.words import DayKind, DayZero, Effect
from tests.liability.cases import (
    EXAMPLE,
    admitted,
    agreed,
    decide,
    ready_told,
    state,
    words,
)
from tests.worlds import instant


@pytest.mark.parametrize(
    ("at", "counted"),
    [
        ("12:00", "senast kl. 12:00: 3 dagar senare är 2026-11-26."),
        ("12:01", "efter kl. 12:00: 4 dagar senare är 2026-11-27."),
    ],
)
def test_ready_told_before_and_after_noon(at, counted):
    told = f"Kommun fick veta utskrivningsklar 2026-11-23 {at} (Ward talade med Handläggaren), "
    assert words(ready_told(at=at), "5:4").text == told + counted


@pytest.mark.parametrize(
    ("terms", "counted"),
    [
        ({"free_days": FreeDays(1, 1, 1)}, "1 dag senare är 2026-11-24."),
        ({"day_kind": DayKind.WORKDAY}, "3 vardagar senare är 2026-11-26."),
        ({"day_kind": DayKind.WORKDAY, "free_days": FreeDays(1, 1, 1)}, "1 vardag senare är 2026-11-24."),
        ({"day_zero": DayZero.DAY_AFTER}, "3 dagar senare, räknat från dagen efter, är 2026-11-27."),
        ({"first_day_rolls": True}, "3 dagar senare eller nästa vardag är 2026-11-26."),
    ],
)
def test_the_days_are_said_as_they_are_counted(terms, counted):
    assert words(ready_told(), "5:4", agreed(**terms)).text.endswith(f"senast kl. 12:00: {counted}")


def test_the_days_are_those_of_the_kind_of_care():
    world = ready_told()
    state(world, "vardslag", "psykiatrisk")
    assert "5 dagar senare är 2026-11-28." in words(world, "5:4", agreed(free_days=FreeDays(3, 5, 4))).text


def test_by_the_example_the_days_are_counted_its_own_way():
    world = ready_told()
    state(world, "vardslag", "somatisk")
    assert words(world, "5:4", EXAMPLE).text.endswith(
        "senast kl. 14:00: 2 vardagar senare, räknat från dagen efter, eller nästa vardag är 2026-11-26."
    )


def test_what_moves_the_day_is_said():
    late = ready_told(admitted("2026-11-24 08:01"), "2026-11-24 09:00")
    moved = words(late, "5:4", agreed(late_admission=Effect.SHIFTS)).text
    assert moved.endswith("är 2026-11-27. Något kom för sent: överenskommelsen flyttar dagen till 2026-11-28.")
    assert "flyttar" not in words(late, "5:4").text


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(1, "1 sekund"), (59, "59 sekunder"), (60, "1 minut"), (90, "90 sekunder"), (120, "2 minuter"), (2, "2 sekunder")],
)
def test_how_unsure_a_time_is(seconds, said):
    world = ready_told(at="12:00", id="c1", uncertainty=seconds)
    assert f"tiden kan vara {said} fel åt vardera hållet" in words(world, "5:4").text


@pytest.mark.parametrize(("side", "said", "day"), [("fore", "före", "2026-11-26"), ("efter", "efter", "2026-11-27")])
def test_who_decided_when_and_why(side, said, day):
    world = ready_told(at="12:00", id="c1", uncertainty=60)
    decide(world.at("13:10"), "c1", side, unit="kommun", reason="Klockan på väggen", happened="12:00")
    assert words(world, "5:4").text == (
        "Samtalet 2026-11-23 12:00 (Ward talade med Handläggaren) låg på gränsen till kl. 12:00. Kommun avgjorde"
        f" 2026-11-23 13:10 att det räknas som {said}: Klockan på väggen. Det ger {day}."
    )


def test_a_routine_that_counts_from_when_it_was_dialled_says_so():
    world = ready_told(at="11:58", id="c1", uncertainty=1, began_at=instant("11:58"), answered_at=instant("12:05"))
    assert words(world, "5:4").text == (
        "Samtalet började 2026-11-23 11:58, före kl. 12:00, och besvarades 2026-11-23 12:05, efter. Räknas det som före ger"
        " det 2026-11-26, annars 2026-11-27. Rutinen räknar från 2026-11-23 11:58 (Ward talade med Handläggaren): 2026-11-26."
    )
