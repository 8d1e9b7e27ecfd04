"""The records of a journal, as far as they can be read."""

import contextlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.record import Record
from tthc_gui.domain.kinds import KINDS
from tthc_gui.domain.values.lazy_dataclass import dataclass, field, replace
from tthc_gui.files.disk.regular import read_regular
from tthc_gui.files.problems import FileProblem, unreadable
from tthc_gui.files.safety.exact import (
    RecordedChange,
    change_of,
    heading_of,
    record_of,
    waivers_of,
)
from tthc_gui.files.safety.journal import FORM
from tthc_gui.files.safety.records import MAGIC, Damage, pieces

_T = TypeVar("_T")

LARGEST = 1024**3
"""Bytes of the largest journal read."""
_MOST = 1_000_000
"""Records of a document; no more fit into a sheet."""
_MARK = re.compile(rb"tthc-journal/\d+\n")
_UNREADABLE = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What data raises that is not what a record holds."""


@dataclass(frozen=True)
class MadeEdit:
    """An edit found in a journal; where `saved` is set, the saving of a file of that digest.

    `number` counts edits and savings; older journals have none, which is 0. `is_damage` stands for
    a place where any number of records is lost.
    """

    when: datetime | None
    label: str
    changes: tuple[RecordedChange, ...] = ()
    saved: str = ""
    number: int = 0
    is_damage: bool = False


_DAMAGE = MadeEdit(None, "", is_damage=True)


@dataclass
class Found:
    """The records of a journal that are whole; `lost` says what its head does not tell any more.

    `before` are the edits that were saved since; `has_holes` tells that something of the journal
    could not be read, whatever it was.
    """

    name: str = ""
    path: Path | None = None
    sheet: str = ""
    digest: str = ""
    count: int = -1
    kind: type[AnyDocument] = Annex
    document: AnyDocument = field(default_factory=Annex)
    parts: dict[int, list[Record]] = field(default_factory=dict)
    edits: list[MadeEdit] = field(default_factory=list)
    before: list[MadeEdit] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    has_holes: bool = False

    @property
    def has_base(self) -> bool:
        """Return whether all of what the document was at first is here."""
        return sum(len(part) for part in self.parts.values()) == self.count

    @property
    def is_damaged(self) -> bool:
        """Return whether anything is missing or could not be read."""
        return bool(self.lost) or self.has_holes or any(edit.is_damage for edit in self.edits)

    @property
    def title(self) -> str:
        """Return the document's name, or that it is not known."""
        return self.name or "tài liệu không rõ tên"

    def base(self) -> AnyDocument:
        """Return what the document was at first, as far as it is here."""
        records = [entry for _, part in sorted(self.parts.items()) for entry in part]
        return replace(self.document, records=records)

    def take(self, kind: str, rest: Sequence[Any]) -> None:
        """Take a record; raise one of _UNREADABLE for what is none."""
        if kind == "head":
            self._take_head(rest[0])
        elif kind == "part":
            at, entries = rest
            if type(at) is not int or not 0 <= at < _MOST:
                raise ValueError(at)
            self.parts[at] = [record_of(entry, self.kind) for entry in entries]
        elif kind == "edit":
            when, label, changes, *number = rest
            made = tuple(change_of(change, self.kind) for change in changes)
            moment = datetime.fromisoformat(when)
            self.edits.append(MadeEdit(moment, str(label), made, number=_number(number)))
        elif kind == "saved":
            digest, *number = rest
            self.edits.append(MadeEdit(None, "", saved=str(digest), number=_number(number)))
        else:
            raise ValueError(kind)

    def _take_head(self, head: Mapping[str, Any]) -> None:
        """Take what a head tells; the second one, which says the same, is passed over."""
        form = head["form"]
        if type(form) is int and form > FORM:
            raise _of_another_version(str(head.get("name", "")))
        if self.count >= 0:
            return
        name, sheet, digest, count = (head[key] for key in ("name", "sheet", "digest", "count"))
        if (
            {*map(type, (name, sheet, digest))} != {str}
            or type(count) is not int
            or not 0 <= count < _MOST
        ):
            raise ValueError("a head of other values")
        self.name, self.sheet, self.digest, self.count = name, sheet, digest, count
        self.path = self._part_of_head("tệp", lambda: _path(head["path"])) or None
        heading = self._part_of_head("tiêu đề", lambda: heading_of(head["heading"], self.kind))
        waivers = self._part_of_head("chấp nhận", lambda: waivers_of(head["waivers"]))
        self.document = self.kind(heading or self.kind.form.blank_heading, [], waivers or ())

    def _part_of_head(self, what: str, read: Callable[[], _T]) -> _T | None:
        try:
            return read()
        except _UNREADABLE:
            self.lost.append(f"Không đọc lại được phần “{what}” của nhật ký.")
            return None


