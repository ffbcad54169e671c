"""Stays that come, are told of and leave, for the tests of what is paid: with the vgr agreement's average, in a long stop."""

from datetime import date
from typing import Any
from uuid import UUID

from brygga.episodes.identity import Identity, NumberKind, Protection
from brygga.organisation.actions import conversations, directory, stays, stops
from brygga.organisation.hearing import Heard
from brygga.organisation.office import Office
from brygga.routine.words import Answer, Matter, Milestone
from tests.organisation.worlds import ADMINISTRATOR, ASSESSOR, DESK, NURSE, a_reference, actor, at, new_id

VERA = Identity(name="Vera Dold", kind=NumberKind.PERSONNUMMER, number="195009072553", protection=Protection.YES)
BILLING, LULEA_BILLING = actor("akuten", "ekonomi", "Ebba Ek"), actor("lulea", "ekonomi", "Lo Ek")
_NUMBERS = iter(range(10_000, 1_000_000))


def named(name: str) -> Identity:
    """Somebody invented."""
    return Identity(name=name, kind=NumberKind.PERSONNUMMER, number="191212121212", protection=Protection.NO)


def paying(office: Office, agreement: str = "vgr") -> Office:
    """The office, in a stop since 1 December 2026, by an agreement."""
    given = {"routine": "norrbotten", "agreement": agreement}
    directory.adopt_routine(office, by=ADMINISTRATOR, at=at("2026-12-01 04:00"), id=new_id(), **given)
    stops.declare_outage(office, by=DESK, at=at("2026-12-01 05:00"), id=new_id())
    return office


def come(office: Office, stay: str, identity: Identity, on: str = "2026-12-02", **more: Any) -> None:
    """Admitted and ready on a day, and both told to Luleå at 09:00."""
    given: dict[str, Any] = {"concerned": ("lulea", "hertson"), "estimated_on": date(2026, 12, 27), "sip": Answer.NO}
    stays.admit_patient(
        office, by=NURSE, at=at(f"{on} 08:00"), id=new_id(), stay=stay, identity=identity, anyway=True, **given | more
    )
    stays.state_milestone(
        office,
        by=NURSE,
        at=at(f"{on} 08:30"),
        id=new_id(),
        stay=stay,
        milestone=Milestone.READY,
        physician="Dr Lind",
    )


def tell(office: Office, stay: str, on: str = "2026-12-02", time: str = "09:00") -> None:
    """Luleå is told of the admission and of ready."""
    conversations.record_call(
        office,
        by=NURSE,
        at=at(f"{on} {time}"),
        id=new_id(),
        stay=stay,
        to="lulea",
        matters=(Matter.ADMISSION, Matter.READY),
        reference=a_reference(next(_NUMBERS)),
        spoke_with="Bo Sand",
        all_read_back=True,
    )


def leave(office: Office, stay: str, on: str, *, written: str = "", by: Any = NURSE) -> UUID:
    """Discharged at 11:00 on a day; ``written``: when it was written, if later. Gives the entry."""
    happened, entry = at(f"{on} 11:00"), new_id()
    late = {"occurred_at": happened} if written else {}
    stays.state_milestone(
        office,
        by=by,
        at=at(written) if written else happened,
        id=entry,
        stay=stay,
        milestone=Milestone.DISCHARGED,
        **late,
    )
    return entry


def stayed(office: Office, **days: int) -> None:
    """Each told on 2 December, and left so many days later. What is written is received in order, so all come first."""
    for stay in days:
        come(office, stay, named(f"Person {stay.title()}"))
        tell(office, stay)
    for stay, count in sorted(days.items(), key=lambda each: each[1]):
        leave(office, stay, f"2026-12-{2 + count:02d}")


def hear(office: Office, stay: str, identity: Identity, on: str = "2026-12-02", *matters: Matter) -> None:
    """Luleå writes what it heard at 11:01 on a day: admission, that a plan is not due, and ready; or other matters."""
    heard = Heard(physician="Dr Lind", estimated_on=date(2026, 12, 27), sip=Answer.NO)
    conversations.hear_call(
        office,
        by=ASSESSOR,
        at=at(f"{on} 11:01"),
        id=new_id(),
        stay=stay,
        sender="medicin",
        caller="Anna Ek",
        matters=matters or (Matter.ADMISSION, Matter.READY),
        reference=a_reference(next(_NUMBERS)),
        identity=None if matters else identity,
        heard=heard if not matters else Heard(),
        read_back=True,
        anyway=True,
    )
