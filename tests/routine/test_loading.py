"""Loading a routine: what its file says, and every way in which a changed copy of it can't be read."""

from datetime import timedelta

import pytest
import yaml

from brygga.reading.documents import Unreadable
from brygga.routine.language import CallTime, Channel, EntryTexts, FaultReporting, Threshold
from brygga.routine.loading import load_versions
from brygga.routine.words import MATTER_OF, CallInstant, Matter, Milestone, Party, PhysicianNeeded, UnitKind
from tests.worlds import ROUTINE_FILE


@pytest.fixture
def routine():
    """The routine, loaded anew in each test."""
    return load_versions(ROUTINE_FILE.parent)[0]


TEXT = ROUTINE_FILE.read_text(encoding="utf-8")
ID = ROUTINE_FILE.parent.name


def save(folder, name, old="", new=""):
    """A copy of the routine's file in which `old` stands as `new`; the line on which that is."""
    assert old in TEXT
    home = folder / ID
    home.mkdir(exist_ok=True)
    (home / f"{name}.yaml").write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    return TEXT[: TEXT.index(old)].count("\n") + 1


def refusal(folder):
    with pytest.raises(Unreadable) as error:
        load_versions(folder / ID)
    return error.value


@pytest.mark.parametrize(
    ("old", "new", "word", "why"),
    [
        ("klausul: R11, efter", "clause: R11, efter", "clause", "Okänt fält. Här får stå: klausul, efter, jamforelse,"),
        ("system:", "systemet:", "systemet", "Okänt fält. Här får stå: rutin, namn, system, giltig_fran, giltig_till,"),
        ("efter:", "klausul: R11, efter:", "klausul", "Fältet står två gånger."),
        ("jamforelse: mer_an", "jamforelse: over", "over", "Okänt ord. Välj bland: mer_an, minst."),
        ("raknas_fran: upptackt", "raknas_fran: anmalt", "anmalt", "Okänt ord. Välj bland: start, upptackt, felanmalan."),
        ('efter: "03:00"', 'efter: "3"', "3", "Skriv timmar och minuter, till exempel 03:00."),
        ('efter: "03:00"', 'efter: "03:60"', "03:60", "Skriv timmar och minuter"),
        ('sammanslagning: "00:00"', 'sammanslagning: "00:0\uff10"', "00:0\uff10", "Skriv timmar och minuter"),
        ("klausul: R11, efter", "klausul: R32, efter", "R32", "Ingen klausul i rutinen heter så. Skriv R01 till R31."),
        ("klausul: R11, efter", "klausul: R00, efter", "R00", "Ingen klausul i rutinen heter så."),
        ("klausul: R11, efter", 'klausul: "R11 ", efter', "R11 ", "Ingen klausul i rutinen heter så."),
        ("kommun: {klausul: R23", "skola: {klausul: R23", "skola", "Okänt ord. Välj bland: slutenvard, oppenvard, kommun"),
        ("R23, tider", "R23, dagar", "dagar", "Okänt fält. Här får stå: klausul, tider."),
        ('"07:00-22:00"', '"22:00-07:00"', "22:00-07:00", "”22:00-07:00” slutar inte efter att den börjar"),
        ("  sip_mote:\n", "  sip_motet:\n", "sip_motet", "Okänt fält. Här får stå: inskriven, nytt_beraknat_datum"),
        ("om: sip_mote\n", "om: sip\n", "sip", "Okänt ord. Välj bland: inskrivning, beraknat_datum"),
        ("om: sip_mote\n", "om: utskrivning\n", "utskrivning", "sip_mote rapporteras som sip_mote."),
        ("rapporteras_av: kommunen", "rapporteras_av: berorda", "berorda", "Okänt ord. Välj bland: avdelningen, oppenvarden, kommunen."),
        ("rapporteras_av: kommunen", "nar: alltid", "nar", "Okänt fält. Här får stå: klausul, om, rapporteras_av, till"),
        ("till: [berorda]", "till: [kommunen]", "kommunen", "Okänt ord. Välj bland: avdelningen, berorda, berord_oppenvard."),
        ("till: [berorda]", "till: berorda", "berorda", "Här ska en lista stå."),
        ("berattar_aven: [nytt", "berattar_aven: [gammalt", "gammalt_beraknat_datum", "Okänt ord. Välj bland: inskriven"),
        ("nar: alltid", "nar: ibland", "ibland", "Okänt ord. Välj bland: aldrig, alltid, efter_atertagande."),
        ("{klausul: R18, nar: alltid}", "{klausul: R18, varfor: x}", "varfor", "Okänt fält. Här får stå: klausul, nar."),
        ("galler_som:", "som:", "som", "Okänt fält. Här får stå: klausul, galler_som."),
        ("raknas: besvarat", "raknas: lyft", "lyft", "Okänt ord. Välj bland: borjade, besvarat, avslutat."),
        ("raknas: besvarat", "ringde: besvarat", "ringde", "Okänt fält. Här får stå: klausul, raknas."),
        ("lases_tillbaka: nej", "lases_tillbaka: no", "no", "Okänt ord. Välj bland: ja, nej."),
        ("lases_tillbaka: nej", "aterlast: nej", "aterlast", "Okänt fält. Här får stå: uppgift, klausul, om, sag"),
        ("om: [inskrivning]", "om: [inskriven]", "inskriven", "Okänt ord. Välj bland: inskrivning"),
        ("{personnummer}", "{pnr}", "pnr", "Okänt ord inom klamrar. Här får stå: beraknat_datum, enhet"),
        ("{personnummer}", "{}", "{}", "Okänt ord inom klamrar."),
        ("{innehall} Samtal", "{enhet} Samtal", "enhet", "Okänt ord inom klamrar. Här får stå: fran, fran_person, innehall"),
        ("{stopp}", "{tid}", "tid", "Okänt ord inom klamrar. Här får stå: innehall, intraffade, nu, rapporterat, stopp."),
        ("fran: slutenvard", "fran: akuten", "akuten", "Okänt ord. Välj bland: slutenvard"),
        ("fran: slutenvard, till: oppenvard", "fran: slutenvard, till: kommun", "slutenvard", "Paret står två gånger."),
        ("{vag: direkt", "{vag: mejl", "mejl", "Okänt ord. Välj bland: direkt, vaxel."),
        ("{vag: direkt", "{sakert: ja", "sakert", "Okänt fält. Här får stå: vag, nummer, ord."),
        ("klausul: R22, vagar", "klausul: R22, sedan: x, vagar", "sedan", "Okänt fält. Här får stå: fran, till, klausul, vagar."),
        ("{vag: mobil", "{vag: fax", "fax", "Okänt ord. Välj bland: mobil, bud, sdk, rakel."),
        ("{vag: bud", "{vag: mobil", "mobil", "Vägen står två gånger."),
        ("raknas: overlamnat", "raknas: skickat", "skickat", "Okänt ord. Välj bland: besvarat, overlamnat, kvitterat."),
        ("raknas: overlamnat", "tid: overlamnat", "tid", "Okänt fält. Här får stå: vag, ord, raknas."),
        ("beslut: eget", "beslut: vart", "vart", "Okänt ord. Välj bland: eget, rutinens."),
        ("tid_klausul: R16", "tidsklausul: R16", "tidsklausul", "Okänt fält. Här får stå: klausul, beslut, tid_klausul, vagar."),
        ("  kommun: {klausul: R07", "  lan: {klausul: R07", "lan", "Okänt fält. Här får stå: slutenvard, oppenvard"),
        ("till: lokal", "till: kommun", "kommun", "Okänt ord. Välj bland: lokal, servicedesk."),
        ("till: lokal", "till: lokal, epost: x", "epost", "Okänt fält. Här får stå: klausul, till, nummer, portal, ord."),
        ("  avsandare:", "  sandare:", "sandare", "Okänt fält. Här får stå: klausul, avsandare, mottagare."),
        ("notering_ringd:", "notering:", "notering", "Okänt fält. Här får stå: klausul, redatering, notering_klausul"),
        ("tillaten: nej", "tillaten: kanske", "kanske", "Okänt ord. Välj bland: ja, nej."),
        ("tillaten: nej", "tillaten: nej, undantag: x", "undantag", "Okänt fält. Här får stå: klausul, tillaten."),
        ("giltig_fran: 2026-01-01", "giltig_fran: 2026-02-30", "2026-02-30", "”2026-02-30” finns inte i kalendern."),
    ],
)  # fmt: skip
def test_unreadable_word_is_named_with_its_line(tmp_path, old, new, word, why):
    line = save(tmp_path, "2026-01-01", old, new)
    found = refusal(tmp_path)
    assert found.word == word
    assert found.sentence.startswith(why)
    assert found.line == line
    assert found.file == str(tmp_path / ID / "2026-01-01.yaml")
    assert str(found) == f"{found.file}:{found.line}: {word}: {found.sentence}"


