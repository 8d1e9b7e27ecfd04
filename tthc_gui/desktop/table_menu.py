"""The context menu of the table: the commands of the menu bar, where the hand is."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu

from tthc_gui.desktop.actions import Commands
from tthc_gui.desktop.table.view import AnnexView

GROUPS = (
    ("cut", "copy", "paste", "clear"),
    ("cut", "copy", "paste"),
    ("add-above", "add-below", "add-listed"),
    ("duplicate", "delete", "move-up", "move-down"),
    ("add-case", "duplicate-case", "delete-case"),
    ("split", "break-apart", "join"),
    ("heading",),
)
"""Names of commands."""


class TableMenu(QObject):
    """Offer commands on a right click in a table and on the Menu key."""

    def __init__(self, view: AnnexView, commands: Commands) -> None:
        super().__init__(view)
        self._view = view
        self._commands = commands
        # What the frozen columns and the row head leave alone comes to the view itself.
        for watched in (view, view.viewport()):
            watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QContextMenuEvent):
            by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
            self.popup(event.globalPos() if by_mouse else self._at_current())
            return True
        return super().eventFilter(watched, event)

    def popup(self, at: QPoint) -> QMenu:
        """Show the menu at a place on the screen."""
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        for group in GROUPS:
            menu.addSeparator()
            for name in group:
                menu.addAction(self._commands.action(name))
        menu.popup(at)
        return menu

    def _at_current(self) -> QPoint:
        """Give the lower left corner of the current cell, or of the table where it is not seen."""
        viewport = self._view.viewport()
        corner = self._view.visualRect(self._view.currentIndex()).bottomLeft()
        seen = viewport.rect()
        inside = QPoint(
            min(max(corner.x(), seen.left()), seen.right()),
            min(max(corner.y(), seen.top()), seen.bottom()),
        )
        return viewport.mapToGlobal(inside)
