"""A call of ready that lies on both sides of noon, as one organisation knows it: which it is, and who may decide. 5 kap. 4 §."""

from brygga.liability.assessment import care_of, payer_of
from brygga.liability.noon import NoonEdge, noon_edge
from brygga.routine.words import Milestone
from brygga.story.story import Story


def deciders(story: Story, stay: str) -> tuple[str, ...]:
    """The units that may decide: the ward where the patient is, and the municipality that pays."""
    standing = story.course(stay).stay
    if standing is None:
        return ()
    payer = payer_of(standing, story.rules.units)
    return (standing.ward,) if payer is None else (standing.ward, payer)


def edge_of(story: Story, stay: str, call: str) -> NoonEdge | None:
    """The edge that a call of ready stands on, by the call's id; None where its times leave no doubt, or it told nobody of ready."""
    standing = story.course(stay).stay
    if standing is None:
        return None
    tellings = (
        telling
        for fact in standing.facts
        if fact.milestone is Milestone.READY
        for telling in fact.told.values()
        if telling.call is not None and telling.call.id == call
    )
    telling = next(tellings, None)
    return noon_edge(standing, telling, story.rules.terms, care_of(standing)) if telling else None
