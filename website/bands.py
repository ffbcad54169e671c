"""The state of the stop in words: the band at the top of Läget, and what to do now, the most urgent first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from brygga.journal.entries import Actor
from brygga.organisation.permissions import Door, may
from brygga.organisation.queries.stop import StopView
from brygga.routine.words import UnitKind
from brygga.story.answers import Situation
from website.formats import clock_time, hours_minutes, moment_text


@dataclass(frozen=True)
class Band:
    """What the band says. `kind` is ok, wait or stop; `figures` are label and HH:MM."""

    kind: str
    headline: str
    sentence: str
    figures: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Step:
    """Something to do now: its words, the name of the page's address, the icon."""

    words: str
    address: str
    icon: str = ""


def band_of(stop: StopView, now: datetime) -> Band:
    """The band for a state of the stop."""
    words = {
        Situation.NO_OUTAGE: _no_outage,
        Situation.WAITING: _waiting,
        Situation.APPLIES: _applies,
        Situation.RETURNED: _returned,
        Situation.ALL_ENTERED: _all_entered,
    }
    return words[stop.state](stop, now)


def _no_outage(stop: StopView, _now: datetime) -> Band:
    headline = "Inget driftstopp hos er" if stop.on_elsewhere else "Inget driftstopp"
    return Band("ok", headline, f"Arbeta som vanligt i {stop.system}.")


def _waiting(stop: StopView, now: datetime) -> Band:
    left = hours_minutes(stop.applies_at - now.replace(second=0, microsecond=0)) if stop.applies_at else ""
    sentence = f"{stop.system} står stilla sedan {_at(stop.began_at, now)}. Reservrutinen gäller från {_at(stop.applies_at, now)}."
    return Band("wait", "Driftstopp: vänta", sentence, (("har varat", hours_minutes(stop.elapsed)), ("återstår", left)))


def _applies(stop: StopView, now: datetime) -> Band:
    sentence = f"{stop.system} står stilla sedan {_at(stop.began_at, now)}. Reservrutinen gäller sedan {_at(stop.applies_at, now)}."
    return Band("stop", "Driftstopp: ring i stället", sentence, (("har varat", hours_minutes(stop.elapsed)),))


def _returned(stop: StopView, now: datetime) -> Band:
    back = (
        f"{stop.system} är tillbaka sedan {_at(stop.returned_at, now)}."
        if stop.returned_at
        else f"{stop.system} fungerar."
    )
    sentence = f"{back} Er enhet har kvar att föra in: {stop.entries_left}."
    return Band("wait", "Åter i drift: för in", sentence, (("varade", hours_minutes(stop.elapsed)),))


def _all_entered(stop: StopView, now: datetime) -> Band:
    headline = "Inget driftstopp hos er" if stop.on_elsewhere else "Inget driftstopp"
    sentence = f"Arbeta som vanligt i {stop.system}. Stoppet slutade {_at(stop.returned_at, now)}; er enhet har inget kvar att föra in."
    return Band("ok", headline, sentence)


def lead_band_of(stop: StopView, now: datetime, left: Sequence[int]) -> Band:
    """The band for whoever leads: after a stop it tells what all units have left to enter (``left``), not the own one alone."""
    if stop.applies_at is not None or stop.returned_at is None:
        return band_of(stop, now)
    if not any(left):
        over = f"Stoppet slutade {_at(stop.returned_at, now)}. Ingen enhet har något kvar att föra in."
        return Band("ok", "Inget driftstopp", over)
    units = sum(bool(each) for each in left)
    whose = "1 enhet har" if units == 1 else f"{units} enheter har"
    sentence = f"{stop.system} är tillbaka sedan {_at(stop.returned_at, now)}. {whose} kvar att föra in, tillsammans {sum(left)}."
    return Band("wait", "Åter i drift: enheterna för in", sentence, (("varade", hours_minutes(stop.elapsed)),))


def with_early_reports(band: Band, stop: StopView) -> Band:
    """The band where somebody has reported the fault and no stop is declared: all is not well, though nothing else has to be done."""
    if band.kind != "ok" or stop.on_elsewhere:
        return band
    sentence = f"Någon har felanmält {stop.system}, men inget driftstopp är förklarat än. Arbeta som vanligt om det fungerar hos er."
    return Band("wait", band.headline, sentence)


def _at(moment: datetime | None, now: datetime) -> str:
    """`kl. 11:01` today, with its day any other day."""
    if moment is None:
        return ""
    text = moment_text(moment, now)
    return f"kl. {text}" if text == clock_time(moment) else text


def steps_of(stop: StopView, actor: Actor) -> tuple[Step, ...]:
    """What whoever asks can do now; the first is the one to do first."""
    on = stop.applies_at is not None
    steps = []
    if may(actor, Door.WORK_WITH_STAYS):
        steps += _calls(stop) if on else _entries(stop)
        if stop.notes_left:
            steps.append(Step(f"Skriv anteckningar ({stop.notes_left})", "anteckningar", "pen"))
        steps += _patients(stop) if on else []
    if stop.may_declare:
        steps.append(Step("Åter i drift", "ater-i-drift") if on else Step("Förklara driftstopp", "driftstopp"))
    return tuple(steps)


def _calls(stop: StopView) -> list[Step]:
    steps = [Step(f"Ring ({stop.to_call})", "ring", "phone")] if stop.to_call else []
    pressing = sum(bool(row.urged_by) and row.receiver_open and not row.can_call for row in stop.calls)
    if pressing:
        steps.append(Step(f"Ring nu ändå ({pressing})", "ring", "phone"))
    if stop.waiting > pressing:
        steps.append(Step(f"Väntar på att ringas ({stop.waiting - pressing})", "ring", "wait"))
    return steps


def _entries(stop: StopView) -> list[Step]:
    return [Step(f"Efterregistrera ({stop.entries_left})", "efterregistrering", "pen")] if stop.entries_left else []


def _patients(stop: StopView) -> list[Step]:
    admit = [Step("Skriv in patient", "skriv-in")] if stop.unit and stop.unit.kind is UnitKind.WARD else []
    return [*admit, Step("Ta emot samtal", "ta-emot")]
