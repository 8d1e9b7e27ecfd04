"""What a selection puts on the clipboard."""

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from tthc_gui.domain.document.cells import Cell, Line, rectangle
from tthc_gui.domain.document.columns import Column
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.record import Record
from tthc_gui.domain.document.stopping import while_wanted
from tthc_gui.domain.values.lazy_dataclass import dataclass, field
from tthc_gui.files.pasted.clipboard_text import build_html, build_tsv


@dataclass(frozen=True)
class Copied:
    """A block of texts, and the rows that its spanning cells (row, column) cover."""

    block: list[list[str]] = field(default_factory=list)
    spans: dict[tuple[int, int], int] = field(default_factory=dict)

    def tsv(self) -> str:
        """Return the block for Excel, LibreOffice and plain text."""
        return build_tsv(self.block)

    def html(self) -> str:
        """Return the block as a table for Word and mail."""
        return build_html(self.block, self.spans)


def copied(annex: AnyDocument, cells: Sequence[Cell], order: Sequence[int] | None = None) -> Copied:
    """Copy the selected lines and columns as shown; a spanning cell is one text above blanks.

    Raises Refusal when the selected cells do not make up one rectangle.
    """
    return copied_lines(annex, *rectangle(annex, cells, order))


def copied_lines(document: AnyDocument, lines: Sequence[Line], columns: Sequence[Column]) -> Copied:
    """Copy the cells of lines, in the order in which they are shown, as `copied` does."""
    result = Copied()
    for at, run in groupby(while_wanted(lines), itemgetter(0)):
        record = document.records[at]
        numbers = [number for _, number in run]
        spanning = _spanning(columns, record) if record.line_count > 1 else ()
        if len(numbers) > 1 and numbers[0] == 0:
            result.spans.update(((len(result.block), place), len(numbers)) for place in spanning)
        for number in numbers:
            texts = [column.text(record, number) for column in columns]
            for place in spanning if number else ():
                texts[place] = ""
            result.block.append(texts)
    return result


def _spanning(columns: Sequence[Column], record: Record) -> Sequence[int]:
    return [place for place, column in enumerate(columns) if column.spans(record)]
