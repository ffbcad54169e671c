"""1 kap. lag (2017:612): what ready for discharge is."""

from brygga.liability.case import Case, Evidence
from brygga.routine.words import Milestone

Found = tuple[str, tuple[Evidence, ...]]


def section_3(case: Case) -> Found:
    """Ready for discharge: the treating physician has judged that inpatient care is no longer needed. 1 kap. 3 § 5."""
    word = case.stay.word_on_ready
    if word is None:
        return "inte_bedomd", ()
    if word.milestone is Milestone.READY_WITHDRAWN:
        return "bedomning_atertagen", (Evidence(fact=word),)
    return "bedomd" if word.statement.physician else "bedomd_utan_lakare", (Evidence(fact=word),)
