"""Ask disks and shares beside the window: one that does not answer must never hold it.

Each question has a thread of its own, for a share that is gone holds a thread for minutes, and a
pool of them would soon have none left for the disks that answer. None keeps the program from
ending.
"""

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from threading import Event, Lock, Thread
from time import monotonic
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import Shiboken

from tthc_gui.files.safety.places import name_of

T = TypeVar("T")

PATIENCE = 0.4
"""Seconds the window waits for a disk when the user asks for something; timers never wait."""


class DiskQuestion(Generic[T]):
    """A question put to a disk. Work that raises has no answer; its error is told as any other."""

    def __init__(self, work: Callable[[], T], after: "DiskQuestion[Any] | None" = None) -> None:
        """Begin the work, once the look that it comes `after` has ended."""
        self._work, self._after = work, after
        self._ended = Event()
        self._answers: list[T] = []
        self._waiting: list[Callable[[], None]] = []
        self._lock = Lock()
        _RUNNING.add(self)
        Thread(target=self._run, name="look", daemon=True).start()

    @property
    def has_ended(self) -> bool:
        """Return whether the work is done, with an answer or without."""
        return self._ended.is_set()

    def within(self, seconds: float, otherwise: T) -> T:
        """Wait for the answer, so many seconds at most."""
        self._ended.wait(seconds)
        return self._answers[0] if self._answers else otherwise

    def then(self, owner: QObject, act: Callable[[T], object]) -> None:
        """Act on the answer later, in the window's thread, unless `owner` is no more by then."""
        courier = _courier()

        def deliver() -> None:
            if self._answers and Shiboken.isValid(owner):
                act(self._answers[0])

        with self._lock:
            if not self.has_ended:
                self._waiting.append(lambda: courier.arrived.emit(deliver))
                return
        courier.arrived.emit(deliver)

    def _run(self) -> None:
        try:
            if self._after is not None:
                self._after.wait()
            self._answers.append(self._work())
        finally:
            with self._lock:
                self._ended.set()
            for tell in self._waiting:
                tell()
            self._after = None
            _RUNNING.discard(self)

    def wait(self, seconds: float | None = None) -> None:
        """Wait until the work is done, so many seconds at most."""
        self._ended.wait(seconds)


_RUNNING: set[DiskQuestion[Any]] = set()


def soon(work: Callable[[], T], otherwise: T) -> T:
    """Return what a disk answers in a moment; `otherwise` when it does not."""
    return DiskQuestion(work).within(PATIENCE, otherwise)


def same_file(one: Path, other: Path) -> bool:
    """Return whether two paths name one file, however they are written."""
    if one == other:
        return True

    def work() -> bool:
        return name_of(one) == name_of(other)

    return soon(work, otherwise=False)


def wait_for(looks: Iterable[DiskQuestion[T]], seconds: float) -> None:
    """Wait until several looks have ended, so many seconds at most in all."""
    last = monotonic() + seconds
    for look in looks:
        look.wait(max(last - monotonic(), 0))


def finish(seconds: float) -> None:
    """Let what is under way come to its end, as the removal of locks, so many seconds at most."""
    wait_for(list(_RUNNING), seconds)


class _Courier(QObject):
    """Brings answers from threads into the window's, where it lives."""

    arrived = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def _deliver(self, deliver: Callable[[], None]) -> None:
        deliver()


@cache
def _courier() -> _Courier:
    return _Courier()
