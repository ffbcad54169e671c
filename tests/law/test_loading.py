"""Laws and agreements as dated files: which holds on which day, and everything about a file that can't be read."""

from datetime import date, time, timedelta

import pytest

from brygga.law.loading import ACT, load_act, load_agreement, load_terms, names_in
from brygga.law.parameters import PARAMETERS
from brygga.law.terms import NO_AMOUNT, Amount, Average, FreeDays, Required
from brygga.law.words import DayKind, DayZero, Effect, Model, Settled
from brygga.reading.documents import Unreadable
from brygga.reading.library import LIBRARY
from tests.law.copies import ACT_FILES, PROFILE, change, lacking, line_of

SHARED = ("namn", "giltig_fran", "giltig_till", "granskad", "status", "kalla", "villkor")
AGREEMENT = ("overenskommelse", "modell", "genomsnitt", "belopp", *SHARED)
STATUTE = ("lag", "lydelse", *SHARED)


# ---- what there is


def test_the_act_itself():
    terms = load_terms(LIBRARY.laws, LIBRARY.agreements, "lagen")
    assert (terms.id, terms.name, terms.wording) == (
        "lagen",
        "Lag (2017:612), utan annan överenskommelse",
        "SFS 2025:449",
    )
    assert (terms.verified, terms.reviewed, terms.model) == (True, False, Model.INDIVIDUAL)
    assert (terms.amount, terms.average) == (Amount(by_regulation=True, kronor=None), None)
    assert terms.source == "Svensk författningssamling 2017:612"
    assert (terms.admission_notice_within, terms.sip_call_within_days) == (timedelta(hours=24), 3)
    assert (terms.noon, terms.noon_counts_as_before, terms.extra_days_after_noon) == (time(12), True, 1)
    assert (terms.free_days, terms.day_kind) == (FreeDays(3, 3, 3), DayKind.CALENDAR)
    assert (terms.day_zero, terms.first_day_rolls) == (DayZero.NOTICE, False)
    assert terms.required == Required(admission_notice=True, ready_notice=True, sip_call=True)
    assert (terms.outpatient_care_blocks, terms.later_estimate_told_over_days) == (True, 0)


def test_what_the_act_does_not_say_is_unclear():
    terms = load_terms(LIBRARY.laws, LIBRARY.agreements, "lagen")
    settled = (terms.sip_call_rolls, terms.discharge_day_paid, terms.day_of_death_paid)
    assert set(settled) == {Settled.UNCLEAR}
    effects = ("late_admission", "incomplete_admission", "late_sip_call", "refused_sip", "late_measures")
    assert {getattr(terms, name) for name in (*effects, "opposed_measures")} == {Effect.UNCLEAR}


def test_the_agreements_that_there_are():
    assert names_in(LIBRARY.agreements) == (PROFILE, "exempel-ovriga-villkor", "lagen", "norrbotten", "vgr")


def test_an_agreement_that_nobody_has_seen_gives_the_acts_clocks_and_no_money():
    norrbotten, lagen = (load_terms(LIBRARY.laws, LIBRARY.agreements, name) for name in ("norrbotten", "lagen"))
    assert (norrbotten.verified, norrbotten.amount) == (False, NO_AMOUNT)
    clocks = [each.attribute for each in PARAMETERS.values() if each.attribute]
    assert [name for name in clocks if getattr(norrbotten, name) != getattr(lagen, name)] == []


def test_an_average_with_all_that_it_says():
    vgr = load_terms(LIBRARY.laws, LIBRARY.agreements, "vgr")
    assert (vgr.model, vgr.verified) == (Model.AVERAGE, False)
    assert vgr.average == Average(3.0, True, 7, 2, 12)


def test_each_wording_of_the_act_holds_in_its_time():
    terms = load_terms(LIBRARY.laws, LIBRARY.agreements, "lagen")
    days = [("2018-01-01", 0), ("2019-01-01", 0), ("2019-12-31", 0), ("2020-01-01", 1), ("2025-06-30", 1)]
    wordings = [each.wording for each in load_act(LIBRARY.laws / ACT)]
    assert wordings == ["SFS 2017:612", "SFS 2019:979", "SFS 2025:449"]
    for day, version in [*days, ("2025-07-01", 2), ("2099-01-01", 2)]:
        assert terms.on(date.fromisoformat(day)).wording == wordings[version], day


