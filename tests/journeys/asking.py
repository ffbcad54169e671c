"""A page asked for, and a form sent, as somebody's tab would do it, with the tab's cookies, but without the tab.

What takes time in a browser is to go from page to page.
"""

import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from playwright.sync_api import Page


@dataclass(frozen=True)
class Seat:
    """Where a user sits: a tab, and the unit that they work at. ``sign_in`` is done in the tab, where the session has ended."""

    page: Page
    address: str
    login: str
    kind: str
    unit: str
    organisation: str
    sign_in: Callable[[Page, str], None]

    def ask(self, path: str) -> tuple[str, str]:
        """The text of a page, and the path that it was found at. Fails on any answer but a page."""
        for _ in range(2):
            text, found, status = self._answer(urllib.request.Request(self.address + path))
            if not found.startswith("/logga-in"):
                assert status == HTTPStatus.OK, f"{path} answered {status} to {self.login}"
                return text, found
            self.sign_in(self.page, self.login)
        raise AssertionError(f"{self.login} does not get past signing in to {path}")

    def send(self, path: str, form: str, back: str) -> tuple[str, str]:
        """What is answered to a form that was filled in at ``back``, and the path that it leads to. Fails where the server does."""
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": self.address,
            "Referer": self.address + back,
        }
        text, found, status = self._answer(urllib.request.Request(self.address + path, form.encode(), headers))
        assert status < HTTPStatus.INTERNAL_SERVER_ERROR, f"{path} answered {status} to {self.login}"
        return text, found

    def _answer(self, request: urllib.request.Request) -> tuple[str, str, int]:
        cookies = self.page.context.cookies()
        request.add_header("Cookie", "; ".join(f"{each['name']}={each['value']}" for each in cookies))
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.read().decode(), answer.url.removeprefix(self.address), answer.status
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.read().decode(), answer.url.removeprefix(self.address), answer.code
