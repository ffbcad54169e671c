"""How a stay's liability is worded on its card: the headline, the chip, the days; and what stands in small print."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from brygga.episodes.stay import LiabilityPeriod
from brygga.liability.deadlines import Counted, Deadline
from brygga.liability.meanings.language import Paragraph, Standing
from brygga.organisation.queries.liability import Outcome, outcome_of
from brygga.organisation.queries.liability_rows import LiabilityRow, Shown
from website.formats import day, moment_text

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


DEADLINES: Mapping[Paragraph, str] = {
    Paragraph.ADMISSION_TIME: "Meddela inskrivningen",
    Paragraph.SIP_CALL: "Kalla till SIP",
    Paragraph.DISCHARGE_INFORMATION: "Lämna information vid utskrivning",
    Paragraph.CARE_CONTACT: "Utse fast vårdkontakt",
}
COUNTED: Mapping[Counted, str] = {
    Counted.HOURS: "räknas i timmar",
    Counted.CALENDAR_DAYS: "räknas i kalenderdagar",
    Counted.SAME_DAY: "samma dag som utskrivningen",
    Counted.BEFORE_DISCHARGE: "före utskrivningen",
}
_COUNTED: Mapping[Standing, tuple[str, str]] = {
    Standing.MET: ("uppfylld", "uppfyllda"),
    Standing.NOT_MET: ("inte uppfylld", "inte uppfyllda"),
    Standing.UNCLEAR: ("oklar", "oklara"),
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


def counted_text(row: LiabilityRow) -> str:
    """How many paragraphs stand how: ”11 uppfyllda, 3 oklara, 1 inte uppfylld”."""
    return ", ".join(
        f"{number} {_COUNTED[standing][number != 1]}" for standing, number in row.counted().items() if number
    )


def deadline_text(deadline: Deadline, at: datetime) -> str:
    """A deadline as a clock: done when, or until when and how that is counted, and the last minute in which anybody answers."""
    name, done, due_at = DEADLINES[deadline.paragraph], deadline.kept_at, deadline.due_at
    if due_at is None:
        return f"{name}: gjort {moment_text(done, at)}." if done else f"{name}: ska ske före utskrivningen. Inte gjort."
    until = f"senast {moment_text(due_at, at)} ({COUNTED[deadline.counted]})"
    if done is not None:
        return f"{name}: gjort {moment_text(done, at)}, {'för sent' if deadline.is_missed(at) else 'i tid'}; {until}."
    if deadline.is_missed(at):
        return f"{name}: inte gjort; skulle ha skett {until}."
    reachable = deadline.reachable_until
    answers = (
        f" Sista minuten då kommunen svarar är {moment_text(reachable, at)}."
        if reachable and reachable != due_at
        else ""
    )
    moves = " Dagen är ingen vardag; om den flyttas är oklart." if deadline.may_move else ""
    return f"{name}: {until}.{answers}{moves}"


def deadline_sign(deadline: Deadline, at: datetime) -> str:
    """The sign of a deadline: kept, missed, or running."""
    if deadline.is_missed(at):
        return "stop"
    return "check" if deadline.kept_at is not None else "wait"


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
