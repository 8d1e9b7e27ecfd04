"""The window moved from a screen of 100 % to one of 200 % with half the room, and back.

`python -m tests.two_screens ANNEX`. Prints as JSON how many pixels a point has on each, whether the
window is inside, and the width of a column.
"""

import json
import os
import sys
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QPoint
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication

from tthc_gui.desktop.arranging.zoom import OWN_SIZE
from tthc_gui.desktop.shell.application import Desktop, make_application, watch_widgets
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.widgets.theme import Scheme, apply_scheme
from tthc_gui.desktop.workbench.settings import Settings

PATIENCE = 60_000
_FROM_EDGE = QPoint(20, 40)


def main() -> None:
    """Move the window and print what is seen."""
    # Set here, for Wine passes on no variable of Qt; the path is taken up to a colon.
    os.environ["QT_QPA_PLATFORM"] = "offscreen:configfile=tests/two_screens.json"
    application = make_application()
    watch_widgets()
    apply_scheme(application, Scheme.LIGHT)
    desktop = Desktop(Settings())
    desktop.open([Path(sys.argv[1])])
    (window,) = desktop.windows
    deadline = QDeadlineTimer(PATIENCE)
    while window.editor is None and not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    assert window.editor is not None
    # Of its own size: while the table fits the window, columns are as wide as that lets them be.
    window.editor.zoom.set(OWN_SIZE)
    window.resize(1500, 900)
    seen = []
    one, two = sorted(application.screens(), key=QScreen.devicePixelRatio)
    for screen in (one, two, one):
        window.move(screen.geometry().topLeft() + _FROM_EDGE)
        QApplication.processEvents()
        seen.append([screen is window.screen(), *look(window)])
    sys.stdout.write(json.dumps(seen))
    window.close()


def look(window: MainWindow) -> list[object]:
    """Return what is seen of the window."""
    assert window.editor is not None
    free = window.screen().availableGeometry()
    return [
        window.grab().devicePixelRatio(),
        free.contains(window.geometry()),
        window.editor.view.columnWidth(2),
    ]


if __name__ == "__main__":
    main()
