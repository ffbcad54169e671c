"""How the verbs write: one transaction in which the statements are judged, the entry appended and the lists renewed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from brygga.episodes.identity import Identity
from brygga.journal.entries import Actor, Entry, Json, Receipt
from brygga.journal.errors import ConflictingEntry, ErasedSubject
from brygga.journal.store import COMMON, Writer
from brygga.organisation import inputs
from brygga.organisation.already_here import refuse_already_here
from brygga.organisation.kinds import SHEET_KEYED_IN, VERSION
from brygga.organisation.office import Office, StayFile, stays_of
from brygga.organisation.records import entry_for, name_of
from brygga.organisation.refused import Refused
from brygga.organisation.sheets import code_on, unit_codes
from brygga.statements.statement import Statement
from brygga.story.story import Story

TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is about to be written about a stay: the statements, when they happened (None: now), and what goes with them.

    The statements' own instants and order are set when they are judged. ``common`` are bodies for the common journal, by kind.
    ``sheet`` is the number of the paper that it is keyed in from.
    """

    statements: Sequence[Statement]
    occurred_at: datetime | None = None
    kind: str | None = None
    details: Mapping[str, Json] = field(default_factory=dict)
    common: Mapping[str, Mapping[str, Json]] = field(default_factory=dict)
    sheet: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One entry among several that are written together: its id, the stay it is about, and what is written."""

    id: UUID
    stay: str
    draft: Draft


def write_about_stay(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    id: UUID,
    stay: str,
    draft: Draft,
    new: bool = False,
    once: Identity | None = None,
) -> Receipt:
    """Write about a stay into the organisation's own journal; see ``write_together``. Raises Refused."""
    parts = [Part(id=id, stay=stay, draft=draft)]
    (receipt,) = write_together(office, by=by, at=at, id=id, parts=parts, new=new, once=once)
    return receipt


def write_together(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    id: UUID,
    parts: Sequence[Part],
    new: bool = False,
    once: Identity | None = None,
    ask: Callable[[Writer], None] | None = None,
) -> tuple[Receipt, ...]:
    """Write several entries about stays in one transaction: all of them, or none where one is refused.

    ``id`` is the whole's: what it writes into the common journal has ids made from it, by which a resend with other parts is
    known. A part sees the parts before it. ``new``: the stay may be unknown until now; ``once``: refused where this person
    already has an open stay at the actor's unit, sound as it all may be otherwise. ``ask`` may refuse what is no resend, as the
    transaction sees the journals before it writes. Raises Refused.
    """
    _refuse_foreign_unit(office, by)
    commons = [(kind, body, part.draft) for part in parts for kind, body in part.draft.common.items()]
    commons += [
        (SHEET_KEYED_IN, {"unit": by.unit, "sheet": draft.sheet}, draft) for draft in _from_sheets(office, by, parts)
    ]
    journals = (COMMON, by.organisation) if commons else (by.organisation,)
    with office.store.writing(*journals) as writer:
        entries = [_entry_of(part, by) for part in parts]
        is_new = _refuse_other_parts(writer, by, id, entries, [kind for kind, _, _ in commons][:1])
        if is_new:
            at = moment_after(office, writer, journals, at)
            if ask is not None:
                ask(writer)
        receipts = []
        for part, entry in zip(parts, entries, strict=True):
            if is_new:
                if new:
                    inputs.new_stay(part.stay)
                _judge_about_stay(office, writer, by=by, at=at, entry=entry, draft=part.draft, new=new)
            receipts.append(append(writer, by.organisation, entry, at))
        if is_new and once is not None:
            refuse_already_here(office, writer, by, once, parts[0].stay)
        for place, (kind, body, draft) in enumerate(commons):
            append(writer, COMMON, common_entry(common_id(id, kind, place), by, kind, body, draft.occurred_at), at)
        for stay in dict.fromkeys(part.stay for part in parts):
            office.project(writer, by.organisation, office.stay_file(by.organisation, stay, writer), at)
        return tuple(receipts)


def _from_sheets(office: Office, by: Actor, parts: Sequence[Part]) -> Iterable[Draft]:
    """The first draft from each sheet. Only what is a number of the unit's own is told in clear: anything may be typed there."""
    if not any(part.draft.sheet for part in parts):
        return ()
    own = unit_codes(office.units().values()).get(by.unit)
    return {part.draft.sheet: part.draft for part in reversed(parts) if code_on(part.draft.sheet) == own}.values()


def _entry_of(part: Part, by: Actor) -> Entry:
    return entry_for(
        id=part.id,
        by=by,
        subject=part.stay,
        statements=part.draft.statements,
        occurred_at=part.draft.occurred_at,
        kind=part.draft.kind,
        details={**part.draft.details, **on_paper(part.draft.sheet)},
    )


def _refuse_other_parts(writer: Writer, by: Actor, id: UUID, entries: Sequence[Entry], kinds: Sequence[str]) -> bool:
    """Whether nothing of the whole has been written. Raises Refused where it has, but with other parts."""
    found = [writer.find(by.organisation, entry.id) for entry in entries]
    found += [writer.find(COMMON, common_id(id, kind, 0)) for kind in kinds]
    if any(found) and not all(found):
        raise Refused("redan_skrivet_annat")
    return not any(found)


def common_id(id: UUID, kind: str, place: int) -> UUID:
    """The id of an entry of the common journal that goes with entries elsewhere."""
    return uuid5(id, f"{kind}/{place}" if place else kind)


