"""Take turns at replacing a file, with a mark beside it that users of all computers see.

The mark is a file that only one can make. Its holder is gone when the mark stays as it is while
another watches it: no two clocks are compared. Who takes a turn that was not over, or cannot mark
it, may still meet another; so what was replaced is looked at afterwards (exchange.py).
"""

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import NamedTuple
from uuid import uuid4

from tthc_gui.files.disk.patience import patiently
from tthc_gui.files.disk.regular import read_regular
from tthc_gui.files.job import Job
from tthc_gui.files.problems import FileProblem, name_in

WATCHED = 10.0
"""Seconds a mark stays as it is until its holder counts as gone."""
LONGEST = 60.0
"""Seconds to wait while others have their turns."""
_LOOK_AGAIN = 0.01
_A_MOMENT = 0.5
"""Seconds to try again where Windows still shows a mark to others that is being removed."""
_MARK = b"tthc-gui-turn:"
_SIZE = len(_MARK) + 32


class Turn:
    """One turn at the file at a path."""

    def __init__(self, path: Path) -> None:
        name = hashlib.sha256(path.name.casefold().encode("utf-8", "surrogatepass")).hexdigest()
        self.mark = path.with_name(f".tthc-gui-{name[:16]}.turn")
        self._path = path
        self._text = _MARK + uuid4().hex.encode()

    def take(self, job: Job | None = None) -> None:
        """Wait for the turn; raise FileProblem when others go on having theirs.

        Raises Cancelled when the job is cancelled meanwhile. Where no mark can be made, or
        something else has its name, there are no turns.
        """
        job = job or Job()
        end = monotonic() + LONGEST
        watched, since = None, monotonic()
        while not self._make():
            job.check()
            standing = self._standing()
            if standing is None:
                continue
            if not _is_mark(standing.text):
                return
            if standing != watched:
                watched, since = standing, monotonic()
            elif monotonic() - since > WATCHED and not self._remove(standing):
                return
            if monotonic() > end:
                raise FileProblem(
                    f"Chưa lưu “{name_in(self._path)}”: máy khác đang lưu tệp này; "
                    "hãy chờ một lát rồi lưu lại."
                )
            sleep(_LOOK_AGAIN)

    def go_on(self) -> None:
        """Let those who watch see that the turn is not over."""
        if self._is_ours():
            with contextlib.suppress(OSError):
                os.utime(self.mark)

    def leave(self) -> None:
        """Let the next have the turn."""
        with contextlib.suppress(OSError):
            # On Windows one who looks at the mark this moment keeps it from being removed.
            patiently(self._remove_ours, _A_MOMENT)

    def _remove_ours(self) -> None:
        if self._is_ours():
            self.mark.unlink()

    def _is_ours(self) -> bool:
        standing = self._standing()
        return standing is not None and standing.text == self._text

    def _make(self) -> bool:
        """Make the mark; return whether nothing is to be waited for."""
        try:
            descriptor = patiently(self._made, _A_MOMENT)
        except FileExistsError:
            return False
        except OSError:
            return True
        with contextlib.suppress(OSError):
            os.write(descriptor, self._text)
        os.close(descriptor)
        return True

    def _made(self) -> int:
        return os.open(self.mark, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)

    def _standing(self) -> "_Standing | None":
        """Return the mark that stands there, None when it is gone."""
        changed = 0
        try:
            changed = self.mark.stat(follow_symlinks=False).st_mtime_ns
            return _Standing(read_regular(self.mark, _SIZE + 1), changed)
        except FileNotFoundError:
            return None
        except PermissionError:
            return _Standing(b"", changed)
        except OSError:
            return _Standing(b"?", 0)

    def _remove(self, watched: "_Standing") -> bool:
        """Remove a mark whose holder is gone, and only that one; return whether it could be."""
        aside = self.mark.with_name(f".tthc-gui-{uuid4().hex[:8]}.tmp")
        try:
            self.mark.rename(aside)
        except OSError as error:
            return isinstance(error, FileNotFoundError)
        with contextlib.suppress(OSError):
            if read_regular(aside, _SIZE + 1) != watched.text:
                # Another has removed it before, and this is the mark of the next one.
                os.link(aside, self.mark)
            aside.unlink()
        return True


class _Standing(NamedTuple):
    """A mark as it stands: its text, and when it was changed by the drive's clock."""

    text: bytes
    changed: int


def _is_mark(text: bytes) -> bool:
    """Return whether a text is a mark, or the beginning of one that is being written."""
    return text[: len(_MARK)] == _MARK[: len(text)]


@contextlib.contextmanager
def turn_at(path: Path, job: Job | None = None) -> Iterator[Callable[[], None]]:
    """Let the block have a turn at a file; it calls what it gets between steps that take long.

    Raises FileProblem and Cancelled as `Turn.take` does.
    """
    turn = Turn(path)
    turn.take(job)
    try:
        yield turn.go_on
    finally:
        turn.leave()
