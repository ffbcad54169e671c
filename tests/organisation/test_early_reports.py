"""A fault is reported before the stop is declared: it is kept beside the story, told to all, and taken in by the stop. Clauses: R05, R07, R08."""

from dataclasses import replace

import pytest

from brygga.journal.store import COMMON
from brygga.organisation.actions.rebuilding import rebuild_lists
from brygga.organisation.kinds import FAULT_REPORTED_EARLY
from brygga.organisation.office import Office
from brygga.organisation.queries.fault_file import fault_file
from brygga.organisation.queries.fault_reports import fault_facts, reports_to_send
from brygga.organisation.queries.stop import stop_view
from brygga.organisation.queries.stop_events import stop_events
from brygga.organisation.refused import BadInput, Refused
from brygga.outage.fault_report import FaultTold, Route
from brygga.reading.library import LIBRARY
from brygga.story.answers import Situation
from tests.organisation.verbs import REPORT, perform, set_scene
from tests.organisation.worlds import ASSESSOR, COORDINATOR, DESK, NURSE, at, everything, new_id

TOLD = FaultTold(since=at("06:38"), what="Hänger sig", tried="Startat om", affected="Alla")


@pytest.fixture
def reported(office):
    """The ward's nurse has phoned at 06:41; nobody has declared anything."""
    perform(office, "report_fault", at=at("06:41"), id=REPORT, told=TOLD, route=Route.PHONE)
    return office


def seen(office, now, by=COORDINATOR):
    return fault_file(office, by=by, at=at(now))


def entries(office, now):
    return [each.entry for each in seen(office, now).reports_now]


def kinds(office):
    return [each.entry.kind for each in office.store.read(COMMON)]


@pytest.mark.clause("R05")
def test_the_second_finder_sees_time_author_unit_and_case_before_any_stop(reported):
    (report,) = seen(reported, "06:44").reports_now
    assert (report.person, report.unit.id, report.at, report.case, report.to.id, report.told, report.route) == (
        "Anna Ek", "medicin", at("06:41"), "INC-7", "akuten", TOLD, Route.PHONE,
    )  # fmt: skip
    assert report.awaits_stop
    assert kinds(reported)[-1] == FAULT_REPORTED_EARLY


def test_it_declares_nothing_and_no_hours_are_counted_from_it(reported):
    view = stop_view(reported, by=NURSE, at=at("06:44"))
    assert (view.state, view.began_at, view.calls, view.has_log) == (Situation.NO_OUTAGE, None, (), True)
    perform(reported, "declare_outage", at=at("07:00"))
    (stop,) = reported.stop_story(at("07:01")).timeline.outages
    assert (stop.began_at, stop.reported_at) == (at("07:00"), None)


@pytest.mark.clause("R05")
def test_also_here_joins_it_before_and_after_the_stop_is_declared(reported):
    early, late = new_id(), new_id()
    perform(reported, "report_also_here", at=at("06:44"), id=early)
    perform(reported, "declare_outage", at=at("07:00"))
    perform(reported, "report_also_here", at=at("07:05"), id=late, by=COORDINATOR)
    (group,) = seen(reported, "07:06").groups
    assert [(each.entry, each.unit.id, each.to.id, each.awaits_stop) for each in group] == [
        (str(REPORT), "medicin", "akuten", False),
        (str(early), "lulea", "akuten", False),
        (str(late), "hertson", "akuten", False),
    ]
    assert kinds(reported)[-1] == "fault.reported"


@pytest.mark.parametrize("found_at", ["06:50", "06:41", "06:30", "18:41"])
def test_the_stop_takes_it_in_whenever_it_is_said_to_have_been_found(reported, found_at):
    perform(reported, "declare_outage", at=at("18:41"), found_at=at(found_at))
    assert entries(reported, "18:42") == [str(REPORT)]
    perform(reported, "declare_return", at=at("19:00"))
    assert entries(reported, "19:01") == []
    assert [each.entry for each in seen(reported, "19:01").reports] == [str(REPORT)]


def test_half_a_day_later_it_was_another_fault(reported):
    assert entries(reported, "18:41") == [str(REPORT)]
    assert entries(reported, "18:42") == []
    perform(reported, "declare_outage", at=at("18:42"))
    assert entries(reported, "18:43") == []
    assert [each.entry for each in stop_events(reported, by=NURSE, at=at("18:43"))][-1] == str(REPORT)


def test_what_happened_before_the_stop_may_be_written_when_it_is_on(office):
    set_scene(office, "stopped")
    id = new_id()
    perform(office, "report_fault", id=id, reported_at=at("07:50"))
    assert kinds(office)[-1] == FAULT_REPORTED_EARLY
    assert entries(office, "12:00") == [str(id)]


