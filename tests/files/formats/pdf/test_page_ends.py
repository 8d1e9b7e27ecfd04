"""Tables that go on over pages: headers printed again, rows and merged cells that are cut."""

from tests.files.formats.pdf.drawn import LEFT, Line, Page, Place, pdf, table
from tthc_gui.files.book import Grids
from tthc_gui.files.formats.pdf.reader import read_pdf
from tthc_gui.files.grid import Grid, Merge

HEAD = ["STT", "Mã", "Tên", "Nay", "Tỷ lệ"]
FIRST = ["1", "1.01.H21", "Cấp", "5", "50%"]
LAST = ["3", "1.03.H21", "Thu", "7", "40%"]
SPANNING = (0, 1, 2, 4)
"""The columns whose cells span the cases of a procedure."""


def book(*pages: Page) -> Grids:
    return read_pdf(pdf(*pages), lambda done, total: None)


def grid(*pages: Page) -> Grid:
    (only,) = book(*pages).grids
    return only


def page(*rows: list[str], merges: dict[Place, Place] | None = None, cut: int = 0) -> Page:
    """Draw a page; with `cut`, the spanning cells of the row of that number have no lower line."""
    y = 60.0 + 20 * (cut + 1)
    missing: list[Line] = [
        (LEFT + 60 * column, y, LEFT + 60 * column + 60, y) for column in SPANNING
    ]
    return table(Page(), [HEAD, *rows], merges=merges, missing=missing if cut else ())


def spans(first: int, last: int) -> dict[Place, Place]:
    return {(first, column): (last, column) for column in SPANNING}


def merged(first: int, last: int) -> set[Merge]:
    return {Merge(first, column, last, column) for column in SPANNING}


def test_the_header_is_not_repeated_and_rows_know_their_pages() -> None:
    read = grid(page(FIRST), page(LAST))
    assert [row[0] for row in read.rows] == ["STT", "1", "3"]
    assert read.sheet == "trang 1–2"
    assert read.where(2, 0) == "trang 2, dòng 2, cột 1"


def test_a_page_may_have_no_header() -> None:
    read = grid(page(FIRST), table(Page(), [LAST]))
    assert [row[0] for row in read.rows] == ["STT", "1", "3"]


def test_pages_may_lie_a_little_aside() -> None:
    aside = page(LAST)
    aside.content.insert(0, "1 0 0 1 25 0 cm")
    assert [row[0] for row in grid(page(FIRST), aside).rows] == ["STT", "1", "3"]


def test_a_cell_without_a_lower_line_goes_on() -> None:
    case = ["", "", "giấy", "6", ""]
    read = grid(page(FIRST, cut=1), page(case, LAST))
    assert read.rows[1:] == [["1", "1.01.H21", "Cấp giấy", 5.0, 0.5], ["", "", "", 6.0, ""],
                             ["3", "1.03.H21", "Thu", 7.0, 0.4]]  # fmt: skip
    assert set(read.merges) == merged(1, 2)
    assert read.notes == []


def test_a_text_printed_whole_on_both_pages_is_one() -> None:
    again = [FIRST[0], FIRST[1], FIRST[2], "6", FIRST[4]]
    read = grid(page(FIRST, cut=1), page(again, LAST))
    assert [row[2] for row in read.rows] == ["Tên", "Cấp", "", "Thu"]
    assert [row[4] for row in read.rows] == ["Tỷ lệ", 0.5, "", 0.4]


def test_a_merged_cell_goes_on_over_three_pages() -> None:
    cases = [["", "", "", "6", ""], ["", "", "", "8", ""]]
    read = grid(page(FIRST, cut=1), page(cases[0], cut=1), page(cases[1], LAST))
    assert [row[3] for row in read.rows[1:]] == [5.0, 6.0, 8.0, 7.0]
    assert set(read.merges) == merged(1, 3)


def test_a_merged_cell_goes_on_below_a_line_too() -> None:
    case, other = ["", "", "", "6", ""], ["", "", "", "8", ""]
    read = grid(page(FIRST, case, merges=spans(1, 2)), page(other, case, LAST, merges=spans(1, 2)))
    assert set(read.merges) == merged(1, 4)
    assert read.notes == []


