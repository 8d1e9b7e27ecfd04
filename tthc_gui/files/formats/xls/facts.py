"""What the records of an .xls say that python-calamine does not.

Number formats, errors, formulas without results, fonts, what is hidden or lies on cells.
Source: [MS-XLS]: records 2.4, cells 2.5.19, error codes 2.5.10.
"""

import struct

from tthc_gui.files.formats.xls.drawn import OF_DRAWN, Shapes
from tthc_gui.files.formats.xls.records import changes_in, records, short_text
from tthc_gui.files.formats.xls.styles import OF_WORKBOOK, XlsStyles
from tthc_gui.files.grid import Place
from tthc_gui.files.ole import Ole
from tthc_gui.files.sheets.formula_tokens import BIFF5, BIFF8
from tthc_gui.files.sheets.rich_texts import Parts, marked_runs, old_font, parted
from tthc_gui.files.sheets.sheet_facts import Facts
from tthc_gui.files.sheets.stored_results import StoredResults

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

_SHEET, _PASSWORD = 0x85, 0x2F
_ROW, _WINDOW, _COLUMNS = 0x208, 0x23E, 0x7D
_ROW_HIDDEN, _ZEROS_SHOWN, _COLUMN_HIDDEN = 0x20, 0x10, 1
_FORMULA, _NUMBER, _RK, _MULTIPLE_RK, _BOOL_OR_ERROR = 0x06, 0x203, 0x27E, 0xBD, 0x205
_SHARED_TEXT, _TEXT, _RICH_TEXT = 0xFD, 0x204, 0xD6
"""Texts of the workbook's list, of the cell's own, and with fonts of their parts."""
_TEXT_RESULT, _SHARED_FORMULA = 0x207, 0x4BC
_NUMBERS = {_NUMBER, _RK}
_CELLS = {_NUMBER, _RK, _FORMULA, _BOOL_OR_ERROR, _MULTIPLE_RK}
_TEXTS = {_SHARED_TEXT, _TEXT, _RICH_TEXT}
_OF_SHEET = {_ROW, _WINDOW, _COLUMNS, _TEXT_RESULT, _SHARED_FORMULA}
_ERROR_RESULT, _BLANK_RESULT = 2, 3
_CALCULATE_ALWAYS, _CALCULATE_ON_LOAD = 1, 2
_FORMULA_HEAD = 22
"""Bytes before the tokens of a formula."""
_WORKSHEET = 0
_PLACE = struct.Struct("<HHH")
"""The beginning of a cell."""
_STYLE = struct.Struct("<H")
_ROW_AND_COLUMN = struct.Struct("<HH")


def is_protected(data: bytes) -> bool:
    """Return whether a password is needed to read a workbook."""
    stream = _stream(data)
    return stream is not None and any(records(stream, 0, {_PASSWORD}))


def xls_facts(data: bytes) -> tuple[list[Facts], bool]:
    """Return the facts of each worksheet in order, and whether days are counted from 1904."""
    stream = _stream(data)
    if stream is None:
        return [], False
    styles = XlsStyles()
    starts: list[int] = []
    for kind, body in records(stream, 0, {_SHEET, *OF_WORKBOOK}):
        if kind == _SHEET and len(body) >= 6:
            start, _, sheet_kind = struct.unpack_from("<IBB", body)
            if sheet_kind == _WORKSHEET:
                starts.append(start)
        else:
            styles.read(kind, body)
    styles.finish(stream)
    return [_XlsSheet(styles).read(stream, start) for start in starts], styles.is_1904


def _stream(data: bytes) -> bytes | None:
    return Ole(data).stream("Workbook", "Book") if data.startswith(b"\xd0\xcf") else data


def _is_worked_out(formula: bytes) -> bool:
    """Return whether a formula has a number for its result, which need not be worked out anew."""
    flags = _CALCULATE_ALWAYS | _CALCULATE_ON_LOAD
    return (
        len(formula) >= _FORMULA_HEAD and formula[12:14] != b"\xff\xff" and not formula[14] & flags
    )


