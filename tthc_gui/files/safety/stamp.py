"""What a file was when it was last seen, to tell whether somebody else changed it since."""

import hashlib
import os
from pathlib import Path
from typing import IO, NamedTuple

from tthc_gui.files.disk.long_paths import reachable
from tthc_gui.files.disk.patience import patiently
from tthc_gui.files.disk.regular import LARGEST, open_regular

_PIECE = 2**20
"""Bytes read at once."""


class Stamp(NamedTuple):
    """Size in bytes, time of change in nanoseconds, and the SHA-256 of the contents.

    Of a file that is larger than any document only the beginning and the size make the digest.
    """

    size: int
    changed: int
    digest: str

    @classmethod
    def of(cls, path: Path) -> "Stamp | None":
        """Take the stamp of a file; None when it cannot be read, or is not there."""
        try:
            descriptor = patiently(lambda: open_regular(path, follow=True))
            with os.fdopen(descriptor, "rb") as file:
                status = os.fstat(file.fileno())
                digest = _digest(file, status.st_size)
        except (OSError, ValueError):
            return None
        return cls(status.st_size, status.st_mtime_ns, digest)

    def is_of(self, path: Path) -> bool:
        """Return whether a file seems to be as it was, by size and time alone."""
        try:
            status = reachable(path).stat()
        except (OSError, ValueError):
            return False
        return (status.st_size, status.st_mtime_ns) == (self.size, self.changed)


def _digest(file: IO[bytes], size: int) -> str:
    digest, left = hashlib.sha256(), LARGEST
    while left and (data := file.read(min(_PIECE, left))):
        digest.update(data)
        left -= len(data)
    if size > LARGEST:
        digest.update(str(size).encode())
    return digest.hexdigest()
