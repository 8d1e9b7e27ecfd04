from dataclasses import replace

import pytest

from tests.domain.building import annex, case, cells, procedure, texts
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import BLANK_STEPS, Case, Procedure
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.document.filling import clear, fill_down, fill_right, fill_value
from tthc_gui.domain.values.times import Refusal


@pytest.fixture
def three() -> Annex:
    return annex(
        procedure(1, case("10", ("4", "2"))),
        procedure(2, case("7", ("3", None)), case("8", unit="Giờ")),
        procedure(3, case(None)),
    )


ALL_LINES = ((0, 0), (1, 0), (1, 1), (2, 0))


def test_fill_down_copies_the_topmost_cell_of_each_column(three: Annex) -> None:
    edit = fill_down(three, cells(ALL_LINES, "current", "unit", "cut"))
    assert edit.label == "Điền xuống 4 ô"
    assert len(edit.changes) == 1
    edit.apply(three)
    assert texts(three, "current", "unit") == [["10", "Ngày"]] * 4


def test_fill_down_from_one_line_takes_the_line_above(three: Annex) -> None:
    fill_down(three, cells(((1, 0),), "current", "name")).apply(three)
    fill_down(three, cells(((2, 0),), "unit", "name")).apply(three)
    assert texts(three, "name", "current", "unit") == [
        ["Thủ tục số 1", "10", "Ngày"],
        ["Thủ tục số 1", "10", "Ngày"],
        ["Thủ tục số 1", "8", "Giờ"],
        ["Thủ tục số 1", "", "Giờ"],
    ]
    assert not fill_down(three, cells(((0, 0),), "current"))


def test_fill_down_follows_the_order_shown(three: Annex) -> None:
    fill_down(three, cells(range(3), "current"), order=[2, 1, 0]).apply(three)
    assert texts(three, "current") == [[""], [""], ["8"], [""]]
    fill_down(three, cells(((0, 0),), "current"), order=[1, 0]).apply(three)
    assert texts(three, "current")[0] == ["8"]


def test_fill_down_leaves_what_is_not_shown(three: Annex) -> None:
    assert not fill_down(three, cells(((1, 0),), "current"), order=[])


def test_fill_right_copies_the_leftmost_cell_of_each_line(three: Annex) -> None:
    edit = fill_right(three, cells(((0, 0), (1, 0)), "before-1", "after-1"))
    assert edit.label == "Điền sang phải 2 ô"
    edit.apply(three)
    assert texts(three, "before-1", "after-1")[:2] == [["4", "4"], ["3", "3"]]


def test_fill_right_passes_over_computed_cells_and_reads_the_column_left(three: Annex) -> None:
    fill_right(three, cells(range(1), "current", "remaining", "rate", "before-2")).apply(three)
    fill_right(three, cells(range(1), "after-2")).apply(three)
    assert texts(three, "before-2", "after-2")[0] == ["10", "10"]
    with pytest.raises(Refusal, match="Bên trái"):
        fill_right(three, cells(range(1), "before-1"))
    with pytest.raises(Refusal, match="Bên trái"):
        fill_right(three, cells(range(1), "stt"))


def test_fill_right_refuses_what_does_not_suit_the_column(three: Annex) -> None:
    with pytest.raises(Refusal, match=r"“Đơn vị tính”, thủ tục 1: .*Còn 1 ô khác"):
        fill_right(three, cells(range(3), "current", "unit"))
    fill_right(three, cells(range(1), "stt", "current")).apply(three)
    assert texts(three, "current")[0] == ["1"]


def test_an_unreadable_time_is_not_spread() -> None:
    steps = (Step("5 ngày", None), *BLANK_STEPS[1:])
    odd = annex(Procedure("1", cases=(Case(steps=steps),)), procedure(2))
    with pytest.raises(Refusal, match="không phải"):
        fill_down(odd, cells(range(2), "before-1"))
    with pytest.raises(Refusal, match="không phải"):
        fill_right(odd, cells(range(1), "before-1", "after-1"))


def test_one_text_is_typed_into_all_typed_cells(three: Annex) -> None:
    edit = fill_value(three, cells(ALL_LINES, "current", "after-1", "cut"), "43,5-19")
    assert edit.label == "Gõ vào 8 ô"
    edit.apply(three)
    assert texts(three, "current", "after-1") == [["24,5", "24,5"]] * 4


def test_a_text_that_one_cell_refuses_is_typed_into_none(three: Annex) -> None:
    with pytest.raises(Refusal, match=r"1\.500.*Còn 1 ô khác"):
        fill_value(three, cells(range(2), "name", "current"), "1.500")


def test_clearing_blanks_typed_cells_and_names_too(three: Annex) -> None:
    edit = clear(three, cells(ALL_LINES, "stt", "code", "name", "current", "unit", "rate"))
    assert edit.label == "Xoá nội dung 16 ô"
    before = list(three.procedures)
    edit.apply(three)
    assert texts(three, "stt", "code", "name", "current", "unit") == [[""] * 5] * 4
    assert not clear(three, cells(ALL_LINES, "stt", "name", "unit"))
    edit.revert(three)
    assert three.procedures == before


def test_names_of_cases_are_blanked_and_set_one_by_one() -> None:
    named = tuple(replace(case("1"), name=name) for name in ("a", "", "c"))
    odd = annex(Procedure("1", cases=named))
    lines = ((0, 0), (0, 1), (0, 2))
    fill_down(odd, cells(lines, "name")).apply(odd)
    assert texts(odd, "name") == [["a"], ["a"], ["a"]]
    clear(odd, cells(lines, "name")).apply(odd)
    assert [c.name for c in odd.procedures[0].cases] == ["", "", ""]
    assert odd.procedures[0].name == ""
