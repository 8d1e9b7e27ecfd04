"""Rows across the table become the headings that the procedures below them stand under."""

import pytest

from tests.files.recognition.reading import messages, read
from tests.files.tables import blank_line, line, table
from tthc_gui.files.grid import Cell, Grid, Merge


def headed(*rows: str | list[Cell]) -> Grid:
    """Return a table in which a text is a row merged across it."""
    grid = table(*(blank_line(stt=row) if isinstance(row, str) else row for row in rows))
    top = len(grid.rows) - len(rows)
    grid.merges += [Merge(top + at, 0, top + at, 25) for at, r in enumerate(rows) if type(r) is str]
    return grid


def groups(grid: Grid) -> list[tuple[str, ...]]:
    return [procedure.groups for procedure in read(grid)[0].procedures]


@pytest.mark.parametrize(
    ("outer", "inner", "second"),
    [
        ("A. THỦ TỤC CẤP TỈNH", "I. Lĩnh vực đất đai", "II. Lĩnh vực môi trường"),
        ("I. THỦ TỤC CẤP TỈNH", "1. Lĩnh vực đất đai", "2. Lĩnh vực môi trường (07 TTHC)"),
        ("1. LĨNH VỰC ĐẤT ĐAI", "1.1. Đăng ký", "1.2. Đo đạc"),
        ("8. LĨNH VỰC LAO ĐỘNG", "a. Người có công", "b. Bảo trợ xã hội"),
        ("6. LĨNH VỰC TƯ PHÁP", "Hộ tịch", "Chứng thực"),
        ("THỦ TỤC CẤP TỈNH", "Lĩnh vực đất đai", "Lĩnh vực môi trường"),
        ("Cấp tỉnh", "Đất đai", "Môi trường"),
        ("Phần thứ nhất. Cấp tỉnh", "Mục 1. Đất đai", "Mục 2. Môi trường"),
        ("Mục 1. CẤP TỈNH", "Tiểu mục 1. Đất đai", "Tiểu mục 2. Nước"),
    ],
)
def test_levels_are_told_by_the_marks(outer: str, inner: str, second: str) -> None:
    first, other = line(), line(2.0, "1.000002.H21")
    grid = headed(outer, inner, first, second, other)
    assert groups(grid) == [(outer, inner), (outer, second)]
    assert read(grid)[1] == []


def test_an_outer_heading_ends_the_inner_ones() -> None:
    grid = headed("I. TỈNH", "1. Đất đai", line(), "II. XÃ", line(2.0, "1.000002.H21"))
    assert groups(grid) == [("I. TỈNH", "1. Đất đai"), ("II. XÃ",)]


def test_numbers_that_come_before_a_letter_are_not_above_it() -> None:
    grid = headed("1. Đất đai", line(), "B. CẤP XÃ", "1. Hộ tịch", line(2.0, "1.000002.H21"))
    assert groups(grid) == [("1. Đất đai",), ("B. CẤP XÃ", "1. Hộ tịch")]


def test_a_dash_ends_all_headings() -> None:
    grid = headed("I. TỈNH", line(), "—", line(2.0, "1.000002.H21"))
    assert groups(grid) == [("I. TỈNH",), ()]


def test_a_heading_without_procedures_is_told() -> None:
    grid = headed("I. TỈNH", "II. XÃ", line())
    assert groups(grid) == [("II. XÃ",)]
    (message,) = messages(read(grid)[1], "không có thủ tục nào bên dưới")
    assert "I. TỈNH" in message


def test_a_footnote_across_the_end_is_no_heading() -> None:
    grid = headed(line(), "Số liệu tính đến hết tháng 9")
    annex, notes = read(grid)
    assert [procedure.groups for procedure in annex.procedures] == [()]
    assert messages(notes, "dòng chữ ngoài bảng")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("I. TỈNH", "I.1. Đất đai", "I.1.1. Đo đạc"), ("I. TỈNH", "I.2. Môi trường")),
        (("A. TỈNH", "A.1 Đất đai"), ("B. XÃ", "B.1 Hộ tịch")),
        (("CẤP TỈNH", "Lĩnh vực đất đai", "Đo đạc"), ("CẤP TỈNH", "Lĩnh vực môi trường")),
        (("Mục 1. TỈNH", "Tiểu mục 1. Đất đai"), ("Mục 2. XÃ", "Tiểu mục 1. Hộ tịch")),
        (("CHƯƠNG I. TỈNH", "MỤC 1. ĐẤT ĐAI"), ("CHƯƠNG II. XÃ", "MỤC 1. HỘ TỊCH")),
    ],
)
def test_headings_of_three_levels_end_those_of_their_own(
    one: tuple[str, ...], other: tuple[str, ...]
) -> None:
    further = [text for at, text in enumerate(other) if one[at] != text]
    grid = headed(*one, line(), *further, line(2.0, "1.000002.H21"))
    assert groups(grid) == [one, other]


