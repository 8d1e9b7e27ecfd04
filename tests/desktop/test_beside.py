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
from tthc_gui.desktop import beside, start_page
from tthc_gui.desktop.beside import Look, finish, soon
from tthc_gui.desktop.main_window import MainWindow
from tthc_gui.desktop.recovery.guard import Guard
from tthc_gui.desktop.recovery.safety import DISK, LOCK
from tthc_gui.desktop.settings import Settings
from tthc_gui.files.safety.file_lock import FileLock

PATIENCE = 0.2
LONGEST = 1.0
"""Seconds the window may stand still: a few times its patience, on a machine busy with others."""


class Share:
    """A folder whose disk answers only while its gate is open."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.gate = threading.Event()
        self.gate.set()
        self.errors: dict[Path, OSError] = {}

    def guarding(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def asked(path: object, *args: object, **kwargs: object) -> object:
            if isinstance(path, str | os.PathLike) and str(path).startswith(str(self.folder)):
                self.gate.wait(30)
                if error := self.errors.get(Path(os.fspath(path))):
                    raise error
            return call(path, *args, **kwargs)

        return asked


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Share]:
    share = Share(tmp_path / "share")
    share.folder.mkdir()
    for module, name in (
        *((os, name) for name in ("stat", "lstat", "open", "utime", "unlink", "listdir")),
        (io, "open"),
    ):
        monkeypatch.setattr(module, name, share.guarding(getattr(module, name)))
    monkeypatch.setattr(beside, "PATIENCE", PATIENCE)
    monkeypatch.setattr(start_page, "MOMENT", PATIENCE)
    yield share
    share.gate.set()
    finish(10)


@pytest.fixture
def document(share: Share) -> Path:
    path = share.folder / "phu_luc.xlsx"
    save_here(annex(procedure(1), procedure(2)), path)
    return path


class Pulse(QObject):
    """Measures how long the event loop stands still."""

    def __init__(self) -> None:
        super().__init__()
        self._last = monotonic()
        self.longest = 0.0
        self.beats = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)
        self._timer.start(5)

    def _beat(self) -> None:
        now = monotonic()
        self.longest = max(self.longest, now - self._last)
        self._last = now
        self.beats += 1

    def wait(self, qtbot: QtBot) -> None:
        """Let the event loop live for some beats."""
        until = self.beats + 5
        qtbot.waitUntil(lambda: self.beats >= until)


@pytest.fixture
def pulse() -> Pulse:
    return Pulse()


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
    share.gate.clear()
    window = start(qtbot, settings)
    pulse.wait(qtbot)
    away = " (không truy cập được)"
    assert recent(window) == ["đây.xlsx", f"chậm.xlsx{away}", f"mất.xlsx{away}"]
    share.gate.set()
    qtbot.waitUntil(lambda: recent(window) == ["đây.xlsx", "chậm.xlsx"])
    assert pulse.longest < LONGEST


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
    assert recent(start(qtbot, settings)) == ["a.xlsx (không truy cập được)"]


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
    share.gate.clear()
    assert window.open_file(document)
    pulse.wait(qtbot)
    assert window.document is None
    share.gate.set()
    qtbot.waitUntil(lambda: window.document is not None)
    assert pulse.longest < LONGEST


@pytest.mark.parametrize("how", ["stopped", "closed"])
def test_opening_from_a_share_that_does_not_answer_can_be_ended(
    qtbot: QtBot, settings: Settings, share: Share, document: Path, pulse: Pulse, how: str
) -> None:
    window = start(qtbot, settings)
    pulse.wait(qtbot)
    share.gate.clear()
    window.open_file(document)
    pulse.wait(qtbot)
    assert window.opener.is_busy
    if how == "closed":
        window.close()
    else:
        window.opener.queue.stop()
    qtbot.waitUntil(lambda: not window.opener.is_busy)
    assert pulse.longest < LONGEST


def test_a_share_that_goes_away_stops_neither_editing_nor_closing(
    qtbot: QtBot, settings: Settings, share: Share, document: Path, pulse: Pulse
) -> None:
    window = start(qtbot, settings)
    window.open_file(document)
    lock = document.with_name(f".~lock.{document.name}#")
    assert os.access(lock, os.F_OK)
    pulse.wait(qtbot)
    share.gate.clear()
    pulse.longest = 0
    for _ in range(20):
        guard_of(window).look()
        pulse.wait(qtbot)
    assert threading.active_count() < 20
    window.close()
    pulse.wait(qtbot)
    assert pulse.longest < LONGEST
    share.gate.set()
    finish(10)
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
    share.gate.clear()
    assert window.safety.edit()
    share.gate.set()
    finish(10)
    assert guard_of(window).lock is not None
    assert "đang được" not in window.notices.message(LOCK)


def test_a_change_on_a_slow_share_is_told_when_it_is_known(
    qtbot: QtBot, settings: Settings, share: Share, document: Path
) -> None:
    window = start(qtbot, settings)
    window.open_file(document)
    save_here(annex(procedure(1)), document)
    share.gate.clear()
    guard_of(window).look()
    assert window.notices.message(DISK) == ""
    share.gate.set()
    qtbot.waitUntil(lambda: "người khác sửa" in window.notices.message(DISK))


def test_an_answer_comes_in_the_windows_thread(qtbot: QtBot) -> None:
    owner, heard = QObject(), list[tuple[int, threading.Thread]]()
    gate = threading.Event()

    def work() -> int:
        gate.wait()
        return 7

    Look(work).then(owner, lambda answer: heard.append((answer, threading.current_thread())))
    assert not heard
    gate.set()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [(7, threading.main_thread())]


def test_an_answer_for_what_is_no_more_is_dropped(qtbot: QtBot) -> None:
    owner, other, heard = QObject(), QObject(), list[str]()
    looks = [Look(lambda: "a"), Look(lambda: "b")]
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

    first = Look(begin)
    second = Look(partial(order.append, 2), first)
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
