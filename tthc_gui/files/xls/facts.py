"""What the records of an .xls say that python-calamine does not.

Number formats, errors, formulas without results, fonts of before Unicode.
Source: [MS-XLS]: records 2.4, cells 2.5.19, error codes 2.5.10.
"""

import struct
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from tthc_gui.domain.audit.legacy import coding_of_font
from tthc_gui.files.formula_tokens import BIFF5, BIFF8, Formula, Results, formula_of
from tthc_gui.files.grid import Place
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

_BOF, _EOF, _SHEET, _FONT, _FORMAT, _XF = 0x809, 0x0A, 0x85, 0x31, 0x41E, 0xE0
_PASSWORD = 0x2F
_ROW, _WINDOW = 0x208, 0x23E
_ROW_HIDDEN, _ZEROS_SHOWN = 0x20, 0x10
_FORMULA, _NUMBER, _RK, _MULTIPLE_RK, _BOOL_OR_ERROR = 0x06, 0x203, 0x27E, 0xBD, 0x205
_TEXTS = {0xFD, 0x204, 0xD6}
"""Texts of the workbook's list, of the cell's own, and with fonts of their parts."""
_TEXT_RESULT = 0x207
_OF_WORKBOOK = {_BOF, _SHEET, _FONT, _FORMAT, _XF}
_CELLS = {_NUMBER, _RK, _FORMULA, _BOOL_OR_ERROR, _MULTIPLE_RK, _TEXT_RESULT}
_ERROR_RESULT, _BLANK_RESULT = 2, 3
_CALCULATE_ALWAYS, _CALCULATE_ON_LOAD = 1, 2
_FORMULA_HEAD = 22
"""Bytes before the tokens of a formula."""
_NO_FONT = 4
_BIFF8 = 0x600
_WORKSHEET = 0
_HEAD, _PLACE = struct.Struct("<HH"), struct.Struct("<HHH")
"""The beginnings of a record and of a cell."""

Record = tuple[int, bytes]


def is_protected(data: bytes) -> bool:
    """Tell whether a password is needed to read a workbook."""
    stream = _stream(data)
    return stream is not None and any(_records(stream, 0, {_PASSWORD}))


def xls_facts(data: bytes) -> list[Facts]:
    """Give the facts of each worksheet, in the workbook's order."""
    stream = _stream(data)
    if stream is None:
        return []
    styles = _Styles()
    starts: list[int] = []
    for kind, body in _records(stream, 0, _OF_WORKBOOK):
        if kind == _SHEET and len(body) >= 6:
            start, _, sheet_kind = struct.unpack_from("<IBB", body)
            if sheet_kind == _WORKSHEET:
                starts.append(start)
        else:
            styles.read(kind, body)
    styles.finish()
    return [_Sheet(styles).read(stream, start) for start in starts]


def _stream(data: bytes) -> bytes | None:
    return Ole(data).stream("Workbook", "Book") if data.startswith(b"\xd0\xcf") else data


@dataclass
class _Styles:
    """The number formats that change how a number reads, and the old fonts, by style."""

    codes: dict[int, str] = field(default_factory=dict)
    fonts: dict[int, str] = field(default_factory=dict)
    is_biff8: bool = True
    _formats: dict[int, str] = field(default_factory=lambda: dict(BUILT_IN))
    _names: list[str] = field(default_factory=list)
    _styles: list[tuple[int, int]] = field(default_factory=list)

    def read(self, kind: int, body: bytes) -> None:
        """Take note of a record of the workbook."""
        if kind == _BOF and len(body) >= 2:
            self.is_biff8 = struct.unpack_from("<H", body)[0] == _BIFF8
        elif kind == _FONT and len(body) >= 16:
            self._names.append(_short_text(body, 14, 1, is_biff8=self.is_biff8))
        elif kind == _FORMAT and len(body) >= 5:
            at, size = (2, 2) if self.is_biff8 else (2, 1)
            code = _short_text(body, at, size, is_biff8=self.is_biff8)
            self._formats[struct.unpack_from("<H", body)[0]] = code
        elif kind == _XF and len(body) >= 4:
            self._styles.append(struct.unpack_from("<HH", body))

    def finish(self) -> None:
        """Tell which styles matter."""
        # No font has the number 4.
        names = [*self._names[:_NO_FONT], "", *self._names[_NO_FONT:]]
        for style, (font, number) in enumerate(self._styles):
            if font < len(names) and coding_of_font(names[font]):
                self.fonts[style] = names[font]
            if changes_reading(code := self._formats.get(number, "")):
                self.codes[style] = code


