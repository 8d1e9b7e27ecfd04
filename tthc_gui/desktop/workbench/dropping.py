"""Files and folders dropped onto a window are taken, several at once."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

_MOVING = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


class Dropping(QObject):
    """Hands on what is dropped onto a window, whatever part of it is under the pointer."""

    def __init__(self, window: QWidget, take: Callable[[list[Path]], object]) -> None:
        super().__init__(window)
        self._take = take
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Entering and moving are kinds of dropping to Qt.
        if not isinstance(event, QDropEvent):
            return False
        paths = files_in(event.mimeData())
        if not paths:
            return False
        # The file stays where it is, whatever the other program offers.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() not in _MOVING:
            self._take(paths)
        return True


def files_in(data: QMimeData) -> list[Path]:
    """Return the files on this computer that are dragged, or on the clipboard."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
