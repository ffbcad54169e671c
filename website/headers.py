"""Headers that close everything that a page does not need."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# Nothing from outside, nothing inline: a planted script has nowhere to come from and nowhere to send what it reads.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PERMISSIONS = ", ".join(f"{feature}=()" for feature in ("camera", "geolocation", "microphone", "payment", "usb"))


class StrictHeaders:
    """Outermost middleware: every answer gets the headers, error pages and refusals too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and set what the answer has not set itself (static files set their own caching)."""
        response = self.get_response(request)
        response.setdefault("Content-Security-Policy", POLICY)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.setdefault("Permissions-Policy", PERMISSIONS)
        response.setdefault("X-Frame-Options", "DENY")
        # A shared computer: the back button after signing out must not show the last nurse's patients.
        response.setdefault("Cache-Control", "no-store")
        return response
