"""Pasting a block of texts: where its cells land, what they become, and what is left out."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tthc_gui.domain.annex.procedure import Case
from tthc_gui.domain.document.cells import (
    Cell,
    Line,
    cell_name,
    exists,
    lines_from,
    rectangle,
    refuse_all,
    set_cells,
)
from tthc_gui.domain.document.columns import Column, Kind, Scope, Value
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.doubt import Doubt
from tthc_gui.domain.document.doubts import Standing, doubting
from tthc_gui.domain.document.edits import Change, Edit, Splice
from tthc_gui.domain.document.numbering import add_numbered, numbered_on
from tthc_gui.domain.document.record import Record
from tthc_gui.domain.document.stopping import while_wanted
from tthc_gui.domain.document.structure import insert_records
from tthc_gui.domain.values.codes import core
from tthc_gui.domain.values.lazy_dataclass import dataclass, replace
from tthc_gui.domain.values.times import Refusal
from tthc_gui.files.pasted.clipboard_text import Block, Doubts
from tthc_gui.files.pasted.pasted_text import Pasted, read_pasted


@dataclass(frozen=True)
class PasteResult:
    """A paste worked out but not yet made.

    `cells` were landed on, `skipped` texts left out (the notes say why). `overflow_rows` of the
    block lie below the table's end; `new_procedures` would hold them, and do when asked for.
    A block covers the rectangle between the two cells of `area`; None where the selection stays.
    """

    edit: Edit
    cells: int
    skipped: int
    overflow_rows: int
    new_procedures: int
    notes: tuple[str, ...]
    area: tuple[Cell, Cell] | None = None


def paste(
    annex: AnyDocument,
    block: Block,
    selection: Sequence[Cell],
    order: Sequence[int] | None = None,
    grow: bool = False,
    doubts: Doubts | None = None,
) -> PasteResult:
    """Work out the paste of a block at a selection; raise Refusal when one cell does not fit.

    One text fills the whole selection, and a block repeats in a selection that is a multiple of
    it, as in Excel; any other block lands once, from the selection's first cell. `order` holds
    the indexes of the procedures shown, so that nothing lands where it cannot be seen. With
    `grow`, procedures are added at the document's end for what runs past the last one shown.
    What is doubtful about a text of the block is held by the cells that it comes to.
    Into an annex without procedures a block brings its own.
    """
    if any(block) and not annex.records:
        return _paste_into_nothing(annex, block, doubts)
    if not any(block) or not selection:
        raise Refusal("Không có gì để dán, hoặc chưa chọn ô để dán vào.")
    if len(block) == len(block[0]) == 1:
        landing = _Landing(annex)
        for cell in while_wanted(selection):
            landing.land(cell, block[0][0], (doubts or {}).get((0, 0)))
        return landing.result((), 0, 0)
    target = _target(annex, block, selection, order, doubts or {})
    blanks = numbered_on(annex, _blank_records(annex, target))
    overflow = target.rows - len(target.lines)
    if not grow or not blanks:
        result = _landed(annex, target).result((), overflow, len(blanks))
        return replace(result, area=target.area)
    end = len(annex.records)
    grown = annex.with_records([*annex.records, *blanks])
    target.lines.extend(lines_from(grown, (end, 0), overflow, None))
    result = _landed(grown, target).result((Splice(end, (), blanks),), 0, len(blanks))
    return replace(result, area=target.area)


def paste_below(
    document: AnyDocument, block: Block, column: Column, doubts: Doubts | None = None
) -> PasteResult:
    """Work out the paste of a block into new records at the end, from a column of theirs on.

    A block with no room there, as whole rows have away from the first column, begins at that.
    """
    if not any(block):
        raise Refusal("Không có gì để dán.")
    columns = [one.key for one in document.columns]
    if max(map(len, block)) > len(columns) - columns.index(column.key):
        column = document.columns[0]
    end = len(document.records)
    begun = document.copy()
    add_numbered(begun, end).apply(begun)
    if len(block) == len(block[0]) == 1:
        result = paste(begun, block, [Cell(end, 0, column)], doubts=doubts)
    else:
        result = paste(begun, block, [Cell(end, 0, column)], grow=True, doubts=doubts)
    result.edit.apply(begun)
    added = Splice(end, (), tuple(begun.records[end:]))
    return replace(result, edit=Edit(result.edit.label, (added,)), new_procedures=0)


def _paste_into_nothing(annex: AnyDocument, block: Block, doubts: Doubts | None) -> PasteResult:
    """Paste procedures from their STT, code or name on, whichever the block begins with."""
    begun = annex.with_records([annex.form.blank])
    first = block[0][0] if block[0] else ""
    key = "code" if core(first) else "stt" if not first or first[0].isdigit() else "name"
    start = begun.form.columns_by_key(begun.heading)[key]
    result = paste(begun, block, [Cell(0, 0, start)], grow=True, doubts=doubts)
    result.edit.apply(begun)
    return replace(
        result, edit=insert_records(annex, 0, begun.records, result.edit.label), new_procedures=0
    )


class _Target(NamedTuple):
    """The lines and columns that a block meets, and how many of each it wants."""

    block: Block
    block_width: int
    lines: list[Line]
    columns: Sequence[Column]
    rows: int
    width: int
    doubts: Doubts

    @property
    def area(self) -> tuple[Cell, Cell]:
        """Return the first and the last cell that the block covers."""
        return Cell(*self.lines[0], self.columns[0]), Cell(*self.lines[-1], self.columns[-1])

    def texts(self, row: int) -> Iterator[tuple[int, str]]:
        """Return the places and texts of one row, repeated as often as the target is wide."""
        texts = self.block[row % len(self.block)]
        for start in range(0, self.width, self.block_width):
            yield from enumerate(texts, start)

    def doubt(self, row: int, place: int) -> Doubt | None:
        """Return what is doubtful about the text at a place."""
        return self.doubts.get((row % len(self.block), place % self.block_width))


def _target(
    annex: AnyDocument,
    block: Block,
    selection: Sequence[Cell],
    order: Sequence[int] | None,
    doubts: Doubts,
) -> _Target:
    lines, columns = rectangle(annex, selection, order)
    if not lines:
        raise Refusal("Ô được chọn đang bị ẩn; hãy chọn ô để dán vào.")
    block_width = max(map(len, block))
    rows, width = _repeated(len(lines), len(block)), _repeated(len(columns), block_width)
    if not rows or not width:
        rows, width = len(block), block_width
    if rows != len(lines):
        lines = lines_from(annex, lines[0], rows, order)
    if width != len(columns):
        all_columns = annex.columns
        keys = [column.key for column in all_columns]
        columns = list(all_columns[keys.index(columns[0].key) :][:width])
    return _Target(block, block_width, lines, columns, rows, width, doubts)


def _repeated(selected: int, size: int) -> int:
    """Return how far a block reaches: a multiple fills the selection, one cell begins, else 0."""
    if selected % size == 0:
        return selected
    return size if selected == 1 else 0


def _landed(annex: AnyDocument, target: _Target) -> "_Landing":
    landing = _Landing(annex)
    for row, line in enumerate(while_wanted(target.lines)):
        for place, text in target.texts(row):
            if place < len(target.columns):
                cell = Cell(*line, target.columns[place])
                landing.land(cell, text, target.doubt(row, place))
            elif text.strip():
                landing.skipped["vượt quá cột cuối"] += 1
    return landing


class _Landing:
    """The values a paste gives to cells, with what was refused and left out on the way."""

    def __init__(self, annex: AnyDocument) -> None:
        self.skipped: Counter[str] = Counter()
        self._annex = annex
        self._values: list[tuple[Cell, Value]] = []
        self._refused: list[tuple[Cell, Refusal]] = []
        self._units: list[tuple[Cell, str]] = []
        self._doubts: list[Standing] = []
        self._read: dict[tuple[str, str], Pasted | Refusal] = {}

    def land(self, cell: Cell, text: str, doubt: Doubt | None = None) -> None:
        """Take in one text at one cell, with what is doubtful about it."""
        column = cell.column
        if not column.editable:
            self.skipped["tự tính"] += bool(text.strip())
            return
        if not exists(self._annex, cell):
            self.skipped["nằm dưới ô gộp của thủ tục nhiều trường hợp"] += bool(text.strip())
            return
        outcome = self._outcome(column, text)
        if isinstance(outcome, Refusal):
            self._refused.append((cell, outcome))
            return
        self._values.append((cell, outcome.value))
        if outcome.unit:
            self._units.append((cell, outcome.unit))
        if doubt is not None:
            about = replace(doubt, column=column.key)
            self._doubts.append(Standing(about, cell.record, cell.line))

    def result(self, first: tuple[Change, ...], overflow: int, new: int) -> PasteResult:
        """Return the result, whose edit begins with changes; raise Refusal for refused cells."""
        refuse_all(self._annex, self._refused)
        edit = set_cells(self._annex, self._values, f"Dán {len(self._values)} ô")
        edit = doubting(self._annex, edit, self._doubts)
        notes = [f"Bỏ qua {count} ô {why}." for why, count in self.skipped.items() if count]
        notes += self._unit_notes()
        if self._doubts:
            notes.append(f"{len(self._doubts)} ô vừa dán cần xem lại (bảng Chỗ đọc chưa chắc).")
        if overflow:
            notes.append(f"{overflow} dòng vượt quá cuối bảng; cần thêm {new} thủ tục để dán hết.")
        return PasteResult(
            Edit(edit.label, (*first, *edit.changes)),
            len(self._values),
            self.skipped.total(),
            overflow,
            new,
            tuple(notes),
        )

    def _outcome(self, column: Column, text: str) -> Pasted | Refusal:
        outcome = self._read.get((column.key, text))
        if outcome is None:
            try:
                outcome = read_pasted(column, text)
            except Refusal as refusal:
                outcome = refusal
            self._read[column.key, text] = outcome
        return outcome

    def _unit_notes(self) -> list[str]:
        """Say where the unit of a text is not the unit of the case it came to."""
        pasted = {cell[:2]: value for cell, value in self._values if cell.column.kind is Kind.UNIT}
        other = [
            (cell, unit, own)
            for cell, unit in self._units
            if unit != (own := pasted.get(cell[:2], self._case(cell).unit))
        ]
        if not other:
            return []
        cell, unit, own = other[0]
        kept = f"đơn vị của trường hợp là “{own}”" if own else "trường hợp chưa có đơn vị"
        more = f" Còn {len(other) - 1} ô khác như vậy." if len(other) > 1 else ""
        place = cell_name(self._annex, cell)
        return [f"Ô {place} chỉ lấy số, bỏ chữ “{unit}”: {kept}.{more}"]

    def _case(self, cell: Cell) -> Case:
        case: Case = self._annex.records[cell.record].cases[cell.line]
        return case


def _blank_records(annex: AnyDocument, target: _Target) -> tuple[Record, ...]:
    """Return the records that the rows below the table's end make up.

    A row that could name its procedure and does not is a further case of the one above it.
    """
    naming = {
        place
        for place, column in enumerate(target.columns)
        if column.scope is Scope.RECORD and column.editable
    }
    counts: list[int] = []
    for row in range(len(target.lines), target.rows):
        named = any(text.strip() for place, text in target.texts(row) if place in naming)
        if counts and naming and not named:
            counts[-1] += 1
        else:
            counts.append(1)
    blank = annex.form.blank
    if not annex.form.has_several_lines:
        return (blank,) * (target.rows - len(target.lines))
    return tuple(blank.with_lines([*blank.lines] * count) for count in counts)
