"""Try again for a moment what Windows refuses while another program looks at a file.

Virus scanners, indexers and OneDrive open every file that is new, some for half a second, and
others can neither replace nor remove it meanwhile.
"""

import contextlib
import errno
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep
from typing import TypeVar

T = TypeVar("T")

LONGEST = 2.0
"""Seconds to try again: longer than a scanner needs, and not so long that a user wonders."""
_PAUSE = 0.05
_HELD = frozenset({5, 32, 33, 1175, 1176})
"""ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION and their kin."""


def is_held(error: OSError) -> bool:
    """Return whether an error may be that another program has the file open, on Windows."""
    number = getattr(error, "winerror", None)
    if number is None:
        # Opened by the C library, which tells no more than that.
        return sys.platform == "win32" and error.errno == errno.EACCES
    return number in _HELD


def patiently(act: Callable[[], T], seconds: float | None = None) -> T:
    """Return what `act` returns, tried again for a while when another program holds the file."""
    end = monotonic() + (LONGEST if seconds is None else seconds)
    while True:
        try:
            return act()
        except OSError as error:
            if not is_held(error) or monotonic() > end:
                raise
        sleep(_PAUSE)


def discard(file: Path) -> None:
    """Remove what is not needed any more; what another program holds is swept up another day."""
    with contextlib.suppress(PermissionError):
        patiently(file.unlink)
