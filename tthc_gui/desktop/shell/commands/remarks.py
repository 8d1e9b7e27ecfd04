"""Remarks and verdicts, in menu Rà soát."""

from tthc_gui.desktop.shell.document_window import DocumentWindow
from tthc_gui.desktop.widgets.actions import Command
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.domain.document.verdict import Judgement


def commands(window: DocumentWindow) -> list[list[Command]]:
    """Return the groups of menu Rà soát that are about what a reviewer says."""
    return [
        [
            Command(
                "remark",
                tr("Nhận xét ở ô này…"),
                tr("Viết nhận xét về ô đang chọn, về cả {record} hoặc cả {document}"),
                window.with_editor(lambda editor: editor.remarker.ask_remark()),
                "Ctrl+Alt+M",
                "square-pen",
            ),
            Command(
                "remarks",
                tr("&Danh sách nhận xét"),
                tr("Hiện hoặc ẩn danh sách nhận xét và kết quả xem"),
                window.with_editor(lambda editor: editor.remarker.toggle_panel()),
                "Shift+F9",
            ),
        ],
        [
            Command(
                "next-unseen",
                tr("Chư&a xem tiếp theo"),
                tr("Đến {record} tiếp theo chưa xem hoặc đã sửa từ khi xem"),
                window.with_editor(lambda editor: editor.remarker.next_unseen()),
                "F4",
            ),
            Command(
                "pass",
                tr("Ghi là đạt"),
                tr("Ghi các {record} đang chọn là đạt"),
                window.with_editor(lambda editor: editor.remarker.judge(Judgement.PASSED)),
                "Ctrl+Alt+D",
            ),
            Command(
                "revise",
                tr("Cần sửa…"),
                tr("Ghi các {record} đang chọn là cần sửa, có lý do"),
                window.with_editor(lambda editor: editor.remarker.ask_reason()),
                "Ctrl+Alt+S",
            ),
            Command(
                "unjudge",
                tr("Bỏ kết quả xem"),
                tr("Bỏ kết quả xem của các {record} đang chọn"),
                window.with_editor(lambda editor: editor.remarker.judge(Judgement.UNSEEN)),
            ),
        ],
    ]
