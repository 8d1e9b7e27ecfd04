"""Text from a PDF viewer, pasted: procedures of the annex, or a document of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.desktop.driving import go_to, offer, press, type_text
from tests.domain.building import annex, procedure
from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.new_annex import new_annex
from tthc_gui.domain.annex.procedure import Case
from tthc_gui.domain.document.doubts import open_doubts
from tthc_gui.files.pasted.clipboard_text import build_html

COPIED = Path(__file__).parents[2] / "data" / "clipboard"
TEN = (COPIED / "phu_luc_10_so_ngoai_vu.default.txt").read_text("utf-8")
TWELVE = (COPIED / "phu_luc_12_ban_quan_ly_khu_kinh_te.layout.txt").read_text("utf-8")
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def said(window: MainWindow) -> list[str]:
    """Show an annex of three procedures; hold what is said below the table."""
    window.show_document(OpenDocument(annex(*(procedure(number) for number in range(1, 4)))))
    said: list[str] = []
    editor_of(window).cell_described.connect(said.append)
    return said


def editor_of(window: MainWindow) -> DocumentEditor:
    assert window.editor is not None
    return window.editor


def names(window: MainWindow) -> list[str]:
    return [entry.name for entry in editor_of(window).document.content.procedures]


def paste(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_V, CTRL)


def test_procedures_land_below_the_selected_one_as_one_edit(
    window: MainWindow, said: list[str], load_annex: Callable[[int], Annex]
) -> None:
    editor = editor_of(window)
    go_to(editor, 1, "name")
    offer(TEN)
    paste(window)
    procedures = editor.document.content.procedures
    assert [entry.code for entry in procedures][::4] == ["1.000001.H21", "1.000003.H21"]
    assert procedures[2:4] == load_annex(10).procedures
    assert editor.selected_records() == [2, 3]
    assert said[-1] == "Đã dán 2 thủ tục; hãy so lại với tệp gốc."
    assert editor.document.undo_stack.count() == 1
    window.undo()
    assert names(window) == [f"Thủ tục số {number}" for number in range(1, 4)]


@pytest.mark.usefixtures("said")
def test_what_is_uncertain_is_blank_and_marked(window: MainWindow) -> None:
    editor = editor_of(window)
    go_to(editor, 2, "stt")
    offer(TWELVE)
    paste(window)
    pasted = editor.document.content.procedures[3:]
    assert len(pasted) == 30
    assert all(case.steps == Case().steps for entry in pasted for case in entry.cases)
    marked = {standing.record for standing in open_doubts(editor.document.content)}
    assert marked == set(range(3, 33))


def test_the_line_below_the_table_says_what_to_do(window: MainWindow, said: list[str]) -> None:
    offer(TWELVE)
    paste(window)
    assert "văn bản dán từ PDF không giữ các ô trống; nên mở chính tệp PDF: Tệp > Mở." in said[-1]


def test_an_empty_annex_takes_them_too(window: MainWindow, qtbot: QtBot) -> None:
    window.show_document(OpenDocument(new_annex("Sở Ngoại vụ")))
    offer(TEN)
    with qtbot.assertNotEmitted(window.open_elsewhere):
        paste(window)
    assert len(names(window)) == 2
    assert editor_of(window).document.content.heading.department == "Sở Ngoại vụ"


def test_on_the_first_page_they_are_a_document(window: MainWindow) -> None:
    offer(TEN)
    paste(window)
    document = window.document
    assert document is not None
    assert (len(document.content.procedures), document.display_name) == (2, "Bảng đã dán")
    assert (document.path, document.saves_to) == (None, None)


def test_a_document_to_look_at_takes_nothing(window: MainWindow, said: list[str]) -> None:
    editor_of(window).document.set_read_only(True)
    offer(TEN)
    paste(window)
    assert len(names(window)) == 3
    assert "mở để xem" in said[-1]


@pytest.mark.usefixtures("said")
def test_typing_that_cannot_be_taken_comes_first(window: MainWindow) -> None:
    editor = editor_of(window)
    editor.view.setFocus()
    go_to(editor, 0, "current")
    press(editor, Qt.Key.Key_F2)
    type_text(editor, "không phải số")
    offer(TEN)
    window.paste()
    assert len(names(window)) == 3
    press(editor, Qt.Key.Key_Escape)


@pytest.mark.usefixtures("said")
@pytest.mark.parametrize("as_html", [False, True])
def test_codes_alone_and_tables_are_pasted_as_cells(window: MainWindow, as_html: bool) -> None:
    editor = editor_of(window)
    go_to(editor, 0, "code")
    codes = [["2.002311.H21"], ["2.002313.H21"]]
    text = "\n".join(code for (code,) in codes)
    offer(text, html=build_html(codes)) if as_html else offer(text)
    paste(window)
    found = [entry.code for entry in editor.document.content.procedures]
    assert found == ["2.002311.H21", "2.002313.H21", "1.000003.H21"]
