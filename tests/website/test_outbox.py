"""A fault report by e-mail reaches a real server, whatever that server does first; nothing that is saved waits for it. Clauses: R05, R08."""

import logging
import re
import smtplib
import threading
import time
from datetime import timedelta

import pytest
from django.db import OperationalError

from brygga.organisation.actions.second_thoughts import annul
from brygga.organisation.actions.stops import declare_outage, report_fault
from brygga.organisation.queries.fault_reports import reports_to_send
from brygga.outage.fault_report import FaultTold, Route
from tests.organisation.worlds import DESK, NURSE, at, new_id
from tests.website.mail_server import closed_mail_server, free_port, mail_server, rude_server, settings_for
from tests.website.test_full_disk import a_full_disk
from tests.website.test_situation import shown
from website.access.roles import Role
from website.office import office
from website.outbox import posting
from website.outbox.mailing import Security, hand_over, mail_settings
from website.outbox.models import Delivery
from website.outbox.posting import TRIED_FOR, message_of, post_due, wait_after
from website.refusals import StartRefused

HEADER_INJECTION = "Nere\r\nBcc: alla@example.invalid\r\n\r\nSkräp"


def report(**more):
    """A report by e-mail, written at 08:05."""
    id = more.pop("id", None) or new_id()
    given = {"to": "akuten", "route": Route.MAIL, "told": FaultTold(what="Inloggningen hänger sig")} | more
    report_fault(office(), by=NURSE, at=at("08:05"), id=id, **given)
    return id


def post(mail, now="08:05"):
    return post_due(office(), mail, at=at(now))


@pytest.mark.clause("R05")
def test_the_report_arrives_once_with_what_was_said_and_nothing_else(stop):
    id = report()
    with mail_server() as (mail, taken):
        assert post(mail) == 1
        assert post(mail, "09:00") == 0
    (letter,) = taken.messages
    assert taken.to == ["felanmalan@example.invalid"]
    assert letter["Subject"] == "TEST: Felanmälan: Lifecare SP fungerar inte, Medicinavdelningen"
    assert letter["Message-ID"] == f"<{id}@example.invalid>"
    assert letter["Date"].datetime == at("08:05")
    assert letter["Auto-Submitted"] == "auto-generated"
    text = letter.get_content()
    for said in ("Inloggningen hänger sig", "Anna Ek, Medicinavdelningen", "070-174 06 11", "Sedan: 2026-11-23 08:00"):
        assert said in text


@pytest.mark.clause("R05")
def test_a_report_before_any_stop_is_declared_arrives_once_too(clock):
    id = report()
    with mail_server() as (mail, taken):
        assert post(mail) == 1
        declare_outage(office(), by=DESK, at=at("08:20"), id=new_id())
        assert post(mail, "09:00") == 0
    (letter,) = taken.messages
    assert letter["Message-ID"] == f"<{id}@example.invalid>"
    assert "Inloggningen hänger sig" in letter.get_content()
    assert "Sedan:" not in letter.get_content()


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_it_is_sent_encrypted_and_logged_in(stop, tmp_path, security):
    report()
    with closed_mail_server(tmp_path, security) as (mail, taken):
        assert post(mail) == 1
    assert len(taken.messages) == 1


def test_a_wrong_password_and_a_certificate_that_is_not_trusted_send_nothing(stop, tmp_path):
    report()
    with closed_mail_server(tmp_path, Security.STARTTLS) as (mail, taken):
        wrong = settings_for(mail.port, security=mail.security, authority=mail.authority, user="brygga", password="fel")
        assert post(wrong) == 0
        assert Delivery.objects.get().fault == "inloggning"
        stranger = settings_for(mail.port, security=mail.security, user=mail.user, password=mail.password)
        assert post(stranger, "08:10") == 0
        assert Delivery.objects.get().fault == "kryptering"
        assert taken.messages == []
        assert post(mail, "08:20") == 1


