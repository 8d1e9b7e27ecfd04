"""Open regular files only: a folder, link, device, pipe or socket in a file's place is refused.

Opening a pipe waits for its other end, reading a device may never end, and writing through a link
changes a file that nobody has named. So what stands at a path is looked at before it is opened,
and again afterwards.
"""

import contextlib
import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

from tthc_gui.files.disk.long_paths import reachable

_KINDS = (
    (stat.S_ISDIR, "đây là thư mục, không phải tệp"),
    (stat.S_ISLNK, "đây là một liên kết, không phải tệp"),
    (stat.S_ISFIFO, "đây là đường ống (FIFO), không phải tệp"),
    (stat.S_ISSOCK, "đây là ổ cắm mạng (socket), không phải tệp"),
    (stat.S_ISCHR, "đây là một thiết bị, không phải tệp"),
    (stat.S_ISBLK, "đây là một thiết bị, không phải tệp"),
)
LARGEST = 200 * 1024**2
"""Bytes of the largest document read; 24,200 lines make some 3 MB."""
_PIECE = 1024**2
_FLAGS = sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY"))
_NOFOLLOW: int = getattr(os, "O_NOFOLLOW", 0)


class NotRegular(OSError):
    """What stands at a path is no regular file; the text says what it is, in Vietnamese."""

    def __init__(self, mode: int) -> None:
        kind = next((kind for is_kind, kind in _KINDS if is_kind(mode)), "đây không phải là tệp")
        super().__init__(errno.EINVAL, kind)


def check_regular(status: os.stat_result) -> None:
    """Raise NotRegular unless a status is that of a regular file."""
    if not stat.S_ISREG(status.st_mode):
        raise NotRegular(status.st_mode)


def open_regular(
    path: Path, flags: int = os.O_RDONLY, *, follow: bool = False, create: bool = False
) -> int:
    """Open a regular file, made for this user alone when told to, and return its descriptor.

    A link is opened only when told to `follow`. Raises NotRegular for anything else, OSError.
    """
    path = reachable(path)
    with contextlib.suppress(*((FileNotFoundError,) if create else ())):
        check_regular(path.stat(follow_symlinks=follow))
    flags |= _FLAGS | (0 if follow else _NOFOLLOW) | (os.O_CREAT if create else 0)
    descriptor = os.open(path, flags, 0o600)
    try:
        check_regular(os.fstat(descriptor))
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def read_regular(path: Path, most: int, *, follow: bool = False) -> bytes:
    """Return the first bytes of a regular file, `most` of them; raise NotRegular and OSError."""
    with os.fdopen(open_regular(path, follow=follow), "rb") as file:
        return first_bytes(file, most)


def first_bytes(file: BinaryIO, most: int) -> bytes:
    """Return the first bytes of an open file, `most` of them, in the memory that those there take.

    Asked for `most` at once, Python makes room for as many, however few there are.
    """
    pieces, left = [], most
    while piece := file.read(min(left, _PIECE)):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)
