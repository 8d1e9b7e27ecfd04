"""All keys of the program in one list, to be looked up and printed."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QMenu, QTextBrowser, QVBoxLayout

from tthc_gui.desktop.widgets.actions import key_names
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.desktop.workbench.window import Window

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_SIZE = QSize(640, 620)


def keys_of_table() -> list[tuple[str, str]]:
    """Return the keys of the table itself, which no menu has, and what they do."""
    return [
        (tr("Mũi tên, Ctrl + mũi tên"), tr("Sang ô bên cạnh, đến cuối vùng có chữ")),
        (tr("Alt + ←, Alt + →"), tr("Dừng cả ở ô được tính")),
        (tr("Home, End, Ctrl + Home, Ctrl + End"), tr("Đầu, cuối dòng; đầu, cuối bảng")),
        (
            tr("Tab, Enter (thêm Shift: ngược lại)"),
            tr("Sang ô gõ được; cuối bảng: thêm dòng"),
        ),
        (tr("F2, gõ chữ, Esc"), tr("Sửa, gõ đè, bỏ")),
        (tr("Ctrl + Enter"), tr("Gõ vào mọi ô đang chọn")),
        (tr("Delete"), tr("Xoá nội dung các ô đang chọn")),
        (tr("Shift + mũi tên"), tr("Chọn nhiều ô")),
        (tr("Shift + phím cách, Ctrl + phím cách"), tr("Chọn cả dòng, cả cột")),
        (tr("Ctrl + A"), tr("Chọn mọi ô gõ được")),
        (tr("Ctrl + lăn chuột"), tr("Phóng to, thu nhỏ bảng")),
        (tr("Phím Menu"), tr("Các lệnh cho ô đang chọn")),
    ]


def keys_of(menu: QMenu) -> Iterator[tuple[str, str]]:
    """Yield the keys of a menu's commands, and what they do."""
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            yield from keys_of(below)
        elif action.shortcuts():
            # Enter and that of the keypad have one name.
            keys = ", ".join(dict.fromkeys(map(key_names, action.shortcuts())))
            yield keys, _words(action)


def _words(action: QAction) -> str:
    return action.text().partition("\t")[0].replace("&", "").rstrip("…")


class KeyList(QDialog):
    """Show all keys by menu, and print them."""

    def __init__(self, window: Window, menus: Sequence[QMenu]) -> None:
        super().__init__(window)
        self.setWindowTitle(tr("Danh sách phím"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = QTextBrowser()
        self.text.setAccessibleName(tr("Danh sách phím"))
        parts = [(tr("Trong bảng"), keys_of_table())]
        parts += [(menu.title().replace("&", ""), list(keys_of(menu))) for menu in menus]
        self.text.setHtml("".join(_table(title, rows) for title, rows in parts if rows))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        printing = buttons.addButton(tr("&In…"), QDialogButtonBox.ButtonRole.ActionRole)
        printing.clicked.connect(lambda _checked=False: self._print())
        box = QVBoxLayout(self)
        box.addWidget(self.text, 1)
        box.addWidget(buttons)
        self.resize(_SIZE)

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.windowTitle())
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(lambda: self.print_to(printer))
        QDialog.open(dialog)

    def print_to(self, printer: "QPrinter") -> None:
        """Print the list under its title."""
        text = self.text.document().clone()
        QTextCursor(text).insertHtml(f"<h2>{escape(self.windowTitle())}</h2><br>")
        text.print_(printer)


def _table(title: str, rows: Sequence[tuple[str, str]]) -> str:
    lines = "".join(
        f"<tr><td width='45%'><b>{escape(keys)}</b></td><td>{escape(what)}</td></tr>"
        for keys, what in rows
    )
    return f"<h3>{escape(title)}</h3><table width='100%' cellpadding='3'>{lines}</table>"
