"""What was read with doubt is marked, listed and settled."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from tests.desktop.driving import cell, current, go_to, part, select, stack_of, three
from tests.domain.building import annex, procedure
from tests.files.tables import Sheet, line, save, table
from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.opening.doubts_panel import DoubtsPanel
from tthc_gui.desktop.opening.guide import PANEL
from tthc_gui.desktop.opening.proposals import ProposalsDialog
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.table.doubt_mark import paint_doubt
from tthc_gui.desktop.widgets.banner import Banner
from tthc_gui.desktop.widgets.theme import LIGHT
from tthc_gui.domain.annex.columns import CURRENT, NAME
from tthc_gui.domain.document.doubts import open_doubts
from tthc_gui.domain.document.edits import Edit, Splice, set_cell
from tthc_gui.files.beside.reading import hold
from tthc_gui.files.problems import Note

WHERE = "trang tính “PL 5”, ô D8"
NOTES = (
    Note(WHERE, "4/5 được đọc là 4,5.", 1, 1, "current", uncertain=True),
    Note("trang tính “PL 5”, ô A20", "dòng tổng được bỏ qua."),
    Note("trang tính “PL 5”, ô C6", "chữ phông cũ.", 0, 0, "name", True, "Cấp phép"),
    Note("trang tính “PL 5”, ô A1", "chữ phông cũ.", None, None, None, True, "Phụ lục 5"),
)


@pytest.fixture
def editor(qtbot: QtBot) -> DocumentEditor:
    annex = three()
    hold(annex, NOTES)
    editor = DocumentEditor(OpenDocument(annex, notes=NOTES))
    qtbot.addWidget(editor)
    editor.resize(1366, 700)
    with qtbot.waitExposed(editor):
        editor.show()
    return editor


def panel(editor: DocumentEditor) -> DoubtsPanel:
    shown = editor.side.show_panel(PANEL)
    assert isinstance(shown, DoubtsPanel)
    return shown


def listed(shown: DoubtsPanel) -> dict[str, list[QTreeWidgetItem]]:
    heads = children(shown.list.invisibleRootItem())
    return {head.text(0): children(head) for head in heads}


def children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = (item.child(at) for at in range(item.childCount()))
    return [child for child in found if child is not None]


def marked(editor: DocumentEditor) -> list[tuple[int, str]]:
    model = editor.model
    return [
        (row, column.key)
        for row in range(model.rowCount())
        for at, column in enumerate(model.columns)
        if model.doubts_at(model.index(row, at)) and model.anchor(model.index(row, at)).row() == row
    ]


def proposals(editor: DocumentEditor) -> list[str]:
    found = (one.doubt.proposal for one in open_doubts(editor.document.content))
    return [proposal for proposal in found if proposal]


def test_cells_read_with_doubt_are_marked_and_say_why(editor: DocumentEditor) -> None:
    assert marked(editor) == [(0, "name"), (2, "current")]
    tip = editor.model.data(cell(editor, 2, "current"), Qt.ItemDataRole.ToolTipRole)
    assert str(tip).endswith(f"Đọc từ {WHERE}: 4/5 được đọc là 4,5.")
    other = editor.model.data(cell(editor, 1, "current"), Qt.ItemDataRole.ToolTipRole)
    assert "Đọc từ" not in str(other)


def test_the_mark_is_a_hollow_square() -> None:
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_doubt(painter, image.rect(), LIGHT)
    painter.end()
    assert image.pixelColor(5, 2) != image.pixelColor(5, 5)
    assert image.pixelColor(5, 5) == image.pixelColor(30, 10)


def test_editing_the_cell_settles_it_until_that_is_taken_back(editor: DocumentEditor) -> None:
    editor.model.setData(cell(editor, 2, "current"), "21")
    assert marked(editor) == [(0, "name")]
    editor.document.undo_stack.undo()
    assert marked(editor) == [(0, "name"), (2, "current")]


def test_marks_follow_their_procedures(editor: DocumentEditor) -> None:
    document = editor.document
    first, second, third = document.content.procedures
    document.push(Edit("Thêm", (Splice(0, (), (procedure(9),)),)))
    assert marked(editor) == [(1, "name"), (3, "current")]
    document.push(Edit("Xoá", (Splice(2, (second,), ()),)))
    assert marked(editor) == [(1, "name")]
    assert len(open_doubts(document.content)) == 2
    document.undo_stack.undo()
    assert marked(editor) == [(1, "name"), (3, "current")]
    document.undo_stack.undo()
    document.push(Edit("Xếp", (Splice(0, (first, second, third), (second, third, first)),)))
    assert marked(editor) == [(1, "current"), (3, "name")]


def test_several_procedures_in_place_of_one_keep_the_mark(editor: DocumentEditor) -> None:
    document = editor.document
    old = document.content.procedures[1]
    changed = CURRENT.write(old, 0, None) if CURRENT.write else old
    document.push(Edit("Dán", (Splice(1, (old,), (changed, procedure(9))),)))
    assert marked(editor) == [(0, "name"), (2, "current")]


def test_looking_at_the_selected_cells_settles_them(editor: DocumentEditor, qtbot: QtBot) -> None:
    said: list[str] = []
    editor.cell_described.connect(said.append)
    select(editor, (1, "current"), (2, "current"))
    editor.guide.confirm_selected()
    assert marked(editor) == [(0, "name")]
    assert said[-1] == "Đã xem lại 1 chỗ."
    assert stack_of(editor) == ["Xem lại 1 chỗ đọc chưa chắc"]
    assert not editor.document.is_clean()
    with qtbot.assertNotEmitted(editor.document.made):
        editor.guide.confirm_selected()
    assert "không có chỗ nào" in said[-1]
    editor.document.undo_stack.undo()
    assert marked(editor) == [(0, "name"), (2, "current")]
    assert editor.document.is_clean()


def test_the_panel_lists_everything_and_leads_to_the_cell(editor: DocumentEditor) -> None:
    shown = panel(editor)
    groups = listed(shown)
    assert [*groups] == ["Cần xem lại (3)", "Bỏ qua hoặc đổi khi đọc (1)"]
    go_to(editor, 0, "stt")
    shown.list.setCurrentItem(groups["Cần xem lại (3)"][2])
    assert current(editor) == (2, "current")


def test_what_the_panel_settles_moves_down(editor: DocumentEditor, qtbot: QtBot) -> None:
    shown = panel(editor)
    shown.list.setCurrentItem(listed(shown)["Cần xem lại (3)"][2])
    shown.confirm.click()
    qtbot.waitUntil(lambda: "Đã xem lại hoặc đã sửa (1)" in listed(shown))
    assert len(listed(shown)["Cần xem lại (2)"]) == 2


def test_the_banner_opens_the_panel(editor: DocumentEditor) -> None:
    part(editor, Banner).offers()["Xem từng chỗ"]()
    assert editor.side.shows(PANEL)


def test_proposals_ticked_are_one_edit(editor: DocumentEditor) -> None:
    editor.guide.offer_proposals()
    dialog = editor.findChild(ProposalsDialog)
    assert isinstance(dialog, ProposalsDialog)
    assert [one.doubt.proposal for one in dialog.ticked()] == ["Phụ lục 5", "Cấp phép"]
    dialog.take.click()
    document = editor.document
    assert document.content.procedures[0].name == "Cấp phép"
    assert document.content.heading.label == "Phụ lục 5"
    assert stack_of(editor) == ["Nhận 2 chữ đề nghị"]
    assert proposals(editor) == []
    document.undo_stack.undo()
    assert document.content.procedures[0].name != "Cấp phép"
    assert proposals(editor) == ["Phụ lục 5", "Cấp phép"]


def test_what_is_not_ticked_stays(editor: DocumentEditor) -> None:
    editor.guide.offer_proposals()
    dialog = editor.findChild(ProposalsDialog)
    assert isinstance(dialog, ProposalsDialog)
    children(dialog.list.invisibleRootItem())[1].setCheckState(0, Qt.CheckState.Unchecked)
    dialog.take.click()
    assert proposals(editor) == ["Cấp phép"]


def test_a_file_read_whole_has_no_doubts(open_editor: Callable[[int], DocumentEditor]) -> None:
    editor = open_editor(12)
    assert marked(editor) == []
    said: list[str] = []
    editor.cell_described.connect(said.append)
    editor.guide.offer_proposals()
    assert "Không có chữ nào" in said[-1]
    assert listed(panel(editor)) == {}


def test_a_date_in_place_of_a_time_is_marked_in_the_window(
    window: MainWindow, tmp_path: Path
) -> None:
    sheet = Sheet(table(line(current=46146.0)), formats={(6, 3): "d/m/yyyy"})
    window.open_file(save(tmp_path / "a.xlsx", sheet))
    assert window.editor is not None
    assert (0, "current") in marked(window.editor)


def test_names_can_be_edited_beside_doubts(editor: DocumentEditor) -> None:
    annex = editor.document.content
    editor.document.push(set_cell(annex, 1, 0, NAME, "Tên mới"))
    assert (2, "current") in marked(editor)


def test_the_list_is_reached_and_left_by_keys(editor: DocumentEditor) -> None:
    editor.view.setFocus()
    editor.guide.toggle_panel()
    shown = panel(editor)
    assert shown.list.hasFocus()
    for _ in range(4):
        QTest.keyClick(shown.list, Qt.Key.Key_Down)
    assert current(editor) == (2, "current")
    QTest.keyClick(shown.list, Qt.Key.Key_Escape)
    assert editor.view.hasFocus()
    editor.guide.toggle_panel()
    assert not editor.side.shows(PANEL)
    assert editor.view.hasFocus()


def test_the_next_doubt_is_chosen_once_one_is_settled(editor: DocumentEditor, qtbot: QtBot) -> None:
    shown = panel(editor)
    shown.list.setCurrentItem(listed(shown)["Cần xem lại (3)"][1])
    assert current(editor) == (0, "name")
    QTest.keyClick(shown.confirm, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "Cần xem lại (2)" in listed(shown))
    assert current(editor) == (2, "current")
    QTest.keyClick(shown.confirm, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "Cần xem lại (1)" in listed(shown))
    assert [one.doubt.proposal for one in open_doubts(editor.document.content)] == ["Phụ lục 5"]


def test_what_is_only_noted_is_not_said_to_need_looking_at(qtbot: QtBot) -> None:
    editor = DocumentEditor(OpenDocument(three(), notes=NOTES[1:2]))
    qtbot.addWidget(editor)
    with qtbot.waitExposed(editor):
        editor.show()
    said = part(editor, Banner).message()
    assert said == "Không có chỗ nào đọc chưa chắc; có 1 ghi chú về cách đọc."


def test_doubts_that_are_alike_are_one_line_and_can_be_settled_together(qtbot: QtBot) -> None:
    notes = [
        Note(f"trang tính “PL 5”, ô D{at}", f"{at}/5 được đọc là {at},5.", at, 0, "current", True)
        for at in range(4)
    ]
    document = annex(*(procedure(at) for at in range(5)))
    other = Note("trang tính “PL 5”, ô C9", "chữ phông cũ.", 4, 0, "name", uncertain=True)
    hold(document, [*notes, other])
    editor = DocumentEditor(OpenDocument(document, notes=[*notes, other]))
    qtbot.addWidget(editor)
    shown = panel(editor)
    (lines,) = listed(shown).values()
    assert [line.text(0) for line in lines] == [
        "4 chỗ như vậy: 0/5 được đọc là 0,5",
        "ô C9: chữ phông cũ.",
    ]
    assert [child.text(0)[:4] for child in children(lines[0])] == ["ô D0", "ô D1", "ô D2", "ô D3"]
    shown.list.setCurrentItem(lines[0])
    shown.confirm.click()
    assert [one.doubt.where for one in open_doubts(editor.document.content)] == [other.where]
