"""What the tests of the page of a call have in common: patients of whom Luleå is to be told, and a call that is answered."""

import re

from brygga.organisation.queries.stays import stay_view
from tests.organisation import worlds
from website.office import office

EVA = {
    "name": "Eva Exempel",
    "number": "19500907-2553",
    "number_kind": "personnummer",
    "protection": "nej",
    "municipality_1": "lulea",
    "estimated_on": "2026-11-27",
}
ADA = EVA | {"name": "Ada Exempel", "number": "19121212-1212"}
ITEMS = ("patientens_namn", "personnummer", "beraknat_datum")
ADDRESS = "/ring/lulea"


def shown(response):
    """The words of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def all_right(*stays):
    """Every value read back as it was said."""
    return {"en-gang-telefon": "stammer"} | {f"{stay}-{item}": "stammer" for stay in stays for item in ITEMS}


def calls(stay):
    """The calls that have been written about a stay."""
    events = stay_view(office(), by=worlds.NURSE, stay=stay, at=worlds.at("08:10")).events
    return [event for event in events if hasattr(event.statement, "outcome")]


def answered(nurse, fresh, *stays, **typed):
    """A call about these stays, with all of them read back."""
    return nurse.post(ADDRESS, fresh(nurse, ADDRESS) | all_right(*stays) | {"spoke_with": "Bo Sand"} | typed)


def press(browser, how):
    """Say how the call stands: somebody rings, is answered, puts the receiver down."""
    return browser.post(f"{ADDRESS}/borja", {"hur": how})
