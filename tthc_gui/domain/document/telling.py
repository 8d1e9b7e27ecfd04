"""What an edit changed, in sentences."""

from itertools import islice

from tthc_gui.domain.document.change_log import LogEntry, log_of
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.edits import Edit, Splice

BLANK = "trống"
_MOST_RECORDS = 200
"""Records whose states are compared cell by cell; an edit of more is told by its name."""
_LONGEST = 80


def sentences(document: AnyDocument, edit: Edit, most: int) -> list[str]:
    """Return what an edit changed, "Thủ tục 1, Mã TTHC: trống → 1.001", the first of it."""
    splices = (change for change in edit.changes if isinstance(change, Splice))
    if sum(len(splice.old) + len(splice.new) for splice in splices) > _MOST_RECORDS:
        return []
    return [_sentence(document, entry) for entry in islice(log_of(edit, None, document), most)]


def _sentence(document: AnyDocument, entry: LogEntry) -> str:
    words, change = document.form.words, entry.change
    record = f"{words.record} {entry.stt or entry.code}".strip() if entry.stt or entry.code else ""
    line = f"{words.line} {change.line + 1}" if change.line is not None else ""
    place = ", ".join(part for part in (record, line, change.where) if part)
    before, after = (_short(text) for text in (change.before, change.after))
    return f"{place[:1].upper()}{place[1:]}: {before} → {after}"


def _short(text: str) -> str:
    shown = " ".join(text.split()) or BLANK
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"
