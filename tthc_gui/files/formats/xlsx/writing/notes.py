"""Remarks as classic notes on the cells of a sheet, which every program shows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.values.controls import holdable
from tthc_gui.files.authorship import AUTHOR
from tthc_gui.files.beside.notes import note_places, note_text
from tthc_gui.files.formats.xlsx.writing import styles as look

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_WIDTH, _LINE, _MARGIN = 300, 17, 12
"""Pixels of a note across, of a line in it, and around its lines."""
_LETTERS = 42
"""Letters of a line in it."""
_HIGHEST = 24
"""Lines that are seen without scrolling."""
_AUTHOR = 54
"""Letters of an author's name that Excel takes."""


def write_notes(sheet: "Worksheet", document: AnyDocument, rows: Sequence[int]) -> None:
    """Put notes on the cells of a table whose records stand from these rows on.

    What is about the document stands on the first cell above the table.
    """
    for place, placed in note_places(document).items():
        remarks = [one.remark for one in placed]
        text = holdable(note_text(remarks))
        lines = sum(1 + len(line) // _LETTERS for line in text.splitlines())
        row = 0 if place.record is None else rows[place.record] + place.line
        options = {
            "author": holdable(remarks[0].author or AUTHOR)[:_AUTHOR],
            "width": _WIDTH,
            "height": min(lines, _HIGHEST) * _LINE + _MARGIN,
            "font_name": look.FONT,
            "font_size": 11,
        }
        sheet.write_comment(row, place.column, text, options)