def test_a_server_that_does_not_encrypt_is_not_given_the_password(stop):
    report()
    with mail_server() as (mail, taken):
        asked = settings_for(mail.port, security=Security.STARTTLS, user="brygga", password="hemligt")
        assert post(asked) == 0
    assert (taken.messages, Delivery.objects.get().fault) == ([], "kryptering")


def test_a_server_that_is_away_gets_it_when_it_is_back(stop, caplog):
    report()
    port = free_port()
    assert post(settings_for(port)) == 0
    row = Delivery.objects.get()
    assert (row.fault, row.failing_since, row.sent_at) == ("svarar_inte", at("08:05"), None)
    with mail_server(port) as (mail, taken):
        assert post(mail, "08:05") == 0
        assert post(mail, "08:06") == 1
    assert len(taken.messages) == 1
    assert Delivery.objects.get().fault == ""


@pytest.mark.parametrize("until", [b"", b"EHLO", b"MAIL", b"RCPT", b"DATA"])
def test_a_server_that_hangs_or_dies_at_any_word_is_tried_again_under_the_same_id(stop, until):
    id = report()
    with rude_server(until=until) as (rude, heard):
        begun = time.monotonic()
        assert post(rude) == 0
        assert time.monotonic() - begun < 5
    assert (Delivery.objects.get().fault, bool(heard)) == ("svarar_inte", bool(until))
    with mail_server() as (mail, taken):
        assert post(mail, "08:06") == 1
    assert [letter["Message-ID"] for letter in taken.messages] == [f"<{id}@example.invalid>"]


def test_a_letter_that_is_refused_is_tried_again(stop):
    report()
    with mail_server() as (mail, taken):
        taken.answers = ["451 later", "554 never"]
        assert post(mail) == 0
        assert Delivery.objects.get().fault == "tas_inte_emot"
        assert post(mail, "08:06") == 0
        assert post(mail, "08:10") == 1
    assert Delivery.objects.get().tries == 3


def test_what_the_server_says_reaches_neither_the_log_nor_the_page(as_at, stop, settings_with, caplog):
    report()
    with mail_server() as (mail, taken), caplog.at_level(logging.DEBUG):
        taken.refuses = {"felanmalan@example.invalid"}
        assert post(mail) == 0
        settings_with(MAIL=mail)
        text = shown(as_at("medicin").get("/laget"))
    assert Delivery.objects.get().fault == "adressen"
    assert "Går inte att skicka sedan 08:05: e-postservern tar inte emot adressen. Ring 71010 i stället" in text
    for planted in ("Eva Exempel", "195009072553"):
        assert not [record for record in caplog.records if record.name != "mail.log" and planted in record.getMessage()]
        assert planted not in text


def test_a_server_that_takes_it_and_then_hangs_up_has_taken_it(stop, monkeypatch):
    report()

    def die(self):
        self.close()
        raise smtplib.SMTPServerDisconnected("gone")

    monkeypatch.setattr(smtplib.SMTP, "quit", die)
    with mail_server() as (mail, taken):
        assert post(mail) == 1
        assert post(mail, "09:00") == 0
    assert len(taken.messages) == 1


def test_after_a_crash_between_sending_and_writing_it_down_it_comes_again_as_the_same_letter(stop, monkeypatch):
    report()

    def crash(mail, message):
        hand_over(mail, message)
        raise KeyboardInterrupt

    with mail_server() as (mail, taken):
        monkeypatch.setattr(posting, "hand_over", crash)
        with pytest.raises(KeyboardInterrupt):
            post(mail)
        monkeypatch.undo()
        assert post(mail, "08:05") == 0
        assert post(mail, "08:06") == 1
    first, second = taken.raw
    assert first == second


def test_two_processes_do_not_send_the_same(stop, monkeypatch):
    report()
    with mail_server() as (mail, taken):
        own = Delivery.objects.filter

        def meanwhile(**asked):
            monkeypatch.undo()
            assert post(mail) == 1
            return own(**asked)

        monkeypatch.setattr(type(Delivery.objects), "filter", lambda _self, **asked: meanwhile(**asked))
        assert post(mail) == 0
    assert len(taken.messages) == 1


