"""What a routine says of a stop in which telephony is down too: which ways, in which order, whose decision. Clauses: R04, R16."""

import pytest

from brygga.reading.documents import Unreadable
from brygga.routine.language import OtherChannel, WithoutTelephones
from brygga.routine.loading import load_versions
from brygga.routine.words import OtherInstant, OtherWayKind
from tests.worlds import ROUTINE_FILE

TEXT = ROUTINE_FILE.read_text(encoding="utf-8")
BEGINS, ENDS = TEXT.index("utan_telefon:"), TEXT.index("felanmalan:")
TWO_WAYS = """utan_telefon:
  klausul: R04
  beslut: rutinens
  tid_klausul: R17
  vagar:
    - {vag: rakel, ord: "Be dem möta ett bud.", raknas: besvarat}
    - {vag: sdk, ord: "Vänta på kvittens.", raknas: kvitterat}

"""


def read(folder, section):
    """What the routine's file gives with this section in the place of its own."""
    home = folder / ROUTINE_FILE.parent.name
    home.mkdir()
    (home / ROUTINE_FILE.name).write_text(TEXT[:BEGINS] + section + TEXT[ENDS:], encoding="utf-8")
    return load_versions(home)[0].without_telephones


def refused(folder, section):
    with pytest.raises(Unreadable) as error:
        read(folder, section)
    return error.value.word, error.value.sentence


def test_the_ways_are_read_in_their_order(tmp_path):
    assert read(tmp_path, TWO_WAYS) == WithoutTelephones(
        clause="R04",
        time_clause="R17",
        own_decision=False,
        ways=(
            OtherChannel(kind=OtherWayKind.RADIO, words="Be dem möta ett bud.", counts=OtherInstant.ANSWERED),
            OtherChannel(
                kind=OtherWayKind.SECURE_MESSAGE, words="Vänta på kvittens.", counts=OtherInstant.ACKNOWLEDGED
            ),
        ),
    )


def test_that_it_is_nobodys_text_but_our_own_decision_is_read(tmp_path):
    found = read(tmp_path, TWO_WAYS.replace("rutinens", "eget"))
    assert found is not None
    assert found.own_decision is True


def test_a_routine_need_not_say_anything_of_it(tmp_path):
    assert read(tmp_path, "") is None


@pytest.mark.parametrize(
    ("old", "new", "word", "why"),
    [
        ("vag: sdk", "vag: rakel", "rakel", "Vägen står två gånger."),
        ("vag: sdk", "vag: brev", "brev", "Okänt ord. Välj bland: mobil, bud, sdk, rakel."),
        ("kvitterat", "last", "last", "Okänt ord. Välj bland: besvarat, overlamnat, kvitterat."),
        ("rutinens", "ingens", "ingens", "Okänt ord. Välj bland: eget, rutinens."),
        ("  beslut", "  lag: x\n  beslut", "lag", "Okänt fält. Här får stå: klausul, beslut, tid_klausul, vagar."),
        ("{vag: sdk", "{till: x, vag: sdk", "till", "Okänt fält. Här får stå: vag, ord, raknas."),
        ('"Vänta på kvittens."', '" "', "", "Här ska en text stå."),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path, old, new, word, why):
    assert refused(tmp_path, TWO_WAYS.replace(old, new)) == (word, why)
