"""The register of numbers as a file: to keep, to mend in a spreadsheet, to take in again. No patient stands in it."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from brygga.civil_time import local_day
from brygga.interop.spreadsheets.csv_file import csv_of
from brygga.interop.spreadsheets.directory import directory_table
from brygga.interop.spreadsheets.tables import Table
from brygga.interop.spreadsheets.workbook import workbook_of
from brygga.organisation.queries.imports import register_of
from website.access.roles import EVERY_ROLE
from website.access.rules import allow
from website.office import ready_office
from website.screens.payment import XLSX

TITLE, FILE_NAME = "Telefonnummer", "brygga-telefonnummer"


@allow(*EVERY_ROLE)
@require_safe
def export_csv(request: HttpRequest) -> HttpResponse:
    """The register as text with semicolons."""
    return _file(request, csv_of(_table()), "csv", "text/csv; charset=utf-8")


@allow(*EVERY_ROLE)
@require_safe
def export_xlsx(request: HttpRequest) -> HttpResponse:
    """The register as a workbook."""
    return _file(request, workbook_of((_table(),), title=TITLE, made_at=request.now), "xlsx", XLSX)


def _table() -> Table:
    return directory_table(register_of(ready_office().commons()))


def _file(request: HttpRequest, content: bytes, ending: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{FILE_NAME}-{local_day(request.now)}.{ending}"'
    response["Cache-Control"] = "no-store"
    return response
