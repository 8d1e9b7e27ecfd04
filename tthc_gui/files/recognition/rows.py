"""Say what each row below the header is: a line of the table, or something to be left out."""

import re
from enum import Enum

from tthc_gui.domain.annex.columns import CODE, CURRENT, NAME, STT
from tthc_gui.domain.document.sections import counted
from tthc_gui.domain.values.lazy_regex import regex
from tthc_gui.files.grid import Cell, Grid
from tthc_gui.files.recognition.header import TableHeader, iter_columns
from tthc_gui.files.recognition.numbers import plain_text
from tthc_gui.files.recognition.wording import folded

_ORDINAL = regex(r"\s*\d[\w.,/)-]*\s*")
_COLUMN_NUMBER = regex(r"\s*\(?(?:0?[1-9]|[1-9]\d|[A-Z])\)?\s*")
_LONGEST_NUMBER = 4
"""Letters of the number of a column, "(12)"."""
_SECTION_MARK = regex(r"\s*(?:[IVXLC]+|[A-Z])\s*[.)/-]?\s*")
_SECTION = regex(
    r"\s*(?:[IVXLC]+|[A-Z])\s*[.)/-]\s*\S|\s*(?:\d{1,2}\s*[.)]\s*)?(?:lĩnh vực|nhóm)\b",
    re.IGNORECASE,
)
_NUMBERED = regex(r"\s*\d{1,2}(?:\.\d{1,2})*\s*[.)]?\s+[^\W\d_]")
"""How a text begins that has the number of a section and its name in one cell."""
_NUMBER = regex(r"\s*[-+−]?[.,]?\d[^\n]{0,14}$")
_TOTAL = regex(
    r"(?:tong|cong)(?:\d.*)?|(?:tongcong|tongso|congtong|tongbinhquan|binhquan|trungbinh).*"
)
_GROUP_TOTAL = regex(r"(?:tong|cong)(?:[ivx]+|(?:linhvuc|nhom|muc|phan).*)")
_WORK = "công"
"""How names of cases begin, "Công nhận", that sums would be without their accents."""
_SIGNATURE = regex(
    r"(?:noinhan|(?:kt|tm|tl|tuq|q)?(?:uyban|chutich|phochutich|giamdoc|phogiamdoc|truongphong)"
    r"|nguoilap|thutruong|kyten|ghichu|luuvt).*"
)
_CODED = regex(r"\s*\d\.\d{6}\b")
"""How a code begins, which no heading, total or signature does."""
_WIDE = 3
_LONGEST_SECTION = 300
"""Characters of a heading across the table; what is longer is a remark."""
_NEARBY = 8
"""Rows below a heading among which a line of the table is looked for."""


class RowKind(Enum):
    """What a row is; the value is the sentence about one that is left out."""

    LINE = ""
    BLANK = " "
    NUMBERS = "dòng đánh số cột được bỏ qua"
    HEADER = "dòng lặp lại tiêu đề bảng được bỏ qua"
    TOTAL = "dòng tổng cộng được bỏ qua"
    SECTION = "dòng tên mục"
    TEXT = "dòng chữ ngoài bảng được bỏ qua"


