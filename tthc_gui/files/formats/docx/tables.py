"""The rows of a Word table: cells that go on below, rows deleted or hidden, tables for layout.

Source: ECMA-376 part 1, 17.4 (tables) and 17.13.5.12 (deleted rows).
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from tthc_gui.domain.values.formatted_text import FROM_DELETED, FROM_HIDDEN
from tthc_gui.files.flow import WIDEST, CellNote, Row, SpanningCell
from tthc_gui.files.formats.docx.runs import DEEPEST, GROUPS, is_placeholder
from tthc_gui.files.formats.docx.styles import OFF, name_of, value_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SHOWN = {"t", "sym", "oMath", "fldChar", "drawing", "pict", "object"}
_DELETED = {"del", "moveFrom"}
_NARROWEST = 5
"""Columns that a table of procedures has at least."""
_ROW_LEFT = CellNote("dòng được đánh dấu xoá nhưng chữ trong ô chưa xoá; vẫn được đọc.")


def inside(element: "Element", depth: int = 0) -> Iterator["Element"]:
    """Return what an element holds, without the groups around some of it."""
    for child in element:
        if name_of(child) in GROUPS and depth < DEEPEST:
            if not is_placeholder(child) or _holds_table_parts(child):
                yield from inside(child, depth + 1)
        else:
            yield child


def children(element: "Element", name: str) -> Iterator["Element"]:
    """Return what an element holds of one name."""
    return (child for child in inside(element) if name_of(child) == name)


def inner_tables(table: "Element") -> list["Element"]:
    """Return the tables inside a table's cells."""
    return [inner for inner in table.iter(table.tag) if inner is not table]


def is_layout(table: "Element") -> bool:
    """Return whether a table only lays out the page: one inside it is wider than itself."""
    nested = inner_tables(table)
    widest = max(map(_width, nested), default=0)
    return widest >= _NARROWEST and widest > _width(table)


class RowReader:
    """Reads the rows of one table; `read_deleted` reads a cell with what was deleted in it."""

    def __init__(
        self,
        read_cell: Callable[["Element"], SpanningCell],
        read_deleted: Callable[["Element"], SpanningCell],
    ) -> None:
        self._read_cell = read_cell
        self._read_deleted = read_deleted
        self._above: dict[int, SpanningCell] = {}
        self._gone: dict[int, tuple[Element, str]] = {}
        self.hidden = self.deleted = 0

    def rows(self, table: "Element") -> list[Row]:
        """Return the rows; cells that Word continues downwards become one that covers rows."""
        rows: list[Row] = []
        for row in children(table, "tr"):
            marks = [child for child in row if name_of(child) == "trPr"]
            named = {name_of(mark): mark for child in marks for mark in child}
            is_marked = "del" in named
            hidden = named.get("hidden")
            is_hidden = hidden is not None and value_of(hidden) not in OFF
            if is_hidden or (is_marked and not _shows_text(row)):
                self.hidden += is_hidden
                self.deleted += not is_hidden
                self._leave_out(row, FROM_HIDDEN if is_hidden else FROM_DELETED)
                continue
            cells = self._row(row)
            first = next((cell for cell in cells if cell is not None), None)
            if is_marked and first is not None:
                first.notes = (*first.notes, _ROW_LEFT)
            rows.append(cells)
        return rows

    def _leave_out(self, row: "Element", remark: str) -> None:
        """Take note of the cells that begin in a row that is not there and go on below it."""
        for column, cell, _, goes_on in _placed(row):
            if goes_on is False:
                self._gone[column] = cell, remark
                self._above.pop(column, None)

    def _row(self, row: "Element") -> Row:
        """Return a row's cells, and keep those that may go on below by their columns."""
        before = _number(row.find("{*}trPr/{*}gridBefore"))
        cells: list[SpanningCell | None] = [None] * min(before, WIDEST)
        below: dict[int, SpanningCell] = {}
        for column, cell, columns, goes_on in _placed(row):
            upper = self._above.get(column) if goes_on else None
            if upper is not None and upper.columns == columns:
                upper.rows += 1
                below[column] = upper
                continue
            gone = self._gone.get(column) if goes_on else None
            made = self._read_cell(cell) if gone is None else self._read_deleted(gone[0])
            made.columns = columns
            if gone is not None and made.text:
                made.notes = (*made.notes, CellNote(gone[1]))
            cells.append(made)
            if goes_on is not None:
                below[column] = made
        self._above, self._gone = below, {}
        return cells


def _placed(row: "Element") -> Iterator[tuple[int, "Element", int, bool | None]]:
    """Return the cells with their first column, how many they cover, and if they go on from above.

    That is None for a cell that is in no vertical merge, False for one that begins it.
    """
    column = _number(row.find("{*}trPr/{*}gridBefore"))
    for cell in children(row, "tc"):
        columns, goes_on = 1, None
        # Element by element, for searching by names takes three times as long.
        for properties in cell:
            if name_of(properties) == "tcPr":
                for child in properties:
                    name = name_of(child)
                    if name == "gridSpan":
                        columns = max(_number(child), 1)
                    elif name == "vMerge":
                        goes_on = value_of(child) != "restart"
                break
        yield column, cell, columns, goes_on
        column += columns


def _shows_text(element: "Element", depth: int = 0) -> bool:
    """Return whether anything seen is left in an element when tracked deletions are taken."""
    for child in element:
        name = name_of(child)
        if name in _DELETED and len(child):
            continue
        if name in _SHOWN and (name != "t" or (child.text or "").strip()):
            return True
        if depth < DEEPEST and _shows_text(child, depth + 1):
            return True
    return False


def _holds_table_parts(control: "Element") -> bool:
    content = control.find("{*}sdtContent")
    return content is not None and any(name_of(child) in {"tbl", "tr", "tc"} for child in content)


def _width(table: "Element") -> int:
    widths = (sum(placed[2] for placed in _placed(row)) for row in children(table, "tr"))
    return max(widths, default=0)


def _number(element: "Element | None") -> int:
    text = value_of(element)
    return min(int(text), WIDEST) if text.isdecimal() and len(text) < 6 else 0
