"""The command that makes a county to try: whole, or only its units and routine."""

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from website.access.models import Account
from website.office import office

COUNTY = Path(__file__).resolve().parents[2] / "county" / "norrbotten"


@pytest.fixture(autouse=True)
def _nothing_registered():
    shutil.rmtree(settings.DATA / "journal")


def made(**options: object) -> str:
    said = StringIO()
    call_command("make_county", str(COUNTY), stdout=said, **options)
    return said.getvalue()


def test_county_is_made_once_with_accounts_that_can_sign_in():
    first = made(password="prova brygga nu")
    entries = office().store.last("region")
    office().store.close()
    office.cache_clear()
    assert made(password="prova brygga nu") == first
    assert office().store.last("region") == entries > 10
    assert Account.objects.get(login="karin").check_password("prova brygga nu")


def test_units_alone_bring_no_stop_and_no_accounts():
    assert "enheter och rutinen norrbotten är inlagda" in made(units_only=True)
    assert office().commons().stops == ()
    assert not Account.objects.filter(login="karin").exists()
