"""Columns of pasted rows without a heading, told by the look of their cells."""

import pytest

from tthc_gui.files.pasted.pasted_look import look_of

STEPS = [f"{side}-{n}" for n in range(1, 10) for side in ("before", "after")]
TIMES = ["1", "0,5"] * 9
FIRST = ["stt", "code", "name", "current", "unit"]
ROW = ["1", "1.000001.H21", "Cấp giấy phép", "15", "Ngày"]
SECOND = ["2", "1.000002.000.00.00.H21", "Cấp lại giấy phép", "7,5", "Ngày làm việc"]


@pytest.mark.parametrize(
    ("rows", "keys"),
    [
        ([ROW[:4], SECOND[:4]], FIRST[:4]),
        ([ROW, SECOND], FIRST),
        ([ROW[1:]], FIRST[1:]),
        ([ROW[2:], SECOND[2:]], FIRST[2:]),
        ([["Cấp phép", "1.000001", "15 ngày"]], ["name", "code", "current"]),
        ([["1.000001", "Cấp", "Giờ", "4"]], ["code", "name", "unit", "current"]),
        ([[*ROW, "Sở A"]], [*FIRST, None]),
        ([[*ROW, "7,5", "7,5", "50%", *TIMES]], [*FIRST, "remaining", "cut", "rate", *STEPS]),
        ([[*ROW, *TIMES]], [*FIRST, *STEPS]),
        ([[*ROW, "", "", "", *TIMES]], [*FIRST, "remaining", "cut", "rate", *STEPS]),
        (
            [[*ROW, "7", "8", "53,33%", *TIMES[:14], "", "", "", ""]],
            [*FIRST, "remaining", "cut", "rate", *STEPS],
        ),
        ([[*ROW[:4], "7,5", "7,5", "50%"]], [*FIRST[:4], "remaining", "cut", "rate"]),
        ([ROW, ["", "", "", "12", "Giờ"]], FIRST),
    ],
)
def test_columns_are_known_by_their_look(rows: list[list[str]], keys: list[str | None]) -> None:
    look = look_of(rows)
    assert list(look.keys) == keys
    assert look.is_sure


@pytest.mark.parametrize(
    "rows",
    [
        [[*ROW, "1", "0,5", "2", "1"]],
        [[*ROW, "7,5", "7,5"]],
        [["1.000001", "2.000002", "Cấp", "15"]],
        [["1", "15", "Ngày"]],
    ],
    ids=["four steps", "two more times", "two codes", "no name"],
)
def test_what_may_be_several_things_is_not_sure(rows: list[list[str]]) -> None:
    assert not look_of(rows).is_sure


def test_a_column_of_equal_numbers_counts_nothing() -> None:
    assert look_of([["5", "Cấp A"], ["5", "Cấp B"]]).keys == ("current", "name")


@pytest.mark.parametrize(("odd", "key"), [(1, "current"), (2, None)])
def test_a_column_of_times_may_hold_one_odd_cell_of_five(odd: int, key: str | None) -> None:
    times = ["theo quy định"] * odd + ["15"] * (5 - odd)
    rows = [[f"1.00000{n}", "Cấp giấy phép xây dựng", time] for n, time in enumerate(times, 1)]
    assert look_of(rows).keys == ("code", "name", key)
