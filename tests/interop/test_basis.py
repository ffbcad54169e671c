"""The grounds of payment as tables: each stay and paragraph, the month, the sources; loud where nobody has seen the agreement."""

from datetime import date

import pytest

from brygga.civil_time import read_time
from brygga.episodes.stay import Way
from brygga.interop.spreadsheets.basis import BY_AVERAGE, stays_table, tables_of
from brygga.interop.spreadsheets.csv_file import csv_of
from brygga.interop.spreadsheets.words import OUTCOMES, PLACES, UNVERIFIED, WAYS, value_text
from brygga.interop.spreadsheets.workbook import workbook_of
from brygga.law.parameters import PARAMETERS
from brygga.liability.averages import Place
from brygga.liability.findings import PARAGRAPHS
from brygga.liability.months import Month
from brygga.organisation.queries.liability import Outcome
from brygga.organisation.queries.payment_basis import payment_basis
from brygga.organisation.refused import Refused
from tests.interop.sheets import as_moment, read_workbook
from tests.organisation.paying import BILLING, LULEA_BILLING, VERA, come, hear, leave, named, paying, stayed, tell
from tests.organisation.places import Place as Location
from tests.organisation.places import a_store
from tests.organisation.worlds import EVA, NURSE, actor, at, furnished

NOW = "2026-12-10 10:00"


@pytest.fixture
def office(tmp_path):
    with a_store(Location(f"sqlite:{tmp_path}/journal", tmp_path / "journal")) as store:
        yield furnished(store)


def basis(office, *, by=BILLING, unit="medicin", time=NOW, month=None):
    return payment_basis(office, by=by, at=at(time), unit=unit, month=month)


def tables(office, **asked):
    return {each.name: each for each in tables_of(basis(office, **asked), organisation="Region Norrbotten")}


def named_cells(table, place=0):
    return dict(zip(table.heads, table.rows[place], strict=True))


def about(table):
    return {row[0]: row[1] for row in table.rows}


@pytest.mark.clause("R16", "R31")
def test_a_row_a_stay_with_its_answer_days_and_terms(office):
    paying(office, "lagen")
    come(office, "a", EVA)
    tell(office, "a")
    row = named_cells(tables(office)["Patienter"])
    assert (
        row
        | {
            "Vårdtillfälle": "a",
            "Patient": "Eva Exempel",
            "Avdelning": "Medicinavdelningen",
            "Kommun som betalar": "Luleå kommun",
            "Inskriven": read_time("2026-12-02 08:00"),
            "Kommunen fick veta utskrivningsklar": read_time("2026-12-02 09:00"),
            "Utskriven": None,
            "Läge": "Kommunen betalar nu",
            "Första dagen": date(2026, 12, 5),
            "Dagar hittills": 6,
            "Belopp, kr": None,
            "Villkorens status": "kontrollerade",
        }
        == row
    )
    assert "(HSLF-FS 2025:74)" in row["Om beloppet"]


def test_a_day_that_nobody_has_settled_is_said(office):
    paying(office, "lagen")
    come(office, "a", EVA)
    tell(office, "a")
    leave(office, "a", "2026-12-07")
    row = named_cells(tables(office)["Patienter"])
    assert (row["Läge"], row["Dagar hittills"]) == ("Utskriven", 2)
    assert row["Vilka dagar"] == "2026-12-05 till och med 2026-12-06"
    assert row["Om dagarna"] == "Utskrivningsdagen 2026-12-07 är inte räknad: det är inte avgjort om den betalas."


def test_every_paragraph_stands_with_its_evidence(office):
    paying(office, "lagen")
    come(office, "a", EVA)
    tell(office, "a")
    table = tables(office)["Villkor"]
    rows = [dict(zip(table.heads, row, strict=True)) for row in table.rows]
    assert [row["Paragraf"] for row in rows] == [each.written for each in PARAGRAPHS]
    ready = next(row for row in rows if row["Paragraf"] == "3 kap. 1 §")
    assert (ready["Hände"], ready["Kommunen fick veta"]) == (
        read_time("2026-12-02 08:30"),
        read_time("2026-12-02 09:00"),
    )
    assert (ready["Hur"], ready["Anmält av"], ready["Talade med"]) == ("per telefon", "Anna Ek", "Bo Sand")
    assert ready["Referens"] in ready["Varför"]
    unclear = next(row for row in rows if row["Läge"] == "Oklart")
    assert unclear["Det som saknas"]
    assert unclear["Vem som kan svara"]
    assert {row["Lydelse"] for row in rows} == {"SFS 2025:449"}


@pytest.mark.parametrize("agreement", ["norrbotten", "vgr"])
def test_an_unverified_agreement_is_said_in_every_sheet_and_every_row(office, agreement):
    paying(office, agreement)
    stayed(office, a=4)
    found = tables(office)
    assert {table.warning for table in found.values()} == {UNVERIFIED}
    with_status = [table for table in found.values() if "Villkorens status" in table.heads]
    assert len(with_status) == (3 if agreement == "vgr" else 1)
    for table in with_status:
        assert {named_cells(table, place)["Villkorens status"] for place in range(len(table.rows))} == {
            "OVERIFIERAD överenskommelse"
        }
    assert "OVERIFIERAD överenskommelse" in csv_of(found["Patienter"]).decode("utf-8-sig")
    assert about(found["Om underlaget"])["Villkorens status"] == UNVERIFIED
    assert named_cells(found["Patienter"])["Belopp, kr"] is None


