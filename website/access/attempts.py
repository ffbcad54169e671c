"""The limit on guessing: ten failures in fifteen minutes for a login name from an address, never a lasting lock.

Not by address alone, since a whole ward shares one; not by name alone, since anyone could then lock a nurse out.
"""

from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac

from website.access.models import SignInAttempt, normalise_login

LIMIT = 10
WINDOW = timedelta(minutes=15)


def attempt_key(login: str, address: str) -> str:
    """The key under which a login name from an address is counted; neither can be read out of it."""
    return salted_hmac("sign-in-attempt", f"{normalise_login(login)}\0{address}", algorithm="sha256").hexdigest()


def reserve_attempt(key: str, at: datetime) -> datetime | None:
    """Count an attempt before the password is looked at; None if it may go on, else when the next one may.

    Counted first, so that a hundred at the same moment don't all slip in under the limit. A refused attempt is
    taken back: waiting always helps.
    """
    SignInAttempt.objects.filter(at__lte=at - WINDOW).delete()
    mine = SignInAttempt.objects.create(key=key, at=at)
    counted = list(SignInAttempt.objects.filter(key=key).order_by("-at").values_list("at", flat=True)[: LIMIT + 1])
    if len(counted) <= LIMIT:
        return None
    mine.delete()
    return counted[LIMIT] + WINDOW


def forget_attempts(key: str) -> None:
    """The right password was given: start counting anew."""
    SignInAttempt.objects.filter(key=key).delete()
