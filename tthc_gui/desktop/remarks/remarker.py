"""The remarks and verdicts of one editor as its commands reach them."""

from typing import TYPE_CHECKING

from tthc_gui.desktop.remarks.signed import Signed
from tthc_gui.desktop.workbench.workbench import Workbench

if TYPE_CHECKING:
    from tthc_gui.desktop.remarks.panel import RemarksPanel

PANEL = "remarks"


class Remarker(Signed):
    """Offer the panel, and let the user type remarks and reasons in it."""

    def __init__(self, editor: Workbench) -> None:
        super().__init__(editor)
        editor.side.offer(PANEL, self.tr("Nhận xét"), self._make_panel)

    def toggle_panel(self) -> None:
        """Show the panel ready for the keys, or put it away and go back to the table."""
        if self._editor.side.shows(PANEL):
            self._editor.side.toggle(PANEL)
        else:
            self.panel().setFocus()

    def panel(self) -> "RemarksPanel":
        """Show the panel."""
        from tthc_gui.desktop.remarks.panel import RemarksPanel

        shown = self._editor.side.show_panel(PANEL)
        if not isinstance(shown, RemarksPanel):
            raise TypeError(PANEL)
        return shown

    def ask_remark(self) -> None:
        """Let the user type a remark on the current cell."""
        self.panel().ask_remark()

    def ask_reason(self) -> None:
        """Let the user type what is to revise in the selected records."""
        self.panel().ask_reason()

    def _make_panel(self) -> "RemarksPanel":
        from tthc_gui.desktop.remarks.panel import RemarksPanel

        return RemarksPanel(self._editor, self)
