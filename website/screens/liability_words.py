"""How a stay's liability is worded on its card: the headline, the chip, the days; and what stands in small print."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from brygga.episodes.stay import LiabilityPeriod
from brygga.liability.findings import Condition, Standing
from brygga.organisation.queries.liability import LiabilityRow, Outcome, Shown, outcome_of
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
CONDITIONS: Mapping[Condition, tuple[str, str]] = {
    Condition.PAYER: ("Kommun som betalar", "5 kap. 2 §"),
    Condition.IN_CARE: ("I sluten vård", "5 kap. 1 §"),
    Condition.ADMISSION_TOLD: ("Inskrivning anmäld", "2 kap. 1–3 §§, 5 kap. 3 § 1"),
    Condition.READY_TOLD: ("Utskrivningsklar anmäld", "3 kap. 1 §, 5 kap. 3 § 2 och 4 §"),
    Condition.SIP_CALLED: ("Kallad till SIP", "4 kap. 1 och 3 §§, 5 kap. 3 §"),
    Condition.OUTPATIENT_CARE: ("Öppenvårdens insatser", "5 kap. 5 §"),
}
STANDINGS: Mapping[Standing, tuple[str, str]] = {
    Standing.MET: ("check", "Uppfyllt"),
    Standing.NOT_MET: ("stop", "Inte uppfyllt"),
    Standing.UNCLEAR: ("wait", "Oklart"),
    Standing.ASSUMED: ("info", "Antas"),
}


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
    holds = (Standing.MET, Standing.ASSUMED)
    return [each for each in row.shown if each.standing not in holds], [
        each for each in row.shown if each.standing in holds
    ]


def met_text(met: Sequence[Shown]) -> str:
    """The conditions that hold, in one line; what is only assumed says so."""
    names = [(CONDITIONS[each.condition][0], each.standing is Standing.ASSUMED) for each in met]
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
