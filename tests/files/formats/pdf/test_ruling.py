"""Tables from lines alone."""

import pytest

from tthc_gui.files.formats.pdf.marks import DrawnRule, TooComplex
from tthc_gui.files.formats.pdf.ruling import RuledCell, find_tables

XS, YS = (0.0, 50.0, 100.0), (0.0, 20.0, 40.0)


def across(y: float, start: float = 0.0, end: float = 100.0) -> DrawnRule:
    return DrawnRule(y, start, end)


def down(x: float, start: float = 0.0, end: float = 40.0) -> DrawnRule:
    return DrawnRule(x, start, end)


ROWS = [across(y) for y in YS]
COLUMNS = [down(x) for x in XS]
FOUR = {RuledCell(row, column, row, column) for row in range(2) for column in range(2)}


def cells(rows: list[DrawnRule], columns: list[DrawnRule]) -> set[RuledCell]:
    (table,) = find_tables(rows, columns)
    return set(table.cells)


def test_lines_that_cross_make_cells() -> None:
    (table,) = find_tables(ROWS, COLUMNS)
    assert (list(table.xs), list(table.ys)) == (list(XS), list(YS))
    assert set(table.cells) == FOUR
    assert [[table.cells[at] for at in row] for row in table.owner] == [
        [RuledCell(0, 0, 0, 0), RuledCell(0, 1, 0, 1)],
        [RuledCell(1, 0, 1, 0), RuledCell(1, 1, 1, 1)],
    ]


def test_double_and_dashed_lines_are_one_line() -> None:
    dashes = [across(20, x, x + 3) for x in range(0, 100, 5)]
    assert cells([across(0), across(1.5), across(40), *dashes], COLUMNS) == FOUR


def test_lines_that_stop_a_little_short_are_whole() -> None:
    assert cells([across(0, 1, 99), across(20, 2, 98), across(40)], COLUMNS) == FOUR


def test_a_missing_line_makes_one_cell() -> None:
    rows = [across(0), across(20, 50), across(40)]
    assert cells(rows, COLUMNS) == {
        RuledCell(0, 0, 1, 0),
        RuledCell(0, 1, 0, 1),
        RuledCell(1, 1, 1, 1),
    }


def test_a_corner_that_is_no_rectangle_is_parted() -> None:
    columns = [down(0), down(50, 20), down(100)]
    rows = [across(0), across(20, 50), across(40)]
    assert cells(rows, columns) == {
        RuledCell(0, 0, 0, 1),
        RuledCell(1, 0, 1, 0),
        RuledCell(1, 1, 1, 1),
    }


def test_a_cell_without_a_lower_line_is_open() -> None:
    rows = [across(0), across(20), across(40, 50)]
    assert cells(rows, COLUMNS) == {
        RuledCell(0, 0, 0, 0), RuledCell(0, 1, 0, 1),
        RuledCell(1, 0, 1, 0, is_open=True), RuledCell(1, 1, 1, 1),
    }  # fmt: skip


def test_tables_apart_are_several_and_one_inside_another_is_none() -> None:
    below = [DrawnRule(rule.at + 100, rule.start, rule.end) for rule in ROWS]
    beside = [DrawnRule(rule.at, rule.start + 100, rule.end + 100) for rule in COLUMNS]
    inner = [across(5, 10, 40), across(15, 10, 40)], [down(x, 5, 15) for x in (10, 25, 40)]
    tables = find_tables([*ROWS, *below, *inner[0]], [*COLUMNS, *beside, *inner[1]])
    assert [table.ys[0] for table in tables] == [0, 100]


@pytest.mark.parametrize(
    ("rows", "columns"),
    [(ROWS, []), ([], COLUMNS), (ROWS, [down(0), down(100)]), (ROWS, [down(500), down(600)])],
    ids=["no columns", "no rows", "one frame", "apart"],
)
def test_lines_that_enclose_no_cells_are_no_table(
    rows: list[DrawnRule], columns: list[DrawnRule]
) -> None:
    assert find_tables(rows, columns) == []


def test_more_lines_than_any_table_are_refused() -> None:
    with pytest.raises(TooComplex):
        find_tables([across(4.0 * at) for at in range(3001)], [])
    with pytest.raises(TooComplex):
        find_tables(
            [across(4.0 * at, 0, 2000) for at in range(400)],
            [down(4.0 * at, 0, 1600) for at in range(400)],
        )
