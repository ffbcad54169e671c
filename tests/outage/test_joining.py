"""Reports of the same fault stand together, and can be parted again: no report is ever lost or stands twice. Clauses: R06."""

from hypothesis import given
from hypothesis import strategies as st

from brygga.outage.joining import Joined, Made, Parted, groups_of

A, B, C, D = Made("a"), Made("b"), Made("c"), Made("d")


def grouped(*moves):
    return {frozenset(group) for group in groups_of(moves)}


def groups(*texts):
    return {frozenset(text) for text in texts}


def test_reports_stand_alone_until_somebody_joins_them():
    assert grouped(A, B) == groups("a", "b")
    assert grouped(A, B, Joined("b", "a")) == groups("ab")


def test_what_each_is_joined_with_follows():
    assert grouped(A, B, C, D, Joined("b", "a"), Joined("d", "c"), Joined("d", "a")) == groups("abcd")


def test_also_here_stands_with_what_it_is_of_from_the_start():
    assert grouped(A, Made("b", "a"), Made("c", "b")) == groups("abc")
    assert grouped(Made("b", "gone")) == groups("b")


def test_one_is_parted_and_the_rest_stay_together_even_where_it_was_the_first():
    assert grouped(A, Made("b", "a"), Made("c", "a"), Parted("a")) == groups("a", "bc")
    assert grouped(A, Made("b", "a"), Parted("b"), Joined("b", "a")) == groups("ab")


def test_a_move_that_names_no_report_changes_nothing():
    assert grouped(A, B, Joined("a", "x"), Joined("x", "a"), Parted("x")) == groups("a", "b")


NAMES = st.sampled_from("abcdef")
MOVES = st.lists(st.builds(Joined, NAMES, NAMES) | st.builds(Parted, NAMES))


@given(MOVES, NAMES, NAMES)
def test_every_report_stands_in_exactly_one_group_and_parting_undoes_joining(moves, one, other):
    before = [Made(name) for name in "abcdef"] + moves
    found = groups_of(before)
    assert sorted("".join("".join(group) for group in found)) == list("abcdef")
    joined = grouped(*before, Joined(one, other))
    assert any({one, other} <= group for group in joined)
    assert frozenset(one) in grouped(*before, Joined(one, other), Parted(one))
