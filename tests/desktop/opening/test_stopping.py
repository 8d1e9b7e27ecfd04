"""A large file is stopped at any moment, and nothing of it is left."""

import gc
import subprocess
import threading
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from tests.files.tables import line, save, table
from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.workbench.reading_bar import ReadingBar
from tthc_gui.files import reading
from tthc_gui.files.job import STRIDE, Job
from tthc_gui.files.recognition.lines import LineReader

LINES = 15 * STRIDE


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workbook that is too large to be read at once."""
    lines = [line(float(at), name=f"Thủ tục số {at}") for at in range(1, LINES + 1)]
    return save(tmp_path_factory.mktemp("large") / "lon.xlsx", table(*lines))


@pytest.fixture(autouse=True)
def nothing_is_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "QUICK", 0)


def nothing_runs(window: MainWindow) -> bool:
    threads = window.findChildren(QThread)
    return not window.opener.is_busy and not any(thread.isRunning() for thread in threads)


def test_it_is_stopped_while_rows_are_recognised(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, large: Path
) -> None:
    shown: list[OpenDocument] = []
    window.open_elsewhere.connect(shown.append)
    reached, stopped = threading.Event(), threading.Event()
    after = 0
    read_case = LineReader.case

    def count(reader: LineReader, row: int, procedure: int, case: int) -> object:
        nonlocal after
        after += stopped.is_set()
        if procedure == 3 * STRIDE:
            reached.set()
            stopped.wait(20)
        return read_case(reader, row, procedure, case)

    monkeypatch.setattr(LineReader, "case", count)
    window.open_file(large)
    qtbot.waitUntil(reached.is_set)
    qtbot.waitUntil(lambda: "dòng" in window.queue.bar.said())
    with qtbot.waitSignal(window.opener.idle):
        window.queue.bar.stop.click()
        stopped.set()
    assert after <= STRIDE
    assert (window.document, shown, window.message()) == (None, [], "")
    assert window.settings.recent_files == []
    assert window.queue.bar.said() == ""
    assert nothing_runs(window)


def test_it_is_stopped_while_its_child_reads_it(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, large: Path
) -> None:
    children: list[subprocess.Popen[bytes]] = []
    began = threading.Event()
    holding = Job.holding

    def watch(job: Job, child: subprocess.Popen[bytes]) -> AbstractContextManager[None]:
        children.append(child)
        began.set()
        return holding(job, child)

    monkeypatch.setattr(Job, "holding", watch)
    window.open_file(large)
    qtbot.waitUntil(began.is_set)
    with qtbot.waitSignal(window.opener.idle):
        window.queue.bar.stop.click()
    (child,) = children
    assert child.poll() is not None
    assert window.document is None
    assert nothing_runs(window)


def test_the_next_file_opens_after_one_was_stopped(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, large: Path
) -> None:
    other = save(tmp_path / "nho.xlsx", table(line()))
    with qtbot.waitSignal(window.opener.idle):
        window.open_file(large)
        window.open_file(other)
        window.queue.stop()
    assert window.document is not None
    assert window.document.path == other
    assert nothing_runs(window)


def test_what_was_read_is_no_garbage_to_look_for_until_its_window_closes(
    window: MainWindow, qtbot: QtBot, large: Path
) -> None:
    gc.unfreeze()
    with qtbot.waitSignal(window.opener.idle):
        window.open_file(large)
    assert gc.get_freeze_count() > LINES
    window.close()
    assert gc.get_freeze_count() == 0


def test_of_a_single_part_no_part_is_told(qtbot: QtBot) -> None:
    bar = ReadingBar()
    qtbot.addWidget(bar)
    bar.begin("a.csv")
    bar.show_progress(0, 1)
    assert bar.said() == "Đang đọc a.csv…"
    bar.show_progress(1, 2)
    assert bar.said() == "Đang đọc a.csv: phần 2/2"
