"""The grounds of payment as tables: the stays, every paragraph with its evidence, the month's average, and by what it was counted."""

from collections.abc import Iterator

from brygga.interop.spreadsheets.tables import Cell, Table
from brygga.interop.spreadsheets.words import (
    MODELS,
    OUTCOMES,
    PLACES,
    UNVERIFIED,
    WAYS,
    source_text,
    standing_text,
    status_text,
    value_text,
)
from brygga.law.parameters import PARAMETERS
from brygga.law.terms import Terms
from brygga.liability.averages import formula, individual_formula
from brygga.liability.case import CallSeen, Case
from brygga.liability.days import spans_in_words, unsettled_in_words
from brygga.liability.findings import Finding
from brygga.liability.months import stage_in_words
from brygga.liability.sentences import Sentence
from brygga.organisation.queries.liability import outcome_of
from brygga.organisation.queries.payment_basis import Basis, BasisRow
from brygga.organisation.queries.payment_month import MonthGroup, MonthStay, MonthView

BY_AVERAGE = "Räknas på månadens genomsnitt."


def tables_of(basis: Basis, *, organisation: str) -> tuple[Table, ...]:
    """Every table of the grounds. ``organisation``: from whose journal they come, as people call it."""
    month = (month_table(basis.month), month_stays(basis.month)) if basis.month is not None else ()
    return (stays_table(basis), paragraphs_table(basis), *month, about_table(basis, organisation))


def _warning(*, unverified: bool) -> str:
    return UNVERIFIED if unverified else ""


def stays_table(basis: Basis) -> Table:
    """A row a stay; what its dates rest on stands in the row, so that no row can be taken out of it without."""
    columns = {
        "Vårdtillfälle": 16, "Patient": 26, "Nummer": 16, "Avdelning": 24, "Kommun som betalar": 22, "Inskriven": 17,
        "Kommunen fick veta utskrivningsklar": 17, "Utskriven": 17, "Läge": 24, "Första dagen": 13, "Skäl eller det som saknas": 50,
        "Dagar hittills": 10, "Vilka dagar": 28, "Om dagarna": 40, "Belopp, kr": 12, "Om beloppet": 50, "Villkor": 36, "Villkorens status": 30,
    }  # fmt: skip
    return Table(
        name="Patienter",
        heads=tuple(columns),
        widths=tuple(columns.values()),
        rows=tuple(map(_stay, basis.rows)),
        warning=_warning(unverified=basis.is_unverified),
    )


def _stay(each: BasisRow) -> tuple[Cell, ...]:
    row, by_itself = each.row, each.money is not None
    return (
        row.stay,
        row.name,
        row.number,
        row.ward.name,
        row.payer.name if row.payer else "",
        row.admitted_at,
        row.ready_told_at,
        row.discharged_at,
        OUTCOMES[outcome_of(row)],
        row.begins_on,
        "; ".join(row.causes),
        len(each.paid.days) if by_itself else None,
        spans_in_words(each.paid),
        unsettled_in_words(each.paid),
        each.money.kronor if each.money is not None else None,
        each.money.sentence if each.money is not None else BY_AVERAGE,
        each.terms.name,
        status_text(verified=each.terms.verified),
    )


def paragraphs_table(basis: Basis) -> Table:
    """A row a stay and paragraph: how it stands, why, and the evidence that it rests on."""
    columns = {
        "Vårdtillfälle": 16, "Patient": 26, "Paragraf": 14, "Lydelse": 16, "Läge": 16, "Varför": 70, "Det som saknas": 40,
        "Vem som kan svara": 40, "Gör så här": 40, "Hände": 17, "Kommunen fick veta": 17, "Hur": 18, "Referens": 12, "Anmält av": 24,
        "Talade med": 24, "Sagt av": 30,
    }  # fmt: skip
    return Table(
        name="Villkor",
        heads=tuple(columns),
        widths=tuple(columns.values()),
        rows=tuple(_paragraph(each, finding, sentence) for each in basis.rows for finding, sentence in each.found),
        warning=_warning(unverified=basis.is_unverified),
    )


def _paragraph(each: BasisRow, finding: Finding, sentence: Sentence) -> tuple[Cell, ...]:
    return (
        each.row.stay,
        each.row.name,
        finding.paragraph.written,
        finding.wording,
        standing_text(finding.meaning),
        sentence.text,
        sentence.missing,
        sentence.supplier,
        sentence.remedy,
        *_evidence(finding, each.case),
    )


def _evidence(finding: Finding, case: Case) -> tuple[Cell, ...]:
    """When it happened, when, how and between whom the municipality was told, by whom it was said."""
    fact = next((each.fact for each in finding.evidence if each.fact is not None), None)
    telling = next((each.telling for each in finding.evidence if each.telling is not None), None)
    said = next((each.said for each in finding.evidence if each.said is not None), None)
    call = telling.call if telling is not None else None
    seen = case.calls.get(call.id or "", CallSeen("")) if call is not None else CallSeen("")
    return (
        fact.statement.occurred_at if fact is not None else None,
        telling.at if telling is not None else None,
        WAYS[telling.way] if telling is not None else "",
        seen.reference,
        seen.caller,
        call.spoke_with if call is not None else "",
        ", ".join(filter(None, (case.units[said.unit].name, said.according_to))) if said is not None else "",
    )


