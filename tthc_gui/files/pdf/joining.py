"""Join the parts of tables that pages hold into grids, one for each annex.

A table goes on over pages while its vertical lines stay where they are. The header that is
printed again is dropped; what a page's end cuts, a row or merged cells, is made whole where the
page itself tells (cells without a lower line, a text that goes on in small letters), and noted
where it does not.
"""

from collections.abc import Iterator, Sequence

from tthc_gui.files.grid import Grid
from tthc_gui.files.pdf.headings import begins_annex, paragraphs
from tthc_gui.files.pdf.lines import TextLine
from tthc_gui.files.pdf.page_content import PageContent, PageTable
from tthc_gui.files.pdf.table_builder import TableBuilder


class PageJoiner:
    """Take pages one after the other; `grids` gives the tables that are complete."""

    def __init__(self) -> None:
        self._builder: TableBuilder | None = None
        self._waiting: list[tuple[int, list[TextLine]]] = []
        self._last_texts: set[str] = set()

    def add(self, page: PageContent) -> Iterator[Grid]:
        """Take a page; give the grids that ended before it."""
        lines: list[TextLine] = []
        for block in self._without_repeated(page):
            if isinstance(block, TextLine):
                lines.append(block)
                continue
            yield from self._add_table(page.number, lines, block)
            lines = []
        if lines:
            self._waiting.append((page.number, lines))

    def end(self) -> Iterator[Grid]:
        """Give the last grid."""
        if self._builder is not None:
            self._flush(self._builder)
            yield self._builder.grid()
        self._builder = None

    def _add_table(
        self, number: int, lines: Sequence[TextLine], table: PageTable
    ) -> Iterator[Grid]:
        waiting = [line for _, some in self._waiting for line in some]
        starts = any(begins_annex(line) for line in (*waiting, *lines))
        builder = self._builder
        if builder is None or starts or not builder.fits(table):
            if builder is not None:
                if not starts:
                    self._flush(builder)
                yield builder.grid()
            builder = self._builder = TableBuilder(table.xs)
        self._waiting.append((number, list(lines)))
        self._flush(builder)
        builder.add_table(number, table)

    def _flush(self, builder: TableBuilder) -> None:
        """Give a table the lines that stand before it, or after it."""
        for number, lines in self._waiting:
            builder.add_lines(number, paragraphs(lines))
        self._waiting = []

    def _without_repeated(self, page: PageContent) -> list[TextLine | PageTable]:
        """Drop the lines that stand on every page; the first one of them was kept."""
        texts = {block.text for block in page.blocks if isinstance(block, TextLine)}
        repeated = texts & self._last_texts
        self._last_texts = texts
        if any(
            isinstance(block, TextLine) and block.text not in repeated and begins_annex(block)
            for block in page.blocks
        ):
            return list(page.blocks)
        return [
            block
            for block in page.blocks
            if not (isinstance(block, TextLine) and block.text in repeated)
        ]
