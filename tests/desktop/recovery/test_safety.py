import os
import platform
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.desktop.driving import Key, current, go_to, part, press, save_here, type_text
from tests.domain.building import annex, procedure
from tthc_gui.desktop.card.card import Card, toggle_card
from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.recovery.guard import Guard
from tthc_gui.desktop.shell.application import Desktop
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.widgets import dialogs
from tthc_gui.desktop.widgets.notices import DISK, JOURNAL, LOCK
from tthc_gui.desktop.workbench.kept_versions import versions
from tthc_gui.desktop.workbench.settings import Settings
from tthc_gui.domain.annex.columns import NAME
from tthc_gui.domain.document.edits import set_cell
from tthc_gui.domain.values.times import Refusal
from tthc_gui.files.reading import read
from tthc_gui.files.safety.file_lock import SILENT, FileLock
from tthc_gui.files.safety.recovered import examine
from tthc_gui.files.writing import write


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "phu_luc.xlsx"
    save_here(annex(*(procedure(number) for number in range(1, 4))), path)
    return path


@pytest.fixture
def opened(window: MainWindow, path: Path) -> MainWindow:
    assert window.open_file(path)
    return window


def document_of(window: MainWindow) -> OpenDocument:
    assert window.document is not None
    return window.document


def guard_of(window: MainWindow) -> Guard:
    assert window.safety.guard is not None
    return window.safety.guard


def rename(window: MainWindow, at: int, name: str) -> None:
    document = document_of(window)
    document.push(set_cell(document.content, at, 0, NAME, name))


def names(path: Path) -> list[str]:
    return [entry.name for entry in read(path).annex.procedures]


def save_as_another(path: Path, at: int, name: str) -> None:
    theirs = read(path).annex
    set_cell(theirs, at, 0, NAME, name).apply(theirs)
    write(theirs, path, keep_stated=True)


def journals_in(state: Path) -> list[Path]:
    return list((state / "journals").glob("*.journal"))


def lock_of_another(path: Path, silent: float = 0) -> Path:
    lock = path.with_name(f".~lock.{path.name}#")
    lock.write_text("Lan,lan,PC-07,21.11.2026 14:05,tthc-gui:other:doc;", encoding="utf-8")
    then = time.time() - silent
    os.utime(lock, (then, then))
    return lock


# The journal


def test_every_edit_is_in_the_journal_until_it_is_saved(
    opened: MainWindow, own_state: Path
) -> None:
    assert journals_in(own_state) == []
    rename(opened, 0, "một")
    rename(opened, 2, "ba")
    document_of(opened).undo_stack.undo()
    guard_of(opened).flush()
    (journal,) = journals_in(own_state)
    found = examine(journal).recovered
    assert found is not None
    assert found.document == document_of(opened).content
    assert found.base == document_of(opened).saved_content()
    assert opened.save()
    assert journals_in(own_state) == []
    rename(opened, 1, "hai")
    guard_of(opened).flush()
    (journal,) = journals_in(own_state)
    found = examine(journal).recovered
    assert found is not None
    assert found.document == document_of(opened).content


