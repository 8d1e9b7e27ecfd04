"""Read in a thread, so that the window goes on."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QThread, Signal

from tthc_gui.desktop.opening.attempt import Attempt
from tthc_gui.files.job import Cancelled, Job
from tthc_gui.files.problems import FileProblem


class Reader(QThread):
    """Does one reading; `finished` tells the end, `progressed` how many of how many steps."""

    progressed = Signal(int, int)

    def __init__(self, work: Callable[[Job], Attempt], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._job = Job(self.progressed.emit)
        self.attempt: Attempt | None = None
        self.problem = ""
        self.cancelled = False

    def run(self) -> None:
        try:
            self.attempt = self._work(self._job)
        except FileProblem as problem:
            self.problem = str(problem)
        except Cancelled:
            self.cancelled = True

    def cancel(self) -> None:
        """End the reading; what it has so far is not wanted any more."""
        self.cancelled = True
        self._job.cancel()
