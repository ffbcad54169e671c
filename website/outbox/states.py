"""How it stands with the sending of a report, in words, for whoever made it and for the service desk."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest

from brygga.organisation.queries.fault_file import Report
from brygga.outage.fault_report import Route
from website.formats import moment_text
from website.outbox.faults import FAULTS
from website.outbox.models import Delivery
from website.outbox.posting import TRIED_FOR


@dataclass(frozen=True)
class SendingState:
    """What is said of one report. `kind` is ok, wait or stop; `words` a sentence without its full stop."""

    kind: str
    words: str


def sending_states(reports: Iterable[Report], now: datetime, number: str) -> Mapping[str, SendingState]:
    """The state of each report that goes by e-mail, by its entry. `number` is the one to phone instead, empty where there is none."""
    by_mail = [each for each in reports if each.route is Route.MAIL]
    rows = {row.entry: row for row in Delivery.objects.filter(entry__in=[each.entry for each in by_mail])}
    return {each.entry: _state(rows.get(each.entry), each, now, number) for each in by_mail}


def _state(row: Delivery | None, report: Report, now: datetime, number: str) -> SendingState:
    instead = f". Ring {number} i stället" if number else ""
    if row is not None and row.sent_at:
        return SendingState("ok", f"Skickat med e-post {moment_text(row.sent_at, now)}")
    if settings.MAIL is None:
        return SendingState("stop", f"Inte skickat: e-post är inte inställd{instead}")
    if now - report.recorded_at > TRIED_FOR:
        return SendingState("stop", f"Inte skickat: det gick inte på {TRIED_FOR.days} dygn{instead}")
    if row is not None and row.failing_since:
        since = moment_text(row.failing_since, now)
        return SendingState("stop", f"Går inte att skicka sedan {since}: {FAULTS.get(row.fault, row.fault)}{instead}")
    return SendingState("wait", "Skickas med e-post")


def sendings(_request: HttpRequest) -> object:
    """For a list's mark: how far every sending has come; without mail none of them moves."""
    if settings.MAIL is None:
        return ()
    return list(Delivery.objects.order_by("entry").values_list("entry", "tries", "fault", "sent_at")[:200])