class RowSorter:
    """Report the kind of each row, by the values in the columns that were recognised."""

    def __init__(self, grid: Grid, header: TableHeader) -> None:
        self._grid = grid
        self._header = header
        self._stt, self._code, self._name, self._current = (
            header.columns[column.key] for column in (STT, CODE, NAME, CURRENT)
        )
        texts = {self._stt, self._code, self._name}
        self.value_columns = [c for c in iter_columns(header) if c not in texts]
        """The columns of times, units and rates."""
        self._wide = {
            merge.top
            for merge in grid.merges
            if merge.top == merge.bottom
            and merge.right - merge.left + 1 >= _WIDE
            and merge.left <= self._name
        }
        first, last = min(iter_columns(header)), max(iter_columns(header))
        self._across = {
            merge.top
            for merge in grid.merges
            if merge.top == merge.bottom and merge.left <= first and merge.right >= last
        }
        self._eventful = {row for row, _ in (*grid.errors, *grid.formulas)}

    def kind(self, row: int, *, inside: bool) -> RowKind:
        """Return the kind of a row; `inside` says that a merged procedure spans it."""
        cells = self._grid.rows[row]
        if type(cells[self._current]) is float and type(cells[self._stt]) is float:
            return RowKind.NUMBERS if self._is_numbers(row) else RowKind.LINE
        if inside or (row not in self._wide and self._is_plain(cells)):
            return RowKind.LINE
        texts = [text for text in map(plain_text, cells) if text]
        if not texts and row not in self._eventful:
            return RowKind.BLANK
        if self._is_numbers(row):
            return RowKind.NUMBERS
        if texts and self._header.texts.issuperset(map(folded, texts)):
            return RowKind.HEADER
        is_ours = self._grid.merges_are_complete and row in self._across
        return RowKind.SECTION if is_ours else self._kind_of_text(row, texts)

    def _is_plain(self, cells: list[Cell]) -> bool:
        """Return, quickly, whether a row is a line like most: an ordinal, a code and a name."""
        code, name = cells[self._code], cells[self._name]
        return (
            isinstance(code, str)
            and isinstance(name, str)
            and len(name) > _LONGEST_NUMBER
            and bool(_CODED.match(code))
            and bool(_ORDINAL.fullmatch(plain_text(cells[self._stt])))
        )

    def _kind_of_text(self, row: int, texts: list[str]) -> RowKind:
        """Sort a row without a current time by its words."""
        stt, code, name = (self._text(row, c) for c in (self._stt, self._code, self._name))
        ordinal = bool(_ORDINAL.fullmatch(stt))
        first = folded(texts[0]) if texts else ""
        if not ordinal and not code and _is_total(first, texts):
            return RowKind.TOTAL
        in_cells = row not in self._wide
        coded = any(letter.isdigit() for letter in code)
        if in_cells and (
            self._names_section(stt, code, name) or self._heads_lines(row, stt, texts)
        ):
            return RowKind.SECTION
        if in_cells and (ordinal or coded or self.has_values(row)):
            return RowKind.LINE
        if not ordinal and not coded and _SIGNATURE.fullmatch(first):
            return RowKind.TEXT
        if self._is_section(row, stt, texts) or self._is_across(row, texts):
            return RowKind.SECTION
        named = in_cells and bool(name) and len(texts) <= 2 and {*texts} <= {name, code}
        return RowKind.LINE if named and self._follows_line(row) else RowKind.TEXT

    def _names_section(self, stt: str, code: str, name: str) -> bool:
        """Return whether a row in cells, with totals of its own or not, names a group."""
        marked = bool(stt) and bool(_SECTION_MARK.fullmatch(stt)) and not code
        return marked and (name.isupper() or folded(name).startswith("linhvuc"))

    def _heads_lines(self, row: int, stt: str, texts: list[str]) -> bool:
        """Return whether a row in cells is one text with lines below it, counted or numbered."""
        if len(texts) != 1 or len(texts[0]) > _LONGEST_SECTION:
            return False
        is_numbered = stt == texts[0] and bool(_NUMBERED.match(stt))
        return (is_numbered or bool(counted(texts[0]))) and self._is_above_lines(row)

    def _is_section(self, row: int, stt: str, texts: list[str]) -> bool:
        if not texts:
            return False
        alone = len(texts) == 1 and row in self._wide
        marked = _SECTION_MARK.fullmatch(stt) or _SECTION.match(texts[0])
        return bool(marked) or (alone and texts[0].isupper())

    def _is_across(self, row: int, texts: list[str]) -> bool:
        """Return whether a row is one short text across the whole table, with lines below it."""
        if row not in self._across or len(texts) != 1 or len(texts[0]) > _LONGEST_SECTION:
            return False
        return self._is_above_lines(row)

    def _is_above_lines(self, row: int) -> bool:
        below = range(row + 1, min(row + 1 + _NEARBY, len(self._grid.rows)))
        return any(self._is_plain(self._grid.rows[at]) or self.has_values(at) for at in below)

    def _is_numbers(self, row: int) -> bool:
        """Return whether the row numbers the columns: 1 2 3 or (1) (2) (3) in a row."""
        name = self._grid.rows[row][self._name]
        if isinstance(name, str) and not 0 < len(name) <= _LONGEST_NUMBER:
            return False
        cells = (self._text(row, column) for column in (self._code, self._name))
        return all(_COLUMN_NUMBER.fullmatch(text) for text in cells)

    def has_values(self, row: int) -> bool:
        """Return whether a row has a number, or what was one, among times and rates."""
        cells = self._grid.rows[row]
        return row in self._eventful or any(
            _is_number(cells[column]) for column in self.value_columns
        )

    def _follows_line(self, row: int) -> bool:
        return row > self._header.bottom + 1 and self.has_values(row - 1)

    def _text(self, row: int, column: int) -> str:
        return plain_text(self._grid.rows[row][column])


def _is_number(cell: Cell) -> bool:
    return bool(_NUMBER.match(cell)) if isinstance(cell, str) else True


def _is_total(first: str, texts: list[str]) -> bool:
    """Return whether the first text of a row, folded, is the heading of a sum."""
    if _TOTAL.fullmatch(first):
        return True
    return bool(_GROUP_TOTAL.fullmatch(first)) and not texts[0].strip().lower().startswith(_WORK)
