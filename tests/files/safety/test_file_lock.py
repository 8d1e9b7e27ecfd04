import os
import platform
import time
from pathlib import Path

import pytest

from tthc_gui.files.safety.file_lock import FOREIGN, SILENT, FileLock


def lock(path: Path, token: str = "me", *, ended: str = "") -> FileLock:
    return FileLock(path, token, lambda other: other == ended)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "phụ lục, số 5.xlsx"


def silence(path: Path, seconds: float) -> None:
    then = time.time() - seconds
    os.utime(path, (then, then))


def test_the_second_is_told_who_has_the_file(path: Path) -> None:
    first, second = lock(path, "a"), lock(path, "b")
    began = time.strftime("%d.%m.%Y")
    assert first.acquire() is None
    holder = second.acquire()
    assert holder is not None
    assert (holder.host, holder.token, holder.is_silent) == (platform.node(), "a", False)
    assert holder.user
    assert holder.since.startswith((began, time.strftime("%d.%m.%Y")))


def test_a_released_lock_leaves_nothing_behind(path: Path) -> None:
    first, second = lock(path, "a"), lock(path, "b")
    first.acquire()
    second.acquire()
    second.release()
    assert first.refresh()
    first.release()
    assert list(path.parent.iterdir()) == []
    assert second.acquire() is None


def test_two_documents_of_one_process_keep_their_locks_apart(path: Path) -> None:
    first, second = lock(path), lock(path)
    assert first.acquire() is None
    assert second.acquire() is not None
    assert first.acquire() is None


def test_the_lock_of_a_process_that_is_no_more_is_taken_over(path: Path) -> None:
    lock(path, "dead").acquire()
    mine = lock(path, "me", ended="dead")
    assert mine.is_free()
    assert not lock(path).is_free()
    assert mine.acquire() is None
    assert mine.holder() is None
    assert mine.refresh()


def test_a_lock_that_another_has_taken_over_meanwhile_is_left_to_him(path: Path) -> None:
    assert lock(path, "gone").acquire() is None
    elsewhere = lock(path.with_name("khác.xlsx"), "other")
    assert elsewhere.acquire() is None
    line = elsewhere.lock_path.read_bytes()

    def has_ended(token: str) -> bool:
        mine.lock_path.write_bytes(line)
        return token == "gone"

    mine = FileLock(path, "me", has_ended)
    mine.acquire()
    assert mine.lock_path.read_bytes() == line


def test_a_silent_lock_of_another_host_is_taken_over_only_when_asked(path: Path) -> None:
    mine = lock(path)
    mine.lock_path.write_text("An,an,PC-01,21.11.2026 14:05,tthc-gui:t:d;", encoding="utf-8")
    for seconds, silent in ((SILENT - 60, False), (SILENT + 60, True)):
        silence(mine.lock_path, seconds)
        holder = mine.acquire()
        assert holder is not None
        assert (holder.user, holder.host, holder.is_silent) == ("An", "PC-01", silent)
    assert mine.acquire(by_force=True) is None
    assert mine.holder() is None


def test_a_lock_that_gives_signs_of_life_is_never_taken_over(path: Path) -> None:
    lock(path, "a").acquire()
    assert lock(path, "b").acquire(by_force=True) is not None


def test_the_lock_of_libreoffice_is_understood(path: Path) -> None:
    mine = lock(path)
    mine.lock_path.write_text(
        "Nguyễn An,an,PC-02,21.11.2026 14:05,file:///home/an/.config;", encoding="utf-8"
    )
    silence(mine.lock_path, SILENT + 60)
    holder = mine.acquire()
    assert holder is not None
    assert (holder.user, holder.token, holder.is_silent) == ("Nguyễn An", "", False)
    silence(mine.lock_path, FOREIGN + 60)
    assert mine.acquire() is not None
    assert mine.acquire(by_force=True) is None


def test_a_lock_that_was_never_finished_does_not_block(path: Path) -> None:
    mine = lock(path)
    mine.lock_path.touch()
    assert mine.acquire() is not None
    silence(mine.lock_path, 60)
    assert mine.acquire() is None


def test_a_lock_taken_over_by_another_is_noticed_and_left_to_him(path: Path) -> None:
    first, second = lock(path, "a"), lock(path, "b", ended="a")
    first.acquire()
    assert second.acquire() is None
    assert not first.refresh()
    first.release()
    assert second.refresh()


def test_refreshing_is_a_sign_of_life(path: Path) -> None:
    mine = lock(path)
    mine.acquire()
    silence(mine.lock_path, SILENT + 60)
    assert mine.refresh()
    holder = lock(path, "b").holder()
    assert holder is not None
    assert not holder.is_silent


def test_a_folder_without_the_right_to_write_has_no_locks(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = lock(path)
    monkeypatch.setattr(mine, "lock_path", path.parent / "không có" / "x")
    assert mine.acquire() is None
    assert mine.refresh()
    mine.release()


def test_a_lock_is_taken_over_where_the_dead_process_has_hidden_it(path: Path) -> None:
    dead, mine = lock(path, "dead"), lock(path, ended="dead")
    dead.acquire()
    inode = dead.lock_path.stat().st_ino
    assert mine.acquire() is None
    assert mine.lock_path.stat().st_ino == inode
