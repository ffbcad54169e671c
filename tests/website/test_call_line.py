"""A call that goes on: when it was dialled and answered, who rang whom, attempts, protected patients, a session that ends."""

import re

import pytest

from tests.organisation import worlds
from tests.website.calling import ADA, ADDRESS, ITEMS, all_right, answered, calls, press, shown
from website.access.roles import Role
from website.office import office

# ------------------------------------------------------------------------------------------- on the line


def test_the_answered_time_counts_and_the_dialled_time_is_kept(nurse, stay, fresh, clock):
    clock("2026-11-23T08:05+01:00")
    assert press(nurse, "ringer")["Location"] == ADDRESS
    assert "Samtalet började 08:05" in shown(nurse.get(ADDRESS))
    clock("2026-11-23T08:06+01:00")
    press(nurse, "svarade")
    page = nurse.get(ADDRESS)
    assert "Samtalets tid blir 08:06 , när de svarade." in shown(page)
    assert 'since="2026-11-23T07:06:00+00:00"' in page.content.decode()
    clock("2026-11-23T08:09+01:00")
    answered(nurse, fresh, stay)
    (call,) = calls(stay)
    assert call.statement.occurred_at == worlds.at("08:06")
    assert (call.statement.began_at, call.statement.answered_at) == (worlds.at("08:05"), worlds.at("08:06"))
    assert call.statement.uncertainty == 1


def test_an_answer_from_before_what_was_told_had_happened_is_not_the_time(nurse, stay, fresh, clock, send):
    press(nurse, "svarade")
    clock("2026-11-23T08:04+01:00")
    other = send(nurse, "/patienter/ny", **ADA)["Location"].rpartition("/")[2]
    clock("2026-11-23T08:06+01:00")
    assert answered(nurse, fresh, stay, other).status_code == 302
    assert {call.statement.occurred_at for call in (*calls(stay), *calls(other))} == {worlds.at("08:06")}


def test_a_call_that_was_put_down_without_a_word_lends_no_other_its_time(nurse, stay, fresh, clock):
    press(nurse, "svarade")
    clock("2026-11-23T08:14+01:00")
    nurse.get(ADDRESS)
    for moment in ("08:28", "08:42", "08:56", "09:05"):
        clock(f"2026-11-23T{moment}+01:00")
        nurse.get("/patienter")
    assert "Samtalets tid blir när du sparar" in shown(nurse.get(ADDRESS))


def test_the_receiver_can_be_put_down(nurse, stay):
    press(nurse, "ringer")
    assert 'value="svarade"' in nurse.get(ADDRESS).content.decode()
    press(nurse, "sluta")
    assert 'value="svarade"' not in nurse.get(ADDRESS).content.decode()


def test_others_see_that_a_call_is_being_made(nurse, stay, as_at):
    colleague = as_at("medicin", Role.COORDINATOR)
    assert "Någon ringer redan" not in shown(colleague.get(ADDRESS))
    press(nurse, "ringer")
    assert "Någon ringer redan" in shown(colleague.get(ADDRESS))
    assert "Någon ringer redan" not in shown(nurse.get(ADDRESS))
    press(nurse, "sluta")
    assert "Någon ringer redan" not in shown(colleague.get(ADDRESS))


def test_when_they_rang_us_the_same_page_is_seen_from_the_other_end(nurse, stay, fresh):
    press(nurse, "uppringd")
    text = shown(nurse.get(ADDRESS))
    assert "De ringde 08:00" in text
    assert "Kom du inte fram?" not in text
    assert "Vem ringde?" in text
    response = answered(nurse, fresh, stay)
    (call,) = calls(stay)
    assert call.statement.dialled == "lulea"
    assert "Ringde Luleå kommun" in shown(nurse.get(response["Location"]))


# ---------------------------------------------------------------------------------------------- attempts


@pytest.mark.parametrize("outcome", ["ej_svar", "upptaget", "fel_nummer", "hanvisad", "telefonsvarare", "avbrutet"])
def test_a_call_that_told_nobody_takes_one_press(nurse, stay, other, fresh, outcome):
    form = fresh(nurse, ADDRESS) | {"outcome": outcome}
    for _ in range(2):
        assert nurse.post(f"{ADDRESS}/forsok", form)["Location"] == f"{ADDRESS}#nu"
    for each in (stay, other):
        assert [call.statement.outcome for call in calls(each)] == [outcome]
    (dial,) = office().commons().dials["medicin", "lulea"]
    assert dial.number == "070-174 06 31"


def test_attempts_are_listed_and_the_next_is_proposed(nurse, stay, fresh):
    nurse.post(f"{ADDRESS}/forsok", fresh(nurse, ADDRESS) | {"outcome": "ej_svar"})
    text = shown(nurse.get(ADDRESS))
    assert "08:00 Inget svar 070-174 06 31 , Någon på medicin" in text
    assert "Försök igen 08:15. Bryggas förslag, inte rutinens." in text


