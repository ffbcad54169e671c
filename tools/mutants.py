"""Mutation testing of the rules: changes them in every small way, and asks whether a test notices.

    python -m tools.mutants

Prints every change that was not noticed, then the share that was in each package. Fails where a package is under `FLOOR`,
or where more changes of a function went unnoticed than docs/reference/mutants.md gives a reason for.
"""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

FLOOR = 0.90
PACKAGES = ("brygga.routine", "brygga.duties", "brygga.law", "brygga.liability")
EXPLANATIONS = Path("docs/reference/mutants.md")
# A change that makes the tests run for ever was noticed. One that no test reaches was not.
NOTICED = frozenset({"killed", "timeout", "caught by type check"})
_RESULT = re.compile(r"^\s*(?P<name>brygga\.\S+__mutmut_\d+): (?P<status>.+?)\s*$")
_EXPLAINED = re.compile(r"^\| `(brygga\.[\w.]+)` \| (\d+) \|", re.MULTILINE)


@dataclass(frozen=True)
class Mutant:
    """One small change: its name as mutmut gives it, and what became of it."""

    name: str
    status: str

    @property
    def noticed(self) -> bool:
        """Whether the tests failed because of it."""
        return self.status in NOTICED

    @property
    def function(self) -> str:
        """The function that was changed, as one would write it: `brygga.duties.clock.Duty.late`."""
        path, _, mangled = self.name.rpartition("__mutmut_")[0].rpartition(".")
        return f"{path}.{mangled.removeprefix('x_').removeprefix('xǁ').replace('ǁ', '.')}"


def read_results(lines: Iterable[str]) -> list[Mutant]:
    """The mutants in what `mutmut results --all true` prints."""
    return [Mutant(m["name"], m["status"]) for line in lines if (m := _RESULT.match(line))]


def read_explanations(text: str) -> dict[str, int]:
    """How many unnoticed changes of each function the page of explanations accounts for."""
    accounted: Counter[str] = Counter()
    for function, count in _EXPLAINED.findall(text):
        accounted[function] += int(count)
    return dict(accounted)


def judge(mutants: Iterable[Mutant], explained: Mapping[str, int]) -> tuple[list[str], bool]:
    """The lines of the report, and whether all is well. `explained`: how many of each function have their reason."""
    mutants = list(mutants)
    unnoticed = [mutant for mutant in mutants if not mutant.noticed]
    lines = [f"  {mutant.status}: {mutant.name}" for mutant in unnoticed]
    well = True
    for function, count in Counter(mutant.function for mutant in unnoticed).items():
        if count > explained.get(function, 0):
            well = False
            lines.append(
                f"  NOT EXPLAINED: {function}: {count}, of which {EXPLANATIONS} explains {explained.get(function, 0)}"
            )
    for package in PACKAGES:
        own = [mutant for mutant in mutants if mutant.name.startswith(package + ".")]
        noticed = sum(mutant.noticed for mutant in own)
        share = noticed / len(own) if own else 0.0
        well = well and share >= FLOOR
        counts = ", ".join(f"{status} {n}" for status, n in sorted(Counter(m.status for m in own).items()))
        lines.append(f"{package:18} {noticed:5} of {len(own):5} noticed = {share:6.1%}   ({counts or 'no mutants'})")
    lines.append(
        f"{'well' if well else 'NOT WELL'}: the floor is {FLOOR:.0%} in each package, and every other has its reason"
    )
    return lines, well


def main() -> int:
    """Run mutmut from a clean start, report, and return the exit code."""
    # What is kept from an earlier run hides a mutant whose tests have changed.
    shutil.rmtree("mutants", ignore_errors=True)
    environment = os.environ | {"HYPOTHESIS_PROFILE": "mutants"}
    mutmut = [sys.executable, "-m", "mutmut"]
    run = subprocess.run([*mutmut, "run"], env=environment, capture_output=True, text=True, check=False)
    results = subprocess.run([*mutmut, "results", "--all", "true"], capture_output=True, text=True, check=False)
    mutants = read_results(results.stdout.splitlines())
    if run.returncode or not mutants or any(mutant.status == "not checked" for mutant in mutants):
        # As when a test fails before anything has been changed.
        print(run.stdout[-4000:], run.stderr[-4000:], results.stderr[-2000:], sep="\n")
        print("mutmut did not try every change; above is what it said")
        return 1
    lines, well = judge(mutants, read_explanations(EXPLANATIONS.read_text(encoding="utf-8")))
    print("\n".join(lines))
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
