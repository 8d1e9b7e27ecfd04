"""What is in doubt stays so when the document is saved, reopened, lost and recovered."""

import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from tests.desktop.driving import part
from tests.files.tables import Sheet, line, save, table
from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.recovery.choosing import ChoosingDialog
from tthc_gui.desktop.recovery.offers import RecoveryDialog
from tthc_gui.desktop.shell.application import Desktop
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.shell.session import RECOVERED
from tthc_gui.desktop.widgets import dialogs
from tthc_gui.desktop.widgets.banner import Banner
from tthc_gui.desktop.workbench.settings import Settings
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import CURRENT, NAME
from tthc_gui.domain.document.doubts import confirm, open_doubts
from tthc_gui.domain.document.edits import set_cell
from tthc_gui.files.grid import Cell
from tthc_gui.files.reading import read
from tthc_gui.files.safety.journals import leave
from tthc_gui.files.writing import write

CODES = ("1.000001.H21", "1.000002.H21", "1.000003.H21")


@pytest.fixture
def messy(tmp_path: Path) -> Path:
    """Return a workbook with a date in place of a time, a fraction, and text that is no number."""
    values: tuple[Cell, ...] = (46146.0, "4/5", "khoảng 7")
    lines = [
        line(float(number), code, f"Cấp phép {number}", current=value)
        for number, (code, value) in enumerate(zip(CODES, values, strict=True), 1)
    ]
    return save(tmp_path / "gui_den.xlsx", Sheet(table(*lines), formats={(6, 3): "d/m/yyyy"}))


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file that the user names when asked for one."""
    path = tmp_path / "bản lưu.xlsx"
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_: path)
    return path


def shown(window: MainWindow) -> list[tuple[int, str]]:
    """Return the cells that are marked as doubtful."""
    assert window.editor is not None
    model = window.editor.model
    return [
        (row, column.key)
        for row in range(model.rowCount())
        for at, column in enumerate(model.columns)
        if model.doubts_at(model.index(row, at))
    ]


def test_saved_and_reopened_the_same_cells_are_marked(
    window: MainWindow, qtbot: QtBot, messy: Path, saved: Path
) -> None:
    window.open_file(messy)
    assert window.document is not None
    before, was = open_doubts(window.document.content), shown(window)
    assert (0, "current") in was
    assert window.save()
    assert window.document.is_clean()
    assert read(saved).annex == window.document.content
    second = MainWindow(window.settings)
    qtbot.addWidget(second)
    with qtbot.waitExposed(second):
        second.show()
    copy = Path(shutil.copy(saved, saved.with_name("gửi lại.xlsx")))
    second.open_file(copy)
    assert second.document is not None
    assert second.editor is not None
    assert shown(second) == was
    assert open_doubts(second.document.content) == before
    assert second.document.is_clean()
    assert second.document.saves_to == copy
    assert f"{len(before)} chỗ cần xem lại" in part(second.editor, Banner).message()


def test_all_looked_at_and_saved_there_is_nothing_more_to_see(
    window: MainWindow, messy: Path, saved: Path
) -> None:
    window.open_file(messy)
    document = window.document
    assert document is not None
    assert window.save()
    assert "Chỗ đọc chưa chắc" in openpyxl.load_workbook(saved).sheetnames
    document.push(confirm(document.content, open_doubts(document.content)))
    assert not document.is_clean()
    assert window.save()
    assert openpyxl.load_workbook(saved).sheetnames == ["Phụ lục 5"]
    document.undo_stack.undo()
    assert (0, "current") in shown(window)
    assert not document.is_clean()


def test_what_another_person_looked_at_can_be_taken_by_procedure(
    window: MainWindow, messy: Path, saved: Path
) -> None:
    window.open_file(messy)
    document = window.document
    assert document is not None
    assert window.save()
    theirs = read(saved).annex
    confirm(theirs, open_doubts(theirs)[1:]).apply(theirs)
    write(theirs, saved, keep_stated=True)
    window.safety.disk.choose()
    (dialog,) = window.findChildren(ChoosingDialog)
    where, before, after = dialog.differences.rows()[0][1:]
    assert where == "Thời gian hiện nay (chỗ đọc chưa chắc)"
    assert "4/5" in before
    assert after == "đã xem lại"
    dialog.apply.click()
    assert shown(window) == [(0, "current")]
    assert document.is_clean()
    document.undo_stack.undo()
    assert len(shown(window)) == 3


def test_a_document_open_for_looking_only_is_not_confirmed(window: MainWindow, messy: Path) -> None:
    window.open_file(messy)
    assert window.document is not None
    assert window.editor is not None
    window.document.set_read_only(True)
    was = shown(window)
    said: list[str] = []
    window.editor.cell_described.connect(said.append)
    window.editor.guide.confirm(open_doubts(window.document.content))
    assert said[-1] == "Tài liệu đang mở để xem, không sửa được."
    assert shown(window) == was


def test_saving_as_json_tells_that_doubts_are_lost(
    window: MainWindow, messy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_: tmp_path / "ra.json")
    window.open_file(messy)
    assert window.document is not None
    count = len(open_doubts(window.document.content))
    assert window.save()
    assert window.message() == (
        f"“ra.json” không có chỗ cho {count} chỗ đọc chưa chắc. "
        "Muốn giữ đủ, hãy lưu thêm một bản .xlsx."
    )


def test_saving_as_csv_tells_all_that_it_has_no_place_for(
    window: MainWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    load_annex: Callable[[int], Annex],
) -> None:
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_: tmp_path / "ra.csv")
    window.show_document(OpenDocument(load_annex(10)))
    assert window.save()
    assert window.message() == (
        "“ra.csv” không có chỗ cho số mà tài liệu tự ghi ở 2 thủ tục; tiêu đề phụ lục. "
        "Muốn giữ đủ, hãy lưu thêm một bản .xlsx."
    )


def test_a_crash_loses_neither_doubts_nor_what_was_looked_at(
    window: MainWindow,
    qtbot: QtBot,
    settings: Settings,
    messy: Path,
) -> None:
    window.open_file(messy)
    document = window.document
    assert document is not None
    document.push(set_cell(document.content, 2, 0, NAME, "Tên mới"))
    document.push(set_cell(document.content, 0, 0, CURRENT, None))
    first = open_doubts(document.content)[0]
    document.push(confirm(document.content, [first]))
    left = open_doubts(document.content)
    assert left
    # The journal stays, as after a crash.
    window.safety.end_session()
    window.close()
    leave()
    desktop = Desktop(settings)
    desktop.open([])
    for each in desktop.windows:
        qtbot.addWidget(each, before_close_func=lambda shown: shown.safety.end_session())
    qtbot.waitUntil(lambda: bool(desktop.windows[0].notices.message(RECOVERED)))
    desktop.windows[0].notices.offers(RECOVERED)["Xem và lấy lại…"]()
    (dialog,) = desktop.windows[0].findChildren(RecoveryDialog)
    dialog.take.click()
    again = desktop.windows[0].document
    assert again is not None
    assert open_doubts(again.content) == left
    again.undo_stack.undo()
    assert first in open_doubts(again.content)
