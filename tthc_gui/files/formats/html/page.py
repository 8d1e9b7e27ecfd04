"""What a web page shows, as paragraphs and tables: of files, and of what programs copy.

Nothing is loaded or run. What is hidden is left out; form fields show their values.
"""

import re
from collections.abc import Iterator, Mapping

from tthc_gui.domain.values.formatted_text import Run
from tthc_gui.files.formats.html.equations import MathReader
from tthc_gui.files.formats.html.markup import MarkupText, Tag, tokens
from tthc_gui.files.formats.html.page_elements import Element, OpenElements
from tthc_gui.files.formats.html.page_fields import Select, input_text
from tthc_gui.files.formats.html.page_looks import HtmlLook, Looks
from tthc_gui.files.formats.html.page_pictures import PICTURES, WITH_FALLBACK, picture
from tthc_gui.files.formats.html.page_rules import marks_of
from tthc_gui.files.formats.html.page_table import HtmlCell, HtmlTable, PageRow

_BLANKS = re.compile(r"[^\S\xa0]+")
_BREAKS = {"br", "p", "div", "li", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6"}
_BREAKS |= {"dt", "dd", "text"}
_EMPTY = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"}
_EMPTY |= {"source", "track", "wbr"}
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
_NO_MARKS: frozenset[str] = frozenset()
_DEEPEST = 40
"""Tables within tables that are told apart."""


Block = list[Run] | HtmlTable
"""A paragraph or a table."""


def blocks(page: str) -> Iterator[Block]:
    """Return the paragraphs and tables of a page; what lays it out is taken for its contents."""
    reader = _HtmlReader(page)
    reader.read(page)
    for block in reader.blocks:
        yield from _laid_out(block)


def _laid_out(block: Block) -> Iterator[Block]:
    if not isinstance(block, HtmlTable) or not block.is_layout:
        yield block
        return
    for row in block.rows:
        for cell in row.cells:
            runs: list[Run] = []
            for part in cell.parts:
                if isinstance(part, HtmlTable):
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


class _HtmlReader:
    """Follow the elements of a page, and collect what is seen."""

    def __init__(self, page: str) -> None:
        self.blocks: list[Block] = []
        self._open = OpenElements()
        self._looks = Looks(page, self._open.around)
        self._tables: list[HtmlTable] = []
        self._cells: list[HtmlCell | None] = []
        self._paragraph: list[Run] = []
        self._select: Select | None = None
        self._math: MathReader | None = None

    def read(self, page: str) -> None:
        """Take all of a page."""
        for token in tokens(page):
            if isinstance(token, MarkupText):
                self._text(token)
            elif token.opens:
                self._start(token)
            else:
                self._end(token.name)
        self._end_select()
        self._end_math()
        while self._tables:
            self._end_table()
        self._end_paragraph()

    def _start(self, tag: Tag) -> None:
        name = tag.name
        if self._select is not None and name in {"option", "optgroup"}:
            self._select.open(name, tag.attributes)
            return
        if self._math is not None and name not in _CLOSES and name != "table":
            self._math.start(name)
            return
        if name in _CLOSES:
            self._end_math()
            self._close(_CLOSES[name], _BOUNDS[name])
        # What heads something that is folded is seen.
        around = self._open.own_look("details") if name == "summary" else self._open.look
        look = self._looks.look(name, tag.attributes, around)
        before, after = self._looks.generated(name, tag.attributes)
        if name not in _EMPTY:
            within = look._replace(hidden=True) if _is_folded(tag) else look
            marks = marks_of(name, tag.attributes) if self._looks.rules.asks_around else _NO_MARKS
            self._open.open(Element(name, within, after, marks, look))
        if name in _BREAKS:
            self._break()
        if name == "table":
            self._start_table()
        elif name == "tr" and self._tables:
            self._cells[-1] = None
            self._tables[-1].rows.append(PageRow(is_hidden=look.hidden))
        elif name in _CELLS and self._tables:
            self._start_cell(tag.attributes, look)
        else:
            self._start_shown(tag, look)
        if before is not None:
            self._add(before, look)

    def _start_shown(self, tag: Tag, look: HtmlLook) -> None:
        """Take an element that shows something of its own."""
        name = tag.name
        if name == "input":
            self._add(Run(input_text(tag.attributes)), look)
        elif name == "select":
            self._end_select()
            self._select = Select(tag.attributes)
        elif name == "math":
            self._math = MathReader()
        elif name in PICTURES:
            self._add(picture(tag.attributes), look)

    def _end(self, name: str) -> None:
        if name == "select":
            self._end_select()
        if self._math is not None and name not in {"math", "table", *_CLOSES}:
            self._math.end(name)
            return
        self._end_math()
        self._close({name}, set() if name == "table" else {"table"})
        if name == "table" and self._tables:
            self._end_table()
        elif name in _CELLS | {"tr"} and self._tables:
            self._cells[-1] = None
        elif name in _BREAKS:
            self._break()

    def _text(self, token: MarkupText) -> None:
        if token.of == "style":
            self._looks.rules.add_sheet(token.text)
        elif token.of in {"", "textarea"}:
            text = _BLANKS.sub(" ", token.text)
            if self._select is not None:
                self._select.add(text)
            elif self._math is not None:
                self._math.add(text)
            else:
                self._add(Run(text), self._open.look)

    def _add(self, run: Run, look: HtmlLook) -> None:
        """Add a part of a text at the place reached, in the look there, unless it is not seen."""
        if not run.text and not run.remark:
            return
        cell = self._cells[-1] if self._tables else None
        if look.hidden or look.invisible:
            if cell is not None:
                row = self._tables[-1].rows[-1]
                row.has_hidden_text = row.has_hidden_text or bool(run.text.strip())
                if look.deleted or row.is_hidden:
                    cell.gone.append(run.text)
            return
        pale, remark = look.pale and not look.painted, run.remark or look.remark
        run = Run(run.text, look.struck, look.raised, look.font, remark, pale)
        if not self._tables:
            self._paragraph.append(run)
        elif cell is not None:
            cell.parts.append(run)

    def _break(self) -> None:
        if not self._tables:
            self._end_paragraph()
        elif (cell := self._cells[-1]) is not None:
            cell.parts.append(Run("\n"))

    def _start_table(self) -> None:
        table = HtmlTable(from_word=self._looks.from_word)
        if not self._tables:
            self._end_paragraph()
            self.blocks.append(table)
        elif (cell := self._cells[-1]) is not None and len(self._tables) < _DEEPEST:
            cell.parts.append(table)
        self._tables.append(table)
        self._cells.append(None)

    def _start_cell(self, attributes: Mapping[str, str], look: HtmlLook) -> None:
        table = self._tables[-1]
        if not table.rows:
            table.rows.append(PageRow())
        cell = HtmlCell.of(attributes)
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
            self._add(Run(select.text()), self._open.look)

    def _end_math(self) -> None:
        math, self._math = self._math, None
        if math is not None:
            cell = self._cells[-1] if self._tables else None
            before = self._paragraph if cell is None else cell.parts
            for run in list(math.runs(before)):
                self._add(run, self._open.look)

    def _close(self, names: set[str], bounds: set[str]) -> None:
        for element in self._open.close(names, bounds):
            if element.after is not None:
                self._add(element.after, element.look)


def _is_folded(tag: Tag) -> bool:
    """Return whether what is inside an element is not seen, but for a heading of it."""
    return tag.name in WITH_FALLBACK or (tag.name == "details" and "open" not in tag.attributes)
