"""The foldable area beside the table: one tab a panel, each made when it is first shown."""

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QTabWidget, QVBoxLayout, QWidget

from tthc_gui.desktop.widgets.scrolling import Scrolling

_WIDTH, _PART = 300, 0.22
"""Pixels of the narrowest area that nobody has given a width, and its part of a wide window."""


class SideArea(QTabWidget):
    """Hold the panels; out of the way until one is asked for.

    `left` tells that the keys are to go back to the table: after Esc, and with a panel put away.
    """

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._makers: dict[str, tuple[str, Callable[[], QWidget]]] = {}
        self._panels: dict[str, QWidget] = {}
        self._pages: dict[QWidget, _Page] = {}
        self.setDocumentMode(True)
        self.setTabsClosable(True)
        self.tabCloseRequested.connect(self._close)
        self.preferred_width = 0
        """The width in pixels that the user gave it, 0 for none."""
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What a panel does not use itself comes here.
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        beside = self.parentWidget()
        own = max(_WIDTH, round(beside.width() * _PART)) if beside else _WIDTH
        return QSize(self.preferred_width or own, super().sizeHint().height())

    def offer(self, name: str, title: str, make: Callable[[], QWidget]) -> None:
        """Let a panel be shown under a name; it is made when it is first shown."""
        self._makers[name] = (title, make)

    def offers(self, name: str) -> bool:
        """Return whether a panel of a name can be shown."""
        return name in self._makers

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of all panels that can be shown."""
        return tuple(self._makers)

    def panel(self, name: str) -> QWidget:
        """Return a panel, made if need be, without showing it."""
        if name not in self._panels:
            self._panels[name] = self._makers[name][1]()
        return self._panels[name]

    def shows(self, name: str) -> bool:
        """Return whether a panel is in sight."""
        return self.isVisible() and self._in_sight() is self._panels.get(name)

    def holds(self, panel: QWidget) -> bool:
        """Return whether a panel has a tab, be it in sight or behind another."""
        page = self._pages.get(panel)
        return page is not None and self.indexOf(page) >= 0

    def show_panel(self, name: str) -> QWidget:
        """Bring a panel into sight."""
        panel = self.panel(name)
        page = self._pages.get(panel) or self._pages.setdefault(panel, _Page(panel))
        if self.indexOf(page) < 0:
            self.addTab(page, self._makers[name][0])
        self.setCurrentWidget(page)
        self.show()
        return panel

    def toggle(self, name: str) -> None:
        """Show a panel, or put it away when it is in sight."""
        if self.shows(name):
            self._close(self.currentIndex())
            self.left.emit()
        else:
            self.show_panel(name)

    def put_away(self, name: str) -> None:
        """Take a panel out of sight, be it in front or behind another."""
        page = self._pages.get(self._panels[name]) if name in self._panels else None
        if page is not None and (tab := self.indexOf(page)) >= 0:
            self._close(tab)

    def focus_panel(self) -> bool:
        """Let the keys go to the panel in sight; return whether there is one."""
        panel = self._in_sight()
        if panel is None or not self.isVisible():
            return False
        panel.setFocus()
        if QApplication.focusWidget() is panel:
            # It names none of its parts that would take the keys instead.
            next(filter(_takes_keys, panel.findChildren(QWidget)), panel).setFocus()
        return True

    def has_keys(self) -> bool:
        """Return whether the keys go to a panel."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _in_sight(self) -> QWidget | None:
        page = self.currentWidget()
        return page.panel if isinstance(page, _Page) else None

    def _close(self, tab: int) -> None:
        self.removeTab(tab)
        self.setVisible(self.count() > 0)


@runtime_checkable
class Footed(Protocol):
    """A panel with a part that stays in sight below it, however far it is scrolled."""

    foot: QWidget


class _Page(QWidget):
    """Hold one panel, which scrolls where the table's height is less than it needs."""

    def __init__(self, panel: QWidget) -> None:
        super().__init__()
        self.panel = panel
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(_ScrolledPanel(panel), 1)
        if isinstance(panel, Footed):
            box.addWidget(panel.foot)


class _ScrolledPanel(Scrolling):
    """Scroll a panel up and down; it is as wide as there is room."""

    def __init__(self, panel: QWidget) -> None:
        super().__init__(panel)
        self.panel = panel
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def minimumSizeHint(self) -> QSize:
        least = self.panel.minimumSizeHint().expandedTo(self.panel.minimumSize())
        high = super().minimumSizeHint().height()
        bar = self.verticalScrollBar().sizeHint().width() if least.height() > self.height() else 0
        return QSize(least.width() + bar, high)


def _takes_keys(widget: QWidget) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and widget.isVisible() and widget.isEnabled()
