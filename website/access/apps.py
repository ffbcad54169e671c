"""The Django app of accounts and assignments."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Accounts, assignments and sign-in attempts; the only tables that Django keeps besides its sessions."""

    name = "website.access"
    label = "access"
    verbose_name = "Åtkomst"
