"""Documents of paragraphs and tables (Word, web pages) as grids, one for each table.

The paragraphs above a table become rows above it, for there stand its label and its title. A
table that goes on after a blank line, as wide as the one before it, is the same table; so is one
below a line of text when it has lines of procedures and no header of its own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import NamedTuple

from tthc_gui.domain.document.remark import Remark
from tthc_gui.domain.values.formatted_text import STRUCK_CELL, visible
from tthc_gui.domain.values.lazy_dataclass import dataclass, field
from tthc_gui.files.book import Grids
from tthc_gui.files.grid import FAR_OUT, Cell, Grid, Merge, Place
from tthc_gui.files.problems import Note, Unusable
from tthc_gui.files.recognition.header import DEEPEST, header_at
from tthc_gui.files.recognition.tables import rows_with_codes
from tthc_gui.files.recognition.workflows.step_header import step_header_at
from tthc_gui.files.sheets.old_fonts import set_fonts
from tthc_gui.files.sheets.sheet_formats import STRUCK_ROW

MOST_CELLS = 4_000_000
MOST_ABOVE = 12
"""Paragraphs above a table that are taken; a decision's own text is none of its heading."""
WIDEST = 200
"""Columns of a table; spans beyond are cut."""


class CellNote(NamedTuple):
    """What a reader has to say of a cell: a sentence, and whether its value is doubtful."""

    message: str
    uncertain: bool = True


_STRUCK_CELL = CellNote(STRUCK_CELL)
_STRUCK_ROW = CellNote(STRUCK_ROW)


@dataclass
class SpanningCell:
    """A cell of a table: its text or its number, and the rows and columns it covers.

    `font` names the font of before Unicode that the text is set in, "" for any other; `struck`
    tells that all of it is struck out, `computed` that it holds a formula. `notes` is what there is
    to say of it, `remarks` what people have said.
    """

    text: Cell
    columns: int = 1
    rows: int = 1
    font: str = ""
    struck: bool = False
    notes: tuple[CellNote, ...] = ()
    computed: bool = False
    remarks: tuple[Remark, ...] = ()


Row = Sequence[SpanningCell | None]
"""The cells of a row from left to right; None for a place left blank before the first cell."""


@dataclass
class _Table(Grid):
    """A grid with what there is to say of its cells."""

    cell_notes: dict[Place, tuple[CellNote, ...]] = field(default_factory=dict)

    def told(self) -> Grid:
        """Return the grid alone, with doubts at its cells and a note on anything else."""
        grid = Grid(**{one.name: getattr(self, one.name) for one in fields(Grid)})
        for (row, column), notes in sorted(self.cell_notes.items()):
            where = self.where(row, column)
            grid.notes += [Note(where, one.message) for one in notes if not one.uncertain]
            if doubts := [one.message for one in notes if one.uncertain]:
                grid.doubts[row, column] = " ".join(doubts)
        return grid


