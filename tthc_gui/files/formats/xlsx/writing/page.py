"""How official workbooks print: as wide as the page, an annex on A3 across, no procedure torn.

Source: Decree 30/2020/NĐ-CP, Appendix I (margins, page numbers at the top centre from page 2 on).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tthc_gui.domain.annex.columns import NAME
from tthc_gui.domain.document.columns import Column
from tthc_gui.files.formats.xlsx.writing import styles as look
from tthc_gui.pages.setup import Margins, PageSetup, Paper

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

A3, A4 = 8, 9
_HEADER_MARGIN = 10.0
"""Millimetres from the paper's upper edge to the page number."""
_MOST_BREAKS = 1023
"""Page breaks that a sheet of Excel can hold."""
_COUNTED_ON = 0.98
"""Part of a page's height that is filled. Office programs round heights to whole pixels; Excel
shrinks the sheet to a whole per cent of its size, LibreOffice, whose columns are wider, to less."""


class PageBreaks:
    """Decide before which rows a new page begins, given the heights of rows in points.

    Left to themselves, office programs begin a page in the middle of merged cells and cut the
    text in them.
    """

    def __init__(self, columns: Sequence[Column], heading: float, header: float) -> None:
        setup = PageSetup()
        percent = min(int(100 * (setup.right - setup.left) / look.width_of(columns)), 100)
        self.room = _COUNTED_ON * (setup.bottom - setup.top) * 100 / percent - header
        self.rows: list[int] = []
        self._used = heading
        self._is_new = True

    def place(self, row: int, height: float) -> None:
        """Put rows that belong together on the page, or on the next one; `row` counts from 0."""
        if not self._is_new and self._used + height > self.room:
            self.rows.append(row)
            self._used = 0.0
        self._used = (self._used + height) % self.room
        self._is_new = False


def set_page(
    sheet: "Worksheet",
    columns: Sequence[Column],
    header: range,
    end: int,
    paper: Paper = Paper.A3,
) -> None:
    """Set the printed page: the rows of the table's header, and the one the table ends before."""
    margins = Margins()
    if paper.is_upright:
        sheet.set_portrait()
    else:
        sheet.set_landscape()
    sheet.set_paper(A3 if paper is Paper.A3 else A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(
        left=_inches(margins.left),
        right=_inches(margins.right),
        top=_inches(margins.top),
        bottom=_inches(margins.bottom),
    )
    sheet.set_header(f'&C&"{look.FONT},Regular"&13&P', {"margin": _inches(_HEADER_MARGIN)})
    sheet.center_horizontally()
    sheet.print_area(0, 0, max(end, header.stop) - 1, len(columns) - 1)
    sheet.repeat_rows(header.start, header.stop - 1)
    sheet.freeze_panes(header.stop, [column.key for column in columns].index(NAME.key) + 1)


def set_breaks(sheet: "Worksheet", breaks: PageBreaks) -> None:
    """Begin pages where it was decided, as far as Excel can hold."""
    if breaks.rows:
        sheet.set_h_pagebreaks(breaks.rows[:_MOST_BREAKS])


def _inches(millimetres: float) -> float:
    return millimetres / 25.4
