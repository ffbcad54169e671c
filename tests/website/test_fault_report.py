"""The guided fault report: whom to call, what to say, that it is done; and one press for whoever comes second. Clauses: R05, R07, R08."""

import html
import re

import pytest

from brygga.organisation.actions.stops import declare_outage
from brygga.organisation.queries.fault_file import fault_file
from brygga.outage.fault_report import Route
from tests.organisation.worlds import DESK, NURSE, at, new_id
from tests.website.mail_server import settings_for
from tests.website.test_situation import shown
from website.access.roles import Role
from website.office import office

PAGE, ALSO = "/laget/felanmalt", "/laget/aven-hos-oss"


def reports(now="08:30"):
    return fault_file(office(), by=NURSE, at=at(now)).reports


def box(response):
    """The text to read out."""
    found = re.search(r'<textarea id="felanmalan-text"[^>]*>(.*?)</textarea>', response.content.decode(), re.DOTALL)
    assert found is not None
    return html.unescape(found[1])


@pytest.mark.clause("R08")
def test_the_region_gets_number_portal_and_what_to_say(as_at, stop):
    response = as_at("medicin").get(PAGE)
    text = shown(response)
    assert "71010" in text
    assert "Eller: Ärendeportalen på Insidan." in text
    assert box(response).splitlines() == [
        "Felanmälan: Lifecare SP fungerar inte, Medicinavdelningen",
        "",
        "Lifecare SP går inte att använda.",
        "Sedan: 2026-11-23 08:00",
        "Anmäls av: Någon på medicin, Medicinavdelningen",
        "Nås på: 070-174 06 11",
    ]


@pytest.mark.clause("R07")
def test_a_municipality_gets_its_own_routine_and_no_number_of_the_region(as_at, stop, send):
    lead = as_at("lulea", Role.COORDINATOR)
    send(lead, "/lokal-rutin/lulea/felanmalan", text="Ring it-jouren på 070-174 06 99.")
    response = as_at("lulea", Role.NEEDS_ASSESSOR).get(PAGE)
    text = shown(response)
    assert "Ring it-jouren på" in text
    assert "070-174 06 99" in text
    assert "71010" not in text
    assert "Hur anmäler du" not in text


def test_the_text_follows_what_is_filled_in_and_nothing_is_written(as_at, stop, fresh):
    nurse = as_at("medicin")
    typed = {
        "since_clock": "0750",
        "what": "Inloggningen hänger sig",
        "affected": "Alla",
        "tried": "Startat om",
        "visa": "1",
    }
    response = nurse.post(PAGE, fresh(nurse, PAGE) | typed)
    assert response.status_code == 200
    text = box(response)
    for line in ("Inloggningen hänger sig", "Sedan: 2026-11-23 07:50", "Berör: Alla", "Provat: Startat om"):
        assert line in text
    assert 'value="Inloggningen hänger sig"' in response.content.decode()
    assert reports() == ()


def test_what_was_said_and_which_way_stands_with_the_report(as_at, stop, send):
    nurse = as_at("medicin")
    typed = {"since_clock": "07:50", "what": "Hänger sig", "affected": "Alla", "tried": "Startat om", "case": "INC-7"}
    assert send(nurse, PAGE, route="arendeportal", **typed).status_code == 302
    (report,) = reports()
    assert (report.case, report.route, report.told.since) == ("INC-7", Route.PORTAL, at("07:50"))
    seen = shown(as_at("akuten", Role.SERVICE_DESK).get("/felanmalningar"))
    for words in ("Hänger sig", "Sedan 07:50", "Berör: Alla", "Provat: Startat om", "ärende INC-7", "070-174 06 11"):
        assert words in seen


@pytest.mark.clause("R05")
def test_whoever_comes_second_sees_that_it_is_reported_and_adds_with_one_press(as_at, stop, send, fresh, clock):
    clock("2026-11-23T08:06+01:00")
    send(as_at("medicin"), PAGE, case="INC-7")
    clock("2026-11-23T08:20+01:00")
    other = as_at("hertson", Role.COORDINATOR)
    for page in ("/laget", PAGE):
        text = shown(other.get(page))
        assert "08:06, Någon på medicin, Medicinavdelningen, ärende INC-7" in text
        assert "Även hos oss" in text
    form = fresh(other, PAGE)
    assert other.post(ALSO, form)["Location"] == "/laget"
    assert other.post(ALSO, form)["Location"] == "/laget"
    first, second = reports()
    assert (second.unit.id, second.person, second.at, second.route) == (
        "hertson", "Någon på hertson", at("08:20"), Route.ALSO_HERE,
    )  # fmt: skip
    assert first.case == "INC-7"
    assert len(fault_file(office(), by=NURSE, at=at("08:30")).groups) == 1
    text = shown(other.get("/laget"))
    assert "08:20, Någon på hertson, Hertsöns hälsocentral. Även hos dem" in text
    assert "Även hos oss" not in text


