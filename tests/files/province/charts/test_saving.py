"""Pictures as files: texts that can be copied, our own letters, sizes, descriptions."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from xml.etree import ElementTree as ET

import pypdfium2
import pytest
from PIL import Image

from tests.pages.drawn_pictures import RATES, STEPS
from tthc_gui.domain.province.pictures import AFTER, CUT, Bar, Picture
from tthc_gui.files.province.charts.drawing import ON_PAPER, drawn
from tthc_gui.files.province.charts.saving import PICTURE_WRITERS, painted, save_picture


def written(picture: Picture, ending: str) -> bytes:
    file = BytesIO()
    save_picture(picture, ending, file)
    return file.getvalue()


def test_texts_of_a_pdf_can_be_copied_and_their_font_is_in_it() -> None:
    data = written(STEPS, ".pdf")
    text = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    for one in (STEPS.title, "2. CHUYÊN VIÊN XỬ LÝ", "0,75 → 0,5 (giảm 0,25)", CUT):
        assert one in text
    assert b"LiberationSerif" in data
    assert b"/FontFile2" in data


def test_texts_of_an_svg_are_texts_and_describe_it() -> None:
    root = ET.fromstring(written(STEPS, ".svg"))
    name = "{http://www.w3.org/2000/svg}"
    texts = [element.text for element in root.iter(f"{name}text")]
    assert {STEPS.title, "1. TIẾP NHẬN", "5 → 2 (giảm 3)", AFTER} <= set(texts)
    assert root.get("role") == "img"
    description = root.find(f"{name}desc")
    assert description is not None
    assert description.text == STEPS.description
    assert "Times New Roman" in written(STEPS, ".svg").decode()


def test_a_png_is_sharp_enough_to_be_printed_and_describes_itself() -> None:
    image = Image.open(BytesIO(written(RATES, ".png")))
    assert image.width == 1600
    assert image.info["Description"] == RATES.description


def test_parts_of_a_bar_are_told_apart_without_colour() -> None:
    bars = drawn(STEPS).bars
    assert [part.get_hatch() for part in bars[0]] == ["", "////"]
    greys = [_grey(colour) for colour in ON_PAPER.parts]
    assert abs(greys[0] - greys[1]) > 0.4


def _grey(colour: str) -> float:
    red, green, blue = bytes.fromhex(colour[1:])
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


def test_the_line_of_the_target_stands_where_its_column_begins() -> None:
    figure, bars = drawn(RATES)
    lines = [line for axes in figure.axes for line in axes.lines]
    assert lines[-1].get_label() == "Chỉ tiêu 30%"
    assert lines[-1].get_path().get_extents().x0 == bars[6][0].get_x()


def test_a_painted_picture_knows_where_its_bars_are() -> None:
    made = painted(STEPS, 800, 500, 1.5, ON_PAPER)
    assert (made.width, made.height, len(made.points)) == (800, 500, 800 * 500 * 4)
    (first, cut), second = made.bars
    assert first[2] == pytest.approx(cut[0])
    assert second[1][2] - second[0][0] == pytest.approx((cut[2] - first[0]) * 5 / 0.75)
    x, y = (round((second[0][at] + second[0][at + 2]) / 2) for at in (0, 1))
    at = 4 * (y * made.width + x)
    assert made.points[at : at + 3] == bytes.fromhex(ON_PAPER.parts[0][1:])


@pytest.mark.parametrize("ending", PICTURE_WRITERS)
def test_any_text_can_be_drawn(ending: str) -> None:
    wild = "$x^2$ 漢字 <b>&\x07\ud800 \\frac{ “tỷ”" + "dài " * 60
    picture = replace(STEPS, title=wild, unit=wild, bars=(Bar(wild, (Decimal(1),) * 2, wild),))
    data = written(picture, ending)
    assert data
    if ending == ".svg":
        text = "".join(ET.fromstring(data).itertext())
        assert "$x^2$ □□ <b>&" in text


def test_the_same_picture_makes_the_same_file() -> None:
    assert written(STEPS, ".svg") == written(STEPS, ".svg")
    assert written(STEPS, ".pdf") == written(STEPS, ".pdf")
