"""Tables: an account, what it may act as, and failed sign-ins of the last quarter of an hour."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from website.access.roles import LABELS, Role


def normalise_login(login: str) -> str:
    """The form in which a login name is stored and compared: no spaces around it, no capitals."""
    return login.strip().casefold()


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by login name as typed."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """The account with this login name, capitals or not. Raises Account.DoesNotExist."""
        return self.get(login=normalise_login(username or ""))


class Account(AbstractBaseUser):
    """One row: a person who may sign in. Personal data: name and login name; kept while the account is."""

    # Not Django's own column: it would be stamped by another clock than ours.
    last_login = None

    login = models.CharField(max_length=150, unique=True)
    display_name = models.CharField(max_length=150)
    is_active = models.BooleanField(default=True)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "login"

    def __str__(self) -> str:
        return self.login


class Assignment(models.Model):
    """One row: an account may act in one role for one unit of one organisation.

    The ids are those of the journal. The labels are for the sign-in pages, which open before any journal does.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="assignments")
    organisation = models.CharField(max_length=64)
    organisation_label = models.CharField(max_length=200)
    unit = models.CharField(max_length=64)
    unit_label = models.CharField(max_length=200)
    role = models.CharField(max_length=32, choices=[(role.value, LABELS[role]) for role in Role])

    class Meta:
        """The same assignment is given once; an unknown role is refused by the database too."""

        ordering = ["unit_label", "role", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["account", "organisation", "unit", "role"], name="assignment_given_once"),
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in Role]), name="assignment_role_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}, {self.unit}, {self.organisation}"


class SignInAttempt(models.Model):
    """One row: a failed sign-in from one address with one login name, under a key that reveals neither.

    `key` is a keyed hash: people happen to type their password in the wrong field. `at` is UTC.
    """

    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        """Asked by key and time."""

        indexes = [models.Index(fields=["key", "at"], name="sign_in_attempt_key_at")]

    def __str__(self) -> str:
        return self.at.isoformat()
