"""The office of an installation: its journals, and the stories told from them.

Every write happens in one transaction: what stands is read, the new statements are judged on it, the entry is appended and the
lists are written anew. Nothing is kept in memory but the common journal, so several processes may serve one installation.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any, TypeVar

from brygga.civil_time import local_day
from brygga.contacts.units import Units
from brygga.episodes.identity import Identity
from brygga.journal.entries import Recorded, Row
from brygga.journal.store import COMMON, Store, Writer
from brygga.law.loading import load_terms, names_in
from brygga.organisation.commons import OWN_RANK, Commons
from brygga.organisation.hearing import is_latest
from brygga.organisation.lists import identity_from, rows_of
from brygga.organisation.readings import Findable, is_of_readings
from brygga.organisation.records import Known
from brygga.organisation.refused import BadInput, Refused
from brygga.organisation.rulebook import Rulebook
from brygga.reading.library import Library
from brygga.routine.loading import load_versions
from brygga.story.fold import Rules
from brygga.story.story import Story

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class StayFile:
    """Everything one organisation has written about one stay, and whose stay it is (None once that has been erased)."""

    stay: str
    known: tuple[Known, ...]
    identity: Identity | None


class Office:
    """The journals of an installation, and the rules that they are read by."""

    def __init__(self, store: Store, library: Library) -> None:
        """An office on an open store. ``library`` is where the routine in force and its terms are loaded from."""
        self.store = store
        self.library = library
        self._commons = Commons()
        self._catching_up = Lock()
        self.findable = Findable()
        self.rulebook = Rulebook(library)

    def commons(self) -> Commons:
        """The common journal as it stands."""
        with self._catching_up:
            for recorded in self.store.read(COMMON, after=self._commons.last):
                self._commons.take_in(recorded)
        return self._commons

    def once(self, _question: Hashable, work_out: Callable[[], Found]) -> Found:
        """The answer to a question: here worked out each time, in a glance once."""
        return work_out()

    def units(self) -> Units:
        """The units of the installation."""
        return self.commons().units

    def commons_seen_by(self, writer: Writer) -> Commons:
        """The common journal as a transaction sees it, with what it has written itself; forgotten if it is rolled back."""
        ahead = self.commons().copy()
        for recorded in writer.read(COMMON, after=ahead.last):
            ahead.take_in(recorded)
        return ahead

    def own_units(self, organisation: str) -> frozenset[str]:
        """The units of an organisation."""
        return self.commons().units_of(organisation)

    def rules(self, at: datetime, commons: Commons | None = None) -> Rules:
        """The rules in force at an instant (UTC): units, routine, terms. ``commons``: as another state of it says.

        Raises Unreadable only where no whole version of them is known.
        """
        commons = commons or self.commons()
        return Rules(commons.units, *self.rulebook.on(commons.routine, commons.agreement, local_day(at)))

    def check_loadable(self, routine: str, agreement: str) -> None:
        """Raises Unreadable where a routine or an agreement can't be loaded, BadInput where there is none of that name."""
        if routine not in {folder.name for folder in self.library.routines.iterdir()}:
            raise BadInput("okant_val", field="routine")
        if agreement not in names_in(self.library.agreements):
            raise BadInput("okant_val", field="agreement")
        load_versions(self.library.routines / routine)
        load_terms(self.library.laws, self.library.agreements, agreement)

    def stop_story(self, at: datetime, *, known_by: datetime | None = None) -> Story:
        """The story of the stops alone."""
        commons = self.commons()
        rules = self.rules(at, commons)
        return commons.told_stops(rules).story((), rules, known_by=known_by)

    def stay_file(self, organisation: str, stay: str, reader: Store | Writer) -> StayFile:
        """What an organisation has written about a stay. Raises Refused where it knows of none."""
        recorded = tuple(reader.read(organisation, subject=stay))
        if not recorded:
            raise Refused("okant_vardtillfalle")
        return StayFile(stay, tuple(Known(each, OWN_RANK) for each in recorded), _identity_in(recorded))

    def erased_among(self, organisation: str, stays: Iterable[str]) -> frozenset[str]:
        """Which of these stays of an organisation have been erased; one that it has never written about has not."""
        first = {stay: next(iter(self.store.read(organisation, subject=stay)), None) for stay in {*stays}}
        return frozenset(stay for stay, recorded in first.items() if recorded is not None and recorded.erased)

    def story_of(
        self, file: StayFile, at: datetime, *, known_by: datetime | None = None, commons: Commons | None = None
    ) -> Story:
        """The story of one stay with the stops around it; ``commons``: by another state of it than the committed one."""
        commons = commons or self.commons()
        rules = self.rules(at, commons)
        return commons.told_stops(rules).story(file.known, rules, known_by=known_by)

    def project(
        self, writer: Writer, organisation: str, file: StayFile, at: datetime, *, commons: Commons | None = None
    ) -> None:
        """Write the lists' rows of a stay anew; ``commons``: by another state of it than the committed one."""
        commons = commons or self.commons()
        rows: Sequence[Row] = ()
        if file.identity is not None:
            story = self.story_of(file, at, commons=commons)
            entries = (each.recorded.entry for each in file.known)
            latest = {str(each.id) for each in entries if is_latest(each.body.get("details"))}
            rows = list(rows_of(story, file.stay, file.identity, commons.units_of(organisation), latest))
        writer.replace_rows(organisation, file.stay, rows)

    def organisations(self) -> tuple[str, ...]:
        """The organisations that have written something."""
        return tuple(each for each in self.store.journals() if each != COMMON and not is_of_readings(each))

    def come_to(self) -> tuple[int, dict[str, int]]:
        """The last sequence number of the common journal, and of each organisation's own: all in one question."""
        lasts = self.store.lasts()
        own = {each: last for each, last in lasts.items() if each != COMMON and not is_of_readings(each)}
        return lasts.get(COMMON, 0), own

    def logs(self) -> tuple[str, ...]:
        """The journals in which readings are logged."""
        return tuple(each for each in self.store.journals() if is_of_readings(each))


def _identity_in(recorded: Sequence[Recorded]) -> Identity | None:
    """The person of the latest admission whose contents remain."""
    for each in reversed(recorded):
        details: Mapping[str, Any] = each.entry.body.get("details", {})  # type: ignore[assignment]
        if "identity" in details:
            return identity_from(details["identity"])
    return None


def stays_of(
    reader: Store | Writer, organisation: str, since: datetime | None = None, until: datetime | None = None
) -> Iterator[str]:
    """Every stay that an organisation has written about, in the order in which it first did; only since or until an instant (UTC)."""
    seen: dict[str, None] = {}
    for recorded in reader.read(organisation, after=_last_before(reader, organisation, since) if since else 0):
        if until is not None and recorded.received_at > until:
            break
        if recorded.entry.subject is not None:
            seen.setdefault(recorded.entry.subject)
    return iter(seen)


def _last_before(reader: Store | Writer, journal: str, since: datetime) -> int:
    """The last entry that was received before an instant, 0 for none: found by halving, since they are received in order."""
    before, after = 0, reader.last(journal) + 1
    while after - before > 1:
        middle = (before + after) // 2
        if next(iter(reader.read(journal, after=middle - 1))).received_at < since:
            before = middle
        else:
            after = middle
    return before
