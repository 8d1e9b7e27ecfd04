"""Remarks in workbooks: written as notes and on a sheet, answered by others, and read back."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import openpyxl.comments
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.building import annex, case, procedure
from tests.domain.iso_list.rows import rows
from tests.strategies import examples, remarked_annexes
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.document.remark import Remark, Reply
from tthc_gui.domain.document.remarks import PlacedRemark, all_remarks, hold_remarks
from tthc_gui.domain.document.structure import move_records
from tthc_gui.domain.iso_list.iso_list import IsoList
from tthc_gui.files.beside.notes import DONE, END, answered, note_text, remarks_in_note
from tthc_gui.files.reading import read
from tthc_gui.files.writing import write

ANSWERED = Path(__file__).parents[2] / "data" / "notes" / "answered_in_libreoffice.xlsx"
"""What `remarked` gives, saved by LibreOffice 7.4 after one answer on D9 and a new note on E8."""

WHOLE = PlacedRemark(Remark("Cả phụ lục xem lại", "An", "2026-11-28T16:30"))
OF_PROCEDURE = PlacedRemark(Remark("cả thủ tục", "An", "2026-11-28T16:31"), 1)
REPLY = Reply("đã sửa", "Bình", "2026-11-29T08:00")
ON_TIME = Remark("Số này sai\nđề nghị sửa", "An", "2026-11-28T16:30", "current", (REPLY,))
SECOND = replace(ON_TIME, text="thiếu", time="2026-11-28T16:31", replies=())
DONE_ONE = PlacedRemark(Remark("tên sai", column="name", is_done=True), 2)
NOTE = "D9"
"""The cell of the current time of the second case of the second procedure."""


def remarked() -> Annex:
    listed = annex(procedure(1), procedure(2, case("10", ("5", "3")), case("20")), procedure(3))
    on_cell = (PlacedRemark(ON_TIME, 1, 1), PlacedRemark(SECOND, 1, 1))
    hold_remarks(listed, (WHOLE, OF_PROCEDURE, *on_cell, DONE_ONE))
    return listed


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "a.xlsx"
    write(remarked(), path, remarks=True)
    return path


def noted(path: Path, cell: str, change: Callable[[str], str], author: str = "An") -> None:
    """Save a workbook by another program, the note on a cell changed."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    old = sheet[cell].comment
    text = change(old.text if old else "")
    sheet[cell].comment = openpyxl.comments.Comment(text, author)
    book.save(path)


def on_cell(path: Path) -> list[Remark]:
    found = all_remarks(read(path).document)
    return [one.remark for one in found if one[1:] == (1, 1)]


def test_notes_stand_at_their_cells_and_come_back_exactly(saved: Path) -> None:
    sheet = openpyxl.load_workbook(saved).worksheets[0]
    places = [c.coordinate for row in sheet.iter_rows() for c in row if c.comment]
    assert places == ["A1", "A8", NOTE, "C10"]
    assert sheet[NOTE].comment.text == (
        "● An (28/11/2026 16:30):\nSố này sai\nđề nghị sửa\n↳ Bình (29/11/2026 08:00):\nđã sửa\n"
        f"● An (28/11/2026 16:31):\nthiếu\n{END}"
    )
    reading = read(saved)
    assert all_remarks(reading.document) == all_remarks(remarked())
    assert reading.notes == ()


