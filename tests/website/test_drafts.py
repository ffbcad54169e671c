"""What is typed and not sent: whose it is, how long it stays, and that it survives a lost session."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography.exceptions import InvalidTag
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from brygga.organisation.queries.stays import stay_list
from tests.organisation import worlds
from website import drafts
from website.access.models import Assignment
from website.access.roles import Role
from website.desk.models import Draft
from website.desk.sealing import seal, unseal
from website.office import office

ADMIT = "/patienter/ny"
NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
TYPED = {"name": "Planterad Person", "number": "19121212-1212", "protection": "nej", "municipality_1": "lulea"}
KEPT = "Det du skrev är kvar"


@pytest.fixture
def nurse(as_at, stop):
    return as_at("medicin")


def save(browser, page=ADMIT, **typed):
    return browser.post("/utkast", {"utkast_sida": page} | typed)


def names():
    return [row.name for row in stay_list(office(), by=worlds.NURSE)]


def test_what_was_typed_stands_there_again_and_says_that_it_is_not_sent(nurse):
    answer = save(nurse, **TYPED)
    assert (answer.status_code, answer["X-Brygga-Klockan"]) == (204, "08:00")
    text = nurse.get(ADMIT).content.decode()
    assert KEPT in text
    assert "Planterad Person" in text
    assert 'value="nej" checked' in text
    assert names() == []


def test_an_untouched_page_says_nothing_of_drafts(nurse):
    assert KEPT not in nurse.get(ADMIT).content.decode()


def test_the_entry_id_comes_back_so_that_sending_twice_writes_once(nurse, fresh):
    opened = fresh(nurse, ADMIT)
    save(nurse, **opened, **TYPED)
    again = fresh(nurse, ADMIT)
    assert again["entry"] == opened["entry"]
    assert again["stay"] == opened["stay"]
    first = nurse.post(ADMIT, opened | TYPED)
    assert first.status_code == 302
    assert nurse.post(ADMIT, again | TYPED)["Location"] == first["Location"]
    assert names() == ["Planterad Person"]


def test_what_was_written_is_no_draft_any_more_and_a_straggling_save_brings_nothing_back(nurse, fresh):
    opened = fresh(nurse, ADMIT) | TYPED
    save(nurse, **opened)
    assert nurse.post(ADMIT, opened).status_code == 302
    assert save(nurse, **opened).status_code == 409
    assert KEPT not in nurse.get(ADMIT).content.decode()
    # The next patient's form is kept as any other.
    assert save(nurse, **fresh(nurse, ADMIT), name="Nästa Person").status_code == 204
    assert "Nästa Person" in nurse.get(ADMIT).content.decode()


def test_a_form_that_was_refused_keeps_its_draft(nurse, fresh):
    opened = fresh(nurse, ADMIT) | TYPED | {"number": "19121212-1213"}
    save(nurse, **opened)
    assert nurse.post(ADMIT, opened).status_code == 422
    assert KEPT in nurse.get(ADMIT).content.decode()


def test_a_draft_can_be_thrown_away(nurse):
    save(nurse, **TYPED)
    response = nurse.post("/utkast/borja-om", {"utkast_sida": ADMIT})
    assert response["Location"] == ADMIT
    text = nurse.get(ADMIT).content.decode()
    assert "Planterad" not in text
    assert KEPT not in text


def test_a_draft_is_its_authors_alone_and_of_the_assignment_it_was_typed_in(nurse, as_at):
    save(nurse, **TYPED)
    for colleague in (as_at("medicin", Role.SECRETARY), as_at("rehab")):
        assert "Planterad" not in colleague.get(ADMIT).content.decode()


def test_a_day_later_a_draft_is_gone(nurse, clock, sign_in):
    save(nurse, **TYPED)
    clock("2026-11-24T08:00+01:00")
    login = {"login": "sjukskoterska.medicin", "password": "hemligt nattpass 53"}
    nurse.post("/logga-in", login)
    assert "Planterad" not in nurse.get(ADMIT).content.decode()
    save(nurse, page="/patienter/x/handelse/utskriven", physician="Dr Ek")
    assert Draft.objects.count() == 1


def test_an_author_has_so_many_drafts_and_no_more(nurse):
    for number in range(drafts.AT_MOST + 3):
        save(nurse, page=f"/patienter/stay-{number}/handelse/utskriven", physician="Dr Ek")
    kept = set(Draft.objects.values_list("path", flat=True))
    assert len(kept) == drafts.AT_MOST
    assert "/patienter/stay-0/handelse/utskriven" not in kept


def test_a_draft_has_a_largest_size(nurse):
    assignment = Assignment.objects.get()
    sent = QueryDict(mutable=True)
    sent["reason"] = "ö" * (drafts.LARGEST // 2)
    assert not drafts.keep(assignment, ADMIT, sent, at=NOW)
    assert Draft.objects.count() == 0


def test_nothing_that_was_typed_lies_in_clear_nor_the_token_at_all(nurse):
    save(nurse, csrfmiddlewaretoken="hemlig", password="hemligare", **TYPED)
    (draft,) = Draft.objects.all()
    for planted in ("Planterad", "1212", "lulea", "hemlig"):
        assert planted.encode() not in bytes(draft.sealed)
        assert planted not in f"{draft.path}{draft.entry}"
    with CaptureQueriesContext(
        connection,
    ) as asked:
        nurse.get(ADMIT)
    assert "Planterad" not in str(asked.captured_queries)
    sent = QueryDict("csrfmiddlewaretoken=a&password=b&oppnad_i_uppdrag=1&utkast_sida=c&name=d&to=1&to=2")
    assert drafts.typed_in(sent) == {"name": "d", "to": ["1", "2"]}


@pytest.mark.parametrize(
    ("key", "owner"),
    [(bytes(32), "2\0x"), (bytes([1]) * 32, "1\0x"), (bytes(32), "1\0y")],
    ids=["author", "key", "page"],
)
def test_another_author_another_page_another_key_opens_nothing(key, owner):
    sealed = seal(bytes(32), "1\0x", b"typed")
    assert unseal(bytes(32), "1\0x", sealed) == b"typed"
    with pytest.raises(InvalidTag):
        unseal(key, owner, sealed)


def test_a_draft_that_cannot_be_opened_is_no_draft_and_no_fault(nurse):
    save(nurse, **TYPED)
    Draft.objects.update(sealed=b"x" * 40)
    assert nurse.get(ADMIT).status_code == 200


@pytest.mark.parametrize(
    "page",
    ["/logga-in", "/laget", "/finns-inte", "//annan.example/patienter/ny", "https://annan.example/", "x" * 300, ""],
)
def test_a_draft_of_no_page_with_a_form_is_refused(nurse, page):
    assert save(nurse, page=page, name="x").status_code == 400
    assert nurse.post("/utkast/borja-om", {"utkast_sida": page}).status_code == 400
    assert Draft.objects.count() == 0


def test_a_role_keeps_no_draft_of_a_page_that_it_may_not_open(as_at):
    assert save(as_at("akuten", Role.SERVICE_DESK), **TYPED).status_code == 400
    assert Draft.objects.count() == 0


@pytest.mark.parametrize(("later", "why"), [("08:16", "inaktiv-kvar"), ("20:00", "lang-kvar")])
def test_a_form_sent_after_the_session_ended_is_not_written_and_not_lost(nurse, fresh, clock, later, why):
    opened = fresh(nurse, ADMIT) | TYPED
    clock(f"2026-11-23T{later}+01:00")
    response = nurse.post(ADMIT, opened)
    assert response.status_code == 303
    assert response["Location"] == f"/logga-in?nasta=%2Fpatienter%2Fny&skal={why}"
    assert names() == []
    assert "Det du skrev är kvar" in nurse.get(response["Location"]).content.decode()
    back = nurse.post(
        "/logga-in", {"login": "sjukskoterska.medicin", "password": "hemligt nattpass 53", "nasta": ADMIT}
    )
    assert back["Location"] == ADMIT
    text = nurse.get(ADMIT).content.decode()
    assert KEPT in text
    assert "Planterad Person" in text
    assert nurse.post(ADMIT, fresh(nurse, ADMIT) | TYPED).status_code == 302
    assert names() == ["Planterad Person"]


def test_another_person_who_signs_in_on_the_same_computer_sees_nothing_of_it(nurse, as_at, fresh, clock):
    as_at("medicin", Role.SECRETARY)
    opened = fresh(nurse, ADMIT) | TYPED
    clock("2026-11-23T08:16+01:00")
    nurse.post(ADMIT, opened)
    nurse.post("/logga-in", {"login": "sekreterare.medicin", "password": "hemligt nattpass 53"})
    assert "Planterad" not in nurse.get(ADMIT).content.decode()


def test_a_form_sent_after_an_ended_session_that_no_page_restores_promises_nothing(nurse, clock):
    clock("2026-11-23T08:16+01:00")
    assert nurse.post("/laget/felanmalt", {"case": "1"})["Location"] == "/logga-in?skal=inaktiv"
    assert Draft.objects.count() == 0


def test_a_save_from_an_ended_session_is_kept_and_answered_without_a_page(nurse, clock):
    clock("2026-11-23T08:16+01:00")
    assert save(nurse, **TYPED).status_code == 401
    assert Draft.objects.count() == 1
    assert save(Client(), **TYPED).status_code == 401


def test_a_form_opened_in_another_assignment_is_kept_in_that_one(client, sign_in, make_account, stop):
    first, second = make_account("karin", Role.NURSE, Role.COORDINATOR).assignments.all()
    sign_in("karin")
    client.post("/valj-uppdrag", {"uppdrag": second.pk})
    response = client.post(ADMIT, {"oppnad_i_uppdrag": first.pk} | TYPED)
    assert response.status_code == 409
    assert "det du skrev är kvar i det uppdraget" in response.content.decode()
    assert "Planterad" not in client.get(ADMIT).content.decode()
    client.post("/valj-uppdrag", {"uppdrag": first.pk})
    assert "Planterad" in client.get(ADMIT).content.decode()


def test_nobody_can_leave_a_draft_in_somebody_elses_assignment(nurse, as_at):
    as_at("rehab")
    others = Assignment.objects.get(unit="rehab")
    assert nurse.post(ADMIT, {"oppnad_i_uppdrag": others.pk} | TYPED).status_code == 409
    assert Draft.objects.count() == 0


@pytest.mark.parametrize(
    ("headers", "left"),
    [
        ({"Origin": "http://testserver"}, 1),
        ({"Sec-Fetch-Site": "same-origin"}, 1),
        ({"Sec-Fetch-Site": "cross-site"}, 0),
        ({}, 0),
    ],
)
def test_an_old_form_of_our_own_is_kept_but_a_planted_one_is_not(nurse, headers, left):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = nurse.cookies
    response = strict.post(ADMIT, TYPED, headers=headers)
    assert response.status_code == 403
    assert ("det du skrev är kvar" in response.content.decode()) is bool(left)
    assert Draft.objects.count() == left


def test_the_unit_sees_how_many_drafts_each_has_and_not_what_stands_in_them(nurse, as_at, rf_of):
    save(nurse, **TYPED)
    save(nurse, page="/patienter/x/handelse/utskriven", physician="Dr Planterad")
    secretary = as_at("medicin", Role.SECRETARY)
    save(secretary, **TYPED)
    save(as_at("rehab"), **TYPED)
    found = drafts.begun_in(rf_of("medicin"))
    assert found == (("Någon på medicin", 3),)
    assert drafts.begun_in(later(rf_of("medicin"))) == ()


def later(request):
    """The same request a day afterwards."""
    request.now += timedelta(hours=24)
    return request
