"""What a file was when it was last seen, to tell whether somebody else changed it since."""

import hashlib
import os
from pathlib import Path
from typing import NamedTuple

from tthc_gui.files.disk.long_paths import reachable
from tthc_gui.files.disk.patience import patiently
from tthc_gui.files.disk.regular import open_regular


class Stamp(NamedTuple):
    """Size in bytes, time of change in nanoseconds, and the SHA-256 of the contents."""

    size: int
    changed: int
    digest: str

    @classmethod
    def of(cls, path: Path) -> "Stamp | None":
        """Take the stamp of a file; None when it cannot be read, or is not there."""
        try:
            descriptor = patiently(lambda: open_regular(path, follow=True))
            with os.fdopen(descriptor, "rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
                status = os.fstat(file.fileno())
        except (OSError, ValueError):
            return None
        return cls(status.st_size, status.st_mtime_ns, digest)

    def is_of(self, path: Path) -> bool:
        """Tell whether a file seems to be as it was, by size and time alone."""
        try:
            status = reachable(path).stat()
        except (OSError, ValueError):
            return False
        return (status.st_size, status.st_mtime_ns) == (self.size, self.changed)
