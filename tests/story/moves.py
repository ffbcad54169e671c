"""Random courses of events: moves that Hypothesis draws, and a world in which they are made one after the other.

A move names its verb and what is drawn for it; what depends on the story (which of the owed calls, which of the items) is
drawn as a number and counted among what there is. So a move can always be tried, and is often accepted.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from brygga.civil_time import MINUTE, show_time
from brygga.scenario.player import answers_at
from brygga.statements.statement import Annulled, Statement
from brygga.story import answers as ask
from brygga.story.codes import Code
from brygga.story.story import Story
from tests.worlds import RULES, World, instant

GAPS = [1, 2, 7, 30, 61, 179, 181, 420, 719, 1440, 2880]
STARTS = ["2026-11-23 08:00", "2026-10-24 20:00", "2027-03-27 19:00", "2026-12-30 11:00"]
PATIENTS = st.sampled_from(["P1", "P1", "P1", "P1", "P1", "P2"])
WARDS, CLINICS, TOWNS = ["ward", "rehab"], ["hc", "psyk"], ["kommun", "granne"]
CONCERNED = st.sampled_from(
    [("kommun", "hc"), ("kommun",), ("hc", "psyk", "kommun"), ("kommun", "granne", "hc"), ("hc",), ()]
)
ANSWERS = st.sampled_from(["ja", "nej", "oklart"])
SERVICES = st.sampled_from(["socialtjanst", "halso_och_sjukvard"])
MATTERS = "inskrivning beraknat_datum utskrivningsklar ej_langre_utskrivningsklar utskrivning fast_vardkontakt sip_mote"
MILESTONES = {"admit", "estimate", "ready", "withdraw", "discharge", "name_contact", "plan_sip", "receive"}
DAYS = st.sampled_from(["2026-11-27", "2026-11-30"])


@dataclass(frozen=True)
class Move:
    """Something that is tried `gap` minutes after the one before; it happened `late` minutes earlier."""

    verb: str
    gap: int
    fields: dict[str, Any] = field(default_factory=dict)
    late: int = 0


def _fields(**drawn: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(drawn)


_NUMBER = st.integers(0, 30)
_WARD = st.sampled_from(WARDS)
_WARD_NOW = st.sampled_from(["now", "now", "now", "now", *WARDS])
_STAY: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "admit": _fields(patient=PATIENTS, concerned=CONCERNED, sip=st.none() | ANSWERS, until=st.none() | DAYS),
    "estimate": _fields(patient=PATIENTS, unit=_WARD_NOW, day=DAYS),
    "ready": _fields(patient=PATIENTS, unit=_WARD_NOW, physician=st.just("Dr Berg")),
    "withdraw": _fields(patient=PATIENTS, unit=_WARD_NOW),
    "discharge": _fields(patient=PATIENTS, unit=_WARD_NOW),
    "name_contact": _fields(patient=PATIENTS, unit=st.sampled_from(CLINICS)),
    "plan_sip": _fields(patient=PATIENTS, unit=st.sampled_from(CLINICS)),
    "receive": _fields(patient=PATIENTS, unit=st.sampled_from(TOWNS), service=SERVICES),
    "move": _fields(patient=PATIENTS, unit=_WARD_NOW, to=_WARD),
    "add": _fields(patient=PATIENTS, unit=_WARD_NOW, concerned=st.sampled_from(CLINICS + TOWNS)),
    "remove": _fields(patient=PATIENTS, unit=_WARD_NOW, concerned=st.sampled_from(CLINICS + TOWNS)),
    "assess_sip": _fields(patient=PATIENTS, answer=ANSWERS),
    "measures": _fields(patient=PATIENTS, answer=ANSWERS, unit=st.sampled_from(CLINICS)),
    "call": _fields(
        patient=PATIENTS,
        unit=st.sampled_from(WARDS + CLINICS),
        to=st.sampled_from(WARDS + CLINICS + TOWNS),
        about=st.sampled_from([*MATTERS.split(), "inskrivning utskrivningsklar", "rattelse"]),
        outcome=st.sampled_from(["besvarat", "besvarat", "ej_svar"]),
    ),
}
_OTHER: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "stop": _fields(),
    "back": _fields(),
    "report_fault": _fields(),
    "call_owed": _fields(number=_NUMBER, answered=st.sampled_from([True, True, True, False])),
    "document_owed": _fields(number=_NUMBER),
    "enter_left": _fields(number=_NUMBER),
}
ONE_AT_A_TIME = [*_STAY, *_OTHER, "ready", "ready", "withdraw", *["call_owed"] * 4, *["stop"] * 2, *["enter_left"] * 2]


def moves(*, late: bool = False, annulled: bool = False) -> st.SearchStrategy[Move]:
    """One move; some are written late, and some annul an item, where that is wanted."""
    kinds = [*ONE_AT_A_TIME, *["annul_one"] * (2 if annulled else 0)]
    delays = st.sampled_from([0, 0, 0, 3, 45, 200]) if late else st.just(0)
    drawn = {**_STAY, **_OTHER, "annul_one": _fields(number=_NUMBER)}
    return st.sampled_from(kinds).flatmap(
        lambda verb: st.builds(Move, st.just(verb), st.sampled_from(GAPS), drawn[verb], delays)
    )


def plays(**wanted: bool) -> st.SearchStrategy["Playing"]:
    """A whole course of events, with an opening that gives the rest something to stand on."""
    opening = [Move("stop", 1), Move("admit", 3, {"patient": "P1", "concerned": ("kommun", "hc"), "sip": "nej"})]
    return st.builds(
        lambda start, rest: Playing(start).play([*opening, *rest]),
        st.sampled_from(STARTS),
        st.lists(moves(**wanted), min_size=8, max_size=26),
    )


class Playing:
    """A world in which moves are made, and every statement that was accepted, in the order in which it became known."""

    def __init__(self, start: str = STARTS[0]) -> None:
        self.world = World()
        self.world.now = instant(start)
        self.instants: set[datetime] = set()

    def play(self, made: list[Move]) -> "Playing":
        for move in made:
            self.make(move)
        return self

    def make(self, move: Move) -> Code | str | None:
        """Try a move: the code of its refusal, None where it was accepted, "nothing" where there was nothing to do."""
        self.world.now += move.gap * MINUTE
        happened = self.world.now - move.late * MINUTE
        while happened in self.instants:
            happened -= MINUTE
        verdict = self._tell(move, show_time(happened))
        if verdict is None:
            self.instants.add(happened)
        return verdict

    def _tell(self, move: Move, happened: str) -> Code | str | None:
        fields, number = dict(move.fields), move.fields.get("number", 0)
        name = f"x{self.world.told}"
        if move.verb == "call_owed":
            return self._call(number, happened, name, answered=fields["answered"])
        if move.verb == "document_owed":
            notes = list(ask.notes_owed(self.world.story))
            note = notes[number % len(notes)] if notes else None
            return self.world.document(note.unit, note.counterpart, note.matter, note.patient) if note else "nothing"
        if move.verb == "enter_left":
            return self._enter(number)
        if move.verb == "annul_one":
            named = list(self.world.story.by_id)[-9:]
            return self.world.annul(named[-1 - number % len(named)]) if named else "nothing"
        if fields.get("unit") == "now":
            stay = self.world.story.course(fields["patient"]).stay
            fields["unit"] = stay.ward if stay else "ward"
        if not any(each.returned is None for each in self.world.story.timeline.outages):
            fields |= {"in_system": True} if move.verb in MILESTONES else {}
        verdict: Code | None = getattr(self.world, move.verb)(**fields, happened=happened, id=name)
        return verdict

    def _call(self, number: int, happened: str, name: str, *, answered: bool) -> Code | str | None:
        duties = self.world.duties()
        if not duties:
            return "nothing"
        owed = duties[number % len(duties)].owed
        return self.world.call(
            owed.to,
            owed.matter.value,
            unit=owed.unit,
            patient=owed.patient,
            service=owed.service,
            outcome="besvarat" if answered else "ej_svar",
            happened=happened,
            id=name,
        )

    def _enter(self, number: int) -> Code | str | None:
        left = list(ask.entries_owed(self.world.story))
        if not left:
            return "nothing"
        entry = left[number % len(left)]
        return self.world.enter(entry.matter, unit=entry.unit, patient=entry.patient, service=entry.service)

    @property
    def story(self) -> Story:
        return self.world.story

    @property
    def accepted(self) -> list[Statement]:
        return list(self.world.story.accepted.values())

    def answers(self, after: int = 0) -> dict[str, Any]:
        """Every answer, `after` minutes from now."""
        return dict(answers_at(self.world.story, self.world.now + after * MINUTE))


def retell(statements: list[Statement]) -> Story:
    """A new story told these statements, each of which it accepts."""
    story = Story(RULES)
    for statement in statements:
        assert story.tell(statement) is None
    return story


def in_any_order(statements: list[Statement], keys: list[int]) -> Iterator[Statement]:
    """The statements as they become known in another order: the one with the least key among those that are acceptable."""
    story, left = Story(RULES), list(statements)
    known_at = max(each.written_at for each in statements)
    while left:
        left.sort(key=lambda each: keys[each.sequence % len(keys)])
        late = [replace(each, written_at=known_at, sequence=len(story.accepted)) for each in left]
        place = next(number for number, each in enumerate(late) if story.would_refuse(each) is None)
        left.pop(place)
        assert story.tell(late[place]) is None
        yield late[place]


def without_corrections(answers: dict[str, Any]) -> dict[str, Any]:
    return answers | {
        key: [row for row in answers[key] if row["om"] != "rattelse"] for key in ("ringa", "vantar_till", "dokumentera")
    }


def is_annulment(statement: Statement) -> bool:
    return isinstance(statement, Annulled)


def minutes_between(first: datetime, last: datetime, most: int = 12) -> Iterator[datetime]:
    """Some minutes from the first up to, not including, the last, among them both edges."""
    step = max((last - first) // most, timedelta(minutes=1))
    step -= timedelta(seconds=step.seconds % 60)
    at = first
    while at < last:
        yield at
        at += step
    yield last - MINUTE
