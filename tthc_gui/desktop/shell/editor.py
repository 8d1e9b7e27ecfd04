"""One annex open for editing: banner, table, totals."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from tthc_gui.desktop.arranging.zoom import Zoom
from tthc_gui.desktop.audit.reviewer import Reviewer
from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.heading.heading_line import HeadingLine
from tthc_gui.desktop.opening.guide import DoubtGuide
from tthc_gui.desktop.proposing.desk import ProposalDesk
from tthc_gui.desktop.remarks.remarker import Remarker
from tthc_gui.desktop.shell.summary_bar import SummaryBar
from tthc_gui.desktop.table.navigation import Block
from tthc_gui.desktop.widgets.banner import Banner, Tone
from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.annex.heading import unplanned
from tthc_gui.domain.document.doubts import open_doubts
from tthc_gui.domain.document.edits import HeadingChange, WaiverChange
from tthc_gui.domain.document.remarks import without_said

if TYPE_CHECKING:
    from tthc_gui.desktop.arranging.empty_steps import EmptySteps
    from tthc_gui.desktop.arranging.sort_bar import SortBar
    from tthc_gui.desktop.editing.cell_actions import CellActions
    from tthc_gui.desktop.editing.sectioning import Sectioning
    from tthc_gui.desktop.editing.structure import Structure
    from tthc_gui.desktop.search.filter_bar import FilterBar
    from tthc_gui.desktop.search.find_bar import FindBar
    from tthc_gui.desktop.search.searching import Searcher
    from tthc_gui.domain.audit.finding import Finding

_LOW = 400
"""Height in pixels below which only what must be seen stands around the table."""


class DocumentEditor(Workbench):
    """Show a document's table with its totals; say in one line what the current cell holds."""

    pairs_changed = Signal()

    def __init__(self, document: OpenDocument, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.heading_line = HeadingLine()
        self._banner = Banner()
        self._summary = SummaryBar()
        self._summary.show_document(document)
        self.reviewer = Reviewer(self, self.heading_line)
        self.reviewer.moved.connect(self._mark_heading)
        self.guide = DoubtGuide(self)
        self.remarker = Remarker(self)
        self.proposals = ProposalDesk(self)
        self._offer_panels()
        self.heading_line.edit_asked.connect(lambda: self.side.show_panel("heading").setFocus())
        self._lay_out()
        self._show_heading()
        self.undoing.outside.connect(self._show_outside)
        self.view.sort_asked.connect(self._sort_on)
        self.view.sizes.fit.crowded.connect(lambda on: self.empty_steps.make_room(on=on))
        self.arrangement.sorting_changed.connect(self._tell_sorting)
        self.arrangement.changed.connect(self._tell_part)
        document.changed.connect(self._tell_part)
        document.heading_changed.connect(self._show_heading)
        document.changed.connect(self._describe_current)
        line = self.view.new_line
        for moved in (self.view.current_changed, line.entered, line.left):
            moved.connect(self._describe_current)
        self.model.refused.connect(self._tell_refusal)
        self.view.clearing.connect(self._clear)
        document.reference_changed.connect(self._help_typing)
        self._help_typing()
        self.view.spreading.connect(self._spread)
        self.view.fill_handle.filled.connect(self._fill_on)
        self.view.line_asked.connect(self._add_line)
        self.view.row_head.records_dropped.connect(self._move_procedures)
        self.view.section_opened.connect(self._change_section)
        self.view.row_head.line_dropped.connect(self._move_case)
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
        upright = QSplitter(Qt.Orientation.Vertical)
        upright.addWidget(middle)
        upright.addWidget(self.under)
        upright.setStretchFactor(0, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._banner)
        box.addWidget(self.heading_line)
        box.addLayout(self.bars)
        box.addWidget(upright, 1)
        box.addWidget(self._summary)

    @property
    def totals(self) -> SummaryBar:
        """Return the totals below the table."""
        return self._summary

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

    @cached_property
    def sectioning(self) -> "Sectioning":
        """Change the section rows."""
        from tthc_gui.desktop.editing.sectioning import Sectioning

        return Sectioning(self)

    @cached_property
    def searcher(self) -> "Searcher":
        """The search index of the document, for finding and filtering alike."""
        from tthc_gui.desktop.search.searching import Searcher

        return Searcher(self)

    @cached_property
    def find_bar(self) -> "FindBar":
        """Find and replace."""
        from tthc_gui.desktop.search.find_bar import FindBar

        return FindBar(self, self.searcher)

    @cached_property
    def filter_bar(self) -> "FilterBar":
        """Show some procedures only."""
        from tthc_gui.desktop.search.filter_bar import FilterBar

        return FilterBar(self, self.searcher)

    @cached_property
    def sort_bar(self) -> "SortBar":
        """Report that the table is sorted."""
        from tthc_gui.desktop.arranging.sort_bar import SortBar

        return SortBar(self)

    @cached_property
    def empty_steps(self) -> "EmptySteps":
        """Hide the steps that no procedure goes through."""
        from tthc_gui.desktop.arranging.empty_steps import EmptySteps

        return EmptySteps(self)

    @cached_property
    def zoom(self) -> Zoom:
        """How large the table is written."""
        return Zoom(self)

    def _help_typing(self) -> None:
        if self.document.reference is not None:
            from tthc_gui.desktop.editing.completing import ReferenceHelp

            self.model.help = ReferenceHelp(self)

    def _clear(self) -> None:
        self.cells.clear()

    def _spread(self, text: str) -> None:
        self.cells.spread(text)

    def _fill_on(self, source: Block, target: Block, copies: bool) -> None:
        self.cells.fill_on(source, target, copies)

    def _add_line(self, column: int, typed: object) -> None:
        if column < 0:
            self.structure.add_line()
        else:
            self.structure.type_line(column, typed)

    def _move_procedures(self, before: int) -> None:
        self.structure.move_before(before)

    def _change_section(self, at: int, level: int) -> None:
        self.sectioning.ask_to_change(at, level)

    def _move_case(self, at: int, case: int, to: int) -> None:
        self.structure.move_case(at, case, to)

    def _sort_on(self, number: int) -> None:
        self.arrangement.sort_on(self.model.columns[number])

    def _tell_sorting(self) -> None:
        """Let the headings and a bar tell how the table is sorted."""
        column = self.arrangement.column
        key = column.key if column else ""
        self.view.show_sorting(key, descending=self.arrangement.descending)
        self.sort_bar.follow()

    def _tell_part(self) -> None:
        """Let the totals tell of what is shown, while a filter leaves some out."""
        self._summary.show_part(self.model.order if self.arrangement.filters else None)

    def _show_outside(self, change: HeadingChange | WaiverChange) -> None:
        """Show a change of the heading, or of what was accepted, that was taken back or redone."""
        if isinstance(change, WaiverChange):
            self.reviewer.show_waivers({*change.old} ^ {*change.new})
            return
        if unplanned(change.old) == unplanned(change.new):
            return
        if without_said(change.old) == without_said(change.new):
            self.remarker.panel()
            return
        from tthc_gui.desktop.heading.heading_panel import HeadingPanel

        panel = self.side.show_panel("heading")
        if isinstance(panel, HeadingPanel):
            panel.show_change(change.old, change.new)

    # Panels

    def _offer_panels(self) -> None:
        self.side.offer("history", self.tr("Lịch sử"), self._make_history)
        self.side.offer("heading", self.worded(self.tr("Đầu {document}")), self._make_heading_panel)

    def _make_history(self) -> QWidget:
        from tthc_gui.desktop.editing.history import History

        return History(self)

    def adopt_computed(self) -> None:
        """Take what the steps add up to as stated, for the procedures of the selected cells."""
        from tthc_gui.domain.annex.adopting import adopt_computed

        self.do(lambda: adopt_computed(self.document.content, self.selected_records()))

    def _describe_current(self) -> None:
        index, line = self.view.currentIndex(), self.view.new_line
        told = self.describe(self.model.anchor(index)) if index.isValid() else ""
        self.cell_described.emit(line.accessibleName() if line.hasFocus() else told)

    def _tell_refusal(self, _index: QModelIndex, reason: str) -> None:
        self.say(self.tr("Giữ giá trị cũ: {0}").format(reason))

    def _mark_heading(self, finding: "Finding | None") -> None:
        """Show the heading as chosen while the finding one is at is about it."""
        marked = finding is not None and self.reviewer.is_of_heading(finding)
        self.heading_line.mark(on=marked)
        self.heading_line.setVisible(marked or self.height() >= _LOW)

    def _show_heading(self) -> None:
        self.heading_line.show_heading(self.document.content.heading)

    def _make_heading_panel(self) -> QWidget:
        from tthc_gui.desktop.heading.heading_panel import HeadingPanel

        return HeadingPanel(self)

    def _tell_notes(self) -> None:
        notes = self.document.notes
        if notes:
            waiting = len(open_doubts(self.document.content))
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
