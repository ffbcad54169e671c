"""The fault's file: reports in groups with time, author and case, the supplier's answers, the notices, what is late. Clauses: R05, R06."""

from dataclasses import replace
from datetime import timedelta

import pytest

from brygga.organisation.actions.rebuilding import rebuild_lists
from brygga.organisation.queries.fault_file import fault_file
from brygga.organisation.queries.stop_events import stop_events
from brygga.organisation.refused import Refused
from brygga.outage.fault_report import FaultTold, Route
from tests.organisation.verbs import ANOTHER_REPORT, JOINED_REPORT, REPORT, perform, set_scene
from tests.organisation.worlds import ADMINISTRATOR, DESK, NURSE, at, everything, new_id


@pytest.fixture
def reported(office):
    return set_scene(office, "reported")


def entries(office, now="12:00"):
    return [[each.entry for each in group] for group in fault_file(office, by=NURSE, at=at(now)).groups]


@pytest.mark.clause("R05")
def test_each_report_keeps_its_time_author_and_case(reported):
    reports = {each.entry: each for each in fault_file(reported, by=NURSE, at=at("12:00")).reports}
    first, other, also = (reports[str(each)] for each in (REPORT, ANOTHER_REPORT, JOINED_REPORT))
    assert (first.person, first.unit.id, first.at, first.case, first.to.id) == (
        "Anna Ek", "medicin", at("08:10"), "INC-7", "akuten",
    )  # fmt: skip
    assert (other.person, other.case) == ("Ida Ljung", "INC-9")
    assert (also.person, also.unit.id, also.at, also.case, also.route) == (
        "Bo Sand", "lulea", at("11:14"), "", Route.ALSO_HERE,
    )  # fmt: skip
    assert also.to.id == "akuten"


@pytest.mark.clause("R06")
def test_two_are_joined_and_parted_again(reported):
    alone = [[str(REPORT), str(JOINED_REPORT)], [str(ANOTHER_REPORT)]]
    assert entries(reported) == alone
    perform(reported, "join_reports")
    assert entries(reported) == [[str(REPORT), str(ANOTHER_REPORT), str(JOINED_REPORT)]]
    perform(reported, "part_report", report=ANOTHER_REPORT)
    assert entries(reported) == alone
    rebuild_lists(reported, at=at("12:30"))
    assert entries(reported) == alone


def test_a_report_that_is_struck_is_gone_and_the_others_stay_together(reported):
    perform(reported, "join_reports")
    perform(reported, "annul", of=REPORT, reason="Fel system")
    assert entries(reported) == [[str(ANOTHER_REPORT), str(JOINED_REPORT)]]


def test_joining_changes_no_case_number_and_writes_one_entry(reported):
    before = fault_file(reported, by=NURSE, at=at("12:00")).reports
    perform(reported, "join_reports")
    assert fault_file(reported, by=NURSE, at=at("12:00")).reports == before


def test_what_was_told_stands_with_the_report(reported):
    told = FaultTold(since=at("07:55"), what="Hänger sig", tried="Startat om", affected="Alla")
    id = new_id()
    perform(reported, "report_fault", id=id, told=told, route=Route.MAIL)
    report = fault_file(reported, by=NURSE, at=at("12:00")).reports[-1]
    assert (report.entry, report.told, report.route) == (str(id), told, Route.MAIL)


def test_reports_of_an_earlier_stop_are_of_that_one(reported):
    perform(reported, "declare_return", at=at("13:00"))
    assert len(entries(reported, "13:30")) == 2
    perform(reported, "declare_outage", at=at("14:00"))
    found = fault_file(reported, by=NURSE, at=at("14:30"))
    assert (found.groups, found.contacts, found.notices) == ((), (), ())


def test_without_a_stop_the_file_is_empty(office):
    found = fault_file(office, by=NURSE, at=at("12:00"))
    assert (found.stop, found.groups, found.notice_due) == (None, (), None)


@pytest.mark.clause("R06")
def test_the_suppliers_word_is_late_until_it_comes_or_the_system_is_back(reported):
    perform(reported, "pass_on_fault", case="LEV-1", said="Felsöker", next_at=at("12:30"))
    (contact,) = fault_file(reported, by=NURSE, at=at("12:10")).contacts
    assert (contact.case, contact.said, contact.next_at, contact.person) == (
        "LEV-1",
        "Felsöker",
        at("12:30"),
        "Dag Rask",
    )
    assert fault_file(reported, by=NURSE, at=at("12:30")).supplier_due.late_by is None
    assert fault_file(reported, by=NURSE, at=at("12:42")).supplier_due.late_by == timedelta(minutes=12)
    perform(reported, "declare_return", at=at("12:45"))
    assert fault_file(reported, by=NURSE, at=at("12:50")).supplier_due is None


