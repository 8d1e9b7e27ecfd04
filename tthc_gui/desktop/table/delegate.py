"""How a cell is painted and typed into."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen, QPolygon, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tthc_gui.desktop.document.marks import Mark, paint_mark
from tthc_gui.desktop.table.look import LOOK_ROLE, Look
from tthc_gui.desktop.table.model import DocumentModel
from tthc_gui.desktop.table.proposal_mark import paint_lock, paint_proposed
from tthc_gui.desktop.widgets.ground import fill
from tthc_gui.desktop.widgets.theme import Colours, colours

if TYPE_CHECKING:
    from tthc_gui.desktop.table.editors import CellEditor
    from tthc_gui.desktop.table.found import Span

MOVING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
"""Keys that commit what is typed and go on to the next cell."""

ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
"""The rows and columns that the arrow keys go by; they commit what is typed over a cell."""

PADDING = 4
_MARK = 6
Index = QModelIndex | QPersistentModelIndex

STATED_PREFIX = "ghi "
"""Stands before the number a received document states where another one is computed."""
_WORD_JOINER = "\u2060"


def _as_editor(widget: object) -> "CellEditor | None":
    """Return an editor of a cell as what it is; None for any other widget."""
    from tthc_gui.desktop.table.editors import CellEditor

    return widget if isinstance(widget, CellEditor) else None


def shown_text(look_text: str, stated: str) -> str:
    """Return the whole text a cell shows, stated number included."""
    return f"{look_text}\n{_stated_text(stated)}" if stated else look_text


def _stated_text(stated: str) -> str:
    """Return the line that shows what is stated; "51,79%%" is not broken before its last sign."""
    return STATED_PREFIX + stated.replace("%%", f"%{_WORD_JOINER}%")


def _wrapped(align: Qt.AlignmentFlag) -> QTextOption:
    option = QTextOption(align | Qt.AlignmentFlag.AlignVCenter)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


_CENTRED, _LEFT = _wrapped(Qt.AlignmentFlag.AlignHCenter), _wrapped(Qt.AlignmentFlag.AlignLeft)
_SELECTED = 150
"""How much of a cell's own ground the selection covers, of 255."""


@cache
def _colour(name: str, alpha: int = 255) -> QColor:
    colour = QColor(name)
    colour.setAlpha(alpha)
    return colour


