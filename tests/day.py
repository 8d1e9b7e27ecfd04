"""Two working days in the real program: `python -m tests.day ANNEX FILE PICTURE`.

The window opens on the annex, a cell is typed into and the annex is saved as FILE; on the second
day FILE is opened, the cell is typed into again and saved, and on the third it is looked at and
its picture taken. Prints as JSON, after each edit and of the last opening, what the table shows
of the cell and of the sum that follows from it, and whether the document is saved.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.desktop.driving import cell, go_to
from tthc_gui.desktop.shell.application import Desktop, make_application
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.widgets import dialogs
from tthc_gui.desktop.widgets.theme import Scheme, apply_scheme
from tthc_gui.desktop.workbench.settings import Settings

PATIENCE = 60_000
"""Milliseconds that a file may take to open or to be saved on a busy machine."""
CELL = 0, "after-2"


def main() -> None:
    """Live through the days and print them."""
    annex, path, picture = map(Path, sys.argv[1:])
    application = make_application()
    apply_scheme(application, Scheme.LIGHT)
    desktop = Desktop(Settings())
    dialogs.ask_file_to_write = lambda *_: path  # what the user answers when asked where to
    seen = [_edit_and_save(_open(desktop, annex), "9", MainWindow.save_as)]
    seen.append(_edit_and_save(_open(desktop, path), "8", MainWindow.save))
    window = _open(desktop, path)
    seen.append(_look(window))
    window.grab().save(str(picture))
    _close(window)
    sys.stdout.write(json.dumps(seen))


def _open(desktop: Desktop, path: Path) -> MainWindow:
    desktop.open([path])
    (window,) = desktop.windows
    _wait(lambda: window.editor is not None)
    QTest.qWaitForWindowExposed(window, PATIENCE)
    return window


def _edit_and_save(
    window: MainWindow, text: str, save: Callable[[MainWindow], object]
) -> list[object]:
    editor = window.editor
    assert editor is not None
    go_to(editor, *CELL)
    QTest.keyClicks(editor.view, text)
    QTest.keyClick(QApplication.focusWidget() or editor.view, Qt.Key.Key_Return)
    typed = _look(window)
    save(window)
    _wait(editor.document.is_clean)
    _close(window)
    return typed


def _wait(come: Callable[[], bool]) -> None:
    deadline = QDeadlineTimer(PATIENCE)
    while not come():
        assert not deadline.hasExpired()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 100)


def _look(window: MainWindow) -> list[object]:
    editor = window.editor
    assert editor is not None
    remaining = cell(editor, 0, "remaining").data()
    return [cell(editor, *CELL).data(), remaining, editor.document.is_clean()]


def _close(window: MainWindow) -> None:
    window.close()
    QApplication.processEvents()


if __name__ == "__main__":
    main()
