"""Replace: a preview of what every found cell would become, and one edit of those ticked."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tthc_gui.domain.document.cells import Cell, set_cells
from tthc_gui.domain.document.columns import Value
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.edits import Edit
from tthc_gui.domain.document.search import SearchMatch
from tthc_gui.domain.values.times import Refusal


class Replacement(NamedTuple):
    """What one cell would become; `refused` says why it cannot, "" when it can."""

    cell: Cell
    old: str
    new: str
    value: Value
    refused: str = ""


def replacements_of(
    document: AnyDocument, matches: Iterable[SearchMatch], text: str
) -> Iterator[Replacement]:
    """Return what replacing found text by another would make of each typed cell among matches."""
    for match in matches:
        if match.cell.column.editable:
            replacement = _replacement(document, match, text)
            if replacement.new != replacement.old:
                yield replacement


def replace_found(document: AnyDocument, ticked: Iterable[Replacement]) -> Edit:
    """Make the edit of the replacements that were ticked, without those refused."""
    values = [(entry.cell, entry.value) for entry in ticked if not entry.refused]
    return set_cells(document, values, f"Thay thế ở {len(values)} ô")


def _replacement(document: AnyDocument, match: SearchMatch, text: str) -> Replacement:
    cell = match.cell
    old = cell.column.text(document.records[cell.record], cell.line)
    new = old
    for start, end in reversed(match.spans):
        new = new[:start] + text + new[end:]
    try:
        value = cell.column.parse(new)
    except Refusal as refusal:
        return Replacement(cell, old, new, None, str(refusal))
    return Replacement(cell, old, cell.column.format(value), value)