def test_nothing_of_it_is_in_the_official_file(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write(remarked(), path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Phụ lục"]
    assert not any(c.comment for row in book.worksheets[0].iter_rows() for c in row)


def test_lines_added_below_are_a_reply_of_whoever_saved_the_note(saved: Path) -> None:
    noted(saved, NOTE, lambda text: f"{text}\nĐã sửa thành 12\ntheo luật", "Cúc")
    assert on_cell(saved) == [
        ON_TIME,
        SECOND.answered(Reply("Đã sửa thành 12\ntheo luật", "Cúc")),
    ]
    assert [str(note) for note in read(saved).notes if "nhận xét" in note.message] == [
        "có 1 nhận xét hoặc trả lời mới trong tệp; xem ở bảng Nhận xét."
    ]


def test_lines_added_below_one_of_several_answer_that_one(saved: Path) -> None:
    noted(saved, NOTE, lambda text: text.replace("đã sửa\n", "đã sửa\nchưa đủ\n"))
    assert on_cell(saved) == [ON_TIME.answered(Reply("chưa đủ")), SECOND]


def test_a_changed_text_is_a_reply_and_what_was_written_stays(saved: Path) -> None:
    noted(saved, NOTE, lambda text: text.replace("thiếu", "không thiếu đâu"))
    assert on_cell(saved) == [ON_TIME, SECOND.answered(Reply("không thiếu đâu"))]


def test_a_note_written_anew_answers_the_last_remark(saved: Path) -> None:
    noted(saved, NOTE, lambda text: "xong hết rồi")
    assert on_cell(saved) == [ON_TIME, SECOND.answered(Reply("xong hết rồi"))]


def test_a_note_is_marked_as_done_in_another_program(saved: Path) -> None:
    noted(saved, NOTE, lambda text: f"{text}\n{DONE}")
    assert on_cell(saved) == [ON_TIME, replace(SECOND, is_done=True)]


def test_a_note_that_somebody_removed_is_still_on_the_sheet(saved: Path) -> None:
    book = openpyxl.load_workbook(saved)
    book.worksheets[0][NOTE].comment = None
    book.save(saved)
    assert on_cell(saved) == [ON_TIME, SECOND]


def test_an_answer_to_what_is_about_the_whole_comes_back_there(saved: Path) -> None:
    noted(saved, "A1", lambda text: f"{text}\nđồng ý")
    noted(saved, "A8", lambda text: f"{text}\nvâng")
    found = all_remarks(read(saved).document)
    assert found[:2] == [
        WHOLE._replace(remark=WHOLE.remark.answered(Reply("đồng ý"))),
        OF_PROCEDURE._replace(remark=OF_PROCEDURE.remark.answered(Reply("vâng"))),
    ]


def test_a_new_note_is_a_new_remark(saved: Path) -> None:
    noted(saved, "E8", lambda text: "Cúc:\nđơn vị?", "Cúc")
    new = PlacedRemark(Remark("đơn vị?", "Cúc", column="unit"), 1, 0)
    found = all_remarks(read(saved).document)
    assert new in found
    assert len(found) == len(all_remarks(remarked())) + 1


def test_without_the_sheet_the_notes_tell_it_all(saved: Path) -> None:
    book = openpyxl.load_workbook(saved)
    del book["Nhận xét"]
    book.save(saved)
    noted(saved, NOTE, lambda text: f"{text}\nvâng", "Cúc")
    found = all_remarks(read(saved).document)
    assert [one.remark for one in found if one[1:] == (1, 1)] == [
        ON_TIME,
        SECOND.answered(Reply("vâng", "Cúc")),
    ]
    assert OF_PROCEDURE in found
    assert DONE_ONE in found
    assert WHOLE.remark.text in {one.remark.text for one in found if one.record is None}


def test_what_libreoffice_answered_and_added_comes_back_at_its_cells() -> None:
    found = all_remarks(read(ANSWERED).document)
    assert PlacedRemark(SECOND.answered(Reply("Đã trả lời")), 1, 1) in found
    assert PlacedRemark(Remark("Ghi chú mới", column="unit"), 1, 0) in found
    assert {WHOLE, OF_PROCEDURE, PlacedRemark(ON_TIME, 1, 1), DONE_ONE} < set(found)


def test_a_remark_finds_its_procedure_by_its_code_when_rows_were_sorted(saved: Path) -> None:
    listed = remarked()
    move_records(listed, [1], 0).apply(listed)
    book = openpyxl.load_workbook(saved)
    write(listed, saved, remarks=True)
    new = openpyxl.load_workbook(saved)
    lines = [[cell.value for cell in row] for row in book["Nhận xét"].iter_rows()]
    for row, texts in zip(new["Nhận xét"].iter_rows(), lines, strict=True):
        for cell, text in zip(row, texts, strict=True):
            cell.value = text
    new.save(saved)
    assert all_remarks(read(saved).document) == all_remarks(listed)


def test_a_remark_on_a_procedure_that_is_gone_stays_with_the_document(saved: Path) -> None:
    book = openpyxl.load_workbook(saved)
    for row in book["Nhận xét"].iter_rows(min_row=2):
        row[1].value = str(row[1].value or "").replace("1.000003", "1.000009")
    book.save(saved)
    gone = [
        one.remark for one in all_remarks(read(saved).document) if "không còn" in one.remark.where
    ]
    assert [(one.text, one.where) for one in gone] == [
        ("tên sai", "thủ tục 3 1.000009.H21 không còn trong bảng")
    ]


def test_a_list_holds_remarks_too(tmp_path: Path) -> None:
    listed = IsoList(records=rows(2))
    placed = [
        PlacedRemark(Remark("mã sai", "An", column="code"), 1),
        PlacedRemark(Remark("chung"), 0),
    ]
    hold_remarks(listed, placed)
    for ending in ("xlsx", "docx", "json"):
        path = tmp_path / f"a.{ending}"
        write(listed, path, remarks=True)
        assert all_remarks(read(path).document) == all_remarks(listed), ending


def test_word_comments_come_back_exactly_and_only_when_asked(tmp_path: Path) -> None:
    listed = remarked()
    listed.heading = replace(listed.heading, title="Danh mục")
    path = tmp_path / "a.docx"
    write(listed, path, remarks=True)
    assert all_remarks(read(path).document) == all_remarks(listed)
    write(listed, path)
    assert all_remarks(read(path).document) == []


@settings(max_examples=examples(50))
@given(remarked_annexes(size=3))
def test_an_unchanged_note_is_no_answer(listed: Annex) -> None:
    for one in all_remarks(listed):
        note = Remark(note_text([one.remark]), "tthc-gui")
        assert answered([one.remark], note) == [one.remark]


@given(
    st.lists(st.sampled_from(["a", "b", DONE, END, "● An:", "↳ B (1/1/2026):", "", "[Chung] x"]))
)
def test_any_text_of_a_note_becomes_remarks_with_texts(lines: list[str]) -> None:
    note = Remark("\n".join(lines) or "x", "An")
    assert all(one.text for one in remarks_in_note(note))
    (found,) = answered([ON_TIME], note)
    assert found.text == ON_TIME.text
    assert found.replies[:1] == ON_TIME.replies
