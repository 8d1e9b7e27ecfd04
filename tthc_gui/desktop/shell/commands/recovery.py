"""The commands of menu Tệp that keep work from being lost."""

from typing import TYPE_CHECKING

from tthc_gui.desktop.widgets.actions import Command
from tthc_gui.desktop.widgets.text import tr

if TYPE_CHECKING:
    from tthc_gui.desktop.shell.document_window import DocumentWindow


def open_to_view(window: "DocumentWindow") -> Command:
    """Return the command that opens a file without being able to change it."""

    def ask_and_open() -> None:
        from tthc_gui.desktop.widgets import dialogs

        for path in dialogs.ask_files_to_open(window, window.settings.folder):
            window.open_file(path, to_view=True)

    return Command(
        "open-to-view",
        tr("Mở để &xem…"),
        tr("Mở tệp chỉ để xem: không sửa được, và tệp không bị thay đổi"),
        ask_and_open,
        "Ctrl+Shift+O",
        "eye",
        always=True,
    )


def commands(window: "DocumentWindow") -> list[Command]:
    """Return the group of what was before."""

    def export() -> None:
        from tthc_gui.desktop.recovery.log_export import export_change_log

        export_change_log(window, window.safety.guard)

    return [
        Command(
            "versions",
            tr("Các &phiên bản trước…"),
            tr("Xem, so sánh và lấy lại tệp như trước mỗi lần lưu"),
            window.with_editor(lambda editor: editor.side.show_panel("versions")),
            icon="history",
        ),
        Command(
            "export-log",
            tr("Xuất nhật &ký thay đổi…"),
            tr("Ghi ra tệp Excel hoặc CSV: sửa gì, trước, sau, lúc nào"),
            export,
            icon="scroll-text",
        ),
    ]
