"""Fill down and right, one value into many cells, and clearing; computed cells stay."""

from collections import Counter
from collections.abc import Iterable, Sequence

from tthc_gui.domain.document.cells import (
    Cell,
    Line,
    exists,
    line_above,
    refuse_all,
    set_cells,
    shown_columns,
    shown_lines,
)
from tthc_gui.domain.document.columns import Column, Kind, Value
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.edits import Edit
from tthc_gui.domain.document.stopping import while_wanted
from tthc_gui.domain.values.times import Refusal

Values = list[tuple[Cell, Value]]


def fill_down(
    document: AnyDocument, cells: Sequence[Cell], order: Sequence[int] | None = None
) -> Edit:
    """Make the edit that copies each column's topmost selected cell into those below it.

    With one line selected the cells above it are copied, as in Excel. `order` holds the indexes
    of the records shown, from top to bottom; None is the document's order.
    """
    values: Values = []
    refused: list[tuple[Cell, Refusal]] = []
    columns = [column for column in shown_columns(document.columns, cells) if column.write]
    for column in columns:
        lines = shown_lines(
            (
                cell[:2]
                for cell in while_wanted(cells)
                if cell.column.key == column.key and exists(document, cell)
            ),
            order,
        )
        if not lines:
            continue
        source = lines[0] if len(lines) > 1 else _cell_above(document, lines[0], column, order)
        for line in while_wanted(lines):
            _carry(document, Cell(*source, column), Cell(*line, column), values, refused)
    refuse_all(document, refused)
    values = _changing(document, values)
    return set_cells(document, values, f"Điền xuống {len(values)} ô")


def fill_right(document: AnyDocument, cells: Sequence[Cell]) -> Edit:
    """Make the edit that copies each line's leftmost selected cell into those right of it.

    With one column selected the column left of it is copied. A value that does not suit the
    column it comes to is a Refusal.
    """
    by_line: dict[Line, list[Column]] = {}
    columns = document.columns
    place = {column.key: number for number, column in enumerate(columns)}
    for cell in while_wanted(cells):
        if cell.column.editable:
            by_line.setdefault(cell[:2], []).append(cell.column)
    values: Values = []
    refused: list[tuple[Cell, Refusal]] = []
    for line, chosen in while_wanted(by_line.items()):
        chosen.sort(key=lambda column: place[column.key])
        source = chosen[0] if len(chosen) > 1 else _column_left(columns, place[chosen[0].key])
        for column in chosen:
            cell = Cell(*line, column)
            if column is not source and exists(document, cell):
                _carry(document, Cell(*line, source), cell, values, refused)
    refuse_all(document, refused)
    values = _changing(document, values)
    return set_cells(document, values, f"Điền sang phải {len(values)} ô")


def fill_on(
    document: AnyDocument, pairs: Iterable[tuple[Cell, Cell]], *, counts: bool = False
) -> Edit:
    """Make the edit that fills cells from others, given as pairs of source and target.

    With `counts`, numbers of records go on from their source by one for each target.
    """
    values: Values = []
    refused: list[tuple[Cell, Refusal]] = []
    counted: Counter[Cell] = Counter()
    for source, target in while_wanted(pairs):
        if not target.column.editable or not exists(document, target):
            continue
        number = document.records[source.record].stt if source.column.key == "stt" else ""
        if counts and number.isdecimal() and target.column.key == "stt":
            counted[source] += 1
            values.append((target, str(int(number) + counted[source])))
        else:
            _carry(document, source, target, values, refused)
    refuse_all(document, refused)
    values = _changing(document, values)
    return set_cells(document, values, f"Điền {len(values)} ô")


def fill_value(document: AnyDocument, cells: Iterable[Cell], text: str) -> Edit:
    """Make the edit that types one text into all selected cells, or raise Refusal for all."""
    values, refused = _parsed(document, cells, text)
    refuse_all(document, refused)
    return set_cells(document, values, f"Gõ vào {len(values)} ô")


def clear(document: AnyDocument, cells: Iterable[Cell], verb: str = "Xoá nội dung") -> Edit:
    """Make the edit that blanks all typed cells among those selected."""
    values, _ = _parsed(document, cells, "")
    return set_cells(document, values, f"{verb} {len(values)} ô")


def _parsed(
    document: AnyDocument, cells: Iterable[Cell], text: str
) -> tuple[Values, list[tuple[Cell, Refusal]]]:
    outcomes: dict[str, Value | Refusal] = {}
    values: Values = []
    refused: list[tuple[Cell, Refusal]] = []
    for cell in while_wanted(cells):
        column = cell.column
        if not column.editable or not exists(document, cell):
            continue
        if column.key not in outcomes:
            outcomes[column.key] = _outcome(column, text)
        outcome = outcomes[column.key]
        if isinstance(outcome, Refusal):
            refused.append((cell, outcome))
        else:
            values.append((cell, outcome))
    return _changing(document, values), refused


def _outcome(column: Column, text: str) -> Value | Refusal:
    try:
        return column.parse(text)
    except Refusal as refusal:
        return refusal


def _changing(document: AnyDocument, values: Iterable[tuple[Cell, Value]]) -> Values:
    """Keep what changes a cell."""
    return [
        (cell, value)
        for cell, value in while_wanted(values)
        if cell.column.read(document.records[cell.record], cell.line) != value
    ]


def _cell_above(
    document: AnyDocument, line: Line, column: Column, order: Sequence[int] | None
) -> Line:
    """Return the line of the cell above one, or the line itself at the top."""
    above = line_above(document, line, order)
    return above if exists(document, Cell(*above, column)) else (above[0], 0)


def _column_left(columns: Sequence[Column], place: int) -> Column:
    left = columns[place - 1] if place else None
    if left is None or not left.editable:
        raise Refusal("Bên trái vùng chọn không có ô gõ được để điền sang phải.")
    return left


def _carry(
    document: AnyDocument,
    source: Cell,
    target: Cell,
    values: Values,
    refused: list[tuple[Cell, Refusal]],
) -> None:
    """Note the value that one cell gets from another, read anew where it may not suit it."""
    value = source.column.read(document.records[source.record], source.line)
    kind = target.column.kind
    if source.column.kind is kind and not (kind is Kind.TIME and isinstance(value, str)):
        values.append((target, value))
        return
    outcome = _outcome(target.column, source.column.format(value))
    if isinstance(outcome, Refusal):
        refused.append((target, outcome))
    else:
        values.append((target, outcome))
