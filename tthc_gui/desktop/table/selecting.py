"""The selected cells: a current one, which is typed into, and what is selected from there on."""

from collections.abc import Generator, Iterable, Sequence
from decimal import Decimal
from itertools import combinations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPersistentModelIndex

from tthc_gui.desktop.table.model import DocumentModel
from tthc_gui.desktop.table.navigation import Block, Paths, Spot
from tthc_gui.domain.document.cells import Cell, Line
from tthc_gui.domain.document.columns import Column, Kind, Scope

_Flag = QItemSelectionModel.SelectionFlag
_SOME = 50
"""Rows that are added up in a millisecond or two."""


class Selecting:
    """Select cells of a table as Excel does; nothing here asks Qt for one cell after the other."""

    def __init__(self, model: DocumentModel, selection: QItemSelectionModel, paths: Paths) -> None:
        self._model = model
        self._selection = selection
        self._paths = paths
        self._start = QPersistentModelIndex()
        self._end = QPersistentModelIndex()

    @property
    def current(self) -> Spot | None:
        """Return the cell that is typed into."""
        index = self._selection.currentIndex()
        return self._paths.anchor(Spot(index.row(), index.column())) if index.isValid() else None

    @property
    def end(self) -> Spot | None:
        """Return the cell up to which the selection was extended, at first the current one."""
        if self._end.isValid() and self._start == self._selection.currentIndex():
            return Spot(self._end.row(), self._end.column())
        return self.current

    def go(self, spot: Spot) -> None:
        """Select one cell."""
        self._selection.setCurrentIndex(self._model.index(*spot), _Flag.ClearAndSelect)

    def go_inside(self, spot: Spot) -> None:
        """Make another of the selected cells the current one."""
        self._selection.setCurrentIndex(self._model.index(*spot), _Flag.NoUpdate)

    def extend(self, spot: Spot) -> None:
        """Select everything between the current cell and another."""
        current = self.current
        if current is None:
            self.go(spot)
            return
        self.select([self._paths.block(current, spot)])
        self._start = QPersistentModelIndex(self._selection.currentIndex())
        self._end = QPersistentModelIndex(self._model.index(*spot))

    def start_at(self, spot: Spot) -> None:
        """Take the cell at which dragging began as the current one, the current one as the end."""
        self._end = QPersistentModelIndex(self._selection.currentIndex())
        self.go_inside(spot)
        self._start = QPersistentModelIndex(self._selection.currentIndex())

    def select(self, blocks: Iterable[Block]) -> None:
        """Select some blocks; the current cell stays."""
        chosen = QItemSelection()
        for block in blocks:
            chosen.select(
                self._model.index(block.top, block.left),
                self._model.index(block.bottom, block.right),
            )
        self._selection.select(chosen, _Flag.ClearAndSelect)

    def select_rows(self) -> None:
        """Select the whole lines of what is selected now."""
        columns = self._paths.columns(computed=True)
        if columns:
            self.select(
                self._paths.block(Spot(block.top, columns[0]), Spot(block.bottom, columns[-1]))
                for block in self.blocks()
            )

    def select_columns(self) -> None:
        """Select the whole columns of what is selected now."""
        last = self._model.rowCount() - 1
        self.select(Block(0, block.left, last, block.right) for block in self.blocks())

    def select_typed(self) -> None:
        """Select all cells that are typed."""
        last = self._model.rowCount() - 1
        if last >= 0:
            runs = _runs(self._paths.columns())
            self.select(Block(0, left, last, right) for left, right in runs)

    @property
    def count(self) -> int:
        """Count the blocks that are selected."""
        return self._selection.selection().count()

    def blocks(self) -> list[Block]:
        """Return what is selected, as blocks."""
        ranges = self._selection.selection()
        parts = [ranges.at(number) for number in range(ranges.count())]
        return [Block(p.top(), p.left(), p.bottom(), p.right()) for p in parts]

    def cells_at(self, spot: Spot) -> list[Cell]:
        """Return the cells that are seen at a spot of the table: one, or those of a pair."""
        row, column = self._paths.anchor(spot)
        place = self._model.place(row)
        members = self._model.pairs.members(column)
        return [Cell(*place, self._model.columns[number]) for number in members]

    def is_several(self) -> bool:
        """Return whether more than one cell is selected."""
        blocks = self.blocks()
        if len(blocks) != 1:
            return len(blocks) > 1
        (block,) = blocks
        rows = self._paths.rows(Spot(block.top, block.left))
        return block.left != block.right or block.bottom not in rows

    def cells(self, *, folded: bool = True) -> list[Cell]:
        """Return the selected cells line by line, each once, without those of hidden columns.

        Where a cell shows those of two columns, the `folded` ones are among them, or are not.
        """
        blocks = self.blocks()
        cells = [cell for block in blocks for cell in self._cells_in(block, folded)]
        if any(one.meets(other) for one, other in combinations(blocks, 2)):
            once = {(cell.record, cell.line, cell.column.key): cell for cell in cells}
            return list(once.values())
        return cells

    def whole_lines(self) -> tuple[list[Line], list[Column]] | None:
        """Return lines and columns where one block of whole lines is selected, else None.

        Whole means: with cells of lines among them, and from the first line of a record on.
        """
        blocks = self.blocks()
        if len(blocks) != 1:
            return None
        (block,) = blocks
        wide, own = self._split(block, folded=True)
        lines: list[Line] = [*self._model.places(range(block.top, block.bottom + 1))]
        if not own or (wide and lines[0][1]):
            return None
        chosen = {column.key for column in (*wide, *own)}
        columns = self._model.document.content.columns
        return lines, [column for column in columns if column.key in chosen]

    def counting(self) -> Generator[None, None, tuple[int, dict[str, Decimal]]]:
        """Count the selected cells; add up the times among them, those of each unit by themselves.

        Stop for a moment after some rows each. Units come in the order they stand in.
        """
        count = 0
        sums: dict[str, Decimal] = {}
        records = self._model.document.content.records
        for block in self.blocks():
            wide, own = self._split(block)
            reads = [column.read for column in own if column.kind is Kind.TIME]
            last = -1
            rows = range(block.top, block.bottom + 1)
            for number, (at, line) in enumerate(self._model.places(rows), 1):
                record = records[at]
                count += len(own)
                count += sum(at != last or not column.spans(record) for column in wide)
                last = at
                found = [t for read in reads if isinstance(t := read(record, line), Decimal)]
                if found:
                    unit = record.cases[line].unit
                    sums[unit] = sum(found, sums.get(unit, Decimal(0)))
                if number % _SOME == 0:
                    yield
        return count, sums

    def _cells_in(self, block: Block, folded: bool) -> list[Cell]:
        wide, own = self._split(block, folded=folded)
        records = self._model.document.content.records
        cells: list[Cell] = []
        last = -1
        for at, line in self._model.places(range(block.top, block.bottom + 1)):
            for column in wide:
                if not column.spans(records[at]):
                    cells.append(Cell(at, line, column))
                elif at != last:
                    cells.append(Cell(at, 0, column))
            last = at
            cells += [Cell(at, line, column) for column in own]
        return cells

    def _split(self, block: Block, *, folded: bool = False) -> tuple[list[Column], list[Column]]:
        """Return the columns of a block: those of records, and those of lines."""
        pairs = self._model.pairs
        shown = [n for n in self._paths.columns(computed=True) if block.left <= n <= block.right]
        numbers = [at for n in shown for at in (pairs.members(n) if folded else (n,))]
        columns = [self._model.columns[number] for number in numbers]
        wide = [column for column in columns if column.scope is Scope.RECORD]
        return wide, [column for column in columns if column.scope is Scope.LINE]


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and last of each run of neighbours among ascending numbers."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
