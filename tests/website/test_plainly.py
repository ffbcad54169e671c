"""Who stands behind a request is read in plain questions: the same rows as Django reads, anew at every request."""

import pytest
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import connection
from django.test.utils import CaptureQueriesContext

from website.access.models import Account, Assignment
from website.access.plainly import find
from website.access.roles import Role
from website.access.sessions import SessionStore


def test_a_row_is_the_one_that_the_table_holds(make_account):
    account = make_account("karin", Role.NURSE, Role.SECRETARY)
    assignment = account.assignments.last()
    assert vars(find(Account, id=account.pk)).keys() == vars(Account.objects.get()).keys()
    assert find(Account, id=account.pk) == account
    assert find(Account, id=account.pk).is_active is True
    assert find(Assignment, id=assignment.pk, account=account.pk).unit_label == assignment.unit_label
    assert find(Assignment, id=assignment.pk, account=account.pk + 1) is None


def test_a_session_holds_what_django_keeps_in_it():
    store = SessionStore()
    store["a"] = {"b": [1, 2]}
    store.create()
    assert SessionStore(store.session_key).load() == DatabaseStore(store.session_key).load() == {"a": {"b": [1, 2]}}
    store.set_expiry(-1)
    store.save()
    ended = SessionStore(store.session_key)
    assert (ended.load(), ended.session_key) == ({}, None)


@pytest.mark.parametrize("ended", ["account", "assignment", "session"])
def test_what_is_taken_away_ends_at_the_next_request(as_at, ended):
    browser = as_at("medicin")
    assert browser.get("/patienter").status_code == 200
    if ended == "account":
        Account.objects.update(is_active=False)
    elif ended == "assignment":
        Assignment.objects.all().delete()
    else:
        browser.session.delete()
    assert browser.get("/patienter").status_code == 303


def test_a_request_asks_three_questions_of_the_accounts(as_at):
    browser = as_at("medicin")
    mark = browser.get("/patienter")["ETag"]
    with CaptureQueriesContext(connection) as asked:
        assert browser.get("/patienter", headers={"If-None-Match": mark}).status_code == 304
    assert len(asked) == 3
