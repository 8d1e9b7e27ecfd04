"""A report on pages: sentences, pictures and tables, each to be found again by its bookmark."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tthc_gui.domain.province.pictures import Picture
from tthc_gui.pages.blocks import LEADING, PADDING, BlockMaker, PageBlock, PageCell, heights_for
from tthc_gui.pages.drawing import Page, PageRole
from tthc_gui.pages.figure import figure_height, figure_piece
from tthc_gui.pages.fonts import BOLD, ITALIC, REGULAR, serif_measure
from tthc_gui.pages.setup import PageSetup
from tthc_gui.pages.sheet import PageSheet

_TITLE, _HEADING, _TEXT, _TABLE = 14.0, 12.0, 11.0, 9.0
"""Sizes in points."""
_LETTER = 0.55
"""Width of a character of a column, in sizes of the table's text."""
_SENTENCES = 20
"""Characters from which on a column holds sentences, which begin at the left."""


class PrintedTable(NamedTuple):
    """A table: its name, its columns with their widths in characters, its rows as texts."""

    name: str
    columns: Mapping[str, int]
    rows: Sequence[Sequence[str]]


def report_pages(
    title: str,
    sentences: Sequence[str],
    pictures: Sequence[Picture],
    tables: Sequence[PrintedTable],
    setup: PageSetup,
) -> list[Page]:
    """Lay out a report; its title is the first bookmark."""
    report = _Report(setup)
    report.title(title)
    for text in sentences:
        report.paragraph(text, REGULAR)
    for picture in pictures:
        report.picture(picture)
    for table in tables:
        report.table(table)
    return report.pages()


class _Report:
    """The state of laying a report out: the pages so far and the sheet that is being filled."""

    def __init__(self, setup: PageSetup) -> None:
        self._setup = setup
        self._done: list[Page] = []
        self._sheet = PageSheet(setup, 1)

    def pages(self) -> list[Page]:
        return [*self._done, self._sheet.finished()]

    def title(self, text: str) -> None:
        self._sheet.bookmark(text, 0)
        self._sheet.lines(PageRole.TITLE, self._broken(text, _TITLE, BOLD), _TITLE, BOLD)
        self._sheet.y += _TITLE / 2

    def paragraph(self, text: str, face: str) -> None:
        lines = self._broken(text, _TEXT, face)
        while lines:
            most = int((self._setup.bottom - self._sheet.y) / (_TEXT * LEADING))
            if most < 1:
                self._turn()
                continue
            self._sheet.lines(PageRole.PARAGRAPH, lines[:most], _TEXT, face, 0)
            lines = lines[most:]
        self._sheet.y += _TEXT * LEADING / 3

    def picture(self, picture: Picture) -> None:
        height = figure_height(picture)
        self._heading(picture.title, height + 3 * _TEXT * LEADING)
        left, width = self._setup.left, self._setup.right - self._setup.left
        self._sheet.page.pieces.append(figure_piece(picture, left, self._sheet.y, width))
        self._sheet.y += height
        if picture.note:
            self.paragraph(f"{picture.note}.", ITALIC)

    def table(self, table: PrintedTable) -> None:
        size = self._table_size(table)
        widths = [characters * _LETTER * size for characters in table.columns.values()]
        bold, plain = (
            BlockMaker((), widths, size, serif_measure(face)) for face in (BOLD, REGULAR)
        )
        header = _block(bold, list(table.columns), [False] * len(widths))
        lefts = [self._setup.left + sum(widths[:at]) for at in range(len(widths) + 1)]
        wide = [characters > _SENTENCES for characters in table.columns.values()]
        blocks = [_block(plain, row, wide) for row in table.rows]
        first = blocks[0].height if blocks else 0.0
        self._heading(table.name, header.height + first)
        self._sheet.block(header, lefts, size, BOLD, PageRole.HEADER)
        for block in blocks:
            if self._sheet.y + block.height > self._setup.bottom:
                self._turn()
                self._sheet.block(header, lefts, size, BOLD, PageRole.HEADER)
            self._sheet.block(block, lefts, size, REGULAR)
        self._sheet.y += _TEXT

    def _table_size(self, table: PrintedTable) -> float:
        """Return the size of a table's text, smaller where its columns would not fit."""
        room = self._setup.right - self._setup.left
        return min(_TABLE, room / (sum(table.columns.values()) * _LETTER))

    def _heading(self, text: str, needed: float) -> None:
        """Write a heading where what stands below it has room too."""
        lines = self._broken(text, _HEADING, BOLD)
        height = (len(lines) + 1) * _HEADING * LEADING
        if self._sheet.y + height + needed > self._setup.bottom:
            self._turn()
        self._sheet.y += _HEADING * LEADING / 2
        self._sheet.bookmark(text, 1)
        self._sheet.lines(PageRole.HEADING, lines, _HEADING, BOLD, 0)
        self._sheet.y += _HEADING * LEADING / 2

    def _turn(self) -> None:
        page = self._sheet.finished()
        self._done.append(page)
        self._sheet = PageSheet(self._setup, page.number + 1)

    def _broken(self, text: str, size: float, face: str) -> list[str]:
        width = (self._setup.right - self._setup.left) / size
        return list(serif_measure(face).broken(text, width - 2 * PADDING))


def _block(maker: BlockMaker, texts: Sequence[str], wide: Sequence[bool]) -> PageBlock:
    """Return one row of cells."""
    cells = tuple(_cells(maker, texts, wide))
    return PageBlock(cells, heights_for(cells, 1, maker.row_height))


def _cells(maker: BlockMaker, texts: Sequence[str], wide: Sequence[bool]) -> Iterator[PageCell]:
    for column, (text, is_sentence) in enumerate(zip(texts, wide, strict=True)):
        yield PageCell(0, 1, column, maker.broken(text, column), is_sentence=is_sentence)