class _XlsSheet:
    """Collects the facts of a sheet."""

    def __init__(self, styles: XlsStyles) -> None:
        self._styles = styles
        self._facts = Facts()
        self._results = StoredResults(BIFF8 if styles.is_biff8 else BIFF5)
        self._shapes = Shapes(is_biff8=styles.is_biff8)
        self._formula: tuple[Place, bytes] | None = None

    def read(self, stream: bytes, start: int) -> Facts:
        """Read the records of the sheet that begins at a place of the stream."""
        # Of texts in usual fonts there is nothing to tell.
        cells = _CELLS | _TEXTS if self._styles.are_marked else _CELLS
        telling = set(map(_STYLE.pack, self._styles.telling))
        computed, place = self._facts.computed, _ROW_AND_COLUMN.unpack_from
        for kind, body in records(stream, start, cells | _OF_SHEET | OF_DRAWN):
            is_plain = body[4:6] not in telling
            if is_plain and kind in _NUMBERS:
                self._formula = None
            elif is_plain and kind == _FORMULA and _is_worked_out(body):
                self._formula = None
                computed.add(place(body))
            elif kind in cells:
                if len(body) >= 8:
                    self._cell(kind, body)
            elif kind in OF_DRAWN:
                self._shapes.read(kind, body)
            else:
                self._fact(kind, body)
        self._facts.drawn = self._shapes.finished()
        self._facts.formulas = self._results.missing()
        return self._facts

    def _fact(self, kind: int, body: bytes) -> None:
        """Take a record that is no cell: of a row, a column, the sheet, or after a formula."""
        if kind == _ROW and len(body) >= 14 and body[12] & _ROW_HIDDEN:
            self._facts.hidden_rows.add(struct.unpack_from("<H", body)[0])
        elif kind == _COLUMNS and len(body) >= 10:
            first, last, width, _, flags = struct.unpack_from("<5H", body)
            if flags & _COLUMN_HIDDEN or not width:
                self._facts.hidden_columns |= set(range(first, min(last, 255) + 1))
        elif kind == _WINDOW and body:
            self._facts.hides_zeros = not body[0] & _ZEROS_SHOWN
        elif kind == _TEXT_RESULT and self._formula and body[:2] == b"\0\0":
            self._results.add_blank(*self._formula)
        elif kind == _SHARED_FORMULA and len(body) >= 10:
            top, bottom, left, right, size = struct.unpack_from("<HHBB2xH", body)
            self._results.add_shared((top, left), (bottom, right), body[10 : 10 + size])

    def _cell(self, kind: int, body: bytes) -> None:
        row, column, style = _PLACE.unpack_from(body)
        facts, codes = self._facts, self._styles.codes
        self._formula = None
        if kind == _MULTIPLE_RK:
            # Row, first column, a style and two halves of a number for each, and last column.
            found = struct.unpack_from(f"<{len(body) // 2}H", body)[2:-1:3]
            if self._styles.telling.isdisjoint(found):
                return
            if not codes.keys().isdisjoint(found):
                facts.formats |= {
                    (row, at): codes[style]
                    for at, style in enumerate(found, column)
                    if style in codes
                }
            for styles, places in (
                (self._styles.struck, facts.struck),
                (self._styles.pale, facts.pale),
            ):
                if not styles.isdisjoint(found):
                    places |= {
                        (row, at) for at, style in enumerate(found, column) if style in styles
                    }
            return
        if style in codes:
            facts.formats[row, column] = codes[style]
        if self._styles.are_marked:
            self._letters(kind, body, (row, column), style)
        if kind == _BOOL_OR_ERROR and body[7]:
            facts.errors[row, column] = ERRORS.get(body[6], "#N/A")
        elif kind == _FORMULA and len(body) >= _FORMULA_HEAD:
            facts.computed.add((row, column))
            self._formula_cell((row, column), body)

    def _letters(self, kind: int, body: bytes, place: Place, style: int) -> None:
        """Report of struck, raised and old letters of a cell."""
        if style in self._styles.struck:
            self._facts.struck.add(place)
        if style in self._styles.pale:
            self._facts.pale.add(place)
        own = self._styles.font_of(style)
        parts: Parts = ()
        if kind == _SHARED_TEXT and len(body) >= 10:
            parts = self._styles.texts.get(struct.unpack_from("<6xI", body)[0], ())
        elif kind == _RICH_TEXT:
            parts = self._rich_text(body)
        if font := old_font(parts, own):
            self._facts.fonts[place] = font
        if runs := marked_runs(parts, own):
            self._facts.texts[place] = runs

    def _rich_text(self, body: bytes) -> Parts:
        """Return the parts of a text that stands in its cell."""
        is_biff8 = self._styles.is_biff8
        text = short_text(body, 6, 2, is_biff8=is_biff8)
        at = 8 + is_biff8 + (len(text) << (is_biff8 and body[8] & 1))
        if is_biff8:
            return parted(text, changes_in(body[at + 2 :]), self._styles.fonts)
        return parted(
            text, list(zip(body[at + 1 :: 2], body[at + 2 :: 2], strict=False)), self._styles.fonts
        )

    def _formula_cell(self, place: Place, body: bytes) -> None:
        """Look at the result of a formula: a number, or what stands for another kind."""
        if body[12:14] != b"\xff\xff":
            flags = body[14] & (_CALCULATE_ALWAYS | _CALCULATE_ON_LOAD)
            if flags and not any(body[6:14]):
                told = bool(flags & _CALCULATE_ON_LOAD)
                self._results.add_zero(place, self._tokens(body), told=told)
        elif body[6] == _ERROR_RESULT:
            self._facts.errors[place] = ERRORS.get(body[8], "#N/A")
        elif body[6] == _BLANK_RESULT:
            self._results.add_blank(place, self._tokens(body))
        elif body[6] == 0:
            # The text follows; it may be blank.
            self._formula = place, self._tokens(body)

    @staticmethod
    def _tokens(body: bytes) -> bytes:
        size = struct.unpack_from("<H", body, _FORMULA_HEAD - 2)[0]
        return body[_FORMULA_HEAD : _FORMULA_HEAD + size]
