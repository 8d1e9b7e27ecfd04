"""What holds for every window and every box of the application, whoever made it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from tthc_gui.desktop.widgets.icons import draw_again
from tthc_gui.desktop.widgets.own_undo import leaves_undo
from tthc_gui.desktop.widgets.plain_text import keep_plain
from tthc_gui.desktop.widgets.screen_fit import fit_to_screen, is_fitted
from tthc_gui.desktop.widgets.still_boxes import keep_still, passes_by
from tthc_gui.desktop.widgets.theme import follow_system, show_focus

_WHEEL = QEvent.Type.Wheel
_OVERRIDE = QEvent.Type.ShortcutOverride
_KEY = QEvent.Type.KeyPress
_POLISH = QEvent.Type.Polish
_PALETTE = QEvent.Type.PaletteChange
_THEME = QEvent.Type.ThemeChange
_FOCUS = {QEvent.Type.FocusIn, QEvent.Type.FocusOut}
_FITTING = {
    QEvent.Type.Show,
    QEvent.Type.Resize,
    QEvent.Type.WindowActivate,
    QEvent.Type.DevicePixelRatioChange,
}
"""When a window may have come to need more room than its screen has."""


class ApplicationFilter(QObject):
    """Keep windows inside their screens, boxes still under the wheel, and texts plain.

    Colours follow those of the system, undoing that means no box the history of the window, and F1
    shows the guide over dialogs too.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._fitting = False
        application.installEventFilter(self)
        for widget in application.allWidgets():
            self._take_up(widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == _WHEEL:
            return isinstance(event, QWheelEvent) and passes_by(watched, event)
        if kind == _OVERRIDE:
            if isinstance(event, QKeyEvent) and leaves_undo(watched, event):
                event.ignore()
                return True
        elif kind == _KEY:
            return isinstance(event, QKeyEvent) and self._guided(watched, event)
        elif kind == _POLISH:
            keep_still(watched)
            keep_plain(watched)
        elif kind == _PALETTE:
            draw_again(watched)
        elif kind == _THEME:
            if watched is self._application:
                follow_system(self._application)
        elif kind in _FOCUS:
            show_focus(watched, focused=kind == QEvent.Type.FocusIn)
        elif kind in _FITTING and isinstance(watched, QWidget) and is_fitted(watched):
            self._fit(watched)
        return False

    def _take_up(self, widget: QWidget) -> None:
        """Do for a widget that was there before what is done for each that comes."""
        keep_still(widget)
        keep_plain(widget)
        if widget.hasFocus():
            show_focus(widget, focused=True)
        if widget.isVisible() and is_fitted(widget):
            self._fit(widget)

    def _guided(self, watched: QObject, event: QKeyEvent) -> bool:
        """Show the guide where F1 came to a window without a command for it."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() != Qt.Key.Key_F1 or held or not isinstance(watched, QWidget):
            return False
        from tthc_gui.desktop.shell.commands.about import show_guide_over

        show_guide_over(watched.window())
        return True

    def _fit(self, window: QWidget) -> None:
        # Fitting resizes, which comes back here.
        if not self._fitting:
            self._fitting = True
            try:
                fit_to_screen(window)
            finally:
                self._fitting = False
