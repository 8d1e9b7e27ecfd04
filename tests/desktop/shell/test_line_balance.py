"""The balance of the current line follows what is typed, letter by letter."""

from PySide6.QtWidgets import QApplication

from tests.desktop.driving import Key, go_to, press, three, type_text
from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.shell.line_balance import LineBalance
from tthc_gui.desktop.shell.main_window import MainWindow


def test_the_balance_follows_the_line_and_what_is_typed(window: MainWindow) -> None:
    window.show_document(OpenDocument(three()))
    editor = window.editor
    assert editor is not None
    shown = window.statusBar().findChild(LineBalance)
    assert isinstance(shown, LineBalance)
    go_to(editor, 0, "before-2")
    told = [shown.text()]
    type_text(editor, "4")
    told.append(shown.text())
    type_text(editor, "x")
    told.append(shown.text())
    press(editor, Key.Key_Escape)
    go_to(editor, 3, "current")
    # With one of a step's two times its case is being drafted, and nothing is told of after.
    assert [*told, shown.text()] == [
        "Trước 3 / 8, còn thiếu 5. Sau: đạt chỉ tiêu 30%, dư 3,6.",
        "Trước 7 / 8, còn thiếu 1.",
        "",
        "Trước 1 / 5, còn thiếu 4.",
    ]
    assert QApplication.focusWidget() is editor.view
