"""Playing a scenario: the verdict on each item, the answers at each expectation, and a sentence for each difference."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from brygga.civil_time import show_time
from brygga.duties.when import Duty
from brygga.liability.assessment import Assessment
from brygga.reading.documents import Value
from brygga.routine.words import Matter
from brygga.scenario.expectations import BY_UNIT
from brygga.scenario.law_answers import law_answers, only_named
from brygga.scenario.script import Answers, Expectation, Item, Scenario
from brygga.story import answers as ask
from brygga.story.codes import Code
from brygga.story.story import Story


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that did not turn out as the file says: where it stands and one Swedish sentence."""

    place: Value
    sentence: str

    def __str__(self) -> str:
        return f"{self.place.file}:{self.place.line}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class Play:
    """How a scenario went: the verdicts on its items, the answers at its expectations, and the differences."""

    verdicts: tuple[Code | None, ...]
    answers: tuple[tuple[datetime, Answers], ...]
    differences: tuple[Difference, ...]


def play(scenario: Scenario) -> Play:
    """Play a scenario to its end; a difference does not stop it."""
    story = Story(scenario.rules)
    verdicts: list[Code | None] = []
    answers: list[tuple[datetime, Answers]] = []
    differences: list[Difference] = []
    for entry in scenario.timeline:
        if isinstance(entry, Item):
            verdicts.append(story.tell(entry.statement))
            differences.extend(_verdict_difference(entry, verdicts[-1]))
        else:
            asked = situations_asked(story, entry) | law_answers(story, entry.answers)
            answers.append((entry.at, answers_at(story, entry.at) | asked))
            differences.extend(_answer_differences(entry, answers[-1][1]))
    return Play(tuple(verdicts), tuple(answers), tuple(differences))


def answers_at(story: Story, at: datetime) -> dict[str, Any]:
    """Every answer of ``ska_galla`` at a moment (UTC), as it is written in a file."""
    duties = ask.duties(story, at)
    return {
        "laget": ask.situation(story, at).value,
        "ringa": _sorted(_duty_row(duty) for duty in duties if duty.can_call),
        "vantar_till": _sorted(
            _duty_row(duty) | {"kl": show_time(duty.from_at)} for duty in duties if not duty.can_call
        ),
        "dokumentera": _sorted(
            {"enhet": note.unit, "motpart": note.counterpart, "patient": note.patient, "om": note.matter.value}
            for note in ask.notes_owed(story)
        ),
        "infora": _sorted(_entry_row(entry) for entry in ask.entries_owed(story)),
        "betalningsansvar": {patient: _assessment(each) for patient, each in ask.liability(story).items()},
        "ansvarsperioder": {
            patient: [{"fran": f"{p.begins_on}", "till": f"{p.ends_on}" if p.ends_on else "-"} for p in periods]
            for patient, periods in ask.liability_periods(story, at).items()
        },
    }


def situations_asked(story: Story, expectation: Expectation) -> dict[str, Any]:
    """How it stands with the stop for each unit, given only where a file asks for it."""
    if BY_UNIT not in expectation.answers:
        return {}
    units = story.rules.units
    return {BY_UNIT: {unit: ask.situation_of(story, unit, expectation.at).value for unit in units}}


def _duty_row(duty: Duty) -> dict[str, str]:
    owed = duty.owed
    row = {"fran": owed.unit, "till": owed.to, "om": owed.matter.value, "patient": owed.patient}
    return row | {"verksamhet": owed.service.value} if owed.matter is Matter.READY_TO_RECEIVE and owed.service else row


def _entry_row(entry: ask.ToEnter) -> dict[str, str]:
    row = {
        "enhet": entry.unit,
        "patient": entry.patient,
        "om": entry.matter.value,
        "rapporterat": show_time(entry.reported_at) if entry.reported_at else "-",
    }
    return row | {"verksamhet": entry.service.value} if entry.service else row


def _assessment(assessment: Assessment) -> dict[str, Any]:
    if assessment.begins_on is not None:
        return {"intrader": str(assessment.begins_on)}
    if assessment.reasons:
        return {"utfall": "ej", "skal": list(assessment.reasons)}
    return {"utfall": "oklart", "saknas": list(assessment.missing)}


def _sorted(rows: Iterator[dict[str, str]]) -> list[dict[str, str]]:
    return sorted(rows, key=lambda row: tuple(row.items()))


def _verdict_difference(item: Item, code: Code | None) -> Iterator[Difference]:
    if code is item.refused_as:
        return
    what = f"{item.word} {show_time(item.statement.written_at)}"
    if item.refused_as is None:
        yield Difference(item.place, f"{what} ska godtas, men nekas med {code}.")
    elif code is None:
        yield Difference(item.place, f"{what} ska nekas med {item.refused_as}, men godtas.")
    else:
        yield Difference(item.place, f"{what} ska nekas med {item.refused_as}, men nekas med {code}.")


def _answer_differences(expectation: Expectation, answers: Answers) -> Iterator[Difference]:
    for key, expected in expectation.answers.items():
        place, when = expectation.places[key], show_time(expectation.at)
        if isinstance(expected, dict):
            for patient, wanted in expected.items():
                actual = only_named(key, wanted, answers[key].get(patient))
                if _plain(wanted) != _plain(actual):
                    shown = "okänd patient" if actual is None else _shown(actual)
                    yield Difference(
                        place, f"{when} {key} för {patient}: väntade {_shown(wanted)}, men det är {shown}."
                    )
        elif _plain(expected) != _plain(answers[key]):
            yield Difference(place, f"{when} {key}: {_list_difference(expected, answers[key])}")


def _list_difference(expected: Any, actual: Any) -> str:
    if not isinstance(expected, list):
        return f"väntade {_shown(expected)}, men det är {_shown(actual)}."
    wanted, found = _plain(expected), _plain(actual)
    lacking = [_shown(dict(row)) for row in (wanted - found).elements()]
    surplus = [_shown(dict(row)) for row in (found - wanted).elements()]
    parts = [f"väntade även {'; '.join(lacking)}"] if lacking else []
    return ", men ".join([*parts, *([f"där finns också {'; '.join(surplus)}"] if surplus else ["det saknas"])]) + "."


def _plain(answer: Any) -> Any:
    """An answer as something that equals another with the same rows in another order."""
    if isinstance(answer, list):
        return Counter(tuple(sorted(row.items())) if isinstance(row, dict) else row for row in answer)
    if isinstance(answer, dict):
        return {key: _plain(value) for key, value in answer.items()}
    return answer


def _shown(answer: Any) -> str:
    if isinstance(answer, dict):
        return " ".join(f"{key}={_shown(value)}" for key, value in answer.items())
    if isinstance(answer, list):
        return "[" + ", ".join(_shown(each) for each in answer) + "]"
    return str(answer)
