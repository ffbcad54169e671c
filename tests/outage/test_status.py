"""What is told to anyone stays true however long it is read, and says itself when it may not. Clauses: R06."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from brygga.outage.status import (
    PublicNotice,
    PublicState,
    PublicStatus,
    bare_facts,
    freshness,
    headline,
    next_word_words,
)
from tests.worlds import instant

NOTICE = PublicNotice(
    id=UUID(int=7), text="Nere.", published_at=instant("08:20"), recorded_at=instant("08:20"), next_at=instant("13:00")
)
STATUS = PublicStatus(
    installation=UUID(int=1),
    kind="skarp",
    system="Lifecare SP",
    routine="Rutinen",
    sender="Teknikakuten",
    state=PublicState.ON,
    stop=UUID(int=2),
    began_at=instant("08:00"),
    applies_at=instant("11:01"),
    returned_at=None,
    current=NOTICE,
    notices=(NOTICE,),
    changed_at=instant("08:20"),
    written_at=instant("10:42"),
)
NONE = replace(STATUS, state=PublicState.NONE, stop=None, began_at=None, applies_at=None, current=None, notices=())
OVER = replace(STATUS, state=PublicState.OVER, returned_at=instant("13:00"), current=None)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (STATUS, "Driftstopp i Lifecare SP"),
        (NONE, "Inget driftstopp i Lifecare SP"),
        (OVER, "Lifecare SP fungerar igen"),
    ],
)
def test_the_state_is_one_line_and_an_exercise_says_so(status, said):
    assert headline(status) == said
    assert headline(replace(status, kind="ovning")) == f"ÖVNING: {said}"


def test_the_bare_facts_hold_the_instants_and_no_span():
    assert bare_facts(STATUS) == (
        "Lifecare SP går inte att använda sedan 2026-11-23 08:00.",
        "Reservrutinen ”Rutinen” gäller från 2026-11-23 11:01, om stoppet varar så länge.",
    )
    assert bare_facts(OVER) == ("Lifecare SP gick inte att använda från 2026-11-23 08:00 till 2026-11-23 13:00.",)
    assert bare_facts(NONE) == ()


def test_a_stop_that_covers_some_says_whom():
    assert bare_facts(replace(STATUS, covers="Kiruna sjukhus (2 enheter)"))[1] == (
        "Det gäller Kiruna sjukhus (2 enheter). För andra fungerar systemet."
    )


@pytest.mark.parametrize("minutes", [0, 1, 60, 24 * 60])
def test_the_bare_facts_do_not_depend_on_when_they_are_written(minutes):
    later = replace(STATUS, written_at=STATUS.written_at + timedelta(minutes=minutes))
    assert bare_facts(later) == bare_facts(STATUS)


def test_the_next_word_is_promised_and_owned_up_to_when_it_is_late():
    promised = "Nästa besked kommer senast 2026-11-23 13:00. Är klockan mer än så är det försenat."
    assert next_word_words(STATUS) == promised
    assert next_word_words(replace(STATUS, written_at=instant("13:00"))) == promised
    late = replace(STATUS, written_at=instant("13:01"))
    assert next_word_words(late) == "Nästa besked skulle ha kommit 2026-11-23 13:00. Det är försenat."
    assert next_word_words(OVER) == next_word_words(replace(STATUS, current=None)) == ""


def test_it_says_when_it_was_written_and_what_that_means():
    assert freshness(STATUS) == "Skriven 2026-11-23 10:42. Är det mer än 15 minuter sedan kan läget ha ändrats."
