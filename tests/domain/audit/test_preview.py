from collections.abc import Callable

import pytest

from tests.domain.audit.sound import annex, case, found, numbered, procedure
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.audit.mending import remedies
from tthc_gui.domain.audit.preview import PreviewedChange, differences
from tthc_gui.domain.document.edits import Edit


def previews(annex: Annex) -> list[list[PreviewedChange]]:
    (finding,) = found(annex)
    return [list(differences(annex, remedy.edit)) for remedy in remedies(annex, finding)]


def test_the_one_cell_that_changes_is_named() -> None:
    made = annex(procedure(case(current="11", stated=("6", "5")), rate="45,45%"))
    assert previews(made)[0][0] == PreviewedChange("1", "Thời gian hiện nay", "11", "10")


def test_what_follows_from_the_change_is_told_as_what_it_becomes() -> None:
    made = annex(procedure(case(current="11", stated=("6", "5")), rate="45,45%"))
    assert previews(made)[0][1:] == [
        PreviewedChange("1", "Thời gian đã cắt giảm", "5", "4"),
        PreviewedChange("1", "Tỷ lệ cắt giảm", "45,45%", "40,00%"),
    ]


def test_the_case_is_named_where_there_are_several() -> None:
    made = annex(procedure(case(), case(current="11", stated=("6", "5")), rate=""))
    assert previews(made)[0] == [
        PreviewedChange("1", "Thời gian hiện nay, trường hợp 2", "11", "10"),
        PreviewedChange("1", "Thời gian đã cắt giảm, trường hợp 2", "5", "4"),
    ]


def test_stated_numbers_count_and_computed_ones_do_not() -> None:
    made = annex(procedure(case(stated=("7", "3")), rate="30%"))
    wrong = next(one for one in found(made) if one.rule == "sum-after")
    shown = [list(differences(made, remedy.edit)) for remedy in remedies(made, wrong)]
    assert shown[0] == [
        PreviewedChange("1", "Tổng thời gian còn lại", "7", "6"),
        PreviewedChange("1", "Thời gian đã cắt giảm", "3", "4"),
        PreviewedChange("1", "Tỷ lệ cắt giảm", "30%", "40,00%"),
    ]


def test_what_is_typed_is_told_before_what_follows_from_it() -> None:
    made = annex(procedure(case("1/0,6 7/4 2/1,5", stated=("6,1", "3,9"), rate="39%"), rate="39%"))
    wrong = next(one for one in found(made) if one.rule == "off-grid")
    first, *_ = differences(made, remedies(made, wrong)[0].edit)
    assert first.place.startswith("Bước 1")


def test_the_title_is_shown_whole() -> None:
    made = numbered(2)
    made = Annex(annex(*made.procedures, title="Danh mục 03 thủ tục").heading, made.procedures)
    assert previews(made) == [
        [PreviewedChange("", "Tên phụ lục", "Danh mục 03 thủ tục", "Danh mục 02 thủ tục")]
    ]


@pytest.mark.parametrize("number", [5, 6, 9])
def test_every_remedy_of_a_real_annex_shows_what_it_changes(
    load_annex: Callable[[int], Annex], number: int
) -> None:
    real = load_annex(number)
    shown = [
        list(differences(real, remedy.edit))
        for finding in found(real)
        for remedy in remedies(real, finding)
    ]
    assert shown
    assert all(shown)
    assert all(one.old != one.new for preview in shown for one in preview)


def test_an_empty_edit_shows_nothing() -> None:
    assert list(differences(numbered(1), Edit("", ()))) == []
