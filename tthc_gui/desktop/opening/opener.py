"""Open files into a window, one after another, without ever blocking it."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from tthc_gui.desktop.banner import Tone
from tthc_gui.desktop.document import Document
from tthc_gui.desktop.opening.reading_bar import ReadingBar
from tthc_gui.desktop.waiting import busy
from tthc_gui.files.problems import FileProblem

if TYPE_CHECKING:
    from tthc_gui.desktop.main_window import MainWindow
    from tthc_gui.desktop.opening.attempt import Attempt
    from tthc_gui.desktop.opening.mapping_dialog import MappingDialog
    from tthc_gui.desktop.opening.reader import Reader
    from tthc_gui.files.job import Job


@dataclass(frozen=True)
class Request:
    """What was asked for: a file to be opened, None for the clipboard's table, and how."""

    path: Path | None
    to_view: bool = False


class Opener(QObject):
    """Reads what a window is to open: small files at once, all others in a thread.

    `idle` tells that all that was asked for is open, stopped or refused.
    """

    idle = Signal()

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._waiting: deque[tuple[Request, Callable[[Job], Attempt]]] = deque()
        self._request = Request(None)
        self._reader: Reader | None = None
        self._dialog: MappingDialog | None = None
        self._documents: deque[Document] = deque()
        self.bar = ReadingBar()
        self.bar.stop_asked.connect(self.stop)

    @property
    def is_busy(self) -> bool:
        """Tell whether something is being read, asked about or shown."""
        return bool(self._reader or self._dialog or self._documents or self._waiting)

    @property
    def dialog(self) -> "MappingDialog | None":
        """Give the question that is open, None when nothing is asked."""
        return self._dialog

    def open(self, path: Path, *, to_view: bool = False) -> bool:
        """Open a file, or begin to; tell whether it is open or being read."""
        from tthc_gui.desktop.opening.attempt import read_file, read_quickly

        if self._is_under_way(path):
            return True
        request, answers = Request(path, to_view), self._window.settings.column_answers
        try:
            with busy():
                attempt = read_quickly(path, answers)
        except FileProblem as problem:
            self._refuse(request, str(problem))
            return False
        if attempt is not None:
            self.take(request, attempt)
        else:
            self._waiting.append((request, partial(read_file, path, answers)))
            self._begin()
        return True

    def take(self, request: Request, attempt: "Attempt") -> None:
        """Show the annexes that were read, or ask for what must be known first."""
        from tthc_gui.desktop.opening.attempt import documents_of

        if attempt.asked:
            self._ask(request, attempt)
            return
        documents = documents_of(attempt, request.path)
        for document in documents:
            document.set_read_only(request.to_view)
        if request.path is not None and not documents[0].is_sample:
            self._window.settings.remember_file(request.path)
        self._documents.extend(documents)
        self._show_next()

    def stop(self) -> None:
        """Stop reading the file that is being read."""
        if self._reader is not None:
            self._reader.cancel()
            self.bar.hide()

    def close(self) -> None:
        """Stop everything, for the window closes."""
        self._waiting.clear()
        self._documents.clear()
        if self._reader is not None:
            self._reader.cancel()
            self._reader.wait()

    # Reading

    def _begin(self) -> None:
        """Read the next file, unless one is being read or asked about."""
        if self._reader is not None or self._dialog is not None:
            return
        if not self._waiting:
            if not self._documents:
                self.idle.emit()
            return
        from tthc_gui.desktop.opening.reader import Reader

        self._request, work = self._waiting.popleft()
        self._reader = Reader(work, self)
        self._reader.progressed.connect(self._tell_progress)
        self._reader.finished.connect(self._end)
        self.bar.begin(self._request.path.name if self._request.path else "")
        self._reader.start()

    def _is_under_way(self, path: Path) -> bool:
        """Tell whether a file is being read, asked about, or waits for its turn."""
        requests = [request for request, _ in self._waiting]
        if self._dialog is not None or (self._reader is not None and not self._reader.cancelled):
            requests.append(self._request)
        return any(request.path == path for request in requests)

    def _tell_progress(self, done: int, total: int) -> None:
        if self._reader is not None and not self._reader.cancelled:
            self.bar.show_progress(done, total)

    def _end(self) -> None:
        reader, self._reader = self._reader, None
        self.bar.hide()
        if reader is None:
            return
        reader.deleteLater()
        if not reader.cancelled:
            if reader.attempt is not None:
                self.take(self._request, reader.attempt)
            else:
                self._refuse(self._request, reader.problem or self._unexpected())
        self._begin()

    def _unexpected(self) -> str:
        name = self._request.path.name if self._request.path else ""
        return self.tr("Không mở được “{0}”: bộ đọc gặp lỗi bất thường.").format(name)

    def _refuse(self, request: Request, problem: str) -> None:
        if request.path is not None:
            self._window.settings.forget_file(request.path)
        self._window.tell(problem, Tone.ERROR)

    # Showing

    def _show_next(self) -> None:
        """Show one document, and let the window live before the next."""
        if not self._documents:
            self._begin()
            return
        self._window.show_or_open(self._documents.popleft())
        if self._documents:
            QTimer.singleShot(0, self, self._show_next)
        else:
            self._begin()

    # Asking

    def _ask(self, request: Request, attempt: "Attempt") -> None:
        from tthc_gui.desktop.opening.mapping_dialog import MappingDialog

        self._request = request
        name = request.path.name if request.path else self.tr("bảng đã dán")
        dialog = self._dialog = MappingDialog(name, attempt.asked, self._window)
        dialog.accepted.connect(partial(self._go_on, request, attempt, dialog))
        dialog.finished.connect(self._end_asking)
        dialog.open()

    def _go_on(self, request: Request, attempt: "Attempt", dialog: "MappingDialog") -> None:
        from tthc_gui.desktop.opening.attempt import read_chosen

        answers, chosen = dialog.answers(), dialog.chosen()
        self._window.settings.remember_columns(answers)
        work = partial(read_chosen, attempt, answers, chosen)
        self._waiting.appendleft((request, work))

    def _end_asking(self) -> None:
        self._dialog = None
        self._begin()
