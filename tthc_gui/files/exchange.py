"""Put a complete draft in a file's place in one act, and keep hold of what stood there.

Who looks at a file and replaces it later may replace what another has saved in between. Where the
system can exchange two files at once, what was replaced can be looked at afterwards.

Sources: renameat2(2); ReplaceFileW in winbase.h.
"""

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

_HERE = -100
"""AT_FDCWD: paths are taken as they are."""
_NO_REPLACE, _EXCHANGE = 1, 2
_CANNOT = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM)
"""What systems and drives answer that know no such thing."""
_MOVED_AWAY = 1177
"""ERROR_UNABLE_TO_MOVE_REPLACEMENT_2: the old file has its backup's name, the new one its own."""


def exchange(draft: Path, path: Path) -> Path | None:
    """Put a draft in the place of the file at `path`, and return where that file now stands.

    None means that the system can only replace: what stood there is gone. Raises OSError, and
    then both stand as they did.
    """
    if sys.platform == "win32":
        return _replace_keeping(draft, path)
    try:
        if _rename(draft, path, _EXCHANGE):
            return draft
    except FileNotFoundError:
        if not draft.exists():
            raise
    draft.replace(path)
    return None


def put_new(draft: Path, path: Path) -> None:
    """Put a draft where no file stands; raise FileExistsError when one does by now."""
    if sys.platform == "win32":
        draft.rename(path)
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


def _rename(old: Path, new: Path, flags: int) -> bool:
    """Rename as the flags say; tell whether the system knows them."""
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

    def _replace_keeping(draft: Path, path: Path) -> Path | None:
        """Exchange on Windows, where the old file gets a name of its own."""
        kept = path.with_name(f"{draft.name[: -len('.tmp')]}{uuid4().hex[:4]}.tmp")
        replace = ctypes.WinDLL("kernel32", use_last_error=True).ReplaceFileW
        replace.argtypes = (*(ctypes.c_wchar_p,) * 3, ctypes.c_uint32, *(ctypes.c_void_p,) * 2)
        if replace(str(path), str(draft), str(kept), 0, None, None):
            return kept
        if ctypes.get_last_error() == _MOVED_AWAY:
            kept.rename(path)
        # Drives that cannot do it, and files that a scanner holds: as it was always done.
        draft.replace(path)
        return None
