"""The answers of ``ska_galla`` about each paragraph of the Act and its deadlines, given only where a file asks for them."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any

from brygga.civil_time import show_time
from brygga.duties.when import hours_of
from brygga.liability.case import Case, case_of
from brygga.liability.deadlines import deadlines_of
from brygga.liability.findings import findings_of
from brygga.scenario.expectations import NO_DEADLINE
from brygga.story.story import Story


def law_answers(story: Story, keys: Collection[str]) -> dict[str, Any]:
    """Those of the answers that are asked for, for every stay that stands."""
    rules = story.rules
    cases = {
        patient: case_of(course.stay, rules.units, rules.terms, rules.routine.system)
        for patient, course in story.courses()
        if course.stay is not None
    }
    return {
        key: {patient: answer(story, case) for patient, case in cases.items()}
        for key, answer in _ANSWERS.items()
        if key in keys
    }


def only_named(key: str, wanted: Any, actual: Any) -> Any:
    """Of a stay's answer what the file names: of findings and deadlines only some paragraphs need be."""
    if key not in _ANSWERS or actual is None:
        return actual
    return {paragraph: actual.get(paragraph, NO_DEADLINE) for paragraph in wanted}


def _findings(_story: Story, case: Case) -> dict[str, str]:
    return {finding.paragraph.value: finding.standing.value for finding in findings_of(case)}


def _deadlines(story: Story, case: Case) -> dict[str, dict[str, str]]:
    rules = story.rules
    hours = hours_of(case.payer, rules.units, rules.routine) if case.payer else None
    return {
        deadline.paragraph.value: {
            "senast": _shown(deadline.due_at),
            "svarar_till": _shown(deadline.reachable_until),
            "klart": _shown(deadline.kept_at),
        }
        for deadline in deadlines_of(case, hours)
    }


def _shown(at: datetime | None) -> str:
    return show_time(at) if at is not None else "-"


_ANSWERS: Mapping[str, Callable[[Story, Case], dict[str, Any]]] = {"fynd": _findings, "frister": _deadlines}