def test_a_name_that_goes_on_in_small_letters_is_one_with_its_beginning() -> None:
    read = grid(page(FIRST), page(["", "", "giấy phép", "6", ""], LAST))
    assert read.rows[1][2] == "Cấp giấy phép"
    assert {Merge(1, 0, 2, 0), Merge(1, 1, 2, 1), Merge(1, 2, 2, 2)} <= set(read.merges)


def test_a_case_of_its_own_name_is_not_joined_but_noted() -> None:
    case = ["", "", "", "6", ""]
    named = ["", "", "Đổi", "8", ""]
    read = grid(page(FIRST, case, merges=spans(1, 2)), page(named, LAST))
    assert [row[2] for row in read.rows[1:]] == ["Cấp", "", "Đổi", "Thu"]
    (note,) = read.notes
    assert note.where == "trang 2, dòng 2"
    assert note.uncertain


def test_the_rest_of_a_cut_row_is_joined() -> None:
    read = grid(page(FIRST), page(["", ".00", "phép", "", ""], LAST))
    assert [row[0] for row in read.rows] == ["STT", "1", "3"]
    assert read.rows[1][1:3] == ["1.01.H21 .00", "Cấp phép"]
    assert read.where(2, 0) == "trang 2, dòng 3, cột 1"


def test_what_may_be_the_rest_of_a_row_is_noted() -> None:
    read = grid(page(FIRST), page(["", "", "Giấy phép", "", ""], LAST))
    assert [row[2] for row in read.rows] == ["Tên", "Cấp", "Giấy phép", "Thu"]
    assert [note.where for note in read.notes] == ["trang 2, dòng 2"]


def test_pages_that_all_end_without_a_line_tell_nothing() -> None:
    bottom = [(LEFT + 60 * at, 100.0, LEFT + 60 * at + 60, 100.0) for at in range(5)]
    open_page = table(Page(), [HEAD, FIRST], missing=bottom)
    read = grid(open_page, page(LAST))
    assert [row[0] for row in read.rows] == ["STT", "1", "3"]
    assert read.merges == []


def test_a_label_begins_another_annex() -> None:
    first, second, third = page(FIRST), page(LAST), page(FIRST)
    first.text(30, 40, "Phụ lục 1")
    second.text(30, 40, "Phụ lục 2")
    third.text(30, 40, "Phụ lục 2")
    one, two = book(first, second, third).grids
    assert [row[0] for row in one.rows] == ["Phụ lục 1", "STT", "1"]
    assert [row[0] for row in two.rows] == ["Phụ lục 2", "STT", "3", "1"]


def test_what_stands_below_a_table_stays_with_it() -> None:
    first, second = page(FIRST), page(LAST)
    first.text(30, 300, "GIÁM ĐỐC")
    second.text(30, 40, "Phụ lục 2")
    one, two = book(first, second).grids
    assert [row[0] for row in one.rows] == ["STT", "1", "GIÁM ĐỐC"]
    assert [row[0] for row in two.rows] == ["Phụ lục 2", "STT", "3"]


def test_lines_of_the_heading_that_are_one_are_joined() -> None:
    first = page(FIRST)
    for y, text in ((10, "Phụ lục 1"), (22, "Danh mục thủ tục của Sở"), (34, "thử nghiệm (kèm"),
                    (46, "QĐ)")):  # fmt: skip
        first.text(30, y, text)
    assert [row[0] for row in grid(first).rows[:2]] == [
        "Phụ lục 1",
        "Danh mục thủ tục của Sở thử nghiệm (kèm QĐ)",
    ]


def test_texts_that_all_moved_to_the_next_page_belong_to_the_row_before() -> None:
    read = grid(page(["1", "1.01.H21", "", "5", "50%"]), page(["", "", "Cấp", "", ""], LAST))
    assert read.rows[1:] == [["1", "1.01.H21", "Cấp", 5.0, 0.5], ["3", "1.03.H21", "Thu", 7.0, 0.4]]
    assert read.notes == []


