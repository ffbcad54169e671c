"""The text of a note of a contact that the routine did not ask for, ready to paste into a record system. Clauses: R04, R21."""

from datetime import datetime

from brygga.civil_time import show_time


def contact_text(*, at: datetime, by: str, unit: str, counterpart: str, spoke_with: str, said: str) -> str:
    """Who had contact with whom, when (UTC), and what was said."""
    other = f"{counterpart} ({spoke_with})" if spoke_with else counterpart
    return f"{show_time(at)}. Kontakt mellan {unit} ({by}) och {other}. {said}"
