"""Cells by address, and edits of many cells at once."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tthc_gui.domain.annex.annex import Annex, Procedure
from tthc_gui.domain.document.columns import Column, Value, columns_of
from tthc_gui.domain.document.edits import Edit, replace_procedures
from tthc_gui.domain.values.times import Refusal

Line = tuple[int, int]
"""One line of the table: the procedure's index and the case's index inside it, both from 0."""


class Cell(NamedTuple):
    """The address of one cell."""

    procedure: int
    case: int
    column: Column


def exists(annex: Annex, cell: Cell) -> bool:
    """Tell whether a cell is one of its own: the lower lines of a spanning cell are not."""
    return cell.case == 0 or not cell.column.spans(annex.procedures[cell.procedure])


def set_cells(annex: Annex, values: Iterable[tuple[Cell, Value]], label: str) -> Edit:
    """Make the edit that sets many typed cells; computed cells must have been left out."""
    by_procedure: dict[int, list[tuple[Cell, Value]]] = {}
    for entry in values:
        by_procedure.setdefault(entry[0].procedure, []).append(entry)
    return replace_procedures(
        annex,
        {at: _written(annex.procedures[at], entries) for at, entries in by_procedure.items()},
        label,
    )


def lines_from(annex: Annex, start: Line, count: int, order: Sequence[int] | None) -> list[Line]:
    """Give up to `count` lines from one downwards, as shown (`order`) or in the document's order.

    `order` holds the indexes of the procedures shown, from top to bottom.
    """
    shown: Sequence[int] = range(len(annex.procedures)) if order is None else order
    lines: list[Line] = []
    for at in shown[shown.index(start[0]) :]:
        first = start[1] if not lines else 0
        lines += [(at, case) for case in range(first, len(annex.procedures[at].cases))]
        if len(lines) >= count:
            break
    return lines[:count]


def line_above(annex: Annex, line: Line, order: Sequence[int] | None) -> Line:
    """Give the line shown above one; the topmost has itself."""
    at, case = line
    if case:
        return at, case - 1
    shown: Sequence[int] = range(len(annex.procedures)) if order is None else order
    place = shown.index(at)
    return (shown[place - 1], len(annex.procedures[shown[place - 1]].cases) - 1) if place else line


def shown_lines(lines: Iterable[Line], order: Sequence[int] | None) -> list[Line]:
    """Sort distinct lines from top to bottom as shown."""
    if order is None:
        return sorted(set(lines))
    place = {at: number for number, at in enumerate(order)}
    return sorted({line for line in lines if line[0] in place}, key=lambda x: (place[x[0]], x[1]))


def rectangle(
    annex: Annex, cells: Sequence[Cell], order: Sequence[int] | None
) -> tuple[list[Line], list[Column]]:
    """Give the lines and columns of a selection; raise Refusal when they leave cells out."""
    lines = shown_lines((cell[:2] for cell in cells), order)
    columns = shown_columns(columns_of(annex.heading), cells)
    selected = {(cell.procedure, cell.case, cell.column.key) for cell in cells}
    for at, case in lines:
        for column in columns:
            if (at, case, column.key) not in selected and exists(annex, Cell(at, case, column)):
                raise Refusal("Vùng chọn gồm nhiều mảng rời; hãy chọn một vùng liền.")
    return lines, columns


def shown_columns(columns: Sequence[Column], cells: Sequence[Cell]) -> list[Column]:
    """Give the columns that occur among cells, from left to right."""
    used = {cell.column.key for cell in cells}
    return [column for column in columns if column.key in used]


def cell_name(annex: Annex, cell: Cell) -> str:
    """Name a cell for a message: “Sau cắt giảm” bước 3, thủ tục 12, trường hợp 2."""
    procedure = annex.procedures[cell.procedure] if cell.procedure < len(annex.procedures) else None
    step = "" if cell.column.step is None else f" bước {cell.column.step + 1}"
    case = f", trường hợp {cell.case + 1}" if procedure and len(procedure.cases) > 1 else ""
    return (
        f"“{cell.column.heading[-1]}”{step}, thủ tục {procedure_name(annex, cell.procedure)}{case}"
    )


def procedure_name(annex: Annex, at: int) -> str:
    """Name a procedure by its STT, or by its place where it has none."""
    return (annex.procedures[at].stt if at < len(annex.procedures) else "") or str(at + 1)


def refuse_all(annex: Annex, refused: Sequence[tuple[Cell, Refusal]]) -> None:
    """Raise one Refusal naming the first refused cell and how many there are; pass when none."""
    if refused:
        cell, refusal = refused[0]
        more = f" Còn {len(refused) - 1} ô khác cũng không nhận." if len(refused) > 1 else ""
        raise Refusal(f"Ô {cell_name(annex, cell)}: {refusal}{more}")


def _written(procedure: Procedure, entries: list[tuple[Cell, Value]]) -> Procedure:
    """Write values into a procedure, blanks last.

    Blanking the only name of its own that a case has makes the procedure's name one cell; the
    other cases' names must have been written by then.
    """
    for cell, value in sorted(entries, key=lambda entry: entry[1] in (None, "")):
        if cell.column.write is None:
            raise ValueError(f"{cell.column.key} is computed")
        procedure = cell.column.write(procedure, cell.case, value)
    return procedure
