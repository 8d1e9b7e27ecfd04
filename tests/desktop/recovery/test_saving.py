"""Saving while something beside the file fails: it is told, and what can be saved is saved."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Event
from typing import NoReturn

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from tests.desktop.driving import part, save_here
from tests.domain.building import annex, procedure
from tests.systems import but_not_under_wine
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.widgets import beside, dialogs
from tthc_gui.desktop.widgets.notices import BESIDE
from tthc_gui.domain.annex.columns import NAME
from tthc_gui.domain.document.edits import set_cell
from tthc_gui.files.disk.exchange import exchange
from tthc_gui.files.reading import read
from tthc_gui.files.safety import saving
from tthc_gui.files.safety.file_lock import FileLock
from tthc_gui.files.safety.turn import Turn
from tthc_gui.files.safety.versions import Versions


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "phu_luc.xlsx"
    save_here(annex(procedure(1)), path)
    return path


@pytest.fixture
def edited(window: MainWindow, path: Path) -> MainWindow:
    assert window.open_file(path)
    assert window.document is not None
    window.document.push(set_cell(window.document.content, 0, 0, NAME, "sửa"))
    return window


def name_in(path: Path) -> str:
    return read(path).annex.procedures[0].name


@pytest.fixture
def held(path: Path, monkeypatch: pytest.MonkeyPatch) -> set[Path]:
    """Return the files that another program holds, at first the document's own."""
    held = {path}

    def put(draft: Path, target: Path) -> Path | None:
        if target in held:
            raise PermissionError(13, "locked")
        return exchange(draft, target)

    monkeypatch.setattr(saving, "exchange", put)
    return held


def fail(*_: object, **__: object) -> NoReturn:
    raise ValueError("a stray file")


@pytest.mark.usefixtures("held")
def test_a_failed_save_offers_to_save_a_copy(
    edited: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not edited.save()
    assert name_in(path) != "sửa"
    assert edited.isWindowModified()
    copy = path.with_name("ban_sao.xlsx")
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_: copy)
    edited.offers()["Lưu bản sao…"]()
    assert name_in(copy) == "sửa"
    assert not edited.isWindowModified()


def test_what_another_program_held_is_saved_when_tried_again(
    edited: MainWindow, path: Path, held: set[Path]
) -> None:
    assert not edited.save()
    again = edited.offers()["Thử lại"]
    again()
    assert name_in(path) != "sửa"
    assert list(edited.offers()) == ["Thử lại", "Lưu bản sao…"]
    held.clear()
    edited.offers()["Thử lại"]()
    assert name_in(path) == "sửa"
    assert not edited.isWindowModified()
    assert edited.message() == ""


