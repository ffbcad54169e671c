"""Is it the same call? Asked before anything is written, with two answers, and nothing that was typed is lost."""

import html
import re

import pytest

from tests.website.calling import ADDRESS, all_right, answered, calls, shown
from website.access.roles import Role


@pytest.fixture
def colleague(as_at, nurse):
    """Another nurse of the same ward."""
    return as_at("medicin", Role.COORDINATOR)


@pytest.fixture
def late(colleague, fresh, stay):
    """The colleague's form about Eva, filled in before anybody else has saved theirs."""
    return fresh(colleague, ADDRESS) | all_right(stay) | {"spoke_with": "Kim Lund"}


def carried(page):
    """What the question carries of the form."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.content.decode())
    return {name: html.unescape(value) for name, value in found}


def test_the_second_is_asked_with_who_when_and_about_whom_and_nothing_is_written(nurse, colleague, stay, fresh, late):
    answered(nurse, fresh, stay)
    question = colleague.post(ADDRESS, late)
    assert question.status_code == 409
    text = shown(question)
    assert "Är det samma samtal?" in text
    assert "Någon på medicin skrev ett samtal till Luleå kommun kl. 08:00 om samma sak." in text
    assert "Eva Exempel: Inskrivning" in text
    assert "Inget är sparat än. Det du har skrivit finns kvar." in text
    assert carried(question).items() >= {each for each in late.items() if each[0] != "csrfmiddlewaretoken"}
    assert len(calls(stay)) == 1


def test_same_writes_nothing_more_and_leads_to_what_was_written(nurse, colleague, stay, fresh, late):
    written = answered(nurse, fresh, stay)["Location"]
    question = carried(colleague.post(ADDRESS, late))
    for _ in range(2):
        assert colleague.post(ADDRESS, question | {"same": "samma"})["Location"] == written
    assert len(calls(stay)) == 1
    assert "Inget kvar att ringa om" in shown(colleague.get(ADDRESS))


def test_another_call_is_written_as_it_was_typed_however_often_it_is_sent(nurse, colleague, stay, fresh, late):
    answered(nurse, fresh, stay)
    question = carried(colleague.post(ADDRESS, late))
    for _ in range(2):
        assert colleague.post(ADDRESS, question | {"same": "annat"})["Location"].endswith(f"{stay}/{late['entry']}")
    assert [call.statement.spoke_with for call in calls(stay)] == ["Bo Sand", "Kim Lund"]


def test_the_time_stays_that_of_the_first_press_while_the_question_is_thought_over(
    *, nurse, colleague, stay, fresh, late, clock
):
    answered(nurse, fresh, stay)
    question = carried(colleague.post(ADDRESS, late))
    clock("2026-11-23T08:04+01:00")
    colleague.post(ADDRESS, question | {"same": "annat"})
    assert [f"{call.statement.occurred_at:%H:%M}" for call in calls(stay)] == ["07:00", "07:00"]


def test_of_several_patients_the_rest_is_written_of_the_same_call(nurse, colleague, stay, other, fresh):
    late = fresh(colleague, ADDRESS) | all_right(stay, other) | {"spoke_with": "Kim Lund"}
    answered(nurse, fresh, stay)
    question = colleague.post(ADDRESS, late)
    assert "Är det samma samtal sparas bara det som inte redan står: Ada Exempel." in shown(question)
    sent = carried(question) | {"same": "samma"}
    for _ in range(2):
        assert colleague.post(ADDRESS, sent)["Location"] == f"/ring/samtal/{other}/{late['entry']}"
    assert (len(calls(stay)), len(calls(other))) == (1, 1)


def test_who_turns_back_from_the_question_finds_everything_that_was_typed(nurse, colleague, stay, other, fresh):
    late = fresh(colleague, ADDRESS) | all_right(stay, other) | {"spoke_with": "Kim Lund"}
    answered(nurse, fresh, stay)
    colleague.post(ADDRESS, late)
    page = colleague.get(ADDRESS)
    assert 'value="Kim Lund"' in page.content.decode()
    assert page.content.decode().count('value="stammer" checked') == 4


def test_own_call_in_another_window_is_said_to_be_ones_own(nurse, stay, fresh):
    tabs = [fresh(nurse, ADDRESS) | all_right(stay) | {"spoke_with": "Bo Sand"} for _ in range(2)]
    assert tabs[0]["entry"] != tabs[1]["entry"]
    assert nurse.post(ADDRESS, tabs[0]).status_code == 302
    assert "Du skrev ett samtal till Luleå kommun kl. 08:00 om samma sak." in shown(nurse.post(ADDRESS, tabs[1]))
    assert len(calls(stay)) == 1


def test_an_answer_that_is_none_is_not_taken_for_one(nurse, colleague, stay, fresh, late):
    answered(nurse, fresh, stay)
    assert colleague.post(ADDRESS, late | {"same": "kanske"}).status_code == 422
    assert colleague.post(ADDRESS, late | {"same": ""}).status_code == 409
    assert len(calls(stay)) == 1


def test_an_earlier_call_that_was_struck_meanwhile_is_no_same_call(*, nurse, colleague, stay, fresh, late, send):
    answered(nurse, fresh, stay)
    question = carried(colleague.post(ADDRESS, late))
    page = nurse.get(f"/patienter/{stay}").content.decode()
    link = re.findall(r"/patienter/[\w-]+/andra/val/[\w/-]+", page)[-1]
    assert send(nurse, link.replace("/val/", "/bort/"), reason="Fel").status_code == 302
    assert colleague.post(ADDRESS, question | {"same": "samma"})["Location"].endswith(f"{stay}/{late['entry']}")
    assert [call.statement.spoke_with for call in calls(stay) if call.stands] == ["Kim Lund"]
