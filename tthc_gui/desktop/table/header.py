"""The three-level header, as printed: groups over their columns, under the common one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QCursor,
    QFont,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygon,
)
from PySide6.QtWidgets import QHeaderView, QToolTip, QWidget

from tthc_gui.desktop.table.heading_text import HEADING_SCALE, short_text
from tthc_gui.desktop.table.model import DocumentModel
from tthc_gui.desktop.table.viewport import make_viewport
from tthc_gui.desktop.widgets.ground import fill
from tthc_gui.desktop.widgets.theme import colours
from tthc_gui.domain.document.columns import HEADER_ROWS, HeaderCell, header_cells

_PADDING = 4
NARROWEST = 28
_PAIR = 2
_ARROW = 4
_ARROW_STRIP = 11
"""Pixels below the text of a column's own heading, for the arrow that sorts."""
_LARGEST_PART = 0.5
"""Of a low table's height."""
_WHOLE_PART = 0.16
"""Of a table's height, for headings that are written whole."""
_MOST_LINES = 4
"""Lines of a heading that is written whole where there is a short one."""
_NOWHERE = -1
_READABLE = 360
"""A heading over more than a before/after pair is wrapped to this width, to be read in part."""
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignCenter)


class ColumnHeader(QHeaderView):
    """Paint the merged headings of the document's columns.

    The frozen columns have a header of their own, as high as the `whole` table's. A click on a
    heading selects its column; `sort_asked` tells that the arrow in it was clicked.
    """

    sort_asked = Signal(int)

    def __init__(
        self, model: DocumentModel, parent: QWidget, whole: "ColumnHeader | None" = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        make_viewport(self, QPalette.ColorRole.Button)
        self._model = model
        self._whole = whole or self
        self._cells: list[HeaderCell] = []
        self._levels: list[int] = []
        self._whole_levels: list[int] = []
        self._short_levels: list[int] = []
        self._table = parent
        parent.installEventFilter(self)
        self._sorted_key = ""
        self._descending = False
        self._pressed = self._pointed = _NOWHERE
        self.setMouseTracking(True)
        self.setSectionsClickable(True)
        self.setMinimumSectionSize(NARROWEST)
        self.sectionResized.connect(self._take_size)
        model.columns_changed.connect(self.refit)
        model.hidden_changed.connect(self._take_hidden)

    def set_widths(self, widths: Sequence[int]) -> None:
        """Set the widths of all columns in pixels; the headings are measured once, at the end."""
        self.blockSignals(True)
        for section, width in enumerate(widths):
            self.resizeSection(section, width)
        self.blockSignals(False)
        self.refit()

    def refit(self) -> None:
        """Measure the headings again, after widths, headings or the font have changed."""
        self._cells = []
        self._levels = []
        self._whole_levels = []
        self._short_levels = []
        self.geometriesChanged.emit()
        self.viewport().update()

    def _take_hidden(self) -> None:
        steps = len(self._model.hidden) // _PAIR
        said = self.tr("Đang ẩn {0} bước trống").format(steps) if steps else ""
        self.setAccessibleDescription(said)
        self.refit()

    def _take_size(self) -> None:
        self._pressed = _NOWHERE
        self.refit()

    def show_sorting(self, key: str, *, descending: bool) -> None:
        """Mark the column by whose key the table is sorted; none for ""."""
        self._sorted_key, self._descending = key, descending
        self.viewport().update()

    def cells(self) -> list[HeaderCell]:
        """Return the merged cells of the header."""
        if not self._cells:
            self._cells = header_cells(self._model.pairs.seen)
        return self._cells

    def levels(self) -> list[int]:
        """Return the heights of the three header rows, in pixels.

        Headings that would take too much from the rows are short. None is cut off, unless the
        window is so low that the rows need the room more.
        """
        if self._whole is not self:
            return self._whole.levels()
        if not self._whole_levels:
            self._whole_levels = self._fitted_levels(self._text)
        if not self._levels:
            self._levels = self._chosen_levels()
        return self._levels

    def _chosen_levels(self) -> list[int]:
        if sum(self._whole_levels) <= self._table.height() * _WHOLE_PART:
            return self._squeezed(self._whole_levels)
        if not self._short_levels:
            self._short_levels = self._fitted_levels(self._short_text)
        return self._squeezed(self._short_levels)

    def sizeHint(self) -> QSize:
        # Qt's own hint would ask the model for hundreds of headings, only to be ignored.
        return QSize(self.length(), sum(self.levels()))

    def sectionSizeFromContents(self, section: int) -> QSize:
        # What a double click on a boundary makes room for: the longest word of the own heading.
        metrics = QFontMetrics(self._font())
        words = self._model.pairs.seen[section].heading[-1].split()
        width = max(metrics.horizontalAdvance(word) for word in words) + 2 * _PADDING + _ARROW
        return QSize(width, sum(self.levels()))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setFont(self._font())
        colour = colours()
        fill(painter, event.rect(), QColor(colour.header))
        line, text = QPen(QColor(colour.strong_line), 0), QColor(colour.text)
        for cell in self.cells():
            rect = self._rect(cell)
            if not rect.intersects(event.rect()) or not rect.width():
                continue
            painter.setPen(line)
            painter.drawRect(rect.adjusted(-1, -1, -1, -1))
            painter.setPen(text)
            area = self._text_rect(cell, rect)
            painter.drawText(area, _WRAP, self.text_for(cell, area, painter.fontMetrics()))
            if cell.columns == 1:
                self._paint_arrow(painter, cell.column, self._arrow_area(rect))
            if cell.columns <= _PAIR and self._follows_hidden(cell.column):
                edge = QRect(rect.left(), rect.top(), 3, rect.height())
                fill(painter, edge, QColor(colour.accent))

    def _paint_arrow(self, painter: QPainter, column: int, area: QRect) -> None:
        """Point up where the table is sorted upwards by a column, else down."""
        is_sorted = self._model.columns[column].key == self._sorted_key
        tip = -_ARROW if is_sorted and not self._descending else _ARROW
        points = [QPoint(0, tip // 2), QPoint(-_ARROW, -tip // 2), QPoint(_ARROW, -tip // 2)]
        lit = is_sorted or column == self._pointed
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours().accent if lit else colours().faint_text))
        painter.drawPolygon(QPolygon([area.center() + point for point in points]))
        painter.restore()

    def text_for(self, cell: HeaderCell, area: QRect, metrics: QFontMetrics) -> str:
        """Return a heading whole where it fits its area in lines that read, else short."""
        whole, short = self._text(cell), self._short_text(cell)
        if whole == short:
            return whole
        box = metrics.boundingRect(QRect(0, 0, area.width(), 10_000), _WRAP, whole)
        height = min(area.height(), _MOST_LINES * metrics.lineSpacing())
        return whole if box.width() <= area.width() and box.height() <= height else short

    def _short_text(self, cell: HeaderCell) -> str:
        return self._counted(cell, short_text(cell, self._model.pairs.seen))

    def _text(self, cell: HeaderCell) -> str:
        return self._counted(cell, cell.text)

    def _counted(self, cell: HeaderCell, text: str) -> str:
        """Let the common heading say how many of its steps are not shown."""
        shown = self._model.columns[cell.column : cell.column + cell.columns]
        hidden = sum(column.key in self._model.hidden for column in shown) // _PAIR
        if cell.columns <= _PAIR or not hidden:
            return text
        return self.tr("{0} — đang ẩn {1} bước trống").format(text, hidden)

    def _follows_hidden(self, section: int) -> bool:
        columns = self._model.columns
        return section > 0 and columns[section - 1].key in self._model.hidden

    # Clicking

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        on_boundary = self.cursor().shape() == Qt.CursorShape.SplitHCursor
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        self._pressed = self._arrow_at(place) if plain and not on_boundary else _NOWHERE
        if self._pressed == _NOWHERE:
            super().mousePressEvent(event)
            self._table.setFocus()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed == _NOWHERE:
            super().mouseMoveEvent(event)
        self._point_at(self._arrow_at(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, _NOWHERE
        if pressed == _NOWHERE:
            super().mouseReleaseEvent(event)
        elif self._arrow_at(event.position().toPoint()) == pressed:
            self.sort_asked.emit(pressed)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._arrow_at(event.position().toPoint()) == _NOWHERE:
            super().mouseDoubleClickEvent(event)
        else:
            self.mousePressEvent(event)  # The second of two quick clicks.

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at(_NOWHERE)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and self._pointed != _NOWHERE:
            said = self.tr("Sắp xếp theo cột này: tăng dần, giảm dần, rồi thứ tự của tài liệu")
            QToolTip.showText(QCursor.pos(), said, self.viewport())
            return True
        return super().viewportEvent(event)

    def arrow_place(self, section: int) -> QPoint:
        """Return the middle of the arrow that sorts by a column."""
        cell = next(c for c in self.cells() if c.columns == 1 and c.column == section)
        return self._arrow_area(self._rect(cell)).center()

    def _point_at(self, section: int) -> None:
        if section != self._pointed:
            self._pointed = section
            self.viewport().update()

    def _arrow_at(self, place: QPoint) -> int:
        """Return the column whose arrow is at a place; a heading over several columns has none."""
        for cell in self.cells():
            if cell.columns == 1 and self._arrow_area(self._rect(cell)).contains(place):
                return cell.column
        return _NOWHERE

    def _arrow_area(self, rect: QRect) -> QRect:
        side = _ARROW_STRIP
        return QRect(rect.right() - 2 * side, rect.bottom() - side - 2, 2 * side, side)

    # Measuring

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.Resize
            and self._whole_levels
            and self._chosen_levels() != self._levels
        ):
            self._levels = []
            self.geometriesChanged.emit()
        return super().eventFilter(watched, event)

    def _squeezed(self, levels: list[int]) -> list[int]:
        """Leave the rows their part of a low window; tooltips tell what is cut off."""
        line = QFontMetrics(self._font()).height()
        room = max(int(self._table.height() * _LARGEST_PART), HEADER_ROWS * line)
        whole = sum(levels)
        return [max(level * room // whole, line) for level in levels] if whole > room else levels

    def _text_rect(self, cell: HeaderCell, rect: QRect) -> QRect:
        """Keep a heading over many columns in the part of it that can be seen."""
        seen = rect.intersected(self.viewport().rect())
        if cell.columns > _PAIR and seen.width() < _READABLE:
            left = min(seen.left(), max(rect.left(), rect.right() - _READABLE))
            seen = QRect(left, rect.top(), _READABLE, rect.height())
        below = _ARROW_STRIP if cell.columns == 1 else 0
        return (seen if cell.columns > _PAIR else rect).adjusted(_PADDING, 0, -_PADDING, -below)

    def _rect(self, cell: HeaderCell) -> QRect:
        levels = self.levels()
        top = sum(levels[: cell.row])
        height = sum(levels[cell.row : cell.row + cell.rows])
        return QRect(self.sectionViewportPosition(cell.column), top, self._width(cell), height)

    def _width(self, cell: HeaderCell) -> int:
        return sum(self.sectionSize(cell.column + offset) for offset in range(cell.columns))

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * HEADING_SCALE)
        return font

    def _fitted_levels(self, text: Callable[[HeaderCell], str]) -> list[int]:
        metrics = QFontMetrics(self._font())
        levels = [metrics.height() + 2 * _PADDING] * HEADER_ROWS
        for cell in sorted(self.cells(), key=lambda cell: cell.rows):
            if not self._width(cell):
                continue
            width = max(self._width(cell) - 2 * _PADDING, NARROWEST)
            if cell.columns > _PAIR:
                width = min(width, _READABLE - 2 * _PADDING)
            box = metrics.boundingRect(QRect(0, 0, width, 10_000), _WRAP, text(cell))
            below = _ARROW_STRIP if cell.columns == 1 else 0
            missing = (
                box.height() + 2 * _PADDING + below - sum(levels[cell.row : cell.row + cell.rows])
            )
            if missing > 0:
                levels[min(cell.row + 1, cell.row + cell.rows - 1)] += missing
        return levels
