"""What comes out of whole PDFs: tables in their places, and a sentence for what is none."""

import pytest

from tests.files.formats.pdf.drawn import Page, pdf, table
from tthc_gui.files.book import Grids
from tthc_gui.files.formats.pdf.reader import read_pdf
from tthc_gui.files.grid import Cell, Grid, Merge
from tthc_gui.files.problems import Unusable

HEAD = ["STT", "Mã", "Tên", "Nay"]
ROWS = [HEAD, ["1", "1.01", "Cấp", "2,5"], ["2", "", "Đổi", "7"]]
READ: list[list[Cell]] = [[*HEAD], ["1", 1.01, "Cấp", 2.5], ["2", "", "Đổi", 7.0]]


def silent(done: int, total: int) -> None:
    assert 0 <= done <= total


def book(*pages: Page) -> Grids:
    return read_pdf(pdf(*pages), silent)


def grid(*pages: Page) -> Grid:
    (only,) = book(*pages).grids
    return only


def test_a_ruled_table_is_a_grid() -> None:
    read = grid(table(Page(), ROWS))
    assert read.rows == READ
    assert read.merges == []
    assert read.sheet == "trang 1"
    assert read.where(2, 3) == "trang 1, dòng 3, cột 4"


@pytest.mark.parametrize("as_bars", [False, True])
def test_lines_may_be_thin_areas(*, as_bars: bool) -> None:
    assert grid(table(Page(as_bars=as_bars), ROWS)).rows == READ


def test_a_page_may_lie_on_its_side() -> None:
    assert grid(table(Page(), ROWS).turned()).rows == READ


def test_text_says_which_way_is_up_where_the_page_does_not() -> None:
    page = table(Page(), ROWS).turned()
    page.rotate = 0
    assert grid(page).rows == READ


def test_what_is_outside_the_crop_is_not_shown() -> None:
    page = table(Page(), ROWS)
    page.text(500, 390, "ngoài lề")
    page.crop = (0, 100, 400, 400)
    assert grid(page).rows == READ


def test_blank_cells_stay_in_their_columns() -> None:
    rows = [HEAD, ["", "", "", "5"], ["", "x", "", ""]]
    assert grid(table(Page(), rows)).rows[1:] == [["", "", "", 5.0], ["", "x", "", ""]]


def test_cells_without_a_line_between_them_are_one() -> None:
    read = grid(table(Page(), ROWS, merges={(0, 1): (0, 2), (1, 0): (2, 0)}))
    assert set(read.merges) == {Merge(0, 1, 0, 2), Merge(1, 0, 2, 0)}
    assert [row[0] for row in read.rows] == ["STT", "1", ""]


def test_an_outer_border_may_be_missing() -> None:
    left = [(30.0, 60.0 + 20 * row, 30.0, 80.0 + 20 * row) for row in range(3)]
    right = [(270.0, top, 270.0, bottom) for _, top, _, bottom in left]
    bottom = [(30.0 + 60 * at, 120.0, 90.0 + 60 * at, 120.0) for at in range(4)]
    assert grid(table(Page(), ROWS, missing=[*left, *right, *bottom])).rows == READ


def test_rules_that_part_nothing_are_no_table() -> None:
    page = table(Page(), ROWS)
    page.line(30, 45, 120, 45)
    page.text(30, 43, "SỞ A")
    assert grid(page).rows == [["SỞ A", "", "", ""], *READ]


def test_text_above_and_below_stands_in_rows_of_its_own() -> None:
    page = table(Page(), ROWS)
    page.text(30, 50, "Phụ lục 3")
    page.text(30, 140, "Nơi nhận:")
    page.text(250, 140, "GIÁM ĐỐC")
    read = grid(page)
    assert read.rows[0] == ["Phụ lục 3", "", "", ""]
    assert Merge(0, 0, 0, 3) in read.merges
    assert read.rows[-1] == ["Nơi nhận:", "", "", "GIÁM ĐỐC"]
    assert read.where(0, 0) == "trang 1, ngoài bảng, cột 1"


@pytest.mark.parametrize("number", ["2", "- 2 -", "Trang 2", "2/7"])
def test_page_numbers_are_dropped(number: str) -> None:
    page = table(Page(), ROWS)
    page.text(300, 20, number)
    assert grid(page).rows == READ


def test_text_that_a_cell_cuts_off_is_read_whole() -> None:
    page = table(Page(), [HEAD, ["1", "", "", "5"], ["2", "", "Đổi", "7"]])
    box = (150.0, 80.0, 210.0, 100.0)
    page.clipped_text(box, 153, 92, "Cấp giấy")
    page.clipped_text(box, 153, 103, "phép xả")
    page.clipped_text(box, 153, 114, "thải")
    assert [row[2] for row in grid(page).rows] == ["Tên", "Cấp giấy phép xả thải", "Đổi"]


def test_text_may_run_up_a_cell() -> None:
    page = Page()
    table(page, [["STT", "Mã TTHC", ""], ["1", "1.004964", "5"]], height=40)
    page.upright_text(165, 98, "Trước")
    page.upright_text(175, 98, "giảm")
    assert grid(page).rows[0] == ["STT", "Mã TTHC", "Trước giảm"]


def test_names_are_composed_and_their_lines_joined() -> None:
    rows = [HEAD, ["1", "", "Cấp\nNĐ-\nCP", "5"]]
    page = table(Page(), rows, height=40)
    page.text(215, 130, "Thủ tục", 4)
    assert grid(page).rows[1] == ["1", "", "Cấp NĐ-CP", "5 Thủ tục"]


