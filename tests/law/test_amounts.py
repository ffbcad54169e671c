"""The yearly sums: only one that somebody has checked gives money, and every way in which the file can't be read."""

from datetime import date

import pytest

from brygga.law.amounts import load_amounts
from brygga.law.words import Status
from brygga.reading.documents import Unreadable
from brygga.reading.library import LIBRARY
from tests.law.copies import change, line_of

FILE = LIBRARY.laws / "belopp.yaml"
FIELDS = "ar, kronor, foreskrift, kalla, status, granskad_av, granskad"
KRONOR, YEAR = "Skriv ett antal kronor från 1 till 999999, eller okant.", "Skriv ett år från 2000 till 2099."
CHECKED = "Ett verifierat belopp anger granskad_av och granskad (dagen)."


@pytest.fixture
def amounts(copies):
    return copies.laws / "belopp.yaml"


def test_only_a_checked_sum_may_be_used():
    found = load_amounts(FILE)
    assert [year for year, each in found.items() if each.is_usable] == [2019]
    assert 2021 not in found
    checked = found[2019]
    assert (checked.year, checked.kronor, checked.regulation) == (2019, 7800, "HSLF-FS 2018:67")
    assert (checked.source, checked.verified_by) == ("Föreskriftens text", "Bryggas källgenomgång")
    assert (checked.status, checked.verified_on) == (Status.VERIFIED, date(2026, 11, 23))
    unchecked = found[2020]
    assert (unchecked.kronor, unchecked.status, unchecked.is_usable) == (8200, Status.UNVERIFIED, False)
    assert (unchecked.verified_by, unchecked.verified_on) == ("", None)


def test_a_sum_that_nobody_has_seen_is_none_however_well_checked(amounts):
    assert load_amounts(amounts)[2026].kronor is None
    change(
        amounts,
        'beloppet har inte setts", status: overifierad',
        'beloppet har inte setts", status: verifierad, granskad_av: "Eva", granskad: 2026-11-23',
    )
    assert load_amounts(amounts)[2026].status is Status.VERIFIED
    assert not load_amounts(amounts)[2026].is_usable


@pytest.mark.parametrize("kronor", ["1", "999999"])
def test_a_sum_at_its_edge_is_read(amounts, kronor):
    change(amounts, 'kronor: "7800"', f'kronor: "{kronor}"')
    assert load_amounts(amounts)[2019].kronor == int(kronor)


@pytest.mark.parametrize("year", ["2000", "2099"])
def test_a_year_at_its_edge_is_read(amounts, year):
    change(amounts, 'ar: "2019"', f'ar: "{year}"')
    assert load_amounts(amounts)[int(year)].kronor == 7800


@pytest.mark.parametrize(
    ("old", "new", "word", "why"),
    [
        ('ar: "2020"', 'ar: "2019"', "2019", "Året står två gånger."),
        *(('ar: "2020"', f'ar: "{year}"', year, YEAR) for year in ("1999", "2100", "20", "-2020", "\uff12020", "")),
        *(('kronor: "8200"', f'kronor: "{sum_}"', sum_, KRONOR) for sum_ in ("-8200", "0", "8 200", "1000000", "8200.5", "")),
        ('kronor: "8200", ', "", "kronor", "Fältet saknas."),
        ('ar: "2020", ', "", "ar", "Fältet saknas."),
        ('kalla: "Två regioners nyhetssidor", ', "", "kalla", "Fältet saknas."),
        ('kronor: "8200"', 'belopp: "8200"', "belopp", f"Okänt fält. Här får stå: {FIELDS}."),
        ('kronor: "8200"', 'kronor: "8200", kronor: "8300"', "kronor", "Fältet står två gånger."),
        ('nyhetssidor", status: overifierad', 'nyhetssidor", status: ja', "ja", "Okänt ord. Välj bland: verifierad, overifierad."),
        ('nyhetssidor", status: overifierad', 'nyhetssidor", status: verifierad', "verifierad", CHECKED),
        ('nyhetssidor", status: overifierad', 'nyhetssidor", status: verifierad, granskad_av: "E", status: x', "status",
         "Fältet står två gånger."),
    ],
)  # fmt: skip
def test_what_cannot_be_says_line_word_and_what_was_expected(amounts, old, new, word, why):
    line = line_of(amounts, old)
    change(amounts, old, new)
    with pytest.raises(Unreadable) as error:
        load_amounts(amounts)
    found = error.value
    assert (found.file, found.line, found.word, found.sentence) == (str(amounts), line, word, why)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('granskad_av: "Bryggas källgenomgång", ', ""),
        ('granskad_av: "Bryggas källgenomgång"', 'granskad_av: " "'),
        (", granskad: 2026-11-23", ""),
    ],
)
def test_a_checked_sum_says_who_checked_it_and_when(amounts, old, new):
    line = line_of(amounts, "HSLF-FS 2018:67")
    change(amounts, old, new)
    with pytest.raises(Unreadable) as error:
        load_amounts(amounts)
    assert (error.value.line, error.value.word, error.value.sentence) == (line, "verifierad", CHECKED)


@pytest.mark.parametrize(
    ("old", "new", "word", "why"),
    [
        ("belopp: vard_av_utskrivningsklara", "belopp: annat", "annat", "Okänt ord. Välj bland: vard_av_utskrivningsklara."),
        ("belopp: vard_av_utskrivningsklara", "belopp: vard_av_utskrivningsklara\nmer: x", "mer",
         "Okänt fält. Här får stå: belopp, ar."),
        ("belopp: vard_av_utskrivningsklara\n", "", "belopp", "Fältet saknas."),
        ("granskad: 2026-11-23", "granskad: 2026-13-01", "2026-13-01", "”2026-13-01” finns inte i kalendern."),
    ],
)  # fmt: skip
def test_the_file_itself(amounts, old, new, word, why):
    change(amounts, old, new)
    with pytest.raises(Unreadable) as error:
        load_amounts(amounts)
    assert (error.value.file, error.value.word, error.value.sentence) == (str(amounts), word, why)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(Unreadable, match="Filen finns inte"):
        load_amounts(tmp_path / "belopp.yaml")