class Flow:
    """Takes paragraphs and tables in the document's order."""

    def __init__(self) -> None:
        self._grids: list[_Table] = []
        self._above: list[SpanningCell] = []
        self._passed: list[SpanningCell] = []
        self._left_out: list[str] = []
        self._cells = 0

    def paragraph(
        self,
        text: str,
        font: str = "",
        notes: tuple[CellNote, ...] = (),
        remarks: tuple[Remark, ...] = (),
    ) -> None:
        """Take a paragraph outside tables."""
        text = visible(text).strip()
        if text:
            self._above.append(SpanningCell(text, font=font, notes=notes, remarks=remarks))
            if len(self._above) > MOST_ABOVE:
                self._leave_out(self._above[:1])
                del self._above[0]

    def new_page(self) -> None:
        """Take a page's end: what stands before it is not above the next table."""
        self._leave_out(self._above)
        self._passed = self._above or self._passed
        self._above = []

    def table(self, rows: Iterable[Row]) -> None:
        """Take a table."""
        table = self._laid_out(rows)
        last = self._grids[-1] if self._grids else None
        if not table.width:
            return
        if last is not None and not (self._above or self._left_out) and last.width == table.width:
            self._continue(last, table)
            return
        if last is not None and last.width == table.width and _goes_on(table):
            passed = self._above or self._passed
            between = _short(" / ".join(str(cell.text) for cell in passed))
            message = f"bảng đi tiếp dưới dòng “{between}” mà không có tiêu đề"
            note = CellNote(f"{message}; được nối vào bảng trên.")
            table.cell_notes[0, 0] = (note, *table.cell_notes.get((0, 0), ()))
            self._continue(last, table)
            self._above, self._passed, self._left_out = [], [], []
            return
        number = len(self._grids) + 1
        above: list[list[Cell]] = [[cell.text, *[""] * (table.width - 1)] for cell in self._above]
        grid = _Table(f"Bảng {number}", above)
        grid.fonts = {(row, 0): cell.font for row, cell in enumerate(self._above) if cell.font}
        grid.cell_notes = {
            (row, 0): cell.notes for row, cell in enumerate(self._above) if cell.notes
        }
        grid.remarks = {
            (row, 0): cell.remarks for row, cell in enumerate(self._above) if cell.remarks
        }
        grid.row_places = [f"phía trên bảng {number}"] * len(above) + [
            f"bảng {number}, dòng {row}" for row in range(1, len(table.rows) + 1)
        ]
        _add_below(grid, table)
        grid.before = tuple(self._left_out)
        self._grids.append(grid)
        self._above, self._passed, self._left_out = [], [], []

    def grids(self) -> Grids:
        """Return the tables read."""
        if self._grids:
            self._leave_out(self._above)
            self._grids[-1].after = tuple(self._left_out)
        for grid in self._grids:
            set_fonts(grid, grid.fonts)
        return Grids([grid.told() for grid in self._grids])

    def _leave_out(self, lines: Iterable[SpanningCell]) -> None:
        self._left_out += [str(line.text) for line in lines]

    def _continue(self, grid: "_Table", table: "_Table") -> None:
        number = len(self._grids)
        first = sum(place.startswith("bảng") for place in grid.row_places) + 1
        more = [f"bảng {number}, dòng {row}" for row in range(first, first + len(table.rows))]
        grid.row_places = [*grid.row_places, *more]
        _add_below(grid, table)

    def _laid_out(self, rows: Iterable[Row]) -> "_Table":
        """Put each cell at its place, a spanning one at its first."""
        laid: list[list[Cell]] = []
        merges: list[Merge] = []
        fonts: dict[Place, str] = {}
        notes: dict[Place, tuple[CellNote, ...]] = {}
        remarks: dict[Place, tuple[Remark, ...]] = {}
        computed: set[Place] = set()
        covered: dict[int, int] = {}
        for at, row in enumerate(rows):
            cells: list[Cell] = []
            all_struck = _is_struck(row)
            for cell in row:
                while covered.get(len(cells), 0) > at:
                    cells.append("")
                left = len(cells)
                if left >= WIDEST or cell is None:
                    cells += [""] * (left < WIDEST)
                    continue
                columns = min(cell.columns, WIDEST - left)
                text = visible(cell.text) if isinstance(cell.text, str) else cell.text
                cells += [text, *[""] * (columns - 1)]
                if cell.font:
                    fonts[at, left] = cell.font
                if cell.computed:
                    computed.add((at, left))
                struck = (_STRUCK_CELL,) if cell.struck and not all_struck else ()
                if told := (*cell.notes, *struck):
                    notes[at, left] = told
                if cell.remarks:
                    remarks[at, left] = cell.remarks
                for column in range(left, left + columns):
                    covered[column] = at + cell.rows
                if columns > 1 or cell.rows > 1:
                    merges.append(Merge(at, left, at + cell.rows - 1, left + columns - 1))
            if all_struck:
                notes[at, 0] = (*notes.get((at, 0), ()), _STRUCK_ROW)
            self._cells += len(cells)
            if self._cells > MOST_CELLS:
                raise Unusable(f"bảng {len(self._grids) + 1} {FAR_OUT}")
            laid.append(cells)
        merges = [_within(merge, len(laid)) for merge in merges]
        return _Table(
            "",
            self._even(laid),
            merges,
            fonts=fonts,
            remarks=remarks,
            computed=computed,
            cell_notes=notes,
        )

    def _even(self, rows: list[list[Cell]]) -> list[list[Cell]]:
        """Make all rows of one length."""
        width = max(map(len, rows), default=0)
        if width * len(rows) > MOST_CELLS:
            raise Unusable(f"bảng {len(self._grids) + 1} {FAR_OUT}")
        return [[*row, *[""] * (width - len(row))] for row in rows]


def _add_below(grid: _Table, table: _Table) -> None:
    """Add the rows of a table below those of a grid."""
    down = len(grid.rows)
    grid.rows += table.rows
    grid.merges += [_moved(merge, down) for merge in table.merges]
    grid.fonts |= {(row + down, column): font for (row, column), font in table.fonts.items()}
    grid.computed |= {(row + down, column) for row, column in table.computed}
    grid.cell_notes |= {(row + down, at): told for (row, at), told in table.cell_notes.items()}
    grid.remarks |= {(row + down, at): told for (row, at), told in table.remarks.items()}


def _goes_on(table: Grid) -> bool:
    """Return whether a table has lines of procedures but no header: it belongs to another."""
    top = range(min(DEEPEST, len(table.rows)))
    if any(header_at(table, row) or step_header_at(table, row) for row in top):
        return False
    return rows_with_codes(table) > 0


def _is_struck(row: Row) -> bool:
    """Return whether several cells of a row have something in them, all of it struck out."""
    filled = [cell.struck for cell in row if cell is not None and cell.text != ""]
    return len(filled) > 1 and all(filled)


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"


def _moved(merge: Merge, down: int) -> Merge:
    return merge._replace(top=merge.top + down, bottom=merge.bottom + down)


def _within(merge: Merge, height: int) -> Merge:
    return merge._replace(bottom=min(merge.bottom, height - 1))