def test_a_copy_that_is_refused_is_tried_again_at_its_own_place(
    edited: MainWindow, path: Path, held: set[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = path.with_name("ban_sao.xlsx")
    save_here(annex(procedure(7)), copy)
    held.add(copy)
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_: copy)
    assert not edited.save_as()
    held.clear()
    edited.offers()["Thử lại"]()
    assert name_in(copy) == "sửa"
    assert name_in(path) != "sửa"


def test_what_is_open_to_be_looked_at_only_is_not_tried_again(
    window: MainWindow, path: Path
) -> None:
    assert window.open_file(path, to_view=True)
    assert not window.save_to(path)
    assert list(window.offers()) == ["Lưu bản sao…"]


def test_a_stray_file_among_the_versions_does_not_keep_from_saving(
    edited: MainWindow, path: Path, own_state: Path
) -> None:
    assert edited.save()
    (home,) = (own_state / "versions").iterdir()
    (home / "desktop-ini").write_text("x")
    assert edited.document is not None
    edited.document.push(set_cell(edited.document.content, 0, 0, NAME, "lần hai"))
    assert edited.save()
    assert name_in(path) == "lần hai"
    assert edited.notices.message(BESIDE) == ""


def test_a_version_that_cannot_be_kept_is_told_and_the_file_is_saved(
    edited: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Versions, "keep", fail)
    assert edited.save()
    assert name_in(path) == "sửa"
    assert "không giữ được bản trước" in edited.notices.message(BESIDE)


def test_an_unexpected_error_while_saving_is_told(
    edited: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(FileLock, "refresh", fail)
        assert not edited.save()
    assert "Lỗi bất thường khi lưu “phu_luc.xlsx” (ValueError)" in edited.message()
    assert name_in(path) != "sửa"
    assert edited.save()
    assert name_in(path) == "sửa"


@but_not_under_wine("links")
def test_a_link_in_the_place_of_the_lock_keeps_the_file_it_names(
    window: MainWindow, path: Path, tmp_path: Path
) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_text("precious")
    lock = path.with_name(f".~lock.{path.name}#")
    lock.symlink_to(precious)
    assert window.open_file(path)
    assert window.document is not None
    assert not window.document.read_only
    window.document.push(set_cell(window.document.content, 0, 0, NAME, "sửa"))
    assert window.save()
    assert precious.read_text() == "precious"
    assert lock.is_symlink()


class _Shown(QObject):
    """Acts on each dialog that comes up."""

    def __init__(self, act: Callable[[QDialog], object]) -> None:
        super().__init__()
        self._act = act
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QDialog):
            self.count += 1
            # Once it waits for an answer.
            QTimer.singleShot(0, partial(self._act, watched))
        return False


@contextmanager
def on_dialog(act: Callable[[QDialog], object]) -> Iterator[_Shown]:
    """Act on the dialogs that come up in the block, which an event loop must be running for."""
    shown = _Shown(act)
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(shown)
    yield shown
    application.removeEventFilter(shown)


def test_a_turn_of_another_is_waited_for_while_the_window_goes_on(
    edited: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "PATIENCE", 0.05)
    theirs = Turn(path)
    theirs.take()
    with on_dialog(lambda _dialog: theirs.leave()) as shown:
        assert edited.save()
    assert shown.count == 1
    assert name_in(path) == "sửa"
    assert not edited.isWindowModified()


def test_waiting_for_a_turn_can_be_stopped_and_nothing_is_saved(
    edited: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "PATIENCE", 0.05)
    before = path.read_bytes()
    theirs = Turn(path)
    theirs.take()
    with on_dialog(lambda dialog: part(dialog, QPushButton).click()):
        assert not edited.save()
    assert edited.message() == "Đã dừng, chưa lưu “phu_luc.xlsx”."
    assert edited.isWindowModified()
    theirs.leave()
    beside.finish(20)
    assert path.read_bytes() == before
    edited.offers()["Thử lại"]()
    assert name_in(path) == "sửa"


def test_what_a_slow_disk_saved_after_it_was_stopped_is_one_s_own(
    qtbot: QtBot, edited: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, stopped = Event(), Event()

    def put(draft: Path, target: Path) -> Path | None:
        begun.set()
        stopped.wait(60)
        return exchange(draft, target)

    def stop(dialog: QDialog) -> None:
        begun.wait(60)
        part(dialog, QPushButton).click()

    with monkeypatch.context() as slow:
        slow.setattr(saving, "exchange", put)
        slow.setattr(beside, "PATIENCE", 0.05)
        with on_dialog(stop):
            assert not edited.save()
        assert edited.document is not None
        with qtbot.waitSignal(edited.document.clean_changed):
            stopped.set()
    assert name_in(path) == "sửa"
    edited.document.push(set_cell(edited.document.content, 0, 0, NAME, "lần hai"))
    assert edited.save()
    assert name_in(path) == "lần hai"


def test_what_comes_into_the_document_while_it_is_saved_is_not_taken_for_saved(
    edited: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "PATIENCE", 0.05)
    theirs = Turn(path)
    theirs.take()
    document = edited.document
    assert document is not None

    def add(_dialog: QDialog) -> None:
        document.push(set_cell(document.content, 0, 0, NAME, "đọc xong sau"))
        theirs.leave()

    with on_dialog(add):
        assert not edited.save()
    assert name_in(path) == "sửa"
    assert edited.isWindowModified()
    monkeypatch.setattr(beside, "PATIENCE", 20)
    assert edited.save()
    assert name_in(path) == "đọc xong sau"
