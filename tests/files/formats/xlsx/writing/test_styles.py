import pytest

from tthc_gui.files.formats.xlsx.writing.styles import (
    HIGHEST_ROW,
    MOST_LINES,
    SMALLER_SIZES,
    TABLE_SIZE,
    capped,
    fitting_size,
    fixed_format,
    height_of,
    percent_format,
    text_lines,
)

NAME = "Cấp giấy phép xây dựng nhà ở riêng lẻ tại đô thị " * 4


def test_number_formats_show_the_decimals_asked_for() -> None:
    assert [fixed_format(n) for n in (0, 1, 3)] == ["0", "0.0", "0.000"]
    assert [percent_format(n) for n in (0, 2)] == ["0%", "0.00%"]


def test_lines_grow_with_text_and_size_and_shrink_with_width() -> None:
    assert text_lines("", 32) == 1
    assert text_lines("Ngày\nGiờ", 32) == 2
    assert text_lines(NAME, 16) > text_lines(NAME, 32) > text_lines(NAME, 64) > 1
    assert text_lines(NAME, 32, 14) > text_lines(NAME, 32, 10)


def test_lines_are_never_fewer_than_excel_needs() -> None:
    # A column of 32 characters shows 224 pixels = 168 points = 33.6 digits of 5 points.
    assert text_lines(" ".join(["1234567890"] * 3), 32) == 2
    assert text_lines("1" * 34, 32) == 2
    assert text_lines("1" * 30, 32) == 1


def test_the_highest_row_holds_its_lines() -> None:
    assert height_of(MOST_LINES) <= HIGHEST_ROW < height_of(MOST_LINES + 1)


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        ([1, 2], [1, 2]),
        ([MOST_LINES + 5], [MOST_LINES]),
        ([MOST_LINES + 5, 1, 1], [MOST_LINES, 6, 1]),
        ([MOST_LINES * 3, 1], [MOST_LINES, MOST_LINES]),
    ],
)
def test_lines_beyond_a_row_move_to_the_others(lines: list[int], kept: list[int]) -> None:
    assert capped(lines) == kept


def test_text_shrinks_only_as_far_as_it_must() -> None:
    assert fitting_size(NAME, 32, HIGHEST_ROW) == TABLE_SIZE
    size = fitting_size(NAME * 8, 32, HIGHEST_ROW)
    assert size in SMALLER_SIZES
    assert height_of(text_lines(NAME * 8, 32, size), size) <= HIGHEST_ROW
    assert height_of(text_lines(NAME * 8, 32, size + 1), size + 1) > HIGHEST_ROW
    assert fitting_size(NAME * 1000, 32, HIGHEST_ROW) == min(SMALLER_SIZES)
