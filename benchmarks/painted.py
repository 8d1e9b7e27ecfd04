"""Windows that tell when they are painted: started as processes of their own, then gone.

Each prints the time (perf_counter, the same clock in all processes) when its first painting is
over, and ends. This module imports nothing but what the windows themselves need.
"""

import sys
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QPaintEvent


def editor() -> None:
    """Start the editor as `main.py FILE` does, until its table has been painted."""
    from tthc_gui.__main__ import main
    from tthc_gui.desktop.widgets import qt

    teller = _Teller()
    load_qt = qt.load_qt

    def load_and_watch() -> None:
        load_qt()
        _watch_table(teller)

    # So that everything is loaded in the program's own order.
    qt.load_qt = load_and_watch
    main(sys.argv[1:])


def _watch_table(teller: "_Teller") -> None:
    """Have it told when the table has been painted."""
    from tthc_gui.desktop.table.typed_table import TypedTable
    from tthc_gui.desktop.table.view import DocumentView

    paint = DocumentView.paintEvent

    def paint_and_tell(view: TypedTable, event: QPaintEvent) -> None:
        paint(view, event)
        teller.tell_when_over()

    # Put in its place before there is a table, for Qt asks only once what is overridden.
    DocumentView.paintEvent = paint_and_tell  # type: ignore[method-assign, assignment]


def bare() -> None:
    """Start an empty main window, until it has been painted."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    teller = _Teller()

    class Window(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            teller.tell_when_over()

    application = QApplication(sys.argv[:1])
    window = Window()
    window.show()
    application.exec()


class _Teller(QObject):
    """Reports the time once the rest of the window has been painted, which is one go, and ends."""

    def tell_when_over(self) -> None:
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))

    def customEvent(self, event: QEvent) -> None:
        print(perf_counter(), flush=True)
        # exit() and not quit(): windows are not asked to close, and save no settings.
        QCoreApplication.exit()
