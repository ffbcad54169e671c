"""Takes away lists to import that nobody finished within a day. Run at every start; may be run at any time."""

from typing import Any

from django.core.management.base import BaseCommand

from website import clock
from website.uploads import forget_old


class Command(BaseCommand):
    """`manage.py clear_desk`."""

    help = "Tar bort listor som skickats in för mer än ett dygn sedan och inte tagits in."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Take them away, and say how many there were where there were any."""
        if taken := forget_old(clock.now()):
            self.stdout.write(f"{taken} gamla listor är borttagna.")