def test_numbers_that_moved_to_the_next_page_are_joined_and_noted() -> None:
    read = grid(page(["1", "1.01.H21", "Cấp", "", ""]), page(["", "", "giấy", "5", "50%"], LAST))
    assert read.rows[1:3] == [
        ["1", "1.01.H21", "Cấp giấy", 5.0, 0.5],
        ["3", "1.03.H21", "Thu", 7.0, 0.4],
    ]
    (note,) = read.notes
    assert note.uncertain
    assert note.where == "trang 2, dòng 2"


def test_a_row_that_begins_with_its_name_alone_is_joined_and_noted() -> None:
    read = grid(page(FIRST, ["", "", "Thu", "", ""]), page(["3", "1.03", "lại", "7", "40%"]))
    assert read.rows[2:] == [["3", 1.03, "Thu lại", 7.0, 0.4]]
    assert [note.uncertain for note in read.notes] == [True]


def test_a_heading_of_a_section_is_no_row_that_was_cut() -> None:
    read = grid(page(FIRST, ["", "", "ĐẤT ĐAI", "", ""]), page(LAST))
    assert [row[2] for row in read.rows] == ["Tên", "Cấp", "ĐẤT ĐAI", "Thu"]
    assert read.notes == []


def test_two_rows_with_numbers_stay_two() -> None:
    read = grid(page(["", "", "Cấp", "5", ""]), page(["1", "1.01", "lại", "7", "40%"]))
    assert [row[3] for row in read.rows] == ["Nay", 5.0, 7.0]


def test_lines_around_nothing_above_the_header_are_not_rows() -> None:
    second = page(["", "", "giấy phép", "", ""], LAST)
    table(second, [[""] * 5], top=20, height=8)
    read = grid(page(FIRST), second)
    assert [row[2] for row in read.rows] == ["Tên", "Cấp giấy phép", "Thu"]


def test_nothing_goes_on_over_a_page_that_cannot_be_read() -> None:
    scan = Page()
    scan.picture()
    read = book(page(FIRST, cut=1), scan, page(["", "", "giấy", "6", ""], LAST))
    (only,) = read.grids
    assert [row[2] for row in only.rows] == ["Tên", "Cấp", "giấy", "Thu"]
    assert only.merges == []
    assert [note.where for note in read.notes] == ["trang 2"]


def test_strips_of_rows_at_the_ends_of_pages_are_no_rows() -> None:
    blank = [""] * 5
    first = page(FIRST, blank, merges=spans(1, 2))
    second = page(blank, ["", "", "", "6", ""], LAST, merges=spans(1, 2))
    read = grid(first, second)
    assert [row[3] for row in read.rows] == ["Nay", 5.0, 6.0, 7.0]
    assert [read.where(row, 0) for row in (1, 2)] == [
        "trang 1, dòng 2, cột 1",
        "trang 2, dòng 3, cột 1",
    ]
    assert all(merge.bottom <= 2 for merge in read.merges)


def test_blank_rows_inside_a_table_stay() -> None:
    read = grid(page(FIRST, [""] * 5, LAST))
    assert [row[0] for row in read.rows] == ["STT", "1", "", "3"]


def test_the_rest_of_a_row_may_have_cells_that_go_on_below() -> None:
    first = page(["1", "1.01.H21", "", "5", "50%"], cut=1)
    second = page(["", "", "Cấp", "", ""], ["", "", "", "6", ""], LAST, merges=spans(1, 2))
    read = grid(first, second)
    assert read.rows[1:] == [
        ["1", "1.01.H21", "Cấp", 5.0, 0.5],
        ["", "", "", 6.0, ""],
        ["3", "1.03.H21", "Thu", 7.0, 0.4],
    ]
    assert set(read.merges) == merged(1, 2)


def test_text_that_hangs_over_the_last_line_belongs_to_the_cell_above() -> None:
    first = page(FIRST)
    first.text(LEFT + 123, 103, "giấy", 8)
    first.text(LEFT + 123, 112, "Nơi nhận:", 8)
    read = grid(first, page(LAST))
    assert read.rows[1][2] == "Cấp giấy"
    assert [row[0] for row in read.rows[2:]] == ["Nơi nhận:", "3"]
