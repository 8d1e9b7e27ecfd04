"""Take from this process all that reading bytes and writing an answer does not need.

Called once what is to run has been imported. Where a system knows one of these measures not, the
others stand, and what comes back is checked in any case.
"""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


def confine(module: str) -> None:
    """Confine this process, which still may import what the program and its libraries hold.

    On Linux it may afterwards read nothing but code, write and make no files, open no sockets,
    start no processes and signal none. On Windows it may change nothing of the user's and start
    no processes. Elsewhere only what is written in Python is held. `module` is what runs here,
    whose package may be read too.
    """
    if sys.platform != "linux":
        sys.addaudithook(refuse)
    if sys.platform == "win32":
        from tthc_gui.files.sandbox.windows_limits import lower_integrity, start_no_others

        start_no_others()
        lower_integrity()
    elif sys.platform == "linux":
        from tthc_gui.files.sandbox.linux_limits import filter_calls, read_only_beneath

        with suppress(OSError):
            read_only_beneath(_code(module))
        with suppress(OSError):
            filter_calls()


_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_REFUSED = (
    *("os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink"),
    *("os.truncate", "os.utime", "os.exec", "os.fork", "os.forkpty", "os.kill", "os.posix_spawn"),
    *("os.spawn", "os.startfile", "os.system", "subprocess.Popen", "_winapi.CreateProcess"),
    *("_winapi.OpenProcess", "_winapi.CreateFile", "_winapi.CreateJunction"),
    *("socket.bind", "socket.connect", "socket.sendmsg", "socket.sendto", "socket.getaddrinfo"),
    *("winreg.CreateKey", "winreg.DeleteKey", "winreg.SetValue", "winreg.SaveKey"),
)
"""What Python announces before it does it, and reading never needs."""


def refuse(event: str, arguments: tuple[object, ...]) -> None:
    """Raise PermissionError for what this process may not do, where Python is asked to do it."""
    writes = event == "open" and isinstance(flags := arguments[2], int) and flags & _WRITING
    if writes or event in _REFUSED:
        raise PermissionError(errno.EPERM, event)


def _code(module: str) -> Iterator[Path]:
    """Yield the folders and files that hold code: Python's, the libraries', the program's own."""
    standard = Path(os.__file__).parent
    root = Path(__file__).resolve().parents[3]
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
