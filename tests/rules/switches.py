"""The register of the rules of the scenario language: what each says, where the code keeps it, how it alone is switched off.

The sentences are those of docs/scenarier.md; a test compares them.
"""

from tests.rules import (
    rules_agreements,
    rules_answers,
    rules_calls,
    rules_findings,
    rules_liability,
    rules_refusals,
    rules_refusals_afterwards,
    rules_stops,
    rules_time,
    rules_words,
)
from tests.rules.patching import Rule

_IN_ORDER = (
    *rules_time.RULES,
    *rules_words.RULES,
    *rules_refusals.RULES,
    *rules_refusals_afterwards.RULES,
    *rules_calls.RULES,
    *rules_answers.RULES,
    *rules_liability.RULES,
    *rules_agreements.RULES,
    *rules_findings.RULES,
    *rules_stops.RULES,
)

REGISTER: dict[str, Rule] = {rule.id: rule for rule in _IN_ORDER}
assert len(REGISTER) == len(_IN_ORDER), "två regler har samma id"