def _records(stream: bytes, at: int, kinds: Collection[int]) -> Iterator[Record]:
    """Give the records of some kinds of one substream, from its beginning to its end."""
    depth, head, last = 0, _HEAD.unpack_from, len(stream) - _HEAD.size
    told = {_BOF, _EOF, *kinds}
    while at <= last:
        kind, size = head(stream, at)
        start, at = at + _HEAD.size, at + _HEAD.size + size
        if kind not in told:
            continue
        if kind in kinds:
            yield kind, stream[start:at]
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            return


def _short_text(body: bytes, at: int, size: int, *, is_biff8: bool) -> str:
    """Give a text whose length is written before it in so many bytes."""
    length = int.from_bytes(body[at : at + size], "little")
    at += size
    if is_biff8 and body[at : at + 1] and body[at] & 1:
        return body[at + 1 : at + 1 + 2 * length].decode("utf-16-le", "replace")
    at += is_biff8
    return body[at : at + length].decode("latin-1")


class _Sheet:
    """Collects the facts of a sheet."""

    def __init__(self, styles: _Styles) -> None:
        self._styles = styles
        self._facts = Facts()
        self._results = Results()
        self._formula: tuple[Place, bytes] | None = None

    def read(self, stream: bytes, start: int) -> Facts:
        """Read the records of the sheet that begins at a place of the stream."""
        # Of other texts there is nothing to tell.
        cells = _CELLS | _TEXTS if self._styles.fonts else _CELLS
        for kind, body in _records(stream, start, {*cells, _ROW, _WINDOW}):
            if kind == _ROW and len(body) >= 14 and body[12] & _ROW_HIDDEN:
                self._facts.hidden_rows.add(struct.unpack_from("<H", body)[0])
            elif kind == _WINDOW and body:
                self._facts.hides_zeros = not body[0] & _ZEROS_SHOWN
            elif kind in (_ROW, _WINDOW):
                continue
            elif kind == _TEXT_RESULT:
                if self._formula and body[:2] == b"\0\0":
                    self._results.add_blank(*self._decoded(*self._formula))
            elif len(body) >= 8:
                self._cell(kind, body)
        self._facts.formulas = self._results.missing()
        return self._facts

    def _cell(self, kind: int, body: bytes) -> None:
        row, column, style = _PLACE.unpack_from(body)
        facts, codes = self._facts, self._styles.codes
        self._formula = None
        if kind == _MULTIPLE_RK:
            # Row, first column, a style and two halves of a number for each, and last column.
            found = struct.unpack_from(f"<{len(body) // 2}H", body)[2:-1:3]
            if not codes.keys().isdisjoint(found):
                facts.formats |= {
                    (row, at): codes[style]
                    for at, style in enumerate(found, column)
                    if style in codes
                }
            return
        if style in codes:
            facts.formats[row, column] = codes[style]
        if style in self._styles.fonts:
            facts.fonts[row, column] = self._styles.fonts[style]
        if kind == _BOOL_OR_ERROR and body[7]:
            facts.errors[row, column] = ERRORS.get(body[6], "#N/A")
        elif kind == _FORMULA and len(body) >= _FORMULA_HEAD:
            facts.computed.add((row, column))
            self._formula_cell((row, column), body)

    def _formula_cell(self, place: Place, body: bytes) -> None:
        """Look at the result of a formula: a number, or what stands for another kind."""
        if body[12:14] != b"\xff\xff":
            flags = body[14] & (_CALCULATE_ALWAYS | _CALCULATE_ON_LOAD)
            if flags and not any(body[6:14]):
                told = bool(flags & _CALCULATE_ON_LOAD)
                self._results.add_zero(*self._decoded(place, body), told=told)
        elif body[6] == _ERROR_RESULT:
            self._facts.errors[place] = ERRORS.get(body[8], "#N/A")
        elif body[6] == _BLANK_RESULT:
            self._results.add_blank(*self._decoded(place, body))
        elif body[6] == 0:
            # The text follows; it may be blank.
            self._formula = place, body

    def _decoded(self, place: Place, body: bytes) -> tuple[Place, Formula | None]:
        size = struct.unpack_from("<H", body, _FORMULA_HEAD - 2)[0]
        tokens = body[_FORMULA_HEAD : _FORMULA_HEAD + size]
        return place, formula_of(tokens, BIFF8 if self._styles.is_biff8 else BIFF5)
