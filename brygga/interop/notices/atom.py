"""The notices as an Atom feed (RFC 4287): an entry a notice, under an id that never changes; one taken back says so."""

from datetime import datetime
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, tostring

from brygga.interop.notices.markup import element, instant, lines
from brygga.interop.notices.pages import FEED, PAGE
from brygga.outage.status import PublicNotice, PublicStatus

ATOM = "http://www.w3.org/2005/Atom"
LONGEST_TITLE = 120
WITHDRAWN = "Beskedet är taget tillbaka."
UNWRITTEN = "Driftinformation har lagts ut."


def feed(status: PublicStatus) -> bytes:
    """The feed. It changes only when what it tells does, however often it is written."""
    own = uuid5(NAMESPACE_URL, f"urn:uuid:{status.installation}")
    entries = [_entry(notice) for notice in status.notices]
    root = element(
        "feed",
        element("id", own.urn),
        element("title", f"Driftinformation om {status.system}"),
        element("updated", instant(max([_updated(each) for each in status.notices], default=status.changed_at))),
        element("author", element("name", status.sender)),
        element("link", rel="self", type="application/atom+xml", href=FEED),
        element("link", rel="alternate", type="text/html", href=PAGE),
        *entries,
        xmlns=ATOM,
    )
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _entry(notice: PublicNotice) -> Element:
    told = WITHDRAWN if notice.withdrawn_at else notice.text or UNWRITTEN
    title = (lines(told) or [UNWRITTEN])[0]
    return element(
        "entry",
        element("id", notice.id.urn),
        element("title", title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"),
        element("published", instant(notice.published_at)),
        element("updated", instant(_updated(notice))),
        element("link", rel="alternate", type="text/html", href=PAGE),
        element("content", told, type="text"),
    )


def _updated(notice: PublicNotice) -> datetime:
    return notice.withdrawn_at or notice.recorded_at