@pytest.mark.parametrize("milestone", list(Milestone))
def test_milestone_without_a_rule_is_missed(tmp_path, milestone):
    document = yaml.load(TEXT, yaml.BaseLoader)
    del document["handelser"][milestone.value]
    (tmp_path / ID).mkdir()
    (tmp_path / ID / "2026-01-01.yaml").write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")
    assert (refusal(tmp_path).word, refusal(tmp_path).sentence) == (milestone.value, "Fältet saknas.")


def places(value, at=()):
    """Every field of a document by its path."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield (*at, name)
            yield from places(inner, (*at, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from places(inner, (*at, number))


OPTIONAL = {"berattar_aven", "lakare", "samtalets_tid", "nummer", "portal", "om", "kommun", "utan_telefon"}
NEEDED = [path for path in places(yaml.load(TEXT, yaml.BaseLoader)) if path[-1] not in OPTIONAL]


@pytest.mark.parametrize("path", NEEDED, ids=lambda path: ".".join(map(str, path)))
def test_field_that_is_needed_is_missed(tmp_path, path):
    document = yaml.load(TEXT, yaml.BaseLoader)
    holder = document
    for step in path[:-1]:
        holder = holder[step]
    del holder[path[-1]]
    (tmp_path / ID).mkdir()
    (tmp_path / ID / "2026-01-01.yaml").write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")
    assert (refusal(tmp_path).word, refusal(tmp_path).sentence) == (path[-1], "Fältet saknas.")


TEXTS = [
    "rutin: norrbotten", 'namn: "Rutin vid driftstopp i Lifecare SP"', 'system: "Lifecare SP"', 'galler_som: "tid för inskrivning"',
    "uppgift: patientens_namn", 'sag: "Patienten är utskriven."', 'ord: "Internt nummer."', 'nummer: "0920-28 40 00"',
    'nummer: "71010"', 'portal: "Ärendeportalen på Insidan"', 'ord: "Felanmäl enligt kommunens egen rutin."',
]  # fmt: skip


@pytest.mark.parametrize("field", TEXTS)
def test_text_that_is_empty_is_refused(tmp_path, field):
    line = save(tmp_path, "2026-01-01", field, f'{field.split(":")[0]}: " "')
    found = refusal(tmp_path)
    assert (found.line, found.word, found.sentence) == (line, "", "Här ska en text stå.")


def test_brace_that_is_not_closed_is_refused(tmp_path):
    line = save(tmp_path, "2026-01-01", "{personnummer}", "{personnummer")
    found = refusal(tmp_path)
    assert (found.line, found.sentence) == (line, "En klammer är inte stängd.")
    assert found.word.startswith("Personnumret är {personnummer")


@pytest.mark.parametrize("braces", ["{{tid}}", "{tid!r}", "{tid:>3}"])
def test_braces_that_are_more_than_a_word_are_read_as_that_word_or_none(tmp_path, braces):
    save(tmp_path, "2026-01-01", "{tid}", braces)
    assert load_versions(tmp_path / ID)[0].notes.sender.count("tid") == 1


def test_routine_that_is_not_there_is_refused(tmp_path):
    (tmp_path / ID).mkdir()
    found = refusal(tmp_path)
    assert (found.line, found.word, found.sentence) == (1, ID, "Rutinen finns inte.")
    assert found.file == str(tmp_path / ID)


def test_routine_is_named_as_its_folder(tmp_path):
    save(tmp_path, "2026-01-01", f"rutin: {ID}", "rutin: annan")
    found = refusal(tmp_path)
    assert (found.line, found.word, found.sentence) == (1, "annan", f"Rutinen ska heta som sin mapp, {ID}.")
    assert found.file == str(tmp_path / ID / "2026-01-01.yaml")


def test_file_is_named_as_the_day_from_which_it_holds(tmp_path):
    save(tmp_path, "2026-01-02")
    found = refusal(tmp_path)
    assert (found.line, found.word) == (1, "2026-01-02")
    assert found.sentence == "Filen ska heta som dagen då versionen börjar gälla."
    assert found.file == str(tmp_path / ID / "2026-01-02.yaml")


def test_file_that_is_named_as_no_day_is_refused_with_its_name(tmp_path):
    save(tmp_path, "forsta")
    found = refusal(tmp_path)
    assert (found.line, found.word) == (1, "forsta")


@pytest.mark.clause("R11")
def test_routine_applies_after_more_than_three_hours(routine):
    assert routine.threshold == Threshold(clause="R11", after=timedelta(hours=3), strict=True, merge_gap=timedelta(0))


def test_threshold_may_be_reached_and_stops_be_merged(tmp_path):
    save(
        tmp_path,
        "2026-01-01",
        'mer_an, raknas_fran: upptackt, sammanslagning: "00:00"',
        'minst, raknas_fran: upptackt, sammanslagning: "101:59"',
    )
    threshold = load_versions(tmp_path / ID)[0].threshold
    assert (threshold.strict, threshold.merge_gap) == (False, timedelta(hours=101, minutes=59))


@pytest.mark.clause("R12", "R18", "R19", "R20")
def test_each_milestone_has_its_reporter_and_receivers(routine):
    ward, clinic = (Party.WARD, {Party.CONCERNED}), (Party.OUTPATIENT, {Party.WARD, Party.CONCERNED})
    expected = dict.fromkeys(Milestone, ward) | {
        Milestone.CARE_CONTACT: clinic,
        Milestone.SIP_MEETING: clinic,
        Milestone.READY_TO_RECEIVE: (Party.MUNICIPALITY, {Party.WARD, Party.CONCERNED_OUTPATIENT}),
    }
    assert {m: (r.reporter, set(r.receivers)) for m, r in routine.reporting.items()} == expected
    assert {m: r.matter for m, r in routine.reporting.items()} == MATTER_OF
    assert all(r.milestone is m for m, r in routine.reporting.items())


@pytest.mark.clause("R14", "R16", "R18")
def test_physician_and_meaning_of_the_call_are_read(routine):
    by = routine.reporting
    needed = {m: (r.physician, r.physician_clause) for m, r in by.items() if r.physician is not PhysicianNeeded.NEVER}
    assert needed == {
        Milestone.ESTIMATED: (PhysicianNeeded.ALWAYS, "R18"),
        Milestone.READY: (PhysicianNeeded.AFTER_WITHDRAWAL, "R18"),
        Milestone.READY_WITHDRAWN: (PhysicianNeeded.ALWAYS, "R18"),
    }
    assert {m: r.also_tells for m, r in by.items() if r.also_tells} == {
        Milestone.ADMITTED: (Milestone.ESTIMATED,),
        Milestone.DISCHARGED: (Milestone.READY,),
    }
    assert (by[Milestone.ADMITTED].time_clause, by[Milestone.ADMITTED].time_counts_as) == ("R14", "tid för inskrivning")
    assert (by[Milestone.SIP_MEETING].time_clause, by[Milestone.SIP_MEETING].time_counts_as) == ("", "")
    assert (by[Milestone.SIP_MEETING].physician_clause, by[Milestone.SIP_MEETING].clause) == ("", "R19")


@pytest.mark.clause("R16")
@pytest.mark.parametrize("counts", list(CallInstant))
def test_the_instant_of_a_call_that_counts_is_read(tmp_path, counts):
    save(tmp_path, "2026-01-01", "raknas: besvarat", f"raknas: {counts.value}")
    assert load_versions(tmp_path / ID)[0].call_time == CallTime(clause="R16", counts=counts)


def test_a_routine_that_does_not_say_counts_when_the_call_was_answered(tmp_path):
    save(tmp_path, "2026-01-01", "samtalets_tid: {klausul: R16, raknas: besvarat}\n", "")
    assert load_versions(tmp_path / ID)[0].call_time == CallTime(clause="R16", counts=CallInstant.ANSWERED)


@pytest.mark.clause("R13", "R15")
def test_what_is_said_is_read(routine):
    by = {each.item: each for each in routine.must_say}
    assert (by["telefon"].clause, by["telefon"].read_back, by["telefon"].matters) == ("R13", True, frozenset())
    assert by["telefon"].sentence == "Ni når oss på {telefon}."
    assert by["inskrivning"].read_back is False
    assert by["beraknat_datum"].matters == {Matter.ADMISSION, Matter.ESTIMATE}


@pytest.mark.clause("R24", "R27")
def test_ways_are_tried_in_their_order(routine):
    ways = routine.channels[UnitKind.WARD, UnitKind.OUTPATIENT]
    assert ways.clause == "R24"
    assert ways.ways == (
        Channel(way="direkt", words="Internt nummer."),
        Channel(way="vaxel", words="Säg att du behöver nå dem på sidotelefonen.", number="0920-28 40 00"),
    )
    assert routine.channels[UnitKind.MUNICIPALITY, UnitKind.WARD].clause == "R27"
    kinds = [UnitKind.WARD, UnitKind.OUTPATIENT, UnitKind.MUNICIPALITY]
    assert set(routine.channels) == {(one, other) for one in kinds for other in kinds}


@pytest.mark.clause("R06", "R07", "R08")
def test_each_kind_of_unit_knows_where_to_report_the_fault(routine):
    own = FaultReporting(clause="R07", local=True, words="Felanmäl enligt kommunens egen rutin.")
    assert routine.fault_reporting[UnitKind.MUNICIPALITY] == own
    ward = routine.fault_reporting[UnitKind.WARD]
    assert (ward.clause, ward.local, ward.number) == ("R08", False, "71010")
    assert ward.words == "Anmäl till Teknikakuten på telefon eller i ärendeportalen."
    assert ward.portal == "Ärendeportalen på Insidan"
    assert own.portal == routine.fault_reporting[UnitKind.SERVICE_DESK].portal == ""


@pytest.mark.clause("R17", "R23", "R28", "R29", "R30")
def test_hours_notes_and_entries_are_read(routine):
    assert routine.opening_hours == {UnitKind.MUNICIPALITY: "07:00-22:00"}
    assert routine.notes.clause == "R17"
    assert routine.notes.sender.startswith("Rapporterat per telefon {tid}")
    assert routine.notes.receiver.startswith("Mottagen rapport per telefon {tid}")
    assert isinstance(routine.entry, EntryTexts)
    clauses = (routine.entry.clause, routine.entry.note_clause, routine.entry.redating_clause)
    assert (clauses, routine.entry.redating_allowed) == (("R28", "R29", "R30"), False)
    assert "rapporterades per telefon" in routine.entry.note_told
    assert "hann inte rapporteras" in routine.entry.note_untold
    assert (routine.id, routine.name, routine.system) == (ID, "Rutin vid driftstopp i Lifecare SP", "Lifecare SP")
