"""An inbox: a folder of submissions, what each comes to, and what is new in it.

What a folder held when somebody last looked is kept in the program's own folder, by digests, so
that new and changed files are known at the next start.
"""

import contextlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import BinaryIO

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.summary import DEFAULT_TARGET, Tally
from tthc_gui.domain.audit.criteria import Criteria
from tthc_gui.domain.audit.finding import Severity
from tthc_gui.domain.audit.report import Audited, audit_document
from tthc_gui.domain.document.comparing import compare_documents
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.verdict import Judgement
from tthc_gui.domain.document.verdicts import standing_of_document
from tthc_gui.domain.province.rounds import Arrival, Round, rounds
from tthc_gui.domain.values.lazy_dataclass import dataclass, field
from tthc_gui.files.disk.safe_write import save
from tthc_gui.files.folders import documents_in
from tthc_gui.files.job import Job
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.reading import read
from tthc_gui.files.safety.places import name_of, state_folder
from tthc_gui.files.safety.stamp import Stamp

_MOST_FOLDERS = 50
_LARGEST_MEMORY = 4 * 1024**2


class Novelty(StrEnum):
    """What a file is to somebody who has looked before."""

    NEW = "new"
    CHANGED = "changed"
    KNOWN = "known"


@dataclass(frozen=True)
class Counted:
    """What a document comes to: sizes, the mean rate of cut, open findings, and its verdict."""

    records: int
    lines: int
    mean_rate: Fraction | None
    errors: int
    warnings: int
    verdict: Judgement


@dataclass(frozen=True)
class InboxEntry:
    """One file of an inbox.

    `document`, `counted` and `audited` are None where `problem` says why the file is of no use.
    `differences` are counts by kind since the round before, None in the first round.
    """

    path: Path
    novelty: Novelty
    changed: datetime
    document: AnyDocument | None = None
    counted: Counted | None = None
    audited: Audited | None = None
    problem: str = ""
    round: int = 1
    before: Path | None = None
    differences: Mapping[str, int] | None = None

    @property
    def label(self) -> str:
        """Return what the document calls itself."""
        one = self.document
        return "" if one is None else str(one.form.label_of(one.heading))

    @property
    def department(self) -> str:
        """Return whose document it is."""
        one = self.document
        return "" if one is None else str(one.form.department_of(one.heading))


def newest(entries: Sequence[InboxEntry]) -> list[InboxEntry]:
    """Return the last round of each annex."""
    followed = {entry.before for entry in entries}
    return [
        entry
        for entry in entries
        if isinstance(entry.document, Annex) and entry.path not in followed
    ]


@dataclass(frozen=True)
class _Read:
    stamp: Stamp
    document: AnyDocument | None
    audited: Audited | None
    problem: str


@dataclass
class Inbox:
    """The submissions in a folder; a file is read again only once it has changed.

    `target` is the rate that a procedure should reach (1 = 100 %).
    """

    folder: Path
    target: Fraction = DEFAULT_TARGET
    _read: dict[Path, _Read] = field(default_factory=dict)

    def look(self, job: Job | None = None) -> list[InboxEntry]:
        """Read what is new or has changed, and list all; raise FileProblem and Cancelled."""
        seen = _seen(self.folder)
        paths = self._paths()
        found: dict[Path, _Read] = {}
        for number, path in enumerate(paths, 1):
            if job is not None:
                job.check()
                job.report(number - 1, len(paths))
            if (one := self._reading(path)) is not None:
                found[path] = one
        self._read = found
        return list(self._entries(seen))

    def mark_seen(self, path: Path) -> None:
        """Remember that somebody has looked at a file as it is now."""
        if (one := self._read.get(path)) is not None:
            _remember(self.folder, {path.name: one.stamp.digest})

    def _paths(self) -> list[Path]:
        try:
            return list(documents_in(self.folder))
        except OSError as error:
            reason = error.strerror or error
            raise FileProblem(f"Không đọc được thư mục “{self.folder.name}”: {reason}.") from error

    def _reading(self, path: Path) -> _Read | None:
        known = self._read.get(path)
        if known is not None and known.stamp.is_of(path):
            return known
        stamp = Stamp.of(path)
        if stamp is None:
            return None
        try:
            document = read(path).document
        except FileProblem as problem:
            return _Read(stamp, None, None, str(problem))
        audited = audit_document(document, str(path), Criteria(self.target))
        return _Read(stamp, document, audited, "")

    def _entries(self, seen: Mapping[str, str]) -> Iterator[InboxEntry]:
        usable = [(path, one.document) for path, one in self._read.items() if one.document]
        placed = rounds(
            Arrival(path.name, self._read[path].stamp.changed, document)
            for path, document in usable
        )
        by_path = {path: found for (path, _), found in zip(usable, placed, strict=True)}
        for path, one in self._read.items():
            found = by_path.get(path, Round(1, None))
            before = None if found.before is None else usable[found.before][0]
            yield InboxEntry(
                path,
                _novelty(seen.get(path.name), one.stamp),
                datetime.fromtimestamp(one.stamp.changed / 1e9, UTC).astimezone(),
                one.document,
                None if one.audited is None else _counted(one.audited, self.target),
                one.audited,
                one.problem,
                found.number,
                before,
                self._differences(before, one.document),
            )

    def _differences(
        self, before: Path | None, document: AnyDocument | None
    ) -> Mapping[str, int] | None:
        if before is None or document is None:
            return None
        old = self._read[before].document
        return None if old is None else compare_documents(old, document).counts


def _counted(audited: Audited, target: Fraction) -> Counted:
    document = audited.document
    mean = Tally(document.records).summary(target).mean_of_rates
    return Counted(
        len(document.records),
        document.line_count,
        mean if isinstance(document, Annex) else None,
        audited.count(Severity.ERROR),
        audited.count(Severity.WARNING),
        standing_of_document(document),
    )


def _novelty(digest: str | None, stamp: Stamp) -> Novelty:
    if digest is None:
        return Novelty.NEW
    return Novelty.KNOWN if digest == stamp.digest else Novelty.CHANGED


# What somebody has looked at


def _memory() -> Path:
    return state_folder() / "inbox.json"


def _memories() -> dict[str, dict[str, str]]:
    """Return the digests seen, by folder and name of file; nothing where the file is damaged."""
    try:
        data = _memory().read_bytes()
        told = json.loads(data) if len(data) <= _LARGEST_MEMORY else {}
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(told, dict):
        return {}
    return {
        folder: {name: digest for name, digest in files.items() if isinstance(digest, str)}
        for folder, files in told.items()
        if isinstance(files, dict)
    }


def _seen(folder: Path) -> dict[str, str]:
    return _memories().get(name_of(folder), {})


def _remember(folder: Path, seen: Mapping[str, str]) -> None:
    """Keep what was seen; the folders looked at last are kept."""
    memories = _memories()
    own = {**memories.pop(name_of(folder), {}), **seen}
    memories[name_of(folder)] = own
    kept = dict(list(memories.items())[-_MOST_FOLDERS:])
    content = json.dumps(kept, ensure_ascii=False).encode("utf-8", "replace")
    with contextlib.suppress(OSError):  # Saving says why.
        _memory().parent.mkdir(parents=True, exist_ok=True)

    def write(file: BinaryIO) -> None:
        file.write(content)

    save(_memory(), write)
