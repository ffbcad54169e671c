"""What the page of a call shows of each patient, and of each call that has been tried."""

from dataclasses import dataclass
from datetime import datetime

from django.forms.boundfield import BoundField

from brygga.calls.script import Line
from brygga.organisation.queries.call_page import CallPage, Patient, Try
from brygga.routine.words import CallOutcome
from website.formats import moment_text
from website.screens.call_forms import CallForm, label_of
from website.screens.call_shown import ShownPatient
from website.words import OUTCOMES, matters_text


@dataclass(frozen=True)
class Spoken:
    """One sentence of a section, with the fields of its read-back; None where nothing is read back."""

    sentence: str
    label: str
    value: str
    answer: BoundField | None
    correction: BoundField | None


@dataclass(frozen=True)
class Section:
    """One patient on the page of a call."""

    stay: str
    name: str
    number: str
    protected: bool
    matters: str
    reasons: tuple[str, ...]
    meanings: tuple[str, ...]
    can_call: bool
    sentences: tuple[Spoken, ...]
    taken_up: BoundField
    called_back: BoundField | None
    wrong: bool


def sections_of(asked: CallPage, form: CallForm) -> list[Section]:
    """The patients as the page showed them when it was made, whatever is owed about them now."""
    by_stay = {patient.stay: patient for patient in asked.patients}
    return [_section(patient, by_stay.get(patient.stay), form) for patient in form.was_shown.patients]


def said_once_in(asked: CallPage, form: CallForm) -> list[Spoken]:
    """What is said once for all patients."""
    lines = {line.item: line for line in asked.said_once}
    return [
        _spoken(lines[value.item], form, name) if value.item in lines else _read_out(form, name, value.item, value.said)
        for name, value in form.was_shown.once_asked()
    ]


def _section(shown: ShownPatient, patient: Patient | None, form: CallForm) -> Section:
    """A patient as the page showed it. ``patient`` is None where nothing is owed about it any more."""
    names = {value.key: name for name, value in shown.asked()}
    sentences = [_spoken(each.line, form, names.get(each.key)) for each in patient.script] if patient else []
    if patient is None or {value.key for value in shown.values} - {each.key for each in patient.script}:
        sentences = [_read_out(form, name, value.item, value.said) for name, value in shown.asked()]
    rows = patient.rows if patient else ()
    fields = [shown.field("med"), shown.field("ringt"), *names.values()]
    return Section(
        stay=shown.stay,
        name=shown.name,
        number=rows[0].number if rows else "",
        protected=shown.protected,
        matters=matters_text(shown.matters),
        reasons=patient.reasons if patient else (),
        meanings=patient.time_counts_as if patient else (),
        can_call=any(row.can_call for row in rows),
        sentences=tuple(sentences),
        taken_up=form[shown.field("med")],
        called_back=form[shown.field("ringt")] if shown.protected else None,
        wrong=form.is_bound and any(name in form.errors for name in fields),
    )


def _spoken(line: Line, form: CallForm, name: str | None) -> Spoken:
    if name is None:
        return Spoken(line.sentence, label_of(line.item), line.value, None, None)
    return Spoken(line.sentence, label_of(line.item), line.value, form[name], form[f"{name}-till"])


def _read_out(form: CallForm, name: str, item: str, said: str) -> Spoken:
    """A value that was read out and is not what would be read out now."""
    return Spoken(f"{label_of(item)}: {said}.", label_of(item), said, form[name], form[f"{name}-till"])


@dataclass(frozen=True)
class TryText:
    """A call that has been tried, in words."""

    at: str
    words: str
    number: str
    person: str
    reference: str


def try_text(tried: Try, now: datetime) -> TryText:
    """When, how it ended, on which number, by whom; the reference where somebody answered."""
    answered = tried.outcome is CallOutcome.ANSWERED
    words = f"Besvarat, referens {tried.reference}" if answered else OUTCOMES[tried.outcome]
    return TryText(
        at=moment_text(tried.at, now), words=words, number=tried.number, person=tried.person, reference=tried.reference
    )