def test_a_municipality_adds_with_one_press_too(as_at, stop, send, fresh):
    send(as_at("medicin"), PAGE)
    lulea = as_at("lulea", Role.NEEDS_ASSESSOR)
    assert lulea.post(ALSO, fresh(lulea, PAGE)).status_code == 302
    assert reports()[-1].unit.id == "lulea"


def test_what_a_municipality_reports_by_its_own_routine_has_not_reached_the_regions_desk(as_at, stop, send):
    lulea = as_at("lulea", Role.NEEDS_ASSESSOR)
    send(lulea, PAGE)
    text = shown(as_at("medicin").get("/laget"))
    assert "Teknikakuten har inte fått någon felanmälan än" in text
    assert "Även hos oss" not in text
    assert "Du behöver inte anmäla samma fel igen" not in text
    boden = shown(as_at("boden", Role.NEEDS_ASSESSOR).get("/laget"))
    assert "Felet är anmält" in boden
    assert "Även hos oss" in boden


def test_a_report_that_is_not_sent_yet_has_reached_nobody(as_at, stop, send, settings_with):
    settings_with(MAIL=settings_for(1))
    send(as_at("medicin"), PAGE, route="epost")
    for page in ("/laget", PAGE):
        text = shown(as_at("hertson" if page == PAGE else "rehab", Role.COORDINATOR).get(page))
        assert "Teknikakuten har inte fått någon felanmälan än" in text
        assert "Även hos oss" not in text


def test_also_here_after_the_first_was_struck_says_so(as_at, stop, send, fresh):
    nurse, other = as_at("medicin"), as_at("hertson", Role.COORDINATOR)
    send(nurse, PAGE)
    form = fresh(other, PAGE)
    (report,) = reports()
    send(nurse, f"/laget/handelser/{report.entry}/stryk", reason="Fel")
    refused = other.post(ALSO, form)
    assert refused.status_code == 409
    assert "Felanmälan finns inte, eller är struken" in shown(refused)
    assert other.post(ALSO, form | {"of": "x"}).status_code == 422
    assert reports() == ()


@pytest.mark.clause("R05")
def test_before_the_stop_is_declared_the_report_is_told_and_the_stop_takes_it_in(as_at, send, fresh, clock):
    nurse, other = as_at("medicin"), as_at("rehab")
    assert "Felanmälan Inget driftstopp är förklarat än" not in shown(other.get("/laget"))
    text = shown(nurse.get(PAGE))
    assert "Inget driftstopp är förklarat än. Det du skriver här ser alla genast på Läget." in text
    assert "71010" in text
    clock("2026-11-23T08:01+01:00")
    assert send(nurse, PAGE, case="INC-7", what="Hänger sig")["Location"] == "/laget"
    clock("2026-11-23T08:04+01:00")
    for page in ("/laget", PAGE):
        text = shown(other.get(page))
        assert "Felet är anmält" in text
        assert "08:01, Någon på medicin, Medicinavdelningen, ärende INC-7" in text
        assert "Inget driftstopp är förklarat än" in text
    assert "Någon har felanmält Lifecare SP, men inget driftstopp är förklarat än" in shown(other.get("/laget"))
    form = fresh(other, PAGE)
    assert other.post(ALSO, form)["Location"] == "/laget"
    assert other.post(ALSO, form)["Location"] == "/laget"
    assert [(each.unit.id, each.awaits_stop) for each in reports()] == [("medicin", True), ("rehab", True)]
    assert "Även hos oss" not in shown(other.get("/laget"))
    desk = as_at("akuten", Role.SERVICE_DESK)
    assert "Inget driftstopp är förklarat än" in shown(desk.get("/felanmalningar"))
    assert send(desk, "/laget/driftstopp").status_code == 302
    for page in ("/laget", "/felanmalningar"):
        text = shown(desk.get(page))
        assert "ärende INC-7" in text
        assert "Någon har felanmält" not in text
        assert "Inget driftstopp är förklarat än" not in text
    assert "Felet är anmält" in shown(nurse.get("/laget"))
    assert [each.awaits_stop for each in reports()] == [False, False]


@pytest.mark.clause("R07")
def test_a_municipality_reports_and_adds_before_the_stop_is_declared(as_at, send, fresh):
    boden, lulea = as_at("boden", Role.NEEDS_ASSESSOR), as_at("lulea", Role.NEEDS_ASSESSOR)
    assert send(boden, PAGE).status_code == 302
    ward = shown(as_at("medicin").get("/laget"))
    assert "Teknikakuten har inte fått någon felanmälan än" in ward
    assert "71010" in ward
    assert "Även hos oss" not in ward
    text = shown(lulea.get("/laget"))
    assert "Felet är anmält" in text
    assert "Felanmäl enligt kommunens egen rutin." in text
    assert lulea.post(ALSO, fresh(lulea, PAGE)).status_code == 302
    assert [(each.unit.id, each.to) for each in reports()] == [("boden", None), ("lulea", None)]


