"""Who an account is, found anew at each request so that one that is closed ends at once."""

from django.contrib.auth.backends import ModelBackend

from website.access.models import Account
from website.access.plainly import find


class Accounts(ModelBackend):
    """Django's own way of signing in, with the account read in one plain question."""

    def get_user(self, user_id: object) -> Account | None:
        """The account that a session names, if it may still sign in."""
        account = find(Account, id=user_id)
        return account if account is not None and account.is_active else None
