"""Wait until something is seen, so that nothing that can wait keeps it from being seen."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimerEvent
from PySide6.QtWidgets import QWidget


def once_painted(widget: QWidget, act: Callable[[], object]) -> None:
    """Do something as soon as a widget, and all that is painted with it, was painted once."""
    _Watch(widget, act)


class _Watch(QObject):
    def __init__(self, widget: QWidget, act: Callable[[], object]) -> None:
        super().__init__(widget)
        self._act = act
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # A timer comes after all that waits already, as painting the other widgets does.
            self.startTimer(0)
        return super().eventFilter(watched, event)

    def timerEvent(self, event: QTimerEvent) -> None:
        self.killTimer(event.timerId())
        self._act()
        self.deleteLater()
