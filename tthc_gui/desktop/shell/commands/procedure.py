"""Menu Thủ tục."""

from typing import TYPE_CHECKING

from tthc_gui.desktop.widgets.actions import Command
from tthc_gui.desktop.widgets.text import tr

if TYPE_CHECKING:
    from tthc_gui.desktop.shell.document_window import DocumentWindow
    from tthc_gui.desktop.shell.editor import DocumentEditor


def commands(window: "DocumentWindow") -> list[list[Command]]:
    """Return the groups of the menu."""
    return [
        _adding(window),
        _procedures(window),
        _cases(window),
        _parting(window),
        _sections(window),
        _heading(window),
    ]


def _adding(window: "DocumentWindow") -> list[Command]:
    return [
        Command(
            "add-above",
            tr("Thêm {record} phía t&rên"),
            tr("Thêm bấy nhiêu {record} trống như đang chọn, ở phía trên"),
            window.with_editor(lambda editor: editor.structure.add_above()),
            # With Ctrl, a keyboard that has + above = gives either for the same two keys.
            "Ctrl+Shift+=; Ctrl++",
            "between-horizontal-end",
        ),
        Command(
            "add-below",
            tr("Thêm {record} &phía dưới"),
            tr("Thêm bấy nhiêu {record} trống như đang chọn, ở phía dưới"),
            window.with_editor(lambda editor: editor.structure.add_below()),
            "Ctrl+Shift+Return",
            "between-horizontal-start",
        ),
        Command(
            "add-listed",
            tr("Thêm từ d&anh sách…"),
            tr("Dán danh sách mã và tên, hoặc chọn trong danh mục quốc gia"),
            window.with_editor(_show_picker),
            "Ctrl+Shift+A",
            "library-big",
        ),
    ]


def _procedures(window: "DocumentWindow") -> list[Command]:
    return [
        Command(
            "duplicate",
            tr("&Nhân đôi {record}"),
            tr("Chép các {record} đang chọn xuống ngay dưới"),
            window.with_editor(lambda editor: editor.structure.duplicate()),
            "Ctrl+Shift+D",
            "copy-plus",
        ),
        Command(
            "delete",
            tr("X&oá {record}"),
            tr("Xoá các {record} đang chọn"),
            window.with_editor(lambda editor: editor.structure.delete()),
            "Ctrl+-",
            "trash-2",
        ),
        Command(
            "move-up",
            tr("Chuyển &lên"),
            tr("Chuyển {record} hoặc {line} đang chọn lên một chỗ"),
            window.with_editor(lambda editor: editor.structure.move_up()),
            "Alt+Up",
            "arrow-up",
        ),
        Command(
            "move-down",
            tr("Chu&yển xuống"),
            tr("Chuyển {record} hoặc {line} đang chọn xuống một chỗ"),
            window.with_editor(lambda editor: editor.structure.move_down()),
            "Alt+Down",
            "arrow-down",
        ),
    ]


def _cases(window: "DocumentWindow") -> list[Command]:
    return [
        Command(
            "add-case",
            tr("T&hêm {line}"),
            tr("Thêm một {line} trống vào {record}, dưới {line} đang chọn"),
            window.with_editor(lambda editor: editor.structure.add_case()),
            "Ctrl+Alt+=",
            "list-plus",
        ),
        Command(
            "duplicate-case",
            tr("Nhân đô&i {line}"),
            tr("Chép các {line} đang chọn xuống ngay dưới, trong cùng {record}"),
            window.with_editor(lambda editor: editor.structure.duplicate_cases()),
        ),
        Command(
            "delete-case",
            tr("&Xoá {line}"),
            tr("Xoá các {line} đang chọn; {record} vẫn còn"),
            window.with_editor(lambda editor: editor.structure.delete_cases()),
            "Ctrl+Alt+-",
        ),
    ]


def _parting(window: "DocumentWindow") -> list[Command]:
    return [
        Command(
            "split",
            tr("Chia thành nhiều trường hợp…"),
            tr("Chia thủ tục một trường hợp thành nhiều trường hợp giống nhau"),
            window.with_editor(lambda editor: editor.structure.ask_split()),
            "Ctrl+Shift+J",
            "table-rows-split",
        ),
        Command(
            "break-apart",
            tr("Tách thành từng {record}"),
            tr("Cho mỗi trường hợp thành một thủ tục riêng, cùng mã và tên"),
            window.with_editor(lambda editor: editor.structure.break_apart()),
            icon="ungroup",
        ),
        Command(
            "join",
            tr("Gộp thành &một {record}"),
            tr("Gộp các thủ tục liền nhau đang chọn thành một, giữ đủ các trường hợp"),
            window.with_editor(lambda editor: editor.structure.join()),
            "Ctrl+J",
            "combine",
        ),
    ]


def _sections(window: "DocumentWindow") -> list[Command]:
    return [
        Command(
            "add-section",
            tr("Thêm mục phía trên…"),
            tr("Thêm dòng tên mục (cấp, lĩnh vực) phía trên {record} đang chọn"),
            window.with_editor(lambda editor: editor.sectioning.ask_to_add()),
            "Ctrl+Alt+Shift+=",
        ),
        Command(
            "change-section",
            tr("Sửa, chuyển, bỏ mục…"),
            tr("Sửa tên, chuyển hoặc bỏ mục của {record} đang chọn (bấm đúp vào dòng mục)"),
            window.with_editor(lambda editor: editor.sectioning.ask_to_change()),
            "Shift+F2",
        ),
        Command(
            "fold-section",
            tr("Thu gọn hoặc mở các mục"),
            tr("Thu gọn mục của {record} đang chọn, hoặc mở mọi mục đang thu gọn"),
            window.with_editor(lambda editor: editor.sectioning.fold()),
            "Ctrl+Alt+0",
        ),
    ]


def _heading(window: "DocumentWindow") -> list[Command]:
    return [
        Command(
            "renumber",
            tr("Đánh lại số thứ tự (&STT)"),
            tr("Đếm STT lại từ 1; số của mục (I, 1.1) giữ nguyên"),
            window.with_editor(lambda editor: editor.structure.renumber()),
            icon="list-ordered",
        ),
        Command(
            "title-count",
            tr("Cập nhật số lượng ở tên phụ lục"),
            tr("Ghi đúng số thủ tục đang có vào tên phụ lục"),
            window.with_editor(lambda editor: editor.structure.set_title_count()),
            icon="hash",
        ),
        Command(
            "heading",
            tr("Đầ&u {document}…"),
            tr("Sửa tên và các dòng khác phía trên bảng"),
            window.with_editor(_show_heading),
            "Ctrl+Shift+H",
            "heading",
        ),
    ]


def _show_picker(editor: "DocumentEditor") -> None:
    from tthc_gui.desktop.editing.procedure_picker import show_picker

    show_picker(editor)


def _show_heading(editor: "DocumentEditor") -> None:
    editor.side.show_panel("heading").setFocus()
