"""The log of the program's own errors: what failed and where, never what a document holds.

Messages of exceptions quote what they failed over, which may be a line of an annex. So the log
names types and places in the code, and the system's error numbers, and nothing else.
"""

import contextlib
import faulthandler
import os
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO

from tthc_gui import __version__
from tthc_gui.files.safety.places import state_folder

LARGEST = 256 * 1024
"""Bytes of the log at most; the older half goes first."""
LONGEST = 16 * 1024
"""Bytes of one entry at most."""
_DEEPEST = 40
"""Frames told of one exception: the first and the last ones."""


def trace(error: BaseException) -> str:
    """Return the types and places of an error and of what it came from, the first cause first."""
    return "\n".join("\n".join(_part(each)) for each in reversed(list(_chain(error))))


def heading() -> str:
    """Return the line that says when, on which versions of what."""
    import platform
    from datetime import datetime

    now = datetime.now().astimezone().isoformat(timespec="seconds")
    return (
        f"{now} · tthc-gui {__version__} · Python {platform.python_version()}"
        f" · {platform.system()} {platform.release()}"
    )


def log_path() -> Path:
    """Return the path of the log, in the program's own folder."""
    return state_folder() / "errors.log"


def write_entry(text: str) -> None:
    """Put an entry under a heading at the end of the log; a disk that refuses is passed over."""
    entry = f"{heading()}\n{text}\n\n".encode("utf-8", "replace")[:LONGEST]
    with contextlib.suppress(OSError):
        path = log_path()
        path.parent.mkdir(parents=True, exist_ok=True)
        _shorten(path)
        with _private(path) as log:
            log.write(entry)


def watch_for_crashes() -> str:
    """Let a crash of the process leave its trace; return what one before has left, "" for none.

    What was left moves into the log.
    """
    left = ""
    with contextlib.suppress(OSError):
        path = state_folder() / "crash.log"
        path.parent.mkdir(parents=True, exist_ok=True)
        file = _private(path)
        file.seek(0)
        left = file.read(LONGEST).decode("utf-8", "replace").strip()
        file.truncate(0)
        _keep_open(file)
    if left:
        write_entry(left)
    return left


def _keep_open(file: IO[bytes]) -> None:
    """Hand a file to the handler of crashes, which writes to it until the process ends."""
    faulthandler.enable(file)
    _held[:] = [file]


_held: list[IO[bytes]] = []


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        hidden = current.__suppress_context__
        current = current.__cause__ or (None if hidden else current.__context__)


def _part(error: BaseException) -> Iterator[str]:
    places = list(_places(error.__traceback__))
    if len(places) > _DEEPEST:
        half = _DEEPEST // 2
        places[half:-half] = ["  …"]
    yield from places
    number = f" (errno {error.errno})" if isinstance(error, OSError) and error.errno else ""
    yield f"{type(error).__module__}.{type(error).__qualname__}{number}"


def _places(trace_back: TracebackType | None) -> Iterator[str]:
    for frame, line in traceback.walk_tb(trace_back):
        code = frame.f_code
        yield f"  {_short(code.co_filename)}:{line} {code.co_qualname}"


def _short(filename: str) -> str:
    """Return a code file's path from its package on: what stands before names a user's folder."""
    parts = Path(filename).parts
    for folder in ("tthc_gui", "site-packages"):
        if folder in parts:
            return "/".join(parts[len(parts) - 1 - parts[::-1].index(folder) :])
    return parts[-1] if parts else ""


def _shorten(path: Path) -> None:
    """Drop the older half of a log that has become too large."""
    with contextlib.suppress(FileNotFoundError):
        if path.stat().st_size > LARGEST - LONGEST:
            kept = path.read_bytes()[-LARGEST // 2 :]
            path.write_bytes(kept[kept.find(b"\n\n") + 2 :])


def _private(path: Path) -> IO[bytes]:
    """Open a file for reading and adding to it: for this user alone, and never through a link."""
    nofollow = getattr(os, "O_NOFOLLOW", 0)
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | nofollow, 0o600), "a+b")
