"""The text of a note, ready to paste into a record system. Clauses: R10, R17."""

import pytest

from brygga.notes.text import NoteContents, note_text
from tests.worlds import ROUTINE, instant


@pytest.mark.clause("R17")
@pytest.mark.parametrize(
    ("received", "begins"), [(False, "Rapporterat per telefon"), (True, "Mottagen rapport per telefon")]
)
def test_note_says_to_and_from_whom_when_and_what(received, begins):
    contents = NoteContents(
        at=instant("11:50"),
        sender="Medicin",
        sender_person="Sköterskan",
        receiver="Kommunen",
        receiver_person="Handläggaren",
        said=["Patienten är utskrivningsklar.", "Bedömningen är gjord av {Dr Berg}."],
        reference="K7-4F2",
        received=received,
    )
    assert note_text(contents, ROUTINE) == (
        f"{begins} 2026-11-23 11:50 från Medicin (Sköterskan) till Kommunen (Handläggaren) under driftstopp i Lifecare SP:"
        " Patienten är utskrivningsklar. Bedömningen är gjord av {Dr Berg}. Samtalsreferens K7-4F2."
    )
