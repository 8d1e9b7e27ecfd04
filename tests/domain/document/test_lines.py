from dataclasses import replace

import pytest

from tests.domain.building import annex, case, procedure, texts
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import Stated
from tthc_gui.domain.document.edits import Edit
from tthc_gui.domain.document.lines import add_blank_line, delete_lines, duplicate_lines, move_line
from tthc_gui.domain.values.times import Refusal


@pytest.fixture
def two() -> Annex:
    return annex(procedure(1, case("7"), case("8"), case("9")), procedure(2))


def made(edit: Edit, annex: Annex) -> str:
    before = list(annex.procedures)
    edit.apply(annex)
    edit.revert(annex)
    assert annex.procedures == before
    edit.apply(annex)
    return " ".join(text or "-" for (text,) in texts(annex, "current"))


def test_cases_are_added_and_copied_inside_their_procedure(two: Annex) -> None:
    edit = add_blank_line(two, 0, 3)
    assert edit.label == "Thêm trường hợp vào thủ tục 1"
    assert made(edit, two) == "7 8 9 - 10"
    assert made(add_blank_line(two, 0, 0), two) == "- 7 8 9 - 10"
    edit = duplicate_lines(two, 0, [3, 1])
    assert edit.label == "Nhân đôi 2 trường hợp của thủ tục 1"
    assert made(edit, two) == "- 7 8 9 7 9 - 10"
    assert not duplicate_lines(two, 0, [])


def test_cases_are_moved_inside_their_procedure(two: Annex) -> None:
    edit = move_line(two, 0, 0, 2)
    assert edit.label == "Chuyển trường hợp 1 của thủ tục 1"
    assert made(edit, two) == "8 9 7 10"
    assert made(move_line(two, 0, 2, 0), two) == "7 8 9 10"
    assert not move_line(two, 0, 1, 1)


def test_cases_are_deleted_but_not_the_last(two: Annex) -> None:
    edit = delete_lines(two, 0, [0, 2])
    assert edit.label == "Xoá 2 trường hợp của thủ tục 1"
    assert made(edit, two) == "8 10"
    with pytest.raises(Refusal, match="xoá thủ tục"):
        delete_lines(two, 0, [0])


def test_a_copy_of_a_case_states_nothing() -> None:
    stated = replace(case("10"), stated=Stated("8", "2", "20%"))
    target = annex(procedure(1, stated))
    duplicate_lines(target, 0, [0]).apply(target)
    assert target.procedures[0].cases == (stated, case("10"))
