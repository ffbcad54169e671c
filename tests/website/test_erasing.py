"""A stay is erased: what was typed about it and not sent goes with it, everywhere it could stand, and nothing else does."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from brygga.organisation.actions.afterwards import erase_stay
from tests.organisation import worlds
from tests.website.calling import ADDRESS
from website import drafts
from website.access.roles import Role
from website.desk.models import Draft, Presence
from website.erasing import erase
from website.office import office

GROUND = "gallringsbeslut 7"


def save(browser, page, **typed):
    assert browser.post("/utkast", {"utkast_sida": page} | typed).status_code == 204


def erased(stay):
    return erase(by=worlds.ADMINISTRATOR, at=worlds.at("08:01"), stay=stay, ground=GROUND)


@pytest.fixture
def typed(nurse, stay, other, fresh):
    """A nurse who has typed on every kind of page that may be about Eva, on one about Ada, and on one about nobody yet."""
    save(nurse, f"/patienter/{stay}/handelse/utskriven", physician="Dr Ek om Eva")
    save(nurse, f"/patienter/{stay}/kontakt", said="Dottern till Eva")
    save(nurse, ADDRESS, **fresh(nurse, ADDRESS), spoke_with="Hon som känner Eva")
    save(nurse, "/ta-emot", stay=stay, caller="Eva igen")
    save(nurse, f"/patienter/{other}/kontakt", said="Om Ada")
    save(nurse, "/patienter/ny", name="Ny Person")
    return nurse


def test_every_draft_about_an_erased_stay_goes_at_once_and_no_other(typed, stay, other):
    nurse = typed
    assert Draft.objects.count() == 6
    assert erased(stay) == 4
    assert sorted(Draft.objects.values_list("path", flat=True)) == [f"/patienter/{other}/kontakt", "/patienter/ny"]
    for page in (ADDRESS, "/ta-emot"):
        assert "Eva" not in nurse.get(page).content.decode()
    assert "Om Ada" in nurse.get(f"/patienter/{other}/kontakt").content.decode()


def test_a_draft_that_straggles_in_after_the_erasure_is_never_shown(typed, stay, fresh):
    """Also where the key was destroyed by something that knew of no drafts."""
    nurse = typed
    carried = fresh(nurse, ADDRESS)
    erase_stay(office(), by=worlds.ADMINISTRATOR, at=worlds.at("08:01"), stay=stay, ground=GROUND)
    save(nurse, ADDRESS, **carried, spoke_with="Hon som känner Eva")
    for page in (ADDRESS, "/ta-emot"):
        assert "Eva" not in nurse.get(page).content.decode()
    assert Draft.objects.filter(path__in=(ADDRESS, "/ta-emot")).count() == 0
    assert nurse.get(f"/patienter/{stay}/kontakt").status_code == 404


def test_what_was_typed_stands_while_nothing_is_erased(typed, stay):
    """The control of the two tests above."""
    assert "Hon som känner Eva" in typed.get(ADDRESS).content.decode()
    assert "Eva igen" in typed.get("/ta-emot").content.decode()
    assert "Dottern till Eva" in typed.get(f"/patienter/{stay}/kontakt").content.decode()


def test_another_organisations_drafts_are_not_looked_at(typed, stay):
    assert drafts.forget_stay("lulea-kommun", stay) == 0
    assert Draft.objects.count() == 6


def test_nobody_has_an_erased_stay_in_front_of_them(nurse, stay):
    nurse.get(f"/patienter/{stay}")
    assert Presence.objects.filter(what=f"patient/{stay}").count() == 1
    erased(stay)
    assert Presence.objects.filter(what=f"patient/{stay}").count() == 0


def command(stay, by="administrator.akuten", ground=GROUND):
    said = StringIO()
    call_command("erase_stay", stay, ground=ground, by=by, stdout=said)
    return said.getvalue()


def test_the_command_erases_and_says_what_it_took(typed, stay, as_at):
    as_at("akuten", Role.ADMINISTRATOR)
    assert "Vårdtillfället är raderat. Utkast som togs bort: 4." in command(stay)
    assert all(
        each.erased for each in office().store.read("region", subject=stay) if each.entry.kind != "key.destroyed"
    )


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"by": "finns.inte"}, "Kontot finns inte, eller är inte administratör."),
        ({"by": "sjukskoterska.medicin"}, "Kontot finns inte, eller är inte administratör."),
        ({"stay": "finns-inte"}, "Vårdtillfället finns inte hos er."),
        ({"ground": " "}, "Fyll i fältet."),
    ],
)
def test_the_command_says_in_a_sentence_why_not_and_nothing_is_gone(typed, stay, as_at, changed, said):
    as_at("akuten", Role.ADMINISTRATOR)
    with pytest.raises(CommandError, match=said):
        command(**{"stay": stay} | changed)
    assert Draft.objects.count() == 6
    assert not any(each.erased for each in office().store.read("region", subject=stay))
