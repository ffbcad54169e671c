"""Whether the telephones are down too, by what units last said of themselves. Clauses: R04."""

from datetime import datetime

from brygga.civil_time import MINUTE
from brygga.organisation.office import Office
from brygga.organisation.queries.overview import SIGNALS_HOLD


def telephony_is_down(office: Office, at: datetime) -> bool:
    """Whether some unit says that it can't be rung: in its latest word, which is not older than a shift."""
    return telephony_holds_until(office, at) is not None


def telephony_holds_until(office: Office, at: datetime) -> datetime | None:
    """When the last word of it is too old to count (UTC); None while no unit says it."""
    said = [each.at for each in office.commons().signals.values() if not each.telephony_works]
    return max(said) + SIGNALS_HOLD + MINUTE if said and max(said) >= at - SIGNALS_HOLD else None
