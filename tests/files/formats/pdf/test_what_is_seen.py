"""Read what a page shows: no unseen or struck text, notes over cells, only lines that rule."""

import pytest

from tests.files.formats.pdf.drawn import Page, pdf, table
from tthc_gui.files.formats.pdf.asides import read_cell
from tthc_gui.files.formats.pdf.marks import Glyph
from tthc_gui.files.formats.pdf.reader import read_pdf
from tthc_gui.files.grid import Grid

HEAD = ["STT", "Mã", "Tên", "Nay"]
CELL = (211.0, 82.0, 269.0, 98.0)
"""The box inside the cell of the first number."""
NUMBER = (1, 3)


def page_of(number: str = "25", name: str = "Cấp") -> Page:
    return table(Page(), [HEAD, ["1", "1.01", name, number], ["2", "", "Đổi", "7"]])


def grid(page: Page) -> Grid:
    (only,) = read_pdf(pdf(page), lambda done, total: None).grids
    return only


def seen(page: Page) -> tuple[object, str]:
    """Return the value of the first number, and what is doubted of it."""
    read = grid(page)
    return read.rows[1][3], read.doubts.get(NUMBER, "")


def test_a_number_under_a_box_is_not_read() -> None:
    page = page_of()
    page.area(CELL)
    page.text(213, 89, "20", 8)
    value, doubt = seen(page)
    assert value == 20.0
    assert "“25” bị che" in doubt


def test_a_box_behind_a_number_hides_nothing() -> None:
    page = Page()
    page.area(CELL, "0.9 g")
    table(page, [HEAD, ["1", "1.01", "Cấp", "25"]])
    assert seen(page) == (25.0, "")


@pytest.mark.parametrize("how", ["3 Tr", "1 g", "0.99 0.99 0.99 rg"])
def test_text_that_nobody_sees_is_not_read(how: str) -> None:
    page = page_of()
    page.content.append(f"q {how}")
    page.text(230, 89, "99", 8)
    page.content.append("Q")
    value, doubt = seen(page)
    assert value == 25.0
    assert "“99” bị che hoặc không hiện" in doubt


def test_white_text_on_a_dark_cell_is_read() -> None:
    page = page_of("")
    page.area(CELL, "0.2 g")
    page.content.append("q 1 g")
    page.text(213, 89, "25", 8)
    page.content.append("Q")
    assert seen(page) == (25.0, "")


def test_letters_too_small_to_see_are_not_read() -> None:
    page = page_of()
    page.text(230, 89, "99", 0.3)
    value, doubt = seen(page)
    assert value == 25.0
    assert "“99”" in doubt


def test_a_struck_number_is_kept_apart() -> None:
    page = page_of("")
    page.text(213, 89, "25", 8)
    page.line(212.5, 86.5, 221.5, 86.5)
    page.text(230, 89, "20", 8)
    value, doubt = seen(page)
    assert value == 20.0
    assert "“25” bị gạch ngang, không tính vào ô" in doubt


def test_a_cell_struck_as_a_whole_stays_and_is_told() -> None:
    page = page_of()
    page.line(212.5, 86.5, 221.5, 86.5)
    value, doubt = seen(page)
    assert value == 25.0
    assert "bị gạch ngang, vẫn được đọc" in doubt


@pytest.mark.parametrize("as_bars", [False, True])
def test_an_underline_parts_no_row(*, as_bars: bool) -> None:
    page = page_of()
    rows = grid(page).rows
    page.as_bars = as_bars
    page.line(93, 90, 109, 90)
    page.line(213, 90, 221, 90)
    read = grid(page)
    assert (read.rows, read.doubts) == (rows, {})


def lines_through(page: Page) -> None:
    page.line(30, 94, 270, 94)
    page.line(180, 60, 180, 120)


@pytest.mark.parametrize("how", ["1 G", "/None gs 1 1 1 RG", "0 0 10 10 re W n"])
def test_lines_that_nobody_sees_rule_nothing(how: str) -> None:
    page = page_of()
    rows = grid(page).rows
    page.content.append(f"q {how}")
    lines_through(page)
    page.content.append("Q")
    assert grid(page).rows == rows


