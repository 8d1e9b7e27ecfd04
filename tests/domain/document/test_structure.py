from dataclasses import replace

import pytest

from tests.domain.building import annex, case, procedure
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import NOTHING_STATED, Procedure, Stated
from tthc_gui.domain.annex.splitting import break_apart, join, split_into_cases
from tthc_gui.domain.document.edits import Edit
from tthc_gui.domain.document.structure import (
    delete_records,
    duplicate_records,
    insert_records,
    move_records,
    move_records_down,
    move_records_up,
)
from tthc_gui.domain.values.times import Refusal


@pytest.fixture
def five() -> Annex:
    return annex(*(procedure(n) for n in range(1, 6)))


def made(edit: Edit, annex: Annex) -> str:
    """Make an edit of at most one splice, take it back, make it again; return the STTs."""
    before = list(annex.procedures)
    assert len(edit.changes) <= 1
    edit.apply(annex)
    edit.revert(annex)
    assert annex.procedures == before
    edit.apply(annex)
    return " ".join(procedure.stt or "-" for procedure in annex.procedures)


def test_procedures_are_added_where_asked(five: Annex) -> None:
    assert made(insert_records(five, 0, [five.form.blank]), five) == "- 1 2 3 4 5"
    assert made(insert_records(five, 6, [five.form.blank] * 2), five) == "- 1 2 3 4 5 - -"
    edit = insert_records(five, 2, [procedure(9)])
    assert edit.label == "Thêm 1 thủ tục"
    assert made(edit, five) == "- 1 9 2 3 4 5 - -"
    assert not insert_records(five, 0, [])


def test_copies_stand_below_and_state_nothing(five: Annex) -> None:
    stated = replace(case("3"), stated=Stated("1", "2", "3%"))
    five.procedures[1] = replace(five.procedures[1], stated_rate="50%", cases=(stated,))
    edit = duplicate_records(five, [3, 1])
    assert edit.label == "Nhân đôi 2 thủ tục"
    assert made(edit, five) == "1 2 3 4 2 4 5"
    copy = five.procedures[4]
    assert (copy.stated_rate, copy.cases[0].stated) == ("", NOTHING_STATED)
    assert five.procedures[1].stated_rate == "50%"
    assert not duplicate_records(five, [])


def test_procedures_are_deleted(five: Annex) -> None:
    edit = delete_records(five, [1])
    assert edit.label == "Xoá thủ tục 2"
    assert made(edit, five) == "1 3 4 5"
    assert made(delete_records(five, [0, 2]), five) == "3 5"
    assert made(delete_records(five, [0, 1]), five) == ""
    assert not delete_records(five, [])


@pytest.mark.parametrize(
    ("indexes", "before", "result"),
    [
        ([0], 5, "2 3 4 5 1"),
        ([4], 0, "5 1 2 3 4"),
        ([0, 1], 3, "3 1 2 4 5"),
        ([0, 4], 2, "2 1 5 3 4"),
        ([1, 3], 0, "2 4 1 3 5"),
        ([1, 3], 5, "1 3 5 2 4"),
        ([2], 2, "1 2 3 4 5"),
        ([2], 3, "1 2 3 4 5"),
        ([1, 2], 2, "1 2 3 4 5"),
        ([], 3, "1 2 3 4 5"),
    ],
)
def test_procedures_are_moved_in_their_order(
    five: Annex, indexes: list[int], before: int, result: str
) -> None:
    edit = move_records(five, indexes, before)
    assert bool(edit) == (result != "1 2 3 4 5")
    assert made(edit, five) == result


def test_procedures_are_moved_up_and_down_as_far_as_it_goes(five: Annex) -> None:
    assert made(move_records_up(five, [1, 2]), five) == "2 3 1 4 5"
    assert not move_records_up(five, [0])
    assert made(move_records_down(five, [0, 1]), five) == "1 2 3 4 5"
    assert not move_records_down(five, [4])
    assert made(move_records_down(five, [0, 2]), five) == "2 4 1 3 5"
    assert not move_records_up(five, [])
    assert not move_records_down(five, [])


def test_a_procedure_is_split_into_cases(five: Annex) -> None:
    stated = replace(case("10", ("5", "3")), stated=Stated("3", "7", "70%"))
    five.procedures[0] = replace(five.procedures[0], cases=(stated,))
    edit = split_into_cases(five, 0, 3)
    assert edit.label == "Chia thủ tục 1 thành 3 trường hợp"
    made(edit, five)
    assert five.procedures[0].cases[0] == stated
    assert five.procedures[0].cases[1:] == (replace(stated, stated=NOTHING_STATED),) * 2
    with pytest.raises(Refusal, match="đã có 3 trường hợp"):
        split_into_cases(five, 0, 2)
    for count in (1, 51):
        with pytest.raises(Refusal, match="từ 2 đến 50"):
            split_into_cases(five, 1, count)


def test_cases_become_procedures_of_their_own_and_one_again(five: Annex) -> None:
    whole = procedure(2, case("7"), case("8"), case("9"))
    five.procedures[1] = replace(whole, stated_rate="50%")
    edit = break_apart(five, 1)
    assert edit.label == "Tách thủ tục 2 thành 3 thủ tục"
    assert made(edit, five) == "1 2 2 2 3 4 5"
    assert {(p.code, p.name, p.stated_rate) for p in five.procedures[1:4]} == {
        ("1.000002.H21", "Thủ tục số 2", "")
    }
    edit = join(five, [3, 1, 2])
    assert edit.label == "Gộp 3 thủ tục thành một"
    assert made(edit, five) == "1 2 3 4 5"
    assert five.procedures[1] == whole
    with pytest.raises(Refusal, match="chỉ có một trường hợp"):
        break_apart(five, 0)


def test_names_that_differ_stay_with_their_cases() -> None:
    old = [Procedure("1", "", "Cấp", cases=(case("1"), case("2"))), Procedure("", "", "Đổi")]
    both = annex(*old, Procedure("3", "1.000003.H21"))
    made(join(both, [0, 1]), both)
    assert both.procedures[0].name == ""
    assert [c.name for c in both.procedures[0].cases] == ["Cấp", "Cấp", "Đổi"]
    made(break_apart(both, 0), both)
    assert [p.name for p in both.procedures] == ["Cấp", "Cấp", "Đổi", ""]
    assert not any(c.name for p in both.procedures for c in p.cases)
    made(join(both, [2, 3]), both)
    assert both.procedures[2].code == "1.000003.H21"
    assert both.procedures[2].name == "Đổi"


def test_what_cannot_be_one_procedure_is_not_joined(five: Annex) -> None:
    with pytest.raises(Refusal, match="liền nhau"):
        join(five, [0, 2])
    with pytest.raises(Refusal, match="liền nhau"):
        join(five, [0])
    with pytest.raises(Refusal, match=r"mã khác nhau \(1\.000001\.H21, 1\.000002\.H21\)"):
        join(five, [0, 1])
    large = annex(*(Procedure(cases=(case(),) * 30),) * 2)
    with pytest.raises(Refusal, match="nhiều nhất 50"):
        join(large, [0, 1])
