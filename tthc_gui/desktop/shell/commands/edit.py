"""Menu Sửa."""

from typing import TYPE_CHECKING

from tthc_gui.desktop.shell.commands import cells, find
from tthc_gui.desktop.widgets.actions import Command
from tthc_gui.desktop.widgets.text import tr

if TYPE_CHECKING:
    from tthc_gui.desktop.shell.document_window import DocumentWindow


def commands(window: "DocumentWindow") -> list[list[Command]]:
    """Return the groups of the menu."""
    return [
        [
            Command(
                "undo",
                tr("&Hoàn tác"),
                tr("Hoàn tác"),
                window.undo,
                "Ctrl+Z",
                "undo-2",
                on_bar=True,
            ),
            Command(
                "redo",
                tr("&Làm lại"),
                tr("Làm lại"),
                window.redo,
                "Ctrl+Y; Ctrl+Shift+Z",
                "redo-2",
                on_bar=True,
            ),
            Command(
                "history",
                tr("Lịch sử"),
                tr("Xem các thay đổi đã làm và quay về bất kỳ lúc nào"),
                window.with_editor(lambda editor: editor.side.toggle("history")),
                "Ctrl+Alt+Z",
                "history",
            ),
        ],
        *cells.commands(window),
        [
            Command(
                "adopt",
                tr("Nhận số tính được"),
                tr("Bỏ số văn bản ghi của thủ tục đang chọn, dùng số cộng từ các bước"),
                window.with_editor(lambda editor: editor.adopt_computed()),
                "Ctrl+Shift+N",
                "check",
            ),
        ],
        *find.commands(window),
    ]
