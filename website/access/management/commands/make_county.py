"""Makes the county to try, with its accounts, where the installation has none yet; prints who can sign in."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from brygga.civil_time import local_day
from brygga.exercise.county import County, read_county
from brygga.exercise.playing import Player
from brygga.reading.library import LIBRARY
from website import clock
from website.access.actions import create_account, give_assignment
from website.access.models import Account
from website.access.roles import Role
from website.office import office


class Command(BaseCommand):
    """`manage.py make_county FOLDER --password …`."""

    help = "Gör ett län att prova, om installationen är tom."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The county's folder, the password of every account, and whether only units and routine are wanted."""
        parser.add_argument("folder", type=Path)
        parser.add_argument("--password", default="")
        parser.add_argument(
            "--units-only", action="store_true", help="bara enheter och rutin, inget stopp och inga konton"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Make it once; say every time who can sign in. The journals are let go, for the process that serves."""
        now = clock.now()
        county = read_county(Path(options["folder"]), local_day(now))
        working = office()
        try:
            if not working.units():
                player = Player(working, county, now)
                player.furnish()
                for story in () if options["units_only"] else county.stories:
                    player.play(story, LIBRARY)
        finally:
            working.store.close()
            office.cache_clear()
        if options["units_only"]:
            self.stdout.write(f"{len(county.units)} enheter och rutinen {county.routine} är inlagda.")
            return
        for each in county.accounts:
            if not Account.objects.filter(login=each.login).exists():
                _make_account(county, each.login, options["password"])
        self.stdout.write(_listing(county, options["password"]))


def _make_account(county: County, login: str, password: str) -> None:
    each = next(one for one in county.accounts if one.login == login)
    unit = county.units[each.unit]
    account = create_account(login=each.login, display_name=each.name, password=password)
    give_assignment(
        account=account,
        organisation=unit.organisation,
        organisation_label=county.organisations[unit.organisation],
        unit=unit.id,
        unit_label=unit.name,
        role=Role(each.role.value),
    )


def _listing(county: County, password: str) -> str:
    """Who can sign in, a line each."""
    lines = [
        f"  {each.login:<7}{each.name:<13}{county.units[each.unit].name} ({each.role.value})"
        for each in county.accounts
    ]
    return "\n".join(
        [f"  Logga in som någon av dem, lösenord: {password}", "", *lines, "", "  Avsluta med Ctrl+C.", ""]
    )
