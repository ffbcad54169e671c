"""Views of the gallery. All that they show is invented."""

from types import SimpleNamespace

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from website.access.roles import EVERY_ROLE
from website.access.rules import allow
from website.gallery.forms import PatternForm
from website.pages import page
from website.problems import problem_page

NOTE = """Samtal 2026-11-23 kl. 14:32 (gäller som tid för inskrivning).
Rapporterat till Eva Lund, biståndshandläggare, Luleå kommun, av Karin Ek, sjuksköterska.
Inskriven 2026-11-23. Beräknad utskrivning 2026-11-27. Uppgifterna lästes tillbaka.
Samtalets referens K7-4F2. Driftstopp i planeringssystemet."""

EVENTS = (
    SimpleNamespace(at="08:30", title="Inskriven", text="Avdelning 53. Beräknad utskrivning 2026-11-27."),
    SimpleNamespace(at="11:06", title="Luleå kommun underrättad", text="Eva Lund läste tillbaka. Referens K7-4F2."),
    SimpleNamespace(at="11:10", title="Inget svar", text="Hertsöns hälsocentral, 0920-45 30 00."),
)


@require_safe
@allow(*EVERY_ROLE)
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component, sound and faulty."""
    request.counts = {"ring": 3, "efterregistrering": 12}
    context = {"form": PatternForm(), "faulty": PatternForm({"remark": "Ringde två gånger."}, prefix="fel")}
    return page(request, "gallery/gallery.html", context | {"events": EVENTS, "note": NOTE})


@require_safe
@allow(*EVERY_ROLE)
def state(request: HttpRequest) -> HttpResponse:
    """The first screen in a stop: is there one, for how long, does the routine apply, what do I do now."""
    request.counts = {"ring": 3, "ta-emot": 1, "patienter": 7}
    return page(request, "gallery/state.html", {"events": EVENTS})


@require_safe
@allow(*EVERY_ROLE)
def call(request: HttpRequest) -> HttpResponse:
    """The parts of a call put together as on the call's own page."""
    request.counts = {"ring": 3}
    return page(request, "gallery/call.html", {"events": EVENTS, "note": NOTE})


@require_safe
@allow(*EVERY_ROLE)
def exercise(request: HttpRequest) -> HttpResponse:
    """The same frame as an exercise has it."""
    return page(request, "gallery/call.html", {"events": EVENTS, "note": NOTE, "exercise": True})


@require_safe
@allow(*EVERY_ROLE)
def problem(request: HttpRequest, code: str) -> HttpResponse:
    """An error page by its code."""
    return problem_page(request, code)


@require_safe
@allow(*EVERY_ROLE)
def crash(request: HttpRequest) -> HttpResponse:
    """Break, so that a test can see what people see."""
    raise RuntimeError("the gallery breaks on purpose")
