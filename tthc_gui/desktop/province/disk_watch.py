"""Notice that files change, by asking the disk beside the window every so often.

The system's own watching holds the thread that begins it while a share does not answer, and no
share tells of changes.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from tthc_gui.desktop.widgets import beside
from tthc_gui.desktop.widgets.beside import DiskQuestion
from tthc_gui.files.disk.long_paths import reachable

_PAUSE = 1500
"""Milliseconds between two looks; one that has no answer yet is waited for."""

Look = Callable[[], object]


class DiskWatch(QObject):
    """Ask the same of a disk again and again; `changed` tells that the answer is another one."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._question: DiskQuestion[object] | None = None
        self._last: object = None
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.ask)

    def watch(self, look: Look | None) -> None:
        """Ask something else from now on, or nothing more."""
        self._look, self._question, self._last = look, None, None
        if look is None:
            self._timer.stop()
        else:
            self._timer.start()
            self.ask()

    def end(self) -> None:
        """Ask nothing more, for the window closes; an answer on its way is waited for a moment."""
        question = self._question
        self.watch(None)
        if question is not None:
            question.wait(beside.PATIENCE)

    def ask(self) -> None:
        """Ask now, unless the last answer is still to come."""
        if self._look is None or (self._question is not None and not self._question.has_ended):
            return
        question = self._question = DiskQuestion(self._look)
        question.then(self, lambda answer: self._take(question, answer))

    def _take(self, question: DiskQuestion[object], answer: object) -> None:
        if question is not self._question:
            return  # of what was watched before
        before, self._last = self._last, answer
        if before not in (None, answer):
            self.changed.emit()


def states_of(paths: Iterable[Path]) -> list[tuple[int, int] | None]:
    """Return size and time of change of files, None for those that cannot be reached."""
    return [_state(path) for path in paths]


def states_in(folder: Path) -> list[tuple[str, tuple[int, int] | None]]:
    """Return the names in a folder with size and time of change; none where it is out of reach."""
    try:
        return [(path.name, _state(path)) for path in sorted(folder.iterdir())]
    except OSError:
        return []


def _state(path: Path) -> tuple[int, int] | None:
    try:
        status = reachable(path).stat()
    except (OSError, ValueError):
        return None
    return status.st_size, status.st_mtime_ns
