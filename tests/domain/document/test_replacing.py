import pytest

from tests.domain.building import annex, case, procedure, texts
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import BLANK_STEPS, Case, Procedure
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.document.replacing import Replacement, replace_found, replacements_of
from tthc_gui.domain.document.search import SearchIndex, find, needle


@pytest.fixture
def three() -> Annex:
    return annex(
        Procedure("1", "1.000001.H21", "Cấp và cấp lại", cases=(case("5", ("5", "2.5")),)),
        Procedure("2", "1.000002.H21", "Cấp mới", cases=(case("2.5"),)),
        procedure(3),
    )


def preview(annex: Annex, typed: str, text: str) -> list[Replacement]:
    return list(replacements_of(annex, find(annex, needle(typed), SearchIndex()), text))


def test_a_preview_shows_old_and_new_and_one_edit_takes_those_ticked(three: Annex) -> None:
    entries = preview(three, "cap", "Đổi")
    assert [(e.cell.record, e.old, e.new) for e in entries] == [
        (0, "Cấp và cấp lại", "Đổi và Đổi lại"),
        (1, "Cấp mới", "Đổi mới"),
    ]
    edit = replace_found(three, entries[1:])
    assert edit.label == "Thay thế ở 1 ô"
    edit.apply(three)
    assert [name for (name,) in texts(three, "name")][:2] == ["Cấp và cấp lại", "Đổi mới"]
    assert not replace_found(three, [])


def test_a_number_is_replaced_whole_and_only_where_it_is_typed(three: Annex) -> None:
    entries = preview(three, "2,5", "3.0")
    assert [(e.cell.column.key, e.old, e.new) for e in entries] == [
        ("after-1", "2,5", "3"),
        ("current", "2,5", "3"),
    ]
    replace_found(three, entries).apply(three)
    assert texts(three, "current", "after-1")[:2] == [["5", "3"], ["3", ""]]


def test_what_a_cell_would_refuse_is_told_and_left_out(three: Annex) -> None:
    entries = preview(three, "2,5", "1.500")
    assert all("1500 hoặc 1,500" in entry.refused for entry in entries)
    assert not replace_found(three, entries)


def test_a_replacement_that_changes_nothing_is_not_offered(three: Annex) -> None:
    assert preview(three, "Cấp m", "Cấp m") == []
    assert preview(three, "5", "5,0") == []


def test_an_unreadable_time_can_be_mended() -> None:
    steps = (Step("5 ngày", None), *BLANK_STEPS[1:])
    odd = annex(Procedure("1", cases=(Case(steps=steps),)))
    replace_found(odd, preview(odd, " ngay", "")).apply(odd)
    assert texts(odd, "before-1") == [["5"]]
    assert odd.procedures[0].cases[0].totals.before == 5
