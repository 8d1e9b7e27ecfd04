"""Which files are one's own: those that were saved here, on this machine, by this user.

Kept as the digests of what was saved, so that a file stays one's own wherever it is moved, and one
that somebody else has changed, with whatever program, is not.
"""

import contextlib
import os
from pathlib import Path

from tthc_gui.files.safety.places import state_folder

MOST = 5_000
"""Digests that are kept; the oldest go first."""


def remember(digest: str) -> None:
    """Take note of what was saved; where that is impossible the next save asks for a name."""
    folder = _folder()
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / digest).touch()
        _limit(folder)


def is_own(digest: str) -> bool:
    """Return whether a file with this digest was saved here."""
    with contextlib.suppress(OSError):
        return (_folder() / digest).is_file()
    return False


def _folder() -> Path:
    return state_folder() / "saved"


def _limit(folder: Path) -> None:
    kept = list(os.scandir(folder))
    if len(kept) <= MOST:
        return
    kept.sort(key=lambda entry: entry.stat().st_mtime_ns, reverse=True)
    for entry in kept[MOST:]:
        Path(entry.path).unlink(missing_ok=True)
