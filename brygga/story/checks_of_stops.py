"""One function for each reason to refuse a statement about when a stop began, or about a planned one. Clauses: R11."""

from brygga.statements.outage import OutageFound, StartCorrected
from brygga.story.checks import Ground


def began_after_it_was_found(statement: OutageFound | StartCorrected, ground: Ground) -> bool:
    """The stop or its fault is said to have begun in the future, or the fault after the stop was found."""
    if isinstance(statement, OutageFound):
        return statement.began_at is not None and statement.began_at > statement.occurred_at
    said = [instant for instant in (statement.found_at, statement.began_at) if instant is not None]
    outage = ground.timeline.named(statement.of)
    found_at = statement.found_at or (outage.began_at if outage else None)
    after = statement.began_at is not None and found_at is not None and statement.began_at > found_at
    return after or any(instant > statement.written_at for instant in said)


def names_unknown_plan(statement: OutageFound, ground: Ground) -> bool:
    """No planned stop of that name has been announced."""
    return statement.plan is not None and statement.plan not in ground.timeline.plans


def corrects_unknown_outage(statement: StartCorrected, ground: Ground) -> bool:
    """No stop of that name stands."""
    return ground.timeline.named(statement.of) is None


def was_over_by_then(statement: StartCorrected, ground: Ground) -> bool:
    """The stop is said to have been found when it was over already."""
    outage = ground.timeline.named(statement.of)
    if outage is None or outage.returned is None or statement.found_at is None:
        return False
    return outage.returned.position < (statement.found_at, outage.found.sequence)


def another_outage_was_on(statement: StartCorrected, ground: Ground) -> bool:
    """The stop is said to have been found before another one was over, which began before it."""
    outage = ground.timeline.named(statement.of)
    if outage is None or statement.found_at is None:
        return False
    found = (statement.found_at, outage.found.sequence)
    earlier = (each for each in ground.timeline.outages if each.found.position < outage.found.position)
    return any(each.returned is None or each.returned.position > found for each in earlier)
