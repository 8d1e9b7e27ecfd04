"""Work on very many records that whoever waits for it can stop.

The work does not know who waits: between two records it asks the check of its own thread, which
raises what ends it. Without a check the work goes on to its end.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")

Check = Callable[[], object]
"""Raises what ends the work that is not wanted any more."""


def _go_on() -> None:
    """Let work go on that nobody can stop."""


_CHECK: ContextVar[Check] = ContextVar("check", default=_go_on)


@contextmanager
def stopped_by(check: Check) -> Iterator[None]:
    """Let a check end the work of this thread while the block runs."""
    token = _CHECK.set(check)
    try:
        yield
    finally:
        _CHECK.reset(token)


def while_wanted(items: Iterable[T]) -> Iterator[T]:
    """Return the items one by one, each after a check."""
    check = _CHECK.get()
    for item in items:
        check()
        yield item
