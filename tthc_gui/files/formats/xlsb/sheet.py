"""What the records of a sheet of an .xlsb say that python-calamine does not.

Source: [MS-XLSB]: cells 2.5.9, BrtRowHdr 2.4.722, BrtColInfo 2.4.320, BrtBeginWsView 2.4.292,
BrtShrFmla 2.4.760, BrtCommentAuthor 2.4.324, BrtCommentText 2.4.325.
"""

import struct

from tthc_gui.files.formats.xls.facts import ERRORS
from tthc_gui.files.formats.xlsb.styles import XlsbStyles, records, text_at
from tthc_gui.files.grid import Merge, Place
from tthc_gui.files.package import Package
from tthc_gui.files.sheets.drawn import Drawn
from tthc_gui.files.sheets.formula_tokens import BIFF12
from tthc_gui.files.sheets.rich_texts import Parts, marked_runs, old_font
from tthc_gui.files.sheets.sheet_facts import Facts
from tthc_gui.files.sheets.stored_results import StoredResults

_ROW, _ERROR, _FORMULA_ERROR, _MERGE = 0, 3, 11, 176
_TEXT, _SHARED_TEXT, _TEXT_RESULT, _NUMBER_RESULT, _RICH_TEXT = 6, 7, 8, 9, 62
_CELLS = {*range(1, 12), _RICH_TEXT}
_FORMULAS = range(8, 12)
"""Cells that hold a formula: with a text, a number, a truth value and an error as result."""
_TOLD = {_ERROR, *_FORMULAS}
_STYLE, _STYLES = struct.Struct("<4xI"), 0xFFFFFF
"""Where a cell names its style, and with which bits."""
_COLUMNS, _VIEW, _SHARED_FORMULA = 60, 137, 427
_COMMENT_AUTHOR, _COMMENT, _COMMENT_TEXT = 632, 635, 637
_CALCULATE_ON_LOAD = 2
_ROW_HIDDEN, _COLUMN_HIDDEN, _ZEROS_SHOWN = 0x10, 1, 0x10
_MOST_COLUMNS = 16_384


class XlsbSheet:
    """Collects the facts and the merged ranges of a sheet."""

    def __init__(self, styles: XlsbStyles) -> None:
        self.facts = Facts()
        self.merges: list[Merge] = []
        self._styles = styles
        self._results = StoredResults(BIFF12)
        self._row = 0

    def read(self, data: bytes) -> "XlsbSheet":
        """Read all records of the sheet."""
        codes, are_marked, style_of = (
            self._styles.codes,
            self._styles.are_marked,
            _STYLE.unpack_from,
        )
        for kind, body in records(data):
            if kind in _CELLS:
                if len(body) < 8:
                    continue
                # Of most cells there is nothing to tell.
                if (
                    kind not in _TOLD
                    and not are_marked
                    and style_of(body)[0] & _STYLES not in codes
                ):
                    continue
                self._cell(kind, body)
            elif kind == _ROW and len(body) >= 4:
                self._row = struct.unpack_from("<I", body)[0]
                if len(body) > 11 and body[11] & _ROW_HIDDEN:
                    self.facts.hidden_rows.add(self._row)
            else:
                self._fact(kind, body)
        self.facts.formulas = self._results.missing()
        return self

    def _fact(self, kind: int, body: bytes) -> None:
        """Take a record that is neither a cell nor the head of a row."""
        if kind == _MERGE and len(body) >= 16:
            top, bottom, left, right = struct.unpack_from("<4I", body)
            self.merges.append(Merge(top, left, bottom, right))
        elif kind == _COLUMNS and len(body) >= 18:
            first, last, width, _, flags = struct.unpack_from("<4IH", body)
            if flags & _COLUMN_HIDDEN or not width:
                self.facts.hidden_columns |= set(range(first, min(last + 1, _MOST_COLUMNS)))
        elif kind == _VIEW and body:
            self.facts.hides_zeros = not body[0] & _ZEROS_SHOWN
        elif kind == _SHARED_FORMULA and len(body) >= 20:
            top, bottom, left, right, size = struct.unpack_from("<5I", body)
            self._results.add_shared((top, left), (bottom, right), body[20 : 20 + size])

    def _cell(self, kind: int, body: bytes) -> None:
        column, style = struct.unpack_from("<II", body)
        style &= _STYLES
        place = self._row, column
        if style in self._styles.codes:
            self.facts.formats[place] = self._styles.codes[style]
        if self._styles.are_marked:
            self._letters(kind, body, place, style)
        if kind in _FORMULAS:
            self.facts.computed.add(place)
        if kind in (_ERROR, _FORMULA_ERROR) and len(body) > 8:
            self.facts.errors[place] = ERRORS.get(body[8], "#N/A")
        elif kind == _TEXT_RESULT and (text := text_at(body, 8))[0] == "":
            self._results.add_blank(place, _tokens(body, text[1]))
        elif kind == _NUMBER_RESULT and not any(body[8:16]) and _is_asked(body):
            # Excel asks for what changes by itself, and writes no other formula's 0 so.
            self._results.add_zero(place, _tokens(body, 16), told=False)

    def _letters(self, kind: int, body: bytes, place: Place, style: int) -> None:
        """Report of struck, raised and old letters of a cell."""
        own = self._styles.font_of(style)
        if own.struck:
            self.facts.struck.add(place)
        if own.is_pale:
            self.facts.pale.add(place)
        parts: Parts = ()
        if kind == _SHARED_TEXT and len(body) > 11:
            parts = self._styles.texts.get(struct.unpack_from("<8xI", body)[0], ())
        elif kind == _RICH_TEXT:
            parts = self._styles.rich_text(body, 8)
        if kind in (_TEXT, _SHARED_TEXT, _TEXT_RESULT, _RICH_TEXT) and (
            font := old_font(parts, own)
        ):
            self.facts.fonts[place] = font
        if runs := marked_runs(parts, own):
            self.facts.texts[place] = runs


def read_comments(package: Package, part: str, drawn: Drawn) -> None:
    """Take the comments on a sheet, which stand in a part of their own."""
    for kind, target in package.targets(part).values():
        if kind.endswith("/comments") and package.has(target):
            authors: list[str] = []
            place, author = (0, 0), ""
            for number, body in records(package.raw(target)):
                if number == _COMMENT_AUTHOR:
                    authors.append(text_at(body, 0)[0])
                elif number == _COMMENT and len(body) >= 20:
                    by, row, _, column, _ = struct.unpack_from("<5I", body)
                    place, author = (row, column), authors[by] if by < len(authors) else ""
                elif number == _COMMENT_TEXT:
                    drawn.comment(place, text_at(body, 1)[0], author)


def _is_asked(body: bytes) -> bool:
    """Return whether a number's formula is to be calculated when the file is opened."""
    return len(body) > 17 and bool(body[16] & _CALCULATE_ON_LOAD)


def _tokens(body: bytes, at: int) -> bytes:
    """Return the formula whose flags stand at a place of a record, b"" where there is none."""
    if at + 6 > len(body):
        return b""
    size = struct.unpack_from("<I", body, at + 2)[0]
    return body[at + 6 : at + 6 + size]
