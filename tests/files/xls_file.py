"""Write a minimal .xls, for what no program at hand writes: formulas without results.

Sources: [MS-XLS] 2.4 (records), [MS-CFB] 2 (the container).
"""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from tthc_gui.files.grid import Cell, Place

_SECTOR, _LEAST = 512, 4096
"""Bytes of a sector, and of the smallest stream that is not among the small ones."""
_FREE, _END, _CHAINS = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
BLANK = struct.pack("<BxBxxxH", 3, 0, 0xFFFF)
"""A formula's result that is a blank text."""
TEXT = struct.pack("<BxBxxxH", 0, 0, 0xFFFF)
"""A result that is the text in the record that follows."""


@dataclass(frozen=True)
class Tokens:
    """A formula as tokens, its result as eight bytes, its flags, and the text that follows."""

    tokens: bytes
    result: bytes = bytes(8)
    flags: int = 0
    text: str | None = None


def xls_of(
    rows: Sequence[Sequence[Cell]],
    formulas: Mapping[Place, Tokens],
    fonts: Sequence[str] = (),
    styles: Mapping[Place, int] | None = None,
    *,
    is_biff8: bool = True,
    further: tuple[bytes, bytes] = (b"", b""),
    marks: Mapping[int, tuple[int, int]] = MappingProxyType({}),
) -> bytes:
    """Return a workbook of one sheet; each font has a style of its own, by the same number.

    `further` are records of the workbook and of the sheet, `marks` the flags of a font and how
    its letters are raised.
    """
    fonts = fonts or ["Arial"]
    head = struct.pack("<HH", 0x600 if is_biff8 else 0x500, 5)
    begin = record(0x809, head + (bytes(12) if is_biff8 else bytes(4)))
    name = b"\6" + b"\0" * is_biff8 + b"Sheet1"
    letters = b"".join(
        record(
            0x31,
            struct.pack("<2xH4xH4x", *marks.get(number, (0, 0)))
            + bytes([len(font)])
            + b"\0" * is_biff8
            + font.encode("latin-1"),
        )
        for number, font in enumerate(fonts)
    )
    # No font has the number 4.
    numbers = [number + (number >= 4) for number in range(len(fonts))]
    looks = b"".join(
        record(0xE0, struct.pack("<HH", number, 0) + bytes(16 if is_biff8 else 12))
        for number in numbers
    )
    sheet = _sheet(rows, formulas, styles or {}, is_biff8=is_biff8)
    before = begin + letters + looks + further[0]
    start = len(before) + 4 + 6 + len(name) + 4
    listed = record(0x85, struct.pack("<IBB", start, 0, 0) + name)
    globals_ = before + listed + record(0x0A)
    stream = globals_ + record(0x809, begin[4:6] + b"\x10\0" + begin[8:]) + further[1] + sheet
    return _container(stream, "Workbook" if is_biff8 else "Book")


def _container(stream: bytes, name: str) -> bytes:
    """Put a stream into a container: a sector of chains, one of names, then the stream."""
    stream = stream.ljust(_LEAST, b"\0")
    count = -(-len(stream) // _SECTOR)
    assert count + 2 <= _SECTOR // 4
    head = struct.pack(
        "<8s16s5H6x9I",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"",
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, 1, 1, 0, _LEAST, _END, 0, _END, 0),
    )
    chains = [_CHAINS, _END, *range(3, count + 2), _END]
    chains += [_FREE] * (_SECTOR // 4 - len(chains))
    entries = _entry("Root Entry", 5, 1, _END, 0) + _entry(name, 2, _FREE, 2, len(stream))
    first = struct.pack("<I", 0) + b"\xff" * 432
    table = struct.pack(f"<{len(chains)}I", *chains)
    return (
        head + first + table + entries.ljust(_SECTOR, b"\0") + stream.ljust(count * _SECTOR, b"\0")
    )


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    written = (name + "\0").encode("utf-16-le")
    links = struct.pack("<III", _FREE, _FREE, child)
    head = written.ljust(64, b"\0") + struct.pack("<HBB", len(written), kind, 1) + links
    return head.ljust(116, b"\0") + struct.pack("<IIxxxx", start, size)


def _sheet(
    rows: Sequence[Sequence[Cell]],
    formulas: Mapping[Place, Tokens],
    styles: Mapping[Place, int],
    *,
    is_biff8: bool,
) -> bytes:
    records = []
    for row, cells in enumerate(rows):
        for column, value in enumerate(cells):
            head = struct.pack("<HHH", row, column, styles.get((row, column), 0))
            if formula := formulas.get((row, column)):
                records.append(_formula(head, formula, is_biff8=is_biff8))
            elif isinstance(value, str) and value:
                text = value.encode("utf-16-le" if is_biff8 else "latin-1")
                length = struct.pack("<H", len(value)) + b"\1" * is_biff8
                records.append(record(0x204, head + length + text))
            elif isinstance(value, int | float):
                records.append(record(0x203, head + struct.pack("<d", value)))
    return b"".join(records) + record(0x0A)


def _formula(head: bytes, formula: Tokens, *, is_biff8: bool) -> bytes:
    size = struct.pack("<H4xH", formula.flags, len(formula.tokens))
    written = record(0x06, head + formula.result + size + formula.tokens)
    if formula.text is None:
        return written
    text = struct.pack("<H", len(formula.text)) + b"\0" * is_biff8 + formula.text.encode("latin-1")
    return written + record(0x207, text)


def record(kind: int, body: bytes = b"") -> bytes:
    """Return a record of a kind."""
    return struct.pack("<HH", kind, len(body)) + body
