"""How a stay's liability is worded on its card: the headline, the chip, the days; and what stands in small print."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from brygga.episodes.stay import LiabilityPeriod
from brygga.liability.meanings.language import Paragraph, Standing
from brygga.organisation.queries.liability import Outcome, outcome_of
from brygga.organisation.queries.liability_rows import LiabilityRow, Shown
from website.formats import day

# The number of each kind stands at the top, in this order, and the chip on a card says the same.
OUTCOMES: Mapping[Outcome, tuple[str, str]] = {
    Outcome.RUNS: ("stop", "Kommunen betalar nu"),
    Outcome.BEGINS: ("wait", "Börjar senare"),
    Outcome.UNCLEAR: ("info", "Oklart"),
    Outcome.NONE: ("info", "Inget betalningsansvar"),
    Outcome.ENDED: ("ok", "Utskriven"),
}
NONE_TO_THE_PAYER = "Inget enligt era samtal"
PARAGRAPHS: Mapping[Paragraph, str] = {
    Paragraph.READY: "Utskrivningsklar",
    Paragraph.ADMISSION_NOTICE: "Inskrivningsmeddelande till berörda",
    Paragraph.ADMISSION_CONTENT: "Meddelandets innehåll",
    Paragraph.ADMISSION_TIME: "Meddelat inom 24 timmar",
    Paragraph.NEW_ESTIMATE: "Nytt beräknat datum",
    Paragraph.CARE_CONTACT: "Fast vårdkontakt",
    Paragraph.READY_NOTICE: "Utskrivningsklar anmäld",
    Paragraph.DISCHARGE_INFORMATION: "Information vid utskrivning",
    Paragraph.SIP_NEED: "SIP behövs",
    Paragraph.SIP_CONSENT: "Samtycke till SIP",
    Paragraph.SIP_CALL: "Kallad till SIP",
    Paragraph.PAYER: "Kommun som betalar",
    Paragraph.CONDITIONS: "Villkoren för betalning",
    Paragraph.FIRST_DAY: "Första dagen",
    Paragraph.OUTPATIENT_CARE: "Öppenvårdens insatser",
}
STANDINGS: Mapping[Standing, tuple[str, str]] = {
    Standing.MET: ("check", "Uppfyllt"),
    Standing.NOT_MET: ("stop", "Inte uppfyllt"),
    Standing.UNCLEAR: ("wait", "Oklart"),
}


def standing_of(each: Shown) -> tuple[str, str]:
    """The sign and the word of a finding."""
    if each.assumed:
        return ("info", "Antas")
    return STANDINGS[each.standing] if each.applies else ("info", "Gäller inte nu")


def headline(row: LiabilityRow, *, to_payer: bool) -> str:
    """The one answer: from which day, every reason why not, or what is missing. ``to_payer``: a municipality reads it."""
    first, payer = row.assessment.begins_on, row.payer.name if row.payer else ""
    if first is not None and row.days:
        return f"{payer} betalar sedan {day(first)}. I dag är dag {row.days}."
    if first is not None:
        return f"{payer} betalar från {day(first)}, om inget ändras."
    words = "; ".join(row.causes)
    if row.assessment.missing:
        return f"Oklart {words}."
    if row.discharged_at is not None:
        return f"Inga fler dagar: {words}."
    return f"Inget betalningsansvar{' enligt det ni har skrivit' if to_payer else ''}: {words}."


def parted(row: LiabilityRow) -> tuple[list[Shown], list[Shown]]:
    """The conditions that stand in the way, and those that do not."""
    return (
        [each for each in row.shown if each.standing is not Standing.MET],
        [each for each in row.shown if each.standing is Standing.MET],
    )


def met_text(met: Sequence[Shown]) -> str:
    """The paragraphs that hold, in one line; what is only assumed says so."""
    names = [(PARAGRAPHS[each.paragraph], each.assumed) for each in met if each.applies]
    return ", ".join(name[0].lower() + name[1:] + (" (antas)" if assumed else "") for name, assumed in names)


def period_text(period: LiabilityPeriod) -> str:
    """An ended period: its days, the last one that counted, how many they were."""
    assert period.ends_on is not None  # noqa: S101 - one that runs is in the headline
    days = (period.ends_on - period.begins_on).days
    last = day(period.ends_on - timedelta(days=1))
    whole = day(period.begins_on) if days == 1 else f"{day(period.begins_on)} till och med {last}"
    return f"{whole}: {days} {'dag' if days == 1 else 'dagar'}"


def label_of(outcome: Outcome, *, to_payer: bool) -> str:
    """What an outcome is called. A municipality can have known more than it has written: its ”no” says by what it is one."""
    return NONE_TO_THE_PAYER if to_payer and outcome is Outcome.NONE else OUTCOMES[outcome][1]


def chip_of(row: LiabilityRow, *, to_payer: bool) -> tuple[str, str]:
    """The chip of a card."""
    outcome = outcome_of(row)
    return OUTCOMES[outcome][0], label_of(outcome, to_payer=to_payer)
