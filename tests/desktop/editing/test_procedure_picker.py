from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.editing.candidates import CandidateList, Candidates
from tthc_gui.desktop.editing.procedure_picker import NationalPage, ProcedurePicker, show_picker
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.table.picking import picked
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.listed import ListedProcedure
from tthc_gui.domain.annex.procedure import Procedure

CHECK = Qt.ItemDataRole.CheckStateRole
HEADER = ["Mã số", "Tên", "Cơ quan ban hành", "Cơ quan thực hiện", "Lĩnh vực"]
NATIONAL = [
    ["1.000001", "Đăng ký đất đai", "Bộ NN", "Sở NN", "Đất đai"],
    ["1.015027", "Cấp lại\ngiấy phép", "Bộ Y tế", "Sở Y tế", "Dược"],
    ["1.015028", "Cấp mới giấy phép", "Bộ Y tế", "Sở Y tế", "Dược"],
    ["", "Tổng số: 3", "", "", ""],
]


@pytest.fixture
def editor(window: MainWindow) -> DocumentEditor:
    procedures = [
        Procedure("1", "1.000001.000.00.00.H21", "Có sẵn"),
        Procedure("2", "1.000002.000.00.00.H21", "Sau"),
    ]
    window.show_document(OpenDocument(Annex(Heading(), procedures)))
    assert window.editor is not None
    return window.editor


@pytest.fixture
def picker(qtbot: QtBot, editor: DocumentEditor) -> ProcedurePicker:
    picker = show_picker(editor)
    qtbot.waitUntil(picker.isActiveWindow)
    return picker


