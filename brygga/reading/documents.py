"""A YAML document as text with places: mappings, lists and words, each able to say where it stands.

A schema is written as plain calls on these values; whatever does not fit raises Unreadable.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import yaml

_T = TypeVar("_T")
_DEEPEST = 40
"""How deep lists and fields may lie in each other; the schemas go to seven."""

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Unreadable(Exception):
    """A file that can't be read: ``file``, ``line`` (from 1), ``word``, and a Swedish sentence that says why."""

    def __init__(self, file: str, line: int, word: str, sentence: str) -> None:
        self.file, self.line, self.word, self.sentence = file, line, word, sentence
        super().__init__(f"{file}:{line}: {word}: {sentence}" if word else f"{file}:{line}: {sentence}")


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a document: a mapping, a list or a word."""

    node: yaml.Node
    file: str

    @property
    def line(self) -> int:
        """The line on which the value begins, from 1."""
        return int(self.node.start_mark.line) + 1

    def fail(self, word: str, sentence: str) -> Unreadable:
        """The error that says this value can't be read."""
        return Unreadable(self.file, self.line, word, sentence)

    def is_list(self) -> bool:
        """Whether the value is a list."""
        return isinstance(self.node, yaml.SequenceNode)

    def is_word(self) -> bool:
        """Whether the value is a single word."""
        return isinstance(self.node, yaml.ScalarNode)

    def text(self) -> str:
        """The value as a word. Raises Unreadable for a list or a mapping."""
        if not isinstance(self.node, yaml.ScalarNode):
            raise self.fail("", "Här ska ett enda värde stå, inte en lista eller flera fält.")
        return str(self.node.value)

    def items(self) -> tuple["Value", ...]:
        """The values of a list. Raises Unreadable for anything else."""
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.fail(_shown(self.node), "Här ska en lista stå.")
        return tuple(Value(node, self.file) for node in self.node.value)

    def words(self) -> tuple[str, ...]:
        """The words of a list of words."""
        return tuple(value.text() for value in self.items())

    def fields(self) -> "Fields":
        """The value as fields by name. Raises Unreadable for anything else and for a name that stands twice."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.fail(_shown(self.node), "Här ska fält med namn stå.")
        found: dict[str, Value] = {}
        names: dict[str, Value] = {}
        for key, value in self.node.value:
            name = Value(key, self.file).text()
            if name in found:
                raise Value(key, self.file).fail(name, "Fältet står två gånger.")
            found[name], names[name] = Value(value, self.file), Value(key, self.file)
        return Fields(self, found, names)

    def read(self, reader: Callable[[str], _T]) -> _T:
        """The word as ``reader`` understands it; a ValueError becomes Unreadable with its sentence."""
        word = self.text()
        try:
            return reader(word)
        except ValueError as error:
            raise self.fail(word, str(error)) from error

    def choose(self, choices: Mapping[str, _T]) -> _T:
        """What the word stands for among the choices. Raises Unreadable with the words that may be used."""
        word = self.text()
        if word not in choices:
            raise self.fail(word, f"Okänt ord. Välj bland: {', '.join(choices)}.")
        return choices[word]


@dataclass(frozen=True, slots=True)
class Fields:
    """Named fields of a mapping, and the place where it stands."""

    value: Value
    found: Mapping[str, Value]
    names: Mapping[str, Value]

    def __iter__(self) -> Iterator[str]:
        return iter(self.found)

    def __contains__(self, name: str) -> bool:
        return name in self.found

    def __getitem__(self, name: str) -> Value:
        """The field; raises Unreadable, saying which field is missing."""
        if name not in self.found:
            raise self.value.fail(name, "Fältet saknas.")
        return self.found[name]

    def get(self, name: str) -> Value | None:
        """The field, or None where it is not given."""
        return self.found.get(name)

    def only(self, names: Collection[str]) -> None:
        """Raises Unreadable for the first field that is none of these."""
        for name, place in self.names.items():
            if name not in names:
                raise place.fail(name, f"Okänt fält. Här får stå: {', '.join(names)}.")


def read_document(text: str, file: str) -> Value:
    """The one document of a text. Raises Unreadable for broken YAML, no document or several."""
    try:
        _refuse_depth(text, file)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Unreadable(file, mark.line + 1 if mark else 1, "", f"Filen är inte hel YAML: {error.problem}.") from error
    except (yaml.YAMLError, ValueError, RecursionError, MemoryError) as error:
        raise Unreadable(file, 1, "", f"Filen är inte hel YAML: {str(error).splitlines()[0]}.") from error
    if node is None:
        raise Unreadable(file, 1, "", "Filen är tom.")
    return Value(node, file)


def _refuse_depth(text: str, file: str) -> None:
    """Refuse what is nested deeper than any schema goes, before the composer's own recursion meets it."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            line = event.start_mark.line + 1 if event.start_mark else 1
            raise Unreadable(file, line, "", "Listor och fält ligger för djupt i varandra.")


def read_file(path: Path | str) -> Value:
    """The document in a file of UTF-8 text. Raises Unreadable, also for a file that is not there or not text."""
    file = str(path)
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise Unreadable(file, 1, "", "Filen finns inte.") from error
    except IsADirectoryError as error:
        raise Unreadable(file, 1, "", "Det är en mapp, ingen fil.") from error
    except OSError as error:
        raise Unreadable(file, 1, "", f"Filen kan inte öppnas: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise Unreadable(file, 1, "", "Filen är inte text i UTF-8.") from error
    return read_document(text, file)


def _shown(node: yaml.Node) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""