def month_table(view: MonthView) -> Table:
    """A row a municipality: the mean with its formula, the days, what they cost."""
    columns = {
        "Kommun som betalar": 24, "Månad": 10, "Patienter i medelvärdet": 12, "Medelvärde, dagar": 12, "Gräns, dagar": 10,
        "Dagar över gränsen": 12, "Uträkning": 70, "Dagar som betalas för sig": 12, "Uträkning för sig": 50, "Dagar att betala": 12,
        "Belopp, kr": 14, "Om beloppet": 50, "Månadens läge": 50, "Villkor": 36, "Villkorens status": 30,
    }  # fmt: skip
    rows = (_month(group, view) for group in view.groups if group.payer is not None)
    return Table(
        name=f"Månad {view.month.written}",
        heads=tuple(columns),
        widths=tuple(columns.values()),
        rows=tuple(rows),
        warning=_warning(unverified=not view.terms.verified),
    )


def _month(group: MonthGroup, view: MonthView) -> tuple[Cell, ...]:
    average = group.average
    assert average is not None  # noqa: S101 - the table is made where the agreement counts one
    assert group.payer is not None  # noqa: S101 - asked of those alone
    return (
        group.payer.name,
        view.month.written,
        len(average.days),
        average.mean,
        average.threshold,
        average.excess,
        formula(average),
        average.individual_days,
        individual_formula(average),
        group.days,
        group.money.kronor,
        group.money.sentence,
        stage_in_words(view.month, view.terms, view.at),
        view.terms.name,
        status_text(verified=view.terms.verified),
    )


def month_stays(view: MonthView) -> Table:
    """A row a stay that ended in the month: its days, and how it is counted or why it is not."""
    columns = {
        "Kommun som betalar": 24, "Vårdtillfälle": 16, "Patient": 26, "Nummer": 16, "Avdelning": 24, "Fick veta utskrivningsklar": 14,
        "Sista dagen": 14, "Dagar": 8, "Hur den räknas": 34, "Varför inte": 60, "Villkorens status": 30,
    }  # fmt: skip
    rows = (_month_stay(stay, view) for group in view.groups for stay in group.stays)
    return Table(
        name="Månadens patienter",
        heads=tuple(columns),
        widths=tuple(columns.values()),
        rows=tuple(rows),
        warning=_warning(unverified=not view.terms.verified),
    )


def _month_stay(stay: MonthStay, view: MonthView) -> tuple[Cell, ...]:
    seen = stay.seen
    assert seen is not None  # noqa: S101 - the table is made where the agreement counts an average
    return (
        stay.payer.name if stay.payer else "",
        stay.stay,
        stay.name,
        stay.number,
        stay.ward.name,
        stay.told_on,
        stay.ended_on,
        len(seen.days) if stay.is_counted else None,
        PLACES[seen.place],
        "; ".join(stay.causes),
        status_text(verified=view.terms.verified),
    )


def about_table(basis: Basis, organisation: str) -> Table:
    """When the file was made, by whom, from whose journal, by which terms; then each value with its paragraph and source."""
    heads = ("Vad", "Uppgift", "Paragraf", "Källa", "Status", "Ur")
    return Table(
        name="Om underlaget",
        heads=heads,
        widths=(44, 60, 24, 70, 14, 40),
        rows=tuple((*row, *[""] * (len(heads) - len(row))) for row in _about(basis, organisation)),
        warning=_warning(unverified=basis.is_unverified),
    )


def _about(basis: Basis, organisation: str) -> Iterator[tuple[Cell, ...]]:
    terms = basis.month.terms if basis.month is not None else basis.terms
    yield "Underlag för betalningsansvar, enhet", basis.unit.name
    yield "Hämtat ur Brygga", basis.made_at
    yield "Hämtat av", basis.made_by
    yield "Bygger på det som har skrivits av", f"{organisation}. Den andra sidan kan ha skrivit annat."
    yield "Villkor", terms.name
    yield "Villkorens status", "verifierade" if terms.verified else UNVERIFIED
    yield "Granskade av jurist", "ja" if terms.reviewed else "nej"
    yield "Villkorens källa", terms.source
    yield "Lagens lydelse", terms.wording
    yield "Villkoren är sådana sedan", terms.valid_from
    yield "Betalningsmodell", MODELS[terms.model]
    if basis.month is not None:
        yield "Månadens läge", stage_in_words(basis.month.month, terms, basis.made_at)
        yield "Raderade vårdtillfällen som inte kan räknas", basis.month.erased
    yield from _values(terms)


def _values(terms: Terms) -> Iterator[tuple[Cell, ...]]:
    for word, parameter in PARAMETERS.items():
        source = terms.sources.get(parameter.attribute or word)
        if source is not None and parameter.attribute:
            value = value_text(getattr(terms, parameter.attribute))
            yield word.replace("_", " "), value, source.paragraph, source.text, source_text(source.status), source.of