def test_before_an_agreement_begins_and_after_it_has_ended_the_act_holds():
    terms = load_terms(LIBRARY.laws, LIBRARY.agreements, PROFILE)
    for day, model, noon, days in [
        ("2025-12-31", Model.INDIVIDUAL, time(12), 3),
        ("2026-01-01", Model.AVERAGE, time(14), 2),
        ("2027-12-31", Model.AVERAGE, time(14), 2),
        ("2028-01-01", Model.INDIVIDUAL, time(12), 3),
    ]:
        then = terms.on(date.fromisoformat(day))
        assert (then.model, then.noon, then.free_days.somatic) == (model, noon, days)
        assert then.id == PROFILE
        assert (then.average is not None) is (model is Model.AVERAGE)
    after = terms.on(date(2028, 1, 1))
    assert (after.name, after.amount) == ("Lag (2017:612)", Amount(by_regulation=True, kronor=None))
    assert terms.on(date(2026, 1, 1)).valid_from == date(2026, 1, 1)


# ---- what is wrong with a law


@pytest.mark.parametrize("parameter", PARAMETERS)
def test_a_law_that_lacks_a_parameter_is_refused(copies, parameter):
    file = lacking(copies.act(), parameter)
    found = copies.refusal()
    assert (found.file, found.word) == (str(file), parameter)
    assert found.sentence == "Fältet saknas. En lag anger varje villkor."
    assert found.line == line_of(file, "villkor:") + 1


@pytest.mark.parametrize("field", ["lag", "namn", "lydelse", "giltig_fran", "granskad", "status", "kalla"])
def test_a_law_that_lacks_a_field_is_refused(copies, field):
    file = lacking(copies.act(), field)
    found = copies.refusal()
    assert (found.file, found.word, found.sentence) == (str(file), field, "Fältet saknas.")


NO_DAY = "är ingen dag. Skriv ÅÅÅÅ-MM-DD, till exempel 2026-11-23."
WRONG_LAW = [
    ("lydelse:", "lydelsen:", "lydelsen", f"Okänt fält. Här får stå: {', '.join(STATUTE)}."),
    ("lydelse:", "modell:", "modell", f"Okänt fält. Här får stå: {', '.join(STATUTE)}."),
    ('lag: "2017-612"', 'lag: "2017-613"', "2017-613", "Ska heta som sin mapp, 2017-612."),
    ('lydelse: "', 'namn: "Ny ', "namn", "Fältet står två gånger."),
    ("granskad: nej", "granskad: kanske", "kanske", "Okänt ord. Välj bland: ja, nej."),
    ("status: verifierad", "status: sedd", "sedd", "Okänt ord. Välj bland: verifierad, overifierad."),
    ("giltig_fran: 2025-07-01", "giltig_fran: 2025-7-1", "2025-7-1", f"”2025-7-1” {NO_DAY}"),
    ("giltig_fran: 2025-07-01", "giltig_fran: 2025-02-30", "2025-02-30", "”2025-02-30” finns inte i kalendern."),
    ("granskad: nej", "granskad: nej\ngiltig_till: snart", "snart", f"”snart” {NO_DAY}"),
]


@pytest.mark.parametrize(("old", "new", "word", "why"), WRONG_LAW)
def test_a_law_that_is_wrong_says_line_word_and_why(copies, old, new, word, why):
    file = change(copies.act(), old, new)
    found = copies.refusal()
    assert (found.file, found.word, found.sentence) == (str(file), word, why)
    assert found.line == line_of(file, new.splitlines()[-1])


# ---- what is wrong with an agreement

MISMATCH = "Ange genomsnitt om modellen är genomsnitt, annars inte."
AMOUNT = "Skriv foreskrift, ingen eller ett antal kronor från 1 till 999999."
WRONG_AGREEMENT = [
    ("modell:", "modellen:", "modellen", f"Okänt fält. Här får stå: {', '.join(AGREEMENT)}."),
    ("modell:", "lydelse:", "lydelse", f"Okänt fält. Här får stå: {', '.join(AGREEMENT)}."),
    ("overenskommelse: exempel-genomsnitt", "overenskommelse: vgr", "vgr", f"Ska heta som sin mapp, {PROFILE}."),
    ("modell: genomsnitt", "modell: median", "median", "Okänt ord. Välj bland: individuell, genomsnitt, ingen."),
    ("granskad: nej", "granskad: snart", "snart", "Okänt ord. Välj bland: ja, nej."),
    ("status: verifierad", "status: sedd", "sedd", "Okänt ord. Välj bland: verifierad, overifierad."),
    *(('belopp: "8000"', f'belopp: "{word}"', word, AMOUNT) for word in ("0", "-1", "8 000", "1000000", "åtta", "08", "")),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "word", "why"), WRONG_AGREEMENT)
def test_an_agreement_that_is_wrong_says_line_word_and_why(copies, old, new, word, why):
    file = change(copies.agreement(), old, new)
    found = copies.refusal()
    assert (found.file, found.line, found.word, found.sentence) == (str(file), line_of(file, new), word, why)


@pytest.mark.parametrize("field", ["overenskommelse", "namn", "giltig_fran", "granskad", "status", "kalla", "belopp"])
def test_an_agreement_that_lacks_a_field_is_refused(copies, field):
    file = lacking(copies.agreement(), field)
    found = copies.refusal()
    assert (found.file, found.word, found.sentence) == (str(file), field, "Fältet saknas.")


