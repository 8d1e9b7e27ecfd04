"""The streams of an OLE container ([MS-CFB]), for what python-calamine does not tell of an .xls.

Chains are followed no further than the file is long, so that none can run in a circle.
"""

import struct
from collections.abc import Sequence

from tthc_gui.files.problems import Unusable

_HEADER = struct.Struct("<8s16s5H6x9I")
_LAST = 0xFFFFFFFA
"""Sector numbers from here on are marks: free, end of chain and the like."""
_ENTRY = 128
_STREAM, _ROOT = 2, 5


class Ole:
    """A container in memory; raises Unusable where it is damaged."""

    def __init__(self, data: bytes) -> None:
        try:
            self._read_header(data)
        except (struct.error, IndexError, ValueError) as error:
            raise Unusable("tệp bị hỏng hoặc chưa tải về đủ; hãy xin hoặc tải lại tệp.") from error

    def stream(self, *names: str) -> bytes | None:
        """Return the first stream that has one of the names, in letters of any size."""
        for name in map(str.casefold, names):
            if name in self._entries:
                start, size = self._entries[name]
                if size < self._cutoff:
                    return self._chain(self._small, self._small_size, self._small_fat, start)[:size]
                return self._sectors(start)[:size]
        return None

    def _read_header(self, data: bytes) -> None:
        fields = _HEADER.unpack_from(data)
        shift, small_shift = fields[5], fields[6]
        if not 7 <= shift <= 16 or not 4 <= small_shift <= shift:
            raise ValueError(shift)
        self._size, self._small_size = 1 << shift, 1 << small_shift
        self._data = data[self._size :] if self._size > 512 else data[512:]
        directory, _, self._cutoff, small_fat, _, difat, _ = fields[9:16]
        self._fat: Sequence[int] = ()
        self._fat = self._read_fat(data, difat)
        self._small_fat = _numbers(self._sectors(small_fat))
        self._read_directory(self._sectors(directory))

    def _read_fat(self, data: bytes, difat: int) -> Sequence[int]:
        numbers = list(struct.unpack_from("<109I", data, 76))
        for _ in range(len(data) // self._size):
            if difat >= _LAST:
                break
            further = _numbers(self._sector(difat))
            numbers += further[:-1]
            difat = further[-1]
        fat: list[int] = []
        for number in numbers[: len(data) // self._size + 1]:
            if number < _LAST:
                fat += _numbers(self._sector(number))
        return fat

    def _read_directory(self, data: bytes) -> None:
        self._entries: dict[str, tuple[int, int]] = {}
        self._small = b""
        for at in range(0, len(data) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", data, at + 64)
            start, size = struct.unpack_from("<II", data, at + 116)
            name = data[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
            if kind == _STREAM:
                self._entries.setdefault(name.casefold(), (start, size))
            elif kind == _ROOT:
                self._small = self._sectors(start)[:size]

    def _sectors(self, start: int) -> bytes:
        return self._chain(self._data, self._size, self._fat, start)

    def _sector(self, number: int) -> bytes:
        return self._data[number * self._size : (number + 1) * self._size]

    @staticmethod
    def _chain(data: bytes, size: int, fat: Sequence[int], start: int) -> bytes:
        sectors = []
        for _ in range(len(data) // size + 1):
            if start >= len(fat):
                break
            sectors.append(data[start * size : (start + 1) * size])
            start = fat[start]
        return b"".join(sectors)


def _numbers(data: bytes) -> Sequence[int]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])
