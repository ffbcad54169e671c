"""What a finding says: its paragraph, its standing, and its sentences with words in braces that the case fills in."""

from enum import StrEnum
from typing import NamedTuple


class Paragraph(StrEnum):
    """The paragraphs of lag (2017:612) that liability rests on."""

    READY = "1:3"
    ADMISSION_NOTICE = "2:1"
    ADMISSION_CONTENT = "2:2"
    ADMISSION_TIME = "2:3"
    NEW_ESTIMATE = "2:4"
    CARE_CONTACT = "2:5"
    READY_NOTICE = "3:1"
    DISCHARGE_INFORMATION = "3:2"
    SIP_NEED = "4:1"
    SIP_CONSENT = "4:2"
    SIP_CALL = "4:3"
    PAYER = "5:2"
    CONDITIONS = "5:3"
    FIRST_DAY = "5:4"
    OUTPATIENT_CARE = "5:5"

    @property
    def written(self) -> str:
        """As it is cited: ``5 kap. 4 §``."""
        chapter, section = self.value.split(":")
        return f"{chapter} kap. {section} §"


DECISIVE = frozenset(
    {Paragraph.READY, Paragraph.PAYER, Paragraph.CONDITIONS, Paragraph.FIRST_DAY, Paragraph.OUTPATIENT_CARE}
)
"""The paragraphs that payment itself hangs on; the others are duties that these refer to, or that stand beside them."""


class Standing(StrEnum):
    """How it stands with a paragraph."""

    MET = "uppfyllt"
    NOT_MET = "inte_uppfyllt"
    UNCLEAR = "oklart"


class Meaning(NamedTuple):
    """What one code of a finding says. ``missing`` and ``supplier``: of one that is unclear, the one thing that is missing and who
    can supply it. ``applies``: whether the paragraph asks for anything as it stands; where it does not it is met. ``assumed``: it is taken
    as met until somebody says otherwise. ``remedy``: who can do something about one that is not met. ``to_payer``: what is said instead to
    the municipality that pays, which may have known more than it has written.
    """

    paragraph: Paragraph
    standing: Standing
    sentence: str
    missing: str = ""
    supplier: str = ""
    applies: bool = True
    assumed: bool = False
    remedy: str = ""
    to_payer: str = ""
    remedy_to_payer: str = ""


def unknown_payer(paragraph: Paragraph) -> Meaning:
    """What a paragraph that asks about one municipality says while it can't be told which one."""
    return Meaning(
        paragraph,
        Standing.UNCLEAR,
        "Det går inte att säga förrän det är klart vilken kommun som betalar.",
        missing="Vilken kommun som betalar.",
        supplier="{avdelning} kan ange den.",
    )