def test_an_average_belongs_to_the_model_and_to_no_other(copies):
    file = change(copies.agreement(), "modell: genomsnitt", "modell: individuell")
    found = copies.refusal()
    assert (found.line, found.word, found.sentence) == (line_of(file, "genomsnitt:"), "genomsnitt", MISMATCH)
    lacking(file, "modell")
    assert copies.refusal().sentence == MISMATCH
    lacking(file, "genomsnitt")
    assert copies.terms().on(date(2026, 6, 1)).model is Model.INDIVIDUAL


def test_a_model_without_its_average_is_refused(copies):
    file = lacking(copies.agreement(), "genomsnitt")
    found = copies.refusal()
    assert (found.line, found.word, found.sentence) == (line_of(file, "modell:"), "genomsnitt", MISMATCH)


@pytest.mark.parametrize(
    ("word", "amount"),
    [
        ("ingen", NO_AMOUNT),
        ("foreskrift", Amount(by_regulation=True, kronor=None)),
        ("1", Amount(by_regulation=False, kronor=1)),
        ("999999", Amount(by_regulation=False, kronor=999_999)),
    ],
)
def test_what_a_day_costs(copies, word, amount):
    change(copies.agreement(), 'belopp: "8000"', f'belopp: "{word}"')
    assert copies.terms().on(date(2026, 6, 1)).amount == amount


def test_the_parties_may_agree_that_nothing_is_paid(copies):
    file = copies.agreement("norrbotten")
    change(file, "modell: individuell", "modell: ingen")
    assert copies.terms("norrbotten").model is Model.NONE


def test_a_lawyer_may_have_vouched(copies):
    change(copies.agreement("norrbotten"), "granskad: nej", "granskad: ja")
    change(copies.agreement("norrbotten"), "status: overifierad", "status: verifierad")
    terms = copies.terms("norrbotten")
    assert (terms.reviewed, terms.verified) == (True, True)


# ---- versions that do not fit together


def test_two_versions_of_the_act_overlap_or_leave_a_gap(copies):
    first = copies.act("2020-01-01")
    for until, why in [
        ("2025-06-29", "Lucka: ingen version gäller från 2025-06-30."),
        ("2025-07-01", "Överlapp: den förra versionen gäller till 2025-07-01."),
        ("2031-01-01", "Överlapp: den förra versionen gäller till 2031-01-01."),
    ]:
        said = next(line for line in first.read_text(encoding="utf-8").splitlines() if line.startswith("giltig_till"))
        change(first, said, f"giltig_till: {until}")
        found = copies.refusal("lagen")
        assert (found.file, found.line) == (str(copies.act("2025-07-01")), 1)
        assert (found.word, found.sentence) == ("2025-07-01", why)
    lacking(first, "giltig_till")
    assert copies.refusal("lagen").sentence == "Överlapp: den förra versionen gäller till tills vidare."


def test_a_file_is_named_after_its_first_day(copies):
    file = copies.act()
    file.rename(file.with_name("2025-07-02.yaml"))
    found = copies.refusal("lagen")
    assert found.word == "2025-07-02"
    assert found.sentence == "Filen ska heta som dagen då versionen börjar gälla."


def test_a_law_that_has_ended_leaves_an_agreement_without_ground(copies):
    change(copies.act(), "granskad: nej", "granskad: nej\ngiltig_till: 2026-12-31")
    assert copies.terms("lagen").valid_from == date(2025, 7, 1)
    file = change(copies.agreement("norrbotten"), "giltig_fran: 2019-01-01", "giltig_fran: 2027-01-01")
    file.rename(file.with_name("2027-01-01.yaml"))
    found = copies.refusal("norrbotten")
    assert (found.file, found.line) == (str(copies.laws / ACT), 1)
    assert (found.word, found.sentence) == ("2027-01-01", "Ingen version av lagen gäller den dagen.")


@pytest.mark.parametrize(
    ("load", "why"), [(load_act, "Lagen finns inte."), (load_agreement, "Överenskommelsen finns inte.")]
)
def test_a_folder_that_is_not_there_or_holds_nothing(tmp_path, load, why):
    (tmp_path / "tom").mkdir()
    for name in ("tom", "finns-inte"):
        with pytest.raises(Unreadable) as error:
            load(tmp_path / name)
        found = error.value
        assert (found.file, found.line, found.word, found.sentence) == (str(tmp_path / name), 1, name, why)


def test_the_files_of_the_act_are_these():
    assert tuple(sorted(file.stem for file in (LIBRARY.laws / ACT).glob("*.yaml"))) == ACT_FILES
    assert [each.verified for each in load_act(LIBRARY.laws / ACT)] == [True] * 3
