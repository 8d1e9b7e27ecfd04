"""What is read beside the window, one thing after another, so that the window never waits."""

from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from tthc_gui.desktop.workbench.reading_bar import ReadingBar

if TYPE_CHECKING:
    from tthc_gui.desktop.workbench.reader import TaskThread, Work


class Task(NamedTuple):
    """Something to be read: what the bar calls it, the work, and what is done when it fails.

    `failed` is told why in a sentence, "" when the user stopped it. `path` is a file that is
    opened, None for anything else. `doing` says what is done, in place of reading.
    """

    name: str
    work: "Work"
    failed: Callable[[str], object]
    path: Path | None = None
    doing: str = ""


class ReadingQueue(QObject):
    """Does tasks in turn; the bar follows the one under way, and stops it.

    `rested` tells that nothing is being read and nothing waits.
    """

    rested = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: deque[Task] = deque()
        self._task: Task | None = None
        self._reader: TaskThread | None = None
        self._held = False
        self.bar = ReadingBar()
        self.bar.stop_asked.connect(self.stop)

    @property
    def is_busy(self) -> bool:
        """Return whether something is being read or waits."""
        return bool(self._reader or self._waiting)

    def add(self, task: Task, *, first: bool = False) -> None:
        """Do a task in its turn, or before all that wait."""
        if first:
            self._waiting.appendleft(task)
        else:
            self._waiting.append(task)
        self.go_on()

    def has(self, path: Path) -> bool:
        """Return whether a file is being read or waits for its turn."""
        tasks = list(self._waiting)
        if self._task is not None and self._reader is not None and not self._reader.cancelled:
            tasks.append(self._task)
        return any(task.path == path for task in tasks)

    def hold(self) -> None:
        """Begin nothing new until told to go on."""
        self._held = True

    def release(self) -> None:
        """Go on after `hold`."""
        self._held = False
        self.go_on()

    def go_on(self) -> None:
        """Begin what is next, unless something is being read."""
        if self._reader is not None or self._held:
            return
        if not self._waiting:
            self.rested.emit()
            return
        from tthc_gui.desktop.workbench.reader import TaskThread

        self._task = self._waiting.popleft()
        self._reader = TaskThread(self._task.work, self)
        self._reader.progressed.connect(self._tell_progress)
        self._reader.recognised.connect(self._tell_rows)
        self._reader.finished.connect(self._end)
        self.bar.begin(self._task.name, self._task.doing)
        self._reader.start()

    def stop(self) -> None:
        """Stop what is being read."""
        if self._reader is not None:
            self._reader.cancel()
            self.bar.hide()

    def close(self) -> None:
        """Stop everything, for the window closes."""
        self._waiting.clear()
        if self._reader is not None:
            self._reader.cancel()
            self._reader.wait()

    def _tell_progress(self, done: int, total: int) -> None:
        if self._reader is not None and not self._reader.cancelled:
            self.bar.show_progress(done, total)

    def _tell_rows(self, done: int, total: int) -> None:
        if self._reader is not None and not self._reader.cancelled:
            self.bar.show_rows(done, total)

    def _end(self) -> None:
        reader, task = self._reader, self._task
        self._reader = self._task = None
        self.bar.hide()
        if reader is None or task is None:
            return
        reader.deleteLater()
        if reader.cancelled:
            task.failed("")
        elif reader.then is not None:
            reader.then()
        else:
            task.failed(reader.problem or self._unexpected(task.name))
        self.go_on()

    def _unexpected(self, name: str) -> str:
        return self.tr("Không mở được “{0}”: bộ đọc gặp lỗi bất thường.").format(name)
