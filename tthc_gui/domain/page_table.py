"""Tables of a web page, as they are seen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tthc_gui.domain.formatted_text import Run

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