@pytest.mark.parametrize(
    ("column", "text"),
    [
        (0, "1. Đất đai"),
        (0, "1.2 Đất đai (3 thủ tục)"),
        (1, "THỦ TỤC CẤP TỈNH (8 TTHC)"),
        (2, "Đất đai (08 TTHC)"),
    ],
)
def test_a_heading_in_one_cell_that_is_not_merged(column: int, text: str) -> None:
    heading: list[Cell] = blank_line()
    heading[column] = text
    grid = table(heading, line(), line(2.0, "1.000002.H21"))
    assert groups(grid) == [(text,), (text,)]
    assert read(grid)[1] == []


def test_a_numbered_remark_below_the_table_is_no_heading() -> None:
    remark: list[Cell] = blank_line(stt="1. Số liệu tính đến hết tháng 9")
    annex, notes = read(table(line(), remark))
    assert [procedure.groups for procedure in annex.procedures] == [()]
    assert messages(notes, "dòng chữ ngoài bảng")


def in_cells(first: list[Cell], second: list[Cell]) -> Grid:
    """Return a table of two sections with a line each, whose headings are not merged."""
    return table(first, line(), second, line(2.0, "1.000002.H21"))


@pytest.mark.parametrize("column", ["stt", "code", "name"])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1. Đất đai", "2. Tài nguyên nước"),
        ("ĐẤT ĐAI", "TÀI NGUYÊN NƯỚC"),
        ("Thủ tục cấp tỉnh", "Thủ tục cấp xã (01)"),
        ("A. Cấp tỉnh", "B. Cấp xã"),
    ],
)
def test_headings_of_one_look_in_one_cell_each(column: str, first: str, second: str) -> None:
    grid = in_cells(blank_line(**{column: first}), blank_line(**{column: second}))
    assert groups(grid) == [(first,), (second,)]
    assert read(grid)[1] == []


def test_headings_counted_in_words_in_the_column_of_ordinals() -> None:
    first, second = "Phần thứ nhất. Thủ tục cấp tỉnh", "Phần thứ hai. Thủ tục cấp xã"
    grid = in_cells(blank_line(stt=first), blank_line(stt=second))
    assert groups(grid) == [(first,), (second,)]


def test_a_name_that_goes_on_with_an_article_of_a_law_is_no_heading() -> None:
    goes_on = blank_line(name="Mục 1 Chương II Luật Đất đai")
    grid = table(line(), goes_on, line(2.0, "1.000002.H21"))
    assert set(groups(grid)) == {()}


def test_a_field_behind_its_number_without_code_and_times() -> None:
    grid = in_cells(
        blank_line(stt="1", name="Lĩnh vực đất đai"), blank_line(stt="2", name="Lĩnh vực nước")
    )
    assert groups(grid) == [("1 Lĩnh vực đất đai",), ("2 Lĩnh vực nước",)]


@pytest.mark.parametrize("text", ["Đất đai", "Áp dụng từ năm 2026", "GHI CHÚ: TỪ NĂM 2026"])
def test_a_text_in_one_cell_that_may_be_a_remark_is_left_out_and_told(text: str) -> None:
    grid = in_cells(blank_line(stt=text), blank_line(stt=text))
    assert groups(grid) == [(), ()]
    assert len(messages(read(grid)[1], text)) == 2


def test_a_name_that_goes_on_in_a_list_is_no_heading_where_the_first_row_is_none() -> None:
    goes_on = blank_line(name="1. Cấp mới")
    grid = table(line(), goes_on, line(2.0, "1.000002.H21"))
    assert set(groups(grid)) == {()}
