"""What a foreign file holds now is read beside the window, and taken only when it is complete."""

import shutil
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.desktop.driving import go_to, type_text, typing_into
from tthc_gui.desktop.recovery.choosing import ChoosingDialog
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.widgets.notices import DISK
from tthc_gui.desktop.workbench import fetching as opening
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import NAME
from tthc_gui.domain.document.edits import set_cell
from tthc_gui.files.job import Job

PDF = Path(__file__).parents[2] / "data" / "pdf"
OLD, NEW = PDF / "phu_luc_10_so_ngoai_vu.pdf", PDF / "phu_luc_12_ban_quan_ly_khu_kinh_te.pdf"


@pytest.fixture
def changed(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """Open a PDF that somebody replaces by another one, of which the window tells."""
    path = Path(shutil.copy(OLD, tmp_path / "phu_luc.pdf"))
    with qtbot.waitSignal(window.opener.idle):
        window.open_file(path)
    assert window.safety.guard is not None
    with qtbot.waitSignal(window.safety.guard.disk_changed):
        shutil.copy(NEW, path)
    return window


def annex_of(window: MainWindow) -> Annex:
    assert window.document is not None
    annex: Annex = window.document.content
    return annex


def stop_in_the_middle(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Let a reading wait until it is cancelled."""
    began = threading.Event()

    def read(_path: Path, _sheet: str, job: Job) -> opening.Held:
        began.set()
        while True:
            job.check()

    monkeypatch.setattr(opening, "read_held", read)
    return began


def test_a_pdf_is_loaded_again_beside_the_window(changed: MainWindow, qtbot: QtBot) -> None:
    document, before = changed.document, annex_of(changed).heading
    assert document is not None
    with qtbot.waitSignal(changed.opener.idle):
        changed.notices.offers(DISK)["Tải lại"]()
        assert "phu_luc.pdf" in changed.queue.bar.said()
        assert (document.content.heading, document.undo_stack.count()) == (before, 0)
    assert document.content.heading.label == "Phụ lục 12"
    assert document.is_clean()
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.content.heading == before


def test_a_reload_that_is_stopped_leaves_the_document_and_asks_again(
    changed: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = stop_in_the_middle(monkeypatch)
    document, before = changed.document, annex_of(changed).heading
    assert document is not None
    changed.notices.offers(DISK)["Tải lại"]()
    assert changed.notices.message(DISK) == ""
    began.wait(20)
    with qtbot.waitSignal(changed.opener.idle):
        changed.queue.bar.stop.click()
    assert (document.content.heading, document.undo_stack.count()) == (before, 0)
    assert list(changed.notices.offers(DISK)) == ["Tải lại", "Giữ bản của tôi", "So sánh và chọn…"]


def test_closing_ends_a_reload(changed: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    began = stop_in_the_middle(monkeypatch)
    changed.notices.offers(DISK)["Tải lại"]()
    began.wait(20)
    assert changed.close()
    assert not changed.queue.bar.isVisible()


def test_both_sides_are_compared_when_theirs_is_read(changed: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(changed.opener.idle):
        changed.notices.offers(DISK)["So sánh và chọn…"]()
        assert changed.findChild(ChoosingDialog) is None
    dialog = changed.findChild(ChoosingDialog)
    assert isinstance(dialog, ChoosingDialog)
    dialog.choose_all(theirs=True)
    dialog.apply.click()
    assert annex_of(changed).heading.label == "Phụ lục 12"


def test_what_is_changed_meanwhile_can_be_undone_after(changed: MainWindow, qtbot: QtBot) -> None:
    document = changed.document
    assert document is not None
    with qtbot.waitSignal(changed.opener.idle):
        changed.notices.offers(DISK)["Tải lại"]()
        document.push(set_cell(document.content, 0, 0, NAME, "sửa trong lúc đọc"))
    assert document.content.heading.label == "Phụ lục 12"
    document.undo_stack.undo()
    assert document.content.procedures[0].name == "sửa trong lúc đọc"


def test_typing_that_cannot_be_taken_is_not_lost(changed: MainWindow, qtbot: QtBot) -> None:
    editor = changed.editor
    assert editor is not None
    before = annex_of(changed).heading
    with qtbot.waitSignal(changed.opener.idle):
        changed.notices.offers(DISK)["Tải lại"]()
        editor.view.setFocus()
        go_to(editor, 0, "current")
        QTest.keyClick(editor.view, Qt.Key.Key_F2)
        type_text(editor, "không phải số")
    assert typing_into() is not None
    assert annex_of(changed).heading == before
    assert "Tải lại" in changed.notices.offers(DISK)
    QTest.keyClick(typing_into(), Qt.Key.Key_Escape)
