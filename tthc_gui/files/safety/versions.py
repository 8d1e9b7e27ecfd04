"""Versions: each save keeps the file that it replaces, in the program's own folder."""

import contextlib
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from tthc_gui.files.safety.places import name_of
from tthc_gui.files.safety.stamp import Stamp

_WHEN = "%Y%m%dT%H%M%S%fZ"


@dataclass(frozen=True)
class Limits:
    """How much is kept: versions of one document, days, and bytes of all versions together."""

    count: int = 20
    days: int = 90
    size: int = 200 * 1024**2


@dataclass(frozen=True)
class Version:
    """A file as it was until it was replaced, `when`."""

    path: Path
    when: datetime
    size: int


class Versions:
    """The versions in a folder of the program's own."""

    def __init__(self, folder: Path, limits: Limits | None = None) -> None:
        self._folder = folder
        self._limits = limits or Limits()

    def keep(self, path: Path) -> bool:
        """Keep a file as it is, before it is replaced; tell whether that was possible.

        A file that is not there, or that is the last version already, needs no keeping.
        """
        stamp = Stamp.of(path)
        if stamp is None:
            return not path.exists()
        home = self._home(path)
        kept = self.of(path)
        if kept and kept[0].path.name.split("-")[1] == stamp.digest[:16]:
            return True
        when = datetime.now(UTC)
        name = f"{when.strftime(_WHEN)}-{stamp.digest[:16]}-{path.suffix}"
        draft = home / f"{uuid4().hex}.tmp"
        try:
            home.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, draft)
            draft.replace(home / name)
        except OSError:
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)
            return False
        self._limit(home)
        return True

    def of(self, path: Path) -> list[Version]:
        """Give the versions of a file, newest first."""
        return _versions_in(self._home(path))

    def _home(self, path: Path) -> Path:
        return self._folder / name_of(path)

    def _limit(self, home: Path) -> None:
        """Remove what is more than the limits allow, oldest first, but never the newest."""
        newest, *others = _versions_in(home)
        eldest = datetime.now(UTC) - timedelta(days=self._limits.days)
        gone = [
            version
            for number, version in enumerate(others, 2)
            if number > self._limits.count or version.when < eldest
        ]
        _remove(gone)
        everything = [version for each in self._folder.iterdir() for version in _versions_in(each)]
        everything.sort(key=lambda version: version.when, reverse=True)
        size, gone = 0, []
        for version in everything:
            size += version.size
            if size > self._limits.size and version.path != newest.path:
                gone.append(version)
        _remove(gone)


def _versions_in(home: Path) -> list[Version]:
    found = []
    with contextlib.suppress(OSError):
        for entry in os.scandir(home):
            when, dash, _ = entry.name.partition("-")
            if dash:
                moment = datetime.strptime(when, _WHEN).replace(tzinfo=UTC)
                found.append(Version(Path(entry.path), moment, entry.stat().st_size))
    return sorted(found, key=lambda version: version.when, reverse=True)


def _remove(versions: Iterable[Version]) -> None:
    for version in versions:
        with contextlib.suppress(OSError):
            version.path.unlink(missing_ok=True)
