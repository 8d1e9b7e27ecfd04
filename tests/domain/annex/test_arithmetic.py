from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.building import annex, case, cells, column, procedure, texts
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.arithmetic import (
    ROUNDINGS,
    multiply,
    reduce_by_percent,
    scaled,
    set_after_to_before,
    set_after_to_part,
)
from tthc_gui.domain.annex.procedure import BLANK_STEPS, Case, Procedure
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.document.cells import Cell
from tthc_gui.domain.values.times import Refusal

QUARTER, HALF = ROUNDINGS


@pytest.fixture
def two() -> Annex:
    return annex(
        procedure(1, case("10", ("4", "2,5".replace(",", ".")), ("6", None))),
        procedure(2, case("7", ("0.25", "0")), case(None)),
    )


def test_times_are_multiplied_and_the_rest_of_the_selection_stays(two: Annex) -> None:
    edit = multiply(
        two,
        cells(((0, 0), (1, 0), (1, 1)), "name", "unit", "current", "before-1", "cut", "rate"),
        Decimal("0.5"),
    )
    assert edit.label == "4 ô × 0,5"
    assert len(edit.changes) == 1
    edit.apply(two)
    assert texts(two, "current", "before-1", "after-1", "unit") == [
        ["5", "2", "2,5", "Ngày"],
        ["3,5", "0,125", "0", "Ngày"],
        ["", "", "", "Ngày"],
    ]


def test_a_percentage_is_taken_off_and_rounded_half_up(two: Annex) -> None:
    edit = reduce_by_percent(two, cells(range(1), "after-1", "before-2"), Decimal(30), QUARTER)
    assert edit.label == "2 ô − 30%, làm tròn 0,25"
    edit.apply(two)
    assert texts(two, "after-1", "before-2")[0] == ["1,75", "4,25"]


@pytest.mark.parametrize(
    ("time", "percent", "rounding", "result"),
    [
        ("1.25", "10", QUARTER, "1.25"),  # 1,125 lies half way
        ("1.5", "30", HALF, "1"),
        ("0.25", "60", QUARTER, "0.25"),  # never rounded away
        ("0.125", "30", QUARTER, "0.125"),  # nor lengthened
        ("0.3", "5", HALF, "0.3"),
        ("0", "30", HALF, "0"),
        ("4", "100", HALF, "0"),
    ],
)
def test_rounding_neither_loses_nor_lengthens_a_step(
    time: str, percent: str, rounding: Decimal, result: str
) -> None:
    factor = 1 - Fraction(percent) / 100
    assert scaled(Decimal(time), factor, rounding) == Fraction(result)


@given(
    st.decimals(0, 1000, places=4),
    st.fractions(0, 3, max_denominator=100),
    st.sampled_from(ROUNDINGS),
)
def test_rounding_moves_a_time_by_at_most_one_unit(
    time: Decimal, factor: Fraction, rounding: Decimal
) -> None:
    result = scaled(time, factor, rounding)
    assert abs(result - Fraction(time) * factor) <= Fraction(rounding)
    assert factor > 1 or result <= Fraction(time)
    assert bool(result) == bool(time and factor)


def test_after_is_set_to_before_where_there_is_one(two: Annex) -> None:
    edit = set_after_to_before(
        two, cells(((0, 0), (1, 0), (1, 1)), "stt", "before-1", "after-1", "after-2", "after-3")
    )
    assert edit.label == "Đặt sau bằng trước ở 3 bước"
    edit.apply(two)
    assert texts(two, "after-1", "after-2", "after-3") == [
        ["4", "6", ""],
        ["0,25", "", ""],
        ["", "", ""],
    ]
    assert not set_after_to_before(two, cells(range(2), "after-1"))


def test_a_result_that_is_no_time_refuses_the_whole_and_names_the_cell(two: Annex) -> None:
    for factor, reason in (("0.3333", "quá 4 chữ số"), ("99999", "quá lớn")):
        with pytest.raises(Refusal, match=reason) as refused:
            multiply(two, cells(range(2), "before-1"), Decimal(factor))
        assert "Ô “Bước 1 (TIẾP NHẬN) trước cắt giảm”, thủ tục " in str(refused.value)
    with pytest.raises(Refusal, match="số âm"):
        multiply(two, cells(range(2), "before-1"), Decimal(-1))
    for percent in ("-1", "100.5"):
        with pytest.raises(Refusal, match="từ 0 đến 100%"):
            reduce_by_percent(two, cells(range(2), "before-1"), Decimal(percent))


def test_text_in_a_time_cell_stays() -> None:
    steps = (Step("5 ngày", Decimal(1)), *BLANK_STEPS[1:])
    odd = annex(Procedure("1", cases=(Case(steps=steps),)))
    both = [Cell(0, 0, column("before-1")), Cell(0, 0, column("after-1"))]
    edit = multiply(odd, both, Decimal(2))
    assert edit.label == "1 ô × 2"
    assert not set_after_to_before(odd, both)
    edit.apply(odd)
    assert texts(odd, "before-1", "after-1") == [["5 ngày", "2"]]


def test_nothing_to_change_is_no_edit(two: Annex) -> None:
    assert not multiply(two, cells(range(2), "current"), Decimal(1))
    assert not multiply(two, cells(range(2), "name", "remaining"), Decimal(2))


def test_after_is_filled_from_before_and_an_earlier_cut_is_not_compounded(two: Annex) -> None:
    chosen = cells(((0, 0), (1, 0)), "before-1", "after-1", "after-2", "name")
    edit = set_after_to_part(two, chosen, Decimal(50), HALF)
    assert edit.label == "Sau = trước − 50% ở 2 bước, làm tròn 0,5"
    edit.apply(two)
    # The second procedure's first step is cut to nothing already.
    assert texts(two, "after-1", "after-2")[:2] == [["2", "3"], ["0", ""]]
    assert not set_after_to_part(two, chosen, Decimal(50), HALF)
    assert not set_after_to_part(two, chosen, Decimal(10), HALF)
    with pytest.raises(Refusal):
        set_after_to_part(two, chosen, Decimal(101))


def test_rounding_leaves_no_step_without_time_nor_longer_than_it_was() -> None:
    short = annex(procedure(1, case("3", ("0.25", None), ("0.4", "0.4"), ("0.75", None))))
    chosen = cells(range(1), "after-1", "after-2", "after-3")
    set_after_to_part(short, chosen, Decimal(30), HALF).apply(short)
    assert texts(short, "after-1", "after-2", "after-3") == [["0,25", "0,4", "0,5"]]
    set_after_to_part(short, chosen, Decimal(100), HALF).apply(short)
    assert texts(short, "after-1", "after-2", "after-3") == [["0", "0", "0"]]
