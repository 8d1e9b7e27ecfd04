"""What a feature is given of an editor: document, table, selection, panels, bars, and a voice."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.table.model import DocumentModel
from tthc_gui.desktop.table.view import DocumentView
from tthc_gui.desktop.widgets.text import worded
from tthc_gui.desktop.widgets.waiting import busy, work_beside
from tthc_gui.desktop.workbench.arrangement import Arrangement
from tthc_gui.desktop.workbench.side import SideArea
from tthc_gui.desktop.workbench.under import UnderArea
from tthc_gui.desktop.workbench.undoing import Undoing
from tthc_gui.domain.document.cells import Cell, Line
from tthc_gui.domain.document.edits import Edit
from tthc_gui.domain.values.times import Refusal
from tthc_gui.files.job import Cancelled

T = TypeVar("T")

_MANY = 1_000
"""Cells that are worked on in a moment; more are worked on beside the window."""


class Workbench(QWidget):
    """Hold a document with its table; the features stand around it and know nothing else."""

    cell_described = Signal(str)

    def __init__(self, document: OpenDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        document.setParent(self)
        self.model = DocumentModel(document, self)
        self.view = DocumentView(self.model, self)
        self.arrangement = Arrangement(self.model, self)
        self.undoing = Undoing(self.view, self.model, self.arrangement)
        self.undoing.said.connect(self.say)
        self.side = SideArea()
        self.side.left.connect(self.view.setFocus)
        self.under = UnderArea()
        self.under.left.connect(self.view.setFocus)
        self.finishing: list[Callable[[], object]] = []
        """What features do before the document is saved or left: take what waits to be taken."""
        self.bars = QVBoxLayout()
        """Where bars for finding and filtering stand, above the table."""

    # Selection

    def selected_records(self) -> list[int]:
        """Return the positions of the records with selected cells, in order."""
        ranges = self.view.selectionModel().selection()
        parts = (ranges.at(number) for number in range(ranges.count()))
        positions = self.model.positions
        return sorted(set().union(*(positions[p.top() : p.bottom() + 1] for p in parts)))

    def selected_cells(self) -> list[Cell]:
        """Return the selected cells line by line, one for a cell that spans."""
        return self.view.selecting.cells()

    # Changing the document

    def finish_typing(self) -> bool:
        """Take what is being typed, in the table or in a field beside it, which keeps the focus.

        Return whether nothing is left that cannot be taken. Another window may be in front.
        """
        from tthc_gui.desktop.widgets.text_field import TakesText

        field = self.focusWidget()
        is_taken = not isinstance(field, TakesText) or field.commit()
        is_finished = self.view.finish_typing() and is_taken
        for finish in self.finishing:
            finish()
        return is_finished

    def worked_out(self, work: Callable[[], T], size: int) -> T:
        """Return what work comes to that is about so many cells and touches no widget.

        What is about very many is worked out beside the window, which shows that and can stop it:
        raises Cancelled then.
        """
        if size <= _MANY:
            with busy():
                return work()
        count = f"{size:,}".replace(",", ".")
        return work_beside(self, work, self.tr("Đang tính trên {0} ô…").format(count))

    def do(
        self,
        make: Callable[[], Edit],
        *,
        size: int = 0,
        accepted: Callable[[], object] | None = None,
    ) -> bool:
        """Make an edit and push it; say why when it is refused, or that nothing changes.

        One of very many cells, whose number is its `size`, is made beside the window. What is
        called once it is `accepted` is called neither when it is refused nor when it is stopped.
        """
        try:
            prepared = self.worked_out(lambda: self.document.prepared(make()), size)
            if accepted is not None:
                accepted()
            with busy():
                pushed = self.document.push_prepared(prepared)
        except Refusal as refusal:
            self.say(str(refusal))
            return False
        except Cancelled:
            self.say(self.tr("Đã dừng; không có gì thay đổi."))
            return False
        if not pushed:
            self.say(self.tr("Không có gì thay đổi."))
            return False
        return True

    def change(
        self, make: Callable[[], Edit], selects: Callable[[], Sequence[Line]] | None = None
    ) -> bool:
        """Make an edit, then select the lines that `selects` gives; return whether it was made.

        What is being typed is taken first; where it cannot be, nothing is changed. The same lines
        are selected again when the edit is undone or redone.
        """
        from tthc_gui.desktop.table.editors import CellEditor
        from tthc_gui.desktop.table.picking import picked

        focused = QApplication.focusWidget()
        if isinstance(focused, CellEditor) and not focused.check():
            return False
        self.view.setFocus()
        before = picked(self.view, self.model)
        if not self.do(make):
            return False
        after = before._replace(lines=tuple(selects())) if selects else before
        self.undoing.select_lines(after)
        self.undoing.remember(before, after)
        return True

    def bring_in(self, edit: Edit) -> bool:
        """Make an edit that comes from outside the table, go to it, and say what was done."""
        if not self.do(lambda: edit):
            return False
        self.undoing.tell_made(edit)
        return True

    # Telling and showing

    def worded(self, text: str) -> str:
        """Return a text with what the document's form calls things where it has room."""
        return worded(text, self.document.content.form.words)

    def say(self, sentence: str) -> None:
        """Say something in the line below the table."""
        self.cell_described.emit(sentence)

    def describe(self, index: QModelIndex) -> str:
        """Say where a cell is, what it holds, and what is special about it."""
        name = self.model.data(index, Qt.ItemDataRole.AccessibleTextRole)
        remark = self.model.data(index, Qt.ItemDataRole.AccessibleDescriptionRole)
        return " — ".join(str(part) for part in (name, remark) if part)

    @contextmanager
    def table_in_place(self) -> Iterator[None]:
        """Keep the cells where they are on the screen while a bar above the table comes or goes.

        The current cell stays in sight if it was.
        """
        view, corner = self.view, QPoint(0, 0)
        before = view.mapTo(self, corner).y()
        current = view.currentIndex()
        seen = view.viewport().rect().intersects(view.visualRect(current))
        yield
        layout = self.layout()
        if layout is not None:
            layout.activate()
        bar = view.verticalScrollBar()
        bar.setValue(bar.value() + view.mapTo(self, corner).y() - before)
        if seen:
            view.scrollTo(current)
