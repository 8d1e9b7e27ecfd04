"""The sheets beside the table in our own workbooks: texts, one line each, for people to read.

People may change them too; reading takes the lines back.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, NamedTuple

from tthc_gui.domain.document.form import Words
from tthc_gui.domain.values.lazy_regex import regex
from tthc_gui.domain.values.times import format_time
from tthc_gui.files.book import Book
from tthc_gui.files.grid import Cell, Grid
from tthc_gui.files.problems import FileProblem, Unusable

if TYPE_CHECKING:
    from xlsxwriter import Workbook

A4 = 9
_LONGEST = "32.767"
_ORDINAL = regex(r"[1-9][0-9]{0,8}")
OF_SHEET = "Trang tính"
"""The heading of the column that names the table's sheet, where a workbook holds several."""


class SheetLine(NamedTuple):
    """A line of such a sheet: its place, the texts that are read, and the table's sheet or ""."""

    where: str
    texts: Sequence[str]
    of_sheet: str


class OwnSheet(NamedTuple):
    """A kind of sheet: how its name begins, and its headings with their widths in characters.

    Headings have room for the words of a form. The first `read` columns must stand as they are
    written; those after them may be missing.
    """

    name: str
    columns: Mapping[str, int]
    read: int

    def write(self, workbook: "Workbook", words: Words, lines: Iterable[Sequence[str]]) -> None:
        """Add the sheet to a workbook, headed in the words of the document's form."""
        from tthc_gui.files.formats.xlsx.writing import styles as look

        taken = {str(sheet.name).casefold() for sheet in workbook.worksheets()}
        name = self.name if self.name.casefold() not in taken else f"{self.name} 2"
        sheet = workbook.add_worksheet(name)
        styles = look.WrittenStyles(workbook)
        for column, width in enumerate(self.columns.values()):
            sheet.set_column(column, column, width)
        for row, texts in enumerate((self.headed(words), *lines)):
            style = styles.cell() if row else styles.header()
            heights = map(look.text_lines, texts, self.columns.values())
            sheet.set_row(row, min(look.height_of(max(heights)), look.HIGHEST_ROW))
            for column, (text, heading) in enumerate(zip(texts, self.headed(words), strict=True)):
                if sheet.write_string(row, column, text, style):
                    raise FileProblem(
                        f"Không lưu được: trang tính “{name}”, dòng {row + 1}, cột “{heading}” dài "
                        f"quá {_LONGEST} ký tự mà một ô Excel chứa được; hãy rút ngắn."
                    )
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def lines(self, book: Book) -> Iterator[SheetLine]:
        """Return the lines of the sheets of this kind in a book."""
        for name in book.sheets:
            if (grid := self._grid(book, name)) is not None:
                yield from self._lines(grid)

    def has(self, book: Book, name: str) -> bool:
        """Return whether a sheet of a book is of this kind."""
        return self._grid(book, name) is not None

    def _grid(self, book: Book, name: str) -> Grid | None:
        if not name.startswith(self.name):
            return None
        try:
            grid = book.grid(name)
        except Unusable:
            return None
        from tthc_gui.domain.kinds import KINDS

        own = [self.headed(kind.form.words)[: self.read] for kind in KINDS.values()]
        return grid if grid.rows and _headings(grid)[: self.read] in own else None

    def _lines(self, grid: Grid) -> Iterator[SheetLine]:
        headings = _headings(grid)
        at = headings.index(OF_SHEET) if OF_SHEET in headings else None
        for number, row in enumerate(grid.rows[1:], 2):
            texts = [_text(cell) for cell in row[: self.read]]
            if any(texts):
                of_sheet = "" if at is None else _text(row[at]).strip()
                yield SheetLine(f"trang tính “{grid.sheet}”, dòng {number}", texts, of_sheet)

    def headed(self, words: Words) -> list[str]:
        """Return the headings of the columns in the words of a form."""
        named = {key: f"{word[:1].upper()}{word[1:]}" for key, word in words._asdict().items()}
        return [heading.format(**named) for heading in self.columns]


