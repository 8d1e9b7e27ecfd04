"""Ticks on the scroll bar that show where in the whole table findings are."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QTableView, QWidget

from tthc_gui.desktop.document.marks import Mark, mark_colour
from tthc_gui.desktop.table.model import DocumentModel
from tthc_gui.desktop.widgets.ground import fill
from tthc_gui.desktop.widgets.theme import colours

_STEP = 2
"""Pixels of the scroll bar that share one tick."""
_ERROR_WIDTH, _WARNING_WIDTH = 5, 3
"""Pixels of the ticks at the bar's outer edge; the bar itself stays in sight."""


class FindingTicks(QWidget):
    """Lie over a table's scroll bar; errors are long ticks, warnings short ones.

    The work depends on the height of the bar, not on the length of the table.
    """

    def __init__(self, model: DocumentModel, table: QTableView) -> None:
        bar = table.verticalScrollBar()
        super().__init__(bar)
        self._model, self._table = model, table
        self._ticks: list[tuple[int, Mark]] | None = None
        self._marks = b""
        self._shown: bytes | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        bar.installEventFilter(self)
        bar.rangeChanged.connect(self.refresh)
        model.modelReset.connect(self._forget)
        model.document.findings_changed.connect(self._take)
        self.resize(bar.size())
        self.show()

    def refresh(self) -> None:
        """Look again where findings are, when the ticks are next painted."""
        self._ticks = None
        self.update()

    def _take(self) -> None:
        """Look again only where a procedure got another mark; most edits give none."""
        audit = self._model.document.audit
        marks = bytes(audit.marks) if audit else b""
        if marks != self._marks:
            self._marks = marks
            self._forget()

    def _forget(self) -> None:
        """Look again at every row shown."""
        self._shown = None
        self.refresh()

    def ticks(self) -> list[tuple[int, Mark]]:
        """Return the worst mark at each place of the bar that has one, by its top in pixels."""
        if self._ticks is None:
            tops = range(0, self.height(), _STEP)
            marks = ((top, self._worst(top)) for top in tops)
            self._ticks = [(top, mark) for top, mark in marks if mark > Mark.ACCEPTED]
        return self._ticks

    def _worst(self, top: int) -> Mark:
        """Return the worst mark of the rows that a place of the bar stands for."""
        audit, head = self._model.document.audit, self._table.verticalHeader()
        if audit is None or not self._model.rowCount() or not self.height():
            return Mark.NONE
        scale = head.length() / self.height()
        first, last = (
            head.visualIndexAt(int(at * scale) - head.offset()) for at in (top, top + _STEP)
        )
        if first < 0:
            return Mark.NONE
        last = self._model.rowCount() - 1 if last < 0 else max(last - 1, first)
        if self._model.order is None:
            start = self._model.place(first).record
            end = self._model.place(last).record
            return Mark(max(audit.marks[start : end + 1], default=0))
        if self._shown is None:
            # Procedures that were not audited yet have no marks.
            marks = audit.marks.ljust(len(self._model.document.content.records), b"\0")
            self._shown = bytes(map(marks.__getitem__, self._model.positions))
        return Mark(max(self._shown[first : last + 1], default=0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parent():
            self.resize(self._table.verticalScrollBar().size())
            self.refresh()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = colours()
        for top, mark in self.ticks():
            width = _ERROR_WIDTH if mark is Mark.ERROR else _WARNING_WIDTH
            area = QRect(self.width() - width, top, width, _STEP)
            fill(painter, area, QColor(mark_colour(mark, colour)))
