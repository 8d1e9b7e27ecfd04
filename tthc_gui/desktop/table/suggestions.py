"""What may be meant by what is typed into a cell, listed below its editor."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from tthc_gui.desktop.widgets.text import tr
from tthc_gui.domain.document.columns import Column
from tthc_gui.domain.document.edits import Edit

MOST = 8
"""How many are suggested at once."""
_WIDTH = 560
_STEPS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class Suggestion(NamedTuple):
    """A text that may be meant, and how it is shown in the list."""

    text: str
    shown: str


Find = Callable[[str], Sequence[Suggestion]]
"""Returns what may be meant by a typed text, the likeliest first."""


class TypingHelp(Protocol):
    """What a feature adds to typing into cells."""

    def find(self, column: Column) -> Find | None:
        """Return what finds suggestions for a column, None where there are none."""

    def finished(self, edit: Edit) -> Edit:
        """Return the edit of a typed cell with what follows from it."""


class Suggestions(QListWidget):
    """List suggestions below an editor, which keeps the focus; the arrow keys choose one.

    `taken` carries the text that is to be typed in the place of what `typed` returns.
    """

    taken = Signal(str)

    def __init__(self, editor: QWidget, typed: Callable[[], str], find: Find) -> None:
        super().__init__(editor.window())
        self._editor, self._typed, self._find = editor, typed, find
        self._taken = ""
        self.setObjectName("suggestions")
        self.setAccessibleName(tr("Gợi ý từ danh mục"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        self.itemClicked.connect(self._take)
        editor.installEventFilter(self)
        editor.destroyed.connect(self.deleteLater)
        self.hide()

    def look(self) -> None:
        """List what may be meant by the text as it stands."""
        typed = self._typed().strip()
        asked = typed not in ("", self._taken) and self._editor.hasFocus()
        found = self._find(typed)[:MOST] if asked else ()
        self.clear()
        for suggestion in found:
            item = QListWidgetItem(suggestion.shown, self)
            item.setToolTip(suggestion.shown)
            item.setData(Qt.ItemDataRole.UserRole, suggestion.text)
        if found and [suggestion.text for suggestion in found] != [typed]:
            self._place()
            self.show()
            self.raise_()
        else:
            self.hide()

    def take_key(self, event: QKeyEvent) -> bool:
        """Take a key that moves in the list or closes it; return whether it is used up.

        A key that leaves the cell takes the chosen suggestion with it.
        """
        if self.isHidden() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        step = _STEPS.get(event.key())
        if step is not None:
            self.setCurrentRow((self.currentRow() + step) % self.count())
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in _TAKING and self.currentItem() is not None:
            self._take(self.currentItem())
            return False
        else:
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            self.hide()
        return super().eventFilter(watched, event)

    def _take(self, item: QListWidgetItem) -> None:
        self._taken = item.data(Qt.ItemDataRole.UserRole)
        self.taken.emit(self._taken)
        self.hide()

    def _place(self) -> None:
        """Stand below the editor, above it where there is no room."""
        window, editor = self._editor.window(), self._editor
        width = min(max(_WIDTH, editor.width()), window.width())
        self.resize(width, self.sizeHintForRow(0) * self.count() + 2 * self.frameWidth())
        below = editor.mapTo(window, QPoint(0, editor.height()))
        above = editor.mapTo(window, QPoint(0, -self.height()))
        fits = below.y() + self.height() <= window.height()
        x = max(0, min(below.x(), window.width() - width))
        self.move(x, below.y() if fits else max(0, above.y()))
