"""Put a complete draft in a file's place in one act, and keep hold of what stood there.

Who looks at a file and replaces it later may replace what another has saved in between. Where the
system can exchange two files at once, what was replaced can be looked at afterwards. On Windows
the file keeps what is its own and not its contents': its rights, hidden attribute, and streams.

Sources: renameat2(2); ReplaceFileW in winbase.h.
"""

import ctypes
import errno
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from tthc_gui.files.disk.patience import discard, patiently

_HERE = -100
"""AT_FDCWD: paths are taken as they are."""
_NO_REPLACE, _EXCHANGE = 1, 2
_CANNOT = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM)
"""What systems and drives answer that know no such thing."""
_MOVED_AWAY = 1177
"""ERROR_UNABLE_TO_MOVE_REPLACEMENT_2: the old file has its backup's name, the new one its own."""
_MERGE_WHAT_CAN_BE = 0x2 | 0x4
"""Replace also where rights or attributes of the old file cannot be carried over."""
_KEPT = (
    stat.FILE_ATTRIBUTE_HIDDEN
    | stat.FILE_ATTRIBUTE_SYSTEM
    | stat.FILE_ATTRIBUTE_NOT_CONTENT_INDEXED
)


def exchange(draft: Path, path: Path) -> Path | None:
    """Put a draft in the place of the file at `path`, and return where that file now stands.

    None means that the system can only replace: what stood there is gone. Raises OSError, and
    then both stand as they did.
    """
    if sys.platform == "win32":
        return _replace_file(draft, path)
    try:
        if _rename(draft, path, _EXCHANGE):
            return draft
    except FileNotFoundError:
        if not draft.exists():
            raise
    draft.replace(path)
    return None


def place_over(draft: Path, path: Path) -> None:
    """Put a draft in a file's place, or where none stands; raise OSError."""
    if sys.platform == "win32" and os.path.lexists(path):
        if (kept := _replace_file(draft, path)) is not None:
            discard(kept)
    else:
        patiently(lambda: draft.replace(path))


def put_new(draft: Path, path: Path) -> None:
    """Put a draft where no file stands; raise FileExistsError when one does by now."""
    if sys.platform == "win32":
        patiently(lambda: draft.rename(path))
        return
    if _rename(draft, path, _NO_REPLACE):
        return
    try:
        os.link(draft, path)
    except OSError as error:
        if error.errno not in _CANNOT:
            raise
        draft.replace(path)
    else:
        draft.unlink()


def hide_as(draft: Path, old: os.stat_result) -> None:
    """Let a draft be hidden as the file is that it replaces, on drives that know no more."""
    if sys.platform == "win32" and (attributes := old.st_file_attributes & _KEPT):
        ctypes.WinDLL("kernel32").SetFileAttributesW(ctypes.c_wchar_p(str(draft)), attributes)


def _rename(old: Path, new: Path, flags: int) -> bool:
    """Rename as the flags say; return whether the system knows them."""
    call = _renameat2()
    if call is None:
        return False
    if call(_HERE, os.fsencode(old), _HERE, os.fsencode(new), flags) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(new))


def _renameat2() -> Callable[..., int] | None:
    library = ctypes.CDLL(None, use_errno=True)
    call: Callable[..., int] | None = getattr(library, "renameat2", None)
    return call


if sys.platform == "win32":

    def _replace_file(draft: Path, path: Path) -> Path | None:
        """Replace a file, which gets another name; return where it stands."""
        # Given by us, for the system's own choice may be left behind.
        kept = path.with_name(f"{draft.name[: -len('.tmp')]}{uuid4().hex[:4]}.tmp")
        replace = ctypes.WinDLL("kernel32", use_last_error=True).ReplaceFileW
        replace.argtypes = (*(ctypes.c_wchar_p,) * 3, ctypes.c_uint32, *(ctypes.c_void_p,) * 2)

        def act() -> None:
            if not replace(str(path), str(draft), str(kept), _MERGE_WHAT_CAN_BE, None, None):
                raise ctypes.WinError(ctypes.get_last_error())

        try:
            patiently(act)
        except OSError as error:
            if error.winerror == _MOVED_AWAY:
                kept.rename(path)
            # Drives that cannot do it: as it was always done.
            draft.replace(path)
            return None
        return kept
