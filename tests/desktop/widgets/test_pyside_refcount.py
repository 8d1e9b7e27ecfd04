"""PySide6 6.12.0 on CPython 3.11 loses a reference to None with every call that returns nothing.

After about 5,000 such calls the process aborts; this watches that no such version is pinned.
Where None is immortal (CPython 3.12 and later) its count does not move, and nothing is lost.
"""

import sys

from PySide6.QtCore import QObject


def test_calls_that_return_nothing_keep_the_count_of_none() -> None:
    receiver = QObject()
    before = sys.getrefcount(None)
    for _ in range(1_000):
        receiver.setObjectName("annex")
    lost = before - sys.getrefcount(None)
    assert abs(lost) < 100