class CellDelegate(QStyledItemDelegate):
    """Paint the cells of a document and open editors on those that are typed.

    `opened` carries an editor that was opened. `left` passes on the key event that committed one,
    for the table to move by. `spreading` passes on a text that is to be typed into all selected
    cells.
    """

    left = Signal(object)
    opened = Signal(QWidget)
    spreading = Signal(str)

    def __init__(self, model: DocumentModel, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view
        self.head_room: Callable[[int], int] = _no_room
        """Gives the pixels at the top of a row that are not its cells'."""
        self.typing_over = False
        """Whether the next editor is opened by typing, over what the cell holds."""
        self._is_spreading = False

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = cast("Look", self._model.data(index, LOOK_ROLE))  # not by Qt, which wraps it
        colour = colours()
        # The option knows this too, but with it PySide loads everything about styles.
        is_selected = self._view.selectionModel().isSelected(index)
        has_focus = index == self._view.currentIndex() and self._view.hasFocus()
        option.rect = rect = self._below_bands(option.rect, index)
        if rect.height() <= 0:
            return
        painter.save()
        painter.setClipRect(rect)
        fill(painter, rect, _colour(_background(look, colour)))
        # On its own colour a contrast theme shows one ink alone.
        ink = colour.selected_text if is_selected else ""
        if is_selected:
            fill(painter, rect, _colour(colour.selection, 255 if ink else _SELECTED))
        painter.setPen(QPen(_colour(colour.line), 0))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        proposed = self._model.proposed_at(index)
        if proposed.new and not look.stated:
            inks = (ink, ink) if ink else (colour.faint_text, colour.accent)
            paint_proposed(painter, rect, proposed, QFont(option.font), inks)
        elif look.text or look.stated:
            found = () if ink else self._model.found_spans(index)
            inks = (ink, ink) if ink else (_ink(look, colour), colour.stated_text)
            self._paint_text(painter, option, look, inks, found)
        self._paint_marks(painter, rect, index, look)
        paint_lock(painter, rect, proposed.lock, colour)
        if has_focus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(ink or colour.accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_marks(self, painter: QPainter, rect: QRect, index: Index, look: Look) -> None:
        """Paint what is said of a cell into its corners."""
        colour = colours()
        if look.wrong:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_colour(colour.wrong_text))
            corner = rect.topRight()
            triangle = [corner, corner - QPoint(_MARK, 0), corner + QPoint(0, _MARK)]
            painter.drawPolygon(QPolygon(triangle))
        if (mark := self._model.mark_at(index)) is not Mark.NONE:
            paint_mark(painter, rect, mark, colour)
        if self._model.doubts_at(index):
            from tthc_gui.desktop.table.doubt_mark import paint_doubt

            paint_doubt(painter, rect, colour)
        if remarks := self._model.remarks_at(index):
            from tthc_gui.desktop.table.remark_mark import paint_remark

            opened = any(not one.remark.is_done for one in remarks)
            paint_remark(painter, rect, colour, is_open=opened)

    def _paint_text(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        look: Look,
        inks: tuple[str, str],
        found: "Sequence[Span]",
    ) -> None:
        """Paint the text of a cell, and below it the stated one, each in its ink."""
        area = QRectF(option.rect).adjusted(PADDING, 1, -PADDING, -1)
        layout = _CENTRED if look.centred else _LEFT
        font = QFont(option.font)
        font.setBold(look.wrong or look.cut)
        painter.setFont(font)
        painter.setPen(_colour(inks[0]))
        if found:
            from tthc_gui.desktop.table.found import mark_found

            whole = area.adjusted(0, 0, 0, -area.height() / 2) if look.stated else area
            mark_found(painter, whole, look.text, font, layout, found, colours().found)
        if not look.stated:
            painter.drawText(area, look.text, layout)
            return
        half = area.height() / 2
        upper, lower = area.adjusted(0, 0, 0, -half), area.adjusted(0, half, 0, 0)
        painter.drawText(upper, look.text, layout)
        painter.setPen(_colour(inks[1]))
        painter.drawText(lower, _stated_text(look.stated), layout)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        # Row heights come from the text measure, never from asking every cell.
        return QSize(0, 0)

    # Typing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        from tthc_gui.desktop.table.editors import UnitEditor, make_editor

        column = self._model.pairs.seen[index.column()]
        editor = make_editor(column, parent)
        if self._model.help is not None and (find := self._model.help.find(column)):
            editor.suggest(find)
        editor.typed_over = self.typing_over and not isinstance(editor, UnitEditor)
        editor.setFont(option.font)
        editor.setAccessibleName(index.data(Qt.ItemDataRole.AccessibleTextRole))
        self.opened.emit(editor)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if (opened := _as_editor(editor)) is not None:
            opened.show_text(index.data(Qt.ItemDataRole.EditRole) or "")

    def setModelData(self, editor: QWidget, model: QObject, index: Index) -> None:
        if (opened := _as_editor(editor)) is not None:
            self._model.setData(index, opened.typed())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        from tthc_gui.desktop.table.editors import place_editor

        if (opened := _as_editor(editor)) is not None:
            place_editor(opened, self._below_bands(option.rect, index))

    def _below_bands(self, rect: QRect, index: Index) -> QRect:
        return rect.adjusted(0, self.head_room(index.row()), 0, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and (editor := _as_editor(watched)) is not None
            and self._take_key(editor, event)
        ):
            return True
        if self._is_spreading and event.type() == QEvent.Type.FocusOut:
            # The box that is waited with takes the focus; the text is not for this cell alone.
            return False
        return super().eventFilter(watched, event)

    def commit(self, editor: "CellEditor") -> bool:
        """Take what was typed and close the editor, or stay in it and say why it is not taken."""
        if not editor.check():
            return False
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        return True

    def _take_key(self, editor: "CellEditor", event: QKeyEvent) -> bool:
        if editor.suggestions is not None and editor.suggestions.take_key(event):
            return True
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in MOVING_KEYS:
            if held == Qt.KeyboardModifier.ControlModifier:
                if editor.check():
                    self._spread(editor.typed())
                return True
        elif held or event.key() not in ARROWS or not editor.typed_over:
            return False
        if self.commit(editor):
            self.left.emit(event)
        return True

    def _spread(self, text: str) -> None:
        self._is_spreading = True
        try:
            self.spreading.emit(text)
        finally:
            self._is_spreading = False


def _no_room(_row: int) -> int:
    return 0


def _background(look: Look, colour: Colours) -> str:
    if look.wrong:
        return colour.wrong
    if look.cut:
        return colour.cut
    return colour.computed if look.computed else colour.base


def _ink(look: Look, colour: Colours) -> str:
    if look.wrong:
        return colour.wrong_text
    return colour.cut_text if look.cut else colour.text
