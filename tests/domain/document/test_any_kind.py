"""What works on documents works on one of another kind than the annex, in its own words."""

import pytest

from tests.domain.document.notebook import COLUMNS, Cover, Note, Notebook
from tthc_gui.domain.document.cells import Cell, set_cells
from tthc_gui.domain.document.change_log import log_between, log_of
from tthc_gui.domain.document.changed_cells import touched
from tthc_gui.domain.document.doubt import Doubt
from tthc_gui.domain.document.doubts import Standing, confirm, open_doubts, place, settling
from tthc_gui.domain.document.edits import replace_heading, set_cell
from tthc_gui.domain.document.filling import fill_down
from tthc_gui.domain.document.merging import become, compare
from tthc_gui.domain.document.numbering import renumber
from tthc_gui.domain.document.ordering import sorted_view
from tthc_gui.domain.document.replacing import replace_found, replacements_of
from tthc_gui.domain.document.saved_state import SavedState
from tthc_gui.domain.document.search import SearchIndex, find, needle
from tthc_gui.domain.document.structure import insert_records, move_records

NAME, REMARK = COLUMNS


@pytest.fixture
def notebook() -> Notebook:
    return Notebook(Cover("Sổ tay"), [Note("1", "", "chanh", "xanh"), Note("2", "", "cam", "vàng")])


def test_edits_speak_its_words(notebook: Notebook) -> None:
    edit = set_cell(notebook, 1, 0, REMARK, "đỏ")
    assert edit.label == "Sửa Ghi chú của mục 2"
    edit.apply(notebook)
    assert touched(notebook, edit).cells == (Cell(1, 0, REMARK),)
    assert insert_records(notebook, 0, [notebook.form.blank]).label == "Thêm 1 mục"
    assert replace_heading(notebook, Cover("Sổ")).label == "Sửa phần đầu sổ"
    move_records(notebook, [1], 0).apply(notebook)
    renumber(notebook).apply(notebook)
    assert [(note.stt, note.name) for note in notebook.records] == [("1", "cam"), ("2", "chanh")]


def test_cells_are_found_replaced_filled_and_sorted(notebook: Notebook) -> None:
    index = SearchIndex()
    assert [match.cell for match in find(notebook, needle("vang"), index)] == [Cell(1, 0, REMARK)]
    replace_found(
        notebook, replacements_of(notebook, find(notebook, needle("vàng"), index), "tím")
    ).apply(notebook)
    assert notebook.records[1].remark == "tím"
    assert sorted_view(notebook, range(2), NAME) == [1, 0]
    fill_down(notebook, [Cell(0, 0, REMARK), Cell(1, 0, REMARK)]).apply(notebook)
    assert notebook.records[1].remark == "xanh"


def test_two_states_are_compared_and_logged(notebook: Notebook) -> None:
    saved = SavedState(notebook)
    old = notebook.copy()
    edit = set_cell(notebook, 0, 0, REMARK, "chín")
    edit.apply(notebook)
    saved.follow(edit.changes[0])
    assert not saved.equals(notebook)
    assert [pair.mine for pair in compare(old, notebook).differing] == [0]
    (entry,) = log_of(edit, None, notebook)
    assert (entry.stt, entry.change.where, entry.change.after) == ("1", "Ghi chú", "chín")
    notebook.heading = Cover("Sổ mới")
    places = [one.change.where for one in log_between(old, notebook, None, "")]
    assert places == ["Tên sổ", "Ghi chú"]
    become(old, notebook, "").apply(old)
    assert old == notebook


def test_a_record_of_one_line_holds_its_doubts(notebook: Notebook) -> None:
    place(notebook, [Standing(Doubt("remark", "", "ô B3", "đọc chưa chắc"), 1, 0)])
    (standing,) = open_doubts(notebook)
    assert (standing.record, standing.line, standing.doubt.text) == (1, None, "vàng")
    settled = settling(notebook, set_cell(notebook, 1, 0, REMARK, "đỏ"))
    confirmed = confirm(notebook, [standing])
    for edit in (settled, confirmed):
        changed = notebook.copy()
        edit.apply(changed)
        assert open_doubts(changed) == []


def test_of_very_many_records_the_columns_of_the_first_are_taken() -> None:
    notebook = Notebook(Cover("Sổ"), [Note(stt=str(at), name="cam") for at in range(150)])
    values = [(Cell(at, 0, REMARK), "đỏ") for at in range(150)]
    edit = set_cells(notebook, values, "Điền")
    edit.apply(notebook)
    cells = tuple(Cell(at, 0, REMARK) for at in range(150))
    where = touched(notebook, edit)
    assert where.records == ()
    assert [one.first for one in where.spread] == [100]
    assert tuple(where.every_cell()) == cells
