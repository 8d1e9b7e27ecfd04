"""Headers of two rows and more over lists of procedures without steps."""

import pytest

from tthc_gui.files.grid import Cell, Grid, Merge
from tthc_gui.files.recogniser import recognise
from tthc_gui.files.recognition.header import find_header

GROUPED: list[Cell] = ["STT", "Thông tin thủ tục", "", "Thời gian giải quyết", "Lĩnh vực"]
UPRIGHT = [Merge(0, at, 1, at) for at in (0, 3, 4)]
WHOLE: list[Cell] = ["STT", "Mã TTHC", "Tên TTHC", "Thời gian giải quyết", "Lĩnh vực"]
LINES: list[list[Cell]] = [
    [1.0, "1.000001.H21", "Cấp phép", 10.0, "Đất đai"],
    [2.0, "1.000002.H21", "Cấp lại giấy phép", 12.0, "Đất đai"],
]


def read(rows: list[list[Cell]], merges: list[Merge]) -> list[tuple[Cell, ...]]:
    """Return ordinal, code, name, time and field of what a list is read as."""
    padded = [[*row, *[""] * (5 - len(row))] for row in rows]
    found = recognise(Grid("DS", padded, merges), lists=True)
    assert found is not None
    annex, _ = found
    assert [column.rpartition(" / ")[2] for column in annex.heading.extra_columns] == ["Lĩnh vực"]
    return [
        (
            float(one.stt),
            one.code,
            one.name,
            float(str(one.cases[0].current)),
            one.cases[0].extras[0],
        )
        for one in annex.procedures
    ]


@pytest.mark.parametrize(
    ("header", "merges"),
    [
        ([GROUPED, ["", "Mã TTHC", "Tên TTHC"]], [Merge(0, 1, 0, 2), *UPRIGHT]),
        ([GROUPED, ["", "Mã TTHC", "Tên TTHC"]], [Merge(0, 1, 0, 2)]),
        ([GROUPED, ["", "Mã TTHC", "Tên TTHC"]], []),
        ([GROUPED, ["", "Mã TTHC", "Tên TTHC"], ["(1)", "(2)", "(3)", "(4)", "(5)"]], UPRIGHT),
        ([["Thủ tục", "", "", *WHOLE[3:]], WHOLE[:3]], [Merge(0, 0, 0, 2), *UPRIGHT[1:]]),
        ([["Thủ tục", "", "", *WHOLE[3:]], WHOLE[:3]], []),
        ([["Định danh", "", *WHOLE[2:]], WHOLE[:2]], [Merge(0, 0, 0, 1)]),
        ([["STT", "Tên thủ tục", "", *WHOLE[3:]], ["", "Mã TTHC", "Tên TTHC"]], []),
        ([[*WHOLE[:2], "Nội dung"], ["", "", *WHOLE[2:]]], [Merge(0, 2, 0, 4)]),
        ([[*WHOLE[:3], "Thông tin khác"], ["", "", "", *WHOLE[3:]]], []),
        ([["STT", "Thông tin chung"], ["", *WHOLE[1:]]], [Merge(0, 1, 0, 4)]),
        (
            [["STT", "Thông tin chung"], ["", *GROUPED[1:]], ["", "Mã TTHC", "Tên TTHC"]],
            [Merge(0, 0, 2, 0), Merge(0, 1, 0, 4), Merge(1, 1, 1, 2)],
        ),
        ([["STT", "Thông tin chung"], ["", *GROUPED[1:]], ["", "Mã TTHC", "Tên TTHC"]], []),
    ],
)
def test_groups_over_any_columns_of_a_list(header: list[list[Cell]], merges: list[Merge]) -> None:
    assert read([*header, *LINES], merges) == [tuple(line) for line in LINES]


def test_two_times_below_one_heading_that_is_not_merged() -> None:
    header: list[list[Cell]] = [WHOLE[:4], ["", "", "", "Theo quy định", "Lĩnh vực"]]
    assert read([*header, *LINES], []) == [tuple(line) for line in LINES]


@pytest.mark.parametrize("row", [["Thời gian giải quyết"], ["", "", "", "", "Thời gian hiện nay"]])
def test_a_title_above_a_list_is_no_part_of_its_header(row: list[Cell]) -> None:
    header: list[Cell] = [*WHOLE[:3], "Ngày", "Lĩnh vực"]
    grid = Grid("DS", [[*row, *[""] * (5 - len(row))], header, *LINES])
    found = find_header(grid)
    assert found is not None
    assert found.top == 1
    assert "current" not in found.columns
