"""Tables of a web page, as they are seen."""

from collections.abc import Iterator, Mapping
from itertools import accumulate

from tthc_gui.domain.values.formatted_text import FROM_DELETED, FROM_HIDDEN, Run, Shown, shown
from tthc_gui.domain.values.lazy_dataclass import dataclass, field, replace

_MOST_ROWS = 1_000_000
_MOST_COLUMNS = 1000
_NARROWEST = 5
"""Columns that a table of procedures has at least."""


@dataclass
class HtmlCell:
    """A cell: its attributes, its texts and tables in order, and what was taken out of it."""

    attributes: Mapping[str, str]
    rows: int = 1
    columns: int = 1
    parts: "list[Run | HtmlTable]" = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, attributes: Mapping[str, str]) -> "HtmlCell":
        """Return a blank cell with the attributes of its element."""
        if not attributes:
            return cls(attributes)
        rows = _span(attributes.get("rowspan"), _MOST_ROWS)
        return cls(attributes, rows, _span(attributes.get("colspan"), _MOST_COLUMNS))

    def shown(self) -> Shown:
        """Return what the cell says."""
        value = shown(self.runs())
        gone = " ".join(" ".join(self.gone).split())
        if not gone:
            return value
        remark = f"chữ “{gone[:60]}” đã xoá khi theo dõi thay đổi, không được đọc."
        return value._replace(remarks=(remark, *value.remarks))

    def from_gone(self, *, is_hidden: bool) -> "HtmlCell":
        """Return the cell as it goes on below a row that is not there, with what was in it."""
        text, remark = "".join(self.gone), FROM_HIDDEN if is_hidden else FROM_DELETED
        return replace(self, parts=[Run(text, remark=remark)], gone=[])

    def runs(self) -> list[Run]:
        """Return the texts of a cell, those of tables inside it on lines of their own."""
        return list(self._runs())

    def _runs(self) -> Iterator[Run]:
        for part in self.parts:
            if isinstance(part, HtmlTable):
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

    cells: list[HtmlCell] = field(default_factory=list)
    is_hidden: bool = False
    has_hidden_text: bool = False

    @property
    def is_deleted(self) -> bool:
        """Return whether all that stood in the row was deleted."""
        return self.has_hidden_text and not any(
            run.text.strip() for cell in self.cells for run in cell.runs()
        )


@dataclass
class HtmlTable:
    """A table of a page; deletions in one from Word are tracked changes."""

    rows: list[PageRow] = field(default_factory=list)
    from_word: bool = False

    def seen(self) -> list[list[HtmlCell]]:
        """Return the rows that are there for who reads the page.

        A cell that begins in another row, and goes on below it, begins in the next one.
        """
        gone = [row.is_hidden or (self.from_word and row.is_deleted) for row in self.rows]
        if not any(gone):
            return [row.cells for row in self.rows]
        before = [0, *accumulate(not is_gone for is_gone in gone)]
        seen: list[list[HtmlCell]] = []
        waiting: dict[int, HtmlCell] = {}
        for at, placed in enumerate(self._placed()):
            ends = {column: min(at + cell.rows, len(gone)) for column, cell in placed.items()}
            for column, cell in placed.items():
                cell.rows = before[ends[column]] - before[at]
            if gone[at]:
                is_hidden = self.rows[at].is_hidden
                for column, cell in placed.items():
                    if cell.rows:
                        waiting[column] = cell.from_gone(is_hidden=is_hidden)
                continue
            cells = waiting | placed
            seen.append([cells[column] for column in sorted(cells)])
            waiting = {}
        return seen

    def _placed(self) -> Iterator[dict[int, HtmlCell]]:
        """Return the cells of each row by their first columns."""
        covered: dict[int, int] = {}
        for at, row in enumerate(self.rows):
            placed: dict[int, HtmlCell] = {}
            column = 0
            for cell in row.cells:
                while covered.get(column, 0) > at:
                    column += 1
                placed[column] = cell
                for within in range(column, min(column + cell.columns, _MOST_COLUMNS)):
                    covered[within] = at + cell.rows
                column += cell.columns
            yield placed

    @property
    def width(self) -> int:
        """Count the columns of the row with most cells, spans counted once."""
        return max((len(row.cells) for row in self.rows), default=0)

    def inner(self) -> "Iterator[HtmlTable]":
        """Return the tables inside the cells."""
        for row in self.rows:
            for cell in row.cells:
                for part in cell.parts:
                    if isinstance(part, HtmlTable):
                        yield part
                        yield from part.inner()

    @property
    def is_layout(self) -> bool:
        """Return whether a table only lays out the page: one inside it is wider than itself."""
        widest = max((table.width for table in self.inner()), default=0)
        return widest >= _NARROWEST and widest > self.width


def lines_of(text: str) -> str:
    """Return a text without blank lines, and without blanks around its lines."""
    if "\n" not in text:
        return text.strip(" ") if text.strip() else ""
    lines = (line.strip(" ") for line in text.split("\n"))
    return "\n".join(line for line in lines if line.strip())


def _span(text: str | None, most: int) -> int:
    """Read how many rows or columns a cell covers."""
    digits = (text or "").strip()
    return min(max(int(digits), 1), most) if digits.isdecimal() and len(digits) < 9 else 1
