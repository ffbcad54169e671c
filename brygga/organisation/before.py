"""What was known before an entry was written, so that a resend of it says what it said the first time."""

from datetime import datetime, timedelta
from uuid import UUID

from brygga.episodes.stay import Stay
from brygga.journal.entries import Actor
from brygga.organisation.office import Office
from brygga.story.story import Story


def stay_before(office: Office, by: Actor, stay: str, at: datetime, id: UUID) -> Stay | None:
    """The stay before the entry ``id``; as it stands where there is no such entry. Raises Refused for an unknown stay."""
    return story_before(office, by, stay, at, id).course(stay).stay


def story_before(office: Office, by: Actor, stay: str, at: datetime, id: UUID) -> Story:
    """The stay's story before the entry ``id``. Raises Refused for a stay that the organisation knows nothing of."""
    file = office.stay_file(by.organisation, stay, office.store)
    return office.story_of(file, at, known_by=last_known_before(office, by, id))


def last_known_before(office: Office, by: Actor, id: UUID) -> datetime | None:
    """The last instant (UTC) at which the entry ``id`` was not known; None where there is no such entry."""
    receipt = office.store.find(by.organisation, id)
    if receipt is None:
        return None
    recorded = next(office.store.read(by.organisation, after=receipt.sequence - 1))
    return recorded.received_at - timedelta.resolution
