"""Read the files of a project, each again only once it has changed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from tthc_gui.files.job import Job
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.province.collecting import SentAnnex, read_annex
from tthc_gui.files.reading import takes_long
from tthc_gui.files.safety.stamp import Stamp

_QUICK = (".xlsx", ".json", ".csv")
"""Endings of files that are read in a moment where they are small."""


class ReadMember(NamedTuple):
    """What a file held when it was read; `again` is when it was read for having changed."""

    stamp: Stamp | None
    sent: SentAnnex | None
    problem: str = ""
    again: datetime | None = None


def read_members(
    paths: Sequence[Path], known: Mapping[Path, ReadMember], job: Job
) -> dict[Path, ReadMember]:
    """Read files that are not known or have changed since; raise Cancelled.

    What is wrong with a file is told in its place.
    """
    found = {}
    for number, path in enumerate(paths):
        job.report(number, len(paths))
        found[path] = _read(path, known.get(path), job)
    return found


def _read(path: Path, known: ReadMember | None, job: Job) -> ReadMember:
    if known is not None and known.stamp is not None and known.stamp.is_of(path):
        return known
    stamp = Stamp.of(path)
    if known is not None and stamp is not None and known.stamp == stamp:
        return known
    again = None if known is None else datetime.now().astimezone()
    try:
        # Starting a process that can be stopped takes longer than reading a small file.
        watched = None if _is_quick(path) else job
        return ReadMember(stamp, read_annex(path, watched), again=again)
    except FileProblem as problem:
        return ReadMember(stamp, None, str(problem), again)


def _is_quick(path: Path) -> bool:
    try:
        return path.suffix.casefold() in _QUICK and not takes_long(path)
    except (OSError, ValueError):
        return True
