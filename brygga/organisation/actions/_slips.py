"""What the common journal is told of a call, without patient: its slip, and that a slip or an attempt was wrong."""

from collections.abc import Collection

from brygga.journal.entries import Json, Recorded
from brygga.organisation.kinds import DIAL, DIAL_ANNULLED, HEARD, SLIP_ANNULLED, SLIP_HEARD, SLIP_SPOKEN
from brygga.organisation.one_call import details_of
from brygga.organisation.records import statements_in
from brygga.routine.words import CallOutcome, Matter
from brygga.statements.contact import Call
from brygga.story.story import Story


def slip_of(reference: str, unit: str, to: str, matters: tuple[Matter, ...], *, number: str = "") -> dict[str, Json]:
    """One side's word on a call, without patient. ``number`` is the receiver's that was dialled, where it was."""
    slip: dict[str, Json] = {
        "reference": reference,
        "unit": unit,
        "to": to,
        "matters": [each.value for each in matters],
    }
    return slip | ({"number": number} if number else {})


def taken_back(story: Story, wrong: Recorded, names: Collection[str]) -> dict[str, dict[str, Json]]:
    """The word for the common journal, by kind, where annulling these statements of an entry takes back its call; else nothing."""
    calls = [each for each in statements_in(wrong, 0) if isinstance(each, Call)]
    told = [(str(each.id), story.by_id.get(str(each.id))) for each in calls]
    stood = [name for name, call in told if call is not None and call.sequence not in story.annulled]
    if not stood or not {*stood} <= {*names}:
        return {}
    call = calls[0]
    return _slip_annulled(wrong, call) if call.outcome is CallOutcome.ANSWERED else _dial_annulled(wrong, call)


def moved_in_time(wrong: Recorded) -> dict[str, dict[str, Json]]:
    """The words for the common journal, in order, where an entry's call is written anew at another time: its slip goes along."""
    call = next((each for each in statements_in(wrong, 0) if isinstance(each, Call)), None)
    back = _slip_annulled(wrong, call) if call is not None and call.outcome is CallOutcome.ANSWERED else {}
    if call is None or not back:
        return {}
    number = str(details_of(wrong).get("number", "")) if call.dialled != call.to else ""
    slip = slip_of(str(details_of(wrong)["reference"]), call.unit, call.to, call.matters, number=number)
    return {**back, SLIP_HEARD if wrong.entry.kind == HEARD else SLIP_SPOKEN: slip}


def _slip_annulled(wrong: Recorded, call: Call) -> dict[str, dict[str, Json]]:
    reference = str(details_of(wrong).get("reference", ""))
    slip = slip_of(reference, call.unit, call.to, call.matters)
    return {SLIP_ANNULLED: {**slip, "heard": wrong.entry.kind == HEARD}} if reference else {}


def _dial_annulled(wrong: Recorded, call: Call) -> dict[str, dict[str, Json]]:
    dial = details_of(wrong).get(DIAL)
    return {DIAL_ANNULLED: {"of": dial, "unit": call.unit, "to": call.to}} if dial is not None else {}
