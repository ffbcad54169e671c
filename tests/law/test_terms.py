"""The terms of liability: the Act's own, and every way in which a changed copy of their file can't be read."""

from datetime import time, timedelta

import pytest

from brygga.law.terms import Terms, load_terms
from brygga.reading.documents import Unreadable
from tests.worlds import TERMS, TERMS_FILE

TEXT = TERMS_FILE.read_text(encoding="utf-8")


def changed(folder, old, new, name="lagen"):
    assert old in TEXT
    file = folder / f"{name}.yaml"
    file.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    return file


def test_act_itself():
    assert (
        Terms(
            id="lagen",
            name="Lag (2017:612), utan annan överenskommelse",
            admission_notice_within=timedelta(hours=24),
            sip_call_within_days=3,
            noon=time(12, 0),
            days_until_noon=3,
            days_after_noon=4,
        )
        == TERMS
    )


@pytest.mark.parametrize(
    ("old", "new", "word", "why"),
    [
        (
            "namn:",
            "namnet:",
            "namnet",
            "Okänt fält. Här får stå: overenskommelse, namn, inskrivning_senast, sip_senast",
        ),
        ("overenskommelse: lagen", "overenskommelse: annan", "annan", "Ska heta som filen, lagen."),
        ("overenskommelse: lagen", "namn: x", "namn", "Fältet står två gånger."),
        ('paragraf: "2 kap. 3 §", ', "", "paragraf", "Fältet saknas."),
        ('paragraf: "2 kap. 3 §"', 'paragraf: " "', "paragraf", "Ange paragrafen som värdet kommer från."),
        ('timmar: "24"', 'dagar: "1"', "dagar", "Okänt fält. Här får stå: paragraf, timmar."),
        ('timmar: "24"', 'timmar: "1000"', "1000", "Skriv ett antal timmar från 0 till 999."),
        ('timmar: "24"', 'timmar: "-1"', "-1", "Skriv ett antal timmar från 0 till 999."),
        ('timmar: "24"', 'timmar: "\uff12\uff14"', "\uff12\uff14", "Skriv ett antal timmar"),
        ('timmar: "24"', 'timmar: "24\\n"', "24\n", "Skriv ett antal timmar"),
        ('dagar: "3"', 'dagar: "61"', "61", "Skriv ett antal dagar från 0 till 60."),
        ('klockan: "12:00"', 'klockan: "24:00"', "24:00", "Skriv ett klockslag, till exempel 12:00."),
        ('klockan: "12:00"', 'klockan: "12:60"', "12:60", "Skriv ett klockslag, till exempel 12:00."),
        ('klockan: "12:00"', 'klockan: "12"', "12", "Skriv ett klockslag, till exempel 12:00."),
    ],
)
def test_unreadable_terms_say_line_and_word(tmp_path, old, new, word, why):
    with pytest.raises(Unreadable) as error:
        load_terms(changed(tmp_path, old, new))
    assert error.value.word == word
    assert why in error.value.sentence
    assert error.value.file.endswith("lagen.yaml")


def test_line_is_the_one_of_the_word(tmp_path):
    with pytest.raises(Unreadable) as error:
        load_terms(changed(tmp_path, 'klockan: "12:00"', 'klockan: "kl 12"'))
    assert error.value.line == TEXT[: TEXT.index("klockan")].count("\n") + 1


@pytest.mark.parametrize("field", ["namn", "inskrivning_senast", "sip_senast", "brytpunkt", "dagar_efter_brytpunkten"])
def test_every_field_is_needed(tmp_path, field):
    file = tmp_path / "lagen.yaml"
    file.write_text("\n".join(line for line in TEXT.splitlines() if not line.startswith(field)), encoding="utf-8")
    with pytest.raises(Unreadable) as error:
        load_terms(file)
    assert (error.value.word, error.value.sentence) == (field, "Fältet saknas.")


@pytest.mark.parametrize(("clock", "noon"), [("00:00", time(0)), ("09:05", time(9, 5)), ("23:59", time(23, 59))])
def test_agreement_may_say_otherwise(tmp_path, clock, noon):
    file = changed(tmp_path, 'klockan: "12:00"', f'klockan: "{clock}"')
    assert load_terms(file).noon == noon
    file = changed(tmp_path, 'dagar: "4"', 'dagar: "60"')
    assert load_terms(file).days_after_noon == 60
    assert load_terms(changed(tmp_path, 'timmar: "24"', 'timmar: "0"')).admission_notice_within == timedelta(0)


@pytest.mark.parametrize(("line", "reviewed"), [("granskad: ja", True), ("granskad: nej", False), ("", False)])
def test_terms_say_whether_somebody_has_vouched_for_them(tmp_path, line, reviewed):
    old = next(line for line in TEXT.splitlines() if line.startswith("granskad"))
    assert load_terms(changed(tmp_path, old, line)).reviewed is reviewed


def test_no_other_word_vouches(tmp_path):
    with pytest.raises(Unreadable) as error:
        load_terms(changed(tmp_path, "granskad: nej", "granskad: kanske"))
    assert (error.value.word, error.value.sentence) == ("kanske", "Okänt ord. Välj bland: ja, nej.")
