"""Each paragraph of the Act on its own: met, not met or unclear, and the evidence that it rests on. Clauses: R16, R31.

``assessment.assess`` gives the one answer. Here stands why: one function for each paragraph, in ``paragraphs``, a module a chapter. What a
finding means, in words, stands in ``meanings``.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from brygga.liability.case import Case, Evidence
from brygga.liability.meanings.language import Meaning, Paragraph, Standing
from brygga.liability.meanings.table import MEANINGS
from brygga.liability.paragraphs import chapter_1, chapter_2, chapter_3, chapter_4, chapter_5


class Finding(NamedTuple):
    """How it stands with one paragraph. ``code`` says why, ``evidence`` on what it rests, ``wording`` which version of the Act."""

    code: str
    evidence: tuple[Evidence, ...]
    wording: str

    @property
    def meaning(self) -> Meaning:
        """What the code says: paragraph, standing and sentences."""
        return MEANINGS[self.code]

    @property
    def paragraph(self) -> Paragraph:
        """Which paragraph it is about."""
        return MEANINGS[self.code].paragraph

    @property
    def standing(self) -> Standing:
        """Met, not met or unclear."""
        return MEANINGS[self.code].standing


PARAGRAPHS: Mapping[Paragraph, Callable[[Case], tuple[str, tuple[Evidence, ...]]]] = {
    Paragraph.READY: chapter_1.section_3,
    Paragraph.ADMISSION_NOTICE: chapter_2.section_1,
    Paragraph.ADMISSION_CONTENT: chapter_2.section_2,
    Paragraph.ADMISSION_TIME: chapter_2.section_3,
    Paragraph.NEW_ESTIMATE: chapter_2.section_4,
    Paragraph.CARE_CONTACT: chapter_2.section_5,
    Paragraph.READY_NOTICE: chapter_3.section_1,
    Paragraph.DISCHARGE_INFORMATION: chapter_3.section_2,
    Paragraph.SIP_NEED: chapter_4.section_1,
    Paragraph.SIP_CONSENT: chapter_4.section_2,
    Paragraph.SIP_CALL: chapter_4.section_3,
    Paragraph.PAYER: chapter_5.section_2,
    Paragraph.CONDITIONS: chapter_5.section_3,
    Paragraph.FIRST_DAY: chapter_5.section_4,
    Paragraph.OUTPATIENT_CARE: chapter_5.section_5,
}
"""The paragraphs in the order of the Act."""


def findings_of(case: Case) -> tuple[Finding, ...]:
    """Every paragraph's finding, in the order of the Act."""
    wording = case.terms.wording
    return tuple([Finding(*ask(case), wording) for ask in PARAGRAPHS.values()])
