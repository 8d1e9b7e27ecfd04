"""A day in the real window on Windows: `python -m tests.windows_day ANNEX`.

Keys, clipboard and messages come as they do from UniKey, Excel, Explorer and Windows itself.
Prints as JSON what came of each, and ends as a program does that Windows ends.
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtGui import QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox

from tests import winapi
from tests.desktop.driving import cell, go_to, part, select
from tthc_gui.desktop.card.card import Card, toggle_card
from tthc_gui.desktop.card.fields import NameField
from tthc_gui.desktop.shell.application import Desktop, make_application
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.widgets import contrast, system
from tthc_gui.desktop.widgets.theme import Scheme, apply_scheme
from tthc_gui.desktop.workbench.settings import Settings

PATIENCE = 60_000
_RECENT = Path(os.environ["APPDATA"], "Microsoft", "Windows", "Recent")
_ROW = "<tr><td>7,5</td><td>2</td></tr>"


def main() -> None:
    """Live through the day."""
    system.take_identity()
    application = make_application()
    apply_scheme(application, Scheme.SYSTEM)
    desktop = Desktop(Settings())
    desktop.open([Path(sys.argv[1])])
    (window,) = desktop.windows
    wait(lambda: window.editor is not None and window.isActiveWindow())
    editor = window.editor
    assert editor is not None
    done: dict[str, object] = {
        "platform": application.platformName(),
        "look": _look(application, window),
        "typed": _type(editor),
        "dark": _follow_dark(window),
        "pasted": _paste(editor),
        "copied": _copy(editor),
    }
    # Windows asks while the program asks: it must answer, and lose nothing.
    QTimer.singleShot(0, lambda: _end(window, done))
    window.close()


def wait(come: Callable[[], bool]) -> bool:
    """Wait until something has come; return whether it has."""
    deadline = QDeadlineTimer(PATIENCE)
    while not come() and not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    return come()


def _look(application: QApplication, window: MainWindow) -> object:
    handle = int(window.winId())
    icons = [winapi.message(handle, winapi.GETICON, size) for size in (0, 1)]
    return {
        "family": QFontInfo(application.font()).family(),
        "asked": application.font().family(),
        "icons": [icon != 0 for icon in icons],
        "theme": contrast.windows_colours(),
        "listed": wait(lambda: _RECENT.joinpath(f"{Path(sys.argv[1]).name}.lnk").exists()),
    }


def _type(editor: DocumentEditor) -> object:
    seen = []

    def type_thu_tuc(where: QLineEdit | None, text: Callable[[], str]) -> None:
        if where is not None:
            where.setFocus()
        winapi.send_keys(*map(ord, "THU"))
        winapi.send_keys(winapi.BACKSPACE, "ủ")
        winapi.send_keys(*map(ord, " TUC"))
        winapi.send_keys(winapi.BACKSPACE, winapi.BACKSPACE, "ụ", "c")
        wait(lambda: text().endswith("thủ tục"))
        seen.append(text())

    go_to(editor, 1, "name")
    focused = QApplication.focusWidget
    type_thu_tuc(None, lambda: str(getattr(focused(), "typed", str)()))
    winapi.send_keys(winapi.RETURN)
    wait(lambda: focused() is editor.view)
    seen.append(cell(editor, 1, "name").data())
    bar = editor.find_bar
    bar.open(replacing=False)
    line = bar.findChildren(QLineEdit)[0]
    line.clear()
    type_thu_tuc(line, line.text)
    # Finding goes to another cell once the keys have rested.
    wait(lambda: bar.is_settled)
    go_to(editor, 2, "name")
    toggle_card(editor)
    field = part(editor, Card).fields["name"]
    assert isinstance(field, NameField)
    field.setFocus()
    field.selectAll()
    type_thu_tuc(None, field.typed)
    editor.view.setFocus()
    return seen


def _follow_dark(window: MainWindow) -> object:
    def is_dark() -> bool:
        return window.palette().color(QPalette.ColorRole.Base).lightness() < 128

    with winapi.light_and_dark() as choose:
        choose(False)
        dark = wait(is_dark)
        choose(True)
        return [dark, not wait(lambda: not is_dark())]


def _paste(editor: DocumentEditor) -> object:
    text = "7,5\t2\r\n".encode("utf-16-le") + b"\0\0"
    html = winapi.html_format(_ROW)
    excel: dict[int | str, bytes] = {
        "Biff8": b"\x09\x08\x10\0\0\x06\x05\0 no table",
        "HTML Format": html,
        "Csv": b"8;3\r\n\0",
        "XML Spreadsheet": b"<?xml version='1.0'?><Workbook/>\0",
    }
    seen: list[object] = []
    for row, formats in enumerate((excel | {winapi.UNICODE_TEXT: text}, excel)):
        winapi.put_on_clipboard(formats)
        go_to(editor, row, "before-2")
        editor.cells.paste()
        seen.append([cell(editor, row, key).data() for key in ("before-2", "after-2")])
    winapi.put_on_clipboard({"Biff8": excel["Biff8"]})
    editor.cells.paste()
    winapi.put_on_clipboard({winapi.FILES: winapi.dropped_files([sys.argv[1]])})
    editor.cells.paste()
    seen.append(editor.document.undo_stack.undoText())
    return seen


def _copy(editor: DocumentEditor) -> object:
    select(editor, (0, "before-2"), (0, "after-2"))
    editor.cells.copy()
    text, html = (winapi.on_clipboard(name) for name in (winapi.UNICODE_TEXT, "HTML Format"))
    return [text.decode("utf-16-le").rstrip("\0"), html.rstrip(b"\0").decode()]


def _end(window: MainWindow, done: dict[str, object]) -> None:
    wait(lambda: window.findChild(QMessageBox) is not None)
    done["asking"] = window.findChild(QMessageBox) is not None
    answer = winapi.message(int(window.winId()), winapi.QUERYENDSESSION, 0, winapi.LOGOFF)
    done["may end"] = answer
    sys.stdout.write(json.dumps(done))
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
