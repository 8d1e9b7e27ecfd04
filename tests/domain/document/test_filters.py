from dataclasses import replace
from fractions import Fraction

import pytest

from tests.domain.building import annex, case, procedure
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.filters import below_target, not_cut, of_unit, several_cases
from tthc_gui.domain.document.filters import (
    Filter,
    changed_since,
    containing,
    filtered,
    with_findings,
    with_open_remarks,
    with_standing,
)
from tthc_gui.domain.document.remark import Remark
from tthc_gui.domain.document.remarks import PlacedRemark, hold_remarks
from tthc_gui.domain.document.search import SearchIndex
from tthc_gui.domain.document.verdict import Judgement, Verdict
from tthc_gui.domain.document.verdicts import judge


@pytest.fixture
def five() -> Annex:
    return annex(
        procedure(1, case("10", ("10", "5"))),
        procedure(2, case("10", ("10", "8"))),
        procedure(3, case("10"), case("4", ("4", "3"), unit="Giờ")),
        procedure(4, case("10")),
        procedure(5, case("10", ("10", "10"), unit=""), case("1", unit="Ngày làm việc")),
    )


@pytest.mark.parametrize(
    ("let_through", "shown"),
    [
        (below_target(Fraction(30, 100)), [1, 2, 4]),
        (below_target(Fraction(20, 100)), [4]),
        (not_cut(), [3, 4]),
        (several_cases(), [2, 4]),
        (of_unit("Ngày"), [0, 1, 2, 3]),
        (of_unit("Giờ"), [2]),
        (of_unit(""), [4]),
        (with_findings(lambda at: at == 1), [1]),
        (containing("so 3", SearchIndex()), [2]),
        (containing("8", SearchIndex()), [1]),
        (containing("", SearchIndex()), [0, 1, 2, 3, 4]),
    ],
)
def test_a_filter_shows_whole_procedures(
    five: Annex, let_through: Filter, shown: list[int]
) -> None:
    assert filtered(five, [let_through]) == shown


def test_filters_are_combined(five: Annex) -> None:
    assert filtered(five, []) == [0, 1, 2, 3, 4]
    assert filtered(five, [several_cases(), of_unit("Giờ")]) == [2]
    assert filtered(five, [several_cases(), of_unit("Giờ"), not_cut()]) == []


def test_what_changed_is_shown_and_what_only_moved_is_not(five: Annex) -> None:
    changed = changed_since(list(five.procedures))
    assert filtered(five, [changed]) == []
    five.procedures.reverse()
    five.procedures[0] = replace(five.procedures[0], name="khác")
    five.procedures[1] = replace(five.procedures[1], stt="9")
    five.procedures[2] = replace(five.procedures[2])
    assert filtered(five, [changed]) == [0, 1]


def test_procedures_are_filtered_by_what_stands_of_their_verdicts(five: Annex) -> None:
    judge(five, [0, 1], Verdict(Judgement.PASSED)).apply(five)
    judge(five, [2], Verdict(Judgement.TO_REVISE, "thiếu")).apply(five)
    five.procedures[1] = replace(five.procedures[1], name="khác")
    assert filtered(five, [with_standing(Judgement.PASSED)]) == [0]
    assert filtered(five, [with_standing(Judgement.TO_REVISE)]) == [2]
    assert filtered(five, [with_standing(Judgement.UNSEEN, Judgement.CHANGED)]) == [1, 3, 4]


def test_only_open_remarks_are_filtered_for(five: Annex) -> None:
    done = Remark("cũ", is_done=True)
    hold_remarks(five, [PlacedRemark(Remark("mới", column="unit"), 2, 1), PlacedRemark(done, 3)])
    assert filtered(five, [with_open_remarks()]) == [2]
