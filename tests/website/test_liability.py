"""Betalningsansvar: the one answer, every condition, what to do before noon, the local routine beside it; for each role its own."""

import html
import re
from datetime import date

import pytest

from brygga.calls.reference import make_reference
from brygga.contacts.local_routines import LocalMatter
from brygga.episodes.identity import Identity, NumberKind, Protection
from brygga.liability.conditions import MISSING, REASONS_NOT
from brygga.liability.meanings.language import Paragraph, Standing
from brygga.liability.meanings.table import MEANINGS
from brygga.organisation.actions.conversations import hear_call, record_call
from brygga.organisation.actions.directory import write_local_routine
from brygga.organisation.actions.stays import admit_patient, state_milestone
from brygga.organisation.hearing import Heard
from brygga.organisation.queries.liability import Outcome
from brygga.routine.words import Answer, Matter, Milestone
from tests.organisation.worlds import ADMINISTRATOR, ASSESSOR, EVA, NURSE, at, new_id
from website.access.roles import Role
from website.office import office
from website.screens.liability_words import OUTCOMES, PARAGRAPHS, STANDINGS

PAGE = "/betalningsansvar"
VERA = Identity(name="Vera Dold", kind=NumberKind.PERSONNUMMER, number="191212121212", protection=Protection.YES)
TEXT = "Ring före 11.\n<Titta> i listan kl. 07:30."


def admit(stay="s1", identity=EVA, **values):
    given = {"concerned": ("lulea", "hertson"), "estimated_on": date(2026, 11, 27), "sip": Answer.NO, **values}
    given["anyway"] = True
    admit_patient(office(), by=NURSE, at=at("08:30"), id=new_id(), stay=stay, identity=identity, **given)


def reach(milestone, time="08:40", stay="s1"):
    given = {"physician": "Dr Lind", "stay": stay, "milestone": milestone}
    state_milestone(office(), by=NURSE, at=at(time), id=new_id(), **given)


def call(time, *matters, stay="s1"):
    given = {"to": "lulea", "matters": matters, "reference": make_reference(b"abcd"), "stay": stay}
    record_call(office(), by=NURSE, at=at(time), id=new_id(), spoke_with="Bo Sand", all_read_back=True, **given)


def shown(browser, address=PAGE):
    response = browser.get(address)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def words_of(text):
    """The page as it is read: without its tags, and spaces as one."""
    main = re.sub(r"</?(?:span|strong|small)[^>]*>", "", text.partition("<main")[2])
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


@pytest.fixture
def at_time(clock, as_at):
    """at_time("11:00", "medicin", Role.NURSE): a browser there, the clock at that time of the day, or a whole time."""

    def do(time, unit="medicin", role=Role.NURSE):
        browser = as_at(unit, role)
        clock(f"{time.replace(' ', 'T')}+01:00" if " " in time else f"2026-11-23T{time}+01:00")
        browser.post("/logga-in", {"login": f"{role.value}.{unit}", "password": "hemligt nattpass 53"})
        return browser

    return do


@pytest.mark.clause("R16")
def test_the_day_and_what_it_rests_on(stop, at_time):
    admit()
    reach(Milestone.READY)
    call("09:30", Matter.ADMISSION, Matter.READY)
    browser = at_time("11:00")
    card = words_of(shown(browser))
    assert "Luleå kommun betalar från tors 2026-11-26, om inget ändras." in card
    assert "Värdena är inte granskade av någon jurist hos er." in card
    read = words_of(shown(browser, f"{PAGE}/medicin/s1"))
    assert "Luleå kommun betalar från tors 2026-11-26, om inget ändras." in read
    assert (
        "Luleå kommun fick veta utskrivningsklar 2026-11-23 09:30 (Anna Ek, Medicinavdelningen, talade med Bo Sand"
        in read
    )
    assert "senast kl. 12:00: 3 dagar senare är 2026-11-26." in read
    assert "Luleå kommun fick veta per telefon 2026-11-23 09:30 att patienten är utskrivningsklar." in read
    assert "Hertsöns hälsocentral har inte fått veta det." in read
    assert "Anna Ek, Medicinavdelningen, talade med Bo Sand" in read
    assert "Svaret ändras av sig självt tors 2026-11-26 00:00." in read
    assert "De antas vara på plats tills någon säger annat." in read
    assert "ring/lulea" not in shown(at_time("11:01", "rehab"))