WAIVERS = OwnSheet(
    "Rà soát",
    {
        "Quy tắc": 16,
        "STT": 6,
        "{code}": 24,
        "{line}": 12,
        "Ô": 26,
        "Số ghi": 14,
        "Số tính": 14,
        "Lý do chấp nhận": 48,
        "Quy tắc yêu cầu": 48,
        OF_SHEET: 20,
    },
    read=8,
)
"""The findings that were accepted (waivers.py)."""

DOUBTS = OwnSheet(
    "Chỗ đọc chưa chắc",
    {
        "STT": 6,
        "{code}": 24,
        "{record} thứ": 12,
        "{line}": 12,
        "Ô": 26,
        "Đang ghi": 20,
        "Đọc từ": 28,
        "Vì sao chưa chắc": 60,
        "Chữ đề nghị": 30,
        OF_SHEET: 20,
    },
    read=9,
)
"""What was read with doubt and nobody has looked at since (doubts.py)."""

LINKS = OwnSheet(
    "Liên kết",
    {
        "STT": 6,
        "{code}": 24,
        "{record} thứ": 12,
        "Tên TTHC": 48,
        "Thủ tục đã xác nhận": 48,
        OF_SHEET: 20,
    },
    read=5,
)
"""Which procedures of annexes a person has confirmed rows of a list to be (links.py)."""

REISSUED = OwnSheet(
    "Đã ban hành lại",
    {
        "STT": 6,
        "{code}": 24,
        "{record} thứ": 12,
        "Tên TTHC": 48,
        "Ban hành lại theo": 48,
        OF_SHEET: 20,
    },
    read=5,
)
"""For which procedures, and which of their times, rows of a list were issued anew (links.py)."""


REMARKS = OwnSheet(
    "Nhận xét",
    {
        "STT": 6,
        "{code}": 24,
        "{record} thứ": 12,
        "{line}": 12,
        "Ô": 26,
        "Loại": 11,
        "Người viết": 20,
        "Lúc": 16,
        "Nội dung": 60,
        "Tình trạng": 12,
        "Đọc từ": 24,
        OF_SHEET: 20,
    },
    read=11,
)
"""What people have remarked, and their replies (remarks.py)."""

VERDICTS = OwnSheet(
    "Kết quả xem",
    {
        "STT": 6,
        "{code}": 24,
        "{record} thứ": 12,
        "Kết quả": 12,
        "Lý do": 60,
        "Người xem": 20,
        "Lúc": 16,
        "Dấu nội dung đã xem": 20,
        OF_SHEET: 20,
    },
    read=8,
)
"""What a reviewer found of each record (verdicts.py)."""

BASE = OwnSheet(
    "Bản gốc",
    {"Bản gốc": 60, "Ghi chú": 60, OF_SHEET: 20},
    read=2,
)
"""The earlier annex that one counts from (base.py)."""

PLANS = OwnSheet(
    "Phương án",
    {"Loại": 28, "Nội dung": 100, OF_SHEET: 20},
    read=2,
)
"""How an annex is to be cut further, and what follows what (plans.py)."""

LOCKS = OwnSheet(
    "Khoá bước",
    {
        "STT": 6,
        "{code}": 24,
        "{record} thứ": 12,
        "{line}": 12,
        "Ô": 26,
        "Khoá hay mở": 12,
        OF_SHEET: 20,
    },
    read=6,
)
"""The cells that a proposal leaves alone, or may change though their step is locked (plans.py)."""

_KINDS = (WAIVERS, DOUBTS, LINKS, REISSUED, REMARKS, VERDICTS, BASE, PLANS, LOCKS)


def is_beside(book: Book, name: str) -> bool:
    """Return whether a sheet of a book is one that stands beside the table."""
    return any(kind.has(book, name) for kind in _KINDS)


def ordinal(text: str) -> int | None:
    """Read a number counted from 1; 0 for a blank, None for anything else."""
    number = text.strip()
    if not number:
        return 0
    return int(number) if _ORDINAL.fullmatch(number) else None


def _headings(grid: Grid) -> list[str]:
    return [_text(cell) for cell in grid.rows[0]]


def _text(cell: Cell) -> str:
    """Return the text of a cell, a number as documents print it."""
    if isinstance(cell, int | float):
        try:
            return format_time(Decimal(str(cell)))
        except InvalidOperation:
            return str(cell)
    return str(cell)