def test_ligatures_and_soft_hyphens_are_letters_and_nothing() -> None:
    rows = [HEAD, ["1", "", "o\ufb03\u00adce\u00a0x", "5"]]
    assert grid(table(Page(), rows)).rows[1][2] == "office x"


def test_two_tables_of_different_columns_are_two_grids() -> None:
    page = table(Page(), ROWS)
    table(page, [["a", "b"], ["c", "d"]], top=200, width=100)
    first, second = book(page).grids
    assert first.rows == READ
    assert second.rows == [["a", "b"], ["c", "d"]]
    assert (first.sheet, second.sheet) == ("trang 1", "trang 1 (2)")


def test_a_decision_before_the_annexes_is_left_out_and_noted() -> None:
    decision, annex = Page(), table(Page(), ROWS)
    decision.text(30, 60, "QUYẾT ĐỊNH")
    decision.text(30, 80, "Điều 1. Ban hành")
    annex.text(30, 50, "Phụ lục 1")
    read = book(decision, annex)
    assert [row[0] for row in read.grids[0].rows] == ["Phụ lục 1", "STT", "1", "2"]
    assert [str(note) for note in read.notes] == ["trang 1: chữ ở trước bảng đầu tiên được bỏ qua."]


def test_a_file_without_a_table_says_so() -> None:
    page = Page()
    page.text(30, 60, "Kính gửi")
    with pytest.raises(Unusable, match="không có bảng kẻ khung"):
        book(page)


def test_a_protected_file_says_so() -> None:
    key = "00" * 32
    protection = f"/Encrypt<</Filter/Standard/V 1/R 2/O<{key}>/U<{key}>/P -4>>/ID[<00><00>]"
    with pytest.raises(Unusable, match="mật khẩu"):
        read_pdf(pdf(table(Page(), ROWS), trailer=protection), silent)


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"%PDF-1.4\n%%EOF", pdf(table(Page(), ROWS))[:300]]
)
def test_a_damaged_file_says_so(data: bytes) -> None:
    with pytest.raises(Unusable, match="hỏng"):
        read_pdf(data, silent)


def test_progress_is_told_page_by_page() -> None:
    told: list[tuple[int, int]] = []
    read_pdf(
        pdf(table(Page(), ROWS), table(Page(), ROWS)),
        lambda done, total: told.append((done, total)),
    )
    assert told == [(0, 2), (1, 2), (2, 2)]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_words_are_parted_however_a_page_is_turned(rotate: int) -> None:
    page = table(Page(), [HEAD, ["1", "", "Cấp giấy phép", "5"]])
    page.rotate = rotate
    assert grid(page).rows[1][2] == "Cấp giấy phép"


def test_a_page_that_is_too_complex_is_left_out_and_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tthc_gui.files.formats.pdf.characters.MOST_GLYPHS", 100)
    crowded = Page()
    crowded.text(30, 60, "a" * 101)
    read = book(table(Page(), ROWS), crowded)
    assert [str(note) for note in read.notes] == [
        "trang 2: có quá nhiều nét vẽ hoặc chữ; bảng ở đó bị bỏ qua."
    ]


def test_a_page_of_too_many_lines_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tthc_gui.files.formats.pdf.drawing.MOST_OBJECTS", 20)
    with pytest.raises(Unusable, match="trang 1 có quá nhiều nét vẽ"):
        book(table(Page(), ROWS))


def test_properties_name_the_department_of_our_own_prints_only() -> None:
    data = pdf(table(Page(), ROWS), info="/Author(So A)/Creator(tthc-gui)")
    assert read_pdf(data, silent).company == "So A"
    data = pdf(table(Page(), ROWS), info="/Author(tthc-gui)/Subject(So B)")
    assert read_pdf(data, silent).company == "So B"
    data = pdf(table(Page(), ROWS), info="/Author(Nam)/Subject(So B)")
    assert read_pdf(data, silent).company == ""


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (".VnTime", ".VnTime"),
        ("ABCDEF+VNI-Times", "VNI-Times"),
        ("ABCDEF+Vista", ""),
        ("Plain", ""),
    ],
)
def test_fonts_of_before_unicode_are_told(name: str, told: str) -> None:
    page = table(Page(), [HEAD, ["1", "", "Thñ tôc", "5"]])
    (read,) = read_pdf(pdf(page, font=name), silent).grids
    assert read.rows[1][2] == "Thñ tôc"
    assert set(read.fonts.values()) == ({told} if told else set())
    assert ((1, 2) in read.fonts) == bool(told)


@pytest.mark.parametrize("scale", [0.2, 0.5, 4.0])
def test_pages_may_be_described_in_units_of_any_size(scale: float) -> None:
    page = table(Page(), ROWS)
    small = Page(page.width * scale, page.height * scale)
    small.content = [f"{scale} 0 0 {scale} 0 0 cm", *page.content]
    assert grid(small).rows == READ


def test_letters_that_fonts_name_wrongly_are_the_reason() -> None:
    head = ["STT", "Mã TTHC", "Tên thÿ tÿc", "Thãi gian giÁi quy¿t hißn nay"]
    with pytest.raises(Unusable, match="trang 1 dùng phông chữ cho biết sai nhiều chữ cái"):
        book(table(Page(), [head, ["1", "1.01", "Thÿ tÿc thÿc hißn thāi", "2"]]))


def test_a_name_in_another_language_is_no_wrong_letter() -> None:
    names = ["Trường Đại học Müller", "Công ty Škoda Việt Nam", "Cấp phép", "Đổi thẻ"]
    rows = [["1", "1.01", name, "2"] for name in names]
    assert len(grid(table(Page(), [HEAD, *rows])).rows) == 5
