"""Ctrl+Z in a box where nothing is typed means the history of the window, not that of the box."""

from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)

_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


def leaves_undo(watched: object, event: QKeyEvent) -> bool:
    """Return whether a key undoes or redoes what is typed in a box that has nothing of the kind."""
    if event.matches(_UNDO):
        at = 0
    elif event.matches(_REDO):
        at = 1
    else:
        return False
    can = _can(watched)
    return can is not None and not can[at]


def _can(watched: object) -> tuple[bool, bool] | None:
    """Return whether something typed can be undone and redone in a box; None for no box."""
    if isinstance(watched, QComboBox | QAbstractSpinBox):
        watched = watched.lineEdit()
    if isinstance(watched, QLineEdit):
        return watched.isUndoAvailable(), watched.isRedoAvailable()
    if isinstance(watched, QPlainTextEdit | QTextEdit):
        text = watched.document()
        return text.isUndoAvailable(), text.isRedoAvailable()
    return None
