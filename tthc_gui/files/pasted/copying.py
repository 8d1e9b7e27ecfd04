"""What a selection puts on the clipboard."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.document.cells import Cell, exists, rectangle
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


def copied(annex: Annex, cells: Sequence[Cell], order: Sequence[int] | None = None) -> Copied:
    """Copy the selected lines and columns as shown; a spanning cell is one text above blanks.

    Raises Refusal when the selected cells do not make up one rectangle.
    """
    lines, columns = rectangle(annex, cells, order)
    result = Copied()
    for row, (at, case) in enumerate(lines):
        procedure = annex.procedures[at]
        texts: list[str] = []
        for column in columns:
            if not exists(annex, Cell(at, case, column)):
                texts.append("")
                continue
            below = sum(line[0] == at for line in lines[row : row + len(procedure.cases)])
            if below > 1 and column.spans(procedure):
                result.spans[row, len(texts)] = below
            texts.append(column.text(procedure, case))
        result.block.append(texts)
    return result
