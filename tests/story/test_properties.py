"""What holds in every course of events, whatever people state and in whatever order it becomes known."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from brygga.recovery.worklist import EXCUSES, REPLACEABLE, excuse_for
from brygga.routine.words import CallOutcome, Milestone
from brygga.scenario.player import answers_at
from brygga.statements.contact import Call
from brygga.statements.stay import MilestoneReached, StayStatement
from brygga.story import answers as ask
from brygga.story.story import Story
from tests.story.moves import (
    Playing,
    in_any_order,
    is_annulment,
    minutes_between,
    moves,
    plays,
    retell,
    without_corrections,
)
from tests.worlds import RULES


@given(plays(), st.lists(st.integers(0, 1000), min_size=1, max_size=30))
def test_order_in_which_things_become_known_does_not_matter(playing, keys):
    story = Story(RULES)
    for statement in in_any_order(playing.accepted, keys):
        story.tell(statement)
    for after in (0, 1, 181, 60 * 24 * 4):
        at = playing.world.now + timedelta(minutes=after)
        assert answers_at(story, at) == answers_at(playing.story, at)


@given(plays(late=True, annulled=True), st.data())
def test_what_was_known_can_be_asked_again_after_anything_else_was_written(playing, data):
    kept = data.draw(st.integers(1, len(playing.accepted)))
    prefix = playing.accepted[:kept]
    at = prefix[-1].written_at
    shown = answers_at(retell(prefix), at)
    again = retell(playing.accepted)
    assert answers_at(again, playing.world.now) == playing.answers()
    assert answers_at(retell(list(again.accepted.values())[:kept]), at) == shown


@given(plays(late=True, annulled=True), moves(late=True, annulled=True))
def test_refused_statement_changes_nothing(playing, move):
    before, accepted, stopped = playing.answers(move.gap), playing.accepted, playing.story.timeline
    if playing.make(move) is not None:
        assert playing.answers() == before
        assert playing.accepted == accepted
        assert playing.story.timeline == stopped


@given(plays(late=True, annulled=True), moves(late=True))
def test_annulling_the_last_statement_gives_the_earlier_answers_back(playing, move):
    before = playing.answers(move.gap)
    if playing.make(move) is None and (named := playing.accepted[-1].id):
        assert playing.world.annul(named) is None
        assert without_corrections(playing.answers()) == without_corrections(before)
        again = Playing()
        again.world.story = retell(playing.accepted)
        again.world.now = playing.world.now
        assert again.answers() == playing.answers()


def standing_milestones(playing):
    for statement in playing.accepted:
        if isinstance(statement, MilestoneReached) and playing.story.stands(statement):
            yield statement


@given(plays(late=True, annulled=True))
def test_every_fact_is_to_be_entered_or_entered_or_excused_by_a_named_rule(playing):
    if ask.outage_now(playing.story):
        playing.world.now += timedelta(minutes=1)
        assert playing.world.back() is None
    to_enter = [entry.fact.statement.sequence for entry in ask.entries_owed(playing.story)]
    entered, excused = [], []
    for _, course in playing.story.courses():
        for fact in course.stay.facts if course.stay else ():
            excuse = excuse_for(course.stay, fact)
            if fact.entered_at is not None:
                entered.append(fact.statement.sequence)
            elif excuse is not None:
                assert excuse in EXCUSES
                excused.append(fact.statement.sequence)
            if fact.calls and fact.milestone in {*REPLACEABLE, Milestone.READY}:
                assert excuse in (None, "i_systemet"), "what a call told is never excused"
    assert sorted(to_enter + entered + excused) == sorted(each.sequence for each in standing_milestones(playing))


@given(plays(late=True, annulled=True))
def test_duties_hold_until_the_minute_that_they_name(playing):
    at = playing.world.now
    until = ask.holds_until(playing.story, at)
    shown = timed(playing.story, at)
    for probe in minutes_between(at, until or at + timedelta(days=9)):
        assert timed(playing.story, probe) == shown
    if until is not None:
        assert until > at
        assert timed(playing.story, until) != shown


def timed(story, at):
    answers = answers_at(story, at)
    return {key: answers[key] for key in ("laget", "ringa", "vantar_till", "dokumentera", "infora", "betalningsansvar")}


@given(plays(late=True, annulled=True), st.integers(0, 20_000))
def test_time_alone_neither_makes_nor_ends_a_duty(playing, minutes):
    now = playing.world.owed()
    playing.world.now += timedelta(minutes=minutes)
    assert playing.world.owed() == now
    for duty in playing.world.duties():
        assert duty.can_call is (duty.from_at == playing.world.now)
        assert duty.from_at >= playing.world.now
        assert duty.holds_until is None or duty.holds_until > playing.world.now


@given(plays(late=True, annulled=True), moves(late=True))
def test_duty_that_appears_or_vanishes_has_a_statement_about_its_patient_as_cause(playing, move):
    before = set(rows(playing))
    if playing.make(move) is not None:
        return
    cause = playing.accepted[-1]
    changed = before ^ set(rows(playing))
    if isinstance(cause, StayStatement):
        assert all(patient == cause.patient for patient, *_ in changed)
    if isinstance(cause, Call):
        assert all(to == cause.to for _, _, to, *_ in changed)
        assert not changed or cause.outcome is CallOutcome.ANSWERED
    if type(cause).__name__ in ("Documented", "FaultReported", "SipAssessed", "OutpatientMeasures", "EnteredInSystem"):
        assert not changed


def rows(playing):
    for duty in playing.world.duties():
        owed = duty.owed
        yield (
            owed.patient,
            owed.unit,
            owed.to,
            owed.matter,
            owed.service,
            owed.fact.statement.sequence if owed.fact else 0,
        )


@given(plays(late=True, annulled=True))
def test_nobody_is_owed_twice_and_every_duty_can_be_made(playing):
    found = [(patient, unit, to, matter, service) for patient, unit, to, matter, service, _ in rows(playing)]
    assert len(found) == len(set(found))
    for duty in playing.world.duties():
        owed = duty.owed
        assert owed.unit != owed.to
        facts = {"unit": owed.unit, "patient": owed.patient, "service": owed.service}
        assert playing.world.call(owed.to, owed.matter.value, **facts) is None
    assert playing.world.owed() == []


@given(plays(late=True, annulled=True))
def test_liability_is_one_of_three_and_never_a_guess(playing):
    for patient, found in ask.liability(playing.story).items():
        assert [bool(found.begins_on), bool(found.reasons), bool(found.missing)].count(True) == 1
        stay = playing.world.stay(patient)
        if found.begins_on:
            assert stay.word_on_ready.milestone is Milestone.READY
            assert stay.discharge is None
        ends = [period.ends_on for period in stay.ended_periods]
        assert ends == sorted(ends)
        assert all(period.begins_on < period.ends_on for period in stay.ended_periods)


@given(plays(late=True, annulled=True))
def test_annulled_and_groundless_items_owe_no_notes(playing):
    standing = {each.sequence for each in playing.accepted if not is_annulment(each) and playing.story.stands(each)}
    assert {note.call for note in ask.notes_owed(playing.story)} <= standing
