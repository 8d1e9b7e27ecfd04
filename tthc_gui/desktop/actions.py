"""The commands of a window, each declared once: text, icon, keys and what it says of itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolBar, QWidget

from tthc_gui.desktop.icons import icon


@dataclass(frozen=True)
class Command:
    """A command of the window.

    `on_bar` puts it on the tool bar too; `always` leaves it enabled while no document is open.
    """

    text: str
    tip: str
    run: Callable[[], object]
    keys: str = ""
    icon: str = ""
    on_bar: bool = False
    always: bool = False


class Commands:
    """The actions made from commands, in menus and on the tool bar."""

    def __init__(self, parent: QWidget, bar: QToolBar) -> None:
        self._parent = parent
        self._bar = bar
        self._with_document: list[QAction] = []
        self._drawn: list[tuple[QAction, str]] = []

    def fill(self, menu: QMenu, commands: Sequence[Command | None]) -> None:
        """Add commands to a menu; None stands for a line between groups."""
        for command in commands:
            if command is None:
                menu.addSeparator()
                continue
            action = self._make(command)
            menu.addAction(action)
            if command.on_bar:
                self._bar.addAction(action)

    def adopt(self, action: QAction, icon_name: str) -> None:
        """Take in an action made elsewhere, such as the undo stack's, and put it on the bar."""
        self._drawn.append((action, icon_name))
        action.setIcon(icon(icon_name))
        self._bar.addAction(action)

    def enable_for_document(self, *, is_open: bool) -> None:
        """Enable what needs a document, or grey it."""
        for action in self._with_document:
            action.setEnabled(is_open)

    def redraw(self) -> None:
        """Draw the icons again, in the colours now in use."""
        for action, name in self._drawn:
            action.setIcon(icon(name))

    def _make(self, command: Command) -> QAction:
        action = QAction(command.text, self._parent)
        if command.icon:
            action.setIcon(icon(command.icon))
            self._drawn.append((action, command.icon))
        if command.keys:
            action.setShortcut(QKeySequence(command.keys))
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{command.tip} ({keys})" if keys else command.tip)
        action.setStatusTip(command.tip)
        action.triggered.connect(lambda _checked=False: command.run())
        if not command.always:
            self._with_document.append(action)
        return action