def _refuse_foreign_unit(office: Office, by: Actor) -> None:
    """One who is signed in for an organisation but at another's unit writes into neither's journal."""
    unit = office.units().get(by.unit)
    if unit is not None and unit.organisation != by.organisation:
        raise Refused("annan_enhet")


def _judge_about_stay(
    office: Office, writer: Writer, *, by: Actor, at: datetime, entry: Entry, draft: Draft, new: bool
) -> None:
    stay = str(entry.subject)
    if new and next(iter(writer.read(by.organisation, subject=stay)), None) is None:
        file = StayFile(stay, (), None)
    else:
        file = office.stay_file(by.organisation, stay, writer)
    judge(office.story_of(file, at), draft.statements, entry, at)


def judge(story: Story, statements: Iterable[Statement], entry: Entry, at: datetime) -> None:
    """Tell a story the new statements of an entry. Raises Refused at the first one refused; the story is then of no more use."""
    from_entry = [
        replace(
            statement,
            sequence=story.next_sequence + place,
            id=name_of(entry.id, place),
            occurred_at=_minute(entry.instants.get("occurred_at", at)),
            written_at=_minute(at),
        )
        for place, statement in enumerate(statements)
    ]
    for statement in from_entry:
        code = story.tell(statement)
        if code is not None:
            raise Refused(code)


def moment_after(office: Office, writer: Writer, journals: Iterable[str], at: datetime) -> datetime:
    """The server's moment, moved past all that it is judged on: where clocks differ, what was known first stays first."""
    last = [each.received_at for journal in journals for each in writer.read(journal, after=writer.last(journal) - 1)]
    return max(at, *(received_at + TICK for received_at in (*last, office.commons().received_at) if received_at))


def on_paper(sheet: str) -> dict[str, Json]:
    """What an entry says of the paper that it is keyed in from; nothing where it was typed at once."""
    return {"sheet": sheet} if sheet else {}


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def write_about_stop(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    id: UUID,
    statement: Statement,
    occurred_at: datetime | None,
    sheet: str = "",
    details: Mapping[str, Json] | None = None,
    ask: Callable[[Writer, datetime], None] | None = None,
) -> Receipt:
    """Write about the stop into the common journal, and renew the lists of the stays whose ground it may change.

    ``details`` go with it and no rule reads them; ``ask`` may refuse what is no resend, at the moment that it is judged at.
    """
    details = {**(details or {}), **on_paper(inputs.sheet(sheet))}
    organisations = office.organisations()
    journals = (COMMON, *organisations)
    with office.store.writing(*journals) as writer:
        entry = entry_for(id=id, by=by, subject=None, statements=[statement], occurred_at=occurred_at, details=details)
        known, unsettled = writer.find(COMMON, id), None
        if known is None:
            at = moment_after(office, writer, journals, at)
            if ask is not None:
                ask(writer, at)
            story = office.stop_story(at)
            judge(story, [statement], entry, at)
            unsettled = story.unsettled_from(story.accepted[story.next_sequence - 1])
        receipt = append(writer, COMMON, entry, at)
        if known is None and unsettled is not None:
            renew_lists(office, writer, organisations, at, since=unsettled)
        return receipt


def renew_lists(
    office: Office, writer: Writer, organisations: Iterable[str], at: datetime, *, since: datetime | None = None
) -> None:
    """Write the lists of these organisations anew, by the stops, units and routine that the transaction itself sees.

    ``since``: of the stays that something was written about since then (UTC); None: of all.
    """
    commons = office.commons_seen_by(writer)
    for organisation in organisations:
        for stay in stays_of(writer, organisation, since):
            office.project(writer, organisation, office.stay_file(organisation, stay, writer), at, commons=commons)


def write_common(office: Office, *, by: Actor, at: datetime, id: UUID, kind: str, body: Mapping[str, Json]) -> Receipt:
    """Write something without patient and without judgement into the common journal, such as a unit."""
    with office.store.writing(COMMON) as writer:
        return append(writer, COMMON, common_entry(id, by, kind, body), at)


def write_common_anew(
    office: Office, *, by: Actor, at: datetime, id: UUID, kind: str, body: Mapping[str, Json]
) -> Receipt:
    """Write something into the common journal that lists already rest on, and renew them."""
    organisations = office.organisations()
    with office.store.writing(COMMON, *organisations) as writer:
        known = writer.find(COMMON, id)
        receipt = append(writer, COMMON, common_entry(id, by, kind, body), at)
        if known is None:
            renew_lists(office, writer, organisations, at)
        return receipt


def append(writer: Writer, journal: str, entry: Entry, at: datetime) -> Receipt:
    """Append an entry; what the journal refuses becomes Refused."""
    try:
        return writer.append(journal, entry, at)
    except ConflictingEntry as error:
        raise Refused("redan_skrivet_annat") from error
    except ErasedSubject as error:
        raise Refused("raderat") from error


def common_entry(
    id: UUID, by: Actor, kind: str, body: Mapping[str, Json], occurred_at: datetime | None = None
) -> Entry:
    """An entry of the common journal."""
    return Entry(
        id=id,
        kind=kind,
        version=VERSION,
        subject=None,
        instants={"occurred_at": occurred_at} if occurred_at else {},
        actor=by,
        body=body,
    )
