"""Reading what was printed: the text of each sheet, its tags, and where there is ink."""

import io
import struct
import zlib

from pypdf import PdfReader

from brygga.organisation.pack import Pack
from brygga.organisation.sheets import Numbering, fresh_references
from brygga.paper.printing import pages_of, print_pack

PATCH = 3
"""Bytes of a pixel without transparency; with, one more."""


def numbering_for(pack: Pack, *, code: str = "ME", first: int = 7) -> Numbering:
    count = len({place for _, _, place in pages_of(pack) if place is not None})
    random = b"".join(place.to_bytes(4, "little") for place in range(1, 4 * count + 4))
    return Numbering(code=code, first=first, references=fresh_references(random, count, ()))


def document_of(pack: Pack, numbering: Numbering | None = None) -> PdfReader:
    return PdfReader(io.BytesIO(print_pack(pack, numbering or numbering_for(pack))))


def texts_of(pack: Pack) -> list[str]:
    """The text of each sheet, its white space made even."""
    return [" ".join(page.extract_text().split()) for page in document_of(pack).pages]


def rows_of_picture(png: bytes) -> tuple[int, list[bytes]]:
    """Bytes for each pixel, and the rows of a picture (PNG, eight bits a channel)."""
    place, packed, channels, width = 8, b"", 0, 0
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        kind, content = png[place + 4 : place + 8], png[place + 8 : place + 8 + length]
        if kind == b"IHDR":
            width, _, depth, colour = struct.unpack(">IIBB", content[:10])
            assert depth == 8
            channels = {0: 1, 2: 3, 6: 4}[colour]
        packed += content if kind == b"IDAT" else b""
        place += 12 + length
    return channels, _unfiltered(zlib.decompress(packed), width * channels, channels)


def _unfiltered(plain: bytes, length: int, channels: int) -> list[bytes]:
    rows, before = [], bytearray(length)
    for start in range(0, len(plain), length + 1):
        kind, row = plain[start], bytearray(plain[start + 1 : start + 1 + length])
        for i in range(length if kind else 0):
            left = row[i - channels] if i >= channels else 0
            corner = before[i - channels] if i >= channels else 0
            row[i] = (
                row[i] + (0, left, before[i], (left + before[i]) // 2, _paeth(left, before[i], corner))[kind]
            ) % 256
        rows.append(bytes(row))
        before = row
    return rows


def _paeth(left: int, above: int, corner: int) -> int:
    guess = left + above - corner
    return min((left, above, corner), key=lambda each: abs(guess - each))


def ink_in_margins(png: bytes, margin: int) -> bool:
    """Whether anything but white stands nearer an edge than so many pixels."""
    channels, rows = rows_of_picture(png)
    edge = margin * channels
    outer = [*rows[:margin], *rows[-margin:], *(row[:edge] + row[-edge:] for row in rows)]
    return any(byte != 255 for row in outer for byte in row)
