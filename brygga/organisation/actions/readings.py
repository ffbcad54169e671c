"""Writing down that somebody has looked, before they are shown."""

import os
import re
from collections.abc import Iterable
from datetime import datetime

from brygga.episodes.identity import Identity
from brygga.journal.entries import RANDOM_BYTES, Actor, Entry, Json, uuid7
from brygga.organisation import inputs
from brygga.organisation.office import Office
from brygga.organisation.readings import KINDS, How, Why, journal_of, keeper, month_of, part_of, rows_to_find
from brygga.organisation.refused import BadInput

VERSION = 2
"""The first one told who read in clear, and lay under no key."""
_LONG_NUMBER = re.compile(r"\d{4}")
_SHORTEST_NAME = 3


def log_reading(
    office: Office, *, by: Actor, at: datetime, page: str, stays: Iterable[str], how: How = How.SEEN
) -> None:
    """Write that the actor is about to see, print or copy a page that tells of these stays. ``page`` names it, without patient."""
    _append(office, by, at, how, {"page": page, "stays": sorted(set(stays))})


def reveal_identity(
    office: Office, *, by: Actor, at: datetime, page: str, stay: str, identity: Identity, why: str, words: str = ""
) -> None:
    """Write why the actor asks whose a protected identity is; what is shown afterwards is logged as any reading. Raises BadInput.

    The reason outlives an erasure of the stay, so it may hold neither the patient's name nor a number.
    """
    try:
        reason = Why(why)
    except ValueError as error:
        raise BadInput("okant_val", "Välj varför du behöver uppgifterna.", "why") from error
    said = inputs.line("words", words, needed=reason is Why.OTHER)
    if _LONG_NUMBER.search(said) or _names(identity) & _words(said):
        raise BadInput("patientuppgift", "Skriv varför utan namn och nummer. Texten sparas i åtkomstloggen.", "words")
    _append(office, by, at, How.REVEALED, {"page": page, "stays": [stay], "why": reason.value, "words": said})


def _append(office: Office, by: Actor, at: datetime, how: How, body: dict[str, Json]) -> None:
    """Write it under the month's key, and where it is to be found by stay and reader."""
    reader: dict[str, Json] = {"user": by.user, "name": by.name, "role": by.role, "unit": by.unit}
    said, journal, month = body | {"reader": reader}, journal_of(by.organisation), month_of(at)
    entry = Entry(
        id=uuid7(at, os.urandom(RANDOM_BYTES)),
        kind=KINDS[how],
        version=VERSION,
        subject=month,
        instants={},
        actor=keeper(by.organisation),
        body=said,
    )
    with office.store.writing(journal) as writer:
        sequence = writer.note(journal, entry, at)
        place = (journal, month, part_of(sequence))
        rows = rows_to_find(month, sequence, said, office.findable.known(place))
        if rows:
            writer.add_rows(journal, month, rows)
    office.findable.note(place, rows)


def _names(identity: Identity) -> set[str]:
    return {word for word in _words(identity.name) if len(word) >= _SHORTEST_NAME}


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))
