"""Locks of the operating system: they end with the process that holds them, however it ends."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from tthc_gui.files.disk.regular import open_regular
from tthc_gui.files.safety.places import name_of, state_folder

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int, *, wait: bool) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int, *, wait: bool) -> None:
        # Unlike POSIX locks these also hold between two openings in one process.
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))


def take(path: Path, *, wait: bool = False) -> int | None:
    """Lock a file, made if need be; return its descriptor, None when another holds it.

    Closing the descriptor releases the lock. Raises OSError where nothing can be locked.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = open_regular(path, os.O_RDWR, create=True)
    try:
        _lock(descriptor, wait=wait)
    except (BlockingIOError, PermissionError):
        os.close(descriptor)
        return None
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


@contextlib.contextmanager
def alone_with(path: Path) -> Iterator[None]:
    """Keep other processes of this user from checking and replacing the file meanwhile.

    Where nothing can be locked the block runs all the same: saving matters more.
    """
    descriptor = None
    with contextlib.suppress(OSError):
        descriptor = take(state_folder() / "saving" / f"{name_of(path)}.lock", wait=True)
    try:
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)
