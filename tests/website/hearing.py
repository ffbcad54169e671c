"""What the tests of Ta emot samtal have in common: what is said in a call, a form filled in with it, and the stays that Luleå has."""

import re

from brygga.calls.reference import make_reference
from brygga.organisation.queries.stays import stay_list
from tests.organisation.worlds import ASSESSOR
from website.office import office

REFERENCE = make_reference(b"abcd")
SPOKEN = {
    "sender": "medicin",
    "caller": "Karin Ek, sjuksköterska",
    "stay": "ny",
    "name": "Eva Exempel",
    "number_kind": "personnummer",
    "number": "19500907-2553",
    "protection": "nej",
    "matters": ["inskrivning"],
    "estimated_on": "20261127",
    "read_back": "ja",
    "reference": REFERENCE.lower(),
}


def form_of(client, address="/ta-emot"):
    """The hidden values of a page's form, as a browser would send them."""
    text = client.get(address).content.decode()
    found = dict(re.findall(r'<input type="hidden" name="(entry|new_stay)" value="([^"]+)"', text))
    assert set(found) == {"entry", "new_stay"}
    return found


def hear(client, **differently):
    return client.post("/ta-emot", {**form_of(client), **SPOKEN, **differently})


def stays():
    return stay_list(office(), by=ASSESSOR)
