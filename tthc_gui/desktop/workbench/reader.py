"""Read in a thread, so that the window goes on."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QThread, Signal

from tthc_gui.files.collector import collector_spared
from tthc_gui.files.job import Cancelled, Job
from tthc_gui.files.problems import FileProblem

Then = Callable[[], object]
"""What is to be done in the window's thread with what was read."""
Work = Callable[[Job], Then]
"""Reads in a thread; raises FileProblem, and Cancelled when the job is cancelled."""


class TaskThread(QThread):
    """Does one reading; `finished` tells the end.

    `progressed` tells how many of how many pages or sheets are read, `recognised` of how many
    rows are understood.
    """

    progressed = Signal(int, int)
    recognised = Signal(int, int)

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._job = Job(self.progressed.emit, self.recognised.emit)
        self.then: Then | None = None
        self.problem = ""
        self.cancelled = False

    def run(self) -> None:
        try:
            with collector_spared():
                self.then = self._work(self._job)
        except FileProblem as problem:
            self.problem = str(problem)
        except Cancelled:
            self.cancelled = True

    def cancel(self) -> None:
        """End the reading; what it has so far is not wanted any more."""
        self.cancelled = True
        self._job.cancel()
