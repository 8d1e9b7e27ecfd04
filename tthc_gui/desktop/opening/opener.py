"""Open files into a window, one after another, without ever blocking it."""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.widgets.banner import Tone
from tthc_gui.desktop.widgets.beside import soon
from tthc_gui.desktop.widgets.waiting import busy
from tthc_gui.desktop.workbench.reading_queue import Task
from tthc_gui.desktop.workbench.recent_files import remember_file
from tthc_gui.desktop.workbench.window import Window
from tthc_gui.files.collector import let_go
from tthc_gui.files.problems import FileProblem

if TYPE_CHECKING:
    from tthc_gui.desktop.opening.attempt import ReadingAttempt
    from tthc_gui.desktop.opening.mapping_dialog import MappingDialog
    from tthc_gui.desktop.workbench.reader import Then
    from tthc_gui.files.job import Job


class Request(NamedTuple):
    """What was asked for: a file to be opened, None for the clipboard's table, and how."""

    path: Path | None
    to_view: bool = False


def _is_reached(path: Path) -> bool:
    """Return whether the disk answers for a file; a share that is away may come back with it."""
    from tthc_gui.files.safety.reach import Reach, reach_of

    return soon(partial(reach_of, path), Reach.UNREACHABLE) is not Reach.UNREACHABLE


class WindowOpener(QObject):
    """Reads what a window is to open: small files at once, all others in the queue.

    `idle` tells that all that was asked for is open, stopped or refused.
    """

    idle = Signal()

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._asked: Request | None = None
        self._dialog: MappingDialog | None = None
        self._documents: deque[OpenDocument] = deque()
        self._problems: list[str] = []
        self._is_together = False
        self._queue = window.queue
        self._queue.rested.connect(self._rest)

    @property
    def is_busy(self) -> bool:
        """Return whether something is being read, asked about or shown."""
        return bool(self._queue.is_busy or self._dialog or self._documents)

    @property
    def dialog(self) -> "MappingDialog | None":
        """Return the question that is open, None when nothing is asked."""
        return self._dialog

    @contextmanager
    def together(self) -> Iterator[None]:
        """Open what is asked for inside as one: what is wrong with any of it stays in sight."""
        self._begin()
        self._is_together = True
        try:
            yield
        finally:
            self._is_together = False

    def open(self, path: Path, *, to_view: bool = False) -> bool:
        """Open a file, or begin to; return whether it is open or being read."""
        from tthc_gui.desktop.opening.attempt import read_file, read_quickly

        if self._queue.has(path) or (self._asked is not None and self._asked.path == path):
            return True
        self._begin()
        request, answers = Request(path, to_view), self._window.settings.column_answers
        try:
            with busy():
                # One question at a time: what is asked for meanwhile waits for its turn.
                attempt = None if self._dialog else read_quickly(path, answers)
        except FileProblem as problem:
            self._refuse(request, str(problem))
            return False
        if attempt is not None:
            self.take(request, attempt)
        else:
            self._queue.add(self._task(request, partial(read_file, path, answers)))
        return True

    def take(self, request: Request, attempt: "ReadingAttempt") -> None:
        """Show the annexes that were read, or ask for what must be known first."""
        from tthc_gui.desktop.opening.attempt import documents_of

        if attempt.asked:
            self._ask(request, attempt)
            return
        documents = documents_of(attempt, request.path)
        for document in documents:
            document.set_read_only(request.to_view)
        if request.path is not None and not documents[0].is_sample:
            remember_file(request.path, self._window.settings)
        self._documents.extend(documents)
        self._show_next()

    def _begin(self) -> None:
        """Forget what was wrong with files asked for before."""
        if not self._is_together and not self.is_busy:
            self._problems.clear()

    def close(self) -> None:
        """Stop everything, for the window closes."""
        self._documents.clear()
        self._queue.close()
        let_go()

    def _task(self, request: Request, read: "Callable[[Job], ReadingAttempt]") -> Task:
        """Return the reading of what was asked for, to be shown at its end."""

        def work(job: "Job") -> "Then":
            return partial(self.take, request, read(job))

        name = request.path.name if request.path else self.tr("bảng đã dán")
        return Task(name, work, partial(self._refuse, request), request.path)

    def _refuse(self, request: Request, problem: str) -> None:
        """Say why a file cannot be opened, unless it was stopped."""
        if not problem:
            return
        path = request.path
        if path is not None and _is_reached(path):
            self._window.settings.forget_file(path)
        self._problems.append(problem)
        self._tell_problems()

    def _tell_problems(self) -> None:
        if self._problems:
            self._window.tell("\n".join(self._problems), Tone.ERROR)

    def _rest(self) -> None:
        if not self._documents:
            self.idle.emit()

    # Showing

    def _show_next(self) -> None:
        """Show one document, and let the window live before the next."""
        if self._documents:
            self._window.show_or_open(self._documents.popleft())
            # What comes up in the window takes the place of what was said there.
            self._tell_problems()
        if self._documents:
            QTimer.singleShot(0, self, self._show_next)
        else:
            self._queue.go_on()

    # Asking

    def _ask(self, request: Request, attempt: "ReadingAttempt") -> None:
        from tthc_gui.desktop.opening.mapping_dialog import MappingDialog

        self._asked = request
        self._queue.hold()
        name = request.path.name if request.path else self.tr("bảng đã dán")
        dialog = self._dialog = MappingDialog(name, attempt.asked, self._window)
        dialog.accepted.connect(partial(self._go_on, request, attempt, dialog))
        dialog.finished.connect(self._end_asking)
        dialog.open()

    def _go_on(self, request: Request, attempt: "ReadingAttempt", dialog: "MappingDialog") -> None:
        from tthc_gui.desktop.opening.attempt import read_chosen

        answers, chosen = dialog.answers(), dialog.chosen()
        self._window.settings.remember_columns(answers)
        work = partial(read_chosen, attempt, answers, chosen)
        self._queue.add(self._task(request, work), first=True)

    def _end_asking(self) -> None:
        self._dialog = self._asked = None
        self._queue.release()
