"""Errors that nobody caught are logged once and told, with what became of the work."""

import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tthc_gui.desktop.shell import faults as module
from tthc_gui.desktop.shell.application import Desktop
from tthc_gui.desktop.shell.fault_notice import CRASH, FAULT, FaultNotice
from tthc_gui.desktop.shell.faults import MOST, QUIET, Faults
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.widgets.notices import JOURNAL
from tthc_gui.desktop.workbench.settings import Settings
from tthc_gui.files.safety.error_log import log_path

SECRET = "Cấp giấy phép"


class Sender(QObject):
    sent = Signal()


@pytest.fixture
def faults() -> Iterator[Faults]:
    with Faults() as faults:
        yield faults


@pytest.fixture
def told(faults: Faults) -> list[str]:
    told: list[str] = []
    faults.tell = told.append
    return told


def fail() -> None:
    raise LookupError(SECRET)


def logged() -> str:
    return log_path().read_text(encoding="utf-8") if log_path().exists() else ""


@pytest.mark.usefixtures("qapp")
def test_an_error_in_a_slot_is_logged_and_told(told: list[str]) -> None:
    sender = Sender()
    sender.sent.connect(fail)
    sender.sent.emit()
    assert len(told) == 1
    assert "test_faults.py" in told[0]
    assert told[0].endswith("builtins.LookupError")
    assert told[0] in logged()
    assert SECRET not in logged()


def test_an_error_in_a_thread_is_told(told: list[str]) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert len(told) == 1


def test_an_error_while_an_object_goes_is_told(told: list[str]) -> None:
    class Going:
        def __del__(self) -> None:
            fail()

    Going()
    assert len(told) == 1


def test_the_same_error_again_is_neither_logged_nor_told_at_once(
    told: list[str], faults: Faults, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr(module, "monotonic", lambda: now)
    for _ in range(500):
        faults.note("lỗi vẽ")
    assert told == ["lỗi vẽ"]
    assert logged().count("lỗi vẽ") == 1
    now += QUIET + 1
    faults.note("lỗi vẽ")
    assert told == ["lỗi vẽ"] * 2
    assert logged().count("lỗi vẽ") == 1


def test_ever_new_errors_are_bounded(told: list[str], faults: Faults) -> None:
    for number in range(10 * MOST):
        faults.note(f"lỗi {number}.")
    assert len(told) == MOST
    assert logged().count("lỗi ") == MOST


def test_an_error_while_telling_is_logged_and_told_no_more(faults: Faults) -> None:
    sender = Sender()
    sender.sent.connect(fail)
    faults.tell = lambda text: sender.sent.emit()
    faults.note("đầu tiên")
    assert "đầu tiên" in logged()
    assert "builtins.LookupError" in logged()


def test_a_grave_message_of_qt_is_logged_without_what_it_quotes(faults: Faults) -> None:
    for kind in (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg):
        faults.take_qt_message(kind, QMessageLogContext(), f"QFile::open: {kind.name} {SECRET}")
    assert logged().count("QFile::open") == 1
    assert SECRET not in logged()


@pytest.mark.usefixtures("qapp")
def test_a_failed_start_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    boxes: list[str] = []
    from PySide6.QtWidgets import QMessageBox

    monkeypatch.setattr(QMessageBox, "exec", lambda box: boxes.append(box.text()))
    with Faults():
        fail()
    assert str(log_path()) in boxes[0]
    assert boxes[0] in capsys.readouterr().err
    assert "builtins.LookupError" in logged()


def test_without_the_hooks_an_error_in_a_slot_fails_its_test(qtbot: QtBot) -> None:
    sender = Sender()
    sender.sent.connect(fail)
    with qtbot.captureExceptions() as caught:
        sender.sent.emit()
    assert len(caught) == 1


@pytest.fixture
def notice(qtbot: QtBot, settings: Settings) -> FaultNotice:
    desktop = Desktop(settings)
    desktop.open([])
    qtbot.addWidget(desktop.windows[0])
    return desktop.fault_notice


def window_of(notice: FaultNotice) -> MainWindow:
    desktop = notice.parent()
    assert isinstance(desktop, Desktop)
    return desktop.windows[0]


def test_the_window_tells_of_an_error_and_its_details_can_be_copied(notice: FaultNotice) -> None:
    notices = window_of(notice).notices
    notice.happened.emit("  tthc_gui/desktop/card/card.py:12 fill\nbuiltins.KeyError")
    assert "vẫn có trong nhật ký phục hồi" in notices.message(FAULT)
    notices.offers(FAULT)["Sao chép chi tiết"]()
    assert "card.py:12 fill\nbuiltins.KeyError" in QGuiApplication.clipboard().text()
    assert notices.message(FAULT) == ""


def test_an_error_from_a_thread_is_told_in_the_window(notice: FaultNotice, qtbot: QtBot) -> None:
    thread = threading.Thread(target=notice.happened.emit, args=("lỗi",))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: window_of(notice).notices.message(FAULT) != "")


@pytest.mark.parametrize("refused", [True, False], ids=["journal refused", "journal failed"])
def test_nothing_is_promised_when_the_journal_does_not_keep_the_work(
    notice: FaultNotice, *, refused: bool
) -> None:
    from tthc_gui.desktop.widgets.banner import Tone

    notices = window_of(notice).notices
    if refused:
        notices.tell(JOURNAL, "Không ghi được nhật ký", Tone.ERROR)
    place = "desktop/card/card.py" if refused else "files/safety/journal.py"
    notice.happened.emit(f"  tthc_gui/{place}:12 fill\nbuiltins.KeyError")
    assert "hãy lưu ngay" in notices.message(FAULT)
    assert "vẫn có" not in notices.message(FAULT)


PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from tthc_gui.desktop.shell import application
from tthc_gui.__main__ import main

class Desktop(application.Desktop):
    def open(self, paths):
        super().open(paths)
        QTimer.singleShot(0, self.fail)
    def fail(self):
        QTimer.singleShot(0, self.end)
        raise LookupError("Cấp giấy phép")
    def end(self):
        told = self.windows[0].notices.message("fault")
        if not told:
            return QTimer.singleShot(10, self.end)
        print(told)
        self.windows[0].close()

application.Desktop = Desktop
sys.exit(main([]))
"""


def test_the_program_goes_on_after_an_error_and_tells_of_it() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert "lỗi ngoài dự kiến" in done.stdout
    assert "LookupError" in logged()


def test_a_crash_of_the_last_run_is_told_with_its_trace(notice: FaultNotice) -> None:
    notice.tell_crash("Fatal Python error: Segmentation fault")
    notices = window_of(notice).notices
    assert "dừng đột ngột" in notices.message(CRASH)
    notices.offers(CRASH)["Sao chép chi tiết"]()
    assert "Segmentation fault" in QGuiApplication.clipboard().text()
