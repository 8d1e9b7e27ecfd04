"""The areas of a window, which the keys go round: messages, bars, table, panels, totals.

The table keeps Tab for going from cell to cell; without another way its neighbours could be
reached by the mouse alone.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tthc_gui.desktop.shell.summary_bar import SummaryBar
from tthc_gui.desktop.widgets.banner import Banner

if TYPE_CHECKING:
    from tthc_gui.desktop.shell.editor import DocumentEditor


def go_round(editor: "DocumentEditor") -> None:
    """Let the keys go to the next area that takes them, after the last to the first."""
    focus = QApplication.focusWidget()
    areas = [area for area in _areas(editor) if area.isVisible() and _first(area) is not None]
    here = [place for place, area in enumerate(areas) if area is focus or _holds(area, focus)]
    following = areas[(here[-1] + 1 if here else 0) % len(areas)]
    if following is editor.side:
        editor.side.focus_panel()
    elif (first := _first(following)) is not None:
        first.setFocus(Qt.FocusReason.TabFocusReason)


def _areas(editor: "DocumentEditor") -> Iterator[QWidget]:
    yield from editor.window().findChildren(Banner)
    for place in range(editor.bars.count()):
        item = editor.bars.itemAt(place)
        if item is not None and (bar := item.widget()) is not None:
            yield bar
    yield from (editor.view, editor.side, editor.under)
    yield from editor.findChildren(SummaryBar)


def _holds(area: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and area.isAncestorOf(focus)


def _first(area: QWidget) -> QWidget | None:
    """Return the first part of an area that takes the keys, in the order of Tab."""
    if _takes_keys(area):
        return area
    widget = area.nextInFocusChain()
    while widget is not None and widget is not area:
        if area.isAncestorOf(widget) and _takes_keys(widget):
            return widget
        widget = widget.nextInFocusChain()
    return None


def _takes_keys(widget: QWidget) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and widget.isVisible() and widget.isEnabled()
