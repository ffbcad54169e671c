"""Reading data files: every scalar is text, and what can't be read says file, line and word."""

import subprocess
import sys
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brygga.reading.documents import Unreadable, read_document, read_file
from tests.worlds import ROOT


def refused(text):
    with pytest.raises(Unreadable) as error:
        read_document(text, "fil.yaml")
    return error.value


@pytest.mark.parametrize(
    "word", ["12:00", "0117", "1e3", "ja", "no", "null", "~", "2026-11-23", "0x1F", "1_000", "!!int 7"]
)
def test_nothing_is_bent(word):
    value = read_document(f"a: {word}", "fil.yaml").fields()["a"]
    assert value.text() == word.removeprefix("!!int ")


def test_value_knows_its_file_and_line():
    fields = read_document("a: 1\nb:\n  - x\n  - y: 2\n", "fil.yaml").fields()
    assert (fields["b"].file, fields["b"].line, fields["b"].items()[1].line) == ("fil.yaml", 3, 4)
    assert fields.names["b"].line == 2
    assert list(fields) == ["a", "b"]
    assert "a" in fields
    assert "c" not in fields
    assert fields.get("c") is None
    assert fields.get("a").text() == "1"
    assert fields["b"].is_list()
    assert not fields["a"].is_list()


def test_words_of_a_list():
    fields = read_document("a: [x, 07, [y]]\nb: [1, 2]", "fil.yaml").fields()
    assert fields["b"].words() == ("1", "2")
    with pytest.raises(Unreadable, match="Här ska ett enda värde stå"):
        fields["a"].words()


@pytest.mark.parametrize(
    ("text", "ask", "word", "why"),
    [
        ("[1]", lambda value: value.text(), "", "Här ska ett enda värde stå, inte en lista eller flera fält."),
        ("{a: 1}", lambda value: value.text(), "", "Här ska ett enda värde stå, inte en lista eller flera fält."),
        ("hej", lambda value: value.items(), "hej", "Här ska en lista stå."),
        ("{a: 1}", lambda value: value.items(), "", "Här ska en lista stå."),
        ("hej", lambda value: value.fields(), "hej", "Här ska fält med namn stå."),
        ("[1]", lambda value: value.fields(), "", "Här ska fält med namn stå."),
        ("{a: 1, b: 2, a: 3}", lambda value: value.fields(), "a", "Fältet står två gånger."),
        ("{[a]: 1}", lambda value: value.fields(), "", "Här ska ett enda värde stå, inte en lista eller flera fält."),
        ("{a: 1}", lambda value: value.fields()["b"], "b", "Fältet saknas."),
        ("{a: 1}", lambda value: value.fields().only(("b", "c")), "a", "Okänt fält. Här får stå: b, c."),
        ("hej", lambda value: value.choose({"ja": 1, "nej": 2}), "hej", "Okänt ord. Välj bland: ja, nej."),
        ("hej", lambda value: value.read(int), "hej", "invalid literal for int() with base 10: 'hej'"),
    ],
)
def test_value_of_another_shape_is_refused(text, ask, word, why):
    with pytest.raises(Unreadable) as error:
        ask(read_document(f"\n\n{text}", "fil.yaml"))
    found = error.value
    assert (found.file, found.line, found.word, found.sentence) == ("fil.yaml", 3, word, why)
    assert str(found) == (f"fil.yaml:3: {word}: {why}" if word else f"fil.yaml:3: {why}")


def test_words_that_fit_are_read():
    value = read_document("7", "fil.yaml")
    assert value.read(int) == 7
    assert value.choose({"7": "sju"}) == "sju"
    read_document("{a: 1}", "fil.yaml").fields().only(("a", "b"))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: [1, 2\nb: 3", 2),
        ("a: 1\n\tb: 2", 2),
        ("a: *okand", 1),
        ("--- a\n--- b", 2),
        ("a: 'b", 1),
        ("a: 1\n b: 2", 2),
        ("a: \x07", 1),
        ("a: \x00", 1),
        ('a: "\\ud800"', 1),
        ("%YAML 9.0\n---\na: 1", 1),
    ],
)
def test_broken_yaml_is_refused(text, line):
    found = refused(text)
    assert found.sentence.startswith("Filen är inte hel YAML: ")
    assert (found.line, found.word) == (line, "")


@pytest.mark.parametrize("text", ["", "\n\n", "# bara en kommentar\n"])
def test_empty_document_is_refused(text):
    assert (refused(text).line, refused(text).sentence) == (1, "Filen är tom.")


def test_document_of_a_hundred_thousand_brackets_is_refused():
    program = (
        "from brygga.reading.documents import *\ntry: read_document('[' * 100000, 'x')\nexcept Unreadable: print('nej')"
    )
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, "nej\n")


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text):
    with suppress(Unreadable):
        read_document(text, "fil.yaml")


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(tmp_path_factory, content):
    file = tmp_path_factory.mktemp("bytes") / "fil.yaml"
    file.write_bytes(content)
    with suppress(Unreadable):
        read_file(file)


def test_file_is_read_with_or_without_a_mark_of_its_encoding(tmp_path):
    for number, head in enumerate((b"", b"\xef\xbb\xbf")):
        file = tmp_path / f"{number}.yaml"
        file.write_bytes(head + "a: å".encode())
        value = read_file(file)
        assert value.fields()["a"].text() == "å"
        assert value.file == str(file)


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"a: \xe5", "Filen är inte text i UTF-8."), ("a: å".encode("utf-16"), "Filen är inte text i UTF-8.")],
)
def test_file_that_is_no_text_is_refused(tmp_path, content, why):
    file = tmp_path / "fil.yaml"
    file.write_bytes(content)
    with pytest.raises(Unreadable) as error:
        read_file(str(file))
    assert (error.value.file, error.value.line, error.value.sentence) == (str(file), 1, why)


def test_file_that_is_not_there_and_folder_are_refused(tmp_path):
    for path in (tmp_path / "saknas.yaml", tmp_path):
        with pytest.raises(Unreadable, match=r"Filen finns inte|Det är en mapp"):
            read_file(path)
