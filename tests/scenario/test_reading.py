"""Reading a scenario's head: what it may say, and where it says something else."""

import pytest

from brygga.reading.documents import Unreadable
from brygga.reading.library import LIBRARY, Library
from brygga.routine.words import UnitKind
from brygga.scenario.reading import read_scenario
from brygga.scenario.script import Expectation, Item
from tests.scenario.files import ADMISSION, FIRST_LINE, HEAD, STOP, save, scenario_of
from tests.worlds import ROUTINE_FILE, TERMS


def refusal(folder, *items, head=HEAD):
    with pytest.raises(Unreadable) as error:
        scenario_of(folder, *items, head=head)
    return error.value


def test_head_is_read(tmp_path):
    scenario = scenario_of(tmp_path, STOP, "tid: 2026-11-23 05:00, ska_galla: {}")
    assert scenario.name == "Ett prov"
    assert scenario.file == str(tmp_path / "prov.yaml")
    assert scenario.rules.terms == TERMS
    assert scenario.rules.routine.id == ROUTINE_FILE.parent.name
    assert [type(each) for each in scenario.timeline] == [Item, Expectation]
    units = scenario.rules.units
    assert {name: each.kind for name, each in units.items()} == {
        "ward": UnitKind.WARD,
        "rehab": UnitKind.WARD,
        "hc": UnitKind.OUTPATIENT,
        "kommun": UnitKind.MUNICIPALITY,
        "granne": UnitKind.MUNICIPALITY,
        "desk": UnitKind.SERVICE_DESK,
    }
    assert (units["ward"].id, units["ward"].name, units["ward"].phone) == ("ward", "Avdelningen", "070-174 06 11")
    assert (units["hc"].hours.text, units["hc"].phone, units["ward"].hours) == ("mån-fre 08:00-17:00", "", None)


def test_timeline_may_be_empty(tmp_path):
    assert scenario_of(tmp_path).timeline == ()


BAD_HEADS = [
    ("scenario: Ett prov", "scenario: [ett]", 1, "", "Här ska ett enda värde stå"),
    (
        "scenario: Ett prov",
        "berattelse: x",
        1,
        "berattelse",
        "Okänt fält. Här får stå: scenario, rutin, betalningsansvar",
    ),
    ("rutin: norrbotten", "rutin: varmland", 2, "varmland", "Okänt ord. Välj bland: norrbotten"),
    ("betalningsansvar: lagen", "betalningsansvar: avtalet", 3, "avtalet", "Okänt ord. Välj bland: "),
    ("betalningsansvar: lagen", "rutin: norrbotten", 3, "rutin", "Fältet står två gånger."),
    ("  rehab:", "  ward:", 6, "ward", "Fältet står två gånger."),
    (
        "slag: servicedesk",
        "slag: akut",
        10,
        "akut",
        "Okänt ord. Välj bland: slutenvard, oppenvard, kommun, servicedesk.",
    ),
    ("slag: servicedesk, ", "", 10, "slag", "Fältet saknas."),
    ('namn: "Servicedesken"', "namn: {a: b}", 10, "", "Här ska ett enda värde stå"),
    (
        'namn: "Servicedesken"',
        "namn: x, fax: y",
        10,
        "fax",
        "Okänt fält. Här får stå: slag, namn, telefon, oppet, undantag.",
    ),
    ('namn: "Servicedesken"', "undantag: julafton", 10, "julafton", "börjar inte med ett datum"),
    ('telefon: "070-174 06 11"', "telefon: [1]", 5, "", "Här ska ett enda värde stå"),
    ("mån-fre 08:00-17:00", "mån-fre 17:00-08:00", 7, "mån-fre 17:00-08:00", "slutar inte efter att den börjar"),
    ("mån-fre 08:00-17:00", "jämt", 7, "jämt", "är ingen öppettid"),
    ("enheter:\n", "enheter: [\n", 6, "", "Filen är inte hel YAML"),
]


@pytest.mark.parametrize("bad", BAD_HEADS, ids=lambda bad: bad[1])
def test_head_that_says_something_else_is_refused(tmp_path, bad):
    old, new, line, word, why = bad
    assert old in HEAD
    found = refusal(tmp_path, STOP, head=HEAD.replace(old, new, 1))
    assert (found.line, found.word) == (line, word)
    assert why in found.sentence


@pytest.mark.parametrize("field", ["scenario", "rutin", "betalningsansvar"])
def test_every_field_of_the_head_is_needed(tmp_path, field):
    head = "".join(line for line in HEAD.splitlines(keepends=True) if not line.startswith(field))
    assert (refusal(tmp_path, STOP, head=head).word, refusal(tmp_path, head=head).sentence) == (field, "Fältet saknas.")