def raised(page: Page, x: float, text: str) -> None:
    page.text(x, 86, text, 5)


@pytest.mark.parametrize("mark", ["1", "(1)", "*"])
def test_a_footnote_mark_beside_a_number_is_kept_apart(mark: str) -> None:
    page = page_of()
    raised(page, 221, mark)
    value, doubt = seen(page)
    assert value == 25.0
    assert f"“{mark}” viết nhỏ ở trên" in doubt


def test_a_footnote_mark_beside_a_name_is_kept_apart() -> None:
    page = page_of()
    raised(page, 165, "1")
    read = grid(page)
    assert read.rows[1][2] == "Cấp"
    assert "“1” viết nhỏ" in read.doubts[1, 2]


def test_the_power_of_a_unit_is_part_of_the_name() -> None:
    page = page_of(name="40 m")
    raised(page, 169, "2")
    read = grid(page)
    assert read.rows[1][2] == "40 m2"
    assert read.doubts == {}


def test_a_text_that_runs_over_its_cell_stays_whole() -> None:
    page = page_of(name="Cấp")
    page.text(93, 98, "1.009759.000.00.00.H21", 8)
    read = grid(page)
    assert read.rows[1][1:3] == ["1.01 1.009759.000.00.00.H21", "Cấp"]


def test_numbers_of_several_cells_written_in_one_go_stay_apart() -> None:
    page = table(Page(), [HEAD, ["1", "1.01", "", ""]])
    page.text(202.5, 92, "5 25", 8)
    assert grid(page).rows[1][2:] == [5.0, 25.0]


def test_what_is_laid_over_a_number_is_read_and_told() -> None:
    page = page_of()
    box = "1 g 0 0 58 16 re f 0 g BT /F 8 Tf 2 7 Td <00320030> Tj ET"
    page.annotate("FreeText", CELL, box, "/Contents(20)")
    value, doubt = seen(page)
    assert value == 20.0
    assert "chữ chèn thêm của người xem: “20”" in doubt


def test_the_value_of_a_form_field_is_read() -> None:
    page = page_of("")
    page.annotate("Widget", CELL, "BT /F 8 Tf 2 7 Td <0033> Tj ET", "/FT/Tx/T(a)/V(3)")
    assert seen(page) == (3.0, "")


def test_a_form_field_that_is_not_drawn_is_told() -> None:
    page = page_of("")
    page.annotate("Widget", CELL, "", "/FT/Tx/T(a)/V(3)")
    value, doubt = seen(page)
    assert value == ""
    assert "trường biểu mẫu có giá trị “3”" in doubt


def test_a_note_beside_a_number_is_told_and_hidden_ones_are_not() -> None:
    page = page_of()
    page.annotate("Text", CELL, "", "/Contents(sai roi)")
    value, doubt = seen(page)
    assert value == 25.0
    assert "ghi chú của người xem: “sai roi”" in doubt
    page.annotations = [(entry.replace("/F 4", "/F 2"), shown) for entry, shown in page.annotations]
    assert seen(page) == (25.0, "")


def test_a_sliver_at_the_edge_is_no_column() -> None:
    page = page_of()
    page.line(273.6, 60, 273.6, 120)
    for y in (60, 80, 100, 120):
        page.line(268, y, 273.6, y)
    assert grid(page).rows[1][:4] == ["1", 1.01, "Cấp", 25.0]


def test_an_underline_below_letters_of_two_fonts_parts_no_row() -> None:
    page = page_of(name="")
    page.text(153, 89, "C", 8)
    page.text(161, 89, "ng vi", 8)
    page.text(157, 89, "ô", 8)
    page.line(153, 90.2, 181, 90.2)
    read = grid(page)
    assert [row[2] for row in read.rows] == ["Tên", "Công vi", "Đổi"]
    assert read.doubts == {}


def test_a_mark_raised_above_half_a_letter_is_kept_apart() -> None:
    page = page_of()
    page.text(221, 84.4, "1", 4.5)
    value, doubt = seen(page)
    assert value == 25.0
    assert "“1” viết nhỏ ở trên" in doubt


