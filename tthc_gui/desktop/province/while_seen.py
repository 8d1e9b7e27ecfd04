"""What a tab shows follows the figures while it is seen, and is not worked out otherwise."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, SignalInstance
from PySide6.QtWidgets import QWidget


class WhileSeen(QObject):
    """Shows anew what a widget shows: after each change, once somebody looks at it."""

    def __init__(self, widget: QWidget, changed: SignalInstance, show: Callable[[], None]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._show = show
        self._is_stale = True
        changed.connect(self._follow)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._refresh()
        return False

    def _follow(self) -> None:
        self._is_stale = True
        if self._widget.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        if self._is_stale:
            self._is_stale = False
            self._show()
