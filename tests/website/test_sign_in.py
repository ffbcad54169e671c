"""Signing in: what is said, what is limited, and when a session ends."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.hashers import identify_hasher
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import CommandError

from website.access.actions import create_account
from website.access.attempts import LIMIT, WINDOW, attempt_key, forget_attempts, reserve_attempt
from website.access.models import Account, SignInAttempt
from website.access.roles import Role

NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)


def test_the_right_password_opens_the_page_that_was_asked_for(client, sign_in, make_account):
    make_account("karin", Role.NURSE)
    response = sign_in(" KARIN ", nasta="/ring")
    assert response["Location"] == "/ring"
    assert client.get("/ring").status_code == 200


@pytest.mark.parametrize("elsewhere", ["https://annan.example/", "//annan.example", "javascript:alert(1)", ""])
def test_another_site_is_never_gone_to(sign_in, make_account, elsewhere):
    make_account("karin", Role.NURSE)
    assert sign_in("karin", nasta=elsewhere)["Location"] == "/laget"


def test_wrong_name_and_wrong_password_are_answered_alike(sign_in, make_account):
    make_account("karin", Role.NURSE)
    answers = [sign_in("karin", "fel"), sign_in("ingen", "fel")]
    assert [answer.status_code for answer in answers] == [422, 422]
    first, second = (answer.content.decode() for answer in answers)
    assert "stämmer inte" in first
    assert "stämmer inte" in second


def test_the_eleventh_guess_is_refused_even_if_right_and_waiting_helps(sign_in, make_account, clock):
    make_account("karin", Role.NURSE)
    for _ in range(LIMIT):
        assert sign_in("karin", "fel").status_code == 422
    refused = sign_in("karin")
    assert refused.status_code == 429
    assert "kl. 08:15" in refused.content.decode()
    clock("2026-11-23T08:15+01:00")
    assert sign_in("karin").status_code == 302


def test_refused_attempts_do_not_prolong_the_wait():
    for minute in range(LIMIT):
        assert reserve_attempt("nyckel", NOON + timedelta(minutes=minute)) is None
    for minute in (10, 12, 14):
        assert reserve_attempt("nyckel", NOON + timedelta(minutes=minute)) == NOON + WINDOW
    assert reserve_attempt("nyckel", NOON + WINDOW) is None


def test_the_right_password_starts_the_count_anew():
    for _ in range(LIMIT):
        reserve_attempt("nyckel", NOON)
    forget_attempts("nyckel")
    assert reserve_attempt("nyckel", NOON) is None


def test_a_colleague_at_the_same_address_is_not_locked_out(sign_in, make_account):
    make_account("karin", Role.NURSE)
    make_account("sara", Role.NURSE)
    for _ in range(LIMIT + 1):
        sign_in("karin", "fel")
    assert sign_in("sara").status_code == 302


def test_behind_a_proxy_the_address_is_the_one_the_proxy_saw(client, make_account, settings_with):
    settings_with(BEHIND_PROXY=True)
    make_account("karin", Role.NURSE)
    for guess in range(LIMIT):
        invented = {"x-forwarded-for": f"10.0.0.{guess}, 192.0.2.7"}
        client.post("/logga-in", {"login": "karin", "password": "fel"}, headers=invented)
    form = {"login": "karin", "password": "hemligt nattpass 53"}
    assert client.post("/logga-in", form, headers={"x-forwarded-for": "192.0.2.7"}).status_code == 429
    assert client.post("/logga-in", form, headers={"x-forwarded-for": "192.0.2.8"}).status_code == 302


def test_what_was_typed_does_not_lie_in_the_table(sign_in):
    sign_in("mitt lösenord av misstag", "fel")
    assert "mitt" not in str(list(SignInAttempt.objects.values_list()))
    assert attempt_key("a", "1") != attempt_key("a", "2")
    assert attempt_key("Karin ", "1") == attempt_key("karin", "1")


def test_idle_a_quarter_of_an_hour_ends_the_session(client, sign_in, make_account, clock):
    make_account("karin", Role.NURSE)
    sign_in("karin")
    clock("2026-11-23T08:14+01:00")
    assert client.get("/ring").status_code == 200
    clock("2026-11-23T08:28+01:00")
    assert client.get("/ring").status_code == 200
    clock("2026-11-23T08:43+01:00")
    response = client.get("/ring")
    assert response["Location"] == "/logga-in?nasta=%2Fring&skal=inaktiv"
    assert "15 minuter" in client.get(response["Location"]).content.decode()


def test_twelve_hours_end_it_whatever_happens(client, sign_in, make_account, clock):
    make_account("karin", Role.NURSE)
    sign_in("karin")
    for quarter in range(1, 60):
        minutes = 8 * 60 + quarter * 12
        clock(f"2026-11-23T{minutes // 60:02d}:{minutes % 60:02d}+01:00")
        assert client.get("/laget").status_code == 200
    clock("2026-11-23T20:00+01:00")
    assert "skal=lang" in client.get("/laget")["Location"]


def test_signing_in_makes_a_new_session_and_signing_out_ends_it(client, sign_in, make_account):
    make_account("karin", Role.NURSE)
    sign_in("karin")
    first = client.cookies["brygga"].value
    sign_in("karin")
    assert client.cookies["brygga"].value != first
    assert client.get("/logga-ut").status_code == 405
    assert client.post("/logga-ut")["Location"] == "/logga-in?skal=utloggad"
    assert client.get("/laget").status_code == 303


def test_the_cookie_is_out_of_reach_for_scripts_and_other_sites(client, sign_in, make_account):
    make_account("karin", Role.NURSE)
    sign_in("karin")
    cookie = client.cookies["brygga"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert cookie["max-age"] == ""


def test_passwords_are_kept_with_argon2_and_weak_ones_refused(make_account, passwords_in_earnest):
    account = make_account("karin", Role.NURSE)
    assert identify_hasher(account.password).algorithm == "argon2"
    assert "m=19456,t=2,p=1" in account.password
    with pytest.raises(ValidationError):
        create_account(login="sara", display_name="Sara", password="kort")


def test_the_command_creates_an_account_with_its_assignments(monkeypatch):
    monkeypatch.setattr("sys.stdin.readline", lambda: "hemligt nattpass 53\n", raising=False)
    assignment = "samordnare|region|Region|hertson|Hertsöns hälsocentral"
    call_command("create_account", "Karin", "Karin Ek", "--assignment", assignment)
    account = Account.objects.get()
    assert (account.login, account.assignments.get().role) == ("karin", Role.COORDINATOR)
    with pytest.raises(CommandError, match="används redan"):
        call_command("create_account", "karin", "Karin Ek")
