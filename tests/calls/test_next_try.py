"""When to try again after a call that told nobody anything: after how long, on which number, never while nobody answers."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brygga.calls.next_try import NextTry, Tried, next_try
from brygga.routine.hours import is_open, read_hours
from brygga.routine.words import CallOutcome
from tests.worlds import instant

DIRECT, SWITCHBOARD = "0920-1", "0920-28 40 00"
NUMBERS = (DIRECT, SWITCHBOARD)
DAYTIME = read_hours("07:00-22:00")
UNANSWERED = [each for each in CallOutcome if each is not CallOutcome.ANSWERED]


def tried(outcome, at="12:00", number=DIRECT):
    return Tried(at=instant(at), outcome=CallOutcome(outcome), number=number)


@pytest.mark.parametrize(
    ("outcome", "at", "number", "instead"),
    [
        ("upptaget", "12:05", DIRECT, SWITCHBOARD),
        ("ej_svar", "12:15", DIRECT, SWITCHBOARD),
        ("telefonsvarare", "12:30", DIRECT, SWITCHBOARD),
        ("fel_nummer", "12:01", SWITCHBOARD, ""),
        ("hanvisad", "12:01", SWITCHBOARD, ""),
        ("avbrutet", "12:01", DIRECT, ""),
    ],
)
def test_each_outcome_has_its_wait_and_its_number(outcome, at, number, instead):
    found = next_try([tried(outcome)], NUMBERS, None, instant("12:01"))
    assert found == NextTry(at=instant(at), number=number, instead=instead)


def test_nothing_is_proposed_before_the_first_try_and_after_an_answer():
    assert next_try([], NUMBERS, None, instant("12:00")) is None
    assert next_try([tried("ej_svar"), tried("besvarat", "12:05")], NUMBERS, None, instant("12:06")) is None


def test_the_latest_try_counts_in_whatever_order_they_were_written():
    found = next_try([tried("upptaget", "12:10"), tried("ej_svar", "12:00")], NUMBERS, None, instant("12:11"))
    assert found is not None
    assert found.at == instant("12:15")


def test_a_wait_that_is_over_is_now():
    found = next_try([tried("ej_svar")], NUMBERS, None, instant("13:00"))
    assert found == NextTry(at=instant("13:00"), number=DIRECT)


@pytest.mark.clause("R23")
def test_nothing_is_proposed_after_the_receiver_closes():
    found = next_try([tried("ej_svar", "21:50")], NUMBERS, DAYTIME, instant("21:51"))
    assert found == NextTry(at=instant("2026-11-24 07:00"), number=DIRECT, after_opening=True)


def test_a_number_that_all_have_been_tried_on_is_dialled_again():
    both = [tried("ej_svar"), tried("ej_svar", "12:02", SWITCHBOARD)]
    assert next_try(both, NUMBERS, None, instant("12:03")) == NextTry(at=instant("12:17"), number=SWITCHBOARD)
    assert next_try([tried("fel_nummer")], (DIRECT,), None, instant("12:03")) == NextTry(
        at=instant("12:03"), number=DIRECT
    )


def test_what_was_tried_before_the_last_answer_counts_as_untried():
    told = [tried("ej_svar", "10:00", SWITCHBOARD), tried("besvarat", "10:05", ""), tried("ej_svar", "12:00")]
    found = next_try(told, NUMBERS, None, instant("12:01"))
    assert found is not None
    assert found.instead == SWITCHBOARD


def test_a_number_that_no_longer_leads_there_is_not_proposed():
    found = next_try([tried("ej_svar", number="0920-0")], NUMBERS, None, instant("12:01"))
    assert found is not None
    assert found.number == DIRECT
    assert next_try([tried("ej_svar")], (), None, instant("12:01")) == NextTry(at=instant("12:15"), number="")


@given(
    tries=st.lists(
        st.builds(
            Tried,
            at=st.integers(0, 2_000).map(lambda minutes: instant("06:00") + timedelta(minutes=minutes)),
            outcome=st.sampled_from(UNANSWERED),
            number=st.sampled_from((*NUMBERS, "", "0920-0")),
        ),
        min_size=1,
    ),
    numbers=st.sampled_from(((), (DIRECT,), NUMBERS)),
    hours=st.sampled_from((None, DAYTIME, read_hours("mån-fre 08:00-16:30"))),
    later=st.integers(0, 600),
)
def test_a_proposal_is_never_in_the_past_and_never_while_nobody_answers(tries, numbers, hours, later):
    now = max(each.at for each in tries) + timedelta(minutes=later)
    found = next_try(tries, numbers, hours, now)
    assert found is not None
    assert found.at >= now
    assert is_open(hours, found.at)
    assert found.number in numbers or not numbers
    assert found.instead != found.number or not found.instead
