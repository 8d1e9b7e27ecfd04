"""A disk or a share that does not answer never holds the window."""

import io
import os
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from tests.desktop.driving import save_here
from tests.domain.building import annex, procedure
from tthc_gui.desktop.recovery.guard import Guard
from tthc_gui.desktop.shell import start_page
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.widgets import beside
from tthc_gui.desktop.widgets.beside import DiskQuestion, finish, soon
from tthc_gui.desktop.widgets.notices import DISK, LOCK
from tthc_gui.desktop.workbench.settings import Settings
from tthc_gui.files.safety.file_lock import FileLock

PATIENCE = 0.2
"""Seconds the window waits for a share that is away; for one that answers, as long as it takes."""
MOST_WAITS = 4
"""Times in a row that the window may lose its patience before it lives again."""
STANDSTILL = 20
"""Seconds after which a window does not only wait for a busy machine."""


class Share:
    """A folder whose disk answers only while its gate is open, and never asked by the window."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.errors: dict[Path, OSError] = {}
        self.asked_by_window: list[str] = []
        self._gate = threading.Event()
        self._gate.set()
        self._monkeypatch = monkeypatch

    def go_away(self) -> None:
        self._gate.clear()
        self._monkeypatch.setattr(beside, "PATIENCE", PATIENCE)
        self._monkeypatch.setattr(start_page, "MOMENT", PATIENCE)

    def come_back(self) -> None:
        self._gate.set()

    def guarding(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def asked(path: object, *args: object, **kwargs: object) -> object:
            if isinstance(path, str | os.PathLike) and str(path).startswith(str(self.folder)):
                if not self._gate.is_set() and threading.current_thread() is WINDOWS:
                    self.asked_by_window.append(f"{call.__name__} {path}")
                else:
                    self._gate.wait(3 * STANDSTILL)
                if error := self.errors.get(Path(os.fspath(path))):
                    raise error
            return call(path, *args, **kwargs)

        return asked


WINDOWS = threading.main_thread()


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Share]:
    share = Share(tmp_path / "share", monkeypatch)
    share.folder.mkdir()
    for module, name in (
        *((os, name) for name in ("stat", "lstat", "open", "utime", "unlink", "listdir")),
        (io, "open"),
    ):
        monkeypatch.setattr(module, name, share.guarding(getattr(module, name)))
    yield share
    share.come_back()
    finish(60)
    assert share.asked_by_window == []


@pytest.fixture
def document(share: Share) -> Path:
    path = share.folder / "phu_luc.xlsx"
    save_here(annex(procedure(1), procedure(2)), path)
    return path


class Pulse(QObject):
    """Adds up the patience that the window loses between two beats of its event loop.

    That, unlike the time that passes, is the same however busy the machine is. `lost` holds the
    seconds of each wait that ended without an answer.
    """

    def __init__(self, lost: list[float]) -> None:
        super().__init__()
        self._last = monotonic()
        self._lost = lost
        self.most_lost = 0.0
        self.longest = 0.0
        self.beats = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)
        self._timer.start(5)

    def _beat(self) -> None:
        now = monotonic()
        self.longest = max(self.longest, now - self._last)
        self.most_lost = max(self.most_lost, sum(self._lost))
        self._last = now
        self._lost.clear()
        self.beats += 1

    def wait(self, qtbot: QtBot) -> None:
        """Let the event loop live for some beats."""
        until = self.beats + 5
        qtbot.waitUntil(lambda: self.beats >= until)

    def is_steady(self) -> bool:
        return self.most_lost <= MOST_WAITS * PATIENCE and self.longest < STANDSTILL


@pytest.fixture
def pulse(monkeypatch: pytest.MonkeyPatch) -> Pulse:
    # No object of Qt: in a cycle with a class it would be collected in whatever thread.
    lost: list[float] = []

    class Ending(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            came = super().wait(timeout)
            if not came and threading.current_thread() is WINDOWS:
                lost.append(timeout or 0)
            return came

    monkeypatch.setattr(beside, "Event", Ending)
    return Pulse(lost)


def recent(window: MainWindow) -> list[str]:
    files = window.findChildren(QListWidget)[0]
    return [files.item(row).text() for row in range(files.count())]


def start(qtbot: QtBot, settings: Settings) -> MainWindow:
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.show()
    return window


def guard_of(window: MainWindow) -> Guard:
    assert window.safety.guard is not None
    return window.safety.guard


def test_the_program_starts_while_a_share_with_recent_files_does_not_answer(
    qtbot: QtBot, settings: Settings, share: Share, tmp_path: Path, pulse: Pulse
) -> None:
    here, slow, gone = tmp_path / "đây.xlsx", share.folder / "chậm.xlsx", share.folder / "mất.xlsx"
    for path in (here, slow):
        path.write_bytes(b"x")
    for path in (gone, slow, here):
        settings.remember_file(path)
    share.go_away()
    window = start(qtbot, settings)
    pulse.wait(qtbot)
    local = f"đây.xlsx — {tmp_path}"
    away = f" (không truy cập được) — {share.folder}"
    slowly = [local, f"chậm.xlsx{away}", f"mất.xlsx{away}"]
    qtbot.waitUntil(lambda: recent(window) == slowly)
    share.come_back()
    qtbot.waitUntil(lambda: recent(window) == [local, f"chậm.xlsx — {share.folder}"])
    assert pulse.is_steady()


@pytest.mark.parametrize(
    "error",
    [PermissionError(13, "x"), OSError(107, "x"), OSError(116, "x"), OSError(5, "x")],
    ids=["no permission", "not connected", "stale", "broken"],
)
def test_a_recent_file_that_cannot_be_reached_is_shown_as_such(
    qtbot: QtBot, settings: Settings, share: Share, error: OSError
) -> None:
    path = share.folder / "a.xlsx"
    settings.remember_file(path)
    share.errors[path] = error
    assert recent(start(qtbot, settings)) == [f"a.xlsx (không truy cập được) — {share.folder}"]


def test_a_recent_file_on_a_share_that_is_away_is_kept(
    qtbot: QtBot, settings: Settings, share: Share
) -> None:
    path = share.folder / "a.xlsx"
    settings.remember_file(path)
    share.errors[path] = OSError(107, "x")
    window = start(qtbot, settings)
    window.open_file(path)
    qtbot.waitUntil(lambda: "a.xlsx" in window.message())
    assert settings.recent_files == [path]


def test_opening_from_a_share_that_is_slow_goes_on_beside_the_window(
    qtbot: QtBot, settings: Settings, share: Share, document: Path, pulse: Pulse
) -> None:
    window = start(qtbot, settings)
    pulse.wait(qtbot)
    share.go_away()
    assert window.open_file(document)
    pulse.wait(qtbot)
    assert window.document is None
    share.come_back()
    qtbot.waitUntil(lambda: window.document is not None)
    assert pulse.is_steady()


@pytest.mark.parametrize("how", ["stopped", "closed"])
def test_opening_from_a_share_that_does_not_answer_can_be_ended(
    qtbot: QtBot, settings: Settings, share: Share, document: Path, pulse: Pulse, how: str
) -> None:
    window = start(qtbot, settings)
    pulse.wait(qtbot)
    share.go_away()
    window.open_file(document)
    pulse.wait(qtbot)
    assert window.opener.is_busy
    if how == "closed":
        window.close()
    else:
        window.queue.stop()
    qtbot.waitUntil(lambda: not window.opener.is_busy)
    assert pulse.is_steady()


def test_a_share_that_goes_away_stops_neither_editing_nor_closing(
    qtbot: QtBot, settings: Settings, share: Share, document: Path, pulse: Pulse
) -> None:
    window = start(qtbot, settings)
    window.open_file(document)
    lock = document.with_name(f".~lock.{document.name}#")
    assert os.access(lock, os.F_OK)
    pulse.wait(qtbot)
    share.go_away()
    for _ in range(20):
        guard_of(window).look()
        pulse.wait(qtbot)
    assert threading.active_count() < 20
    window.close()
    pulse.wait(qtbot)
    assert pulse.is_steady()
    share.come_back()
    finish(60)
    assert not os.access(lock, os.F_OK)


def test_who_holds_a_file_on_a_slow_share_is_told_when_it_is_known(
    qtbot: QtBot, settings: Settings, share: Share, document: Path
) -> None:
    other = FileLock(document, "other", lambda token: False)
    assert other.acquire() is None
    window = start(qtbot, settings)
    window.open_file(document)
    assert window.document is not None
    assert window.document.read_only
    other.release()
    share.go_away()
    assert window.safety.edit()
    share.come_back()
    finish(60)
    assert guard_of(window).lock is not None
    assert "đang được" not in window.notices.message(LOCK)


def test_a_change_on_a_slow_share_is_told_when_it_is_known(
    qtbot: QtBot, settings: Settings, share: Share, document: Path
) -> None:
    window = start(qtbot, settings)
    window.open_file(document)
    save_here(annex(procedure(1)), document)
    share.go_away()
    guard_of(window).look()
    assert window.notices.message(DISK) == ""
    share.come_back()
    qtbot.waitUntil(lambda: "người khác sửa" in window.notices.message(DISK))


def test_an_answer_comes_in_the_windows_thread(qtbot: QtBot) -> None:
    owner, heard = QObject(), list[tuple[int, threading.Thread]]()
    gate = threading.Event()

    def work() -> int:
        gate.wait()
        return 7

    DiskQuestion(work).then(
        owner, lambda answer: heard.append((answer, threading.current_thread()))
    )
    assert not heard
    gate.set()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [(7, threading.main_thread())]


def test_an_answer_for_what_is_no_more_is_dropped(qtbot: QtBot) -> None:
    owner, other, heard = QObject(), QObject(), list[str]()
    looks = [DiskQuestion(lambda: "a"), DiskQuestion(lambda: "b")]
    for look in looks:
        look.wait()
    looks[0].then(owner, heard.append)
    looks[1].then(other, heard.append)
    Shiboken.delete(owner)
    qtbot.waitUntil(lambda: heard == ["b"])


def test_looks_come_one_after_another_where_told() -> None:
    gate, order = threading.Event(), list[int]()

    def begin() -> None:
        gate.wait()
        order.append(1)

    first = DiskQuestion(begin)
    second = DiskQuestion(partial(order.append, 2), first)
    assert not second.has_ended
    gate.set()
    second.wait()
    assert order == [1, 2]


def test_what_does_not_answer_in_a_moment_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(beside, "PATIENCE", 0.01)
    gate = threading.Event()
    assert soon(gate.wait, otherwise=False) is False
    gate.set()
