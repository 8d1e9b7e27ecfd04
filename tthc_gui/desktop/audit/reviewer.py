"""The audit of one editor as its commands reach it: the panel, and the menu beside a cell."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from tthc_gui.desktop.audit.position import FindingPosition
from tthc_gui.desktop.workbench.workbench import Workbench

if TYPE_CHECKING:
    from tthc_gui.domain.audit.finding import Finding

PANEL = "findings"


class Reviewer(FindingPosition):
    """Offer what can be done about the findings at the current place."""

    def __init__(self, editor: Workbench, heading: QWidget) -> None:
        super().__init__(editor)
        self._heading = heading
        """What shows the heading lines, for menus beside them."""
        editor.side.offer(PANEL, self.tr("Phát hiện"), self._make_panel)

    def offer_choices(self) -> None:
        """Offer the remedies of the current cell's findings in a menu beside it."""
        from tthc_gui.desktop.audit.menu import choices_menu

        found = self.current_findings()
        if not found:
            self._editor.say(self.tr("Ô này không có phát hiện nào; F8 đến phát hiện tiếp theo."))
            return
        menu = choices_menu(self._editor, self, found, self.ask_reason)
        menu.popup(self._corner(found[0]))
        # Enter takes the first, as it does in the panel.
        entries = (one for one in menu.actions() if one.isEnabled() and not one.isSeparator())
        menu.setActiveAction(next(entries))

    def _corner(self, finding: "Finding") -> QPoint:
        """Return the place on the screen below what a finding is about."""
        view, line = self._editor.view, self._heading
        if self.is_of_heading(finding) and line.isVisible():
            return line.mapToGlobal(line.rect().bottomLeft())
        corner = view.visualRect(view.currentIndex()).bottomLeft()
        return view.viewport().mapToGlobal(corner)

    def ask_reason(self) -> None:
        """Let the user type why the current cell's finding is accepted."""
        from tthc_gui.desktop.audit.panel import FindingsPanel

        found = self.current_findings()
        panel = self._editor.side.show_panel(PANEL)
        if isinstance(panel, FindingsPanel) and found and panel.choose(found[0]):
            panel.details.ask_reason()
        elif not found:
            self._editor.say(self.tr("Ô này không có phát hiện nào để chấp nhận."))

    def _make_panel(self) -> QWidget:
        from tthc_gui.desktop.audit.panel import FindingsPanel

        return FindingsPanel(self._editor, self, self.begin())
