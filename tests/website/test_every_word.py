"""Every word of the scenario language can be stated from a page by the one that the routine lets state it, and taken back.

The table is held against brygga's own list of kinds: one that no page writes fails here.
"""

from dataclasses import dataclass, field
from typing import Any

import pytest

from brygga.organisation.actions.stays import admit_patient
from brygga.organisation.kinds import HEARD, KINDS
from brygga.organisation.queries.stays import stay_view
from tests.architecture.source import ROOT
from tests.organisation import worlds
from tests.organisation.worlds import EVA, NURSE, at, new_id
from tests.website.test_stays import EVA as ADMISSION
from website.access.roles import Role
from website.office import office

STAY = "s1"
WORD = f"/patienter/{STAY}/handelse/"


@dataclass(frozen=True)
class Page:
    """Where a kind is stated, by whom, with what typed; `before` are kinds that must have been stated; `back`: after the stop."""

    address: str
    unit: str = "medicin"
    role: Role = Role.NURSE
    typed: dict[str, Any] = field(default_factory=dict)
    before: tuple[str, ...] = ()
    about_stay: bool = True


def _word(
    word: str, unit: str = "medicin", role: Role = Role.NURSE, before: tuple[str, ...] = (), **typed: Any
) -> Page:
    return Page(WORD + word, unit, role, typed, before)


def _stop(word: str, before: tuple[str, ...] = (), unit: str = "akuten", role: Role = Role.SERVICE_DESK) -> Page:
    return Page(f"/laget/{word}", unit, role, {}, before, about_stay=False)


GP = ("hertson", Role.COORDINATOR)
PAGES: dict[str, Page] = {
    "outage.found": _stop("driftstopp", before=("none",)),
    "outage.returned": _stop("ater-i-drift"),
    "outage.scope_changed": Page(
        "/laget/omfattning",
        "akuten",
        Role.SERVICE_DESK,
        {"whom": "nagra", "units": "medicin"},
        about_stay=False,
    ),
    "outage.planned": Page(
        "/laget/planera",
        "akuten",
        Role.SERVICE_DESK,
        {"day": "2026-11-30", "clock": "20:00", "end_clock": "21:00"},
        about_stay=False,
    ),
    "fault.reported": _stop("felanmalt", unit="medicin", role=Role.NURSE),
    "fault.passed_on": _stop("anmalt-vidare"),
    "notice.published": _stop("driftinformation"),
    "stay.admitted": Page("/patienter/ny", typed=ADMISSION | {"anyway": "on"}),
    "stay.estimated": _word("nytt_beraknat_datum", estimated_on="2026-11-29", physician="Sten Alm"),
    "stay.ready": _word("utskrivningsklar"),
    "stay.ready_withdrawn": _word("ej_langre_utskrivningsklar", before=("stay.ready",), physician="Sten Alm"),
    "stay.discharged": _word("utskriven"),
    "stay.care_contact_named": _word("fast_vardkontakt", *GP, contact="Kim Lund"),
    "stay.sip_meeting_set": _word("sip_mote", *GP, meeting_on="2026-11-30"),
    "stay.moved": _word("flyttad", unit_="rehab"),
    "stay.unit_added": _word("berord_tillagd", unit_="boden"),
    "stay.unit_removed": _word("berord_borttagen", unit_="hertson"),
    "stay.sip_assessed": _word("sip_bedomt", answer="ja"),
    "stay.measures_stated": _word("oppenvardens_insatser", *GP, answer="ja"),
    "liability.circumstance_stated": Page(f"/patienter/{STAY}/omstandighet/sip_samtycke", typed={"answer": "nej"}),
}
# These are stated on pages with tests of their own, which the names lead to.
ELSEWHERE: dict[str, str] = {
    "outage.start_corrected": "tests/website/test_declaring.py",
    "stay.ready_to_receive": "test_municipality_says_that_it_is_ready",
    "liability.noon_decided": "tests/website/test_noon.py",
    "call.answered": "tests/website/test_calls.py",
    "call.attempted": "tests/website/test_calls.py",
    "note.documented": "tests/website/test_notes.py",
    "system.entered": "tests/website/test_entries.py",
    "statement.annulled": "tests/website/test_changes.py",
}


def kinds_without_page(pages: dict[str, Page], elsewhere: dict[str, str]) -> set[str]:
    return set(KINDS) - pages.keys() - elsewhere.keys()


def test_every_kind_has_a_page():
    assert kinds_without_page(PAGES, ELSEWHERE) == set()


def test_pages_tested_elsewhere_are():
    for found in ELSEWHERE.values():
        assert found in globals() or (ROOT / found).read_text(encoding="utf-8").count("def test_") > 1


def test_the_check_finds_a_kind_without_a_page():
    fewer = {kind: page for kind, page in PAGES.items() if kind != "stay.moved"}
    assert kinds_without_page(fewer, ELSEWHERE) == {"stay.moved"}


def written(kind: str) -> bool:
    store = office().store
    bodies: list[Any] = [recorded.entry.body for journal in store.journals() for recorded in store.read(journal)]
    return any(each["kind"] == kind for body in bodies for each in body.get("statements", ()))


def state(page: Page, as_at: Any, send: Any) -> Any:
    typed = {name.rstrip("_"): value for name, value in page.typed.items()}
    return send(as_at(page.unit, page.role), page.address, **typed)


@pytest.mark.parametrize("kind", PAGES)
def test_kind_is_stated_from_its_page(kind, as_at, clock, send, request):
    page = PAGES[kind]
    if page.before != ("none",):
        request.getfixturevalue("stop")
        admit_patient(
            office(), by=NURSE, at=at("08:00"), id=new_id(), stay=STAY, identity=EVA, concerned=("lulea", "hertson")
        )
    for kind_before in page.before:
        if kind_before in PAGES:
            stated = PAGES[kind_before]
            browser = as_at(stated.unit, stated.role)
            assert send(browser, stated.address, **stated.typed).status_code == 302
            response = send(browser, page.address, **page.typed)
            break
    else:
        response = state(page, as_at, send)
    assert response.status_code == 302, response.content.decode()
    assert written(kind)


@pytest.mark.parametrize("word", ["nytt_beraknat_datum", "flyttad", "sip_bedomt", "oppenvardens_insatser"])
def test_page_of_every_word_asks_when_it_happened_and_from_which_paper(word, as_at, stop):
    admit_patient(
        office(), by=NURSE, at=at("08:00"), id=new_id(), stay=STAY, identity=EVA, concerned=("lulea", "hertson")
    )
    text = as_at("medicin").get(WORD + word).content.decode()
    for asked in ("Det hände tidigare", 'name="day"', 'name="clock"', 'name="sheet"'):
        assert asked in text


def test_municipality_says_that_it_is_ready(as_at, stop, send):
    browser = as_at("lulea", Role.NEEDS_ASSESSOR)
    heard = {
        "sender": "medicin",
        "caller": "Karin Ek",
        "stay": "ny",
        "name": "Eva Exempel",
        "number_kind": "personnummer",
        "number": "19500907-2553",
        "protection": "nej",
        "matters": ["inskrivning"],
        "read_back": "ja",
    }
    assert send(browser, "/ta-emot", **heard).status_code == 302
    recorded = next(each for each in office().store.read(worlds.LULEA) if each.entry.kind == HEARD)
    stay = recorded.entry.subject
    assert send(browser, f"/patienter/{stay}/handelse/redo_for_hemtagning", service="socialtjanst").status_code == 302
    assert written("stay.ready_to_receive")
    assert stay_view(office(), by=worlds.ASSESSOR, stay=stay, at=at("08:00")).standing is not None
