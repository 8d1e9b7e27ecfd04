"""The editors that open on a cell: a line for numbers, wrapped text for names, a list of units."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QHideEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QLineEdit, QPlainTextEdit, QWidget

from tthc_gui.desktop.theme import colours
from tthc_gui.domain.annex import UNITS
from tthc_gui.domain.columns import Column, Kind
from tthc_gui.domain.times import Refusal

_NARROWEST = 72
_WIDEST_REASON = 360


class CellEditor(QWidget):
    """What every editor on a cell can do; mixed into the widget that does the typing."""

    column: Column
    _reason: QLabel | None = None

    def text(self) -> str:
        """Give the text as it stands in the editor."""
        raise TypeError

    def set_text(self, text: str) -> None:
        """Show a cell's text, ready to be typed over."""
        raise TypeError

    def place(self, rect: QRect) -> None:
        """Stand on a cell, wide enough to read what is typed."""
        self.setGeometry(QRect(rect.topLeft(), rect.size().expandedTo(self.minimumSizeHint())))

    def check(self) -> bool:
        """Tell whether the text can be taken; where it cannot, say why beside the editor."""
        try:
            self.column.parse(self.text())
        except Refusal as refusal:
            self._show_reason(str(refusal))
            return False
        return True

    def watch(self) -> None:
        """Mark text that cannot be taken while it is typed, without a word."""
        self._hide_reason()
        try:
            self.column.parse(self.text())
        except Refusal:
            self._mark(wrong=True)
        else:
            self._mark(wrong=False)

    def hideEvent(self, event: QHideEvent) -> None:
        self._hide_reason()
        super().hideEvent(event)

    def _mark(self, *, wrong: bool) -> None:
        colour = colours()
        frame = colour.wrong_text if wrong else colour.accent
        self.setStyleSheet(
            f"border: 2px solid {frame}; background: {colour.base}; color: {colour.text};"
        )

    def _show_reason(self, reason: str) -> None:
        self._hide_reason()
        self._mark(wrong=True)
        colour = colours()
        label = QLabel(reason, self.window())
        label.setObjectName("refusal")
        label.setWordWrap(True)
        label.setMaximumWidth(_WIDEST_REASON)
        label.setStyleSheet(
            f"background: {colour.wrong}; color: {colour.wrong_text};"
            f"border: 1px solid {colour.wrong_text}; padding: 4px;"
        )
        label.adjustSize()
        label.move(self._place_for(label))
        label.show()
        self.setAccessibleDescription(reason)
        self._reason = label

    def _hide_reason(self) -> None:
        if self._reason is not None:
            self._reason.deleteLater()
            self._reason = None
            self.setAccessibleDescription("")

    def _place_for(self, label: QLabel) -> QPoint:
        window = self.window()
        below = self.mapTo(window, QPoint(0, self.height() + 2))
        above = self.mapTo(window, QPoint(0, -label.height() - 2))
        fits = below.y() + label.height() <= window.height()
        x = max(0, min(below.x(), window.width() - label.width()))
        return QPoint(x, below.y() if fits else above.y())


class LineEditor(CellEditor, QLineEdit):
    """Type a number or a short text."""

    def __init__(self, column: Column, parent: QWidget) -> None:
        super().__init__(parent)
        self.column = column
        self.setFrame(False)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumWidth(_NARROWEST)
        self.textEdited.connect(self.watch)
        self._mark(wrong=False)

    def text(self) -> str:
        return QLineEdit.text(self)

    def set_text(self, text: str) -> None:
        self.setText(text)
        self.selectAll()


class TextEditor(CellEditor, QPlainTextEdit):
    """Type a code or a name, wrapped as the cell shows it."""

    def __init__(self, column: Column, parent: QWidget) -> None:
        super().__init__(parent)
        self.column = column
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setDocumentMargin(2)
        self._mark(wrong=False)

    def text(self) -> str:
        return " ".join(self.toPlainText().split("\n"))

    def set_text(self, text: str) -> None:
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.selectAll()


class UnitEditor(CellEditor, QComboBox):
    """Choose one of the three units, or none."""

    def __init__(self, column: Column, parent: QWidget) -> None:
        super().__init__(parent)
        self.column = column
        self.setFrame(False)
        self.addItems(["", *UNITS])

    def text(self) -> str:
        return self.currentText()

    def set_text(self, text: str) -> None:
        if self.findText(text) < 0:
            self.addItem(text)
        self.setCurrentText(text)

    def _mark(self, *, wrong: bool) -> None:
        """Leave the list its own look: what it offers is always taken."""


def make_editor(column: Column, parent: QWidget) -> CellEditor:
    """Make the editor that suits a column."""
    if column.kind is Kind.UNIT:
        return UnitEditor(column, parent)
    if column.kind is Kind.TEXT:
        return TextEditor(column, parent)
    return LineEditor(column, parent)
