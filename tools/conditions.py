"""The page of the conditions of payment liability: for each the fact, where and by whom it is stated, what holds until then, and by what.

The circumstances are read from the pages' own words; the rest are facts of a stay that stand on the pages of a night's work.
"""

from pathlib import Path
from typing import NamedTuple

from brygga.law.words import ANSWERS
from website.circumstances import QUESTIONS

_WARD, _BOTH = "Avdelningens vårdroller", "Vårdroller på avdelningen eller en berörd enhet"
_HEAD = """# Villkoren för betalningsansvar

Varje villkor har ett faktum, en sida där det skrivs och roller som får skriva det. Tills någon har skrivit gäller det som står under
*Tills någon har svarat*. Där varken lagen eller överenskommelsen säger något blir svaret *oklart*. Ordet är det som scenarier och journal
använder. Ingen sida går att söka eller sortera på något av det (2 kap. 8 § patientdatalagen).

Sidan skrivs av `make docs`.

"""


class Row(NamedTuple):
    """One condition as the page has it."""

    condition: str
    fact: str
    page: str
    role: str
    until: str
    source: str


_FACTS = (
    Row(
        "Kommunen har fått veta inskrivningen",
        "`samtal` om `inskrivning`",
        "Ring; hos kommunen Ta emot samtal",
        "Vårdroller på den enhet som ringer eller svarar",
        "Inte anmäld. Det som var i systemet före stoppet räknas.",
        "5 kap. 3 § 1",
    ),
    Row(
        "… i tid och fullständigt",
        "samtalets tid, `behov_bedomt`, beräknat datum",
        "Skriv in patient, Ring",
        _WARD,
        "Räknas från inskrivningen. Sent eller ofullständigt: som överenskommelsen säger, annars oklart.",
        "2 kap. 2 och 3 §§",
    ),
    Row(
        "Kommunen har fått veta utskrivningsklar",
        "`samtal` om `utskrivningsklar`",
        "Ring; hos kommunen Ta emot samtal",
        "Vårdroller på den enhet som ringer eller svarar",
        "Inte anmäld.",
        "5 kap. 3 § 2",
    ),
    Row(
        "SIP behövs",
        "`sip_bedomt`",
        "Patienten: SIP-bedömning; hos kommunen SIP: vad ni har hört",
        "Avdelningens och öppenvårdens vårdroller",
        "Oklart.",
        "4 kap. 1 §",
    ),
    Row(
        "Kommunen är kallad till SIP, i tid",
        "`sip_mote` och `samtal` om det",
        "Patienten: SIP-möte, Ring",
        "Öppenvårdens vårdroller",
        "Inte kallad. Sent: som överenskommelsen säger, annars oklart.",
        "4 kap. 3 §, 5 kap. 3 § andra stycket",
    ),
    Row(
        "Öppenvårdens insatser är på plats",
        "`oppenvardens_insatser`",
        "Patienten: Öppenvårdens insatser",
        "Öppenvårdens vårdroller",
        "Antas vara på plats.",
        "5 kap. 5 §",
    ),
    Row(
        "Patienten är fortfarande utskrivningsklar",
        "`ej_langre_utskrivningsklar`",
        "Patienten: Inte längre utskrivningsklar",
        _WARD,
        "Ja, tills läkaren ändrar sig. En ny bedömning räknas från början.",
        "5 kap. 1 §",
    ),
    Row(
        "Patienten är kvar",
        "`utskriven`; `flyttad` ändrar inget",
        "Patienten: Utskriven, Flytta till en annan avdelning",
        _WARD,
        "Ja. En ny inskrivning är ett nytt vårdtillfälle.",
        "5 kap. 1 §",
    ),
    Row(
        "Samtalet vid brytpunkten",
        "`middag_avgjord`",
        "Betalningsansvar: Avgör hur det räknas",
        "Vårdroller på avdelningen, och hos kommunen som betalar",
        "Som klockan säger, och det står att tiden inte räcker för att avgöra det.",
        "5 kap. 4 §",
    ),
)


def rows() -> tuple[Row, ...]:
    """Every condition: the facts, then the circumstances."""
    asked = (
        Row(
            question.asked,
            f"`omstandighet` om `{about.value}`: {', '.join(f'`{answer}`' for answer in ANSWERS[about])}",
            f"Patienten: Frågor för betalningsansvaret, {question.title}",
            _BOTH,
            question.assumed,
            question.source,
        )
        for about, question in QUESTIONS.items()
    )
    return (*_FACTS, *asked)


def page(_root: Path) -> str:
    """The page as it is committed."""
    head = ("Villkor", "Faktum", "Sida", "Roll", "Tills någon har svarat", "Källa")
    lines = [head, ("---",) * len(head), *rows()]
    return _HEAD + "".join(f"| {' | '.join(line)} |\n" for line in lines)
