"""One annex open for editing: banner, table, totals."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from tthc_gui.desktop.audit.reviewer import Reviewer
from tthc_gui.desktop.document.document import Document
from tthc_gui.desktop.heading.heading_line import HeadingLine
from tthc_gui.desktop.opening.guide import DoubtGuide
from tthc_gui.desktop.shell.summary_bar import SummaryBar
from tthc_gui.desktop.table.model import AnnexModel
from tthc_gui.desktop.table.view import AnnexView
from tthc_gui.desktop.widgets.banner import Banner, Tone
from tthc_gui.desktop.workbench.arrangement import Arrangement, watch_sorting
from tthc_gui.desktop.workbench.parts import part_of
from tthc_gui.desktop.workbench.side import SideArea
from tthc_gui.desktop.workbench.undoing import Undoing
from tthc_gui.domain.document.cells import Cell
from tthc_gui.domain.document.doubts import open_doubts
from tthc_gui.domain.document.edits import Edit, adopt_computed
from tthc_gui.domain.values.times import Refusal

if TYPE_CHECKING:
    from tthc_gui.desktop.editing.cell_actions import CellActions
    from tthc_gui.desktop.editing.structure import Structure
    from tthc_gui.domain.audit.finding import Finding

_LOW = 400
"""Height in pixels below which only what must be seen stands around the table."""


class AnnexEditor(QWidget):
    """Show a document's table with its totals; say in one line what the current cell holds."""

    cell_described = Signal(str)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        document.setParent(self)
        self.parts: dict[type[QObject], QObject] = {}
        """What is made when it is first asked for, by its kind (parts.py)."""
        self.model = AnnexModel(document, self)
        self.view = AnnexView(self.model, self)
        self.arrangement = Arrangement(self.model, self)
        self.heading_line = HeadingLine()
        self._banner = Banner()
        self._summary = SummaryBar()
        self._summary.show_document(document)
        self.side = SideArea()
        self.reviewer = Reviewer(self)
        self.reviewer.moved.connect(self._mark_heading)
        self.guide = DoubtGuide(self)
        self._offer_panels()
        self.heading_line.edit_asked.connect(lambda: self.side.show_panel("heading").setFocus())
        self.bars = QVBoxLayout()
        """Where bars for finding and filtering stand, above the table."""
        self._lay_out()
        watch_sorting(self)
        part_of(self, Undoing)
        self._show_heading()
        document.heading_changed.connect(self._show_heading)
        document.changed.connect(self._describe_current)
        self.view.current_changed.connect(self._describe_current)
        self.model.refused.connect(self._tell_refusal)
        self.view.clearing.connect(self._clear)
        self.view.spreading.connect(self._spread)
        self.view.row_head.procedures_dropped.connect(self._move_procedures)
        self.view.row_head.case_dropped.connect(self._move_case)
        self.view.row_head.refused.connect(self.say)
        if self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0, 0))
        self._tell_notes()

    def _lay_out(self) -> None:
        middle = QSplitter()
        middle.addWidget(self.view)
        middle.addWidget(self.side)
        middle.setStretchFactor(0, 1)
        middle.setCollapsible(0, False)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._banner)
        box.addWidget(self.heading_line)
        box.addLayout(self.bars)
        box.addWidget(middle, 1)
        box.addWidget(self._summary)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave a low window to the table: the heading line and the sums by unit step back."""
        is_low = event.size().height() < _LOW
        self.heading_line.setVisible(not is_low or self.heading_line.is_marked)
        self._summary.show_sums(shown=not is_low)
        super().resizeEvent(event)

    # What is loaded when first used, so that the window shows without it

    @cached_property
    def cells(self) -> "CellActions":
        """Change what stands in the selected cells."""
        from tthc_gui.desktop.editing.cell_actions import CellActions

        return CellActions(self)

    @cached_property
    def structure(self) -> "Structure":
        """Change which procedures and cases there are, and their order."""
        from tthc_gui.desktop.editing.structure import Structure

        return Structure(self)

    def _clear(self) -> None:
        self.cells.clear()

    def _spread(self, text: str) -> None:
        self.cells.spread(text)

    def _move_procedures(self, before: int) -> None:
        self.structure.move_before(before)

    def _move_case(self, at: int, case: int, to: int) -> None:
        self.structure.move_case(at, case, to)

    # What others ask

    def selected_procedures(self) -> list[int]:
        """Give the positions of the procedures with selected cells, in order."""
        ranges = self.view.selectionModel().selection()
        rows = {
            row
            for part in (ranges.at(number) for number in range(ranges.count()))
            for row in range(part.top(), part.bottom() + 1)
        }
        return sorted({self.model.place(row).procedure for row in rows})

    def _offer_panels(self) -> None:
        self.side.offer("history", self.tr("Lịch sử"), self._make_history)
        self.side.offer("heading", self.tr("Đầu phụ lục"), self._make_heading_panel)

    def _make_history(self) -> QWidget:
        from tthc_gui.desktop.editing.history import History

        return History(self.document.undo_stack)

    def selected_cells(self) -> list[Cell]:
        """Give the selected cells line by line, one for a cell that spans."""
        return self.view.selecting.cells()

    def do(self, make: Callable[[], Edit]) -> bool:
        """Make an edit and push it; say why when it is refused, or that nothing changes."""
        try:
            pushed = self.document.push(make())
        except Refusal as refusal:
            self.say(str(refusal))
            return False
        if not pushed:
            self.say(self.tr("Không có gì thay đổi."))
            return False
        return True

    def bring_in(self, edit: Edit) -> bool:
        """Make an edit that comes from outside the table, go to it, and say what was done."""
        if not self.do(lambda: edit):
            return False
        part_of(self, Undoing).tell_made(edit)
        return True

    def say(self, sentence: str) -> None:
        """Say something in the line below the table."""
        self.cell_described.emit(sentence)

    def adopt_computed(self) -> None:
        """Take what the steps add up to as stated, for the procedures of the selected cells."""
        self.do(lambda: adopt_computed(self.document.annex, self.selected_procedures()))

    def describe(self, index: QModelIndex) -> str:
        """Say where a cell is, what it holds, and what is special about it."""
        name = self.model.data(index, Qt.ItemDataRole.AccessibleTextRole)
        remark = self.model.data(index, Qt.ItemDataRole.AccessibleDescriptionRole)
        return " — ".join(str(part) for part in (name, remark) if part)

    def _describe_current(self) -> None:
        index = self.view.currentIndex()
        self.cell_described.emit(self.describe(self.model.anchor(index)) if index.isValid() else "")

    def _tell_refusal(self, _index: QModelIndex, reason: str) -> None:
        self.say(self.tr("Giữ giá trị cũ: {0}").format(reason))

    def _mark_heading(self, finding: "Finding | None") -> None:
        """Show the heading as chosen while the finding one is at is about it."""
        marked = finding is not None and finding.procedure is None
        self.heading_line.mark(on=marked)
        self.heading_line.setVisible(marked or self.height() >= _LOW)

    def _show_heading(self) -> None:
        self.heading_line.show_heading(self.document.annex.heading)

    def _make_heading_panel(self) -> QWidget:
        from tthc_gui.desktop.heading.heading_panel import HeadingPanel

        return HeadingPanel(self)

    def _tell_notes(self) -> None:
        notes = self.document.notes
        if notes:
            waiting = len(open_doubts(self.document.annex))
            others = sum(not note.uncertain for note in notes)
            if not waiting:
                message = self.tr("Không có chỗ nào đọc chưa chắc; có {0} ghi chú về cách đọc.")
                message = message.format(others)
            elif others:
                message = self.tr("Tệp này có {0} chỗ cần xem lại và {1} ghi chú về cách đọc.")
                message = message.format(waiting, others)
            else:
                message = self.tr("Tệp này có {0} chỗ cần xem lại.").format(waiting)
            actions = [(self.tr("Xem từng chỗ"), self.guide.show_panel)]
            self._banner.tell(message, Tone.NOTE, [str(note) for note in notes], actions)
