import io
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import columns_of
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.document.columns import HEADER_ROWS
from tthc_gui.files.formats.xlsx.writing.page import PageBreaks
from tthc_gui.files.formats.xlsx.writing.writer import HEADING_ROWS, write_xlsx

COLUMNS = columns_of(Heading())
HEADING, HEADER = 80.0, 120.0


@given(st.lists(st.floats(13, 2000), min_size=1, max_size=60))
def test_pages_are_filled_and_only_what_no_page_holds_is_torn(heights: list[float]) -> None:
    breaks = PageBreaks(COLUMNS, HEADING, HEADER)
    for row, height in enumerate(heights):
        breaks.place(row, height)
    starts = [0, *breaks.rows, len(heights)]
    for page, (first, last) in enumerate(pairwise(starts)):
        used = (0 if page else HEADING) + sum(heights[first:last])
        if last - first > 1 and max(heights[first:last]) <= breaks.room - HEADING:
            assert used <= breaks.room
        if last < len(heights) and used <= breaks.room:
            assert used + heights[last] > breaks.room


def sheet_of(annex: Annex) -> Worksheet:
    file = io.BytesIO()
    write_xlsx(annex, file)
    sheet = load_workbook(file).active
    assert isinstance(sheet, Worksheet)
    return sheet


def test_a_page_has_room_for_what_excel_shrinks_to_its_width() -> None:
    # 26 columns of 230 characters are 1,305 points, shrunk to 81 %; 257 mm are 728.5 points.
    assert PageBreaks(COLUMNS, 0, 0).room == pytest.approx(0.98 * 728.5 / 0.81, rel=1e-4)


def test_pages_of_the_real_annexes_begin_with_a_procedure(real_annex: Annex) -> None:
    firsts, row = set(), HEADING_ROWS + HEADER_ROWS
    for procedure in real_annex.procedures:
        firsts.add(row)
        row += len(procedure.cases)
    # Excel counts rows from 1 and names the last one before the break.
    assert {page.id for page in sheet_of(real_annex).row_breaks.brk} <= firsts


def test_what_stands_for_forty_cases_stands_on_their_first_page() -> None:
    many = Procedure("2", name="Nhiều trường hợp", cases=tuple([Case(unit="Ngày làm việc")] * 40))
    sheet = sheet_of(Annex(records=[Procedure("1"), many]))
    assert [sheet.cell(7, column).alignment.vertical for column in (1, 3)] == ["center", "center"]
    assert [sheet.cell(8, column).alignment.vertical for column in (1, 3, 8)] == ["top"] * 3
    assert sheet.cell(8, 5).alignment.vertical == "center"
