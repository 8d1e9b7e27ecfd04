"""Join the parts of tables that pages hold into grids, one for each annex.

A table goes on over pages while its vertical lines stay where they are. The header that is
printed again is dropped; what a page's end cuts, a row or merged cells, is made whole where the
page itself tells (cells without a lower line, a text that goes on in small letters), and noted
where it does not.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from tthc_gui.files.formats.pdf.headings import begins_annex, heading_start, paragraphs
from tthc_gui.files.formats.pdf.lines import TextLine
from tthc_gui.files.formats.pdf.page_content import PageContent, PageTable
from tthc_gui.files.formats.pdf.table_builder import TableBuilder
from tthc_gui.files.grid import Grid

_SAME_PLACE = 3.0
"""Points by which a line that is printed on each page may be higher or lower on another."""


class PageJoiner:
    """Take pages one after the other and give the tables that are complete.

    `left_out` lists the pages whose text stands before all tables and in no heading.
    """

    def __init__(self) -> None:
        self.left_out: list[int] = []
        self._builder: TableBuilder | None = None
        self._waiting: list[tuple[int, TextLine]] = []
        self._last_lines: list[TextLine] = []

    def add(self, page: PageContent) -> Iterator[Grid]:
        """Take a page; return the grids that ended before it."""
        if page.fault is not None:
            if self._builder is not None:
                self._builder.miss_page()
            return
        for block in self._without_repeated(page):
            if isinstance(block, TextLine):
                self._waiting.append((page.number, block))
            else:
                yield from self._add_table(page.number, block)

    def end(self) -> Iterator[Grid]:
        """Return the last grid."""
        if self._builder is not None:
            _add_lines(self._builder, self._waiting)
            yield self._builder.grid()
        self._builder = None

    def _add_table(self, number: int, table: PageTable) -> Iterator[Grid]:
        builder, waiting = self._builder, self._waiting
        start = heading_start([line for _, line in waiting])
        if builder is None or start is not None or not builder.fits(table):
            if start is None:
                start = next((at for at, (page, _) in enumerate(waiting) if page == number), None)
            before = waiting[:start]
            waiting = waiting[len(before) :]
            if builder is None:
                waiting = self._kept(number, before) + waiting
            else:
                _add_lines(builder, before)
                yield builder.grid()
            builder = self._builder = TableBuilder(table.xs)
        _add_lines(builder, waiting)
        self._waiting = []
        builder.add_table(number, table)

    def _kept(
        self, number: int, before: Sequence[tuple[int, TextLine]]
    ) -> list[tuple[int, TextLine]]:
        """Return the lines of the first table's own page; those of a decision before it are not."""
        self.left_out += sorted({page for page, _ in before if page != number})
        return [(page, line) for page, line in before if page == number]

    def _without_repeated(self, page: PageContent) -> list[TextLine | PageTable]:
        """Drop the lines that stand on every page; the first one of them was kept."""
        lines = [block for block in page.blocks if isinstance(block, TextLine)]
        repeated = {line for line in lines if self._stood_before(line)}
        self._last_lines = lines
        if any(line not in repeated and begins_annex(line) for line in lines):
            return list(page.blocks)
        return [
            block
            for block in page.blocks
            if not (isinstance(block, TextLine) and block in repeated)
        ]

    def _stood_before(self, line: TextLine) -> bool:
        """Return whether the page before has a line at its place."""
        return any(
            last.text == line.text and abs(last.baseline - line.baseline) <= _SAME_PLACE
            for last in self._last_lines
        )


def _add_lines(builder: TableBuilder, lines: Iterable[tuple[int, TextLine]]) -> None:
    """Add to a table the lines that stand before it, or after it."""
    for page, some in groupby(lines, key=lambda entry: entry[0]):
        builder.add_lines(page, paragraphs([line for _, line in some]))