def test_a_call_that_was_cut_off_has_the_time_it_was_dialled(nurse, stay, fresh, clock):
    clock("2026-11-23T08:05+01:00")
    press(nurse, "ringer")
    clock("2026-11-23T08:07+01:00")
    nurse.post(f"{ADDRESS}/forsok", fresh(nurse, ADDRESS) | {"outcome": "avbrutet"})
    assert [call.statement.occurred_at for call in calls(stay)] == [worlds.at("08:05")]
    assert "<call-timer" not in nurse.get(ADDRESS).content.decode()


def test_how_a_call_ended_must_be_one_of_the_words_and_what_was_typed_stands(nurse, stay, fresh):
    form = fresh(nurse, ADDRESS) | {"spoke_with": "Bo Sand"}
    for outcome in ("", "besvarat", "nöjd"):
        refused = nurse.post(f"{ADDRESS}/forsok", form | {"outcome": outcome})
        assert refused.status_code == 422
        assert "Välj hur samtalet slutade." in shown(refused)
        assert 'value="Bo Sand"' in refused.content.decode()
    assert nurse.get(f"{ADDRESS}/forsok").status_code == 405
    assert calls(stay) == []


# --------------------------------------------------------------------------------------------- protected


def test_a_protected_patient_is_shown_behind_the_step_of_calling_back(nurse, protected):
    page = nurse.get(ADDRESS).content.decode()
    before, details, inside = page.partition('<details class="more guarded"')
    assert details
    assert "Eva Exempel" not in before
    assert "2553" not in before
    assert "Eva Exempel" in inside
    assert "Jag har själv ringt numret här ovanför och talar med rätt person" in before
    assert "open" not in inside[: inside.index(">")]


def test_a_protected_patient_s_call_is_saved_only_with_the_step_confirmed(nurse, protected, fresh):
    refused = answered(nurse, fresh, protected)
    assert refused.status_code == 422
    assert "Bekräfta att du själv ringde upp." in shown(refused)
    assert calls(protected) == []
    assert answered(nurse, fresh, protected, **{f"{protected}-ringt": "on"}).status_code == 302
    assert calls(protected)[0].details["called_back"] is True


def test_when_they_rang_us_a_protected_patient_is_not_told_of(nurse, protected, fresh):
    press(nurse, "uppringd")
    page = nurse.get(ADDRESS)
    assert "Lägg på och ring själv upp numret" in shown(page)
    assert "Eva Exempel" not in page.content.decode()
    refused = answered(nurse, fresh, protected, **{f"{protected}-ringt": "on"})
    assert refused.status_code == 409
    assert "Lägg på och ring själv upp numret" in shown(refused)
    assert calls(protected) == []


def test_after_the_call_a_protected_patient_is_masked(nurse, protected, fresh):
    response = answered(nurse, fresh, protected, **{f"{protected}-ringt": "on"})
    page = nurse.get(response["Location"]).content.decode()
    assert "Skyddad identitet" in page
    assert "Eva Exempel" not in page


# ----------------------------------------------------------------------------------------- a lost session


def test_a_session_that_ends_in_the_middle_of_a_call_loses_neither_words_nor_reference(nurse, stay, fresh, clock):
    press(nurse, "svarade")
    form = fresh(nurse, ADDRESS) | all_right(stay) | {"spoke_with": "Bo Sand", "oppnad_i_uppdrag": "1"}
    reference = re.search(r"referens är ([A-Z0-9-]{6})", shown(nurse.get(ADDRESS)))
    assert reference is not None
    clock("2026-11-23T08:20+01:00")
    assert "/logga-in" in nurse.post(ADDRESS, form)["Location"]
    assert calls(stay) == []
    nurse.post("/logga-in", {"login": "sjukskoterska.medicin", "password": "hemligt nattpass 53"})
    page = nurse.get(ADDRESS)
    assert 'value="Bo Sand"' in page.content.decode()
    assert page.content.decode().count('value="stammer" checked') == 1 + len(ITEMS)
    assert "Samtalets tid blir 08:00 , när de svarade." in shown(page)
    response = nurse.post(ADDRESS, fresh(nurse, ADDRESS) | {"spoke_with": "Bo Sand"})
    assert response["Location"] == f"/ring/samtal/{stay}/{form['entry']}"
    assert calls(stay)[0].statement.occurred_at == worlds.at("08:00")
    assert 'value="Bo Sand"' not in nurse.get(ADDRESS).content.decode()


def test_a_restored_tick_is_dropped_where_the_value_is_another_now(nurse, stay, fresh, send):
    form = fresh(nurse, ADDRESS) | all_right(stay) | {"spoke_with": "Bo Sand", "utkast_sida": ADDRESS}
    assert nurse.post("/utkast", form).status_code == 204
    later = {"estimated_on": "2026-11-30", "physician": "Dr Lind"}
    assert send(nurse, f"/patienter/{stay}/handelse/nytt_beraknat_datum", **later).status_code == 302
    page = nurse.get(ADDRESS).content.decode()
    assert page.count('value="stammer" checked') == len(ITEMS)
    assert re.search(rf'name="{stay}-beraknat_datum" value="stammer">', page)


