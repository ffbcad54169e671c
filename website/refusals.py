"""Refusals: to start, with a sentence for whoever starts the server; to go on with a page. Each has a code that stays the same."""

from django.core.exceptions import ImproperlyConfigured


class StartRefused(ImproperlyConfigured):
    """The server does not start. `.code` is stable, `.sentence` says in Swedish what is wrong and what to do."""

    def __init__(self, code: str, sentence: str) -> None:
        """Keep the code and the sentence apart, and show them together."""
        super().__init__(f"{sentence} (kod {code})")
        self.code = code
        self.sentence = sentence


class Problem(Exception):
    """Raised by a view that can't go on. `code` is one of texts.PROBLEMS; `sentence` replaces its sentence.

    For a refusal by `brygga` at the last moment: `raise Problem("B409", refusal.sentence)`.
    """

    def __init__(self, code: str, sentence: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence
