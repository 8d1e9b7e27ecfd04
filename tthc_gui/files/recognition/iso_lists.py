"""Read the rows of a list of procedures and ISO processes."""

import datetime as dt
import re
import sys
from collections.abc import Mapping, Sequence
from unicodedata import normalize

from tthc_gui.domain.document.remarks import hold_remarks
from tthc_gui.domain.iso_list.columns import COLUMNS
from tthc_gui.domain.iso_list.headings import CODE, field_of
from tthc_gui.domain.iso_list.iso_list import IsoList
from tthc_gui.domain.iso_list.iso_process import IsoHeading, IsoProcess
from tthc_gui.domain.iso_list.process_codes import taken_apart
from tthc_gui.domain.values.codes import is_well_formed
from tthc_gui.domain.values.lazy_regex import regex
from tthc_gui.files.grid import Cell, Grid
from tthc_gui.files.job import Job
from tthc_gui.files.problems import Note
from tthc_gui.files.recognition.doubts import ReadPlaces, doubt_notes, placed_remarks
from tthc_gui.files.recognition.list_header import LEAST, ListHeader, one_line
from tthc_gui.files.recognition.numbers import moment_text, plain_text, text_shown
from tthc_gui.files.recognition.sections import SECTION_MARK, Sections
from tthc_gui.files.recognition.wording import folded
from tthc_gui.files.sheets.shown_numbers import shown_number

_ORDINAL = regex(r"\d{1,5}[.)]?")
_FIELD = regex(r"\s*(?:tên\s+)?lĩnh vực\s*", re.IGNORECASE)
"""The heading of a column that tells of each row what others print across the table."""
_WORDS = regex(r"[^\W\d_]{2,}\s+[^\W\d_]{2,}")
_DATE = regex(r"\d{1,2}([/.-])\d{1,2}\1\d{4}")
_COLUMN_NUMBER = regex(r"\(?\d{1,2}\)?")
_ATTACHED = ("kemtheo", "banhanhkem", "dinhkem")
_NO_TITLE = ("conghoaxahoichunghia", "doclaptudo", "uybannhandan", "ubnd")
_SMALL = regex(r"\s*[a-zà-ỹđ,;)]")
"""How a text begins that goes on from the line above."""


def read_list(grid: Grid, header: ListHeader, job: Job) -> tuple[IsoList, list[Note]]:
    """Read the list of a grid below its header, with notes on all that was doubtful.

    Raises Cancelled when the job is cancelled.
    """
    title, attached_to, notes = _heading_lines(grid, header)
    ours = sorted(header.columns.values())
    heading = IsoHeading(title, attached_to, tuple(header.headings[column] for column in ours))
    body = _Body(grid, header)
    body.read(job)
    found = IsoList(heading, body.rows)
    keys = {column: key for key, column in header.columns.items()}
    every = range(sys.maxsize)
    places = ReadPlaces(body.places, keys)
    hold_remarks(found, placed_remarks(grid, places, every))
    doubts = doubt_notes(grid, places._replace(lines=body.headed | body.places), every)
    return found, [*notes, *_column_notes(grid, header), *doubts, *body.notes]


def _heading_lines(grid: Grid, header: ListHeader) -> tuple[str, str, list[Note]]:
    """Find the title, which may take several rows, and the decision's line above a table."""
    title: list[str] = []
    attached_to = ""
    notes = []
    for row in range(header.top):
        for column, cell in enumerate(grid.rows[row]):
            text = one_line(plain_text(cell))
            if not text:
                continue
            plain = folded(text)
            if plain.startswith(_ATTACHED) and not attached_to:
                attached_to = text
            elif not attached_to and _is_title(text, plain, title):
                title.append(text)
            else:
                message = f"chữ phía trên bảng được bỏ qua: “{_short(text)}”."
                notes.append(Note(grid.where(row, column), message))
    return " ".join(title), attached_to, notes


def _is_title(text: str, plain: str, begun: Sequence[str]) -> bool:
    """Return whether a text is the title or goes on with it; the motto of the state is none."""
    if plain.startswith(_NO_TITLE):
        return False
    return text.isupper() or (not begun and plain.startswith("danhmuc"))


class _Body:
    """Read the rows below a header; `rows` and `notes` hold what came out.

    `places` tells which record a row belongs to, and its only line, `headed` which record the
    row of a section stands above.
    """

    def __init__(self, grid: Grid, header: ListHeader) -> None:
        self.rows: list[IsoProcess] = []
        self.notes: list[Note] = []
        self.places: dict[int, tuple[int, int]] = {}
        self.headed: dict[int, tuple[int, int]] = {}
        self._above: list[int] = []
        self._grid = grid
        self._header = header
        self._place = 0
        self._sections = Sections()
        self._field = next(
            (at for at, text in header.headings.items() if _FIELD.fullmatch(text)), -1
        )
        self._in_field = ""
        self._merged = {
            (row, column): merge.top
            for merge in grid.merges
            if merge.top > header.bottom
            for row in range(merge.top + 1, merge.bottom + 1)
            for column in range(merge.left, merge.right + 1)
        }
        self._headings = {folded(text) for text in header.headings.values() if text}

    def read(self, job: Job) -> None:
        """Read all rows; raises Cancelled when the job is cancelled."""
        for row in job.through(range(self._header.bottom + 1, len(self._grid.rows))):
            self._place = row
            cells = {key: self._text(row, key) for key in self._header.columns}
            texts = [text for cell in self._grid.rows[row] if (text := one_line(plain_text(cell)))]
            if not texts or self._is_repeated(cells, texts) or self._numbers_columns(texts):
                continue
            if self._is_section(cells, texts):
                self._above.append(row)
                self._leave_out(self._sections.enter(" ".join(dict.fromkeys(texts))))
            elif self._goes_on(cells):
                self._join(row, cells)
            elif any(cells.values()):
                self._add(cells)
        self._leave_out(self._sections.finish())

    def _add(self, cells: Mapping[str, str]) -> None:
        self.places[self._place] = len(self.rows), 0
        self.headed |= dict.fromkeys(self._above, (len(self.rows), 0))
        self._above.clear()
        whole = {key: text or self._merged_text(key) for key, text in cells.items()}
        self.rows.append(_written(IsoProcess(groups=self._groups()), whole))

    def _merged_text(self, key: str) -> str:
        """Return what a cell merged over this row and rows above holds; ordinals are one row's."""
        place = self._place, self._header.columns[key]
        top = self._merged.get(place) if key != "stt" else None
        return "" if top is None else self._text(top, key)

    def _groups(self) -> tuple[str, ...]:
        """Return the headings above a row, and the field that its own column names."""
        above = self._sections.above_line()
        if self._field >= 0:
            cell = one_line(plain_text(self._grid.rows[self._place][self._field]))
            self._in_field = cell or self._in_field
        is_new = self._in_field and folded(self._in_field) not in folded("".join(above[-1:]))
        return (*above, self._in_field) if is_new else above

    def _is_repeated(self, cells: Mapping[str, str], texts: Sequence[str]) -> bool:
        """Return whether a row is the header again, as on a further page."""
        named = sum(field_of(text) == key for key, text in cells.items() if text)
        return named >= LEAST or self._headings.issuperset(map(folded, texts))

    def _numbers_columns(self, texts: Sequence[str]) -> bool:
        return len(texts) > 2 and all(_COLUMN_NUMBER.fullmatch(text) for text in texts)

    def _is_section(self, cells: Mapping[str, str], texts: Sequence[str]) -> bool:
        """Return whether a row holds one text that is no cell of a process, numbered or not."""
        if self._is_numbered_section(cells, texts):
            return True
        if len(set(texts)) != 1 or _ORDINAL.fullmatch(texts[0]):
            return False
        if self._is_of_process(cells) and not self._is_wide():
            return False
        return (
            self._is_wide()
            or not _SMALL.match(texts[0])
            or bool(re.match(r"\s*[a-zđ][.)]", texts[0]))
        )

    def _is_of_process(self, cells: Mapping[str, str]) -> bool:
        """Return whether a row has an edition, a date, or a code; words are none."""
        code = cells.get("code", "")
        is_code = code and (taken_apart(code) is not None or not _WORDS.search(code))
        return bool(is_code or cells.get("edition") or cells.get("issued"))

    def _is_numbered_section(self, cells: Mapping[str, str], texts: Sequence[str]) -> bool:
        """Return whether a row in cells is "I" or "1" and the name of a field, and no more."""
        stt, name = cells.get("stt", ""), cells.get("name", "") or texts[-1]
        if set(texts) != {stt, name} or stt == name:
            return False
        if _ORDINAL.fullmatch(stt):
            return folded(name).startswith("linhvuc")
        return bool(SECTION_MARK.fullmatch(stt))

    def _is_wide(self) -> bool:
        return any(
            merge.top == merge.bottom == self._place and merge.right - merge.left >= 2
            for merge in self._grid.merges
        )

    def _goes_on(self, cells: Mapping[str, str]) -> bool:
        """Return whether a row only goes on with the names of the row above it."""
        filled = {key for key, text in cells.items() if text}
        names = filled & {"name", "iso_name"}
        return bool(self.rows and filled and filled == names) and all(
            _SMALL.match(cells[key]) or len(names) > 1 for key in names
        )

    def _join(self, row: int, cells: Mapping[str, str]) -> None:
        last = self.rows[-1]
        self.places[row] = len(self.rows) - 1, 0
        joined = {
            key: f"{getattr(last, key)} {text}".strip() for key, text in cells.items() if text
        }
        self.rows[-1] = _written(last, joined)
        text = next(text for text in cells.values() if text)
        self.notes.append(
            Note(
                self._grid.where(row, self._header.columns["name"]),
                f"dòng “{_short(text)}” được nối vào dòng phía trên.",
                len(self.rows) - 1,
                0,
                next(key for key, text in cells.items() if text),
                uncertain=True,
            )
        )

    def _text(self, row: int, key: str) -> str:
        column = self._header.columns[key]
        place = row, column
        if error := self._grid.errors.get(place) or self._grid.formulas.get(place):
            return error
        cell = self._grid.rows[row][column]
        code = self._grid.formats.get(place, "")
        text = normalize("NFC", _shown(cell, code))
        return _on_one_line(key, text)

    def _leave_out(self, sections: Sequence[str]) -> None:
        where = self._grid.where(self._place, 0)
        for text in sections:
            self.notes.append(Note(where, f"mục “{_short(text)}” không có dòng nào được bỏ qua."))


