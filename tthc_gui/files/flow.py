"""Documents of paragraphs and tables (Word, web pages) as grids, one for each table.

The paragraphs above a table become rows above it, for there stand its label and its title. A
table that goes on after a blank line, as wide as the one before it, is the same table.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tthc_gui.files.book import Grids
from tthc_gui.files.grid import FAR_OUT, Cell, Grid, Merge, Place
from tthc_gui.files.old_fonts import set_fonts
from tthc_gui.files.problems import Note, Unusable

MOST_CELLS = 4_000_000
MOST_ABOVE = 12
"""Paragraphs above a table that are taken; a decision's own text is none of its heading."""
WIDEST = 200
"""Columns of a table; spans beyond are cut."""


@dataclass
class SpanningCell:
    """A cell of a table: its text or its number, and the rows and columns it covers.

    `font` names the font of before Unicode that the text is set in, "" for any other.
    """

    text: Cell
    columns: int = 1
    rows: int = 1
    font: str = ""


Row = Sequence[SpanningCell | None]
"""The cells of a row from left to right; None for a place left blank before the first cell."""


class Flow:
    """Takes paragraphs and tables in the document's order."""

    def __init__(self) -> None:
        self._grids: list[Grid] = []
        self._above: list[SpanningCell] = []
        self._left_out = 0
        self._cells = 0

    def paragraph(self, text: str, font: str = "") -> None:
        """Take a paragraph outside tables."""
        if text.strip():
            self._above.append(SpanningCell(text.strip(), font=font))
            if len(self._above) > MOST_ABOVE:
                del self._above[0]
                self._left_out += 1

    def new_page(self) -> None:
        """Take a page's end: what stands before it is not above the next table."""
        self._left_out += len(self._above)
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
        number = len(self._grids) + 1
        above: list[list[Cell]] = [[cell.text, *[""] * (table.width - 1)] for cell in self._above]
        grid = Grid(f"Bảng {number}", above)
        grid.fonts = {(row, 0): cell.font for row, cell in enumerate(self._above) if cell.font}
        grid.row_places = [f"phía trên bảng {number}"] * len(above) + [
            f"bảng {number}, dòng {row}" for row in range(1, len(table.rows) + 1)
        ]
        _add_below(grid, table)
        if self._left_out:
            message = f"{self._left_out} đoạn văn ở xa phía trên bảng không được đọc."
            grid.notes.append(Note(f"phía trên bảng {number}", message))
        self._grids.append(grid)
        self._above, self._left_out = [], 0

    def grids(self) -> Grids:
        """Give the tables read; paragraphs after the last one are noted with it."""
        if self._grids and self._above:
            text = " / ".join(str(cell.text) for cell in self._above)
            short = text if len(text) <= 80 else f"{text[:79]}…"
            message = f"chữ phía dưới bảng được bỏ qua: “{short}”."
            self._grids[-1].notes.append(Note(f"phía dưới bảng {len(self._grids)}", message))
        for grid in self._grids:
            set_fonts(grid, grid.fonts)
        return Grids(self._grids)

    def _continue(self, grid: Grid, table: Grid) -> None:
        number = len(self._grids)
        first = sum(place.startswith("bảng") for place in grid.row_places) + 1
        more = [f"bảng {number}, dòng {row}" for row in range(first, first + len(table.rows))]
        grid.row_places = [*grid.row_places, *more]
        _add_below(grid, table)

    def _laid_out(self, rows: Iterable[Row]) -> Grid:
        """Put each cell at its place, a spanning one at its first."""
        laid: list[list[Cell]] = []
        merges: list[Merge] = []
        fonts: dict[Place, str] = {}
        covered: dict[int, int] = {}
        for at, row in enumerate(rows):
            cells: list[Cell] = []
            for cell in row:
                while covered.get(len(cells), 0) > at:
                    cells.append("")
                left = len(cells)
                if left >= WIDEST or cell is None:
                    cells += [""] * (left < WIDEST)
                    continue
                columns = min(cell.columns, WIDEST - left)
                cells += [cell.text, *[""] * (columns - 1)]
                if cell.font:
                    fonts[at, left] = cell.font
                for column in range(left, left + columns):
                    covered[column] = at + cell.rows
                if columns > 1 or cell.rows > 1:
                    merges.append(Merge(at, left, at + cell.rows - 1, left + columns - 1))
            self._cells += len(cells)
            if self._cells > MOST_CELLS:
                raise Unusable(f"bảng {len(self._grids) + 1} {FAR_OUT}")
            laid.append(cells)
        merges = [_within(merge, len(laid)) for merge in merges]
        return Grid("", self._even(laid), merges, fonts=fonts)

    def _even(self, rows: list[list[Cell]]) -> list[list[Cell]]:
        """Make all rows of one length."""
        width = max(map(len, rows), default=0)
        if width * len(rows) > MOST_CELLS:
            raise Unusable(f"bảng {len(self._grids) + 1} {FAR_OUT}")
        return [[*row, *[""] * (width - len(row))] for row in rows]


def _add_below(grid: Grid, table: Grid) -> None:
    """Add the rows of a table below those of a grid."""
    down = len(grid.rows)
    grid.rows += table.rows
    grid.merges += [_moved(merge, down) for merge in table.merges]
    grid.fonts |= {(row + down, column): font for (row, column), font in table.fonts.items()}


def _moved(merge: Merge, down: int) -> Merge:
    return merge._replace(top=merge.top + down, bottom=merge.bottom + down)


def _within(merge: Merge, height: int) -> Merge:
    return merge._replace(bottom=min(merge.bottom, height - 1))