@pytest.mark.clause("R31")
def test_before_noon_it_says_until_when_and_leads_to_the_call(stop, at_time):
    admit()
    reach(Milestone.READY)
    browser = at_time("11:59")
    text = shown(browser)
    assert "Ring senast 12:00: då räknas det från 2026-11-26." in words_of(text)
    assert 'href="/ring/lulea"' in text
    assert browser.get("/ring/lulea").status_code == 200
    afternoon = words_of(shown(at_time("12:01", role=Role.SECRETARY)))
    assert "Ring senast 2026-11-24 12:00: då räknas det från 2026-11-27." in afternoon
    assert (
        "fått veta att patienten är inskriven; kommunen har inte fått veta att patienten är utskrivningsklar"
        in afternoon
    )


@pytest.mark.clause("R31")
def test_days_run_and_end(stop, at_time):
    admit()
    reach(Milestone.READY)
    call("09:30", Matter.ADMISSION, Matter.READY)
    running = words_of(shown(at_time("2026-11-28 10:00")))
    assert "Luleå kommun betalar sedan tors 2026-11-26. I dag är dag 3." in running
    assert "Kommunen betalar nu 1 Börjar senare 0" in running
    reach(Milestone.DISCHARGED, "2026-11-28 11:00")
    ended = words_of(shown(at_time("2026-11-28 12:00", role=Role.SECRETARY)))
    assert "Inga fler dagar: patienten är utskriven." in ended
    assert "Tidigare dagar: tors 2026-11-26 till och med fre 2026-11-27: 2 dagar." in ended


@pytest.mark.parametrize(
    ("more", "sentence", "who"),
    [
        ({"sip": None}, "Oklart om SIP behövs.", "Medicinavdelningen eller Hertsöns hälsocentral avgör det"),
        (
            {"concerned": ("lulea", "boden")},
            "Oklart vilken kommun som betalar.",
            "Medicinavdelningen kan ange den: där patienten är folkbokförd",
        ),
        (
            {"concerned": ("hertson",)},
            "Inget betalningsansvar: ingen kommun är berörd.",
            "kan Medicinavdelningen lägga",
        ),
    ],
)
def test_what_is_missing_and_who_can_supply_it(stop, at_time, more, sentence, who):
    admit(**more)
    if "lulea" in more.get("concerned", ("lulea",)):
        reach(Milestone.READY)
        call("09:30", Matter.ADMISSION, Matter.READY)
    read = words_of(shown(at_time("11:00")))
    assert sentence in read
    assert who in read


def test_a_municipality_reads_what_it_has_written_itself(stop, at_time):
    admit()
    reach(Milestone.READY)
    assert "Här finns inga patienter" in shown(at_time("09:00", "lulea", Role.NEEDS_ASSESSOR))
    heard = {"stay": "k1", "sender": "medicin", "caller": "Anna Ek", "heard": Heard(physician="Dr Lind")}
    reference = make_reference(b"abcd")
    given = {**heard, "matters": (Matter.READY,), "reference": reference, "identity": EVA, "read_back": True}
    hear_call(office(), by=ASSESSOR, at=at("09:31"), id=new_id(), **given)
    read = words_of(shown(at_time("11:00", "lulea", Role.MUNICIPAL_NURSE)))
    assert "Inget betalningsansvar enligt det ni har skrivit: inget samtal om inskrivningen är skrivet hos er." in read
    assert "Sidan bygger på samtalen som ni själva har skrivit." in read
    assert "Inget enligt era samtal 1" in read


