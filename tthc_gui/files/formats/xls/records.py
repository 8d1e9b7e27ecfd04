"""The records of an .xls, one after the other, and the texts in them.

Source: [MS-XLS]: records 2.1.4, continued ones 2.4.58, texts 2.5.293 and 2.5.294.
"""

import struct
from collections.abc import Collection, Iterator, Sequence

BOF, EOF, CONTINUE = 0x809, 0x0A, 0x3C
_HEAD = struct.Struct("<HH")
_CHANGE = struct.Struct("<HH")

Record = tuple[int, bytes]


def records(stream: bytes, at: int, kinds: Collection[int]) -> Iterator[Record]:
    """Return the records of some kinds of one substream, without those of charts within it."""
    depth, head, last = 0, _HEAD.unpack_from, len(stream) - _HEAD.size
    told = {BOF, EOF, *kinds}
    while at <= last:
        kind, size = head(stream, at)
        start, at = at + _HEAD.size, at + _HEAD.size + size
        if kind not in told:
            continue
        if kind in kinds and depth <= 1:
            yield kind, stream[start:at]
        depth += (kind == BOF) - (kind == EOF)
        if depth <= 0:
            return


def pieces_of(stream: bytes, kind: int) -> list[bytes]:
    """Return the first record of a kind, with the records that continue it."""
    at = 0
    found: list[bytes] = []
    while at <= len(stream) - _HEAD.size:
        number, size = _HEAD.unpack_from(stream, at)
        start, at = at + _HEAD.size, at + _HEAD.size + size
        if number == kind or (found and number == CONTINUE):
            found.append(stream[start:at])
        elif found or number == EOF:
            break
    return found


def short_text(body: bytes, at: int, size: int, *, is_biff8: bool) -> str:
    """Return a text whose length is written before it in so many bytes."""
    length = int.from_bytes(body[at : at + size], "little")
    at += size
    if is_biff8 and body[at : at + 1] and body[at] & 1:
        return body[at + 1 : at + 1 + 2 * length].decode("utf-16-le", "replace")
    at += is_biff8
    return body[at : at + length].decode("latin-1")


class Pieces:
    """Reads a record and those that continue it as one; texts may go on from one to the next."""

    def __init__(self, pieces: Sequence[bytes]) -> None:
        self._pieces = pieces
        self._number = self._at = 0

    def take(self, size: int) -> bytes:
        """Return so many bytes; raise ValueError where there are no more."""
        piece = self._pieces[self._number]
        taken = piece[self._at : self._at + size]
        self._at += len(taken)
        while len(taken) < size:
            self._go_on()
            more = self._pieces[self._number][: size - len(taken)]
            self._at = len(more)
            taken += more
        return taken

    def text(self, length: int, *, wide: bool) -> str:
        """Return a text of so many letters; what continues it says anew how wide they are."""
        parts = []
        while True:
            piece = self._pieces[self._number]
            data = piece[self._at : self._at + (length << wide)]
            self._at += len(data)
            parts.append(data.decode("utf-16-le" if wide else "latin-1", "replace"))
            length -= len(data) >> wide
            if length <= 0:
                return "".join(parts)
            self._go_on()
            wide = bool(self.take(1)[0] & 1)

    def _go_on(self) -> None:
        if self._number + 1 >= len(self._pieces):
            raise ValueError("the record ends early")
        self._number += 1
        self._at = 0


def changes_in(data: bytes) -> list[tuple[int, int]]:
    """Return where the fonts of a text change, and to which."""
    return list(_CHANGE.iter_unpack(data[: len(data) // 4 * 4]))
