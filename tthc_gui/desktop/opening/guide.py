"""Lead an editor's user through what was read with doubt."""

from collections.abc import Collection

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tthc_gui.desktop.workbench.moving import go_to_cell
from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.document.doubts import Standing, confirm, open_doubts, standing_at

PANEL = "doubts"


class DoubtGuide(QObject):
    """Show the doubts of an editor's document, go to them, and settle them."""

    def __init__(self, editor: Workbench) -> None:
        super().__init__(editor)
        self._editor = editor
        editor.side.offer(PANEL, self.tr("Chỗ đọc chưa chắc"), self._make_panel)

    def show_panel(self) -> None:
        """List what was doubtful, ready for the keys."""
        self._editor.side.show_panel(PANEL).setFocus()

    def toggle_panel(self) -> None:
        """Show the list, or put it away and go back to the table."""
        if self._editor.side.shows(PANEL):
            self._editor.side.toggle(PANEL)
        else:
            self.show_panel()

    def go_to(self, procedure: int | None, case: int | None, key: str) -> bool:
        """Make a cell the current one; return whether there is one that is shown."""
        return go_to_cell(self._editor, procedure, case, key)

    def confirm(self, doubts: Collection[Standing]) -> bool:
        """Note that the user has looked at what was read; return whether that was possible."""
        return self._editor.do(lambda: confirm(self._editor.document.content, doubts))

    def confirm_selected(self) -> None:
        """Note that the user has looked at the selected cells."""
        editor = self._editor
        procedures = editor.document.content.records
        cells = editor.selected_cells()
        found = {
            one
            for at, case, column in cells
            for one in standing_at(at, procedures[at], case, column)
        }
        if not found:
            editor.say(self.tr("Các ô đang chọn không có chỗ nào đọc chưa chắc."))
        elif self.confirm(found):
            editor.say(self.tr("Đã xem lại {0} chỗ.").format(len(found)))

    def offer_proposals(self) -> None:
        """Let the user take the texts that are proposed, once they have seen them."""
        from tthc_gui.desktop.opening.proposals import ProposalsDialog

        if any(one.doubt.proposal for one in open_doubts(self._editor.document.content)):
            ProposalsDialog(self._editor).open()
        else:
            self._editor.say(self.tr("Không có chữ nào được đề nghị sửa khi đọc tệp."))

    def _make_panel(self) -> QWidget:
        from tthc_gui.desktop.opening.doubts_panel import DoubtActions, DoubtsPanel

        actions = DoubtActions(self.go_to, self.confirm, self.offer_proposals)
        return DoubtsPanel(self._editor, actions)
