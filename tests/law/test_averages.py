"""What an agreement says of a month's average: each field read, and every value that it can't have."""

from datetime import date

import pytest

from brygga.law.terms import Average
from tests.law.copies import change, line_of

FIELDS = (
    "troskel_dagar, period, grupp, utskrivna_samma_dag_raknas, individuellt_efter_dagar, decimaler,"
    " rattas_till_och_med_dag"
)
THRESHOLD = "Skriv ett antal dagar, till exempel 3.0."


def average(copies):
    return copies.terms().on(date(2026, 6, 1)).average


def test_every_field_is_read(copies):
    assert average(copies) == Average(
        threshold_days=2.5,
        include_day_zero=False,
        individual_after_days=10,
        decimals=2,
        corrected_until_day=12,
    )


@pytest.mark.parametrize(
    ("old", "new", "word", "why"),
    [
        *(('"2.5"', f'"{word}"', word, THRESHOLD) for word in ("-1", "3,0", "100", "2.555", "tre", "", "1.", ".5")),
        ("period: manad", "period: kvartal", "kvartal", "Okänt ord. Välj bland: manad."),
        ("grupp: betalande_kommun", "grupp: avdelning", "avdelning", "Okänt ord. Välj bland: betalande_kommun."),
        ("raknas: nej", "raknas: oklart", "oklart", "Okänt ord. Välj bland: ja, nej."),
        ('dagar: "10"', 'dagar: "366"', "366", "Skriv ett antal dagar från 0 till 365."),
        ('dagar: "10"', 'dagar: "-7"', "-7", "Skriv ett antal dagar från 0 till 365."),
        ('decimaler: "2"', 'decimaler: "5"', "5", "Skriv ett antal decimaler från 0 till 4."),
        ('med_dag: "12"', 'med_dag: "29"', "29", "Skriv ett antal dagar från 0 till 28."),
        ("period:", "perioden:", "perioden", f"Okänt fält. Här får stå: {FIELDS}."),
        (', decimaler: "2"', "", "decimaler", "Fältet saknas."),
        (', decimaler: "2"', ', decimaler: "2", decimaler: "3"', "decimaler", "Fältet står två gånger."),
        *((f"{field}, ", "", field.partition(":")[0], "Fältet saknas.") for field in (
            'troskel_dagar: "2.5"', "period: manad", "grupp: betalande_kommun", "utskrivna_samma_dag_raknas: nej",
            'individuellt_efter_dagar: "10"',
        )),
        (', rattas_till_och_med_dag: "12"', "", "rattas_till_och_med_dag", "Fältet saknas."),
    ],
)  # fmt: skip
def test_what_cannot_be_says_line_word_and_what_was_expected(copies, old, new, word, why):
    file = copies.agreement()
    line = next(each for each in file.read_text(encoding="utf-8").splitlines() if each.startswith("genomsnitt: {"))
    assert old in line
    change(file, line, line.replace(old, new, 1))
    found = copies.refusal()
    assert (found.file, found.line, found.word, found.sentence) == (
        str(file),
        line_of(file, "genomsnitt: {"),
        word,
        why,
    )


@pytest.mark.parametrize(
    ("old", "new", "name", "value"),
    [
        ('"2.5"', '"0"', "threshold_days", 0.0),
        ('"2.5"', '"99.99"', "threshold_days", 99.99),
        ("raknas: nej", "raknas: ja", "include_day_zero", True),
        ('dagar: "10"', 'dagar: "ingen"', "individual_after_days", None),
        ('dagar: "10"', 'dagar: "365"', "individual_after_days", 365),
        ('decimaler: "2"', 'decimaler: "4"', "decimals", 4),
        ('decimaler: "2"', 'decimaler: "0"', "decimals", 0),
        ('med_dag: "12"', 'med_dag: "28"', "corrected_until_day", 28),
        ('med_dag: "12"', 'med_dag: "ingen"', "corrected_until_day", None),
    ],
)
def test_a_value_at_its_edge_is_read(copies, old, new, name, value):
    change(copies.agreement(), old, new)
    assert getattr(average(copies), name) == value
