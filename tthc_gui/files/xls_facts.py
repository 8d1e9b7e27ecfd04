"""What the records of an .xls say that python-calamine does not: number formats, errors.

Source: [MS-XLS]: records 2.4, cells 2.5.19, error codes 2.5.10.
"""

import struct
from collections.abc import Iterator, Mapping

from tthc_gui.files.number_formats import BUILT_IN, changes_reading
from tthc_gui.files.ole import Ole
from tthc_gui.files.sheet_facts import Facts

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
"""The texts of error codes, the same in .xls and .xlsb."""

_BOF, _EOF, _SHEET, _FORMAT, _XF = 0x809, 0x0A, 0x85, 0x41E, 0xE0
_FORMULA, _NUMBER, _RK, _MULTIPLE_RK, _BOOL_OR_ERROR = 0x06, 0x203, 0x27E, 0xBD, 0x205
_BIFF8 = 0x600
_WORKSHEET = 0

Record = tuple[int, bytes]


def xls_facts(data: bytes) -> list[Facts]:
    """Give the facts of each worksheet, in the workbook's order."""
    stream = Ole(data).stream("Workbook", "Book") if data.startswith(b"\xd0\xcf") else data
    if stream is None:
        return []
    starts: list[int] = []
    formats: dict[int, str] = dict(BUILT_IN)
    styles: list[int] = []
    is_biff8 = True
    for kind, body in _records(stream, 0):
        if kind == _BOF and len(body) >= 2:
            is_biff8 = struct.unpack_from("<H", body)[0] == _BIFF8
        elif kind == _SHEET and len(body) >= 6:
            start, _, sheet_kind = struct.unpack_from("<IBB", body)
            if sheet_kind == _WORKSHEET:
                starts.append(start)
        elif kind == _FORMAT and len(body) >= 5:
            formats[struct.unpack_from("<H", body)[0]] = _format_code(body, is_biff8=is_biff8)
        elif kind == _XF and len(body) >= 4:
            styles.append(struct.unpack_from("<H", body, 2)[0])
    codes = {
        style: formats[number]
        for style, number in enumerate(styles)
        if changes_reading(formats.get(number, ""))
    }
    return [_sheet_facts(stream, start, codes) for start in starts]


def _records(stream: bytes, at: int) -> Iterator[Record]:
    """Give the records of one substream, from its beginning to its end."""
    depth = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            return
        at += 4 + size


def _format_code(body: bytes, *, is_biff8: bool) -> str:
    if not is_biff8:
        return body[3 : 3 + body[2]].decode("latin-1")
    length, flags = struct.unpack_from("<HB", body, 2)
    if flags & 1:
        return body[5 : 5 + 2 * length].decode("utf-16-le", "replace")
    return body[5 : 5 + length].decode("latin-1")


def _sheet_facts(stream: bytes, start: int, codes: Mapping[int, str]) -> Facts:
    facts = Facts()
    for kind, body in _records(stream, start):
        if kind not in (_NUMBER, _RK, _FORMULA, _BOOL_OR_ERROR, _MULTIPLE_RK) or len(body) < 8:
            continue
        row, column, style = struct.unpack_from("<HHH", body)
        if kind == _MULTIPLE_RK:
            for offset, at in enumerate(range(4, len(body) - 2, 6)):
                style = struct.unpack_from("<H", body, at)[0]
                if style in codes:
                    facts.formats[row, column + offset] = codes[style]
            continue
        if style in codes:
            facts.formats[row, column] = codes[style]
        if kind == _BOOL_OR_ERROR and body[7]:
            facts.errors[row, column] = ERRORS.get(body[6], "#N/A")
        elif kind == _FORMULA and body[6] == 2 and body[12:14] == b"\xff\xff":
            facts.errors[row, column] = ERRORS.get(body[8], "#N/A")
    return facts
