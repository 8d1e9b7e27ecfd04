"""What is done about the reading of a file, in menu Rà soát."""

from tthc_gui.desktop.shell.document_window import DocumentWindow
from tthc_gui.desktop.widgets.actions import Command
from tthc_gui.desktop.widgets.text import tr


def commands(window: DocumentWindow) -> list[Command]:
    """Return the group of menu Rà soát that is about the reading of the file."""
    return [
        Command(
            "doubts",
            tr("C&hỗ đọc chưa chắc"),
            tr("Hiện hoặc ẩn danh sách những chỗ đọc từ tệp chưa chắc hoặc bị bỏ qua"),
            window.with_editor(lambda editor: editor.guide.toggle_panel()),
            icon="eye",
        ),
        Command(
            "confirm-doubts",
            tr("Đã xem &lại"),
            tr("Ghi nhận các ô đang chọn đã được đối chiếu với tệp gốc"),
            window.with_editor(lambda editor: editor.guide.confirm_selected()),
            icon="check",
        ),
        Command(
            "proposals",
            tr("Nhận chữ đề n&ghị…"),
            tr("Xem và nhận chữ được đề nghị khi đọc tệp: phông cũ TCVN3, VNI đổi sang Unicode"),
            window.with_editor(lambda editor: editor.guide.offer_proposals()),
            icon="wand-sparkles",
        ),
    ]
