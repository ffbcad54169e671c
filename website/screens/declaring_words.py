"""What a named role is told before something about the stop is declared: what it changes, for how many units, in numbers."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from brygga.contacts.units import Unit
from brygga.organisation.queries.stop_effects import Effects
from website.formats import clock_time, moment_text

MOST_NAMED = 5


def counted_units(count: int) -> str:
    """``1 enhet`` or ``4 enheter``."""
    return "1 enhet" if count == 1 else f"{count} enheter"


def effects_in_words(effects: Effects, system: str, now: datetime) -> tuple[str, ...]:
    """The sentences, the most important first."""
    return tuple(_sentences(effects, system, now)) or ("Ingen enhet kommer in i driftstoppet eller ur det.",)


def _sentences(effects: Effects, system: str, now: datetime) -> Iterator[str]:
    if effects.into:
        yield f"{counted_units(len(effects.into)).capitalize()} kommer in i driftstoppet: {named(effects.into)}."
        if effects.calls:
            yield f"De har {_counted(effects.calls, 'samtal', 'samtal')} att ringa av det som redan är skrivet."
    if effects.out_of:
        yield f"För {counted_units(len(effects.out_of))} är {system} tillbaka: {named(effects.out_of)}."
        yield (
            f"{_counted(effects.calls_gone, 'samtal', 'samtal').capitalize()} försvinner ur deras listor, och "
            f"{_counted(effects.to_enter, 'uppgift', 'uppgifter')} visas att föra in."
        )
    if effects.stay and (effects.into or effects.out_of):
        yield f"{counted_units(effects.stay).capitalize()} är kvar i driftstoppet."
    yield from _when(effects, now)


def _when(effects: Effects, now: datetime) -> Iterator[str]:
    """When the routine applies, where that is new."""
    if effects.applies_at is None or effects.applies_at == effects.applied_at:
        return
    verb = "gäller" if effects.applies_at > now else "gäller redan,"
    instead = f" i stället för {at_clock(effects.applied_at, now)}" if effects.applied_at else ""
    yield f"Reservrutinen {verb} från {at_clock(effects.applies_at, now)}{instead}."


def named(units: Sequence[Unit]) -> str:
    """The first few by name, and how many more there are."""
    names = [unit.name for unit in units[:MOST_NAMED]]
    more = len(units) - len(names)
    if more:
        return f"{'; '.join(names)} och {more} till"
    return "; ".join(names)


def at_clock(moment: datetime, now: datetime) -> str:
    """`kl. 11:01` today, with its day any other day."""
    text = moment_text(moment, now)
    return f"kl. {text}" if text == clock_time(moment) else text


def _counted(count: int, one: str, many: str) -> str:
    return f"{count or 'inga'} {one if count == 1 else many}"
