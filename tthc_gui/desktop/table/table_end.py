"""Where a table ends: the empty line below its last row, and the way there and back."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeyEvent

from tthc_gui.desktop.table.frozen import FrozenColumns
from tthc_gui.desktop.table.model import AnnexModel
from tthc_gui.desktop.table.navigation import Paths, Spot
from tthc_gui.desktop.table.new_line import NewLine
from tthc_gui.desktop.table.selecting import Selecting
from tthc_gui.desktop.table.typed_table import TypedTable
from tthc_gui.desktop.widgets.text import worded

_HEIGHT_IN_LINES = 1.7


class TableEnd(QObject):
    """Keep the empty line in its place below the rows, as long as rows can be added there."""

    line_asked = Signal(int, object)
    """A line is to be added: the column to go to, -1 for the first, and what was typed or None."""

    def __init__(
        self,
        table: TypedTable,
        frozen: FrozenColumns,
        model: AnnexModel,
        ways: tuple[Paths, Selecting],
        opens: Callable[[QKeyEvent], bool],
    ) -> None:
        super().__init__(table)
        self._table = table
        self._frozen = frozen
        self._model = model
        paths, self._selecting = ways
        self.line = NewLine(table, paths.columns, self._area_of, opens)
        words = model.document.content.form.words
        self.line.say(worded(self.tr("Gõ hoặc dán vào đây để thêm {record}"), words))
        self.line.asked.connect(self.line_asked)
        self.line.left.connect(self._come_back)
        model.document.read_only_changed.connect(table.updateGeometries)
        table.horizontalScrollBar().valueChanged.connect(self.line.update)
        table.verticalScrollBar().valueChanged.connect(self.place)

    def make_room(self) -> None:
        """Keep room below the rows, unless they are filtered, sorted or only looked at."""
        offered = self._model.order is None and not self._model.document.read_only
        height = round(self._table.fontMetrics().height() * _HEIGHT_IN_LINES)
        for view in (self._table, self._frozen):
            view.foot = height if offered else 0

    def place(self) -> None:
        """Lie below the last row, where it is in sight."""
        table, line, foot = self._table, self.line, self._table.foot
        header, viewport = table.horizontalHeader().geometry(), table.viewport()
        top = table.verticalHeader().length() - table.verticalHeader().offset()
        seen = foot > 0 and top < viewport.height()
        if seen:
            width = min(viewport.width(), table.horizontalHeader().length())
            height = min(foot, viewport.height() - top)
            line.setGeometry(header.left(), header.bottom() + 1 + top, width, height)
            line.raise_()
        elif line.hasFocus():
            table.setFocus()
        line.setVisible(seen)

    def go_past(self, column: int, by_tab: bool) -> None:
        """Go on from the last row: to the empty line, or by Tab to a new one."""
        if not self._table.foot:
            return
        if by_tab:
            self.line_asked.emit(-1, None)
            return
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
