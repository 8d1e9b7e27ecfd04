"""The context menu of the table: the commands of the menu bar, where the hand is."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QMenu

from tthc_gui.desktop.table.bands import Band
from tthc_gui.desktop.table.header import ColumnHeader
from tthc_gui.desktop.table.view import DocumentView
from tthc_gui.desktop.widgets.actions import Commands

GROUPS = (
    ("cut", "copy", "paste", "clear"),
    ("fill-down", "fill-right", "reduce"),
    ("fix", "accept", "adopt"),
    ("add-above", "add-below", "add-listed", "duplicate", "delete", "move-up", "move-down"),
    ("remark", "pass", "revise"),
    ("accept-cells", "accept-procedures", "lock-cells"),
    ("heading",),
)
OF_CASES = ("add-case", "duplicate-case", "delete-case", "split", "break-apart", "join")
OF_SECTIONS = ("add-section", "change-section", "fold-section")
"""Names of commands in menus of their own below those for the cells."""

HEADING_GROUPS = (
    ("sort-up", "sort-down", "sort-none", "sort-keep"),
    ("copy", "clear"),
    ("accept-steps", "lock-steps"),
    ("empty-steps", "reset-widths"),
    ("heading",),
)
"""Names of commands, for the cells and for the headings of columns."""


class TableMenu(QObject):
    """Offer commands on a right click in a table and on the Menu key."""

    def __init__(self, view: DocumentView, commands: Commands) -> None:
        super().__init__(view)
        self._view = view
        self._commands = commands
        # What the frozen columns and the row head leave alone comes to the view itself.
        for watched in (view, view.viewport(), *view.headings()):
            watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QContextMenuEvent):
            if isinstance(watched, ColumnHeader):
                self._choose_column(watched.logicalIndexAt(event.pos()))
                self.popup(event.globalPos(), HEADING_GROUPS)
                return True
            by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
            spot = self._view.viewport().mapFromGlobal(event.globalPos())
            band = self._view.sections.at(self._view, spot) if by_mouse else None
            if band is not None:
                self.popup_band(event.globalPos(), band)
                return True
            self.popup(event.globalPos() if by_mouse else self._at_current(), further=True)
            return True
        return super().eventFilter(watched, event)

    def _choose_column(self, column: int) -> None:
        """Select a column, unless it is selected already, as what the menu is about."""
        selection = self._view.selectionModel()
        if column >= 0 and not selection.isColumnSelected(column, QModelIndex()):
            self._view.selectColumn(column)

    def popup(
        self, at: QPoint, groups: Sequence[Sequence[str]] = GROUPS, *, further: bool = False
    ) -> QMenu:
        """Show the menu at a place on the screen."""
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        self._commands.refresh()
        for group in groups:
            menu.addSeparator()
            for name in group:
                menu.addAction(self._commands.seen(name))
        if further:
            menu.addSeparator()
            for title, names in (
                (self.tr("Trường hợp"), OF_CASES),
                (self.tr("Mục"), OF_SECTIONS),
            ):
                actions = [self._commands.seen(name) for name in names]
                if any(action.isEnabled() for action in actions):
                    menu.addMenu(title).addActions(actions)
        menu.popup(at)
        return menu

    def popup_band(self, at: QPoint, band: Band) -> QMenu:
        """Show what can be done with a section row at a place on the screen."""
        view, bands = self._view, self._view.sections
        is_folded = band.path in bands.folded
        menu = QMenu(view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        change = menu.addAction(self._commands.action("change-section").text())
        change.triggered.connect(lambda: view.section_opened.emit(band.record, band.row.level))
        fold = menu.addAction(self.tr("&Mở mục") if is_folded else self.tr("&Thu gọn mục"))
        fold.triggered.connect(lambda: bands.fold(band.path, folded=not is_folded))
        copy = menu.addAction(self.tr("&Chép tên mục"))
        copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(band.row.text))
        menu.popup(at)
        return menu

    def _at_current(self) -> QPoint:
        """Return the lower left corner of the current cell, or of the table if that is not seen."""
        viewport = self._view.viewport()
        corner = self._view.visualRect(self._view.currentIndex()).bottomLeft()
        seen = viewport.rect()
        inside = QPoint(
            min(max(corner.x(), seen.left()), seen.right()),
            min(max(corner.y(), seen.top()), seen.bottom()),
        )
        return viewport.mapToGlobal(inside)
