"""Style sheet, scripts and icon: read at start, served under a name that holds their hash, kept by browsers for a year.

Served by the site itself, so that it needs no other server and no collecting step. The style sheet is written in parts and sent
as one, so that a page asks once.
"""

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from website.access.rules import allow_anyone

FOLDER = Path(__file__).resolve().parent / "static"
STYLES = Path(__file__).resolve().parent / "styles"
# In the order in which they are sent: what adapts to the screen comes after what it adapts, paper last.
SHEETS = (
    "tokens",
    "frame",
    "words",
    "situation",
    "cards",
    "forms",
    "calls",
    "lists",
    "directory",
    "receiving",
    "liability",
    "help",
    "adapting",
    "print",
)
STYLE_SHEET = "brygga.css"


@dataclass(frozen=True)
class Asset:
    """One file under `static/`, as it is sent."""

    content_type: str
    digest: str
    plain: bytes
    packed: bytes


@cache
def assets() -> dict[str, Asset]:
    """All files by name. A file that is not here can't be asked for, whatever the address says."""
    files = {path.name: path.read_bytes() for path in sorted(FOLDER.iterdir()) if path.is_file()}
    files[STYLE_SHEET] = b"\n".join((STYLES / f"{sheet}.css").read_bytes() for sheet in SHEETS)
    return {name: _asset(name, content) for name, content in files.items()}


def asset_address(name: str) -> str:
    """The address of a static file, for templates. Raises KeyError for a name that does not exist."""
    return f"/static/{assets()[name].digest}/{name}"


@allow_anyone
@require_safe
def serve(request: HttpRequest, digest: str, name: str) -> HttpResponse:
    """Send one file. An old hash still gets the present file: an open page from before an upgrade keeps its looks."""
    asset = assets().get(name)
    if asset is None:
        raise Http404
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(asset.packed if packed else asset.plain, content_type=asset.content_type)
    if packed:
        response["Content-Encoding"] = "gzip"
    response["Vary"] = "Accept-Encoding"
    fresh = digest == asset.digest
    response["Cache-Control"] = "public, max-age=31536000, immutable" if fresh else "no-cache"
    return response


def _asset(name: str, content: bytes) -> Asset:
    kind = "text/javascript" if name.endswith(".js") else mimetypes.guess_type(name)[0] or "application/octet-stream"
    if kind.startswith("text/"):
        kind += "; charset=utf-8"
    return Asset(
        content_type=kind,
        digest=hashlib.sha256(content).hexdigest()[:12],
        plain=content,
        packed=gzip.compress(content, mtime=0),
    )