def test_a_line_from_border_to_border_is_one_though_close_to_a_text() -> None:
    page = page_of()
    page.text(30.2, 98.8, "abcdefghijklmno", 8)
    assert grid(page).rows[2][3] == 7.0


@pytest.mark.parametrize(("state", "value"), [("OFF", 25.0), ("ON", "25 99")])
def test_text_of_a_layer_that_is_switched_off_is_not_read(state: str, value: object) -> None:
    page = page_of()
    page.content.append("/OC /M BDC")
    page.text(230, 89, "99", 8)
    page.content.append("EMC")
    layers = f"/OCProperties<</OCGs[99 0 R]/D<</{state}[99 0 R]/Order[99 0 R]>>>>".encode()
    data = pdf(page).replace(b"/Resources<<", b"/Resources<</Properties<</M 99 0 R>>", 1)
    data = data.replace(b"/Type/Catalog", b"/Type/Catalog" + layers)
    data = data.replace(b"trailer", b"99 0 obj\n<</Type/OCG/Name(a)>>\nendobj\ntrailer")
    (read,) = read_pdf(data.replace(b"/Size ", b"/Size 1"), lambda done, total: None).grids
    assert read.rows[1][3] == value
    assert ("“99” bị che hoặc không hiện" in read.doubts.get(NUMBER, "")) == (state == "OFF")


@pytest.mark.parametrize(("under", "upon"), [("25", "20"), ("5", "70"), ("125", "30")])
def test_of_two_numbers_at_one_place_the_later_is_read_and_told(under: str, upon: str) -> None:
    page = page_of(under)
    page.text(213, 89.5, upon, 8)
    value, doubt = seen(page)
    assert value == float(upon)
    assert f"“{under}” có chữ khác đè lên" in doubt


def test_a_number_under_a_picture_is_not_read() -> None:
    page = page_of()
    page.has_picture = True
    page.content.append("q 58 0 0 16 211 302 cm /P Do Q")
    page.text(213, 97, "20", 8)
    value, doubt = seen(page)
    assert value == 20.0
    assert "“25” bị che" in doubt


def test_a_number_whose_clip_shows_nothing_is_not_read() -> None:
    page = page_of()
    page.clipped_text((280, 82, 290, 98), 230, 89, "99")
    value, doubt = seen(page)
    assert value == 25.0
    assert "“99” bị che" in doubt


def test_a_row_struck_as_a_whole_is_told_once() -> None:
    page = page_of()
    rows = grid(page).rows
    for column, letters in enumerate((1, 4, 3, 2)):
        left = 33 + 60 * column
        page.line(left, 86.5, left + 4 * letters, 86.5)
    read = grid(page)
    assert read.rows == rows
    assert read.doubts == {(1, 0): "cả dòng bị gạch ngang, vẫn được đọc; hãy so lại với tệp gốc."}


def test_one_stroke_through_a_row_parts_no_row() -> None:
    page = page_of()
    rows = grid(page).rows
    page.line(30, 86.5, 270, 86.5)
    read = grid(page)
    assert read.rows == rows
    assert list(read.doubts) == [(1, 0)]


@pytest.mark.parametrize("path", ["212 310 m 222 315 l S", "212 312 m 214 318 219 308 222 314 c S"])
def test_a_stroke_of_a_pen_over_a_number_is_told(path: str) -> None:
    page = page_of()
    page.content.append(path)
    assert seen(page) == (25.0, "có nét vẽ chéo qua chữ trong ô; hãy so lại với tệp gốc.")


def test_a_stroke_through_an_empty_cell_is_not_told() -> None:
    page = page_of("")
    page.content.append("212 304 m 268 316 l S")
    assert grid(page).doubts == {}


@pytest.mark.parametrize("state", ["/ca 0.5", "/BM/Multiply"])
def test_a_number_under_a_highlight_is_read(state: str) -> None:
    page = page_of()
    page.content.append("q /G gs")
    page.area(CELL, "1 1 0 rg")
    page.content.append("Q")
    states = f"/Resources<</ExtGState<</G<<{state}>>>>".encode()
    data = pdf(page).replace(b"/Resources<<", states)
    (read,) = read_pdf(data, lambda done, total: None).grids
    assert (read.rows[1][3], read.doubts) == (25.0, {})


