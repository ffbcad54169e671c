"""The Django app of drafts and presence."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Three tables that may be emptied at any time without anything that was written being lost."""

    name = "website.desk"
    label = "desk"
    verbose_name = "Skrivbordet"
