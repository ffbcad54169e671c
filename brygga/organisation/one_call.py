"""One telephone call in the journal: the entry that it wrote about each of its patients, and what was written in their place since."""

from collections.abc import Iterable
from typing import Any

from brygga.journal.entries import Recorded
from brygga.organisation.records import CORRECTS, Known


def reports_in(details: dict[str, Any]) -> list[tuple[str, str]]:
    """The stays that a call told of, each with the id of its first entry, from the details of one of them; none for other entries."""
    conversation: Any = details.get("conversation", {})
    return [(str(stay), str(entry)) for stay, entry in conversation.get("entries", ())]


def written_in_its_place(known: Iterable[Known], entry: str) -> list[Recorded]:
    """An entry of a stay and what has been written anew in its place, oldest first; nothing where it is not there."""
    by_id = {str(each.recorded.entry.id): each.recorded for each in known}
    anew = {str(details_of(each).get(CORRECTS)): name for name, each in by_id.items()}
    found = [by_id[entry]] if entry in by_id else []
    while found and str(found[-1].entry.id) in anew:
        found.append(by_id[anew[str(found[-1].entry.id)]])
    return found


def details_of(recorded: Recorded) -> dict[str, Any]:
    """What an entry says beside its statements; empty where its contents have been erased."""
    details: Any = recorded.entry.body.get("details", {})
    return dict(details)
