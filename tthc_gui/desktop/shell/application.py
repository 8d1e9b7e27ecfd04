"""Start Qt, open windows, and keep them until the last is closed."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, qInstallMessageHandler
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from tthc_gui.desktop.shell.fault_notice import FaultNotice
from tthc_gui.desktop.shell.faults import Faults
from tthc_gui.desktop.shell.session import Session
from tthc_gui.desktop.shell.windows import Windows
from tthc_gui.desktop.widgets.beside import finish
from tthc_gui.desktop.widgets.painted import once_painted
from tthc_gui.desktop.widgets.qt_vietnamese import speak_vietnamese
from tthc_gui.desktop.widgets.theme import apply_scheme
from tthc_gui.desktop.workbench.settings import Settings
from tthc_gui.files.safety.error_log import watch_for_crashes
from tthc_gui.resources import resource

VIETNAMESE = QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam)

_LAST = 2
"""Seconds that disks have at the end to take locks away."""


class Desktop(Windows):
    """The open windows, what the last session left, and what is told of errors."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(settings, parent)
        self.session = Session(self)
        self.fault_notice = FaultNotice(self)

    def open(self, paths: Sequence[Path]) -> None:
        """Open a window for each file that can be opened, at least one in all."""
        window = self.make_window()
        with window.opener.together():
            # The first file comes up with the window, the others once it is there.
            for path in paths[:1]:
                window.open_file(path)
            window.show()
            for path in paths[1:]:
                window.open_file(path)
        # Neither must keep the window from being seen.
        once_painted(window, self.session.offer)
        once_painted(window, watch_widgets)
        once_painted(window, gc.enable)


def make_application() -> QApplication:
    """Return the Qt application, set up for this program."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        # Set by a call, the style would need Python classes for all that styles do.
        application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    QLocale.setDefault(VIETNAMESE)
    application.setApplicationName("tthc-gui")
    application.setApplicationDisplayName("Phụ lục TTHC")
    application.setDesktopFileName("tthc-gui")
    application.setWindowIcon(QIcon(str(resource("icons", "application.svg"))))
    speak_vietnamese(application)
    return application


def watch_widgets() -> None:
    """Let what holds for every widget hold from now on, and for those that are there.

    What sees the events of all widgets needs Python classes for all that Qt has.
    """
    from tthc_gui.desktop.shell.application_filter import ApplicationFilter

    application = QApplication.instance()
    if isinstance(application, QApplication) and application.findChild(ApplicationFilter) is None:
        ApplicationFilter(application)


def run(paths: Sequence[Path], faults: Faults) -> int:
    """Run the editor on files until its last window is closed; return the exit status."""
    left = watch_for_crashes()
    application = make_application()
    qInstallMessageHandler(faults.take_qt_message)
    settings = Settings()
    apply_scheme(application, settings.scheme)
    desktop = Desktop(settings)
    faults.tell = desktop.fault_notice.happened.emit
    desktop.open(paths)
    if left:
        desktop.fault_notice.tell_crash(left)
    status = application.exec()
    for window in application.topLevelWidgets():
        # Hidden by Qt's end, what is overridden in Python would be called when that has gone.
        window.hide()
    finish(_LAST)
    qInstallMessageHandler(None)
    from tthc_gui.desktop.document.clipboard import outlive_python

    outlive_python()
    return status
