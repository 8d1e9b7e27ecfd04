"""Native charts of a workbook: what they draw stands in cells, and they describe themselves."""

from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import openpyxl
import pytest

from tests.pages.drawn_pictures import DEPARTMENTS, RATES, STEPS
from tthc_gui.files.formats.xlsx.writing.writer import AnnexBook
from tthc_gui.files.province.charts.native import SHEET, add_charts


@pytest.fixture(scope="module")
def written() -> BytesIO:
    content = BytesIO()
    book = AnnexBook(content)
    add_charts(book.workbook, book.styles, [STEPS, RATES, DEPARTMENTS])
    book.close()
    return content


def charts(written: BytesIO) -> list[Any]:
    return list(vars(openpyxl.load_workbook(written)[SHEET])["_charts"])


def test_a_chart_draws_the_cells_beside_it(written: BytesIO) -> None:
    sheet = openpyxl.load_workbook(written)[SHEET]
    for picture, chart in zip((STEPS, RATES, DEPARTMENTS), charts(written), strict=True):
        for at, part in enumerate(picture.parts):
            values = sheet[chart.series[at].val.numRef.f.partition("!")[2].replace("$", "")]
            assert [cell.value for (cell,) in values] == [float(b.parts[at]) for b in picture.bars]
            names = sheet[chart.series[at].cat.strRef.f.partition("!")[2].replace("$", "")]
            labels = [bar.label.rstrip("%") for bar in picture.bars]
            assert [cell.value for (cell,) in names] == labels
            title = chart.series[at].tx.strRef.f.partition("!")[2].replace("$", "")
            assert sheet[title].value == part


def test_parts_are_told_apart_by_a_pattern(written: BytesIO) -> None:
    for chart in charts(written)[:2]:
        solid, hatched = chart.series
        assert solid.spPr.solidFill is not None
        assert hatched.spPr.pattFill.prst == "wdUpDiag"


def test_the_target_is_a_line_over_the_departments(written: BytesIO) -> None:
    with ZipFile(written) as package:
        names = [name for name in package.namelist() if "/charts/chart" in name]
        kinds = [package.read(name).decode().count("<c:lineChart>") for name in sorted(names)]
    assert kinds == [0, 0, 1]


def test_a_chart_says_what_it_shows_to_who_cannot_see_it(written: BytesIO) -> None:
    with ZipFile(written) as package:
        drawing = ET.fromstring(package.read("xl/drawings/drawing1.xml"))
    told = [element.get("descr") for element in drawing.iter() if element.tag.endswith("cNvPr")]
    assert told == [one.description for one in (STEPS, RATES, DEPARTMENTS)]
