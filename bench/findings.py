"""The Act in many stays: every paragraph's finding for each. Promise: findings of 100,000 episodes in 5 s on one core.

`make bench` runs it. The stays are those of the scenarios about each paragraph: calls, several facts, circumstances, noon. Prints processor
time, beside a loop that only touches every stay and one that makes a single empty call: findings of a stay take about two hundred calls.
"""

import time
from pathlib import Path

from brygga.episodes.stay import Stay
from brygga.liability.case import case_of
from brygga.liability.findings import findings_of
from brygga.reading.library import LIBRARY
from brygga.scenario.reading import read_scenario
from brygga.scenario.script import Item
from brygga.story.fold import Rules
from brygga.story.story import Story

SCENARIOS = Path(__file__).resolve().parents[1] / "scenarios"
PROMISED_SECONDS = 5


def stays() -> list[tuple[Stay, Rules]]:
    """Every stay of the scenarios, as it stands at the end, with the rules that it is read by."""
    found = []
    for file in sorted(SCENARIOS.glob("lag-*.yaml")):
        scenario = read_scenario(file, LIBRARY)
        story = Story(scenario.rules)
        for item in scenario.timeline:
            if isinstance(item, Item):
                story.tell(item.statement)
        found += [(course.stay, scenario.rules) for _, course in story.courses() if course.stay is not None]
    return found


def _called() -> None:
    """Nothing: what one call costs on this machine, now."""


def main(times: int = 250) -> None:
    """Measure and print."""
    several = stays()
    count = times * len(several)
    begun = time.process_time()
    found = 0
    for _ in range(times):
        for stay, rules in several:
            found += len(findings_of(case_of(stay, rules.units, rules.terms, rules.routine.system)))
    asked = time.process_time()
    touched = sum(stay is not None for _ in range(times) for stay, _ in several)
    bare = time.process_time()
    for _ in range(count):
        _called()
    called = time.process_time()
    facts = sum(len(stay.facts) for stay, _ in several) / len(several)
    print(
        f"{count} stays of {facts:.1f} facts, {found} findings, {touched} touched; promised: {PROMISED_SECONDS} s for 100,000"
    )
    for what, span in (("findings", asked - begun), ("bare loop", bare - asked), ("a bare call", called - bare)):
        print(f"{what:>13}: {span / count * 1e6:7.2f} µs a stay, {span / count * 1e5:6.2f} s for 100,000")


if __name__ == "__main__":
    main()
