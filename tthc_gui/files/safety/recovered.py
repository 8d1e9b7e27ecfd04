"""Read a journal: the document as it was at first, and as it was when the program ended.

What is damaged is passed over. Of the edits behind a damage those are made that fit all the same,
and what was lost is said.
"""

import contextlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.record import Record
from tthc_gui.domain.values.lazy_dataclass import dataclass, field, replace
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.safety.exact import RecordedChange
from tthc_gui.files.safety.found import Found, MadeEdit, find
from tthc_gui.files.safety.journals import ENDING
from tthc_gui.files.safety.stamp import Stamp

_UNKNOWN = "(không lấy lại được từ nhật ký)"
"""The name of a record that is lost."""


@dataclass(frozen=True)
class Recovered:
    """A document that was not saved: as its file has it (`base`), and as it was last (`document`).

    Both are of the kind that the journal names. `lost` says in sentences what the journal held and
    cannot give back.
    """

    journal: Path
    name: str
    path: Path | None
    base: Any
    document: Any
    edits: tuple[MadeEdit, ...]
    lost: tuple[str, ...] = ()

    @property
    def last(self) -> datetime | None:
        """Return when the last edit was made."""
        return self.edits[-1].when if self.edits else None


@dataclass(frozen=True)
class Examined:
    """What a journal turned out to be: something to recover, or nothing.

    `is_spent` says that provably all it holds is saved or undone; `problem` what was found else.
    """

    recovered: Recovered | None = None
    is_spent: bool = False
    problem: str = ""


@dataclass
class _Replay:
    """Edits made again, one after the other, and how many could not be."""

    document: AnyDocument
    left_out: int = 0
    beyond_damage: bool = False
    made: list[MadeEdit] = field(default_factory=list)

    def make(self, edits: Iterable[MadeEdit]) -> None:
        for edit in edits:
            if edit.is_damage:
                self.beyond_damage = True
            elif all(self._change(change) for change in edit.changes):
                self.made.append(edit)
            else:
                self.left_out += 1

    def _change(self, change: RecordedChange) -> bool:
        """Make a change; return whether it fits."""
        if self.beyond_damage and not _fits(change, self.document.records):
            return False
        try:
            change.apply(self.document)
        except ValueError:
            # No whole journal has one that does not fit.
            self.beyond_damage = True
            return False
        return True


def set_aside(journal: Path) -> Path:
    """Move a journal that is damaged out of the way, never to be offered again; return where.

    It stays where it is when the disk refuses.
    """
    aside = journal.parent.with_name("damaged") / f"{journal.name.removesuffix(ENDING)}.damaged"
    with contextlib.suppress(OSError):
        aside.parent.mkdir(exist_ok=True, mode=0o700)
        return journal.rename(aside)
    return journal


def examine(journal: Path) -> Examined:
    """Return what a journal holds that its file does not.

    Raises FileProblem when the journal, or the file that it builds on, cannot be read, and when
    another version of the program has written it.
    """
    found = find(journal)
    edits = _unsaved(found)
    if not any(not edit.is_damage for edit in edits):
        problem = _nothing_left(found) if found.is_damaged and (edits or not found.edits) else ""
        return Examined(is_spent=not problem, problem=problem)
    base, lost = _base(found)
    replay = _Replay(base.copy())
    replay.make(edits)
    lost = [*found.lost, *lost, *_said(edits, replay.left_out)]
    if not replay.made or (replay.document == base and not lost):
        return Examined(is_spent=not lost, problem=_nothing_left(found) if lost else "")
    made = tuple(replay.made)
    return Examined(
        Recovered(journal, found.title, found.path, base, replay.document, made, tuple(lost))
    )


def _unsaved(found: Found) -> list[MadeEdit]:
    """Return the edits after the last saving that took place; those before it go to the base."""
    saved = 0
    if found.path is not None and any(edit.saved for edit in found.edits):
        stamp = Stamp.of(found.path)
        digest = stamp.digest if stamp else ""
        saved = max(
            (n for n, edit in enumerate(found.edits, 1) if edit.saved and edit.saved == digest),
            default=0,
        )
    found.before = [edit for edit in found.edits[:saved] if not edit.saved]
    return [edit for edit in found.edits[saved:] if not edit.saved]


def _base(found: Found) -> tuple[AnyDocument, list[str]]:
    """Return what the edits build on, and what of it is lost.

    It is what the journal holds, with what was saved since, else what the file still is.
    """
    if found.has_base and not any(edit.is_damage for edit in found.before):
        replay = _Replay(found.base())
        replay.make(found.before)
        return replay.document, []
    stamp = Stamp.of(found.path) if found.path else None
    if found.path and stamp is not None and (found.before or stamp.digest == found.digest):
        from tthc_gui.files.reading import read

        return read(found.path, found.sheet or None).document, []
    if not found.parts and not (found.is_damaged and found.count > 0):
        raise FileProblem(
            f"Không lấy lại được “{found.title}”: nhật ký bị ngắt giữa chừng và tệp gốc đã khác."
        )
    return _patched_base(found)


def _patched_base(found: Found) -> tuple[AnyDocument, list[str]]:
    """Return what is left of the base, the lost records blank in their places."""
    known = {at + number for at, part in found.parts.items() for number in range(len(part))}
    count = max(found.count, max(known, default=-1) + 1)
    records = [replace(found.kind.form.blank, name=_UNKNOWN)] * count
    for at, part in found.parts.items():
        records[at : at + len(part)] = part
    replay = _Replay(replace(found.base(), records=records))
    replay.make(found.before)
    lost = [number + 1 for number in range(count) if number not in known]
    if not lost:
        return replay.document, []
    where = f"{lost[0]}" if len(lost) == 1 else f"{lost[0]}–{lost[-1]}"
    return replay.document, [
        f"Mất {len(lost)} {found.kind.form.words.record} ban đầu (dòng {where}), nay để trống."
    ]


def _fits(change: RecordedChange, records: Sequence[Record]) -> bool:
    """Return whether a change behind a damage still means what it meant.

    Lost edits may have moved the records, so those that are replaced must be known again.
    """
    if change.heading is not None or change.waivers is not None:
        return True
    old = records[change.at : change.at + change.old]
    return len(old) == change.old == len(change.new) and all(map(_is_same, old, change.new))


def _is_same(one: Record, other: Record) -> bool:
    if one.name == _UNKNOWN:
        return True
    pairs = ((one.stt, other.stt), (one.code, other.code), (one.name, other.name))
    same = [mine for mine, theirs in pairs if mine == theirs]
    return len(same) >= 2 and any(same)


def _said(edits: Sequence[MadeEdit], left_out: int) -> list[str]:
    """Say what of the edits is lost."""
    said = []
    if damages := sum(edit.is_damage for edit in edits):
        said.append(f"Nhật ký hỏng ở {damages} chỗ: thao tác ghi ở đó đã mất.")
    if left_out:
        said.append(f"{left_out} thao tác sau chỗ hỏng không áp dụng được nữa nên để riêng.")
    return said


def _nothing_left(found: Found) -> str:
    return f"Nhật ký của “{found.title}” bị hỏng, không đọc lại được thao tác nào chưa lưu."
