"""What is to be sent is found in the journal, and tried until the server has taken it: at least once, under the same Message-ID.

Each try is written down before it is made, so that two processes do not send the same, and a crash is followed by another try.
"""

import logging
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP

from django.conf import settings

from brygga.organisation.office import Office
from brygga.organisation.queries.fault_reports import ToSend, reports_to_send
from brygga.outage.fault_report import fault_subject, fault_text
from website.installation import Kind
from website.outbox.faults import fault_of
from website.outbox.mailing import MailSettings, hand_over
from website.outbox.models import Delivery

log = logging.getLogger("brygga.outbox")

TRIED_FOR = timedelta(days=3)
"""How long a report is tried. After that the pages say that it was never sent."""
_FIRST_WAIT, _LONGEST_WAIT = timedelta(seconds=30), timedelta(minutes=15)
_MARK = {Kind.EXERCISE: "ÖVNING: ", Kind.TEST: "TEST: "}


def post_due(office: Office, mail: MailSettings, *, at: datetime) -> int:
    """Try to send each report that is due at a moment (UTC); how many the server took."""
    return sum(_try(report, mail, at) for report in reports_to_send(office, at=at, since=at - TRIED_FOR))


def _try(report: ToSend, mail: MailSettings, at: datetime) -> bool:
    """Whether the server took a report now. One that is sent, waits for its next try or is tried elsewhere is left alone."""
    row, _ = Delivery.objects.get_or_create(entry=str(report.entry), defaults={"next_try_at": at})
    if row.sent_at or row.next_try_at > at:
        return False
    own = Delivery.objects.filter(entry=row.entry, tries=row.tries, sent_at=None)
    if not own.update(tries=row.tries + 1, next_try_at=at + wait_after(row.tries)):
        return False
    rows = Delivery.objects.filter(entry=row.entry)
    try:
        hand_over(mail, message_of(report, mail))
    except Exception as error:  # noqa: BLE001 - whatever stands in the way, the report is tried again
        fault = fault_of(error)
        log.warning("a fault report could not be sent by e-mail: %s, %s", fault, type(error).__qualname__)
        rows.update(fault=fault, failing_since=row.failing_since or at)
        return False
    rows.update(sent_at=at, fault="", failing_since=None)
    return True


def wait_after(tries: int) -> timedelta:
    """How long is waited after so many tries before the one that is made now: twice as long each time, to a limit."""
    return min(_FIRST_WAIT * 2 ** min(tries, 10), _LONGEST_WAIT)


def message_of(report: ToSend, mail: MailSettings) -> EmailMessage:
    """The letter of a report. Its Message-ID and date are the entry's, so that one that comes twice is known as the same."""
    message = EmailMessage(policy=SMTP)
    message["Message-ID"] = f"<{report.entry}@{mail.sender.domain}>"
    message["Date"] = report.recorded_at
    message["From"] = mail.sender
    message["To"] = mail.receiver
    message["Subject"] = _MARK.get(settings.KIND, "") + " ".join(fault_subject(report.facts).split())
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(fault_text(report.facts, report.told) + "\n", cte="quoted-printable")
    return message
