"""Packs as PDF: laid out once to learn how many sheets there are, and once more with their numbers.

Nothing here comes from the machine: the fonts are those that the typesetter carries, the moment is the pack's own. The same pack
with the same numbers gives the same bytes.
"""

import json
from pathlib import Path
from typing import Any, Final

import typst

from brygga.organisation.pack import Pack
from brygga.organisation.sheets import Blank, Numbering, Part
from brygga.paper.contents import Contents, contents_of

LAYOUT = Path(__file__).resolve().parent / "layout"
_MAIN = LAYOUT / "pack.typ"
_STANDARD: Final = "ua-1"
"""PDF for everyone (ISO 14289-1): tagged, with a title and a language."""


_ROUNDS_TO_FORGET = 11
"""What has not been used in ten rounds is let go of; a round with nothing in it takes some milliseconds."""


def pages_of(pack: Pack) -> tuple[tuple[Part, Blank | None, int | None], ...]:
    """Every sheet that a pack becomes: its part, its form, and which of the print's references stands on it."""
    contents = contents_of(pack)
    compiler = _compiler(contents, None)
    begun: list[dict[str, int]] = json.loads(compiler.query("<section>", field="value"))
    last: int = json.loads(compiler.query("<end>", field="value"))[0] if begun else 0
    return tuple(contents.sheets[_section_on(page, begun)] for page in range(1, last + 1))


def _section_on(page: int, begun: list[dict[str, int]]) -> int:
    return max(each["place"] for each in begun if each["page"] <= page)


def print_pack(pack: Pack, numbering: Numbering) -> bytes:
    """The pack as a tagged PDF, its sheets numbered."""
    made = _typeset(pack, numbering, format="pdf", timestamp=int(pack.printed_at.timestamp()))
    _forget()
    return bytes(made if isinstance(made, bytes) else b"".join(made))


def picture_pack(pack: Pack, numbering: Numbering, *, per_inch: int) -> tuple[bytes, ...]:
    """The pack as pictures (PNG), one a sheet: to be looked at, and measured by tests."""
    made = _compiler(contents_of(pack), numbering).compile(format="png", ppi=per_inch)
    return (made,) if isinstance(made, bytes) else tuple(made or ())


def _typeset(pack: Pack, numbering: Numbering, **options: Any) -> Any:
    """Typeset by the standard; where a name holds a letter that no font here has, the page is tagged all the same, but not by it."""
    compiler = _compiler(contents_of(pack), numbering)
    try:
        return compiler.compile(pdf_standards=_STANDARD, **options)
    except typst.TypstError:
        return compiler.compile(**options)


def _forget() -> None:
    """Let the typesetter's memory of what it has laid out grow old: it holds patients, and tens of megabytes for each pack."""
    for _ in range(_ROUNDS_TO_FORGET):
        typst.compile(b"", format="pdf", ignore_system_fonts=True)


def _compiler(contents: Contents, numbering: Numbering | None) -> typst.Compiler:
    data = contents.numbered(numbering)
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    return typst.Compiler(str(_MAIN), root=str(LAYOUT), ignore_system_fonts=True, sys_inputs=inputs)
