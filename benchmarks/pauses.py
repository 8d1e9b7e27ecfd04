"""How long the interface thread works at most before it looks at what the user does."""

from collections.abc import Callable
from itertools import pairwise
from time import perf_counter, thread_time

from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, QTimer

_BEAT = 5
"""Milliseconds between two signs of life of the window."""
_AFTER = 0.6
"""Seconds in which what an action leaves for a moment later is begun: sums, sections, the audit."""


def longest_pause(act: Callable[[], object]) -> float:
    """Do something, and return the longest pause then and in the moment after it.

    In seconds of CPU time of this thread, so that other processes do not count.
    """
    beats = [thread_time()]
    timer = QTimer()
    timer.timeout.connect(lambda: beats.append(thread_time()))
    timer.start(_BEAT)
    act()
    beats.append(thread_time())
    end = perf_counter() + _AFTER
    wait_until(lambda: perf_counter() >= end)
    timer.stop()
    beats.append(thread_time())
    return max(later - earlier for earlier, later in pairwise(beats))


def wait_until(is_done: Callable[[], bool]) -> None:
    """Let the window live until something is done; a timer must be running meanwhile."""
    while not is_done():
        QAbstractEventDispatcher.instance().processEvents(
            QEventLoop.ProcessEventsFlag.WaitForMoreEvents
        )
