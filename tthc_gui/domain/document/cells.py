"""Cells by address, and edits of many cells at once."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tthc_gui.domain.document.columns import Column, Value
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.edits import Edit, replace_records
from tthc_gui.domain.document.record import Record
from tthc_gui.domain.values.times import Refusal

Line = tuple[int, int]
"""One line of the table: the record's index and the line's index inside it, both from 0."""


class Cell(NamedTuple):
    """The address of one cell."""

    record: int
    line: int
    column: Column


def exists(document: AnyDocument, cell: Cell) -> bool:
    """Return whether a cell is one of its own: the lower lines of a spanning cell are not."""
    return cell.line == 0 or not cell.column.spans(document.records[cell.record])


def set_cells(document: AnyDocument, values: Iterable[tuple[Cell, Value]], label: str) -> Edit:
    """Make the edit that sets many typed cells; computed cells must have been left out."""
    # Loaded with the first edit.
    from tthc_gui.domain.document.stopping import while_wanted

    by_record: dict[int, list[tuple[Cell, Value]]] = {}
    for entry in while_wanted(values):
        by_record.setdefault(entry[0].record, []).append(entry)
    return replace_records(
        document,
        {
            at: _written(document.records[at], entries)
            for at, entries in while_wanted(by_record.items())
        },
        label,
    )


def lines_from(
    document: AnyDocument, start: Line, count: int, order: Sequence[int] | None
) -> list[Line]:
    """Return up to `count` lines from one downwards, as shown (`order`) or in the document's order.

    `order` holds the indexes of the records shown, from top to bottom.
    """
    shown: Sequence[int] = range(len(document.records)) if order is None else order
    lines: list[Line] = []
    for at in shown[shown.index(start[0]) :]:
        first = start[1] if not lines else 0
        lines += [(at, line) for line in range(first, document.records[at].line_count)]
        if len(lines) >= count:
            break
    return lines[:count]


def line_above(document: AnyDocument, line: Line, order: Sequence[int] | None) -> Line:
    """Return the line shown above one; the topmost has itself."""
    at, number = line
    if number:
        return at, number - 1
    shown: Sequence[int] = range(len(document.records)) if order is None else order
    place = shown.index(at)
    return (shown[place - 1], document.records[shown[place - 1]].line_count - 1) if place else line


def shown_lines(lines: Iterable[Line], order: Sequence[int] | None) -> list[Line]:
    """Sort distinct lines from top to bottom as shown."""
    if order is None:
        return sorted(set(lines))
    place = {at: number for number, at in enumerate(order)}
    return sorted({line for line in lines if line[0] in place}, key=lambda x: (place[x[0]], x[1]))


def rectangle(
    document: AnyDocument, cells: Sequence[Cell], order: Sequence[int] | None
) -> tuple[list[Line], list[Column]]:
    """Return the lines and columns of a selection; raise Refusal when they leave cells out."""
    # Loaded when first used.
    from tthc_gui.domain.document.stopping import while_wanted

    lines = shown_lines((cell[:2] for cell in cells), order)
    columns = shown_columns(document.columns, cells)
    selected = {(cell.record, cell.line, cell.column.key) for cell in cells}
    for at, line in while_wanted(lines):
        for column in columns:
            if (at, line, column.key) not in selected and exists(document, Cell(at, line, column)):
                raise Refusal("Vùng chọn gồm nhiều mảng rời; hãy chọn một vùng liền.")
    return lines, columns


def shown_columns(columns: Sequence[Column], cells: Sequence[Cell]) -> list[Column]:
    """Return the columns that occur among cells, from left to right."""
    used = {cell.column.key for cell in cells}
    return [column for column in columns if column.key in used]


def cell_name(document: AnyDocument, cell: Cell) -> str:
    """Name a cell for a message: “Bước 3 (THẨM ĐỊNH) sau cắt giảm”, thủ tục 12, trường hợp 2."""
    words = document.form.words
    at, line, column = cell
    place = document.form.place_name(document.heading, column.key)
    record = document.records[at] if at < len(document.records) else None
    several = record is not None and record.line_count > 1 and not column.spans(record)
    of_line = f", {words.line} {line + 1}" if several else ""
    name = record_name(document, at)
    return f"“{place}”, {words.record} {name}{of_line}"


def record_name(document: AnyDocument, at: int) -> str:
    """Name a record by its STT, or by its place where it has none."""
    return (document.records[at].stt if at < len(document.records) else "") or str(at + 1)


def refuse_all(document: AnyDocument, refused: Sequence[tuple[Cell, Refusal]]) -> None:
    """Raise one Refusal naming the first refused cell and how many there are; pass when none."""
    if refused:
        cell, refusal = refused[0]
        more = f" Còn {len(refused) - 1} ô khác cũng không nhận." if len(refused) > 1 else ""
        raise Refusal(f"Ô {cell_name(document, cell)}: {refusal}{more}")


def _written(record: Record, entries: list[tuple[Cell, Value]]) -> Record:
    """Write values into a record, blanks last.

    Blanking the only name of its own that a line has makes the record's name one cell; the
    other lines' names must have been written by then.
    """
    ordered = sorted(entries, key=lambda entry: entry[1] in (None, "")) if entries[1:] else entries
    for cell, value in ordered:
        if cell.column.write is None:
            raise ValueError(f"{cell.column.key} is computed")
        record = cell.column.write(record, cell.line, value)
    return record