def test_it_waits_longer_each_time_and_never_longer_than_a_quarter():
    waits = [wait_after(tries) for tries in range(12)]
    assert waits[:4] == [timedelta(seconds=30), timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4)]
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(minutes=15)


def test_giving_up_is_said(as_at, stop, clock, settings_with):
    report()
    port = free_port()
    late = at("08:05") + TRIED_FOR + timedelta(minutes=1)
    assert post_due(office(), settings_for(port), at=late) == 0
    settings_with(MAIL=settings_for(port))
    browser = as_at("medicin")
    clock("2026-11-26T08:10+01:00")
    browser.post("/logga-in", {"login": "sjukskoterska.medicin", "password": "hemligt nattpass 53"})
    assert "Inte skickat: det gick inte på 3 dygn. Ring 71010 i stället" in shown(browser.get("/laget"))


def test_only_what_stands_and_goes_by_mail_to_a_service_desk_is_sent(stop):
    report(route=Route.PHONE)
    report(route=None)
    report(to=None)
    struck = report()
    annul(office(), by=DESK, at=at("08:06"), id=new_id(), of=struck, reason="Fel")
    with mail_server() as (mail, taken):
        assert post(mail, "08:07") == 0
    assert taken.messages == []


def test_no_text_can_become_a_header(stop, rf_of):
    told = FaultTold(what=HEADER_INJECTION, tried=HEADER_INJECTION, affected=HEADER_INJECTION, since=at("07:50"))
    report(told=told, case=HEADER_INJECTION)
    with mail_server() as (mail, taken):
        assert post(mail) == 1
    (letter,) = taken.messages
    assert "Bcc" not in letter
    assert set(letter) == {
        "Message-ID", "Date", "From", "To", "Subject", "Auto-Submitted", "Content-Type", "Content-Transfer-Encoding",
        "MIME-Version", "X-Peer", "X-MailFrom", "X-RcptTo",
    } - {"X-Peer", "X-MailFrom", "X-RcptTo"}  # fmt: skip
    assert taken.to == ["felanmalan@example.invalid"]


def test_a_unit_whose_name_has_a_line_break_cannot_inject_either(stop):
    report()
    (due,) = reports_to_send(office(), at=at("08:05"), since=at("07:00"))
    sly = due.facts.__class__(system="Lifecare\r\nBcc: a@b.invalid", person="Anna", unit="Med\nicin")
    letter = message_of(
        due.__class__(entry=due.entry, recorded_at=due.recorded_at, facts=sly, told=due.told), settings_for(1)
    )
    assert "Bcc" not in letter
    assert "\n" not in letter["Subject"]


def test_a_hundred_lines_and_emoji_arrive_whole(stop):
    told = FaultTold(what="Inget går 😴", tried="\n".join(f"försök {number} ” å é 😴" for number in range(80)))
    report(told=told)
    with mail_server() as (mail, taken):
        assert post(mail) == 1
    assert "försök 79 ” å é 😴" in taken.messages[0].get_content()
    assert max(map(len, taken.raw[0].splitlines())) < 998


@pytest.mark.parametrize("until", [b"", b"DATA"])
def test_a_save_does_not_wait_for_a_mail_server_that_hangs(as_at, stop, send, settings_with, until):
    with rude_server(until=until) as (rude, _):
        settings_with(MAIL=rude)
        nurse = as_at("medicin")
        begun = time.monotonic()
        assert send(nurse, "/laget/felanmalt", route="epost").status_code == 302
        assert time.monotonic() - begun < rude.timeout
    assert "Skickas med e-post" in shown(nurse.get("/laget"))


def test_it_is_not_sent_again_and_again_where_it_cannot_be_written_down(stop):
    report()
    with mail_server() as (mail, taken):
        with a_full_disk(), pytest.raises(OperationalError):
            post(mail)
        assert taken.messages == []


