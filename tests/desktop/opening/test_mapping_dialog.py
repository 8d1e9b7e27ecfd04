"""The dialog that asks which columns of a file are which of ours."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from tests.files.recognition.reading import moved
from tests.files.recognition.test_layouts import unmerged
from tests.files.tables import line, save, table
from tthc_gui.desktop.opening.mapping_dialog import MappingDialog, key_title
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.files.opened import FoundTable
from tthc_gui.files.reading import open_file
from tthc_gui.files.recognition.mapping import KEYS

LIKELY = "TG giải quyết trươc đây"


@pytest.fixture
def tables(tmp_path: Path) -> list[FoundTable]:
    """Return an uncertain table and a certain one, each on a sheet."""
    certain, doubtful = table(line()), table(line(name="Hai"))
    certain.sheet, doubtful.sheet = "Chắc", "Ngờ"
    doubtful.rows[3][3] = LIKELY
    return open_file(save(tmp_path / "a.xlsx", certain, doubtful)).tables()


@pytest.fixture
def dialog(qtbot: QtBot, tables: list[FoundTable]) -> MappingDialog:
    dialog = MappingDialog("a.xlsx", tables)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def choose(combo: QComboBox, key: str | None) -> None:
    combo.setCurrentIndex(combo.findData(key))
    combo.activated.emit(combo.currentIndex())


def row_of(dialog: MappingDialog, key: str) -> int:
    return [combo.currentData() for combo in dialog.combos].index(key)


def texts(dialog: MappingDialog, row: int) -> list[str]:
    items = (dialog.columns.item(row, column) for column in (0, 2, 3))
    return [item.text() for item in items if item is not None]


def test_the_uncertain_table_is_shown_first_with_its_lines(dialog: MappingDialog) -> None:
    assert dialog.list.currentRow() == 1
    assert texts(dialog, row_of(dialog, "current")) == [LIKELY, "85%", "10"]
    assert texts(dialog, row_of(dialog, "name")) == ["Tên TTHC", "100%", "Hai"]
    assert dialog.said() == "Có 1 cột đoán theo chữ gần giống; hãy xem lại."
    assert dialog.open_button.isEnabled()


def test_another_table_can_be_looked_at(dialog: MappingDialog) -> None:
    dialog.list.setCurrentRow(0)
    assert texts(dialog, row_of(dialog, "current"))[1:] == ["100%", "10"]
    assert dialog.said() == "Đủ cột để mở bảng."


def test_only_tables_ticked_are_chosen(dialog: MappingDialog) -> None:
    assert dialog.chosen() == [("Chắc", 0), ("Ngờ", 0)]
    dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert dialog.chosen() == [("Ngờ", 0)]
    assert len(dialog.answers()) == 1
    dialog.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert not dialog.open_button.isEnabled()


def test_a_column_of_ours_is_taken_once(dialog: MappingDialog) -> None:
    first, second = row_of(dialog, "remaining"), row_of(dialog, "cut")
    choose(dialog.combos[first], "cut")
    assert dialog.combos[first].currentData() == "cut"
    assert dialog.combos[second].currentData() is None


def test_what_is_needed_cannot_be_left_out(dialog: MappingDialog) -> None:
    row = row_of(dialog, "current")
    choose(dialog.combos[row], None)
    assert dialog.said() == "Còn thiếu cột: Thời gian giải quyết hiện nay."
    assert not dialog.open_button.isEnabled()
    choose(dialog.combos[row], "current")
    assert dialog.open_button.isEnabled()
    starts = [tuple(keys)[:4] for keys in dialog.answers().values()]
    assert starts == [("stt", "code", "name", "current")] * 2


def test_every_column_has_a_name_of_its_own() -> None:
    assert len({key_title(key) for key in KEYS}) == len(KEYS)
    assert key_title("after-4") == "Bước 4 · Sau · LÃNH ĐẠO CƠ QUAN"


def test_one_table_needs_no_list(qtbot: QtBot, tables: list[FoundTable]) -> None:
    dialog = MappingDialog("a.xlsx", tables[1:])
    qtbot.addWidget(dialog)
    assert dialog.list.isHidden()


def test_cancelling_opens_nothing(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    doubtful = table(line())
    doubtful.rows[3][3] = LIKELY
    window.open_file(save(tmp_path / "b.xlsx", doubtful))
    dialog = window.opener.dialog
    assert dialog is not None
    with qtbot.waitSignal(window.opener.idle):
        dialog.reject()
    assert window.document is None
    assert window.settings.column_answers == {}


@pytest.mark.parametrize("key", [Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_S])
def test_a_key_offers_the_answers_and_takes_no_column_from_another(
    dialog: MappingDialog, monkeypatch: pytest.MonkeyPatch, key: Qt.Key
) -> None:
    asked: list[bool] = []
    combo = dialog.combos[row_of(dialog, "current")]
    monkeypatch.setattr(combo, "showPopup", lambda: asked.append(True))
    before = dialog.answers()
    QTest.keyClick(combo, key)
    assert asked == [True]
    assert dialog.answers() == before


def test_keys_lead_from_answer_to_answer_and_on_to_the_button(dialog: MappingDialog) -> None:
    row = row_of(dialog, "current")
    assert dialog.combos[row].hasFocus()
    for _ in dialog.combos[row:]:
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    last = dialog.columns.model().index(len(dialog.combos) - 1, 0)
    assert dialog.columns.viewport().rect().intersects(dialog.columns.visualRect(last))
    assert dialog.open_button.hasFocus()


def test_what_stays_blank_is_told_before_opening(qtbot: QtBot, tmp_path: Path) -> None:
    grid = moved(unmerged(), [*range(6), *range(8, 24)])
    dialog = MappingDialog("a.xlsx", open_file(save(tmp_path / "a.xlsx", grid)).tables())
    qtbot.addWidget(dialog)
    assert dialog.said() == (
        "Đủ cột để mở bảng. Cột để trống vì tệp không có: THỜI GIAN ĐÃ CẮT GIẢM; "
        "TỶ LỆ BÌNH QUÂN ĐÃ CẮT GIẢM; bước 9."
    )
    assert texts(dialog, row_of(dialog, "after-1"))[-1] == "0,5"
