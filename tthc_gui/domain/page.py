"""What a web page shows, as paragraphs and tables: of files, and of what programs copy.

Nothing is loaded or run. What is hidden is left out; form fields show their values.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tthc_gui.domain.formatted_text import Run
from tthc_gui.domain.markup import Tag, Text, tokens
from tthc_gui.domain.page_fields import Select, input_text
from tthc_gui.domain.page_looks import Look, Looks

_BLANKS = re.compile(r"[^\S\xa0]+")
_BREAKS = {"br", "p", "div", "li", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6"}
_EMPTY = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "param", "wbr"}
_CELLS = {"td", "th"}
_CLOSES = {"td": _CELLS, "th": _CELLS, "tr": {"tr"}, "p": {"p"}, "li": {"li"}}
"""Elements that a new one of a name ends where they were left open."""
_BOUNDS = {
    "td": {"table"},
    "th": {"table"},
    "tr": {"table"},
    "p": {"table", *_CELLS},
    "li": {"ul", "ol", "table"},
}
"""Elements beyond which it does not."""
_MOST_OPEN = 500
_DEEPEST = 40
"""Tables within tables that are told apart."""
_NARROWEST = 5
"""Columns that a table of procedures has at least."""


@dataclass
class PageCell:
    """A cell: its attributes, and its texts and tables in order."""

    attributes: Mapping[str, str]
    parts: "list[Run | PageTable]" = field(default_factory=list)

    def runs(self) -> list[Run]:
        """Return the texts of a cell, those of tables inside it on lines of their own."""
        return list(self._runs())

    def _runs(self) -> Iterator[Run]:
        for part in self.parts:
            if isinstance(part, PageTable):
                for row in part.rows:
                    for cell in row.cells:
                        yield Run("\n")
                        yield from cell.runs()
                yield Run("\n")
            else:
                yield part


@dataclass
class PageRow:
    """A row; `is_hidden` tells that it is not seen."""

    cells: list[PageCell] = field(default_factory=list)
    is_hidden: bool = False
    has_hidden_text: bool = False

    @property
    def is_deleted(self) -> bool:
        """Tell whether all that stood in the row was deleted, and nothing goes on below it."""
        return self.has_hidden_text and not any(
            run.text.strip() or span(cell.attributes.get("rowspan"), 2) > 1
            for cell in self.cells
            for run in (Run(""), *cell.runs())
        )


@dataclass
class PageTable:
    """A table of a page; deletions in one from Word are tracked changes."""

    rows: list[PageRow] = field(default_factory=list)
    from_word: bool = False

    def is_gone(self, row: PageRow) -> bool:
        """Tell whether a row is not there for who reads the page."""
        return row.is_hidden or (self.from_word and row.is_deleted)

    @property
    def width(self) -> int:
        """Count the columns of the row with most cells, spans counted once."""
        return max((len(row.cells) for row in self.rows), default=0)

    def inner(self) -> "Iterator[PageTable]":
        """Return the tables inside the cells."""
        for row in self.rows:
            for cell in row.cells:
                for part in cell.parts:
                    if isinstance(part, PageTable):
                        yield part
                        yield from part.inner()

    @property
    def is_layout(self) -> bool:
        """Tell whether a table only lays out the page: one inside it is wider than itself."""
        widest = max((table.width for table in self.inner()), default=0)
        return widest >= _NARROWEST and widest > self.width


Block = list[Run] | PageTable
"""A paragraph or a table."""


def blocks(page: str) -> Iterator[Block]:
    """Return the paragraphs and tables of a page; what lays it out is taken for its contents."""
    reader = _Reader(page)
    reader.read(page)
    for block in reader.blocks:
        yield from _laid_out(block)


def lines_of(text: str) -> str:
    """Return a text without blank lines, and without blanks around its lines."""
    if "\n" not in text:
        return text.strip(" ") if text.strip() else ""
    lines = (line.strip(" ") for line in text.split("\n"))
    return "\n".join(line for line in lines if line.strip())


def span(text: str | None, most: int) -> int:
    """Read how many rows or columns a cell covers."""
    digits = (text or "").strip()
    return min(max(int(digits), 1), most) if digits.isdecimal() and len(digits) < 9 else 1


def _laid_out(block: Block) -> Iterator[Block]:
    if not isinstance(block, PageTable) or not block.is_layout:
        yield block
        return
    for row in block.rows:
        for cell in row.cells:
            runs: list[Run] = []
            for part in cell.parts:
                if isinstance(part, PageTable):
                    yield from _paragraphs(runs)
                    yield from _laid_out(part)
                    runs = []
                else:
                    runs.append(part)
            yield from _paragraphs(runs)


def _paragraphs(runs: list[Run]) -> Iterator[list[Run]]:
    paragraph: list[Run] = []
    for run in runs:
        if run.text == "\n":
            yield paragraph
            paragraph = []
        else:
            paragraph.append(run)
    yield paragraph


class _Reader:
    """Follow the elements of a page, and collect what is seen."""

    def __init__(self, page: str) -> None:
        self.blocks: list[Block] = []
        self._looks = Looks(page)
        self._open: list[tuple[str, Look]] = []
        self._tables: list[PageTable] = []
        self._cells: list[PageCell | None] = []
        self._paragraph: list[Run] = []
        self._select: Select | None = None

    def read(self, page: str) -> None:
        """Take all of a page."""
        for token in tokens(page):
            if isinstance(token, Text):
                self._text(token)
            elif token.opens:
                self._start(token)
            else:
                self._end(token.name)
        self._end_select()
        while self._tables:
            self._end_table()
        self._end_paragraph()

    @property
    def _look(self) -> Look:
        return self._open[-1][1] if self._open else _PLAIN

    def _start(self, tag: Tag) -> None:
        name = tag.name
        if self._select is not None and name in {"option", "optgroup"}:
            self._select.open(name, tag.attributes)
            return
        if name in _CLOSES:
            self._close(_CLOSES[name], _BOUNDS[name])
        look = self._looks.look(name, tag.attributes, self._look)
        if name not in _EMPTY and len(self._open) < _MOST_OPEN:
            self._open.append((name, look))
        if name in _BREAKS:
            self._break()
        if name == "table":
            self._start_table()
        elif name == "tr" and self._tables:
            self._cells[-1] = None
            self._tables[-1].rows.append(PageRow(is_hidden=look.hidden))
        elif name in _CELLS and self._tables:
            self._start_cell(tag.attributes, look)
        elif name == "input":
            self._add(input_text(tag.attributes), look)
        elif name == "select":
            self._end_select()
            self._select = Select(tag.attributes)

    def _end(self, name: str) -> None:
        if name == "select":
            self._end_select()
        if name == "table" and self._tables:
            self._end_table()
        elif name in _CELLS | {"tr"} and self._tables:
            self._cells[-1] = None
        elif name in _BREAKS:
            self._break()
        self._close({name}, set() if name == "table" else {"table"})

    def _text(self, token: Text) -> None:
        if token.of == "style":
            self._looks.add_sheet(token.text)
        elif token.of in {"", "textarea"}:
            text = _BLANKS.sub(" ", token.text)
            if self._select is not None:
                self._select.add(text)
            else:
                self._add(text, self._look)

    def _add(self, text: str, look: Look) -> None:
        """Add a text at the place reached, unless it is not seen."""
        if not text:
            return
        if look.hidden or look.invisible:
            if self._tables and self._tables[-1].rows and text.strip():
                self._tables[-1].rows[-1].has_hidden_text = True
            return
        run = Run(text, look.struck, look.raised, look.font)
        if not self._tables:
            self._paragraph.append(run)
        elif (cell := self._cells[-1]) is not None:
            cell.parts.append(run)

    def _break(self) -> None:
        if not self._tables:
            self._end_paragraph()
        elif (cell := self._cells[-1]) is not None:
            cell.parts.append(Run("\n"))

    def _start_table(self) -> None:
        table = PageTable(from_word=self._looks.from_word)
        if not self._tables:
            self._end_paragraph()
            self.blocks.append(table)
        elif (cell := self._cells[-1]) is not None and len(self._tables) < _DEEPEST:
            cell.parts.append(table)
        self._tables.append(table)
        self._cells.append(None)

    def _start_cell(self, attributes: Mapping[str, str], look: Look) -> None:
        table = self._tables[-1]
        if not table.rows:
            table.rows.append(PageRow())
        cell = PageCell(attributes)
        self._cells[-1] = cell
        if not look.hidden or table.rows[-1].is_hidden:
            table.rows[-1].cells.append(cell)

    def _end_table(self) -> None:
        self._tables.pop()
        self._cells.pop()

    def _end_paragraph(self) -> None:
        if self._paragraph:
            self.blocks.append(self._paragraph)
            self._paragraph = []

    def _end_select(self) -> None:
        select, self._select = self._select, None
        if select is not None:
            self._add(select.text(), self._look)

    def _close(self, tags: set[str], bounds: set[str]) -> None:
        """Close the innermost element of those names, with all inside it."""
        if self._open and self._open[-1][0] in tags:
            del self._open[-1]
            return
        for at in range(len(self._open) - 1, -1, -1):
            tag = self._open[at][0]
            if tag in tags:
                del self._open[at:]
            if tag in tags or tag in bounds:
                return


_PLAIN = Look()
