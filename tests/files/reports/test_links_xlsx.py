"""The workbook of what is issued anew, what that supersedes, and the steps."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.domain.linking.test_linking import cut, linked, procedure
from tthc_gui.files.reports.links_xlsx import write_links, write_reissue


@pytest.mark.parametrize(("unit", "last"), [("Ngày", "Đơn vị tính"), ("", "Thời gian mới")])
def test_the_column_of_units_is_left_out_where_the_annex_has_none(unit: str, last: str) -> None:
    link = linked("Cấp phép", procedure("Cấp phép", "1.000001.H21", cut("10", "4", unit)))
    file = BytesIO()
    write_reissue([link], date(2026, 1, 5), file)
    book = load_workbook(file)
    assert [[cell.value for cell in sheet[1]][-1] for sheet in book.worksheets] == [last] * 3


@pytest.mark.parametrize(
    ("edition", "told", "issued"),
    [("03", "03", "04"), ("", "(phải tự ghi)", "(phải tự ghi)"), ("99", *["99 (phải tự ghi)"] * 2)],
)
def test_an_edition_that_cannot_be_raised_is_said_to_be_typed(
    edition: str, told: str, issued: str
) -> None:
    link = linked("Cấp phép", procedure("Cấp phép", "1.000001.H21", cut("10", "4", "Ngày")))
    link = replace(link, process=replace(link.process, edition=edition))
    links, anew = BytesIO(), BytesIO()
    write_links([link], links)
    write_reissue([link], date(2026, 1, 5), anew)
    assert load_workbook(links)["Phải ban hành lại"].cell(2, 4).value == told
    assert load_workbook(anew)["Ban hành"].cell(2, 4).value == issued
    assert load_workbook(anew)["Bị thay thế"].cell(2, 4).value == edition
