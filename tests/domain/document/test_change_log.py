from dataclasses import replace
from datetime import UTC, datetime

from tests.domain.building import annex, case, procedure
from tthc_gui.domain.annex.adopting import adopt_computed
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import NAME, columns_of
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Stated
from tthc_gui.domain.document.change_log import CellChange, LogEntry, log_between, log_of
from tthc_gui.domain.document.edits import Edit, Splice, WaiverChange, set_cell
from tthc_gui.domain.document.waiver import Waiver

WHEN = datetime(2026, 11, 21, tzinfo=UTC)
TWO_CASES = procedure(2, case("5", ("3", "2")), case("7", ("4", "1")))


def entries(edit: Edit, annex: Annex) -> list[CellChange]:
    return [entry.change for entry in log_of(edit, WHEN, annex)]


def test_an_edit_of_a_cell_is_one_line() -> None:
    target = annex(procedure(1))
    edit = set_cell(target, 0, 0, NAME, "Tên mới")
    assert list(log_of(edit, WHEN, target)) == [
        LogEntry(
            WHEN,
            "Sửa Tên TTHC của thủ tục 1",
            "1",
            "1.000001.H21",
            "Tên mới",
            CellChange("Tên TTHC", "Thủ tục số 1", "Tên mới"),
        )
    ]


def test_a_case_is_named_where_there_are_several() -> None:
    target = annex(TWO_CASES)
    column = next(c for c in columns_of(target.heading) if c.key == "after-1")
    edit = set_cell(target, 0, 1, column, None)
    assert entries(edit, target) == [CellChange("Bước 1 (TIẾP NHẬN) sau cắt giảm", "1", "", 1)]


def test_added_and_removed_procedures_and_cases_are_told() -> None:
    target = annex(procedure(1), TWO_CASES)
    edit = Edit(
        "", (Splice(0, (procedure(1), TWO_CASES), (replace(TWO_CASES, cases=(case("5"),)),)),)
    )
    found = entries(edit, target)
    assert found[0] == CellChange("Xoá thủ tục", "1 · 1.000001.H21 · Thủ tục số 1", "")
    assert found[1] == CellChange("Số trường hợp", "2", "1")
    assert entries(edit.reversed(), target)[0].where == "Thêm thủ tục"


def test_the_case_that_was_removed_is_told_and_no_other() -> None:
    target = annex(TWO_CASES)
    edit = Edit(
        "", (Splice(0, (TWO_CASES,), (replace(TWO_CASES, stt="3", cases=TWO_CASES.cases[1:]),)),)
    )
    count, stt, gone = entries(edit, target)
    assert (count, stt.where) == (CellChange("Số trường hợp", "2", "1"), "STT")
    assert (gone.where, gone.after, gone.line) == ("Xoá trường hợp", "", 0)
    assert "Thời gian hiện nay: 5;" in gone.before
    assert "Bước 1 (TIẾP NHẬN) trước cắt giảm: 3; Bước 1 (TIẾP NHẬN) sau cắt giảm: 2" in gone.before
    *_, added = entries(edit.reversed(), target)
    assert (added.where, added.before, added.after) == ("Thêm trường hợp", "", gone.before)


def test_the_name_of_a_case_that_the_procedure_s_own_covers_is_told() -> None:
    named = replace(TWO_CASES.cases[1], name="Cấp lại")
    new = replace(TWO_CASES, cases=(TWO_CASES.cases[0], named))
    edit = Edit("", (Splice(0, (TWO_CASES,), (new,)),))
    assert entries(edit, annex(TWO_CASES)) == [CellChange("Tên trường hợp", "", "Cấp lại", 1)]


def test_moving_is_told_by_the_order() -> None:
    target = annex(procedure(1), procedure(2))
    old = tuple(target.procedures)
    assert entries(Edit("Chuyển", (Splice(0, old, old[::-1]),)), target) == [
        CellChange("Thứ tự của 2 thủ tục", "1, 2", "2, 1")
    ]


def test_numbers_no_longer_stated_are_told() -> None:
    stated = replace(procedure(1), cases=(replace(case("5"), stated=Stated("3", "2", "40%")),))
    target = annex(stated)
    assert [change.where for change in entries(adopt_computed(target, [0]), target)] == [
        "Tổng thời gian còn lại (văn bản ghi)",
        "Thời gian đã cắt giảm (văn bản ghi)",
        "Tỷ lệ cắt giảm (văn bản ghi)",
    ]


def test_a_cell_that_proposals_leave_alone_is_told_by_its_place() -> None:
    old = annex(procedure(1, case("10", ("3", "2"))))
    locked = replace(old.procedures[0].cases[0], locked=("after-1",))
    new = annex(replace(old.procedures[0], cases=(locked,)))
    (entry,) = log_between(old, new, None, "Khoá ô")
    assert entry.change.where.startswith("Bước 1")
    assert entry.change.where.endswith("sau cắt giảm (khoá khi đề xuất)")
    assert (entry.change.before, entry.change.after) == ("", "khoá")


def test_accepted_findings_are_counted() -> None:
    waiver = Waiver("cut", "", "1", 0, "cut", "3", "4", "đã xem")
    edit = Edit("Chấp nhận", (WaiverChange((), (waiver,)),))
    assert entries(edit, annex()) == [CellChange("Phát hiện đã chấp nhận", "0", "1")]


def test_two_states_are_told_apart_by_heading_and_procedures() -> None:
    old = annex(procedure(1))
    new = Annex(Heading("Phụ lục 5", has_unit_column=False), [replace(procedure(1), name="x")])
    assert [entry.change for entry in log_between(old, new, WHEN, "Lưu")] == [
        CellChange("Nhãn phụ lục", "", "Phụ lục 5"),
        CellChange("Cột đơn vị tính", "có", "không"),
        CellChange("Tên TTHC", "Thủ tục số 1", "x"),
    ]


def test_each_case_is_told_whose_name_no_longer_stands_for_all() -> None:
    named = ("Cấp mới", "Cấp lại")
    cases = (replace(c, name=n) for c, n in zip(TWO_CASES.cases, named, strict=True))
    parted = replace(TWO_CASES, name="", cases=tuple(cases))
    edit = Edit("", (Splice(0, (TWO_CASES,), (parted,)),))
    assert entries(edit, annex(TWO_CASES)) == [
        CellChange("Tên TTHC", "Thủ tục số 2", "Cấp mới", 0),
        CellChange("Tên TTHC", "Thủ tục số 2", "Cấp lại", 1),
    ]
    assert entries(edit.reversed(), annex(parted)) == [
        CellChange("Tên TTHC", "Cấp mới", "Thủ tục số 2"),
        CellChange("Tên TTHC", "Cấp lại", "Thủ tục số 2"),
    ]