def test_a_form_sent_twice_while_the_stop_is_declared_is_one_report(as_at, fresh, send):
    nurse = as_at("medicin")
    form = fresh(nurse, PAGE) | {"case": "INC-7"}
    assert nurse.post(PAGE, form).status_code == 302
    assert send(as_at("akuten", Role.SERVICE_DESK), "/laget/driftstopp").status_code == 302
    assert nurse.post(PAGE, form).status_code == 302
    assert nurse.post(PAGE, form | {"case": "INC-8"}).status_code == 409
    assert [each.case for each in reports()] == ["INC-7"]


def test_what_was_written_early_stands_in_the_log_and_is_not_struck(as_at, send):
    nurse = as_at("medicin")
    send(nurse, PAGE, case="INC-7")
    text = shown(nurse.get("/laget/handelser"))
    assert "Felet anmält, innan driftstopp var förklarat . Till Teknikakuten, ärende INC-7" in text
    assert "Stryk" not in text
    (report,) = reports()
    assert nurse.get(f"/laget/handelser/{report.entry}/stryk").status_code == 404


def test_the_open_page_learns_of_an_early_report(as_at, send):
    other = as_at("rehab")
    mark = other.get("/laget")["ETag"]
    assert other.get("/laget", headers={"If-None-Match": mark}).status_code == 304
    send(as_at("medicin"), PAGE)
    seen = other.get("/laget", headers={"If-None-Match": mark})
    assert seen.status_code == 200
    assert "Även hos oss" in shown(seen)


def test_half_a_day_later_nobody_is_told_of_it_any_more(as_at, send, clock):
    send(as_at("medicin"), PAGE)
    clock("2026-11-23T20:00+01:00")
    assert "Felet är anmält" in shown(as_at("rehab").get("/laget"))
    clock("2026-11-23T20:01+01:00")
    assert "Felet är anmält" not in shown(as_at("hertson", Role.COORDINATOR).get("/laget"))


def test_no_number_of_a_person_is_written_before_a_stop(as_at, send):
    response = send(as_at("medicin"), PAGE, what="Eva 19500907-2553")
    assert response.status_code == 422
    assert "Texten har ett personnummer" in shown(response)
    assert reports() == ()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"what": "x" * 100_000}, "högst 120 tecken"),
        ({"tried": "x" * 100_000}, "högst 2000 tecken"),
        ({"affected": "a\u202eb"}, "tecken som inte kan användas"),
        ({"what": "Eva 19500907-2553"}, "Texten har ett personnummer"),
        ({"since_clock": "09:00"}, "Tiden har inte varit ännu"),
        ({"since_clock": "nyss"}, "Skriv klockslaget med timmar"),
        ({"since_day": "2026-11-22"}, "Skriv klockslaget också"),
        ({"route": "duva"}, "duva"),
        ({"case": "x" * 121}, "högst 120 tecken"),
    ],
)
def test_what_can_not_be_is_refused_at_its_field_and_kept(as_at, stop, send, typed, said):
    response = send(as_at("medicin"), PAGE, **typed)
    assert response.status_code == 422
    assert said in shown(response)
    assert reports() == ()


def test_emoji_and_line_breaks_are_kept(as_at, stop, send):
    assert send(as_at("medicin"), PAGE, what="Nere 😴", tried="ett\r\ntvå").status_code == 302
    assert (reports()[0].told.what, reports()[0].told.tried) == ("Nere 😴", "ett\ntvå")


def test_a_unit_that_the_stop_does_not_cover_sees_the_report_and_adds_that_it_is_there_too(as_at, send, fresh):
    declare_outage(office(), by=DESK, at=at("08:00"), id=new_id(), scope=("medicin",))
    send(as_at("medicin"), PAGE, case="INC-7")
    other = as_at("hertson", Role.COORDINATOR)
    text = shown(other.get("/laget"))
    assert "Inget driftstopp hos er" in text
    assert "ärende INC-7" in text
    assert "är förklarat än" not in text
    assert other.post(ALSO, fresh(other, PAGE)).status_code == 302
    assert [(each.unit.id, each.awaits_stop) for each in reports()] == [("medicin", False), ("hertson", False)]


def test_after_the_return_the_reports_of_the_stop_are_no_news(as_at, stop, send):
    send(as_at("medicin"), PAGE, case="INC-7")
    desk = as_at("akuten", Role.SERVICE_DESK)
    send(desk, "/laget/ater-i-drift")
    other = as_at("rehab")
    for page in ("/laget", PAGE):
        assert "INC-7" not in shown(other.get(page))
    send(other, PAGE, case="INC-9")
    text = shown(as_at("hertson", Role.COORDINATOR).get("/laget"))
    assert "INC-9" in text
    assert "INC-7" not in text
    told = shown(desk.get("/felanmalningar"))
    assert told.index("INC-9") < told.index("INC-7")
