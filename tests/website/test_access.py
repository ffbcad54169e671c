"""Deny by default: every address has a rule, and the rule holds for every role."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import get_resolver

from website.access.middleware import DenyByDefault
from website.access.models import Assignment
from website.access.roles import EVERY_ROLE, Role
from website.access.rules import Needs, allow, list_views, rule_of

EVERY_VIEW = list(list_views(get_resolver().url_patterns))
OPEN = {"logga-in", "static/<slug:digest>/<str:name>", "favicon.ico", "halsa"}
FILLED_IN = {"<slug:digest>": "abc", "<str:name>": "brygga.css", "<str:code>": "B404"} | dict.fromkeys(
    ("<uuid:entry>", "<uuid:sent>"), "01936d6e-0000-7000-8000-000000000000"
)


def _fill(address):
    for part, value in FILLED_IN.items():
        address = address.replace(part, value)
    return f"/{address}"


@pytest.mark.parametrize(("address", "view"), EVERY_VIEW, ids=[address or "/" for address, _ in EVERY_VIEW])
def test_every_address_declares_who_may_come_in(address, view):
    rule = rule_of(view)
    assert rule is not None
    assert (rule.needs is Needs.NOTHING) == (address in OPEN)


@pytest.mark.parametrize("address", [address for address, _ in EVERY_VIEW if address not in OPEN])
def test_nobody_comes_in_without_signing_in(client, address):
    response = client.get(_fill(address))
    assert response.status_code == 303
    assert response["Location"].startswith("/logga-in")
    assert client.post(_fill(address)).status_code == 303


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_each_role_gets_what_the_rule_says_and_no_more(client, sign_in, make_account, role):
    make_account("karin", role)
    sign_in("karin")
    for address, view in EVERY_VIEW:
        rule = rule_of(view)
        assert rule is not None
        if rule.needs is Needs.ROLE and "krasch" not in address and "fel/" not in address:
            refused = client.get(_fill(address)).status_code == 403
            assert refused is (role not in rule.roles), address


def test_a_view_without_a_rule_is_refused():
    request = RequestFactory().get("/nytt")
    response = DenyByDefault(HttpResponse).process_view(request, lambda request: HttpResponse("hemligt"))
    assert response is not None
    assert response.status_code == 403
    assert "B403-REGEL" in response.content.decode()


def test_a_rule_for_no_role_cannot_be_written():
    with pytest.raises(ValueError, match="at least one"):
        allow()


def test_another_role_is_refused_with_a_page(client, sign_in, make_account):
    account = make_account("karin", Role.BILLING)
    sign_in("karin")
    request = RequestFactory().get("/")
    request.user, request.assignment, request.actor = (
        account,
        account.assignments.get(),
        SimpleNamespace(name="Karin", role=Role.BILLING),
    )
    request.now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    request.session_ended = ""
    view = allow(Role.NURSE)(lambda request: HttpResponse("hemligt"))
    response = DenyByDefault(HttpResponse).process_view(request, view)
    assert response is not None
    assert response.status_code == 403
    assert "B403-ROLL" in response.content.decode()


def test_an_assignment_that_is_taken_away_ends_at_the_next_page(client, sign_in, make_account):
    make_account("karin", Role.NURSE)
    sign_in("karin")
    assert client.get("/laget").status_code == 200
    Assignment.objects.all().delete()
    assert client.get("/laget")["Location"].startswith("/valj-uppdrag")


def test_a_closed_account_is_out_at_once(client, sign_in, make_account):
    account = make_account("karin", Role.NURSE)
    sign_in("karin")
    account.is_active = False
    account.save()
    assert client.get("/laget").status_code == 303
    assert "stämmer inte" in sign_in("karin").content.decode()


def test_somebody_elses_assignment_cannot_be_chosen(client, sign_in, make_account):
    other = make_account("eva", Role.NEEDS_ASSESSOR).assignments.get()
    make_account("karin", Role.NURSE, Role.COORDINATOR)
    sign_in("karin")
    assert client.post("/valj-uppdrag", {"uppdrag": other.pk}).status_code == 200
    assert client.get("/laget").status_code == 303


def test_a_form_opened_in_another_assignment_is_refused(client, sign_in, make_account):
    first, second = make_account("karin", Role.NURSE, Role.COORDINATOR).assignments.all()
    sign_in("karin")
    client.post("/valj-uppdrag", {"uppdrag": second.pk})
    response = client.post("/ring", {"oppnad_i_uppdrag": first.pk})
    assert response.status_code == 409
    assert "Du har bytt uppdrag" in response.content.decode()
    assert client.post("/ring", {"oppnad_i_uppdrag": second.pk}).status_code == 405


def test_a_form_without_its_token_is_refused_in_plain_words(make_account):
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/logga-in", {"login": "karin", "password": "x"})
    assert response.status_code == 403
    assert "B403-FORMULAR" in response.content.decode()
