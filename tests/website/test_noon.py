"""A call on both sides of noon: both first days are shown, a person decides with a reason, and it stands who and why."""

import pytest

from brygga.organisation.actions.second_thoughts import annul
from brygga.organisation.queries.stays import stay_view
from brygga.statements.liability import NoonDecided
from tests.organisation import worlds
from tests.organisation.verbs import AT_NOON, CALL, EVAS, set_scene
from tests.website.calling import answered, press, shown
from tests.website.conftest import PASSWORD
from website.access.roles import Role
from website.office import office

DECIDE = f"/patienter/{EVAS}/middag/{AT_NOON}"


@pytest.fixture
def scene(clock):
    """Luleå was told of ready at 11:59, give or take two minutes."""
    set_scene(office(), "noon")
    clock("2026-11-23T12:30+01:00")


def decisions():
    events = stay_view(office(), by=worlds.NURSE, stay=EVAS, at=worlds.at("13:00")).events
    return [event for event in events if isinstance(event.statement, NoonDecided) and not event.annulled]


def test_both_first_days_are_shown_until_somebody_decides(scene, as_at):
    text = shown(as_at("medicin").get("/betalningsansvar"))
    assert "Samtalet kan räknas på två sätt. Samtalets tid 11:59 kan vara fel med 2 min åt båda hållen." in text
    assert "Räknas det som före tors 2026-11-26 Räknas det som efter fre 2026-11-27" in text


@pytest.mark.clause("R16")
def test_a_decision_is_written_at_the_call_and_says_who_and_why(scene, as_at, send):
    nurse = as_at("medicin")
    page = nurse.get(DECIDE).content.decode()
    assert "checked" not in page
    assert (
        send(nurse, DECIDE, side="efter", reason="Telefonens lista visar 12:00:40")["Location"] == "/betalningsansvar"
    )
    (event,) = decisions()
    assert (event.statement.occurred_at, event.statement.before) == (worlds.at("11:59"), False)
    text = shown(nurse.get("/betalningsansvar"))
    assert "Samtalet räknas som efter kl. 12:00. Avgjort 12:30 av Någon på medicin, Medicinavdelningen." in text
    assert "Skäl: Telefonens lista visar 12:00:40" in text
    assert "Räknas som efter brytpunkten. Skäl: Telefonens lista visar 12:00:40" in shown(
        nurse.get(f"/patienter/{EVAS}")
    )


def test_a_decision_can_be_changed_and_struck(scene, as_at, send, clock):
    nurse = as_at("medicin")
    send(nurse, DECIDE, side="efter", reason="Trodde det")
    clock("2026-11-23T12:40+01:00")
    send(nurse, DECIDE, side="fore", reason="Listan visar 11:59:50")
    assert "Samtalet räknas som före kl. 12:00. Avgjort 12:40" in shown(nurse.get("/betalningsansvar"))
    newest = decisions()[-1].statement.id
    assert send(nurse, f"/patienter/{EVAS}/andra/bort/{newest}", reason="Fel").status_code == 302
    assert "Samtalet räknas som efter kl. 12:00. Avgjort 12:30" in shown(nurse.get("/betalningsansvar"))
    annul(
        office(), by=worlds.NURSE, at=worlds.at("12:50"), id=worlds.new_id(), of=decisions()[0].statement.id, reason="x"
    )
    assert "Avgör hur det räknas" in shown(nurse.get("/betalningsansvar"))


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"side": "fore"}, "Skriv varför."),
        ({"reason": "Så var det"}, "Välj hur samtalet ska räknas."),
        ({"side": "mitt på", "reason": "Så var det"}, "Välj hur samtalet ska räknas."),
        ({"side": "fore", "reason": "x" * 121}, "högst 120 tecken"),
    ],
)
def test_without_a_side_or_a_reason_nothing_is_written(scene, as_at, send, typed, why):
    response = send(as_at("medicin"), DECIDE, **typed)
    assert response.status_code == 422
    assert why in shown(response)
    assert decisions() == []


def test_others_do_not_decide_and_no_other_call_is_decided_about(scene, as_at):
    nurse = as_at("medicin")
    assert nurse.get(f"/patienter/{EVAS}/middag/{CALL}").status_code == 404
    assert as_at("hertson", Role.COORDINATOR).get(DECIDE).status_code == 404
    assert as_at("rehab").get(DECIDE).status_code == 404
    assert as_at("medicin", Role.BILLING).get(DECIDE).status_code == 403


def test_who_follows_up_payment_sees_it_but_gets_no_button(scene, as_at):
    text = shown(as_at("medicin", Role.BILLING).get("/betalningsansvar?enhet=medicin"))
    assert "Samtalet kan räknas på två sätt." in text
    assert "Avgör hur det räknas" not in text


@pytest.fixture
def call_at(nurse, stay, fresh, clock, send):
    """call_at("11:59:40", "12:00:20"): Luleå is told of ready in a call dialled and answered then; what the page of liability says."""
    send(nurse, f"/patienter/{stay}/handelse/utskrivningsklar")

    def do(dialled, reached):
        clock(f"2026-11-23T{dialled}+01:00")
        nurse.post("/logga-in", {"login": "sjukskoterska.medicin", "password": PASSWORD})
        press(nurse, "ringer")
        clock(f"2026-11-23T{reached}+01:00")
        press(nurse, "svarade")
        response = answered(nurse, fresh, stay, **{f"{stay}-utskrivningsklar": "stammer"})
        assert response.status_code == 302, shown(response)
        return shown(nurse.get("/betalningsansvar"))

    return do


def test_a_call_begun_before_noon_and_answered_after_it_shows_both_days(call_at):
    text = call_at("11:59:40", "12:00:20")
    assert "Samtalet började 11:59:40, före kl. 12:00, men besvarades 12:00:20." in text
    assert "Räknas det som före tors 2026-11-26 Räknas det som efter fre 2026-11-27" in text


@pytest.mark.parametrize(("dialled", "reached"), [("11:58:30", "11:59:59"), ("12:01:00", "12:01:10")])
def test_a_stamped_call_on_one_side_leaves_no_doubt(call_at, dialled, reached):
    """The control of the test above. Noon itself counts as before, so that a second more does not part them."""
    text = call_at(dialled, reached)
    assert "Eva Exempel" in text
    assert "på två sätt" not in text


@pytest.mark.parametrize("reached", ["12:00:00", "12:00:01", "12:00:59"])
def test_a_stamped_call_in_the_minute_of_noon_is_in_doubt(call_at, reached):
    assert "Samtalet kan räknas på två sätt." in call_at("11:59:30", reached)
