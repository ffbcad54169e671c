"""The Django app of the outbox."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """One table: how far the sending of each report has come. What is sent lies in the journal."""

    name = "website.outbox"
    label = "outbox"
    verbose_name = "Utkorgen"
