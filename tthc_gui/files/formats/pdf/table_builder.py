"""Build one grid of the parts of a table on several pages."""

from bisect import bisect_right
from collections.abc import Sequence

from tthc_gui.domain.values.lazy_dataclass import dataclass, replace
from tthc_gui.files.formats.pdf.lines import TextLine
from tthc_gui.files.formats.pdf.page_content import PageTable, TextCell
from tthc_gui.files.formats.pdf.page_end import Stitcher, without_row
from tthc_gui.files.formats.pdf.values import has_decimal_points, value_of
from tthc_gui.files.grid import Grid, Merge
from tthc_gui.files.problems import Note
from tthc_gui.files.recognition.workflows.step_header import heads_steps

_SAME_COLUMN = 4.0
"""Points by which a vertical line may be elsewhere on another page."""
_MOST_OTHER = 0.2
"""The part of the vertical lines that may differ between pages of one table."""
_DEEPEST_HEADER = 6
_FEWEST_HEADINGS = 3


@dataclass
class _BuiltRow:
    """Texts of a row that stand outside the table, by their left edges."""

    row: int
    texts: list[tuple[float, str]]


class TableBuilder:
    """Collect the rows of one table; `grid` makes the grid of them."""

    def __init__(self, xs: Sequence[float]) -> None:
        self._xs = list(xs)
        self._cells: list[TextCell] = []
        self._recent: list[TextCell] = []
        self._outside: list[_BuiltRow] = []
        self._places: list[str] = []
        self._pages: list[int] = []
        self._header: list[tuple[str, ...]] = []
        self._notes: list[Note] = []
        self._last_is_table = False

    def fits(self, table: PageTable) -> bool:
        """Return whether a page's table has the same columns."""
        if abs((table.xs[-1] - table.xs[0]) - (self._xs[-1] - self._xs[0])) > 2 * _SAME_COLUMN:
            return False
        shift = self._xs[0] - table.xs[0]
        mine, theirs = self._xs, [x + shift for x in table.xs]
        other = sum(not _has(theirs, x) for x in mine) + sum(not _has(mine, x) for x in theirs)
        return other <= _MOST_OTHER * (len(mine) + len(theirs)) / 2

    def add_lines(self, page: int, rows: Sequence[Sequence[TextLine]]) -> None:
        """Add lines of text as rows of their own."""
        for row in rows:
            self._outside.append(
                _BuiltRow(len(self._places), [(line.left, line.text) for line in row])
            )
            self._places.append(f"trang {page}, ngoài bảng")
            self._last_is_table = False

    def miss_page(self) -> None:
        """Know that the next page follows one that cannot be read, so that nothing goes on."""
        self._last_is_table = False

    def add_table(self, page: int, table: PageTable) -> None:
        """Add the rows of a table, or of its part on a page, without the header printed again."""
        depth = self._repeated_header(table)
        cells = self._aligned(table, depth)
        rows = list(range(depth, table.height))
        for at in (-1, 0):
            # What is left of a row, or of the space around it, at a page's end.
            if len(rows) > 1 and _is_blank(cells, row := len(self._places) + at % len(rows)):
                cells = without_row(cells, row)
                del rows[at]
        if self._last_is_table and cells:
            place = f"trang {page}, dòng {depth + 1}"
            stitcher = Stitcher(self._recent, cells, len(self._places) - 1, place)
            cells = stitcher.remaining
            self._notes += stitcher.notes
            if stitcher.first_is_rest:
                rows = rows[1:]
        self._cells += cells
        self._places += [f"trang {page}, dòng {row + 1}" for row in rows]
        self._pages.append(page)
        last_row = len(self._places) - 1
        self._recent = [cell for cell in (*self._recent, *cells) if cell.bottom == last_row]
        self._last_is_table = bool(self._cells)

    def grid(self) -> Grid:
        """Make the grid."""
        columns = _columns(self._cells, self._xs)
        width, height = max(len(columns) - 1, 1), len(self._places)
        first, last = self._pages[0], self._pages[-1]
        name = f"trang {first}" if first == last else f"trang {first}–{last}"
        grid = Grid(name, [[""] * width for _ in range(height)], row_places=self._places)
        grid.notes = self._notes
        points = has_decimal_points(cell.text for cell in self._cells)
        for cell in self._cells:
            # A sliver at the right edge is no column.
            left = min(_column(columns, cell.left), width - 1)
            right = max(left, _column(columns, cell.right) - 1)
            _put(grid, cell, left, right, points=points)
        for row in self._outside:
            for at, text in row.texts:
                column = 0 if len(row.texts) == 1 else min(max(_column(columns, at), 0), width - 1)
                old = grid.rows[row.row][column]
                grid.rows[row.row][column] = f"{old} {text}" if old else text
            if len(row.texts) == 1:
                grid.merges.append(Merge(row.row, 0, row.row, width - 1))
        return grid

    def _repeated_header(self, table: PageTable) -> int:
        """Count the rows at the top of a table that are the header of the first page again."""
        texts = _texts(table)
        if not self._header:
            self._header = texts[:_DEEPEST_HEADER]
            return 0
        most = _DEEPEST_HEADER
        if texts and heads_steps(texts[0]):
            # Each procedure has a table of its own; the steps of two may be told in the same words.
            most = 1 if self._last_is_table else 0
        depth = 0
        for mine, theirs in zip(self._header[:most], texts, strict=False):
            if mine != theirs:
                break
            depth += 1
        cut = any(cell.top < depth <= cell.bottom for cell in table.cells)
        known = depth and len(texts[0]) >= _FEWEST_HEADINGS
        return depth if known and not cut and depth < table.height else 0

    def _aligned(self, table: PageTable, depth: int) -> list[TextCell]:
        """Return the cells below the header, as rows and columns of the whole table."""
        shift = self._xs[0] - table.xs[0]
        down = len(self._places) - depth
        return [
            replace(
                cell,
                top=cell.top + down,
                bottom=cell.bottom + down,
                left=cell.left + shift,
                right=cell.right + shift,
            )
            for cell in table.cells
            if cell.top >= depth
        ]


