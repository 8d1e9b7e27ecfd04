"""Finding, replacing and filtering, in menu Sửa."""

from typing import TYPE_CHECKING

from tthc_gui.desktop.widgets.actions import Command
from tthc_gui.desktop.widgets.text import tr

if TYPE_CHECKING:
    from tthc_gui.desktop.shell.document_window import DocumentWindow


def commands(window: "DocumentWindow") -> list[list[Command]]:
    """Return the groups that follow those of editing."""
    return [
        [
            Command(
                "find",
                tr("Tì&m…"),
                tr("Tìm mã, tên, số trong bảng"),
                window.with_editor(lambda editor: editor.find_bar.open(replacing=False)),
                "Ctrl+F",
                "search",
                on_bar=True,
            ),
            Command(
                "find-next",
                tr("Tìm t&iếp"),
                tr("Sang kết quả tiếp theo"),
                window.with_editor(lambda editor: editor.find_bar.step(forward=True)),
                "F3",
            ),
            Command(
                "find-previous",
                tr("Tìm ngược"),
                tr("Về kết quả trước"),
                window.with_editor(lambda editor: editor.find_bar.step(forward=False)),
                "Shift+F3",
            ),
            Command(
                "replace",
                tr("Th&ay thế…"),
                tr("Tìm và thay, xem trước rồi thay một lần"),
                window.with_editor(lambda editor: editor.find_bar.open(replacing=True)),
                "Ctrl+H",
                "replace",
            ),
        ],
        [
            Command(
                "filter",
                tr("Lọc"),
                tr("Chỉ hiện những {record} cần xem"),
                window.with_editor(lambda editor: editor.filter_bar.toggle()),
                "Ctrl+Shift+L",
                "list-filter",
                on_bar=True,
            ),
        ],
    ]
