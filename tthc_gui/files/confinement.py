"""Take from this process all that reading bytes and writing an answer does not need.

Called once what is to run has been imported. Where a system knows one of these measures not, the
others stand, and what comes back is checked in any case.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


def confine(module: str) -> None:
    """Confine this process, which still may import what the program and its libraries hold.

    On Linux it may afterwards read nothing but code, write and make no files, open no sockets,
    start no processes and signal none. On Windows it may change nothing of the user's. `module`
    is what runs here, whose package may be read too.
    """
    if sys.platform == "win32":
        from tthc_gui.files.windows_limits import lower_integrity

        lower_integrity()
    elif sys.platform == "linux":
        from tthc_gui.files.linux_limits import filter_calls, read_only_beneath

        with suppress(OSError):
            read_only_beneath(_code(module))
        with suppress(OSError):
            filter_calls()


def _code(module: str) -> Iterator[Path]:
    """Yield the folders and files that hold code: Python's, the libraries', the program's own."""
    standard = Path(os.__file__).parent
    root = Path(__file__).resolve().parents[2]
    yield from (standard, root / __package__.partition(".")[0], root / module.partition(".")[0])
    for entry in map(Path, sys.path):
        if entry.name.endswith("-packages") or entry.is_relative_to(standard):
            yield entry
    if getattr(sys, "frozen", False):
        yield Path(getattr(sys, "_MEIPASS", sys.executable))
        yield Path(sys.executable).parent
    for place in ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/usr/share/fonts"):
        yield Path(place)
    for place in ("/etc/ld.so.cache", "/dev/null", "/dev/urandom"):
        yield Path(place)