# --------------------------------------------------------------------------------------- what was typed stands


def typed_on(nurse, fresh, stay):
    """The form of the call as a browser sends it, with something typed and another number chosen."""
    return fresh(nurse, ADDRESS) | all_right(stay) | {"spoke_with": "Bo Sand", "number": "070-174 06 99"}


def reference_on(response):
    (reference,) = re.findall(r"referens är ([A-Z0-9-]{6})", shown(response))
    return reference


@pytest.mark.parametrize("how", ["ringer", "svarade", "uppringd"])
def test_what_was_typed_and_read_out_stands_when_the_call_goes_on(nurse, stay, fresh, how):
    before = nurse.get(ADDRESS)
    form = typed_on(nurse, lambda *_: fresh(nurse, ADDRESS), stay)
    reference = reference_on(nurse.post(ADDRESS, form | {"spoke_with": ""}))
    assert nurse.post(f"{ADDRESS}/borja", form | {"hur": how})["Location"] == ADDRESS
    page = nurse.get(ADDRESS)
    assert reference_on(page) == reference != reference_on(before)
    assert 'value="Bo Sand"' in page.content.decode()
    assert page.content.decode().count('value="stammer" checked') == 1 + len(ITEMS)
    assert "Det du skrev är kvar" in shown(page)
    response = nurse.post(ADDRESS, fresh(nurse, ADDRESS) | {"spoke_with": "Bo Sand"})
    assert response["Location"] == f"/ring/samtal/{stay}/{form['entry']}"


def test_a_press_before_anything_is_typed_keeps_the_reference_and_says_nothing(nurse, stay, fresh):
    form = fresh(nurse, ADDRESS)
    nurse.post(f"{ADDRESS}/borja", form | {"hur": "ringer"})
    first = nurse.get(ADDRESS)
    nurse.post(f"{ADDRESS}/borja", fresh(nurse, ADDRESS) | {"hur": "svarade"})
    second = nurse.get(ADDRESS)
    assert reference_on(first) == reference_on(second)
    assert "Det du skrev är kvar" not in shown(second)


def test_what_was_typed_stands_after_an_attempt_and_the_number_is_proposed_anew(nurse, stay, fresh):
    form = typed_on(nurse, fresh, stay)
    nurse.post(f"{ADDRESS}/borja", form | {"hur": "ringer"})
    nurse.post(f"{ADDRESS}/forsok", fresh(nurse, ADDRESS) | form | {"number": "070-174 06 31", "outcome": "avbrutet"})
    page = nurse.get(ADDRESS).content.decode()
    assert 'value="Bo Sand"' in page
    assert "070-174 06 99" not in page


@pytest.mark.clause("R16")
def test_the_time_of_an_attempt_does_not_become_the_time_of_the_next_call(nurse, stay, fresh, clock):
    earlier = {"day": "2026-11-23", "clock": "0801", "which": "", "sheet": "SM-07"}
    form = typed_on(nurse, fresh, stay)
    clock("2026-11-23T08:10+01:00")
    sent = nurse.post(f"{ADDRESS}/forsok", form | earlier | {"number": "070-174 06 31", "outcome": "ej_svar"})
    assert sent.has_header("Location")
    page = nurse.get(ADDRESS).content.decode()
    assert 'value="Bo Sand"' in page
    assert not re.search(r'value="(0801|08:01|SM-07)"', page)


def test_a_receiver_put_down_without_a_word_leaves_no_draft(nurse, stay, fresh):
    nurse.post(f"{ADDRESS}/borja", fresh(nurse, ADDRESS) | {"hur": "ringer"})
    reference = reference_on(nurse.get(ADDRESS))
    nurse.post(f"{ADDRESS}/borja", fresh(nurse, ADDRESS) | {"hur": "sluta"})
    assert reference_on(nurse.get(ADDRESS)) != reference
    assert "påbörjad" not in shown(nurse.get("/overlamning"))


@pytest.mark.parametrize("button", ["borja", "forsok"])
def test_a_button_pressed_after_the_session_ended_loses_nothing_that_was_typed(nurse, stay, fresh, clock, button):
    form, said = typed_on(nurse, fresh, stay) | {"oppnad_i_uppdrag": "1"}, {"hur": "svarade", "outcome": "ej_svar"}
    clock("2026-11-23T08:20+01:00")
    assert "nasta=%2Fring%2Flulea&" in nurse.post(f"{ADDRESS}/{button}", form | said)["Location"]
    nurse.post("/logga-in", {"login": "sjukskoterska.medicin", "password": "hemligt nattpass 53"})
    assert 'value="Bo Sand"' in nurse.get(ADDRESS).content.decode()
    assert calls(stay) == []


def test_enter_in_a_field_saves_the_call_and_never_presses_how_it_stands(nurse, stay):
    press(nurse, "ringer")
    page = nurse.get(ADDRESS).content.decode()
    of_form = re.findall(r'<button[^>]*form="samtal"[^>]*>', page)
    assert "formaction" not in of_form[0]
    assert 'value="svarade"' in of_form[1]