def _is_blank(cells: Sequence[TextCell], row: int) -> bool:
    """Return whether a row has cells of its own, and none of them a text."""
    own = [cell for cell in cells if cell.top == cell.bottom == row]
    return bool(own) and not any(cell.text for cell in own)


def _put(grid: Grid, cell: TextCell, left: int, right: int, *, points: bool) -> None:
    """Put a cell into the grid; the first column holds ordinals, which stay text."""
    if cell.bottom > cell.top or right > left:
        grid.merges.append(Merge(cell.top, left, cell.bottom, right))
    value, code = (cell.text, "") if left == 0 else value_of(cell.text, points=points)
    if old := grid.rows[cell.top][left]:
        value, code = (f"{old} {cell.text}", "") if cell.text else (old, "")
    grid.rows[cell.top][left] = value
    if code:
        grid.formats[cell.top, left] = code
    if cell.font:
        grid.fonts[cell.top, left] = cell.font
    if cell.doubt:
        grid.doubts[cell.top, left] = cell.doubt


def _texts(table: PageTable) -> list[tuple[str, ...]]:
    """Return the texts of the first rows."""
    rows: list[list[TextCell]] = [[] for _ in range(min(table.height, _DEEPEST_HEADER))]
    for cell in table.cells:
        if cell.text and cell.top < len(rows):
            rows[cell.top].append(cell)
    return [tuple(cell.text for cell in sorted(row, key=lambda c: c.left)) for row in rows]


def _has(xs: Sequence[float], x: float) -> bool:
    at = bisect_right(xs, x - _SAME_COLUMN)
    return at < len(xs) and xs[at] <= x + _SAME_COLUMN


def _columns(cells: Sequence[TextCell], xs: Sequence[float]) -> list[float]:
    """Return the vertical lines of all pages, those that are nearly the same as one."""
    columns: list[float] = []
    edges = {*xs, *(cell.left for cell in cells), *(cell.right for cell in cells)}
    for x in sorted(edges):
        if not columns or x - columns[-1] > _SAME_COLUMN:
            columns.append(x)
    return columns


def _column(columns: Sequence[float], x: float) -> int:
    """Return the column that a place belongs to."""
    return bisect_right(columns, x) - 1