def test_closing_without_saving_leaves_no_journal(
    opened: MainWindow, own_state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename(opened, 0, "một")
    monkeypatch.setattr(dialogs, "ask_about_changes", lambda *_: dialogs.Answer.DISCARD)
    assert opened.close()
    assert journals_in(own_state) == []


def test_logging_off_asks_nothing_and_keeps_the_journal(
    opened: MainWindow, own_state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(dialogs, "ask_about_changes", lambda *rest: asked.append(rest))
    rename(opened, 0, "một")
    opened.safety.end_session()
    assert opened.close()
    assert asked == []
    (journal,) = journals_in(own_state)
    assert examine(journal).recovered is not None


@pytest.mark.parametrize("in_card", [False, True], ids=["table", "card"])
def test_what_is_being_typed_when_the_user_logs_off_is_kept(
    opened: MainWindow, own_state: Path, in_card: bool
) -> None:
    editor = opened.editor
    assert editor is not None
    go_to(editor, 0, "name")
    if in_card:
        toggle_card(editor)
        field = part(editor, Card).fields["name"]
        field.setFocus()
    else:
        press(editor, Key.Key_F2)
    type_text(editor, " và thêm")
    assert editor.document.is_clean()
    opened.safety.end_session()
    (journal,) = journals_in(own_state)
    left = examine(journal).recovered
    assert left is not None
    assert "và thêm" in left.document.procedures[0].name


def test_logging_off_is_not_held_up_by_a_text_that_is_refused(opened: MainWindow) -> None:
    editor = opened.editor
    assert editor is not None
    go_to(editor, 0, "current")
    type_text(editor, "1.500")
    opened.safety.end_session()
    assert opened.close()


def test_who_edits_after_all_is_asked_again(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.safety.end_session()
    rename(opened, 0, "một")
    monkeypatch.setattr(dialogs, "ask_about_changes", lambda *_: dialogs.Answer.CANCEL)
    assert not opened.close()


def test_a_journal_that_cannot_be_written_is_told(
    qtbot: QtBot, opened: MainWindow, own_state: Path
) -> None:
    (own_state / "journals").write_text("")
    with qtbot.waitSignal(guard_of(opened).journal_failed):
        rename(opened, 0, "một")
    qtbot.waitUntil(lambda: "nhật ký phục hồi" in opened.notices.message(JOURNAL))


# Locks


def test_an_open_document_is_locked_until_it_is_closed(opened: MainWindow, path: Path) -> None:
    lock = path.with_name(f".~lock.{path.name}#")
    assert platform.node() in lock.read_text("utf-8")
    opened.close()
    assert sorted(entry.name for entry in path.parent.glob("*phu_luc*")) == [path.name]


def test_the_second_sees_who_has_the_file_and_cannot_change_it(
    window: MainWindow, path: Path
) -> None:
    lock_of_another(path)
    window.open_file(path)
    assert "Lan" in window.notices.message(LOCK)
    assert "PC-07" in window.notices.message(LOCK)
    assert "14:05" in window.notices.message(LOCK)
    assert "(chỉ xem)" in window.windowTitle()
    assert list(window.notices.offers(LOCK)) == ["Mở thành bản sao", "Thử lại"]
    with pytest.raises(Refusal, match="mở để xem"):
        rename(window, 0, "một")


def test_the_second_goes_on_with_a_copy(
    window: MainWindow, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = lock_of_another(path)
    old = path.read_bytes()
    window.open_file(path)
    window.notices.offers(LOCK)["Mở thành bản sao"]()
    rename(window, 0, "một")
    copy = tmp_path / "ban_sao.xlsx"
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_: copy)
    assert window.save()
    assert names(copy)[0] == "một"
    assert path.read_bytes() == old
    assert lock.exists()


def test_a_silent_lock_is_taken_over_when_asked(window: MainWindow, path: Path) -> None:
    lock_of_another(path, SILENT + 60)
    window.open_file(path)
    window.notices.offers(LOCK)["Giành quyền sửa"]()
    assert window.notices.message(LOCK) == ""
    rename(window, 0, "một")
    assert window.save()
    assert names(path)[0] == "một"


def test_when_the_first_closes_the_second_may_edit_what_was_saved(
    qtbot: QtBot, window: MainWindow, path: Path
) -> None:
    lock = lock_of_another(path)
    window.open_file(path)
    save_as_another(path, 1, "hai")
    lock.unlink()
    qtbot.waitUntil(lambda: "không còn ai mở" in window.notices.message(LOCK))
    window.notices.offers(LOCK)["Sửa"]()
    assert not document_of(window).read_only
    qtbot.waitUntil(lambda: bool(window.notices.message(DISK)))
    window.notices.offers(DISK)["Tải lại"]()
    assert document_of(window).content.procedures[1].name == "hai"
    assert document_of(window).is_clean()


def test_a_lost_lock_is_told_and_nothing_is_saved_over_the_other(
    opened: MainWindow, path: Path
) -> None:
    old = path.read_bytes()
    rename(opened, 0, "một")
    lock_of_another(path)
    assert not opened.save()
    assert "Lan" in opened.message()
    assert path.read_bytes() == old


def test_a_file_that_another_has_open_is_not_saved_over(
    window: MainWindow, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "khac.xlsx"
    write(annex(procedure(1)), other)
    window.open_file(other)
    lock_of_another(path)
    old = path.read_bytes()
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_: path)
    assert not window.save_as()
    assert "Lan" in window.message()
    assert path.read_bytes() == old


def test_saving_under_another_name_moves_the_lock(
    opened: MainWindow, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "moi.xlsx"
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_: other)
    assert opened.save_as()
    assert not path.with_name(f".~lock.{path.name}#").exists()
    assert path.with_name(f".~lock.{other.name}#").exists()


def test_a_folder_without_the_right_to_write_gives_no_lock_and_no_complaint(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FileLock, "_create", lambda self: True)
    window.open_file(path)
    assert not document_of(window).read_only
    assert window.notices.message(LOCK) == ""


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_a_file_open_in_another_window_comes_to_the_front(
    qtbot: QtBot, settings: Settings, path: Path
) -> None:
    desktop = Desktop(settings)
    desktop.open([path])
    (window,) = desktop.windows
    qtbot.addWidget(window)
    assert window.open_file(path)
    assert desktop.windows == [window]


# The file on the disk


def test_what_another_saved_is_told_and_can_be_loaded(
    qtbot: QtBot, opened: MainWindow, path: Path
) -> None:
    with qtbot.waitSignal(guard_of(opened).disk_changed):
        save_as_another(path, 1, "hai")
    assert path.name in opened.notices.message(DISK)
    assert opened.editor is not None
    said: list[str] = []
    opened.editor.cell_described.connect(said.append)
    opened.notices.offers(DISK)["Tải lại"]()
    assert said[-1] == "Đã làm: Tải lại từ đĩa"
    assert current(opened.editor) == (1, "name")
    assert document_of(opened).content.procedures[1].name == "hai"
    assert document_of(opened).is_clean()
    document_of(opened).undo_stack.undo()
    assert document_of(opened).content.procedures[1].name == "Thủ tục số 2"
    assert not document_of(opened).is_clean()


def test_saving_over_what_another_saved_never_happens_in_silence(
    opened: MainWindow, path: Path
) -> None:
    rename(opened, 0, "của tôi")
    save_as_another(path, 1, "của họ")
    theirs = path.read_bytes()
    assert not opened.save()
    assert path.read_bytes() == theirs
    assert opened.notices.message(DISK).startswith("Chưa lưu. “")
    assert not document_of(opened).is_clean()
    assert list(opened.notices.offers(DISK)) == ["Tải lại", "Giữ bản của tôi", "So sánh và chọn…"]


def test_a_file_from_elsewhere_that_another_changed_is_not_saved_over_either(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(OpenDocument, "is_own", property(lambda self: False))
    window.open_file(path)
    rename(window, 0, "của tôi")
    save_as_another(path, 1, "của họ")
    theirs = path.read_bytes()
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_: path)
    assert not window.save_as()
    assert path.read_bytes() == theirs
    assert path.name in window.notices.message(DISK)
    window.notices.offers(DISK)["Giữ bản của tôi"]()
    assert window.save_as()
    assert names(path)[:2] == ["của tôi", "Thủ tục số 2"]


def test_mine_is_kept_when_told_and_theirs_is_a_version(opened: MainWindow, path: Path) -> None:
    save_as_another(path, 1, "của họ")
    theirs = path.read_bytes()
    assert not opened.save()
    opened.notices.offers(DISK)["Giữ bản của tôi"]()
    assert opened.isWindowModified()
    assert opened.save()
    assert names(path) == ["Thủ tục số 1", "Thủ tục số 2", "Thủ tục số 3"]
    assert versions().of(path)[0].path.read_bytes() == theirs


def test_what_the_program_itself_saves_is_no_news(qtbot: QtBot, opened: MainWindow) -> None:
    rename(opened, 0, "một")
    assert opened.save()
    with qtbot.assertNotEmitted(guard_of(opened).disk_changed):
        guard_of(opened).look()


def test_a_file_opened_to_be_looked_at_cannot_be_changed(
    qtbot: QtBot, window: MainWindow, path: Path
) -> None:
    old = path.stat()
    window.open_file(path, to_view=True)
    assert "(chỉ xem)" in window.windowTitle()
    assert "Đang mở để xem" in window.notices.message(LOCK)
    (badge,) = [label for label in window.findChildren(QLabel) if label.text() == "Chỉ xem"]
    assert badge.isVisible()
    editor = window.editor
    assert editor is not None
    index = editor.model.index(0, 2)
    assert not editor.model.flags(index) & Qt.ItemFlag.ItemIsEditable
    with qtbot.waitSignal(editor.model.refused):
        assert not editor.model.setData(index, "khác")
    editor.adopt_computed()
    assert document_of(window).is_clean()
    assert document_of(window).saves_to is None
    assert path.stat().st_mtime_ns == old.st_mtime_ns
    assert not path.with_name(f".~lock.{path.name}#").exists()


def test_what_is_looked_at_is_never_saved_into_its_own_file(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_file(path, to_view=True)
    old = path.read_bytes()
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_: path)
    assert not window.save_as()
    assert "mở để xem" in window.message()
    assert path.read_bytes() == old


def test_what_is_looked_at_can_be_edited_when_told(window: MainWindow, path: Path) -> None:
    window.open_file(path, to_view=True)
    window.notices.offers(LOCK)["Sửa tệp này"]()
    rename(window, 0, "một")
    assert window.save()
    assert names(path)[0] == "một"
