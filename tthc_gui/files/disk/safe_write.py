"""Save a file whole or not at all, and say in plain Vietnamese why it could not be saved."""

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import BinaryIO

from tthc_gui.domain.values.file_names import refused_by_windows
from tthc_gui.files.disk.exchange import hide_as, place_over
from tthc_gui.files.disk.long_paths import real
from tthc_gui.files.disk.reasons import reason_of
from tthc_gui.files.disk.regular import NotRegular, check_regular
from tthc_gui.files.job import Cancelled
from tthc_gui.files.problems import LONGEST_NAME, FileProblem, name_in, shortened
from tthc_gui.pages.fonts import FontProblem

_UNSUPPORTED = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP)

_DRAFT = ".tthc-gui-"
"""How the name of a file begins that is not complete yet."""
_ABANDONED = 3600
"""Seconds after which a draft that still is one was left behind."""

_STUMBLED = "Không lưu được “{}”: bộ ghi gặp nội dung không ghi được ({}: {})."
_READ_ONLY = (
    "tệp được đánh dấu chỉ đọc (Read-only); hãy bỏ dấu đó trong Properties của tệp, hoặc lưu tên "
    "khác."
)

Place = Callable[[Path, Path], object]
"""Puts a complete draft in the place of a file."""


def check_name(path: Path) -> None:
    """Raise FileProblem when Windows, where this runs there, takes no file of this name.

    What it does instead is worse: some names are devices, and a colon hides what is written.
    """
    if sys.platform == "win32" and (problem := name_problem(path)):
        raise FileProblem(problem)


def name_problem(path: PurePath) -> str:
    """Return why Windows takes no file by this path's names, as a sentence; "" when it does."""
    drive, parts = path.drive, path.parts[bool(path.anchor) :]
    if drive and not path.root and not os.path.lexists(f"{drive}\\"):
        # What was meant as a name with a colon names a drive that is not there.
        parts = (f"{drive}{path.name}",)
    reasons = (refused_by_windows(part) for part in parts if part not in (".", ".."))
    reason = next(filter(None, reasons), "")
    return f"Không lưu được “{shortened(parts[-1], LONGEST_NAME)}”: {reason}" if reason else ""


def replace(draft: Path, path: Path) -> None:
    """Put a draft in a file's place, whatever stands there."""
    place_over(draft, path)


def save(
    path: Path,
    write: Callable[[BinaryIO], None],
    place: Place = replace,
) -> None:
    """Put what `write` writes in place of the file at `path`, at once and only when complete.

    `place` puts the complete draft in the file's place, and may raise instead. Raises FileProblem
    for any error of the operating system; the old file then stays as it was.
    """
    check_name(path)
    try:
        _replace(real(path), write, place)
    except NotRegular as error:
        raise FileProblem(
            f"Không lưu được “{name_in(path)}”: {error.strerror}; hãy chọn tên khác cho tệp."
        ) from error
    except OSError as error:
        reason = reason_of(error, path)
        raise FileProblem(f"Không lưu được “{name_in(path)}”: {reason}") from error
    except (FileProblem, Cancelled, FontProblem):
        raise
    except Exception as error:
        # Whatever a writer stumbles over must be told: nobody else could do that.
        raise FileProblem(_STUMBLED.format(name_in(path), type(error).__name__, error)) from error


def _replace(path: Path, write: Callable[[BinaryIO], None], place: Place) -> None:
    from uuid import uuid4

    old = _replaced(path)
    _sweep(path)
    # In the same folder, for only within one file system is a replacement a single act.
    draft = path.with_name(f"{_DRAFT}{uuid4().hex[:8]}.tmp")
    number = None
    try:
        with draft.open("xb") as file:
            number = os.fstat(file.fileno()).st_ino
            write(file)
            file.flush()
            _sync(file.fileno())
        if old is not None:
            _keep_rights(draft, old)
            hide_as(draft, old)
        place(draft, path)
    except BaseException:
        with contextlib.suppress(OSError):
            # By now its name may be that of the file it has been exchanged for.
            if draft.stat(follow_symlinks=False).st_ino == number:
                draft.unlink()
        raise
    sync_folder(path.parent)


def _sync(descriptor: int) -> None:
    """Bring a file to the disk; some network drives know no such thing and say so."""
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise


def sync_folder(folder: Path) -> None:
    """Bring the new name to the disk, where folders can be opened for that: not on Windows."""
    # The file is whole under its name either way; a power cut may at most bring the old one back.
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _replaced(path: Path) -> os.stat_result | None:
    """Return the status of the file to be replaced, None for a new one; refuse a bad target."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    check_regular(status)
    if getattr(status, "st_file_attributes", 0) & stat.FILE_ATTRIBUTE_READONLY:
        raise FileProblem(f"Không lưu được “{name_in(path)}”: {_READ_ONLY}")
    if not os.access(path, os.W_OK):
        number = errno.EROFS if _is_read_only_drive(path) else errno.EACCES
        raise OSError(number, os.strerror(number))
    return status


def _is_read_only_drive(path: Path) -> bool:
    """Return whether nothing can be written on the drive of a file, whoever asks."""
    if sys.platform == "win32":
        return False
    return bool(os.statvfs(path).f_flag & os.ST_RDONLY)


def _keep_rights(draft: Path, old: os.stat_result) -> None:
    """Set the group and permissions of the replaced file on the draft, where drives have them."""
    if hasattr(os, "chown") and draft.stat().st_gid != old.st_gid:
        with contextlib.suppress(OSError):
            os.chown(draft, -1, old.st_gid)
    try:
        draft.chmod(stat.S_IMODE(old.st_mode))
    except OSError as error:
        if error.errno not in (errno.EPERM, *_UNSUPPORTED):
            raise


def _sweep(path: Path) -> None:
    """Remove drafts that a power cut has left in the folder long ago."""
    with contextlib.suppress(OSError):
        for draft in path.parent.glob(f"{_DRAFT}*.tmp"):
            with contextlib.suppress(OSError):
                if time.time() - draft.stat().st_mtime > _ABANDONED:
                    draft.unlink()
