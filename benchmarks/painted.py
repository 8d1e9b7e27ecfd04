"""Windows that tell when they are painted: started as processes of their own, then gone.

Each prints the CPU time of its process, in seconds, when its first painting is over, and ends.
This module imports no Qt, so that each window loads it in its own way.
"""

import os
import sys
from collections.abc import Callable
from time import process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from tthc_gui.desktop.table.typed_table import TypedTable


def tell_and_end() -> None:
    """Print how much CPU time the process has taken, and end it before Qt is torn down."""
    print(process_time(), flush=True)
    os._exit(0)


def editor(tell: Callable[[], None] = tell_and_end) -> None:
    """Start the editor as `main.py FILE` does, until its table has been painted."""
    from tthc_gui.__main__ import main
    from tthc_gui.desktop.widgets import qt

    load_qt = qt.load_qt

    def load_and_watch() -> None:
        load_qt()
        _watch_table(_once_over(tell))

    # So that everything is loaded in the program's own order.
    qt.load_qt = load_and_watch
    main(sys.argv[1:])


def _watch_table(over: Callable[[], None]) -> None:
    """Have it told when the table has been painted."""
    from tthc_gui.desktop.table.view import DocumentView

    paint = DocumentView.paintEvent

    def paint_and_tell(view: "TypedTable", event: "QPaintEvent") -> None:
        paint(view, event)
        over()

    # Put in its place before there is a table, for Qt asks only once what is overridden.
    DocumentView.paintEvent = paint_and_tell  # type: ignore[method-assign, assignment]


def bare(tell: Callable[[], None] = tell_and_end) -> None:
    """Start an empty main window, until it has been painted."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    over = _once_over(tell)

    class Window(QMainWindow):
        def paintEvent(self, event: "QPaintEvent") -> None:
            super().paintEvent(event)
            over()

    application = QApplication(sys.argv[:1])
    window = Window()
    window.show()
    application.exec()


def _once_over(tell: Callable[[], None]) -> Callable[[], None]:
    """Return what tells once the rest of the window has been painted too, which is one go."""
    from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt

    class Teller(QObject):
        def customEvent(self, event: QEvent) -> None:
            tell()

    teller = Teller()
    # On Windows a timer of no time, as what waits for the painting starts, is a posted event too.
    before_timers = Qt.EventPriority.HighEventPriority.value
    return lambda: QCoreApplication.postEvent(teller, QEvent(QEvent.Type.User), before_timers)
