import time

import pytest

from tests.files.tables import blank_line, line, table
from tthc_gui.files.grid import Merge
from tthc_gui.files.recogniser import recognise
from tthc_gui.files.recognition.header import find_header
from tthc_gui.files.recognition.rows import RowKind, RowSorter

BODY = 6


def kind_of_merged(last: int, name: str = "THỦ TỤC CẤP TỈNH") -> RowKind:
    """Sort a row of one text, merged from the first column on, between two lines."""
    grid = table(line(), blank_line(stt=name), line(stt=2.0))
    grid.merges = [*grid.merges, Merge(BODY + 1, 0, BODY + 1, last)]
    header = find_header(grid)
    assert header is not None
    return RowSorter(grid, header).kind(BODY + 1, inside=False)


@pytest.mark.parametrize("last", [2, 3, 25])
def test_capitals_over_three_columns_or_more_name_a_group(last: int) -> None:
    assert kind_of_merged(last) is RowKind.SECTION


def test_capitals_over_two_columns_do_not() -> None:
    assert kind_of_merged(1, "NỘP HỒ SƠ Ở XÃ") is RowKind.TEXT


def test_small_letters_over_a_part_of_the_table_are_text() -> None:
    assert kind_of_merged(24, "Các thủ tục dưới đây do xã giải quyết") is RowKind.TEXT


def test_small_letters_over_the_whole_table_name_a_group() -> None:
    assert kind_of_merged(25, "Các thủ tục dưới đây do xã giải quyết") is RowKind.SECTION


LONG = 32_000
"""Letters that a cell of Excel holds."""


@pytest.mark.parametrize("row", [0, 3, 5, BODY])
@pytest.mark.parametrize(
    "text",
    [
        f"{'1' * LONG}!",
        f"1{' ' * LONG}1",
        f"1{' ' * LONG}1\n",
        f"{'1.' * (LONG // 2)}!",
        f"{'I' * LONG}!",
        f"{'-' * LONG}!",
        f"{'(' * LONG}",
    ],
    ids=["digits", "blanks", "blanks and a line", "points", "numerals", "dashes", "brackets"],
)
def test_time_grows_with_the_length_of_a_cell_alone(row: int, text: str) -> None:
    grid = table(line(), line(stt=2.0))
    grid.rows[row][8 if row in (3, 5) else 0] = text
    start = time.process_time()
    recognise(grid)
    assert time.process_time() - start < 2
