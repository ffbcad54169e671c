"""Keying in from paper: the sheet's number goes along in the address, from link to link and through forms, until something is saved.

The server carries it, so that it follows without scripts too. What is saved leads on to a page that leads back to the sheet, and
carries the number no further: nothing else gets it by mistake.
"""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseRedirect
from jinja2 import pass_context
from jinja2.runtime import Context

from brygga.organisation.inputs import LONGEST_SHEET
from website.addresses import address

KEYING_IN, KEYED_IN = "blad", "avskrivet"
"""What goes before the number in an address: of a sheet that is being keyed in, and of one that something was saved from."""

# These name the sheets themselves, or are of the frame: who follows them leaves the sheet.
_NOT_ON_THE_WAY = frozenset(
    {"skriv-ut", "utskrivna-blad", "skriv-av", "hjalp", "choose-assignment", "sign-in", "sign-out"}
)


def sheet_of(request: HttpRequest) -> str:
    """The number of the sheet that is being keyed in; empty where none is."""
    return _number_in(request, KEYING_IN)


def sheet_left(request: HttpRequest) -> str:
    """The number of the sheet that something has just been saved from; empty where there is none."""
    return _number_in(request, KEYED_IN)


def _number_in(request: HttpRequest, name: str) -> str:
    number: str = request.GET.get(name, "").strip()
    return number[:LONGEST_SHEET]


def along(request: HttpRequest, path: str) -> str:
    """The path of a page, with the sheet's number."""
    return _with(path, KEYING_IN, sheet_of(request))


def _with(path: str, name: str, number: str) -> str:
    return f"{path}?{urlencode({name: number})}" if number else path


@pass_context
def url(context: Context, name: str, args: tuple[object, ...] = ()) -> str:
    """The address of a page, for templates. Raises NoReverseMatch for one that there is not."""
    number = context.get("sheet")
    return (
        _with(address(name, args), KEYING_IN, number) if number and name not in _NOT_ON_THE_WAY else address(name, args)
    )


def go_on(request: HttpRequest, name: str, *args: Any, at: str = "") -> HttpResponseRedirect:
    """To a page where more of the same sheet is keyed in; ``at``: a place on it."""
    return HttpResponseRedirect(along(request, address(name, args)) + (f"#{at}" if at else ""))


def saved_to(request: HttpRequest, name: str, *args: Any) -> HttpResponseRedirect:
    """To the page that comes after something was saved; from a sheet, with the way back to it."""
    number = request.POST.get("sheet", "").strip()[:LONGEST_SHEET] or sheet_of(request)
    return HttpResponseRedirect(_with(address(name, args), KEYED_IN, number))
