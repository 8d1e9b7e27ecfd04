"""No window is larger than the free area of its screen; what does not fit in it scrolls."""

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QMainWindow,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from tthc_gui.desktop.widgets.scrolling import Scrolling

_EDGE = 4
"""Pixels of a window's frame, where the window manager has not told yet."""
_FILLING = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen


def fit_to_screen(window: QWidget) -> None:
    """Keep a dialog or main window, with its frame, inside the free area of its screen.

    What needs more room than there is gets scroll bars; the buttons of a dialog stay in sight.
    """
    free = free_area(window)
    if _exceeds(_least(window, free.width()), free.size()):
        _let_scroll(window)
    if window.windowState() & _FILLING:
        return
    size = window.size().boundedTo(free.size())
    if size != window.size():
        window.resize(size)
    if not _is_placed(window):
        return  # Qt and the window manager choose a good place, once.
    corner = window.geometry().topLeft()
    inside = QRect(corner, size)
    inside.moveRight(min(inside.right(), free.right()))
    inside.moveBottom(min(inside.bottom(), free.bottom()))
    inside.moveLeft(max(inside.left(), free.left()))
    inside.moveTop(max(inside.top(), free.top()))
    if inside.topLeft() != corner:
        window.setGeometry(inside)


def free_area(window: QWidget) -> QRect:
    """Return where the inside of a window may be: the screen without panels, less its frame."""
    return window.screen().availableGeometry().marginsRemoved(_frame(window))


def _is_placed(window: QWidget) -> bool:
    handle = window.windowHandle()
    shown = bool(handle and handle.isExposed())
    return shown or window.testAttribute(Qt.WidgetAttribute.WA_Moved)


def _frame(window: QWidget) -> QMargins:
    inner, outer = window.geometry(), window.frameGeometry()
    if window.isVisible() and inner != outer:
        return QMargins(
            inner.left() - outer.left(),
            inner.top() - outer.top(),
            outer.right() - inner.right(),
            outer.bottom() - inner.bottom(),
        )
    title = window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
    return QMargins(_EDGE, title + _EDGE, _EDGE, _EDGE)


def _least(window: QWidget, width: int) -> QSize:
    """Return the size below which a window cannot be made, at most so many pixels wide."""
    least = window.minimumSize()
    layout = window.layout()
    if layout is not None:
        least = least.expandedTo(layout.totalMinimumSize())
        if layout.hasHeightForWidth():
            high = layout.totalMinimumHeightForWidth(min(width, window.width()))
            least = least.expandedTo(QSize(0, high))
    return least


def _exceeds(size: QSize, room: QSize) -> bool:
    return size.width() > room.width() or size.height() > room.height()


def _let_scroll(window: QWidget) -> None:
    window.setMinimumSize(0, 0)
    if isinstance(window, QMainWindow):
        centre = window.centralWidget()
        if isinstance(centre, QWidget) and not isinstance(centre, Scrolling):
            window.takeCentralWidget()
            window.setCentralWidget(Scrolling(centre))
        return
    layout = window.layout()
    if layout is None or window.findChild(Scrolling, options=_DIRECT) is not None:
        return
    focus = window.focusWidget()
    content = QWidget()
    buttons = window.findChild(QDialogButtonBox, options=_DIRECT)
    content.setLayout(layout)  # The layout takes its widgets along.
    outer = QVBoxLayout(window)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(Scrolling(content), 1)
    if buttons is not None and layout.indexOf(buttons) >= 0:
        layout.removeWidget(buttons)
        outer.addWidget(buttons)
        edge = layout.contentsMargins()
        buttons.setContentsMargins(edge.left(), 0, edge.right(), edge.bottom())
    if focus is not None:
        focus.setFocus()


_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def is_fitted(window: object) -> bool:
    """Return whether a widget is a window of the kinds that are kept inside the screen."""
    return isinstance(window, QDialog | QMainWindow) and window.isWindow()