def _written(process: IsoProcess, texts: Mapping[str, str]) -> IsoProcess:
    """Return a row with texts in the columns of their keys."""
    for key, text in texts.items():
        if (write := COLUMNS[key].write) is not None:
            process = write(process, 0, text)
    return process


def _on_one_line(key: str, text: str) -> str:
    """Return a text on one line; a code or a date broken over lines is whole again."""
    bare = "".join(text.split())
    if key == "procedure_code" and is_well_formed(bare):
        return bare
    if key == "issued" and _DATE.fullmatch(bare):
        return bare
    whole = re.sub(r"\s*[\r\n]+\s*", "", text).strip()
    return whole if key == CODE else one_line(text)


def _shown(cell: Cell, code: str) -> str:
    """Return a cell's text as it is shown; dates as they are written in Vietnam."""
    if isinstance(cell, dt.date | dt.time | dt.timedelta):
        return moment_text(cell)
    if isinstance(cell, int | float) and code:
        return shown_number(code, float(cell))
    return text_shown(cell, code)


def _column_notes(grid: Grid, header: ListHeader) -> list[Note]:
    """Note columns of the file that a list has no place for."""
    notes = []
    ours = set(header.columns.values())
    for column in range(grid.width):
        rows = grid.rows[header.bottom + 1 :]
        filled = sum(plain_text(row[column]) != "" for row in rows) if column not in ours else 0
        heading = header.headings.get(column, "")
        if heading and filled and _FIELD.fullmatch(heading):
            message = f"cột “{heading}” được đọc thành tên mục của các dòng."
            notes.append(Note(grid.where(header.top, column), message))
        elif heading and filled:
            message = (
                f"cột “{_short(heading)}” không thuộc danh mục nên không được đọc; "
                f"có {filled} ô có dữ liệu."
            )
            notes.append(Note(grid.where(header.top, column), message, uncertain=True))
    return notes


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