def test_the_state_stands_on_laget_and_on_the_desks_page(as_at, stop, send, settings_with):
    with mail_server() as (mail, _):
        settings_with(MAIL=mail)
        nurse, desk = as_at("medicin"), as_at("akuten", Role.SERVICE_DESK)
        send(nurse, "/laget/felanmalt", route="epost")
        assert "Skickas med e-post" in shown(desk.get("/felanmalningar"))
        post(mail, "08:06")
        for browser, page in ((nurse, "/laget"), (desk, "/felanmalningar"), (desk, "/laget")):
            assert "Skickat med e-post 08:06" in shown(browser.get(page))
        settings_with(MAIL=None)
        Delivery.objects.all().delete()
        assert "Inte skickat: e-post är inte inställd. Ring 71010 i stället" in shown(nurse.get("/laget"))


def test_without_mail_it_is_not_offered_and_not_taken(as_at, stop, send):
    nurse = as_at("medicin")
    page = nurse.get("/laget/felanmalt").content.decode()
    assert "epost" not in page
    assert "Ärendeportalen på Insidan" in page
    assert send(nurse, "/laget/felanmalt", route="epost").status_code == 422


SET = {
    "BRYGGA_MAIL_SERVER": "mail.invalid:25",
    "BRYGGA_MAIL_FROM": "a@example.invalid",
    "BRYGGA_MAIL_TO": "b@example.invalid",
}


def test_settings_are_read_with_their_defaults(tmp_path):
    assert mail_settings({}) is None
    found = mail_settings(SET)
    assert (found.host, found.port, found.security, found.user, found.password) == (
        "mail.invalid",
        25,
        "starttls",
        "",
        "",
    )
    assert mail_settings(SET | {"BRYGGA_MAIL_SERVER": "mail.invalid"}).port == 587
    assert mail_settings(SET | {"BRYGGA_MAIL_SERVER": "[::1]:2525"}).host == "::1"
    secret = tmp_path / "lösen"
    secret.write_text("hemligt\nnågot annat", encoding="utf-8")
    found = mail_settings(SET | {"BRYGGA_MAIL_PASSWORD_FILE": str(secret), "BRYGGA_MAIL_SECURITY": "TLS"})
    assert (found.password, found.security) == ("hemligt", "tls")
    assert "hemligt" not in repr(found)


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"BRYGGA_MAIL_SECURITY": "kanske"}, "BRYGGA_MAIL_SECURITY"),
        ({"BRYGGA_MAIL_SERVER": "mail:99999"}, "BRYGGA_MAIL_SERVER"),
        ({"BRYGGA_MAIL_SERVER": "mail:x"}, "BRYGGA_MAIL_SERVER"),
        ({"BRYGGA_MAIL_FROM": ""}, "BRYGGA_MAIL_FROM"),
        ({"BRYGGA_MAIL_TO": "ingen"}, "BRYGGA_MAIL_TO"),
        ({"BRYGGA_MAIL_TO": "a@b.invalid\r\nBcc: c@d.invalid"}, "BRYGGA_MAIL_TO"),
        ({"BRYGGA_MAIL_TO": "å@b.invalid"}, "BRYGGA_MAIL_TO"),
        ({"BRYGGA_MAIL_PASSWORD_FILE": "/finns/inte"}, "BRYGGA_MAIL_PASSWORD_FILE"),
    ],
)
def test_settings_that_cannot_be_used_keep_the_server_from_starting_and_are_not_repeated(changed, named):
    with pytest.raises(StartRefused) as refused:
        mail_settings(SET | changed)
    assert refused.value.code == "START-EPOST"
    assert named in refused.value.sentence
    assert not [value for value in changed.values() if value and value in refused.value.sentence]


def test_to_send_asks_no_name_server(stop, monkeypatch):
    def ask(*_):
        assert threading.current_thread() is not threading.main_thread(), "the name server may be down"
        return "localhost"

    report()
    monkeypatch.setattr("socket.getfqdn", ask)
    with mail_server() as (mail, taken):
        assert post(mail) == 1
    assert re.match(r"^Message-ID: <[0-9a-f-]{36}@example\.invalid>\r?$", taken.raw[0].decode().splitlines()[0])
