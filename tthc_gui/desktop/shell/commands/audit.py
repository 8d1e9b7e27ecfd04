"""Menu Rà soát."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from tthc_gui.desktop.comparing.earlier import choose_base, show_columns
from tthc_gui.desktop.shell.commands import doubts, remarks
from tthc_gui.desktop.widgets.actions import Command
from tthc_gui.desktop.widgets.text import tr

if TYPE_CHECKING:
    from tthc_gui.desktop.shell.document_window import DocumentWindow
    from tthc_gui.desktop.shell.editor import DocumentEditor


def commands(window: "DocumentWindow") -> list[list[Command]]:
    """Return the groups of the menu."""
    return [
        _findings(window),
        _remedies(window),
        doubts.commands(window),
        *remarks.commands(window),
        _comparing(window),
        _lists(window),
        _reports(window),
    ]


def _findings(window: "DocumentWindow") -> list[Command]:
    return [
        Command(
            "findings",
            tr("&Phát hiện"),
            tr("Hiện hoặc ẩn danh sách phát hiện"),
            window.with_editor(lambda editor: editor.side.toggle("findings")),
            "F9",
            "clipboard-check",
            on_bar=True,
        ),
        Command(
            "next-finding",
            tr("Phát hiện &tiếp theo"),
            tr("Đến phát hiện tiếp theo trong bảng"),
            window.with_editor(lambda editor: editor.reviewer.step(forward=True)),
            "F8",
        ),
        Command(
            "previous-finding",
            tr("Phát hiện t&rước"),
            tr("Về phát hiện đứng trước trong bảng"),
            window.with_editor(lambda editor: editor.reviewer.step(forward=False)),
            "Shift+F8",
        ),
    ]


def _remedies(window: "DocumentWindow") -> list[Command]:
    return [
        Command(
            "fix",
            tr("&Sửa phát hiện này…"),
            tr("Các cách sửa phát hiện ở ô đang chọn"),
            window.with_editor(lambda editor: editor.reviewer.offer_choices()),
            "Alt+Return; Alt+Enter",
            "wand-sparkles",
        ),
        Command(
            "fix-all",
            tr("Sửa tất &cả lỗi loại này…"),
            tr("Sửa mọi phát hiện cùng loại với ô đang chọn, có xem trước"),
            window.with_editor(lambda editor: editor.reviewer.fix_all_like_current()),
            icon="list-checks",
        ),
        Command(
            "accept",
            tr("Chấp nhận có lý do…"),
            tr("Chấp nhận phát hiện ở ô đang chọn và ghi lý do"),
            window.with_editor(lambda editor: editor.reviewer.ask_reason()),
            icon="shield-check",
        ),
    ]


def _lists(window: "DocumentWindow") -> list[Command]:
    def link() -> None:
        from tthc_gui.desktop.linking.commands import link_with_annexes

        link_with_annexes(window)

    def hold_against_list() -> None:
        from tthc_gui.desktop.audit.reference_dialog import show_reference

        show_reference(window)

    return [
        Command(
            "link",
            tr("Liên &kết với phụ lục…"),
            tr("Tìm thủ tục ứng với từng quy trình, và các quy trình phải ban hành lại"),
            link,
        ),
        Command(
            "reference",
            tr("Danh &mục tham chiếu…"),
            tr("Nạp danh mục thủ tục quốc gia để đối chiếu mã, tên và gợi ý khi gõ"),
            hold_against_list,
            "Ctrl+Shift+M",
            "library-big",
            always=True,
        ),
    ]


def _reports(window: "DocumentWindow") -> list[Command]:
    def export() -> None:
        from tthc_gui.desktop.audit.reporting import export_report

        export_report(window)

    def send_back() -> None:
        from tthc_gui.desktop.audit.reporting import export_send_back

        export_send_back(window)

    return [
        Command(
            "report",
            tr("&Xuất phiếu rà soát…"),
            tr("Xuất các phát hiện thành văn bản Word hoặc sổ tính để gửi lại cơ quan"),
            export,
            icon="file-text",
        ),
        Command(
            "send-back",
            tr("Xuất phiế&u gửi lại…"),
            tr("Kết quả xem, nhận xét và phát hiện, từng ô một, để cơ quan sửa theo"),
            send_back,
        ),
    ]


def _comparing(window: "DocumentWindow") -> list[Command]:
    def choose() -> None:
        from tthc_gui.desktop.comparing.commands import choose_other

        choose_other(window)

    def step(editor: "DocumentEditor", *, forward: bool) -> None:
        from tthc_gui.desktop.comparing.commands import step

        step(editor, forward=forward)

    return [
        Command(
            "compare",
            tr("S&o sánh với bản khác…"),
            tr("Xem chỗ khác với một tệp, một bản giữ lại hay tài liệu đang mở khác"),
            choose,
            "Ctrl+Shift+K",
            "columns-2",
        ),
        Command(
            "next-difference",
            tr("Chỗ khác tiếp th&eo"),
            tr("Đến chỗ khác tiếp theo với bản đang so sánh"),
            window.with_editor(lambda editor: step(editor, forward=True)),
            "F7",
        ),
        Command(
            "previous-difference",
            tr("Chỗ khác l&iền trước"),
            tr("Về chỗ khác đứng trước với bản đang so sánh"),
            window.with_editor(lambda editor: step(editor, forward=False)),
            "Shift+F7",
        ),
        Command(
            "base",
            tr("Chọn &bản gốc…"),
            tr("Chọn phụ lục trước đó để tính mức cắt giảm từ đó; bỏ ở khung Đầu phụ lục"),
            lambda: choose_base(window),
        ),
        Command(
            "base-columns",
            tr("Cột so &với bản gốc"),
            tr("Hiện hoặc ẩn các cột so với bản gốc; hiện thì được in và xuất"),
            window.with_editor(_show_base_columns),
            checked=lambda: _shows_base(window),
        ),
    ]


def _show_base_columns(editor: "DocumentEditor") -> None:
    if not show_columns(editor.document):
        editor.say(tr("Phụ lục chưa có bản gốc; hãy chọn Rà soát, Chọn bản gốc."))


def _shows_base(window: "DocumentWindow") -> bool:
    earlier = window.document.content.earlier if window.document else None
    return earlier is not None and bool(earlier.is_shown)


def show_count(action: QAction, count: int) -> None:
    """Let the button of the panel tell how many findings are open."""
    action.setIconText(tr("Phát hiện {0}").format(count))
