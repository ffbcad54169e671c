"""manage.py erase_stay: destroy the key of a stay, by an administrator and on a ground, and what was typed about it and not sent."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from brygga.journal.entries import Actor
from brygga.organisation.refused import Refused
from website import clock
from website.access.models import Assignment, normalise_login
from website.access.roles import Role
from website.erasing import erase
from website.office import office
from website.refusals import StartRefused


class Command(BaseCommand):
    """`manage.py erase_stay STAY --ground … --by LOGIN`. On SQLite the service must be stopped meanwhile: one process writes."""

    help = "Raderar ett vårdtillfälle. Det går inte att ångra."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which stay, on what ground, and who decided."""
        parser.add_argument("stay", metavar="VÅRDTILLFÄLLE", help="beteckningen sist i adressen till patientens sida")
        parser.add_argument(
            "--ground", required=True, help="grunden, utan patientuppgift; den står i klartext för alltid"
        )
        parser.add_argument("--by", required=True, metavar="KONTO", help="en administratör i organisationen")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Erase it, or say in a sentence why not. The journals are let go, for the process that serves."""
        by = _administrator(options["by"])
        try:
            gone = erase(by=by, at=clock.now(), stay=options["stay"], ground=options["ground"])
        except (Refused, StartRefused) as refused:
            raise CommandError(refused.sentence) from refused
        finally:
            if office.cache_info().currsize:
                office().store.close()
                office.cache_clear()
        self.stdout.write(f"Vårdtillfället är raderat. Utkast som togs bort: {gone}. Kedjan prövas med brygga verify.")


def _administrator(login: str) -> Actor:
    found = Assignment.objects.select_related("account").filter(
        account__login=normalise_login(login), role=Role.ADMINISTRATOR
    )
    assignment = found.first()
    if assignment is None:
        raise CommandError("Kontot finns inte, eller är inte administratör.")
    account = assignment.account
    return Actor(
        user=account.login,
        name=account.display_name,
        role=assignment.role,
        unit=assignment.unit,
        organisation=assignment.organisation,
    )