def find(journal: Path) -> Found:
    """Read the records of a journal, passing over what is damaged.

    Raises FileProblem when the file cannot be read, or is of another version of the program.
    """
    try:
        data = read_regular(journal, LARGEST)
    except OSError as error:
        raise unreadable(journal, f"hệ điều hành báo “{error.strerror or error}”.") from error
    kind = _kind_of(data)
    found = Found(kind=kind, document=kind(kind.form.blank_heading))
    for piece in pieces(data):
        if piece == Damage(0, len(MAGIC)):
            # The mark alone is damaged, which hides nothing.
            continue
        if not _is_taken(piece, found):
            found.has_holes = True
            if found.edits[-1:] != [_DAMAGE]:
                found.edits.append(_DAMAGE)
    found.edits = _in_order(found.edits)
    mark = _MARK.match(data)
    if found.count < 0 and not found.parts and mark is not None and mark[0] != MAGIC:
        raise _of_another_version("")
    if found.count < 0 and (found.parts or found.edits):
        found.lost.append("Mất phần đầu của nhật ký: không còn biết tên tệp và tiêu đề.")
    return found


def _kind_of(data: bytes) -> type[AnyDocument]:
    """Return the kind of document that the head of a journal names, in older ones none."""
    heads = (
        piece for piece in pieces(data) if isinstance(piece, bytes) and b'["head"' in piece[:8]
    )
    for piece in heads:
        with contextlib.suppress(*_UNREADABLE):
            _, head = json.loads(piece.decode("utf-8", "surrogatepass"))
            key = head.get("document", Annex.form.key)
            if key not in KINDS:
                raise _of_another_version(str(head.get("name", "")))
            return KINDS[key]
    return Annex


def _in_order(records: Sequence[MadeEdit]) -> list[MadeEdit]:
    """Return edits and savings by their numbers, each once, a damage where numbers are missing.

    A damage after the last of them stays, for nobody knows what stood there; one between those
    that are all there has hit something else. Without numbers they stay as they stand.
    """
    if not all(record.number or record.is_damage for record in records):
        return list(records)
    by_number: dict[int, MadeEdit] = {}
    for record in records:
        if not record.is_damage:
            by_number.setdefault(record.number, record)
    ordered: list[MadeEdit] = []
    for number, record in sorted(by_number.items()):
        if number > 1 and number - 1 not in by_number:
            ordered.append(_DAMAGE)
        ordered.append(record)
    return [*ordered, *(record for record in records[-1:] if record.is_damage)]


def _number(found: Sequence[Any]) -> int:
    """Return the number of a record, 0 for one of a form without; raise ValueError for none."""
    if not found:
        return 0
    (number,) = found
    if type(number) is not int or number < 1:
        raise ValueError(number)
    return number


def _is_taken(piece: bytes | Damage, found: Found) -> bool:
    """Take a record; return whether it could be read."""
    if isinstance(piece, Damage):
        return False
    try:
        kind, *rest = json.loads(piece.decode("utf-8", "surrogatepass"))
        found.take(kind, rest)
    except _UNREADABLE:
        return False
    return True


def _path(path: str | None) -> Path | None:
    if path and "\0" in path:
        raise ValueError(path)
    return Path(path) if path else None


def _of_another_version(name: str) -> FileProblem:
    return FileProblem(
        f"Chưa lấy lại được “{name or 'tài liệu'}”: nhật ký do bản khác của chương trình "
        "ghi; hãy mở lại bằng bản đó."
    )
