"""The routine on one page, in words of our own, by the routine's data: numbers, who phones whom, the clauses. Clauses: R01."""

from typing import Any

from brygga.civil_time import local_day, show_time
from brygga.organisation.pack import Pack
from brygga.paper.words import PARTIES
from brygga.recovery.text import MATTER_NAMES
from brygga.routine.language import Reporting, Routine
from brygga.routine.words import MILESTONE_OF, Matter, Party, PhysicianNeeded, UnitKind

_OWN_PARTY = {
    UnitKind.WARD: Party.WARD,
    UnitKind.OUTPATIENT: Party.OUTPATIENT,
    UnitKind.MUNICIPALITY: Party.MUNICIPALITY,
}


def routine_section(pack: Pack) -> dict[str, Any]:
    """What the page of the routine shows."""
    return {"layout": "routine", "secrecy": "none", **routine_in_short(pack.routine, pack.unit.kind)}


def routine_in_short(routine: Routine, kind: UnitKind) -> dict[str, Any]:
    """The routine for a kind of unit: what to do at the stop and in each call, who phones whom, what comes afterwards."""
    return {
        "title": f"{routine.name} i korthet",
        "before": [
            _part("När det blir stopp", _at_the_stop(routine, kind)),
            _part("I varje samtal", _in_the_call()),
        ],
        "table": {"heading": "Vem ringer vem", "rows": [_row(each, kind) for each in _reportings(routine)]},
        "after": [
            _part("När något ändras eller inte går fram", _when_it_goes_wrong(routine)),
            _part(f"När {routine.system} är tillbaka", _afterwards(routine)),
        ],
    }


def _part(heading: str, sentences: list[tuple[str, str]]) -> dict[str, Any]:
    return {"heading": heading, "sentences": sentences}


def _at_the_stop(routine: Routine, kind: UnitKind) -> list[tuple[str, str]]:
    fault = routine.fault_reporting[kind]
    hours = routine.threshold.after.total_seconds() / 3600
    more = "mer än " if routine.threshold.strict else ""
    number = f" Nummer: {fault.number}." if fault.number else ""
    return [
        (f"{fault.words}{number}", fault.clause),
        (
            f"Rutinen gäller när stoppet har varat {more}{hours:g} timmar. Ring tidigare när väntan skadar.",
            routine.threshold.clause,
        ),
        ("Allt som annars skrivs i systemet sägs då per telefon, person till person.", "R09"),
    ]


def _in_the_call() -> list[tuple[str, str]]:
    return [
        ("Säg patientens namn, personnummer och ert telefonnummer. Låt mottagaren läsa tillbaka.", "R13"),
        ("Skriv upp när samtalet besvarades och vem som svarade. Den tiden är den som räknas.", "R17"),
        ("Båda sidor antecknar i sitt journalsystem: från vem, till vem, dag, tid, innehåll.", "R10, R17"),
    ]  # fmt: skip


def _reportings(routine: Routine) -> list[Reporting]:
    return [routine.reporting[MILESTONE_OF[matter]] for matter in Matter if matter is not Matter.CORRECTION]


def _row(reporting: Reporting, kind: UnitKind) -> dict[str, Any]:
    matter = MATTER_NAMES[reporting.matter]
    clauses = dict.fromkeys(filter(None, (reporting.clause, reporting.physician_clause, reporting.time_clause)))
    return {
        "what": matter[0].upper() + matter[1:],
        "who": PARTIES[reporting.reporter],
        "to": " och ".join(PARTIES[party] for party in Party if party in reporting.receivers),
        "remember": " ".join([*_physician(reporting), *_time(reporting)]),
        "clause": ", ".join(clauses),
        "own": _OWN_PARTY.get(kind) is reporting.reporter,
    }


def _physician(reporting: Reporting) -> list[str]:
    if reporting.physician is PhysicianNeeded.ALWAYS:
        return ["Säg vilken läkare som har bedömt."]
    if reporting.physician is PhysicianNeeded.AFTER_WITHDRAWAL:
        return ["Säg läkarens namn om beskedet är ändrat."]
    return []


def _time(reporting: Reporting) -> list[str]:
    return [f"Samtalets tid blir {reporting.time_counts_as}."] if reporting.time_counts_as else []


def _when_it_goes_wrong(routine: Routine) -> list[tuple[str, str]]:
    hours = routine.opening_hours.get(UnitKind.MUNICIPALITY, "").replace("-", "–")
    return [
        ("Nytt besked eller nytt datum: ring igen till alla som fick det gamla, och säg läkarens namn.", "R18"),
        (f"Kommunerna svarar {hours} alla dagar. Vänta annars till dess, och skriv upp försöken.", "R23"),
        ("Ingen svarar: ta nästa väg i nummerlistan. Inga patientuppgifter i en telefonsvarare.", "R22, R24"),
        ("Följ betalningsansvaret på bevakningslistan, enligt enhetens lokala rutin.", "R31"),
    ]  # fmt: skip


def _afterwards(routine: Routine) -> list[tuple[str, str]]:
    entry = routine.entry
    found = [
        (f"För in allt i {routine.system} med den dag och tid som gäller när du skriver.", entry.clause),
        ("Notera att datumet inte stämmer med det rapporterade, på grund av driftstoppet.", entry.note_clause),
    ]
    if not entry.redating_allowed:
        found.append(("Ändra aldrig datum eller tid bakåt.", entry.redating_clause))
    return found


def stop_words(pack: Pack) -> str:
    """The line about the stop that stands on every sheet."""
    system, stop = pack.routine.system, pack.stop
    if stop is None:
        return f"Inget stopp i {system} när bladet skrevs ut."
    began = show_time(stop.began_at)
    if stop.ended_at is not None:
        return f"Stoppet i {system} varade {began} till {show_time(stop.ended_at)}."
    return f"Stopp i {system} sedan {began}."


def applies_words(pack: Pack) -> list[str]:
    """From when the routine applies to the stop that is on; nothing while none is."""
    stop = pack.stop
    if stop is None or stop.ended_at is not None:
        return []
    same_day = local_day(stop.applies_at) == local_day(stop.began_at)
    return [f"Rutinen gäller från {show_time(stop.applies_at)[11 if same_day else 0 :]}."]
