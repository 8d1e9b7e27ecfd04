"""Menu Phương án."""

from tthc_gui.desktop.shell.document_window import DocumentWindow
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.widgets.actions import Command
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.domain.annex.annex import Annex

NAMES = frozenset(
    (
        *(
            "propose",
            "next-proposed",
            "previous-proposed",
            "only-selected",
            "letter",
            "day-hours",
            "chains",
        ),
        *("accept-cells", "accept-procedures", "accept-steps", "accept-all"),
        *("lock-cells", "lock-procedures", "lock-sections", "lock-steps"),
    )
)
"""The commands of the menu, which mean nothing to documents without steps."""


def commands(window: DocumentWindow) -> list[list[Command]]:
    """Return the groups of the menu."""
    return [_going(window), _taking(window), _locking(window), _units(window), _writing(window)]


def _going(window: DocumentWindow) -> list[Command]:
    return [
        Command(
            "propose",
            tr("Đề &xuất cắt giảm"),
            tr("Hiện hoặc ẩn khung phương án: cắt nhẹ nhất mà vẫn đạt chỉ tiêu"),
            window.with_editor(lambda editor: editor.proposals.toggle_panel()),
            "Ctrl+Shift+X",
            "scissors",
        ),
        Command(
            "next-proposed",
            tr("Ô được đề xuất &tiếp theo"),
            tr("Đến ô tiếp theo mà phương án đổi"),
            window.with_editor(lambda editor: editor.proposals.step(forward=True)),
            "F12",
        ),
        Command(
            "previous-proposed",
            tr("Ô được đề xuất t&rước"),
            tr("Về ô đứng trước mà phương án đổi"),
            window.with_editor(lambda editor: editor.proposals.step(forward=False)),
            "Shift+F12",
        ),
        Command(
            "only-selected",
            tr("&Chỉ các {record} đang chọn"),
            tr("Chỉ đề xuất cho các {record} đang chọn, hoặc lại cho tất cả"),
            window.with_editor(lambda editor: editor.proposals.only_selected()),
        ),
    ]


def _taking(window: DocumentWindow) -> list[Command]:
    return [
        Command(
            "accept-cells",
            tr("Nhận ở ô đang chọn"),
            tr("Ghi số của phương án vào các ô đang chọn"),
            window.with_editor(lambda editor: editor.proposals.accept_cells()),
            "Ctrl+Alt+N",
        ),
        Command(
            "accept-procedures",
            tr("Nhận ở {record} đang chọn"),
            tr("Ghi số của phương án ở mọi bước của các {record} đang chọn"),
            window.with_editor(lambda editor: editor.proposals.accept_procedures()),
        ),
        Command(
            "accept-steps",
            tr("Nhận ở bước đang chọn"),
            tr("Ghi số của phương án ở các bước đang chọn, mọi {record}"),
            window.with_editor(lambda editor: editor.proposals.accept_steps()),
        ),
        Command(
            "accept-all",
            tr("N&hận tất cả"),
            tr("Ghi mọi số của phương án"),
            window.with_editor(lambda editor: editor.proposals.accept_all()),
        ),
    ]


def _locking(window: DocumentWindow) -> list[Command]:
    return [
        Command(
            "lock-cells",
            tr("Khoá hoặc mở ô"),
            tr("Để phương án không đổi các ô đang chọn, hoặc được đổi"),
            window.with_editor(lambda editor: editor.proposals.lock_cells()),
        ),
        Command(
            "lock-procedures",
            tr("&Khoá hoặc mở bước ở {record}"),
            tr("Khoá hoặc mở các bước đang chọn ở mọi trường hợp của {record}"),
            window.with_editor(lambda editor: editor.proposals.lock_procedures()),
        ),
        Command(
            "lock-sections",
            tr("Khoá hoặc mở bước ở &mục"),
            tr("Khoá hoặc mở các bước đang chọn ở mọi {record} cùng mục"),
            window.with_editor(lambda editor: editor.proposals.lock_sections()),
        ),
        Command(
            "lock-steps",
            tr("Khoá hoặc mở bước ở cả {document}"),
            tr("Khoá hoặc mở các bước đang chọn ở mọi {record}, trừ ô được mở riêng"),
            window.with_editor(lambda editor: editor.proposals.lock_steps()),
        ),
    ]


def _units(window: DocumentWindow) -> list[Command]:
    def states() -> bool:
        content = window.document.content if window.document else None
        return isinstance(content, Annex) and bool(content.heading.day_hours)

    def switch(editor: DocumentEditor) -> None:
        from tthc_gui.domain.annex.day_hours import state_hours

        content = editor.document.content
        if isinstance(content, Annex):
            editor.do(lambda: state_hours(content, stated=not states()))

    return [
        Command(
            "day-hours",
            tr("&1 ngày làm việc = 8 giờ"),
            tr("Ghi rằng 1 ngày làm việc có 8 giờ: gõ được “3 giờ” ở dòng tính bằng ngày làm việc"),
            window.with_editor(switch),
            checked=states,
        )
    ]


def _writing(window: DocumentWindow) -> list[Command]:
    def letter() -> None:
        from tthc_gui.desktop.proposing.letter import export_letter

        export_letter(window)

    return [
        Command(
            "chains",
            tr("Chuỗi {record}"),
            tr("{Record} nối tiếp hoặc song song: cả chuỗi lâu bao nhiêu, {record} nào lâu nhất"),
            window.with_editor(lambda editor: editor.proposals.toggle_chains()),
        ),
        Command(
            "letter",
            tr("Xuất thư đề nghị…"),
            tr("Văn bản Word: đề nghị từng cơ quan, từng bước cắt bao nhiêu ở {record} nào"),
            letter,
            icon="file-text",
        ),
    ]
