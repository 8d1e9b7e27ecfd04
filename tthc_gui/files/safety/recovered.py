"""Read a journal: the document as it was at first, and as it was when the program ended."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from tthc_gui.domain.annex import Annex, Procedure
from tthc_gui.files.problems import FileProblem, unreadable
from tthc_gui.files.safety.exact import (
    Replacement,
    change_of,
    heading_of,
    procedure_of,
    waivers_of,
)
from tthc_gui.files.safety.journal import FORM
from tthc_gui.files.safety.records import payloads
from tthc_gui.files.safety.stamp import Stamp


@dataclass(frozen=True)
class MadeEdit:
    """An edit found in a journal; where `saved` is set, the saving of a file of that digest."""

    when: datetime | None
    label: str
    changes: tuple[Replacement, ...] = ()
    saved: str = ""


@dataclass
class Found:
    """The records of a journal that are whole."""

    name: str
    path: Path | None
    sheet: str
    digest: str
    count: int
    annex: Annex
    parts: dict[int, list[Procedure]] = field(default_factory=dict)
    edits: list[MadeEdit] = field(default_factory=list)

    @property
    def has_base(self) -> bool:
        """Tell whether all of what the document was at first is here."""
        return sum(len(part) for part in self.parts.values()) == self.count


@dataclass(frozen=True)
class Recovered:
    """A document that was not saved: as its file has it (`base`), and as it was last (`annex`)."""

    journal: Path
    name: str
    path: Path | None
    base: Annex
    annex: Annex
    edits: tuple[MadeEdit, ...]

    @property
    def last(self) -> datetime | None:
        """Tell when the last edit was made."""
        return self.edits[-1].when if self.edits else None


def find(journal: Path) -> Found | None:
    """Read the records of a journal up to the first damaged one; None when there is no head.

    Raises FileProblem when the file cannot be read, or is of another version of the program.
    """
    try:
        data = journal.read_bytes()
    except OSError as error:
        raise unreadable(journal, f"hệ điều hành báo “{error.strerror or error}”.") from error
    found: Found | None = None
    for payload in payloads(data):
        try:
            kind, *rest = json.loads(payload.decode("utf-8", "surrogatepass"))
            if kind == "head":
                found = _head(rest[0])
            elif found is not None:
                _take(found, kind, rest)
        except (ValueError, KeyError, TypeError, IndexError, ArithmeticError):
            break
    return found


def recover(journal: Path) -> Recovered | None:
    """Recover the document of a journal; None when it holds nothing that its file does not.

    Raises FileProblem when the journal, or the file that it builds on, cannot be read.
    """
    found = find(journal)
    if found is None or not found.edits:
        return None
    base = _base(found)
    edits = found.edits
    if found.path is not None and any(edit.saved for edit in edits):
        edits = _unsaved(base, edits, Stamp.of(found.path))
    edits = [edit for edit in edits if not edit.saved]
    annex = base.copy()
    _replay(annex, edits)
    if not edits or annex == base:
        return None
    return Recovered(journal, found.name, found.path, base, annex, tuple(edits))


def _unsaved(base: Annex, edits: Sequence[MadeEdit], stamp: Stamp | None) -> list[MadeEdit]:
    """Give the edits after the last saving that took place; make those before it to the base."""
    digest = stamp.digest if stamp else ""
    done = [number for number, edit in enumerate(edits, 1) if edit.saved and edit.saved == digest]
    saved = done[-1] if done else 0
    _replay(base, edits[:saved])
    return list(edits[saved:])


def _replay(annex: Annex, edits: Sequence[MadeEdit]) -> None:
    """Make edits again, up to one that does not fit, which no whole journal has."""
    for edit in edits:
        for change in edit.changes:
            try:
                change.apply(annex)
            except ValueError:
                return


def _head(head: dict[str, Any]) -> Found:
    if not 1 <= head["form"] <= FORM:
        raise FileProblem(
            f"Chưa lấy lại được “{head.get('name', '')}”: nhật ký do bản khác của chương trình "
            "ghi; hãy mở lại bằng bản đó."
        )
    path = Path(head["path"]) if head["path"] else None
    annex = Annex(heading_of(head["heading"]), [], waivers_of(head["waivers"]))
    return Found(head["name"], path, head["sheet"], head["digest"], head["count"], annex)


def _take(found: Found, kind: str, rest: Sequence[Any]) -> None:
    if kind == "part":
        found.parts[int(rest[0])] = [procedure_of(entry) for entry in rest[1]]
    elif kind == "edit":
        when, label, changes = rest
        made = tuple(change_of(change) for change in changes)
        found.edits.append(MadeEdit(datetime.fromisoformat(when), label, made))
    elif kind == "saved":
        found.edits.append(MadeEdit(None, "", saved=rest[0]))


def _base(found: Found) -> Annex:
    """Give what the document was at first: from the journal, else from its file as it still is."""
    if found.has_base:
        procedures = [entry for _, part in sorted(found.parts.items()) for entry in part]
        return replace(found.annex, procedures=procedures)
    path = found.path
    stamp = Stamp.of(path) if path else None
    if path is None or stamp is None or stamp.digest != found.digest:
        raise FileProblem(
            f"Không lấy lại được “{found.name}”: nhật ký bị ngắt giữa chừng và tệp gốc đã khác."
        )
    from tthc_gui.files.reading import read

    return read(path, found.sheet or None).annex