def test_after_a_stop_a_new_fault_is_told_by_itself(office):
    set_scene(office, "reported")
    perform(office, "declare_return", at=at("14:00"))
    id, second = new_id(), new_id()
    perform(office, "report_fault", at=at("15:00"), id=id)
    assert entries(office, "15:01") == [str(id)]
    assert len(seen(office, "15:01").reports) == 4
    with pytest.raises(Refused) as refused:
        perform(office, "report_also_here", at=at("15:02"), of=REPORT)
    assert refused.value.code == "inget_stopp"
    perform(office, "report_also_here", at=at("15:03"), id=second, of=id)
    perform(office, "declare_outage", at=at("15:10"))
    assert entries(office, "15:11") == [str(id), str(second)]


@pytest.mark.clause("R06")
def test_the_desk_joins_and_parts_early_reports(reported):
    other = new_id()
    perform(reported, "report_fault", at=at("06:50"), id=other, by=COORDINATOR, case="INC-9")
    perform(reported, "join_reports", at=at("06:51"), report=other, of=REPORT)
    assert len(seen(reported, "06:52").groups) == 1
    perform(reported, "part_report", at=at("06:52"), report=other)
    assert [[each.case for each in group] for group in seen(reported, "06:53").groups] == [["INC-7"], ["INC-9"]]
    before = everything(reported.store)
    with pytest.raises(Refused, match="okand_anmalan"):
        perform(reported, "join_reports", at=at("19:00"), report=other, of=REPORT)
    assert everything(reported.store) == before


def test_a_resend_writes_nothing_even_when_the_stop_was_declared_meanwhile(reported):
    again = {"id": REPORT, "told": TOLD, "route": Route.PHONE}
    first = perform(reported, "report_fault", at=at("06:42"), **again)
    perform(reported, "declare_outage", at=at("07:00"))
    before = everything(reported.store)
    assert perform(reported, "report_fault", at=at("07:01"), **again) == first
    with pytest.raises(Refused, match="redan_skrivet_annat"):
        perform(reported, "report_fault", at=at("07:01"), **again | {"case": "INC-8"})
    assert everything(reported.store) == before


def test_one_that_was_sent_again_after_the_return_stays_the_stops(office):
    set_scene(office, "stopped")
    id = new_id()
    first = perform(office, "report_fault", id=id)
    perform(office, "declare_return", at=at("14:00"))
    assert perform(office, "report_fault", at=at("14:01"), id=id) == first
    assert FAULT_REPORTED_EARLY not in kinds(office)


@pytest.mark.parametrize(("by", "code"), [(NURSE, "behorighet_saknas"), (DESK, "okand_handelse")])
def test_it_is_not_annulled_by_the_storys_verbs(reported, by, code):
    before = everything(reported.store)
    with pytest.raises(Refused) as refused:
        perform(reported, "annul", at=at("06:50"), by=by, of=REPORT, reason="Fel")
    assert (refused.value.code, everything(reported.store)) == (code, before)
    (event,) = stop_events(reported, by=DESK, at=at("06:50"))
    assert (event.entry, event.stands, event.may_annul) == (str(REPORT), True, False)


@pytest.mark.clause("R08")
def test_one_by_mail_is_to_be_sent_with_who_says_the_same(office):
    id = new_id()
    perform(office, "report_fault", at=at("06:41"), id=id, told=TOLD, route=Route.MAIL)
    perform(office, "report_also_here", at=at("06:44"), of=id)
    (letter,) = reports_to_send(office, at=at("06:45"), since=at("06:00"))
    assert (letter.entry, letter.recorded_at, letter.told) == (id, at("06:41"), TOLD)
    assert (letter.facts.found_at, letter.facts.others) == (None, ("Luleå kommun",))
    assert fault_facts(office, by=ASSESSOR, at=at("19:00")).others == ()
    assert list(reports_to_send(office, at=at("06:45"), since=at("06:42"))) == []


@pytest.mark.clause("R07")
def test_a_municipality_reports_by_its_own_routine_early_too(office):
    perform(office, "report_fault", at=at("06:41"), by=ASSESSOR, to=None, case="", route=None)
    (report,) = seen(office, "06:42").reports_now
    assert (report.unit.id, report.to, report.case, report.route) == ("lulea", None, "", None)


def test_no_number_of_a_person_is_written(office):
    before = everything(office.store)
    with pytest.raises(BadInput) as refused:
        perform(office, "report_fault", at=at("06:41"), told=FaultTold(what="Eva 19500907-2553"))
    assert (refused.value.code, everything(office.store)) == ("patientuppgift", before)


def test_another_process_and_a_rebuild_read_it_alike(reported):
    perform(reported, "report_also_here", at=at("06:44"))
    told = seen(reported, "06:45").groups
    rebuild_lists(reported, at=at("06:46"))
    assert fault_file(Office(reported.store, LIBRARY), by=NURSE, at=at("06:45")).groups == told


def test_a_clock_that_is_behind_writes_after_what_is_known(reported):
    behind = replace(COORDINATOR, name="Sen Klocka")
    receipt = perform(reported, "report_fault", at=at("06:40"), by=behind)
    last = list(reported.store.read(COMMON))[-2:]
    assert receipt.sequence == last[1].sequence
    assert last[1].received_at > last[0].received_at
