"""manage.py create_account: an account with its assignments; the password is read from standard input."""

import argparse
import sys
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError, transaction

from website.access.actions import create_account, give_assignment
from website.access.roles import Role


class Command(BaseCommand):
    """Creates one account. On the command line, a password would be seen by everyone on the machine."""

    help = "Skapar ett konto. Lösenordet läses från standard in."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare what is asked for."""
        parser.add_argument("login", help="inloggningsnamn")
        parser.add_argument("name", help="namn som visas")
        parser.add_argument(
            "--assignment",
            action="append",
            default=[],
            metavar="ROLL|ORGANISATION|NAMN|ENHET|NAMN",
            help="roll, organisationens id och namn, enhetens id och namn; får anges flera gånger",
        )

    @transaction.atomic
    def handle(self, *args: object, **options: Any) -> None:  # noqa: ARG002 - Django passes them
        """Create it, or say in a sentence why not."""
        try:
            account = create_account(
                login=str(options["login"]),
                display_name=str(options["name"]),
                password=sys.stdin.readline().rstrip("\n"),
            )
            for text in options["assignment"]:
                role, organisation, organisation_label, unit, unit_label = text.split("|")
                give_assignment(
                    account=account,
                    organisation=organisation,
                    organisation_label=organisation_label,
                    unit=unit,
                    unit_label=unit_label,
                    role=Role(role),
                )
        except ValidationError as fault:
            raise CommandError(" ".join(fault.messages)) from fault
        except IntegrityError as fault:
            raise CommandError("Inloggningsnamnet används redan.") from fault
        except ValueError as fault:
            raise CommandError(f"Uppdraget kan inte läsas: {fault}") from fault