def test_billing_chooses_a_unit_and_opens_no_other_page(stop, at_time):
    admit()
    admit("s2", VERA)
    browser = at_time("11:00", "akuten", Role.BILLING)
    text = shown(browser)
    assert "Medicinavdelningen (2)" in text
    assert "Eva Exempel" not in text
    text = shown(browser, f"{PAGE}?enhet=medicin")
    assert "Eva Exempel" in text
    assert "/patienter/" not in text
    assert "Skyddad identitet" in text
    assert "Vera Dold" not in text
    assert browser.get("/patienter").status_code == 403
    assert browser.get("/patienter/s1").status_code == 403


@pytest.mark.parametrize(
    ("unit", "role", "asked"),
    [
        ("akuten", Role.BILLING, "lulea"),
        ("akuten", Role.BILLING, "hertson"),
        ("lulea", Role.BILLING, "medicin"),
        ("medicin", Role.NURSE, "rehab"),
        ("medicin", Role.NURSE, "lulea"),
        ("medicin", Role.NURSE, "finns-inte"),
    ],
)
def test_another_units_page_is_not_there(stop, at_time, unit, role, asked):
    admit()
    response = at_time("11:00", unit, role).get(f"{PAGE}?enhet={asked}")
    assert response.status_code == 404
    assert "Eva Exempel" not in response.content.decode()


@pytest.mark.parametrize("role", [Role.SERVICE_DESK, Role.OUTAGE_LEAD, Role.ADMINISTRATOR])
def test_roles_without_patients_are_kept_out(at_time, role):
    assert at_time("11:00", "akuten", role).get(PAGE).status_code == 403


def test_a_protected_person_is_masked(stop, at_time):
    admit(identity=VERA)
    text = shown(at_time("11:00"))
    assert "Skyddad identitet" in text
    assert "Dold" not in text


@pytest.mark.clause("R31")
def test_the_local_routine_stands_beside_the_list(stop, at_time):
    assert "Ingen lokal rutin är inlagd. Enhetens samordnare eller administratören kan skriva den." in shown(
        at_time("11:00")
    )
    given = {"unit": "medicin", "about": LocalMatter.LIABILITY, "text": TEXT, "follows": 0}
    write_local_routine(office(), by=ADMINISTRATOR, at=at("11:00"), id=new_id(), **given)
    response = at_time("11:01", role=Role.COORDINATOR).get(PAGE).content.decode()
    assert "Ring före 11.\n&lt;Titta&gt; i listan kl. 07:30." in response
    assert "Version 1, Eva Norr, 11:00." in words_of(response)
    assert 'href="/lokal-rutin/medicin/betalningsansvar"' in response


# ---- no code, no None

CODE_WORDS = {*REASONS_NOT, *MISSING, *MEANINGS} - {"sip", "utskriven", "kallad"}
STORED = {*(each.value for each in Paragraph), *(each.value for each in Standing)} - {"oklart", "uppfyllt"}


def not_for_people(text):
    """What a page says in the words of the program."""
    read = words_of(text)
    return sorted(word for word in {*CODE_WORDS, *STORED, "None"} if re.search(rf"\b{word}\b", read))


def test_a_page_that_says_a_code_is_seen():
    assert not_for_people("<main><p>inskrivning_ej_anmald, None</p>") == ["None", "inskrivning_ej_anmald"]


def test_no_card_says_a_code_or_none(stop, at_time):
    admit("s1")
    admit("s2", concerned=("lulea", "boden"), sip=None, estimated_on=None)
    admit("s3", concerned=("hertson",))
    admit("s4", sip=Answer.YES)
    admit("s5", sip=Answer.UNCLEAR, estimated_on=None)
    reach(Milestone.READY, stay="s4")
    reach(Milestone.READY_WITHDRAWN, "08:50", stay="s4")
    reach(Milestone.DISCHARGED, stay="s1")
    call("2026-11-24 10:00", Matter.ADMISSION, stay="s5")
    for unit, role in (("medicin", Role.NURSE), ("hertson", Role.COORDINATOR)):
        assert not_for_people(shown(at_time("2026-11-24 11:00", unit, role))) == []


def test_everything_that_is_shown_has_words():
    assert set(OUTCOMES) == set(Outcome)
    assert set(PARAGRAPHS) == set(Paragraph)
    assert set(STANDINGS) == set(Standing)
