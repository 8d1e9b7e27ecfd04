"""Say what each row below the header is: a line of the table, or something to be left out."""

import re
from collections.abc import Sequence
from enum import Enum

from tthc_gui.domain.annex.columns import CODE, CURRENT, NAME, STT
from tthc_gui.domain.document.sections import counted
from tthc_gui.domain.values.lazy_regex import regex
from tthc_gui.files.grid import Cell, Grid
from tthc_gui.files.recognition.header import TableHeader, iter_columns
from tthc_gui.files.recognition.numbers import plain_text
from tthc_gui.files.recognition.sections import NAMED_MARK, SECTION_MARK
from tthc_gui.files.recognition.wording import folded

_ORDINAL = regex(r"\s*\d[\w.,/)-]*\s*")
_COLUMN_NUMBER = regex(r"\s*\(?(?:0?[1-9]|[1-9]\d|[A-Z])\)?\s*")
_LONGEST_NUMBER = 4
"""Letters of the number of a column, "(12)"."""
_SECTION = regex(
    r"\s*(?:[IVXLC]+|[A-Z])\s*[.)/-]\s*\S|\s*(?:\d{1,2}\s*[.)]\s*)?(?:lĩnh vực|nhóm)\b",
    re.IGNORECASE,
)
_LEVEL = regex(
    r"\s*(?:\d{1,2}\s*[.)]\s*)?(?:(?:các\s+)?(?:thủ tục(?: hành chính)?|tthc)\s+)?"
    r"(?:thuộc thẩm quyền (?:giải quyết )?(?:của )?)?(?:ubnd )?"
    r"cấp (?:trung ương|bộ|tỉnh|thành phố|huyện|xã|phường)\s*(?:\([^()]*\))?\s*[.:]?\s*",
    re.IGNORECASE,
)
"""A heading that is nothing but the level of authority; no procedure is called so."""
_NUMBERED = regex(r"\s*\d{1,2}(?:\.\d{1,2})*\s*[.)]?\s+[^\W\d_]")
"""How a text begins that has the number of a section and its name in one cell."""
_SIGN = regex(r"[\d:;()]")
"""What remarks in capitals have, and headings without a number have not."""
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
        self._look_of_headings = self._first_look()
        """How the table's first heading looks, where one text in one cell is its first row."""

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
            self._names_section(row, stt, code, name) or self._heads_lines(row, stt, texts)
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

    def _names_section(self, row: int, stt: str, code: str, name: str) -> bool:
        """Return whether a row in cells, with totals of its own or not, names a group."""
        if code or not stt:
            return False
        is_field = folded(name).startswith("linhvuc")
        if SECTION_MARK.fullmatch(stt):
            return name.isupper() or is_field
        return is_field and bool(_ORDINAL.fullmatch(stt)) and not self.has_values(row)

    def _heads_lines(self, row: int, stt: str, texts: list[str]) -> bool:
        """Return whether a row in cells is one text with lines below it that can be no name.

        It is counted, numbered in the column of ordinals, by a word or not, the name of a level,
        or looks as the heading in the table's first row.
        """
        if len(texts) != 1 or len(texts[0]) > _LONGEST_SECTION:
            return False
        marked = _NUMBERED.match(stt) or NAMED_MARK.match(stt)
        is_numbered = stt == texts[0] and bool(marked)
        if is_numbered or counted(texts[0]) or _LEVEL.fullmatch(texts[0]):
            return self._is_above_lines(row)
        look = self._look_of_headings
        return look is not None and look == self._look(row) and self._begins_lines(row)

    def _first_look(self) -> tuple[int, bool] | None:
        """Return how the first row below the header looks, where lines begin below it."""
        for row in range(self._header.bottom + 1, len(self._grid.rows)):
            if any(map(plain_text, self._grid.rows[row])) and not self._is_numbers(row):
                look = self._look(row)
                return look if look and self._begins_lines(row) else None
        return None

    def _look(self, row: int) -> tuple[int, bool] | None:
        """Return in which column a row has its one text, and whether that is numbered.

        None for a row with more, for columns of other than names, and for a text that is neither
        numbered nor in capitals.
        """
        filled = [
            (at, text) for at, text in enumerate(map(plain_text, self._grid.rows[row])) if text
        ]
        if len(filled) != 1 or filled[0][0] not in (self._stt, self._code, self._name):
            return None
        column, text = filled[0]
        is_numbered = bool(_NUMBERED.match(text))
        in_capitals = text.isupper() and not _SIGN.search(text)
        return (column, is_numbered) if is_numbered or in_capitals else None

    def _begins_lines(self, row: int) -> bool:
        """Return whether lines with an ordinal and values begin right below a row."""
        for at in range(row + 1, len(self._grid.rows)):
            cells = self._grid.rows[at]
            if sum(cell != "" for cell in cells) > 1:
                is_numbered = bool(_ORDINAL.fullmatch(plain_text(cells[self._stt])))
                return is_numbered and (self._is_plain(cells) or self.has_values(at))
        return False

    def _is_section(self, row: int, stt: str, texts: list[str]) -> bool:
        if not texts:
            return False
        alone = len(texts) == 1 and row in self._wide
        marked = SECTION_MARK.fullmatch(stt) or _SECTION.match(texts[0])
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


def heading_in(texts: Sequence[str]) -> str:
    """Return the heading that a row of these texts is for certain, by mark or words; else ""."""
    if len(texts) == 2 and SECTION_MARK.fullmatch(texts[0]):
        is_name = texts[1].isupper() or folded(texts[1]).startswith("linhvuc")
        return " ".join(texts) if is_name else ""
    if len(texts) != 1 or len(texts[0]) > _LONGEST_SECTION or _CODED.match(texts[0]):
        return ""
    (text,) = texts
    marked = _SECTION.match(text) or NAMED_MARK.match(text)
    return text if marked or _LEVEL.fullmatch(text) or counted(text) else ""


def _is_number(cell: Cell) -> bool:
    return bool(_NUMBER.match(cell)) if isinstance(cell, str) else True


def _is_total(first: str, texts: list[str]) -> bool:
    """Return whether the first text of a row, folded, is the heading of a sum."""
    if _TOTAL.fullmatch(first):
        return True
    return bool(_GROUP_TOTAL.fullmatch(first)) and not texts[0].strip().lower().startswith(_WORK)
