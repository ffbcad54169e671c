"""What every test shares: how long Hypothesis searches, and that nothing is skipped where it counts.

HYPOTHESIS_PROFILE=default  100 examples a property, the same ones on every run: a change fails for its own fault
HYPOTHESIS_PROFILE=search   200 other examples on every run: for someone at the keyboard
HYPOTHESIS_PROFILE=prove    20,000 other examples: `make prove`
HYPOTHESIS_PROFILE=mutants  50, the same ones: `make mutants` asks thousands of times
"""

import os
from collections.abc import Generator, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# No deadline: on a machine with two busy cores a slow example is no fault. The blob lets a failure be played again.
settings.register_profile("default", deadline=None, print_blob=True, max_examples=100, derandomize=True)
settings.register_profile("search", deadline=None, print_blob=True, max_examples=200)
settings.register_profile("mutants", deadline=None, database=None, max_examples=50, derandomize=True)
settings.register_profile(
    "prove",
    deadline=None,
    print_blob=True,
    max_examples=20_000,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


# The longest journeys, longest first: the short ones after them fill what is left of every core.
LONGEST = ("test_two_days.py", "test_chance.py", "test_every_page.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys come last: the browser's driver keeps an event loop in this thread, and Django refuses its database beside one."""
    items.sort(key=lambda item: place_of(item.path))


def place_of(file: Path) -> int:
    """Where a file of tests comes in the run: 0 for what needs no browser, then the longest journeys, then the others."""
    if "journeys" not in file.parts:
        return 0
    return 1 + (LONGEST.index(file.name) if file.name in LONGEST else len(LONGEST))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
    call: pytest.CallInfo[None],
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where CI is set a skipped test is a failed one: a missing browser or database must not pass for a green run."""
    report = yield
    if under_ci(os.environ) and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, which CI does not allow: {call.excinfo and call.excinfo.value}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a whole file that skips itself while it is collected (`pytest.importorskip`)."""
    report = yield
    if under_ci(os.environ) and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"{collector.nodeid} skipped itself, which CI does not allow: {report.longrepr}"
    return report


def under_ci(environment: Mapping[str, str]) -> bool:
    """Whether the run is one that decides: CI is set to anything but nothing, 0 or false."""
    return environment.get("CI", "").lower() not in {"", "0", "false"}
