"""The lock beside a document: who has it open since when. It warns people, and never stops reading.

Name and form are LibreOffice's (".~lock.name#", one line "full name,user,host,since,…;"), so that
each of the two programs tells who has a file open in the other.
"""

import contextlib
import os
import sys
import time
from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import IO, NamedTuple

from tthc_gui.domain.values.lazy_regex import regex
from tthc_gui.files.disk.long_paths import real
from tthc_gui.files.disk.patience import patiently
from tthc_gui.files.disk.regular import NotRegular, open_regular, read_regular
from tthc_gui.files.safety.os_lock import alone_with
from tthc_gui.files.safety.places import machine_name

REFRESH = 60
"""Seconds between two signs of life of a lock."""
SILENT = 10 * REFRESH
"""Seconds without a sign of life after which a lock of this program counts as stale."""
FOREIGN = 24 * 3600
"""The same for locks of other programs, which give no signs of life."""
UNFINISHED = 10
"""Seconds after which a lock without contents counts as stale."""

_A_MOMENT = 0.5
"""Seconds to try to remove a lock that another program looks at."""
LONGEST = 4096
"""Bytes of a lock at most; what is longer is none."""

_MARK = "tthc-gui:"
WHEN = "%d.%m.%Y %H:%M"
"""How locks write a moment."""
_LINE = regex(
    r"(?P<full>[^,;]*),(?P<user>[^,;]*),(?P<host>[^,;]*),"
    r"(?P<since>\d\d?\.\d\d?\.\d{4} \d\d?:\d\d),(?P<mark>[^,]*);\s*"
)
"""All that a lock may hold."""


class Holder(NamedTuple):
    """Who has a document open: user, host, since when in local time, and for how long in silence.

    `token` names the process and `document` the open document of a lock of this program.
    """

    user: str
    host: str
    since: str
    token: str = ""
    document: str = ""
    silent: float = 0

    @property
    def is_silent(self) -> bool:
        """Return whether it gave no sign of life for so long that it may be taken over."""
        if not self.host:
            return self.silent > UNFINISHED
        return self.silent > (SILENT if self.token else FOREIGN)


class FileLock:
    """The lock of one open document."""

    def __init__(self, path: Path, token: str, has_ended: Callable[[str], bool]) -> None:
        """Prepare the lock of the file at `path` for the process of a token.

        `has_ended` tells of another token whether its process is known to be no more.
        """
        self.path = path
        self._token = token
        self._document = os.urandom(16).hex()
        self._has_ended = has_ended
        self._taken = False

    @cached_property
    def lock_path(self) -> Path:
        """Where the lock stands: beside the file itself, by whatever link it is named."""
        path = real(self.path)
        return path.with_name(f".~lock.{path.name}#")

    def acquire(self, *, by_force: bool = False) -> Holder | None:
        """Take the lock; give who holds it when it cannot be taken, None else.

        The lock of a process that is known to be no more is taken over, one that is silent when
        told so. Where no lock can be written, as in a folder for reading only, there is none.
        """
        with alone_with(self.path):
            if self._create():
                return None
            holder = self.holder()
            if holder is None:
                self._create()
                return None
            if self._is_dead(holder) or (by_force and holder.is_silent):
                self._replace(holder)
                return None
            return holder

    def holder(self) -> Holder | None:
        """Return who else holds the lock; None when nobody does.

        What is no lock, as a link or a file of another kind in its place, is nobody's: it is
        neither followed nor replaced, and blocks nothing.
        """
        try:
            descriptor = open_regular(self.lock_path)
        except OSError:
            return None
        with os.fdopen(descriptor, "rb") as file:
            return self._holder_in(file)

    def _holder_in(self, file: IO[bytes]) -> Holder | None:
        """Return who else has written a lock that was opened; None for what was no lock."""
        data = file.read(LONGEST + 1)
        silent = time.time() - os.fstat(file.fileno()).st_mtime
        found = _LINE.fullmatch(data.decode("utf-8", errors="replace"))
        if found is None or len(data) > LONGEST or not (found["user"] or found["host"]):
            # It may be one that is being written this moment.
            is_recent = silent <= UNFINISHED
            return Holder("", "", "", silent=silent) if is_recent or not data else None
        mark = found["mark"].strip()
        if self._is_mark(mark):
            return None
        token, _, document = mark.removeprefix(_MARK).partition(":")
        ours = mark.startswith(_MARK)
        name, host = _plain(found["full"]) or _plain(found["user"]), _plain(found["host"])
        named = (token, document) if ours else ("", "")
        return Holder(name, host, found["since"], *named, silent)

    def is_free(self) -> bool:
        """Return whether the lock can be taken, without taking it."""
        holder = self.holder()
        return holder is None or self._is_dead(holder)

    def refresh(self) -> bool:
        """Return a sign of life; return whether the lock, where there was one, is still ours."""
        if not self._taken:
            return True
        if not self._is_ours():
            return False
        with contextlib.suppress(OSError):
            descriptor = open_regular(self.lock_path, os.O_RDWR)
            try:
                os.utime(descriptor if os.utime in os.supports_fd else self.lock_path)
            finally:
                os.close(descriptor)
        return True

    def release(self) -> None:
        """Take the lock away when it is ours."""
        if self._taken and self._is_ours():
            with contextlib.suppress(OSError):
                patiently(lambda: self.lock_path.unlink(missing_ok=True), _A_MOMENT)
        self._taken = False

    def _is_dead(self, holder: Holder) -> bool:
        if not holder.host:
            return holder.is_silent
        return bool(holder.token) and self._has_ended(holder.token)

    def _is_ours(self) -> bool:
        try:
            data = read_regular(self.lock_path, LONGEST)
        except (FileNotFoundError, NotRegular):
            return False
        except OSError:
            # A network that is away for a while takes nothing away from us.
            return True
        return f"{_MARK}{self._token}:{self._document}".encode() in data

    def _is_mark(self, mark: str) -> bool:
        return mark == f"{_MARK}{self._token}:{self._document}"

    def _create(self) -> bool:
        """Write the lock where there is none; return whether there is nothing in the way."""
        try:
            descriptor = os.open(self.lock_path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        except FileExistsError:
            return False
        except OSError:
            return True
        with contextlib.suppress(OSError):
            os.write(descriptor, self._line())
        os.close(descriptor)
        self._taken = True
        _hide(self.lock_path)
        return True

    def _replace(self, holder: Holder) -> None:
        """Take over the lock of a holder; leave it alone when another has written it since."""
        with contextlib.suppress(OSError):
            # Truncated and not made anew, which Windows refuses for hidden files.
            with os.fdopen(open_regular(self.lock_path, os.O_RDWR), "r+b") as file:
                now = self._holder_in(file)
                if now is None or now._replace(silent=0) != holder._replace(silent=0):
                    return
                file.seek(0)
                file.truncate()
                file.write(self._line())
            self._taken = True

    def _line(self) -> bytes:
        user, host = _user(), machine_name().replace(",", " ")
        since = datetime.now().astimezone().strftime(WHEN)
        mark = f"{_MARK}{self._token}:{self._document}"
        return f"{user},{user},{host},{since},{mark};".encode()


def _plain(name: str) -> str:
    """Return a name that a lock tells as one short line without control characters."""
    return "".join(letter for letter in name if letter.isprintable()).strip()[:60]


def _user() -> str:
    import getpass

    try:
        return getpass.getuser().replace(",", " ")
    except (OSError, KeyError):
        return ""


def _hide(path: Path) -> None:
    """Hide a file on Windows, where a leading dot does not."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetFileAttributesW(str(path), 0x2)
