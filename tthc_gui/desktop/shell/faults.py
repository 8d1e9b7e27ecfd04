"""Errors that nobody caught: logged once with their trace, and told; no Qt before it is loaded."""

import sys
import threading
from collections.abc import Callable
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Self

from tthc_gui.domain.values.lazy_regex import regex
from tthc_gui.files.safety.error_log import log_path, trace, write_entry

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType

QUIET = 60
"""Seconds in which the same error is not told again."""
MOST = 50
"""Different errors that one process logs at most."""

_FAILED = "Chương trình không khởi động được vì gặp lỗi ngoài dự kiến; chi tiết ở tệp “{0}”."
_SOURCE = regex(r"[A-Za-z_][\w:]*")


class Faults:
    """Catches what nobody caught while the program starts and runs, in every thread.

    `tell` is called with the trace of an error that was not told just before, in the thread where
    it happened. What is raised out of the `with` block itself is a failed start, told and ended.
    """

    def __init__(self) -> None:
        self.tell: Callable[[str], object] = lambda text: None
        self._told: dict[str, float] = {}
        self._is_telling = False

    def __enter__(self) -> Self:
        self._hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
        sys.excepthook = self._caught
        threading.excepthook = lambda found: self._take(found.exc_value)
        sys.unraisablehook = lambda found: self._take(found.exc_value)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace_back: TracebackType | None,
    ) -> bool:
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._hooks
        if not isinstance(error, Exception):
            return False
        self.report(error)
        _tell_failed_start(_FAILED.format(log_path()))
        return True

    def report(self, error: BaseException) -> None:
        """Log an error when it is new, and tell of it unless it was told just before."""
        text = trace(error)
        if sys.stderr is not None:
            if sys.stderr.isatty():
                sys.__excepthook__(type(error), error, error.__traceback__)
            elif text not in self._told:
                sys.stderr.write(text + "\n")
        self.note(text)

    def note(self, text: str) -> None:
        """Log and tell what a trace says, in the same way."""
        now, last = monotonic(), self._told.get(text)
        if last is None and len(self._told) < MOST:
            write_entry(text)
        if self._is_telling or (last is not None and now - last < QUIET):
            return
        if last is None and len(self._told) >= MOST:
            return
        self._told[text] = now
        # What fails while an error is told is logged, and told to nobody.
        self._is_telling = True
        try:
            self.tell(text)
        finally:
            self._is_telling = False

    def take_qt_message(
        self, kind: "QtMsgType", context: "QMessageLogContext", message: str
    ) -> None:
        """Handle a message of Qt: all go to the error stream, grave ones to the log too.

        Only the function that a message begins with is logged; what follows may quote a document.
        """
        from PySide6.QtCore import QtMsgType

        if sys.stderr is not None:
            sys.stderr.write(f"{message}\n")
        if kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
            source = _SOURCE.match(message)
            self.note(f"Qt {kind.name} {context.category}: {source[0] if source else ''}")

    def _caught(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace_back: TracebackType | None,
    ) -> None:
        if isinstance(error, Exception):
            self.report(error.with_traceback(trace_back))
        else:
            sys.__excepthook__(kind, error, trace_back)

    def _take(self, error: BaseException | None) -> None:
        if error is not None and not isinstance(error, SystemExit):
            self.report(error)


def _tell_failed_start(sentence: str) -> None:
    """Say that the program cannot start: on the error stream, and in a box where Qt has begun."""
    if sys.stderr is not None:
        sys.stderr.write(sentence + "\n")
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox()
    box.setIcon(QMessageBox.Icon.Critical)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(sentence)
    box.exec()
