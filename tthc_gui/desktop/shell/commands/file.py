"""Menu Tệp."""

from typing import TYPE_CHECKING

from tthc_gui.desktop.shell.commands import printing, recovery
from tthc_gui.desktop.widgets.actions import Command
from tthc_gui.desktop.widgets.text import tr

if TYPE_CHECKING:
    from tthc_gui.desktop.shell.document_window import DocumentWindow


def commands(window: "DocumentWindow") -> list[list[Command]]:
    """Return the groups of the menu."""
    return [
        [*_opening(window), *_saving(window)],
        _exporting(window),
        recovery.commands(window),
        *printing.commands(window),
        _closing(window),
    ]


def _opening(window: "DocumentWindow") -> list[Command]:
    return [
        Command(
            "new",
            tr("Phụ lục mớ&i…"),
            tr("Tạo phụ lục mới cho một đơn vị, có sẵn phần đầu và chín bước"),
            window.ask_new_annex,
            "Ctrl+N",
            "file-plus",
            always=True,
        ),
        Command(
            "open",
            tr("&Mở…"),
            tr("Mở tệp phụ lục"),
            window.ask_and_open,
            "Ctrl+O",
            "folder-open",
            on_bar=True,
            always=True,
        ),
        recovery.open_to_view(window),
        Command(
            "start-page",
            tr("T&rang đầu"),
            tr("Mở trang đầu: tệp gần đây, tài liệu mẫu, các cách bắt đầu"),
            lambda: window.open_elsewhere.emit(None),
            "Ctrl+Shift+F1",
            always=True,
        ),
        Command(
            "inbox",
            tr("Phụ lục các &sở gửi đến…"),
            tr("Xem cả thư mục phụ lục: của ai, vòng mấy, tỷ lệ, lỗi, gì mới; gộp thành gói"),
            window.inbox_asked.emit,
            "Ctrl+Shift+I",
            "inbox",
            always=True,
        ),
        Command(
            "province",
            tr("&Cả tỉnh…"),
            tr("Mở tài liệu của mọi sở thành một dự án: số liệu, đối chiếu, trọn gói"),
            lambda: window.province_asked.emit(None),
            "Ctrl+Shift+G",
            "landmark",
            always=True,
        ),
    ]


def _saving(window: "DocumentWindow") -> list[Command]:
    return [
        Command(
            "save",
            tr("&Lưu"),
            tr("Lưu {document}"),
            window.save,
            "Ctrl+S",
            "save",
            on_bar=True,
        ),
        Command(
            "save-as",
            tr("Lưu &thành…"),
            tr("Lưu {document} vào tệp khác"),
            window.save_as,
            "Ctrl+Shift+S",
        ),
    ]


def _exporting(window: "DocumentWindow") -> list[Command]:
    return [
        Command(
            "export",
            tr("Xuất &Excel…"),
            tr("Xuất bảng Excel chính thức, có công thức và số đã tính"),
            window.export_official,
            "Ctrl+E",
            "file-spreadsheet",
            on_bar=True,
        ),
        Command(
            "export-remarked",
            tr("Xuất kèm nhận xét…"),
            tr("Xuất bảng chính thức kèm nhận xét và kết quả xem, để gửi lại cơ quan"),
            window.export_remarked,
            "Ctrl+Alt+E",
        ),
    ]


def _closing(window: "DocumentWindow") -> list[Command]:
    return [
        Command(
            "close",
            tr("Đón&g"),
            tr("Đóng cửa sổ này"),
            window.close,
            "Ctrl+W",
            always=True,
        ),
    ]
