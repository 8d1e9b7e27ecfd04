"""The tab of the Word papers: what is typed is kept in the project and stands in the papers."""

from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from tests.desktop.province.conftest import Settled
from tests.files.province.papers.templates import template
from tthc_gui.desktop.province.papers_panel import PapersPanel
from tthc_gui.desktop.province.province_window import ProvinceWindow
from tthc_gui.domain.province.compliance_cost import CostInput
from tthc_gui.domain.province.papers import GENERAL, Argument, PaperData

pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)  # offscreen


@pytest.fixture
def panel(province: ProvinceWindow, qtbot: QtBot) -> PapersPanel:
    action = next(
        one for one in province.findChildren(QAction) if one.shortcut().toString() == "Ctrl+Shift+W"
    )
    action.trigger()
    panel = province.tab("papers")
    assert isinstance(panel, PapersPanel)
    qtbot.waitUntil(panel.isVisible)
    return panel


def _data(window: ProvinceWindow) -> PaperData:
    return window.opened.value.part(PaperData)


def _tick(panel: PapersPanel, *keys: str) -> None:
    for key, box in panel.boxes.items():
        if box.isChecked() != (key in keys):
            QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center() / 4)
        assert box.isChecked() == (key in keys)


def _write(panel: PapersPanel, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_arguments: str(folder))
    QTest.mouseClick(panel.write_button, Qt.MouseButton.LeftButton)


def _text(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)


def test_what_is_typed_is_kept_and_undone(panel: PapersPanel, province: ProvinceWindow) -> None:
    edit = panel.texts.edits["don_vi_trinh"]
    assert isinstance(edit, QLineEdit)
    edit.setFocus()
    QTest.keyClicks(edit, "Van phong A")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert _data(province).text("don_vi_trinh") == "Van phong A"
    province.opened.undo_stack.undo()
    assert _data(province) == PaperData()
    assert edit.text() == ""


def test_bases_are_a_line_each(panel: PapersPanel, province: ProvinceWindow) -> None:
    edit = panel.texts.edits["can_cu"]
    edit.setFocus()
    QTest.keyClicks(edit, "Luat A")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    QTest.keyClicks(edit, "Luat B")
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert _data(province).entries("can_cu") == ["Luat A", "Luat B"]


def test_duties_are_typed_for_one_department_and_copied_to_others(
    panel: PapersPanel, province: ProvinceWindow, qtbot: QtBot
) -> None:
    box = panel.duties
    assert [box.names.itemText(at) for at in range(box.names.count())] == [
        "Sở Tài chính",
        "Sở Ngoại vụ",
        "Ban Quản lý khu kinh tế tỉnh",
    ]
    box.table.setFocus()
    box.table.setCurrentCell(0, 1)
    QTest.keyClick(box.table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "Mot cua")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _data(province).duties_of("Sở Tài chính")[0].post == "Mot cua")
    QTest.mouseClick(box.for_all, Qt.MouseButton.LeftButton)
    assert _data(province).duties_of("Sở Ngoại vụ")[0].post == "Mot cua"
    box.names.setCurrentIndex(1)
    item = box.table.item(0, 1)
    assert item is not None
    assert item.text() == "Mot cua"


def test_the_chosen_papers_are_written_beside_the_window(
    panel: PapersPanel,
    province: ProvinceWindow,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _tick(panel, "bao_cao", "danh_muc")
    _write(panel, tmp_path, monkeypatch)
    qtbot.waitUntil(lambda: "Đã ghi" in province.banner.message())
    assert "Đã ghi 4 văn bản" in province.banner.message()
    assert "76 thủ tục hành chính" in _text(tmp_path / "Báo cáo.docx")
    assert "Còn để trống để ghi tay" in panel.left.toPlainText()
    assert set(province.banner.offers()) == {"Xem việc phải làm", "Mở thư mục"}
    province.show_tab("annexes")
    province.banner.offers()["Xem việc phải làm"]()
    assert province.tab_in_sight == "papers"
    assert panel.left.hasFocus()


def test_a_copied_template_is_used_from_then_on(
    panel: PapersPanel,
    province: ProvinceWindow,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own = tmp_path / "mau"
    own.mkdir()
    _tick(panel, "to_trinh")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_arguments: str(own))
    QTest.mouseClick(panel.copy_button, Qt.MouseButton.LeftButton)
    assert [path.name for path in own.iterdir()] == ["to_trinh.docx"]
    assert "mau" in panel.templates.text()
    (own / "to_trinh.docx").write_bytes(template("{{ so_co_quan }} cơ quan"))
    _write(panel, tmp_path, monkeypatch)
    qtbot.waitUntil((tmp_path / "Tờ trình.docx").exists)
    qtbot.waitUntil(lambda: not province.queue.is_busy)
    assert _text(tmp_path / "Tờ trình.docx") == "3 cơ quan"
    (own / "to_trinh.docx").write_bytes(template("{{ la }}"))
    _write(panel, tmp_path, monkeypatch)
    qtbot.waitUntil(lambda: "không có tên “la”" in province.banner.message())
    QTest.mouseClick(panel.own_off_button, Qt.MouseButton.LeftButton)
    assert panel.templates.text() == "Đang dùng mẫu có sẵn."


def test_costs_go_out_as_a_table_and_come_back(
    panel: PapersPanel, province: ProvinceWindow, tmp_path: Path, qtbot: QtBot, settled: Settled
) -> None:
    path = tmp_path / "a.xlsx"
    panel.costs.buttons.write(path)
    qtbot.waitUntil(lambda: path.exists() and not province.queue.is_busy)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    places = [(row[2].value, row[3].value or "") for row in sheet.iter_rows()]
    at = places.index(("Phụ lục 12", "")) + 1
    sheet.cell(at, 5, 100)
    sheet.cell(at, 6, 50_000)
    sheet.cell(at, 7, "Báo cáo")
    book.save(path)
    settled(province, lambda: panel.costs.buttons.read(path))
    (one,) = _data(province).costs
    assert isinstance(one, CostInput)
    assert (one.files, one.hourly, one.source) == (100, 50_000, "Báo cáo")
    assert "trường hợp đủ số liệu" in panel.costs.told.text()


def test_a_general_reason_is_kept(panel: PapersPanel, province: ProvinceWindow) -> None:
    panel.arguments.reason.setFocus()
    QTest.keyClicks(panel.arguments.reason, "Bo buoc thua")
    QTest.keyClick(panel.arguments.reason, Qt.Key.Key_Tab)
    assert _data(province).arguments == {GENERAL: Argument("Bo buoc thua")}
