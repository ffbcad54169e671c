"""A story told step by step by a machine that keeps what it was shown, and asks for it again at the end."""

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from brygga.civil_time import MINUTE
from brygga.recovery.worklist import excuse_for
from brygga.scenario.player import answers_at
from brygga.story import answers as ask
from tests.story.moves import STARTS, Move, Playing, moves, retell


class Telling(RuleBasedStateMachine):
    """Things happen, are written late, are annulled; time passes. What was shown stays shown."""

    def __init__(self) -> None:
        super().__init__()
        self.playing = Playing()
        self.shown: list[tuple[int, Any, dict[str, Any]]] = []

    @initialize(start=st.sampled_from(STARTS))
    def open(self, start):
        self.playing = Playing(start)
        self.playing.make(Move("stop", 1))
        self.playing.make(Move("admit", 3, {"patient": "P1", "concerned": ("kommun", "hc", "psyk"), "sip": "ja"}))

    @rule(move=moves())
    def something_happens(self, move):
        self.tell(move)

    @rule(move=moves(late=True))
    def something_is_written_late(self, move):
        self.tell(move)

    @rule(number=st.integers(0, 8))
    def something_is_annulled(self, number):
        self.tell(Move("annul_one", 1, {"number": number}))

    @rule(minutes=st.sampled_from([1, 30, 181, 719, 1440, 4320]))
    def time_passes(self, minutes):
        owed = self.playing.world.owed()
        until = ask.holds_until(self.playing.story, self.playing.world.now)
        before = self.playing.answers()
        self.playing.world.now += minutes * MINUTE
        assert self.playing.world.owed() == owed
        if until is None or self.playing.world.now < until:
            assert self.playing.answers() | {"ansvarsperioder": 0} == before | {"ansvarsperioder": 0}

    def tell(self, move):
        count, before = len(self.playing.accepted), self.playing.answers(move.gap)
        if self.playing.make(move) is not None:
            assert self.playing.answers() == before
            assert len(self.playing.accepted) == count
        else:
            self.shown.append((count + 1, self.playing.world.now, self.playing.answers()))

    @invariant()
    def every_fact_is_accounted_for(self):
        for _, course in self.playing.story.courses():
            left = (
                {id(entry.fact) for entry in ask.entries_in(self.playing.story, course.stay)} if course.stay else set()
            )
            for fact in course.stay.facts if course.stay else ():
                accounts = [id(fact) in left, fact.entered_at is not None, excuse_for(course.stay, fact) is not None]
                assert accounts[0] is not (accounts[1] or accounts[2])

    @invariant()
    def calls_are_owed_in_a_stop_and_entries_outside(self):
        story, at = self.playing.story, self.playing.world.now
        if ask.outage_now(story):
            assert not list(ask.entries_owed(story))
        else:
            assert ask.duties(story, at) == []
            assert ask.situation(story, at) in ("inget_stopp", "ater_i_drift", "allt_infort")

    def teardown(self):
        for count, at, answers in self.shown[-3:] + self.shown[:2]:
            assert answers_at(retell(self.playing.accepted[:count]), at) == answers


TestTelling = Telling.TestCase
TestTelling.settings = settings(max_examples=60, stateful_step_count=30)
