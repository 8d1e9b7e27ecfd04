"""Versions: each save keeps the file that it replaces, in the program's own folder.

Their names count up, over all documents: which is older is told by the count and never by the
clock, which may be wrong by months for a day. The moment in a name is for people.
"""

import contextlib
import os
import re
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from tthc_gui.domain.values.lazy_dataclass import dataclass
from tthc_gui.files.disk.patience import patiently
from tthc_gui.files.disk.regular import LARGEST, open_regular
from tthc_gui.files.disk.safe_write import sync_folder
from tthc_gui.files.safety.places import name_of
from tthc_gui.files.safety.stamp import Stamp

_WHEN = "%Y%m%dT%H%M%S%fZ"
_NAME = re.compile(r"(?P<when>\d{8}T\d{12}Z)-(?P<digest>[0-9a-f]{16})-(?P<count>\d*)(\.[^.]*)?")
"""The name of a version; the first ones had no count."""
_PRIVATE = 0o700


@dataclass(frozen=True)
class VersionLimits:
    """How much is kept: versions of one document, and bytes of all versions together."""

    count: int = 20
    size: int = 200 * 1024**2


@dataclass(frozen=True)
class Version:
    """A file as it was until it was replaced, `when`; `count` orders the versions."""

    path: Path
    when: datetime
    size: int
    count: int
    digest: str

    @property
    def order(self) -> tuple[int, datetime]:
        """Return what newer versions have more of."""
        return self.count, self.when


class Versions:
    """The versions in a folder of the program's own."""

    def __init__(self, folder: Path, limits: VersionLimits | None = None) -> None:
        self._folder = folder
        self._limits = limits or VersionLimits()

    def keep(self, file: Path, *, of: Path | None = None) -> bool:
        """Keep a file as it is, before it is replaced; return whether that was possible.

        `of` is its document where the file itself has another name by now. A file that is not
        there, or that is the last version already, needs no keeping; one larger than any document
        is not kept.
        """
        path = of or file
        stamp = Stamp.of(file)
        if stamp is None:
            return not os.path.lexists(file)
        if stamp.size > LARGEST:
            return False
        digest = stamp.digest[:16]
        kept = self.of(path)
        if kept and kept[0].digest == digest:
            return True
        count = max((version.count for version in self._all()), default=0) + 1
        when = datetime.now(UTC).strftime(_WHEN)
        try:
            home = self._made_home(path)
            _copy(file, home / f"{when}-{digest}-{count:09}{path.suffix}")
        except OSError:
            return False
        self._limit(home)
        return True

    def of(self, path: Path) -> list[Version]:
        """Return the versions of a file, newest first."""
        return _versions_in(self._home(path))

    def _home(self, path: Path) -> Path:
        return self._folder / name_of(path)

    def _made_home(self, path: Path) -> Path:
        """Return the folder of a file's versions, made where there is none, for nobody else."""
        home = self._home(path)
        home.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(OSError):
            self._folder.chmod(_PRIVATE)
        return home

    def _all(self) -> list[Version]:
        """Return all versions of all files, newest first."""
        found = []
        with contextlib.suppress(OSError):
            found = [version for home in self._folder.iterdir() for version in _versions_in(home)]
        return _newest_first(found)

    def _limit(self, home: Path) -> None:
        """Remove what is more than the limits allow, oldest first, but never the newest."""
        newest, *others = _versions_in(home)
        _remove(others[self._limits.count - 1 :])
        size, gone = 0, []
        for version in self._all():
            size += version.size
            if size > self._limits.size and version.path != newest.path:
                gone.append(version)
        _remove(gone)


def _copy(file: Path, kept: Path) -> None:
    """Copy a file, whole or not at all, for this user alone, and bring it to the disk."""
    draft = kept.with_name(f"{uuid4().hex}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with (
            os.fdopen(open_regular(file, follow=True), "rb") as source,
            os.fdopen(os.open(draft, flags, 0o600), "wb") as target,
        ):
            shutil.copyfileobj(source, target, 2**20)
            target.flush()
            os.fsync(target.fileno())
        patiently(lambda: draft.replace(kept))
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise
    sync_folder(kept.parent)


def _versions_in(home: Path) -> list[Version]:
    """Return the versions in a folder, newest first; whatever else lies there is passed over."""
    found = []
    with contextlib.suppress(OSError):
        for entry in os.scandir(home):
            name = _NAME.fullmatch(entry.name)
            with contextlib.suppress(OSError, ValueError):
                if name is not None and entry.is_file(follow_symlinks=False):
                    when = datetime.strptime(name["when"], _WHEN).replace(tzinfo=UTC)
                    size, count = entry.stat(follow_symlinks=False).st_size, int(name["count"] or 0)
                    found.append(Version(Path(entry.path), when, size, count, name["digest"]))
    return _newest_first(found)


def _newest_first(versions: Iterable[Version]) -> list[Version]:
    return sorted(versions, key=lambda version: version.order, reverse=True)


def _remove(versions: Iterable[Version]) -> None:
    for version in versions:
        with contextlib.suppress(OSError):
            version.path.unlink(missing_ok=True)
