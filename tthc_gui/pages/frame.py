"""The frame of a printed table: the size of its text, the widths of its columns, its header."""

from collections.abc import Sequence

from tthc_gui.domain.document.columns import HEADER_ROWS, Column, Kind, header_cells
from tthc_gui.domain.values.lazy_dataclass import dataclass
from tthc_gui.pages.blocks import PADDING, BlockMaker, PageBlock, PageCell, heights_for
from tthc_gui.pages.fonts import BOLD, REGULAR, serif_measure
from tthc_gui.pages.setup import SMALLEST, PageSetup

_HEADER_PART = 0.5
"""How much of a page's height the header may take, which stands on every page."""
_WIDENED = 2.0
"""How many times its share of the page a column may be as wide for its words' sake."""
_SMALLER = 0.5
"""By how much text is made smaller until it fits, in points."""
_FULL_RATE = "100,00%"
_SENTENCE = 9.0
"""How wide a column of sentences should be, in ems: narrower ones make rows as high as pages."""


@dataclass(frozen=True)
class Frame:
    """Columns with their widths, the header above them, and the size of their text, in points."""

    columns: Sequence[Column]
    size: float
    widths: Sequence[float]
    header: PageBlock

    def lefts(self, start: float) -> list[float]:
        """Return the left edges of the columns, and where the last one ends."""
        return [start + sum(self.widths[:count]) for count in range(len(self.widths) + 1)]


def fitting_frame(columns: Sequence[Column], setup: PageSetup) -> Frame:
    """Return the frame in the size wanted, or in the largest one with room for words and lines.

    Where not even the smallest that is read has room for words, they are broken; a header higher
    than half a page, which only a heading without measure can have, is made smaller than that.
    """
    low = (setup.bottom - setup.top) * _HEADER_PART
    size = setup.table_size
    while True:
        frame, has_room = _frame(columns, setup, size)
        if frame.header.height <= low and (has_room or size <= SMALLEST):
            return frame
        size = max(size - _SMALLER, SMALLEST) if size > SMALLEST else size * 0.8


def _frame(columns: Sequence[Column], setup: PageSetup, size: float) -> tuple[Frame, bool]:
    """Return the frame in a size, and return whether no word of the header is broken in it."""
    room = setup.right - setup.left
    total = sum(column.width for column in columns)
    shares = [column.width * room / total for column in columns]
    least = [
        min(_widest_word(column) * size + 2 * PADDING * size, share * _WIDENED)
        for column, share in zip(columns, shares, strict=True)
    ]
    has_room = sum(least) <= room
    widths = _widened(shares, least) if has_room else shares
    return Frame(columns, size, widths, _header(columns, widths, size)), has_room


def _widest_word(column: Column) -> float:
    """Return the width of the widest word a column shows again and again, and of a name's least."""
    bold, regular = serif_measure(BOLD), serif_measure(REGULAR)
    own = column.heading[-1].split()
    usual = [column.sample, _FULL_RATE if column.kind is Kind.RATE else ""]
    sentence = _SENTENCE if column.kind is Kind.TEXT else 0.0
    return max(sentence, *map(bold.width, own), *map(regular.width, usual))


def _widened(shares: Sequence[float], least: Sequence[float]) -> list[float]:
    """Widen the columns that are too narrow at the cost of those that are not."""
    widths = list(shares)
    narrow: set[int] = set()
    while found := {at for at, width in enumerate(widths) if width < least[at]} - narrow:
        narrow |= found
        free = sum(shares) - sum(least[at] for at in narrow)
        others = sum(share for at, share in enumerate(shares) if at not in narrow)
        widths = [
            least[at] if at in narrow else share * free / others for at, share in enumerate(shares)
        ]
    return widths


def _header(columns: Sequence[Column], widths: Sequence[float], size: float) -> PageBlock:
    bold = BlockMaker(columns, widths, size, serif_measure(BOLD))
    cells = [
        PageCell(
            cell.row,
            cell.row + cell.rows,
            cell.column,
            bold.broken(cell.text, cell.column, cell.columns),
            cell.columns,
        )
        for cell in header_cells(columns)
    ]
    return PageBlock(tuple(cells), heights_for(cells, HEADER_ROWS, bold.row_height))
