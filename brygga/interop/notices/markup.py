"""Elements of HTML and XML, put together as a tree, so that no text can ever become markup."""

import re
from datetime import datetime
from xml.etree.ElementTree import Element

# What XML 1.0 can't hold in any way of writing; a line break and a tab it can.
_IMPOSSIBLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(tag: str, *content: str | Element, **attributes: str) -> Element:
    """An element with texts and elements in order. An attribute named ``class_`` is ``class``; ``_`` stands for ``-``."""
    made = Element(tag, {name.rstrip("_").replace("_", "-"): possible(value) for name, value in attributes.items()})
    last: Element | None = None
    for each in content:
        if isinstance(each, Element):
            made.append(each)
            last = each
        elif last is None:
            made.text = (made.text or "") + possible(each)
        else:
            last.tail = (last.tail or "") + possible(each)
    return made


def possible(text: str) -> str:
    """The text with a mark in the place of each character that XML can't hold."""
    return _IMPOSSIBLE.sub("\ufffd", text)


def instant(at: datetime) -> str:
    """An instant as RFC 3339 has it, in UTC, to the second: 2026-11-23T07:00:00Z."""
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def lines(text: str) -> list[str]:
    """The lines of a text that hold something."""
    return [line for line in (each.strip() for each in text.splitlines()) if line]
