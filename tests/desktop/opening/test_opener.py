"""Opening never blocks the window, and asks only where it must."""

import shutil
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from tests.files.recognition.test_mapping import few_steps
from tests.files.recognition.test_tables import annex, below
from tests.files.tables import line, save, table
from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.opening import attempt
from tthc_gui.desktop.opening.mapping_dialog import MappingDialog
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.files.job import Job
from tthc_gui.files.opened import OpenedFile

PDF = Path(__file__).parents[2] / "data" / "pdf" / "phu_luc_10_so_ngoai_vu.pdf"
ANSWER = ["before-1", "after-1", "before-9", "after-9"]


@pytest.fixture
def elsewhere(window: MainWindow) -> list[OpenDocument]:
    """Return the documents that are shown in windows of their own."""
    documents: list[OpenDocument] = []
    window.open_elsewhere.connect(documents.append)
    return documents


def opened(window: MainWindow, qtbot: QtBot, *paths: Path) -> None:
    """Open files and wait until all is done."""
    with qtbot.waitSignal(window.opener.idle):
        for path in paths:
            assert window.open_file(path)


def test_a_pdf_is_read_beside_the_window(window: MainWindow, qtbot: QtBot) -> None:
    beats: list[str] = []
    timer = QTimer()
    timer.timeout.connect(lambda: beats.append(window.queue.bar.said()))
    timer.start(20)
    opened(window, qtbot, PDF)
    assert window.document is not None
    assert window.document.content.heading.label == "Phụ lục 10"
    assert window.document.saves_to is None
    assert any("Đang đọc phu_luc_10_so_ngoai_vu.pdf: trang" in said for said in beats)
    assert window.queue.bar.said() == ""
    assert window.settings.recent_files == [PDF]


def test_reading_is_stopped_at_once(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = threading.Event()

    def slow(_path: Path, job: Job | None = None) -> OpenedFile:
        started.set()
        assert job is not None
        while True:
            job.check()

    monkeypatch.setattr(attempt, "open_file", slow)
    pdf = Path(shutil.copy(PDF, tmp_path / "quyet_dinh.pdf"))
    assert window.open_file(pdf)
    assert "quyet_dinh.pdf" in window.queue.bar.said()
    started.wait()
    with qtbot.waitSignal(window.opener.idle):
        window.queue.bar.stop.click()
    assert window.document is None
    assert window.message() == ""
    assert not window.opener.is_busy


def test_closing_stops_the_reading(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(_path: Path, job: Job | None = None) -> OpenedFile:
        assert job is not None
        while True:
            job.check()

    monkeypatch.setattr(attempt, "open_file", slow)
    window.open_file(PDF)
    window.close()
    assert not window.isVisible()


def test_a_bad_large_file_is_told(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    bad = tmp_path / "quet.pdf"
    bad.write_bytes(b"%PDF-1.4 khong phai")
    opened(window, qtbot, bad)
    assert "quet.pdf" in window.message()
    assert window.document is None


def test_a_reader_that_fails_is_told(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_path: Path, _job: Job) -> OpenedFile:
        raise MemoryError

    monkeypatch.setattr(attempt, "open_file", fail)
    with qtbot.captureExceptions() as raised:
        opened(window, qtbot, PDF)
    assert [kind for kind, *_ in raised] == [MemoryError]
    assert "bất thường" in window.message()


def test_several_annexes_are_several_documents(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, elsewhere: list[OpenDocument]
) -> None:
    two = below(annex(5, line()), annex(6, line(), department="Sở B"))
    path = save(tmp_path / "gop.xlsx", two)
    opened(window, qtbot, path)
    assert window.document is not None
    assert window.document.display_name == "gop.xlsx · Phụ lục 5"
    assert [document.display_name for document in elsewhere] == ["gop.xlsx · Phụ lục 6"]
    assert "tệp có 2 phụ lục" in window.document.notes[0].message
    assert "đây là phụ lục thứ 2" in elsewhere[0].notes[0].message
    assert window.document.suggested_name == "gop Phụ lục 5.xlsx"


def test_several_files_open_in_turn(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, elsewhere: list[OpenDocument]
) -> None:
    copies = [Path(shutil.copy(PDF, tmp_path / name)) for name in ("a.pdf", "b.pdf")]
    opened(window, qtbot, *copies)
    assert window.document is not None
    assert window.document.path == copies[0]
    assert [document.path for document in elsewhere] == copies[1:]


def test_a_file_that_is_being_read_is_not_read_twice(
    window: MainWindow, qtbot: QtBot, elsewhere: list[OpenDocument]
) -> None:
    opened(window, qtbot, PDF, PDF)
    assert window.document is not None
    assert elsewhere == []


def test_certain_columns_are_not_asked_about(window: MainWindow, tmp_path: Path) -> None:
    window.open_file(save(tmp_path / "a.xlsx", table(line())))
    assert window.document is not None
    assert window.opener.dialog is None


def test_uncertain_columns_are_asked_about_once(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, elsewhere: list[OpenDocument]
) -> None:
    window.open_file(save(tmp_path / "a.xlsx", few_steps()))
    dialog = window.opener.dialog
    assert dialog is not None
    assert window.document is None
    assert not dialog.open_button.isEnabled()
    for row, key in enumerate(ANSWER, start=6):
        choose(dialog.combos[row], key)
    assert "Thời gian giải quyết hiện nay" in dialog.said()
    choose(dialog.combos[3], "current")
    assert dialog.open_button.isEnabled()
    with qtbot.waitSignal(window.opener.idle):
        dialog.open_button.click()
    document: OpenDocument | None = window.document
    assert document is not None
    assert document.content.procedures[0].cases[0].current == 10
    window.open_file(save(tmp_path / "b.xlsx", few_steps()))
    assert window.opener.dialog is None
    assert [other.content.procedures for other in elsewhere] == [document.content.procedures]


def choose(combo: QComboBox, key: str | None) -> None:
    """Choose one of our columns as a user does."""
    combo.setCurrentIndex(combo.findData(key))
    combo.activated.emit(combo.currentIndex())


def test_what_is_wrong_with_one_of_several_files_stays_in_sight(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    empty, good, folder = tmp_path / "rong.xlsx", save(tmp_path / "a.xlsx", table(line())), tmp_path
    empty.touch()
    window.open_files([empty, good, folder])
    assert window.document is not None
    said = window.message().splitlines()
    assert ["tệp rỗng" in line for line in said] == [True, False]
    assert "đây là thư mục" in said[1]
    with qtbot.waitSignal(window.open_elsewhere):
        window.open_file(save(tmp_path / "b.xlsx", table(line())))
    window.open_file(empty)
    assert "tệp rỗng" in window.message()
    assert "thư mục" not in window.message()


def test_two_uncertain_files_are_asked_about_one_after_the_other(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, elsewhere: list[OpenDocument]
) -> None:
    paths = []
    for name in ("một", "hai"):
        grid = few_steps()
        grid.rows[0][-1] = f"{name} {grid.rows[0][-1]}"
        paths.append(save(tmp_path / f"{name}.xlsx", grid))
    window.open_files(paths)
    first = window.opener.dialog
    assert first is not None
    assert "một.xlsx" in first.windowTitle()
    assert len(window.findChildren(MappingDialog)) == 1
    first.reject()
    qtbot.waitUntil(lambda: window.opener.dialog not in (None, first))
    second = window.opener.dialog
    assert second is not None
    assert "hai.xlsx" in second.windowTitle()
    with qtbot.waitSignal(window.opener.idle):
        second.reject()
    assert (window.document, elsewhere) == (None, [])
