"""Refusals to start: a sentence in Swedish for whoever starts the server, and a code that stays the same."""

from django.core.exceptions import ImproperlyConfigured


class StartRefused(ImproperlyConfigured):
    """The server does not start. `.code` is stable, `.sentence` says in Swedish what is wrong and what to do."""

    def __init__(self, code: str, sentence: str) -> None:
        """Keep the code and the sentence apart, and show them together."""
        super().__init__(f"{sentence} (kod {code})")
        self.code = code
        self.sentence = sentence
