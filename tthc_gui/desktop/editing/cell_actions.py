"""What is done to the selected cells: copy, paste, fill, clear."""

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tthc_gui.desktop.document import clipboard
from tthc_gui.desktop.document.prepared import PreparedEdit
from tthc_gui.desktop.table.navigation import Block, Spot
from tthc_gui.desktop.widgets.waiting import busy
from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.annex.arithmetic import set_after_to_before
from tthc_gui.domain.document.cells import Cell
from tthc_gui.domain.document.edits import Edit
from tthc_gui.domain.document.filling import clear, fill_down, fill_on, fill_right, fill_value
from tthc_gui.domain.values.times import Refusal
from tthc_gui.files.job import Cancelled
from tthc_gui.files.pasted.clipboard_text import ClipboardTable
from tthc_gui.files.pasted.copying import Copied, copied, copied_lines
from tthc_gui.files.pasted.pasting import PasteResult, paste, paste_below

if TYPE_CHECKING:
    from tthc_gui.desktop.editing.arithmetic_bar import ArithmeticBar, Operation
    from tthc_gui.desktop.editing.grow_bar import GrowBar


class CellActions(QObject):
    """Change an editor's selected cells; each action is one entry of the history."""

    def __init__(self, editor: Workbench) -> None:
        super().__init__(editor)
        self._editor = editor
        self._annex = editor.document.content

    # What is loaded when first used

    @cached_property
    def grow_bar(self) -> "GrowBar":
        """The question whether to add procedures for what was pasted past the end."""
        from tthc_gui.desktop.editing.grow_bar import GrowBar

        return GrowBar(self._editor)

    @cached_property
    def arithmetic_bar(self) -> "ArithmeticBar":
        """The question what to multiply or reduce the selected times by."""
        from tthc_gui.desktop.editing.arithmetic_bar import ArithmeticBar

        return ArithmeticBar(self._editor)

    # Clipboard

    def copy(self) -> bool:
        """Put the selected cells on the clipboard; return whether they are there."""
        editor = self._editor
        if not editor.finish_typing():
            return False
        try:
            make, size = self._copying()
            block, texts = editor.worked_out(lambda: _with_texts(make()), size)
        except Refusal as refusal:
            editor.say(str(refusal))
            return False
        except Cancelled:
            editor.say(self.tr("Đã dừng; không có gì được chép."))
            return False
        with busy():
            clipboard.put(*texts)
        editor.say(self.tr("Đã chép {0} ô.").format(sum(map(len, block.block))))
        return True

    def _copying(self) -> tuple[Callable[[], Copied], int]:
        """Return what copies the selection, and how many cells that is.

        A whole block of lines needs no look at each of its cells.
        """
        editor = self._editor
        if (one := editor.view.selecting.whole_lines()) is not None:
            return partial(copied_lines, self._annex, *one), len(one[0]) * len(one[1])
        cells = editor.selected_cells()
        return partial(copied, self._annex, cells, editor.model.order), len(cells)

    def cut(self) -> None:
        """Put the selected cells on the clipboard and blank them."""
        if self.copy():
            self._change(lambda cells: clear(self._annex, cells, "Cắt"))

    def paste(self) -> None:
        """Paste the clipboard at the selection, and offer procedures for what runs past the end."""
        editor = self._editor
        if not editor.finish_typing():
            return
        try:
            with busy():
                table = clipboard.take()
            if editor.view.new_line.hasFocus():
                self._paste_below(table)
            else:
                self._paste_at_selection(table)
        except Refusal as refusal:
            editor.say(self.tr("Không dán: {0}").format(refusal))
        except Cancelled:
            editor.say(self.tr("Đã dừng; không có gì được dán."))

    def _paste_below(self, table: ClipboardTable) -> None:
        """Paste into new records, from the column of the empty last line on."""
        editor = self._editor
        column = editor.model.columns[editor.view.new_line.column]
        pasting = partial(paste_below, self._annex, table.block, column, table.doubts)
        self._make(*self._worked_out(pasting, _size(table)))
        editor.view.setFocus()

    def _paste_at_selection(self, table: ClipboardTable) -> None:
        editor = self._editor
        with busy():
            # One value goes where it would be typed, not into both cells of a pair.
            single = all(len(row) == 1 for row in table.block)
            cells = editor.view.selecting.cells(folded=not single)
        pasting = partial(
            paste, self._annex, table.block, cells, editor.model.order, doubts=table.doubts
        )
        size = max(len(cells), _size(table))
        result, prepared = self._worked_out(pasting, size)
        pushed = self._make(result, prepared)
        if result.overflow_rows:
            self.grow_bar.offer(
                result.overflow_rows,
                result.new_procedures,
                lambda: self._paste_and_grow(partial(pasting, grow=True), size, instead=pushed),
            )

    def _worked_out(
        self, pasting: Callable[[], PasteResult], size: int
    ) -> tuple[PasteResult, PreparedEdit]:
        def work() -> tuple[PasteResult, PreparedEdit]:
            result = pasting()
            return result, self._editor.document.prepared(result.edit)

        return self._editor.worked_out(work, size)

    def _paste_and_grow(
        self, pasting: Callable[[], PasteResult], size: int, *, instead: bool
    ) -> None:
        """Paste once more with procedures added, in place of the paste that was cut short."""
        editor = self._editor
        if instead:
            editor.document.undo_stack.undo()
        try:
            self._make(*self._worked_out(pasting, size))
        except (Refusal, Cancelled) as reason:
            if instead:
                editor.document.undo_stack.redo()
            if isinstance(reason, Refusal):
                editor.say(self.tr("Không dán: {0}").format(reason))

    def _make(self, result: PasteResult, prepared: PreparedEdit) -> bool:
        """Make a paste, select what it covers, and say what was left out."""
        with busy():
            pushed = self._editor.document.push_prepared(prepared)
        if result.area is not None:
            self._select(*result.area)
        done = self.tr("{0}.").format(result.edit.label) if pushed else ""
        self._editor.say(
            " ".join((done, *result.notes)).strip() or self.tr("Không có gì thay đổi.")
        )
        return pushed

    def _select(self, first: Cell, last: Cell) -> None:
        model = self._editor.model
        keys = [column.key for column in model.columns]
        top, bottom = (model.rows_of(cell.record)[cell.line] for cell in (first, last))
        left, right = (keys.index(cell.column.key) for cell in (first, last))
        selecting = self._editor.view.selecting
        selecting.go(Spot(top, left))
        selecting.select([Block(top, left, bottom, right)])

    # Many cells at once

    def clear(self) -> None:
        """Blank the selected cells."""
        self._change(lambda cells: clear(self._annex, cells))

    def fill_down(self) -> None:
        """Copy the topmost selected cell of each column into those below it."""
        order = self._editor.model.order
        self._change(lambda cells: fill_down(self._annex, cells, order))

    def fill_right(self) -> None:
        """Copy the leftmost selected cell of each line into those right of it."""
        self._change(lambda cells: fill_right(self._annex, cells), folded=False)

    def fill_on(self, source: Block, target: Block, copies: bool) -> None:
        """Fill the cells of a block beside another from that; numbers of records count on."""
        editor = self._editor
        selecting = editor.view.selecting
        if not editor.finish_typing():
            return
        pairs: dict[tuple[int, int, str], tuple[Cell, Cell]] = {}
        for one, other in source.towards(target):
            for pair in zip(selecting.cells_at(one), selecting.cells_at(other), strict=False):
                at, line, column = pair[1]
                pairs.setdefault((at, line, column.key), pair)  # A cell that spans is met again.
        counts = not copies and source.top == source.bottom
        filled = [*pairs.values()]
        if editor.do(lambda: fill_on(self._annex, filled, counts=counts), size=len(filled)):
            selecting.select([target])

    def set_after_to_before(self) -> None:
        """Undo the cut of the steps that have a selected cell."""
        self._change(lambda cells: set_after_to_before(self._annex, cells))

    def select_typed(self) -> None:
        """Select all cells that are typed."""
        self._editor.view.selecting.select_typed()

    def ask_arithmetic(self, operation: "Operation") -> None:
        """Ask for the number to multiply or reduce the selected times by."""
        if self._editor.finish_typing():
            self.arithmetic_bar.ask(operation)

    def spread(self, text: str) -> None:
        """Type a text into all selected cells, and close the editor once they take it."""
        editor = self._editor
        cells = editor.view.selecting.cells(folded=False)
        editor.do(
            lambda: fill_value(self._annex, cells, text),
            size=len(cells),
            accepted=editor.view.close_editor,
        )

    def _change(self, make: Callable[[Sequence[Cell]], Edit], *, folded: bool = True) -> None:
        editor = self._editor
        if editor.finish_typing():
            cells = editor.view.selecting.cells(folded=folded)
            editor.do(lambda: make(cells), size=len(cells))


def _with_texts(block: Copied) -> tuple[Copied, tuple[str, str]]:
    return block, (block.tsv(), block.html())


def _size(table: ClipboardTable) -> int:
    """Count the cells of a table."""
    return sum(map(len, table.block))
