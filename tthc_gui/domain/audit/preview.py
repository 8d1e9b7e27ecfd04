"""What an edit would change, cell by cell, so that it can be shown before it is made."""

from collections.abc import Iterator
from typing import NamedTuple

from tthc_gui.domain.document.change_log import heading_changes, texts_beside
from tthc_gui.domain.document.changed_cells import changed_columns
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.edits import Edit, HeadingChange, Splice
from tthc_gui.domain.document.record import Record


class PreviewedChange(NamedTuple):
    """One cell before and after: its name, in which record (STT, "" for the heading)."""

    stt: str
    place: str
    old: str
    new: str


def differences(document: AnyDocument, edit: Edit) -> Iterator[PreviewedChange]:
    """Yield the cells that an edit would change: of each record the typed ones, then the stated.

    Where a stated number goes, the computed one that stands there from then on is what it becomes.
    """
    for change in edit.changes:
        if isinstance(change, HeadingChange):
            for one in heading_changes(document.form, change.old, change.new):
                yield PreviewedChange("", one.where, one.before, one.after)
        elif isinstance(change, Splice):
            for at, (old, new) in enumerate(zip(change.old, change.new, strict=False), change.at):
                if old is not new:
                    yield from _of_record(document, old, new, old.stt or str(at + 1))


def _of_record(
    document: AnyDocument, old: Record, new: Record, stt: str
) -> Iterator[PreviewedChange]:
    form, heading = document.form, document.heading
    lines = min(old.line_count, new.line_count)
    # What somebody reads first is what is written, not what follows from it.
    changed = sorted(
        changed_columns(document.columns, old, new), key=lambda found: not found[1].editable
    )
    for line, column, before, after in changed:
        of_line = "" if lines == 1 or column.spans(old) else f", {form.words.line} {line + 1}"
        yield PreviewedChange(stt, form.place_name(heading, column.key) + of_line, before, after)
    for name, before, after in texts_beside(old, new):
        yield PreviewedChange(stt, name, before, after)
