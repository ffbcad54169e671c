"""The engine: courses read anew and duties asked for many stays. Promise: duties of 100,000 episodes in 5 s on one core.

`make bench` runs it. Prints processor time, beside a loop that only touches every stay.
"""

import time
from dataclasses import replace
from pathlib import Path

from brygga.reading.library import LIBRARY
from brygga.scenario.reading import read_scenario
from brygga.scenario.script import Item
from brygga.statements.stay import StayStatement
from brygga.story import answers
from brygga.story.story import Story

STORY = Path(__file__).resolve().parents[1] / "scenarios" / "05-oppenvardens-och-kommunens-samtal.yaml"


def story_of(stays: int) -> tuple[Story, object]:
    """A story in which the same stay happens many times, and the moment at which it is asked."""
    scenario = read_scenario(STORY, LIBRARY)
    said = [item.statement for item in scenario.timeline if isinstance(item, Item) and item.refused_as is None]
    story, sequence = Story(scenario.rules), 0
    for statement in (each for each in said if not isinstance(each, StayStatement)):
        story.take_in(replace(statement, sequence=sequence))
        sequence += 1
    for stay in range(stays):
        for statement in (each for each in said if isinstance(each, StayStatement)):
            story.take_in(replace(statement, sequence=sequence, patient=f"P{stay}", id=None))
            sequence += 1
    return story, scenario.timeline[-1].at  # type: ignore[union-attr]


def main(stays: int = 20_000) -> None:
    """Measure and print."""
    story, at = story_of(stays)
    begun = time.process_time()
    folded = sum(1 for _ in story.courses())
    read = time.process_time()
    owed = len(answers.duties(story, at))  # type: ignore[arg-type]
    asked = time.process_time()
    touched = sum(course.stay is not None for _, course in story.courses())
    bare = time.process_time()
    print(f"{folded} stays of {len(story.accepted) // stays} statements, {owed} calls owed, {touched} touched")
    for what, span in (("read anew", read - begun), ("duties asked", asked - read), ("bare loop", bare - asked)):
        print(f"{what:>13}: {span / stays * 1e6:7.1f} µs a stay, {span / stays * 1e5:6.2f} s for 100,000")


if __name__ == "__main__":
    main()