@pytest.fixture
def national(picker: ProcedurePicker, tmp_path: Path) -> NationalPage:
    """Show the page with a small export opened on it."""
    path = tmp_path / "danh_muc.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([["CƠ SỞ DỮ LIỆU QUỐC GIA"], HEADER, *NATIONAL]):
            sheet.write_row(number, 0, row)
    QTest.keyClick(picker, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    page = picker.findChild(NationalPage)
    assert isinstance(page, NationalPage)
    page.open_list(path)
    return page


def paste(picker: ProcedurePicker, text: str) -> None:
    field = picker.findChild(QPlainTextEdit)
    assert isinstance(field, QPlainTextEdit)
    field.setPlainText(text)


def words(picker: ProcedurePicker) -> str:
    return "\n".join(label.text() for label in picker.findChildren(QLabel) if label.isVisible())


def add_button(picker: ProcedurePicker) -> QPushButton:
    return next(b for b in picker.findChildren(QPushButton) if b.text().startswith("&Thêm"))


def shown(candidates: Candidates) -> list[str]:
    rows = range(candidates.rowCount())
    return [str(candidates.index(row, 0).data()) for row in rows]


def ticks(candidates: Candidates) -> list[bool]:
    rows = range(candidates.rowCount())
    checked = Qt.CheckState.Checked
    return [candidates.index(row, 0).data(CHECK) == checked for row in rows]


def tick(candidates: Candidates, row: int, *, ticked: bool = True) -> None:
    state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
    assert candidates.setData(candidates.index(row, 0), state, CHECK)


def codes(editor: DocumentEditor) -> list[str]:
    return [each.code for each in editor.document.content.procedures]


def test_pasted_lines_are_counted_while_they_are_typed(picker: ProcedurePicker) -> None:
    paste(picker, "1.015027\tCấp lại\nkhông mã\n1.015028 Cấp mới")
    assert "Nhận ra 2 thủ tục, 1 dòng không nhận" in words(picker)
    assert "Dòng 2: Không thấy mã" in words(picker)
    assert add_button(picker).text() == "&Thêm 2 thủ tục"
    paste(picker, "")
    assert not add_button(picker).isEnabled()


def test_pasted_procedures_are_added_below_the_selected_as_one_edit(
    picker: ProcedurePicker, editor: DocumentEditor
) -> None:
    paste(picker, "1.015027\tCấp lại\n1.015028\tCấp mới")
    add_button(picker).click()
    assert codes(editor) == [
        "1.000001.000.00.00.H21",
        "1.015027.000.00.00.H21",
        "1.015028.000.00.00.H21",
        "1.000002.000.00.00.H21",
    ]
    assert picked(editor.view, editor.model).records == [1, 2]
    assert editor.document.undo_stack.count() == 1
    assert editor.document.undo_stack.undoText() == "Thêm 2 thủ tục từ danh sách"
    assert "Đã thêm 2 thủ tục" in words(picker)
    assert ticks(picker.candidates) == [False, False]
    editor.document.undo_stack.undo()
    assert len(codes(editor)) == 2


def test_the_time_and_unit_recognised_are_shown_and_added(
    picker: ProcedurePicker, editor: DocumentEditor
) -> None:
    paste(picker, "1\t1.015027\tCấp lại\t7,5\tNgày làm việc")
    assert picker.candidates.index(0, 2).data() == "7,5 Ngày làm việc"
    add_button(picker).click()
    (case,) = editor.document.content.procedures[1].cases
    assert (str(case.current), case.unit) == ("7.5", "Ngày làm việc")
    assert editor.document.content.procedures[1].stt == "2"


def test_what_the_annex_has_is_marked_and_added_again_only_when_ticked(
    picker: ProcedurePicker, editor: DocumentEditor
) -> None:
    paste(picker, "1.000001 Có sẵn\n1.015027 Mới")
    assert shown(picker.candidates) == ["1.000001 (đã có)", "1.015027"]
    assert ticks(picker.candidates) == [False, True]
    assert "1 thủ tục đã có" in words(picker)
    tick(picker.candidates, 0)
    add_button(picker).click()
    assert codes(editor)[1:3] == ["1.000001.000.00.00.H21", "1.015027.000.00.00.H21"]


def test_what_is_unticked_is_not_added(picker: ProcedurePicker, editor: DocumentEditor) -> None:
    paste(picker, "1.015027 Một\n1.015028 Hai")
    tick(picker.candidates, 0, ticked=False)
    paste(picker, "1.015027 Một\n1.015028 Hai\n1.015029 Ba")
    assert ticks(picker.candidates) == [False, True, True]
    add_button(picker).click()
    assert [code[:8] for code in codes(editor)[1:3]] == ["1.015028", "1.015029"]


def test_the_national_list_is_searched_without_accents_and_ticked(
    picker: ProcedurePicker, national: NationalPage, editor: DocumentEditor
) -> None:
    assert "3 thủ tục" in words(picker)
    assert "bỏ qua 1 dòng" in words(picker)
    assert shown(national.candidates)[0] == "1.000001 (đã có)"
    assert ticks(national.candidates) == [False, False, False]
    search = national.findChild(QLineEdit)
    assert isinstance(search, QLineEdit)
    QTest.keyClicks(search, "cap lai")
    assert shown(national.candidates) == ["1.015027"]
    tick(national.candidates, 0)
    search.clear()
    assert ticks(national.candidates) == [False, True, False]
    add_button(picker).click()
    added = editor.document.content.procedures[1]
    assert (added.code, added.name) == ("1.015027.000.00.00.H21", "Cấp lại giấy phép")


def test_space_ticks_the_current_procedure(national: NationalPage) -> None:
    view = national.findChild(CandidateList)
    assert isinstance(view, CandidateList)
    view.setCurrentIndex(national.candidates.index(1, 0))
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert ticks(national.candidates) == [False, True, False]


def test_all_shown_are_ticked_but_those_the_annex_has(national: NationalPage) -> None:
    national.candidates.tick_shown(ticked=True)
    assert ticks(national.candidates) == [False, True, True]
    national.candidates.show_rows([1])
    national.candidates.tick_shown(ticked=False)
    national.candidates.show_rows(range(3))
    assert ticks(national.candidates) == [False, False, True]


def test_a_file_that_is_no_list_is_told_and_the_old_list_stays(
    picker: ProcedurePicker,
    national: NationalPage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bad = tmp_path / "khac.xlsx"
    bad.write_text("không phải sổ tính", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(bad), ""))
    button = next(b for b in national.findChildren(QPushButton) if "danh mục" in b.text())
    button.click()
    assert "khac.xlsx" in words(picker)
    assert len(shown(national.candidates)) == 3


def test_the_same_dialog_is_shown_again(editor: DocumentEditor, picker: ProcedurePicker) -> None:
    picker.close()
    assert show_picker(editor) is picker


def test_what_was_added_in_the_table_meanwhile_is_marked(
    picker: ProcedurePicker, editor: DocumentEditor, window: MainWindow, qtbot: QtBot
) -> None:
    paste(picker, "1.000002 Sau")
    assert shown(picker.candidates) == ["1.000002 (đã có)"]
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    editor.view.setCurrentIndex(editor.model.index(1, 1))
    editor.structure.delete()
    picker.activateWindow()
    qtbot.waitUntil(picker.isActiveWindow)
    assert shown(picker.candidates) == ["1.000002"]


def test_the_candidates_are_a_sound_model() -> None:
    candidates = Candidates(ticked_at_first=True)
    tester = QAbstractItemModelTester(candidates)
    candidates.show_listed([ListedProcedure("1.015027", "Một"), ListedProcedure("2")], set())
    candidates.show_rows([1])
    candidates.tick_shown(ticked=True)
    assert tester.model() is candidates
    assert [each.code for each in candidates.ticked()] == ["1.015027", "2"]
