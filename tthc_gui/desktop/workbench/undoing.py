"""Undo and redo go to what they changed, select it, and say what was done."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from tthc_gui.desktop.table.model import DocumentModel
from tthc_gui.desktop.table.navigation import Block, Spot
from tthc_gui.desktop.table.view import DocumentView
from tthc_gui.desktop.workbench.arrangement import Arrangement
from tthc_gui.domain.document.cells import Line
from tthc_gui.domain.document.edits import Edit, HeadingChange, WaiverChange

if TYPE_CHECKING:
    from PySide6.QtGui import QUndoCommand

    from tthc_gui.desktop.table.picking import Picked
    from tthc_gui.domain.document.changed_cells import Touched


class Undoing(QObject):
    """Follow the undo stack of the document in a table.

    Changes of structure remember what was selected around them; all others are shown by the cells
    that differ. A filter that hides all of it is dropped. `said` carries a sentence about what was
    done, `outside` a change of what does not stand in the table: the heading, or what was accepted.
    """

    said = Signal(str)
    outside = Signal(object)

    def __init__(self, view: DocumentView, model: DocumentModel, arrangement: Arrangement) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._arrangement = arrangement
        self._document = model.document
        self._stack = model.document.undo_stack
        self._selections: dict[int, tuple[QUndoCommand, Picked, Picked]] = {}
        self._last: tuple[Edit, bool] | None = None
        self._document.returned.connect(self._note)
        self._stack.indexChanged.connect(self._follow)

    def remember(self, before: "Picked", after: "Picked") -> None:
        """Note what was selected before the edit made last, and what after."""
        number = self._stack.index() - 1
        self._selections[number] = (self._stack.command(number), before, after)

    def tell_made(self, edit: Edit) -> None:
        """Go to what an edit has changed that was not made in the table, and say what was done."""
        self._show(edit)
        self.said.emit(self.tr("Đã làm: {0}").format(edit.label))

    def show_entry(self, edit: Edit, between: Sequence[Edit]) -> None:
        """Show what an edit changed where it stands now; `between` leads from it to now."""
        from tthc_gui.domain.document.changed_cells import Touched, moved_on, touched

        count = len(self._document.content.records)
        where = touched(self._document.content, edit)
        cells = [
            cell._replace(record=moved_on(cell.record, between)) for cell in where.every_cell()
        ]
        records = {moved_on(at, between) for at in where.records}
        standing = [cell for cell in cells if cell.record < count]
        self._uncover([cell.record for cell in standing] + [at for at in records if at < count])
        if standing:
            self._select_cells(Touched(tuple(standing)))
        elif count and records:
            self.select_lines(self._whole(sorted({min(at, count - 1) for at in records})))

    def _note(self, edit: Edit, undone: bool) -> None:
        self._last = (edit, undone)

    def _follow(self, index: int) -> None:
        from tthc_gui.desktop.table.picking import Picked

        last, self._last = self._last, None
        if last is None or not isValid(self._stack):
            return  # Made for the first time, or going back once more while it is destroyed.
        edit, undone = last
        number = index if undone else index - 1
        command, before, after = self._selections.get(number, (None, Picked(), Picked()))
        if command is not None and command is self._stack.command(number):
            self.select_lines(before if undone else after)
        else:
            self._show(edit)
        said = self.tr("Đã hoàn tác: {0}") if undone else self.tr("Đã làm lại: {0}")
        self.said.emit(said.format(edit.label))

    def _show(self, edit: Edit) -> None:
        from tthc_gui.domain.document.changed_cells import touched

        where = touched(self._document.content, edit)
        spread = chain.from_iterable(one.positions for one in where.spread)
        self._uncover(chain((cell.record for cell in where.cells), where.records, spread))
        if where.cells or where.spread:
            self._select_cells(where)
        elif where.records:
            self.select_lines(self._whole(where.records))
        else:
            for change in edit.changes:
                if isinstance(change, HeadingChange | WaiverChange):
                    self.outside.emit(change)

    # Selecting

    def select_lines(self, wanted: "Picked") -> None:
        """Select lines, beginning in a column in which the first of them has a cell of its own."""
        from tthc_gui.desktop.table.picking import pick

        self._uncover(wanted.records)
        columns = self._model.columns
        if wanted.lines and wanted.lines[0][1]:
            record = self._document.content.records[wanted.lines[0][0]]
            if columns[wanted.current].spans(record):
                own = next(n for n, column in enumerate(columns) if not column.spans(record))
                wanted = wanted._replace(first=own, last=own, current=own)
        pick(self._view, self._model, wanted)

    def _whole(self, records: Iterable[int]) -> "Picked":
        from tthc_gui.desktop.table.picking import Picked

        standing = self._document.content.records
        lines: list[Line] = [(at, n) for at in records for n in range(standing[at].line_count)]
        return Picked(tuple(lines), 0, len(self._model.columns) - 1, 0)

    def _select_cells(self, where: "Touched") -> None:
        model, selecting = self._model, self._view.selecting
        numbers = {column.key: number for number, column in enumerate(model.columns)}
        in_order = model.order is None
        rows: dict[int, list[int]] = {}
        for cell in where.cells if in_order else where.every_cell():
            shown = model.rows_of(cell.record)
            if cell.line < len(shown) and cell.column.key in numbers:
                rows.setdefault(numbers[cell.column.key], []).append(shown[cell.line])
        blocks = [*_blocks(rows), *(self._blocks_of(where, numbers) if in_order else ())]
        if blocks:
            selecting.go(min(Spot(block.top, block.left) for block in blocks))
            selecting.select(blocks)

    def _blocks_of(self, where: "Touched", numbers: Mapping[str, int]) -> Iterator[Block]:
        """Return the blocks of many records, while the table shows all of them in their order."""
        for one in where.spread:
            ends = [self._model.rows_of(at) for at in (one.positions[0], one.positions[-1])]
            for column in one.columns if all(ends) else ():
                if (number := numbers.get(column.key)) is not None:
                    yield Block(ends[0][0], number, ends[1][-1], number)

    def _uncover(self, records: Iterable[int]) -> None:
        """Show all records again where a filter hides every one of these."""
        is_hidden = False
        for at in records:
            is_hidden = not self._model.rows_of(at)
            if not is_hidden:
                return
        if is_hidden:
            self._arrangement.drop_filters()


def _blocks(rows: dict[int, list[int]]) -> Iterable[Block]:
    """Return runs of neighbouring rows in each column."""
    for column, found in rows.items():
        ordered = sorted(found)
        start = ordered[0]
        for row, following in zip(ordered, [*ordered[1:], -1], strict=True):
            if following != row + 1:
                yield Block(start, column, row, column)
                start = following
