"""What stands at the edges of a table: the empty line below, the corner, and the fill handle."""

from PySide6.QtCore import QObject, QTimer, Signal

from tthc_gui.desktop.table.corner import Corner
from tthc_gui.desktop.table.fill_handle import FillHandle
from tthc_gui.desktop.table.frozen import FrozenColumns
from tthc_gui.desktop.table.keys import opens_editor
from tthc_gui.desktop.table.model import DocumentModel
from tthc_gui.desktop.table.navigation import Paths, Spot
from tthc_gui.desktop.table.new_line import NewLine
from tthc_gui.desktop.table.selecting import Selecting
from tthc_gui.desktop.table.typed_table import TypedTable
from tthc_gui.desktop.widgets.text import worded

_HEIGHT_IN_LINES = 1.7


class TableEnd(QObject):
    """Keep in their places the empty line, as long as rows can be added, corner and handle."""

    line_asked = Signal(int, object)
    """A line is to be added: the column to go to, -1 for the first, and what was typed or None."""

    def __init__(
        self,
        table: TypedTable,
        frozen: FrozenColumns,
        model: DocumentModel,
        ways: tuple[Paths, Selecting],
    ) -> None:
        super().__init__(table)
        self._table = table
        self._frozen = frozen
        self._model = model
        paths, self._selecting = ways
        self.line = NewLine(table, paths.columns, self._area_of, opens_editor)
        self.corner = Corner(table)
        self.corner.clicked.connect(table.selectAll)
        self.corner.clicked.connect(table.setFocus)
        self.handle = FillHandle((table, frozen), model, paths, self._selecting)
        model.document.changed.connect(self.handle.place)
        words = model.document.content.form.words
        self.line.say(worded(self.tr("Gõ hoặc dán vào đây để thêm {record}"), words))
        # What is done to the selected cells is not done to the line above this one.
        self.line.entered.connect(table.selectionModel().clearSelection)
        self.line.asked.connect(self.line_asked)
        self.line.left.connect(self._come_back)
        model.document.read_only_changed.connect(table.updateGeometries)
        table.horizontalScrollBar().valueChanged.connect(self.line.update)
        table.verticalScrollBar().valueChanged.connect(self._place_line)
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.timeout.connect(self._leave_line)

    def make_room(self) -> None:
        """Keep room below the rows, unless they are filtered, sorted or only looked at."""
        offered = self._model.order is None and not self._model.document.read_only
        height = round(self._table.fontMetrics().height() * _HEIGHT_IN_LINES)
        for view in (self._table, self._frozen):
            view.foot = height if offered else 0

    def place(self) -> None:
        """Stand where these belong in the table as it is laid out now."""
        beside, above = self._table.verticalHeader(), self._table.horizontalHeader()
        self.corner.setGeometry(beside.x(), above.y(), beside.width(), above.height())
        self.handle.place()
        self.keep_in_sight()
        self._place_line()

    def keep_in_sight(self) -> None:
        """Scroll to the empty line while the keys go to it."""
        if self.line.hasFocus():
            bar = self._table.verticalScrollBar()
            bar.setValue(bar.maximum())

    def _place_line(self) -> None:
        """Let the empty line lie below the last row, where that is in sight."""
        table, line, foot = self._table, self.line, self._table.foot
        header, viewport = table.horizontalHeader().geometry(), table.viewport()
        top = self._line_top()
        seen = self._is_line_seen()
        if seen:
            width = min(viewport.width(), table.horizontalHeader().length())
            height = min(foot, viewport.height() - top)
            line.setGeometry(header.left(), header.bottom() + 1 + top, width, height)
            line.raise_()
        elif line.hasFocus():
            # While it is laid out the table is scrolled to and fro.
            self._leaving.start()
            return
        line.setVisible(seen)

    def _leave_line(self) -> None:
        """Let the table have the keys when the empty line has gone out of sight."""
        if self.line.hasFocus() and not self._is_line_seen():
            self._come_back(self.line.column)
        self._place_line()

    def _line_top(self) -> int:
        return self._table.verticalHeader().length() - self._table.verticalHeader().offset()

    def _is_line_seen(self) -> bool:
        return self._table.foot > 0 and self._line_top() < self._table.viewport().height()

    def go_past(self, column: int, by_tab: bool = False) -> None:
        """Go on from the last row: to the empty line, or by Tab to a new one."""
        if not self._table.foot:
            return
        if by_tab:
            self.line_asked.emit(-1, None)
            return
        self._table.updateGeometries()  # Rows that came or went may not be laid out yet.
        bar = self._table.verticalScrollBar()
        bar.setValue(bar.maximum())
        self.line.enter(column)

    def _area_of(self, column: int) -> tuple[int, int]:
        left = self._table.columnViewportPosition(column)
        if column < self._frozen.count:
            left += self._table.horizontalHeader().offset()
        return left, self._table.columnWidth(column)

    def _come_back(self, column: int) -> None:
        self._table.setFocus()
        if self._model.rowCount():
            self._selecting.go(Spot(self._model.rowCount() - 1, column))
