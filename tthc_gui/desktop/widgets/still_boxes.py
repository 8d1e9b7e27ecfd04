"""The wheel turns no box by accident: one without the focus leaves it to the page behind."""

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QAbstractSpinBox, QComboBox, QScrollBar, QWidget

_BOXES = (QAbstractSpinBox, QComboBox, QAbstractSlider)


def keep_still(widget: object) -> None:
    """Let the wheel give a box no focus, which Qt does before anybody is asked."""
    if isinstance(widget, _BOXES) and widget.focusPolicy() == Qt.FocusPolicy.WheelFocus:
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def passes_by(watched: object, event: QWheelEvent) -> bool:
    """Pass the wheel on to what lies behind a box without the focus; return whether it was."""
    box = _box(watched)
    if box is None or box.hasFocus():
        return False
    behind = box.parentWidget()
    if behind is None:
        return False
    place = QPointF(behind.mapFromGlobal(event.globalPosition()))
    passed = QWheelEvent(
        place,
        event.globalPosition(),
        event.pixelDelta(),
        event.angleDelta(),
        event.buttons(),
        event.modifiers(),
        event.phase(),
        event.inverted(),
        event.source(),
    )
    while behind is not None and not behind.isWindow():
        QCoreApplication.sendEvent(behind, passed)
        if passed.isAccepted():
            break
        behind = behind.parentWidget()
    return True


def _box(watched: object) -> QWidget | None:
    """Return the box that a widget is, or the one whose line of text it is."""
    if isinstance(watched, QScrollBar):
        return None
    if isinstance(watched, _BOXES):
        return watched
    parent = watched.parentWidget() if isinstance(watched, QWidget) else None
    return parent if isinstance(parent, QAbstractSpinBox | QComboBox) else None