def test_units_and_timeline_are_needed(tmp_path):
    head = "scenario: x\nrutin: norrbotten\nbetalningsansvar: lagen\n"
    assert refusal(tmp_path, STOP, head=head).word == "enheter"
    file = tmp_path / "utan.yaml"
    file.write_text(HEAD, encoding="utf-8")
    with pytest.raises(Unreadable) as error:
        read_scenario(file, LIBRARY)
    assert error.value.word == "tidslinje"


@pytest.mark.parametrize(
    ("items", "line", "word", "why"),
    [
        (["gor: ater_i_drift, enhet: ward"], 0, "tid", "Fältet saknas."),
        ([STOP, "tid: 2026-11-23 04:59, gor: ater_i_drift, enhet: ward"], 1, "2026-11-23 04:59", "Tidslinjen ska stå i tidsordning."),
        ([STOP, STOP], 1, "stopp", "Två händelser heter så. Ge den ena ett annat id."),
        ([STOP, "tid: 2026-11-23 06:00"], 1, "gor", "Fältet saknas."),
        ([STOP, "tid: 2026-11-23 06:00, ska_galla: {}, enhet: ward"], 1, "enhet", "Okänt fält. Här får stå: tid, ska_galla."),
        ([STOP, "tid: kl 6, ska_galla: {}"], 1, "kl 6", "är ingen tid"),
        ([STOP, "tid: 2026-11-24, ska_galla: {}"], 1, "2026-11-24", "är ingen tid"),
        ([STOP, "tid: 2027-03-28 02:30, ska_galla: {}"], 1, "2027-03-28 02:30", "finns inte: klockan ställs fram"),
        ([STOP, "tid: [], ska_galla: {}"], 1, "", "Här ska ett enda värde stå"),
    ],
)  # fmt: skip
def test_timeline_that_says_something_else_is_refused(tmp_path, items, line, word, why):
    found = refusal(tmp_path, *items)
    assert (found.line, found.word) == (FIRST_LINE + line, word)
    assert why in found.sentence


def test_timeline_that_is_no_list_is_refused(tmp_path):
    file = tmp_path / "prov.yaml"
    file.write_text(HEAD + "tidslinje: {tid: nu}\n", encoding="utf-8")
    with pytest.raises(Unreadable, match="Här ska en lista stå"):
        read_scenario(file, LIBRARY)


def test_repeated_hour_is_told_in_its_order(tmp_path):
    items = [f"tid: 2026-10-25 {clock}, ska_galla: {{}}" for clock in ("01:59", "02:30 A", "02:30 B", "03:00")]
    assert len(scenario_of(tmp_path, *items).timeline) == 4
    assert "Tidslinjen ska stå i tidsordning" in str(refusal(tmp_path, items[2], items[1]))


def test_expectation_about_a_stranger_is_refused(tmp_path):
    for key, value in (("betalningsansvar", "{intrader: 2026-11-27}"), ("ansvarsperioder", "[]")):
        found = refusal(tmp_path, STOP, f"tid: 2026-11-23 05:30, ska_galla: {{{key}: {{P1: {value}}}}}", ADMISSION)
        assert (found.line, found.word) == (FIRST_LINE + 1, "P1")
        assert found.sentence == "Ingen patient som heter så har skrivits in."


def test_routine_is_the_version_of_the_first_day(tmp_path):
    home = tmp_path / "routines" / ROUTINE_FILE.parent.name
    home.mkdir(parents=True)
    text = ROUTINE_FILE.read_text(encoding="utf-8")
    old = text.replace("giltig_fran: 2026-01-01", "giltig_fran: 2026-01-01\ngiltig_till: 2026-11-22")
    (home / "2026-01-01.yaml").write_text(old, encoding="utf-8")
    library = Library(tmp_path / "routines", LIBRARY.agreements, LIBRARY.laws)
    with pytest.raises(Unreadable, match="Ingen version av rutinen gäller 2026-11-23") as error:
        read_scenario(save(tmp_path, STOP), library)
    assert error.value.line == 2
    new = text.replace("giltig_fran: 2026-01-01", "giltig_fran: 2026-11-23")
    (home / "2026-11-23.yaml").write_text(new, encoding="utf-8")
    assert str(read_scenario(save(tmp_path, STOP), library).rules.routine.valid_from) == "2026-11-23"
    before = STOP.replace("11-23", "11-22")
    assert str(read_scenario(save(tmp_path, before), library).rules.routine.valid_from) == "2026-01-01"
    assert str(read_scenario(save(tmp_path), library).rules.routine.valid_from) == "2026-01-01"
