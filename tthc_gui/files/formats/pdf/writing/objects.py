"""The objects of a PDF file, written as they come; only where each stands is kept in memory.

Source: ISO 32000-1 (PDF 1.7), 7.5: small objects go into object streams, and a cross-reference
stream at the end says where everything is.
"""

import sys
import zlib
from array import array
from itertools import accumulate
from typing import BinaryIO

_PER_STREAM = 400
"""Small objects that share one stream."""
_COMPRESSION = 4
_FREE, _AT_OFFSET, _IN_STREAM = 0xFFFF, 1 << 56, 2 << 56
"""Kinds of places. A place is eight bytes, as the table of places holds it: one for the kind,
five for the offset or the stream's number, two for the position in that stream."""


class ObjectFile:
    """Write numbered objects to a file; a number may be used in references before its object."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._at = 0
        self._places = array("Q", [_FREE])
        self._small: list[int] = []
        self._texts: list[str] = []
        self._write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def reserve(self) -> int:
        """Return the number of an object that is added later."""
        self._places.append(_FREE)
        return len(self._places) - 1

    def add(self, text: str, number: int | None = None) -> int:
        """Add an object that is no stream; return its number."""
        number = self.reserve() if number is None else number
        self._small.append(number)
        self._texts.append(text)
        if len(self._small) >= _PER_STREAM:
            self._write_small()
        return number

    def add_stream(
        self, data: bytes, entries: str = "", number: int | None = None, *, compressed: bool = True
    ) -> int:
        """Add a stream with further entries of its dictionary; return its number."""
        number = self.reserve() if number is None else number
        self._places[number] = _AT_OFFSET | self._at << 16
        self._write_stream(data, entries, number, compressed=compressed)
        return number

    def close(self, root: int, info: int) -> None:
        """Write what is still open and the table of places; `root` and `info` are numbers."""
        self._write_small()
        start, number = self._at, self.reserve()
        self._places[number] = _AT_OFFSET | start << 16
        if sys.byteorder == "little":
            self._places.byteswap()
        entries = f"/Type/XRef/Size {len(self._places)}/W[1 5 2]/Root {root} 0 R/Info {info} 0 R"
        self._write_stream(memoryview(self._places), entries, number)
        self._write(f"startxref\n{start}\n%%EOF\n".encode("ascii"))

    def _write_small(self) -> None:
        if not self._small:
            return
        number = self.reserve()
        for index, small in enumerate(self._small):
            self._places[small] = _IN_STREAM | number << 16 | index
        offsets = accumulate((len(text) + 1 for text in self._texts), initial=0)
        places = zip(self._small, offsets, strict=False)
        table = " ".join(f"{small} {offset}" for small, offset in places) + "\n"
        entries = f"/Type/ObjStm/N {len(self._small)}/First {len(table)}"
        body = table + "\n".join(self._texts)
        self._small, self._texts = [], []
        self.add_stream(body.encode("ascii"), entries, number)

    def _write_stream(
        self, data: bytes | memoryview, entries: str, number: int, *, compressed: bool = True
    ) -> None:
        if compressed:
            data = zlib.compress(data, _COMPRESSION)
            entries += "/Filter/FlateDecode"
        self._write(f"{number} 0 obj\n<<{entries}/Length {len(data)}>>stream\n".encode("ascii"))
        self._write(data)
        self._write(b"\nendstream\nendobj\n")

    def _write(self, data: bytes | memoryview) -> None:
        self._file.write(data)
        self._at += len(data)


def text_string(text: str) -> str:
    """Return text as a PDF string, in UTF-16."""
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex()}>"
