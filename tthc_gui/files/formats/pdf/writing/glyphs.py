"""A TrueType font cut down to the outlines it is needed for.

Glyphs keep their numbers; those left out are blank. Source: the OpenType specification, tables
"glyf" and "loca". fontTools can do the same and more, but takes a tenth of a second to load.
"""

import io
import struct
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

_KEPT = ("cvt ", "fpgm", "head", "hhea", "hmtx", "maxp", "prep")
"""What a PDF needs of a TrueType font beside its outlines: ISO 32000-1, 9.9."""
_HEADER = 10
"""Bytes of an outline before what it is made of."""
_WIDE_PLACE, _ONE_SCALE, _MORE, _TWO_SCALES, _MATRIX = 0x01, 0x08, 0x20, 0x40, 0x80


def with_only(font: "TTFont", glyphs: Iterable[int]) -> bytes:
    """Return the font with the outlines of some glyphs, by number, and of their parts."""
    from fontTools.ttLib.sfnt import SFNTWriter

    outlines, places = font.reader["glyf"], _places(font)
    kept = set()
    left = {0, *glyphs}
    while left:
        glyph = left.pop()
        kept.add(glyph)
        left |= set(_parts(outlines[places[glyph] : places[glyph + 1]])) - kept
    parts, ends = [], [0]
    for glyph in range(len(places) - 1):
        if glyph in kept:
            parts.append(outlines[places[glyph] : places[glyph + 1]])
        ends.append(ends[-1] + (len(parts[-1]) if glyph in kept else 0))
    tables = {tag: font.reader[tag] for tag in _KEPT if tag in font.reader}
    tables["head"] = tables["head"][:50] + b"\x00\x01" + tables["head"][52:]
    tables["glyf"] = b"".join(parts)
    tables["loca"] = struct.pack(f">{len(ends)}L", *ends)
    file = io.BytesIO()
    writer = SFNTWriter(file, len(tables), font.sfntVersion)
    for tag, data in tables.items():
        writer[tag] = data
    writer.close()
    return file.getvalue()


def _places(font: "TTFont") -> list[int]:
    """Return where each outline begins, and where the last one ends."""
    data = font.reader["loca"]
    if font["head"].indexToLocFormat:
        return list(struct.unpack(f">{len(data) // 4}L", data))
    return [2 * place for place in struct.unpack(f">{len(data) // 2}H", data)]


def _parts(outline: bytes) -> Iterator[int]:
    """Return the glyphs that an outline is made of, such as a letter and its accent."""
    if not outline or outline[0] < 0x80:  # it has contours of its own
        return
    at, flags = _HEADER, _MORE
    while flags & _MORE:
        flags, glyph = struct.unpack_from(">HH", outline, at)
        yield glyph
        at += 8 if flags & _WIDE_PLACE else 6
        at += 2 * bool(flags & _ONE_SCALE) + 4 * bool(flags & _TWO_SCALES)
        at += 8 * bool(flags & _MATRIX)