@pytest.mark.clause("R06")
def test_a_notice_promises_the_next_and_is_late_until_it_comes(reported):
    perform(reported, "publish_notice", text="Lifecare är nere.", next_at=at("13:00"))
    late = fault_file(reported, by=NURSE, at=at("13:12"))
    assert late.notice_due.late_by == timedelta(minutes=12)
    assert late.notices[-1].text == "Lifecare är nere."
    perform(reported, "publish_notice", at=at("13:13"), text="Fortfarande nere.", next_at=at("14:00"), follows=1)
    assert fault_file(reported, by=NURSE, at=at("13:14")).notice_due.late_by is None
    perform(reported, "declare_return", at=at("13:30"))
    back = fault_file(reported, by=NURSE, at=at("14:10"))
    assert back.return_untold
    assert back.notice_due.late_by == timedelta(minutes=10)
    perform(reported, "publish_notice", at=at("14:11"), published_at=at("13:29"), text="Från papper.", follows=2)
    assert fault_file(reported, by=NURSE, at=at("14:12")).return_untold
    id = new_id()
    first = perform(reported, "publish_notice", at=at("14:13"), id=id, text="Den fungerar igen.", follows=3)
    assert perform(reported, "publish_notice", at=at("14:20"), id=id, text="Den fungerar igen.", follows=3) == first
    told = fault_file(reported, by=NURSE, at=at("14:14"))
    assert (told.return_untold, told.notice_due, told.notices[-1].text) == (False, None, "Den fungerar igen.")
    assert next(event.entry for event in stop_events(reported, by=DESK, at=at("14:14"))) == str(id)


def test_a_day_after_the_return_nothing_is_late_any_more(reported):
    perform(reported, "publish_notice", text="Nere.", next_at=at("13:00"))
    perform(reported, "declare_return", at=at("14:00"))
    day_after = fault_file(reported, by=NURSE, at=at("2026-11-24 14:00"))
    assert (day_after.return_untold, day_after.notice_due is None) == (True, False)
    later = fault_file(reported, by=NURSE, at=at("2026-11-24 14:01"))
    assert (later.return_untold, later.notice_due, later.newest_notice) == (False, None, None)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"text": ""}, "saknas"),
        ({"published_at": at("15:01")}, "framtida_tid"),
        ({"next_at": at("15:00")}, "nasta_besked_passerat"),
        ({"follows": 7}, "besked_andrat"),
        ({"by": replace(DESK, unit="medicin")}, "fel_enhet"),
        ({"by": replace(DESK, unit="ingenstans")}, "okand_enhet"),
        ({"at": at("2026-11-24 14:01")}, "inget_stopp"),
    ],
)
def test_a_notice_of_the_return_is_refused_like_any_other(office, changes, code):
    set_scene(office, "back")
    before = everything(office.store)
    with pytest.raises(Refused) as refused:
        perform(office, "publish_notice", **({"at": at("15:00"), "text": "Den fungerar igen."} | changes))
    assert (refused.value.code, everything(office.store)) == (code, before)


def test_a_notice_is_published_once_however_often_it_is_sent_and_never_over_one_that_was_not_read(reported):
    id = new_id()
    first = perform(reported, "publish_notice", id=id, text="Nere.", next_at=at("13:00"), follows=0)
    assert (
        perform(reported, "publish_notice", id=id, at=at("14:00"), text="Nere.", next_at=at("13:00"), follows=0)
        == first
    )
    assert len(fault_file(reported, by=NURSE, at=at("14:00")).notices) == 1


def test_a_struck_notice_promises_nothing(reported):
    id = new_id()
    perform(reported, "publish_notice", id=id, text="Fel text", next_at=at("13:00"))
    perform(reported, "annul", by=DESK, of=id, reason="Fel text")
    found = fault_file(reported, by=NURSE, at=at("13:10"))
    assert (found.notices, found.notice_due, found.notices_seen) == ((), None, 1)


def test_entries_without_details_are_read_as_before(reported):
    perform(reported, "publish_notice")
    perform(reported, "pass_on_fault")
    found = fault_file(reported, by=NURSE, at=at("12:30"))
    assert (found.notices[0].text, found.notices[0].next_at, found.contacts[0].case) == ("", None, "")
    assert found.reports[0].told == FaultTold()
    assert found.reports[0].route is None


def test_whoever_may_not_run_the_desk_joins_nothing(reported):
    for by in (NURSE, ADMINISTRATOR):
        with pytest.raises(Exception, match="behorighet_saknas"):
            perform(reported, "join_reports", by=by)
