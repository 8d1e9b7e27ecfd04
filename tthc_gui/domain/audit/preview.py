"""What an edit would change, cell by cell, so that it can be shown before it is made."""

from collections.abc import Iterator
from typing import NamedTuple

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import RATE, columns_of
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.audit.printed import place_name
from tthc_gui.domain.document.changed_cells import changed_columns
from tthc_gui.domain.document.edits import Edit, HeadingChange, Splice

_LINES = ("label", "title", "department", "issued_with")


class Difference(NamedTuple):
    """One cell before and after: its name, in which procedure (STT, "" for the heading)."""

    stt: str
    place: str
    old: str
    new: str


def differences(annex: Annex, edit: Edit) -> Iterator[Difference]:
    """Give the typed and stated cells that an edit would change, in reading order.

    Where a stated number goes, the computed one that stands there from then on is what it becomes.
    """
    for change in edit.changes:
        if isinstance(change, HeadingChange):
            yield from _of_heading(change.old, change.new)
        elif isinstance(change, Splice):
            for at, (old, new) in enumerate(zip(change.old, change.new, strict=False), change.at):
                if old is not new:
                    yield from _of_procedure(annex.heading, old, new, old.stt or str(at + 1))


def _of_heading(old: Heading, new: Heading) -> Iterator[Difference]:
    for key in _LINES:
        before, after = getattr(old, key), getattr(new, key)
        if before != after:
            yield Difference("", place_name(key), before, after)
    labels = zip(old.step_labels, new.step_labels, strict=False)
    for number, (before, after) in enumerate(labels, 1):
        if before != after:
            yield Difference("", f"Tên bước {number}", before, after)


def _of_procedure(
    heading: Heading, old: Procedure, new: Procedure, stt: str
) -> Iterator[Difference]:
    cases = min(len(old.cases), len(new.cases))
    for case, column, before, after in changed_columns(columns_of(heading), old, new):
        of_case = "" if cases == 1 or column.spans(old) else f", trường hợp {case + 1}"
        yield Difference(stt, place_name(column.key, heading) + of_case, before, after)
    if RATE.per_line(old) and old.stated_rate != new.stated_rate:
        # Rates stated line by line leave the table no cell for the mean.
        yield Difference(stt, "Tỷ lệ bình quân", old.stated_rate, new.stated_rate)