@pytest.mark.parametrize("agreement", ["lagen", "exempel-genomsnitt"])
def test_a_verified_one_is_not(office, agreement):
    paying(office, agreement)
    stayed(office, a=4)
    found = tables(office)
    assert {table.warning for table in found.values()} == {""}
    assert "OVERIFIERAD" not in repr(named_cells(found["Patienter"]))


def test_the_months_average_where_the_agreement_has_one(office):
    paying(office)
    come(office, "x", named("Utan Samtal"))
    leave(office, "x", "2026-12-02")
    stayed(office, a=3, b=4, c=5, d=2, e=6)
    found = tables(office)
    assert tuple(found) == ("Patienter", "Villkor", "Månad 2026-12", "Månadens patienter", "Om underlaget")
    month = named_cells(found["Månad 2026-12"])
    assert month["Uträkning"] == (
        "(2 + 3 + 4 + 5 + 6) / 5 = 4,00 dagar; 4,00 − 3,0 = 1,00 över gränsen; 1,00 × 5 patienter = 5,00 dagar."
    )
    assert (month["Patienter i medelvärdet"], month["Dagar att betala"], month["Belopp, kr"]) == (5, 5, None)
    assert month["Månadens läge"].startswith("Månaden pågår")
    stays = [dict(zip(found["Månadens patienter"].heads, row, strict=True)) for row in found["Månadens patienter"].rows]
    assert [(row["Vårdtillfälle"], row["Dagar"]) for row in stays] == [
        ("x", None), ("d", 2), ("a", 3), ("b", 4), ("c", 5), ("e", 6)
    ]  # fmt: skip
    assert stays[0]["Hur den räknas"] == "Inte med"
    assert "kommunen har inte fått veta att patienten är inskriven" in stays[0]["Varför inte"]
    assert named_cells(found["Patienter"])["Om beloppet"] == BY_AVERAGE
    assert "Månad 2026-11" in tables(office, month=Month(2026, 11))


def test_care_gets_its_own_stays_and_no_month(office):
    paying(office)
    stayed(office, a=4)
    assert tuple(tables(office, by=NURSE)) == ("Patienter", "Villkor", "Om underlaget")
    for by, unit in ((NURSE, "rehab"), (NURSE, "lulea"), (BILLING, "lulea"), (LULEA_BILLING, "medicin")):
        with pytest.raises(Refused) as refused:
            basis(office, by=by, unit=unit)
        assert refused.value.code == "annan_enhet"
    with pytest.raises(Refused):
        basis(office, by=actor("medicin", "driftledare"))


def test_a_municipality_carries_out_what_it_has_written_itself(office):
    paying(office, "lagen")
    come(office, "a", EVA)
    tell(office, "a")
    assert stays_table(basis(office, by=LULEA_BILLING, unit="lulea")).rows == ()
    hear(office, "k1", EVA)
    (row,) = stays_table(basis(office, by=LULEA_BILLING, unit="lulea")).rows
    assert row[0] == "k1"


def test_a_protected_person_is_masked_everywhere(office):
    paying(office)
    come(office, "a", VERA)
    tell(office, "a")
    leave(office, "a", "2026-12-06")
    found = tables(office)
    assert "Dold" not in repr(found)
    assert VERA.number not in repr(found)
    assert named_cells(found["Patienter"])["Patient"] == "Skyddad identitet"


def test_what_it_was_counted_by_and_when_by_whom_from_whose_journal(office):
    paying(office, "lagen")
    table = tables(office)["Om underlaget"]
    said = about(table)
    assert said["Hämtat ur Brygga"] == read_time(NOW)
    assert said["Hämtat av"] == "Ebba Ek"
    assert said["Bygger på det som har skrivits av"].startswith("Region Norrbotten.")
    assert said["Lagens lydelse"] == "SFS 2025:449"
    assert (said["Granskade av jurist"], said["Betalningsmodell"]) == ("nej", "varje patient för sig")
    assert (said["fria dagar"], said["brytpunkt"]) == ("somatisk 3, psykiatrisk 3, geriatrisk 3", "12:00")
    assert (said["inskrivning senast timmar"], said["utskrivningsdagen betalas"]) == ("24 timmar", "oklart")
    values = {row[0]: row for row in table.rows}
    assert values["brytpunkt"][2:] == ("5 kap. 4 §", *values["brytpunkt"][3:4], "verifierad", "Lag (2017:612)")
    assert values["sip flyttas till vardag"][4] == "OVERIFIERAD"
    assert len([row for row in table.rows if row[2]]) == len([each for each in PARAMETERS.values() if each.attribute])


def test_the_whole_as_a_workbook(office):
    paying(office)
    stayed(office, a=4)
    found = basis(office)
    content = workbook_of(tables_of(found, organisation="Region"), title="Underlag", made_at=found.made_at)
    sheets = read_workbook(content)
    assert sheets["Patienter"].rows[0][0] == UNVERIFIED
    admitted = sheets["Patienter"].rows[2][sheets["Patienter"].rows[1].index("Inskriven")]
    assert str(as_moment(admitted)) == "2026-12-02 08:00:00"
    assert sum(sheet.formulas for sheet in sheets.values()) == 0


def test_everything_has_words():
    assert (set(OUTCOMES), set(PLACES), set(WAYS)) == (set(Outcome), set(Place), set(Way))
    assert [value_text(each) for each in (True, False, None, 3)] == ["ja", "nej", "ingen", "3"]
