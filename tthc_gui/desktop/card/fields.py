"""Fields of a form, each for a cell of one column: what is typed is taken when one leaves."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from tthc_gui.desktop.table.editors import Refusals
from tthc_gui.desktop.widgets.text_field import TextField
from tthc_gui.domain.annex.procedure import UNITS
from tthc_gui.domain.document.columns import Column, Kind

_BORROWED = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
_HEIGHT = 30


class LineField(QLineEdit):
    """Type a number or a code; Enter or leaving takes it, Esc takes back what was typed.

    What cannot be taken stays, with the reason beside it.
    """

    committed = Signal(str)

    def __init__(self, column: Column, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = column
        self._shown = ""
        self._refusals: Refusals | None = None
        self.setMinimumHeight(_HEIGHT)
        if column.kind is Kind.TIME:
            self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        self.textEdited.connect(self._watch)

    def show_text(self, text: str) -> None:
        """Show a cell's text, unless somebody is typing another one here."""
        if not (self.hasFocus() and self.text() != self._shown):
            self.settle(text)

    def settle(self, text: str) -> None:
        """Show a text as what stands."""
        self._shown = text
        self._forgive()
        if self.text() != text or self.isUndoAvailable():
            self.setText(text)

    @property
    def is_changed(self) -> bool:
        """Return whether something else is typed than what stands."""
        return self.text() != self._shown

    def commit(self) -> bool:
        """Hand on what is typed; return whether it can be taken, and say so here if not."""
        if not self.is_changed:
            return True
        if not self._checker().check(self.text()):
            return False
        self._shown = self.text()
        self.committed.emit(self._shown)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.commit():
                self.focusNextChild()
        elif event.key() == Qt.Key.Key_Escape and self.is_changed:
            self.settle(self._shown)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() not in _BORROWED:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _BORROWED:
            self.commit()

    def hideEvent(self, event: QHideEvent) -> None:
        if self._refusals is not None:
            self._refusals.hide()
        super().hideEvent(event)

    def _watch(self, text: str) -> None:
        self._checker().watch(text)

    def _checker(self) -> Refusals:
        if self._refusals is None:
            self._refusals = Refusals(self, self._column)
        return self._refusals

    def _forgive(self) -> None:
        if self._refusals is not None:
            self._refusals.hide()
            self._refusals = None
            self.setStyleSheet("")


class NameField(TextField):
    """Type a name, wrapped."""

    taken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.committed.connect(self.commit)

    @property
    def is_changed(self) -> bool:
        """Return whether something else is typed than what stands."""
        return self.document().isUndoAvailable()

    def commit(self) -> bool:
        """Hand on what is typed, which is always taken."""
        if self.is_changed:
            self.taken.emit(self.typed())
        return True


class UnitField(QComboBox):
    """Choose a unit; one that the form does not know is on offer too."""

    committed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addItems(["", *UNITS])
        self.setMinimumHeight(_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.textActivated.connect(self.committed)

    def show_text(self, text: str) -> None:
        """Show a cell's unit."""
        if self.findText(text) < 0:
            self.addItem(text)
        self.setCurrentText(text)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling the form must not change a unit on the way.
        event.ignore()


Field = LineField | NameField | UnitField


def make_field(column: Column) -> Field:
    """Make the field that suits a column."""
    if column.kind is Kind.UNIT:
        return UnitField()
    if column.kind is Kind.TEXT:
        return NameField()
    return LineField(column)
