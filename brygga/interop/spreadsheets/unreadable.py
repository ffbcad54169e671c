"""That a file can't be read, and what to do about it."""


class UnreadableFile(ValueError):
    """Nothing of the file was taken in. ``code`` is stable, ``sentence`` says in Swedish what is wrong and what to do."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(f"{code}: {sentence}")
        self.code = code
        self.sentence = sentence
