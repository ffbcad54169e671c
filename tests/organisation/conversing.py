"""What the tests of telephone calls about several patients have in common: a stop with three patients, a call, an attempt."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from brygga.episodes.identity import Protection
from brygga.organisation.actions.conversations import CallTimes, ReadBack, Report, record_attempts, record_conversation
from brygga.organisation.office import Office
from brygga.organisation.queries.stays import stay_view
from brygga.organisation.refused import Refused
from brygga.routine.words import CallOutcome, Matter
from brygga.statements.contact import Call
from tests.organisation.verbs import EVAS, perform, set_scene
from tests.organisation.worlds import EVA, NURSE, a_reference, at, everything, new_id

NOON = at("12:00")
ABOUT_EVA = Report(
    stay=EVAS,
    matters=(Matter.ADMISSION, Matter.READY),
    read_backs=(ReadBack(item="patientens_namn", said="Eva Exempel"),),
    all_read_back=True,
)
ABOUT_ADA = Report(stay="ada", matters=(Matter.ADMISSION,), all_read_back=True)
ABOUT_SIV = Report(stay="siv", matters=(Matter.ADMISSION,), all_read_back=True, called_back=True)
BOTH = (ABOUT_EVA, ABOUT_ADA)


def three_patients(office: Office) -> Office:
    """A stop with Eva, Ada, and Siv whose identity is protected, all unknown to Hertsön."""
    set_scene(office, "stopped")
    perform(office, "admit_patient", at=at("10:00"), stay="ada", identity=replace(EVA, name="Ada Exempel"))
    siv = replace(EVA, name="Siv Skyddad", protection=Protection.YES)
    perform(office, "admit_patient", at=at("10:01"), stay="siv", identity=siv)
    return office


def converse(office: Office, id: UUID | None = None, **changes: Any) -> Any:
    given: dict[str, Any] = {
        "by": NURSE,
        "at": NOON,
        "to": "hertson",
        "reports": BOTH,
        "reference": a_reference(7),
        "spoke_with": "Kim Lund, samordnare",
    }
    return record_conversation(office, id=id or new_id(), **given | changes)


def try_calling(office: Office, id: UUID | None = None, **changes: Any) -> Any:
    given: dict[str, Any] = {
        "by": NURSE,
        "at": NOON,
        "to": "hertson",
        "reports": BOTH,
        "outcome": CallOutcome.NO_ANSWER,
        "number": "070-174 06 21",
    }
    return record_attempts(office, id=id or new_id(), **given | changes)


def refused(office: Office, tell: Any, **changes: Any) -> Refused:
    before = everything(office.store)
    with pytest.raises(Refused) as caught:
        tell(office, **changes)
    assert everything(office.store) == before
    return caught.value


def calls_about(office: Office, stay: str) -> list[Any]:
    view = stay_view(office, by=NURSE, stay=stay, at=NOON)
    return [event for event in view.events if isinstance(event.statement, Call) and event.statement.to == "hertson"]


def calling(**times: Any) -> dict[str, Any]:
    """That a call was at these times."""
    return {"times": CallTimes(**times)}
