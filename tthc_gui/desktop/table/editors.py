"""The editors that open on a cell: a line for numbers, wrapped text for names, a list of units."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QHideEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QLineEdit, QPlainTextEdit, QWidget

from tthc_gui.desktop.widgets.theme import colours
from tthc_gui.domain.annex.procedure import UNITS
from tthc_gui.domain.document.columns import Column, Kind
from tthc_gui.domain.values.times import Refusal

if TYPE_CHECKING:
    from tthc_gui.desktop.table.suggestions import Find, Suggestions

_NARROWEST = 72
_WIDEST_REASON = 360


class Refusals:
    """Report an editor's user, beside the editor, why what is typed cannot be taken."""

    def __init__(self, editor: QWidget, column: Column) -> None:
        self._editor = editor
        self._column = column
        self._reason: QLabel | None = None
        self._mark(wrong=False)

    def check(self, text: str) -> bool:
        """Return whether a text can be taken; where it cannot, say why."""
        try:
            self._column.parse(text)
        except Refusal as refusal:
            self._show(str(refusal))
            return False
        return True

    def watch(self, text: str) -> None:
        """Mark text that cannot be taken while it is typed, without a word."""
        self.hide()
        try:
            self._column.parse(text)
        except Refusal:
            self._mark(wrong=True)
        else:
            self._mark(wrong=False)

    def hide(self) -> None:
        """Take the reason away."""
        if self._reason is not None:
            self._reason.hide()
            self._reason.deleteLater()
            self._reason = None
            self._editor.setAccessibleDescription("")

    def _mark(self, *, wrong: bool) -> None:
        colour = colours()
        frame = colour.wrong_text if wrong else colour.accent
        self._editor.setStyleSheet(
            f"border: 2px solid {frame}; background: {colour.base}; color: {colour.text};"
        )

    def _show(self, reason: str) -> None:
        self.hide()
        self._mark(wrong=True)
        colour = colours()
        label = QLabel(reason, self._editor.window())
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
        self._editor.setAccessibleDescription(reason)
        self._reason = label

    def _place_for(self, label: QLabel) -> QPoint:
        window = self._editor.window()
        below = self._editor.mapTo(window, QPoint(0, self._editor.height() + 2))
        above = self._editor.mapTo(window, QPoint(0, -label.height() - 2))
        fits = below.y() + label.height() <= window.height()
        x = max(0, min(below.x(), window.width() - label.width()))
        return QPoint(x, below.y() if fits else above.y())


class LineEditor(QLineEdit):
    """Type a number or a code."""

    typed_over = False
    """Whether typing opened the editor; the arrow keys then leave it."""
    suggestions: "Suggestions | None" = None
    """What may be meant, where a feature knows it."""

    def __init__(self, column: Column, parent: QWidget) -> None:
        super().__init__(parent)
        self._refusals = Refusals(self, column)
        self.setFrame(False)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumWidth(_NARROWEST)
        self.textEdited.connect(self._refusals.watch)

    def suggest(self, find: "Find") -> None:
        """Suggest what may be meant while somebody types."""
        from tthc_gui.desktop.table.suggestions import Suggestions

        self.suggestions = Suggestions(self, self.typed, find)
        self.suggestions.taken.connect(self.take)
        self.textEdited.connect(self.suggestions.look)

    def show_text(self, text: str) -> None:
        """Show a cell's text, ready to be typed over."""
        self.setText(text)
        self.selectAll()

    def take(self, text: str) -> None:
        """Take a suggested text in the place of the typed one."""
        self.setText(text)

    def go_to_end(self) -> None:
        """Put the cursor behind the text, to type on."""
        self.end(False)

    def typed(self) -> str:
        """Return the text as it stands in the editor."""
        return self.text()

    def check(self) -> bool:
        """Return whether the text can be taken; where it cannot, say why beside the editor."""
        return self._refusals.check(self.typed())

    def hideEvent(self, event: QHideEvent) -> None:
        self._refusals.hide()
        super().hideEvent(event)


class TextEditor(QPlainTextEdit):
    """Type a name, wrapped as the cell shows it."""

    typed_over = False
    """Whether typing opened the editor; the arrow keys then leave it."""
    suggestions: "Suggestions | None" = None
    """What may be meant, where a feature knows it."""

    def __init__(self, column: Column, parent: QWidget) -> None:
        super().__init__(parent)
        self._refusals = Refusals(self, column)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setDocumentMargin(2)

    def suggest(self, find: "Find") -> None:
        """Suggest what may be meant while somebody types."""
        from tthc_gui.desktop.table.suggestions import Suggestions

        self.suggestions = Suggestions(self, self.typed, find)
        self.suggestions.taken.connect(self.take)
        self.textChanged.connect(self.suggestions.look)

    def show_text(self, text: str) -> None:
        """Show a cell's text, ready to be typed over."""
        self.setPlainText(text)
        self.selectAll()

    def take(self, text: str) -> None:
        """Take a suggested text in the place of the typed one."""
        self.setPlainText(text)
        self.go_to_end()

    def go_to_end(self) -> None:
        """Put the cursor behind the text, to type on."""
        self.moveCursor(QTextCursor.MoveOperation.End)

    def typed(self) -> str:
        """Return the text as it stands in the editor, on one line."""
        return " ".join(self.toPlainText().split("\n"))

    def check(self) -> bool:
        """Return whether the text can be taken; where it cannot, say why beside the editor."""
        return self._refusals.check(self.typed())

    def hideEvent(self, event: QHideEvent) -> None:
        self._refusals.hide()
        super().hideEvent(event)


class UnitEditor(QComboBox):
    """Choose one of the three units, or none."""

    typed_over = False
    """Never, for the arrow keys choose, whatever opened the editor."""
    suggestions = None
    """None: all there is stands in the list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.addItems(["", *UNITS])

    def suggest(self, find: "Find") -> None:
        """Do nothing: all there is stands in the list."""

    def go_to_end(self) -> None:
        """Do nothing: a list has no cursor."""

    def show_text(self, text: str) -> None:
        """Show a cell's unit; one that the form does not know is on offer too."""
        if self.findText(text) < 0:
            self.addItem(text)
        self.setCurrentText(text)

    def typed(self) -> str:
        """Return the unit chosen."""
        return self.currentText()

    def check(self) -> bool:
        """Return true: whatever the list offers is taken."""
        return True


CellEditor = LineEditor | TextEditor | UnitEditor


def make_editor(column: Column, parent: QWidget) -> CellEditor:
    """Make the editor that suits a column."""
    if column.kind is Kind.UNIT:
        return UnitEditor(parent)
    if column.kind is Kind.TEXT:
        return TextEditor(column, parent)
    return LineEditor(column, parent)


def place_editor(editor: CellEditor, cell: QRect) -> None:
    """Put an editor on its cell, wide enough to read what is typed, inside what is seen."""
    place = QRect(cell.topLeft(), cell.size().expandedTo(editor.minimumSize()))
    seen = editor.parentWidget()
    over = place.right() - seen.rect().right() if seen else 0
    place.moveLeft(place.left() - max(min(over, place.left()), 0))
    editor.setGeometry(place)
