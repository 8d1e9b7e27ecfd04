"""A reading that takes its time: its progress, its limits, and how it is cancelled.

Apart from sandbox.py, so that what is read in a moment need not load what starts processes.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import subprocess

Report = Callable[[int, int], None]
"""Is told how many of how many steps (pages, sheets, rows) are done."""
STRIDE = 200
"""Rows between two looks at whether a reading is cancelled: a few milliseconds."""


class Limits(NamedTuple):
    """What a child may take: seconds of processor time, bytes of memory, bytes of result."""

    seconds: float = 60.0
    memory: int = 1536 * 1024**2
    result: int = 512 * 1024**2


LIMITS = Limits()


class Cancelled(Exception):
    """Say that a reading was cancelled."""


class Job:
    """A reading that another thread can watch and cancel.

    `progress` is told of the pages or sheets that are read, `recognised` of the rows of a sheet
    that are understood; both are called in the thread that reads.
    """

    def __init__(self, progress: Report | None = None, recognised: Report | None = None) -> None:
        self._progress = progress
        self._recognised = recognised
        self._lock = threading.Lock()
        self._cancelled = False
        self._child: subprocess.Popen[bytes] | None = None

    def cancel(self) -> None:
        """End the reading, its child process at once; what reads raises Cancelled."""
        with self._lock:
            self._cancelled = True
            if self._child is not None:
                self._child.kill()

    def check(self) -> None:
        """Raise Cancelled when the reading has been cancelled."""
        if self._cancelled:
            raise Cancelled

    def report(self, done: int, total: int) -> None:
        """Report the progress; raise Cancelled when the reading has been cancelled."""
        self.check()
        if self._progress is not None:
            self._progress(done, total)

    @property
    def is_watched(self) -> bool:
        """Return whether somebody follows the reading, who may cancel it at any moment."""
        return self._progress is not None

    def through(self, rows: range, total: int = 0) -> Iterator[int]:
        """Return the indexes of rows; raise Cancelled among them when the reading is cancelled.

        With a total the progress is told.
        """
        for start in range(0, len(rows), STRIDE):
            self.check()
            some = rows[start : start + STRIDE]
            if total and self._recognised is not None:
                self._recognised(some.start, total)
            yield from some

    @contextmanager
    def holding(self, child: "subprocess.Popen[bytes]") -> Iterator[None]:
        """Let a child be ended by `cancel` while the block runs."""
        with self._lock:
            self._child = child
        try:
            self.check()
            yield
        finally:
            with self._lock:
                self._child = None