@pytest.mark.parametrize("text", ["20", "25", "2", "15"])
def test_a_number_over_a_box_is_whole_though_the_one_below_has_like_digits(text: str) -> None:
    page = page_of("")
    page.text(213, 89, "25", 8)
    page.area(CELL)
    page.text(213, 89, text, 8)
    value, doubt = seen(page)
    assert value == float(text)
    assert "“25” bị che" in doubt


def test_numbers_below_several_boxes_are_not_read() -> None:
    page = page_of("")
    for text in ("25", "20", "15"):
        page.area(CELL)
        page.text(213, 89, text, 8)
    assert seen(page)[0] == 15.0


def test_a_number_written_upon_one_with_like_digits_is_whole() -> None:
    page = page_of("25")
    page.text(213, 89, "20", 8)
    value, doubt = seen(page)
    assert value == 20.0
    assert "“25” có chữ khác đè lên" in doubt


@pytest.mark.parametrize(
    ("foot", "size"), [(91, 5), (89, 5), (86, 8), (91, 8)], ids=["sub", "small", "high", "low"]
)
def test_a_mark_beside_a_number_is_kept_apart_wherever_it_stands(foot: float, size: float) -> None:
    page = page_of()
    page.text(221, foot, "1", size)
    value, doubt = seen(page)
    assert value == 25.0
    assert "“1” viết nhỏ" in doubt


def test_a_mark_before_a_number_is_kept_apart() -> None:
    page = page_of()
    page.text(210.5, 86, "1", 5)
    assert seen(page)[0] == 25.0


def test_a_small_sign_of_per_cent_belongs_to_its_number() -> None:
    page = page_of()
    page.text(221, 89, "%", 5)
    assert seen(page) == (0.25, "")


def test_letters_of_a_point_are_not_read() -> None:
    page = page_of()
    page.text(221, 89, "99", 1)
    value, doubt = seen(page)
    assert value == 25.0
    assert "“99”" in doubt


@pytest.mark.parametrize("kind", ["Text", "Stamp", "Highlight", "Squiggly", "FileAttachment"])
def test_what_marks_a_place_is_told_and_its_drawing_is_not_read(kind: str) -> None:
    page = page_of()
    drawing = "1 g 0 0 58 16 re f 0 G 0 8 m 60 8 l S BT /F 8 Tf 2 7 Td <00320030> Tj ET"
    page.annotate(kind, CELL, drawing)
    value, doubt = seen(page)
    assert value == 25.0
    assert "của người xem" in doubt


@pytest.mark.parametrize("entry", ["/AP null", "/AP<<>>", "/AP<</D 3 0 R>>"])
def test_a_form_field_without_a_drawing_is_told_whatever_it_says_of_one(entry: str) -> None:
    page = page_of("")
    page.annotate("Widget", CELL, "", f"/FT/Ch/T(a)/V(3){entry}")
    value, doubt = seen(page)
    assert value == ""
    assert "trường biểu mẫu có giá trị “3”" in doubt


def test_an_image_in_a_cell_is_told() -> None:
    page = page_of("")
    page.has_picture = True
    page.content.append("q 40 0 0 12 215 305 cm /P Do Q")
    value, doubt = seen(page)
    assert value == ""
    assert "có hình ảnh" in doubt


def test_a_page_of_letters_written_upon_others_is_read_in_a_moment() -> None:
    line = [("Hai", "Ba ")[at % 2] for at in range(2000)]
    lower = [
        Glyph(letter, 0, 0, 5.0 * at, 5.0 * at + 5, 10, 8, order=at)
        for at, letter in enumerate("".join(line))
    ]
    upper = [
        glyph._replace(text="x", order=len(lower) + at)
        for at, glyph in enumerate(lower)
        if glyph.text.strip()
    ]
    text, doubt = read_cell([*lower, *upper], [], [], [])
    assert set(text.replace(" ", "")) == {"x"}
    assert "không tính vào ô" in doubt
