"""The status as JSON, in a version that is told: docs/driftinformation.md. Instants are UTC as RFC 3339 has them."""

import json
from datetime import datetime, timedelta

from brygga.interop.notices.markup import instant
from brygga.outage.status import FRESH_FOR, PublicNotice, PublicStatus, bare_facts, headline

VERSION = 1
"""A field that is added does not change it; one that is taken away, or means something else, does."""


def data(status: PublicStatus) -> bytes:
    """The status: its disturbances as description, valid from and valid to, and the notices."""
    told = {
        "version": VERSION,
        "skriven": instant(status.written_at),
        "farsk_i_minuter": FRESH_FOR // timedelta(minutes=1),
        "installation": status.kind,
        "system": status.system,
        "lage": status.state.value,
        "rubrik": headline(status),
        "nasta_besked": _or_none(status.current.next_at if status.current else None),
        "storningar": _disturbances(status),
        "besked": [_notice(each, status) for each in status.notices],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"


def _disturbances(status: PublicStatus) -> list[dict[str, str | None]]:
    if status.stop is None or status.began_at is None:
        return []
    text = status.current.text if status.current else ""
    disturbance = {
        "id": status.stop.urn,
        "beskrivning": text or " ".join(bare_facts(status)),
        "omfattar": status.covers or None,
        "giltig_fran": instant(status.began_at),
        "giltig_till": _or_none(status.returned_at),
        "rutinen_galler_fran": _or_none(status.applies_at),
    }
    return [disturbance]


def _notice(notice: PublicNotice, status: PublicStatus) -> dict[str, str | None]:
    return {
        "id": notice.id.urn,
        "text": notice.text,
        "avsandare": status.sender,
        "publicerat": instant(notice.published_at),
        "nasta_besked": _or_none(notice.next_at),
        "taget_tillbaka": _or_none(notice.withdrawn_at),
    }


def _or_none(at: datetime | None) -> str | None:
    return instant(at) if at else None
