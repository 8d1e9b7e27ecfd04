"""Lead an editor's user through what was read with doubt."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tthc_gui.desktop.actions import Command
from tthc_gui.desktop.opening.doubts import Doubt, Doubts
from tthc_gui.desktop.text import tr

if TYPE_CHECKING:
    from tthc_gui.desktop.editor import AnnexEditor
    from tthc_gui.desktop.main_window import MainWindow

PANEL = "doubts"


class DoubtGuide(QObject):
    """Show the doubts of an editor's document, go to them, and settle them."""

    def __init__(self, editor: "AnnexEditor") -> None:
        super().__init__(editor)
        self._editor = editor
        self.doubts: Doubts = editor.document.doubts
        self.doubts.changed.connect(editor.view.mark_found)
        editor.side.offer(PANEL, self.tr("Chỗ đọc chưa chắc"), self._make_panel)

    def show_panel(self) -> None:
        """List what was doubtful."""
        self._editor.side.show_panel(PANEL)

    def go_to(self, doubt: Doubt) -> bool:
        """Make a doubt's cell the current one; tell whether it has one that is shown."""
        model = self._editor.model
        rows = range(0) if doubt.procedure is None else model.rows_of(doubt.procedure)
        if not rows:
            return False
        keys = [column.key for column in model.columns]
        column = keys.index(doubt.note.column) if doubt.note.column in keys else 0
        row = rows[min(self.doubts.case(doubt), len(rows) - 1)]
        self._editor.view.setCurrentIndex(model.anchor(model.index(row, column)))
        return True

    def confirm_selected(self) -> None:
        """Note that the user has looked at the selected cells."""
        editor = self._editor
        found = [doubt for cell in editor.selected_cells() for doubt in self.doubts.at(*cell)]
        count = self.doubts.confirm(found)
        editor.say(
            self.tr("Đã xem lại {0} chỗ.").format(count)
            if count
            else self.tr("Các ô đang chọn không có chỗ nào đọc chưa chắc.")
        )

    def offer_proposals(self) -> None:
        """Let the user take the texts that are proposed, once they have seen them."""
        from tthc_gui.desktop.opening.proposals import ProposalsDialog

        if self.doubts.proposals():
            ProposalsDialog(self._editor, self.doubts).open()
        else:
            self._editor.say(self.tr("Không có chữ nào được đề nghị sửa khi đọc tệp."))

    def _make_panel(self) -> QWidget:
        from tthc_gui.desktop.opening.doubts_panel import DoubtsPanel

        return DoubtsPanel(self._editor, self)


def commands(window: "MainWindow") -> list[Command]:
    """Give the group of menu Rà soát that is about the reading of the file."""
    return [
        Command(
            "doubts",
            tr("C&hỗ đọc chưa chắc"),
            tr("Hiện hoặc ẩn danh sách những chỗ đọc từ tệp chưa chắc hoặc bị bỏ qua"),
            window.with_editor(lambda editor: editor.side.toggle(PANEL)),
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
