"""The commands of a window, each declared once: text, icon, keys and what it says of itself."""

from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolBar, QWidget

from tthc_gui.desktop.widgets.icons import BAR, icon
from tthc_gui.desktop.widgets.text import worded
from tthc_gui.domain.document.form import Words
from tthc_gui.domain.values.controls import without_controls
from tthc_gui.files.problems import shortened

_LONGEST_TIP = 200
"""Letters of what a document's own words may add to a tooltip."""


class Command(NamedTuple):
    """A command of the window.

    Text and tip may have room for words of the form (worded). `keys` holds one key sequence or
    several, divided by "; ". `on_bar` puts the command on the tool bar too, `always` leaves it
    enabled while no document is open. `checked` makes it a switch and tells how it stands.
    """

    name: str
    text: str
    tip: str
    run: Callable[[], object]
    keys: str = ""
    icon: str = ""
    on_bar: bool = False
    always: bool = False
    checked: Callable[[], bool] | None = None


class Commands:
    """The actions made from commands, in menus and on the tool bar."""

    def __init__(self, parent: QWidget, bar: QToolBar, words: Words) -> None:
        self._parent = parent
        self._words = words
        self._bar = bar
        self._made: dict[str, tuple[Command, QAction]] = {}
        self._undrawn: set[str] = set()
        """Commands whose icons wait until they are seen, so that the window need not."""

    def fill(self, menu: QMenu, commands: Iterable[Command]) -> None:
        """Add a group of commands to a menu, divided from what stands there."""
        if not menu.isEmpty():
            menu.addSeparator()
        names = []
        for command in commands:
            action = self._make(command)
            self._made[command.name] = (command, action)
            self._undrawn.add(command.name)
            names.append(command.name)
            menu.addAction(action)
            if command.on_bar:
                action.setIcon(icon(command.icon, sizes=[BAR]))
                self._bar.addAction(action)
        menu.aboutToShow.connect(self.refresh)
        menu.aboutToShow.connect(lambda: self._draw(*names))

    def action(self, name: str) -> QAction:
        """Return the action of a command by its name; its icon may wait to be seen."""
        return self._made[name][1]

    def seen(self, name: str) -> QAction:
        """Return the action of a command by its name, with its icon."""
        self._draw(name)
        return self.action(name)

    def enable_for_document(self, *, is_open: bool, without: Collection[str] = ()) -> None:
        """Enable what needs a document, or grey it; `without` names what means nothing to it."""
        for command, action in self._made.values():
            action.setEnabled(command.always or (is_open and command.name not in without))

    def refresh(self) -> None:
        """Set the switches as they stand."""
        for command, action in self._made.values():
            if command.checked is not None:
                action.setChecked(command.checked())

    def use_words(self, words: Words) -> None:
        """Call things as a form does, wherever a command has room for its words."""
        if words == self._words:
            return
        self._words = words
        for command, action in self._made.values():
            if "{" in command.text + command.tip:
                self._name(command, action)

    def redraw(self) -> None:
        """Draw the icons again, in the colours now in use."""
        drawn = {name for name, (_, action) in self._made.items() if not action.icon().isNull()}
        self._undrawn.update(drawn)
        self._draw(*drawn)

    def _draw(self, *names: str) -> None:
        for name in self._undrawn.intersection(names):
            self._undrawn.remove(name)
            command, action = self._made[name]
            if command.icon:
                action.setIcon(icon(command.icon))

    def _make(self, command: Command) -> QAction:
        action = QAction(self._parent)
        action.setObjectName(command.name)
        written = QKeySequence.SequenceFormat.PortableText  # Not as keys are named in a language.
        keys = filter(None, command.keys.split("; "))
        action.setShortcuts([QKeySequence.fromString(key, written) for key in keys])
        if command.checked is not None:
            action.setCheckable(True)
            action.setChecked(command.checked())
        self._name(command, action)
        action.triggered.connect(lambda _checked=False: command.run())
        return action

    def _name(self, command: Command, action: QAction) -> None:
        action.setText(worded(command.text, self._words))
        say(action, worded(command.tip, self._words))


def key_names(keys: QKeySequence | str) -> str:
    """Return keys as the user's language and keyboard call them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def say(action: QAction, tip: str) -> None:
    """Let an action say what it does, with its keys, in tooltip and status line."""
    keys = key_names(action.shortcut())
    action.setToolTip(f"{tip} ({keys})" if keys else tip)
    action.setStatusTip(tip)


def say_what(action: QAction, what: str) -> None:
    """Let undo or redo say in one line what it would undo or redo."""
    text = action.text().replace("&", "")
    what = shortened(without_controls(what), _LONGEST_TIP)
    say(action, f"{text}: {what}" if what else text)
