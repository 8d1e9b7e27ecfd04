import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

import pytest

from tthc_gui.files.problems import FileProblem
from tthc_gui.files.safe_write import REASONS, save


def write_new(file: BinaryIO) -> None:
    file.write(b"new")


def write_half(file: BinaryIO) -> None:
    file.write(b"ne")
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def only(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "cũ.xlsx"
    path.write_bytes(b"old")
    return path


def test_a_new_file_is_written_alone(tmp_path: Path) -> None:
    save(tmp_path / "mới.xlsx", write_new)
    assert only(tmp_path) == ["mới.xlsx"]
    assert (tmp_path / "mới.xlsx").read_bytes() == b"new"


def test_an_old_file_is_replaced_and_keeps_its_permissions(old: Path) -> None:
    old.chmod(0o640)
    save(old, write_new)
    assert old.read_bytes() == b"new"
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert only(old.parent) == [old.name]


def test_a_link_stays_a_link(old: Path) -> None:
    link = old.with_name("link.xlsx")
    link.symlink_to(old)
    save(link, write_new)
    assert link.is_symlink()
    assert old.read_bytes() == b"new"


def test_a_full_disk_leaves_the_old_file(old: Path) -> None:
    with pytest.raises(FileProblem, match=": ổ đĩa đã đầy"):
        save(old, write_half)
    assert old.read_bytes() == b"old"
    assert only(old.parent) == [old.name]


def test_any_failure_of_the_writer_leaves_the_old_file(old: Path) -> None:
    def fail(file: BinaryIO) -> None:
        file.write(b"ne")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        save(old, fail)
    assert old.read_bytes() == b"old"
    assert only(old.parent) == [old.name]


@pytest.mark.parametrize("call", ["fsync", "replace"])
@pytest.mark.parametrize("number", sorted(REASONS))
def test_every_error_of_the_system_is_explained(
    old: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(*{"fsync": (os, "fsync"), "replace": (Path, "replace")}[call], fail)
    with pytest.raises(FileProblem) as caught:
        save(old, write_new)
    assert str(caught.value) == f"Không lưu được “cũ.xlsx”: {REASONS[number]}"
    assert old.read_bytes() == b"old"
    assert only(old.parent) == [old.name]


def test_an_unknown_error_is_named(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(FileProblem, match=os.strerror(errno.ENOLCK)):
        save(old, write_new)


def test_a_file_without_the_right_to_write_is_refused(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Asked of the system instead of tried, for the superuser may write everywhere.
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(FileProblem, match="không có quyền ghi"):
        save(old, write_new)
    assert old.read_bytes() == b"old"


def test_a_folder_without_the_right_to_write_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> BinaryIO:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(FileProblem, match="không có quyền ghi"):
        save(tmp_path / "a.xlsx", write_new)
    assert only(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("không có/a.xlsx", "thư mục không có"),
        ("tệp.txt/a.xlsx", "thư mục không có"),
        ("thư mục.xlsx", "đây là một thư mục"),
        ("ấ" * 300 + ".xlsx", "tên tệp quá dài"),
    ],
)
def test_a_place_that_cannot_be_written_is_explained(
    tmp_path: Path, name: str, reason: str
) -> None:
    (tmp_path / "tệp.txt").write_text("x")
    (tmp_path / "thư mục.xlsx").mkdir()
    with pytest.raises(FileProblem, match=reason):
        save(tmp_path / name, write_new)
    assert only(tmp_path) == ["thư mục.xlsx", "tệp.txt"]


def test_drafts_left_behind_long_ago_are_removed(old: Path) -> None:
    left, young = (old.with_name(f".tthc-gui-{digit * 32}.tmp") for digit in "ab")
    left.write_bytes(b"ne")
    young.write_bytes(b"ne")
    os.utime(left, (0, 0))
    save(old, write_new)
    assert only(old.parent) == [young.name, old.name]


def test_the_draft_is_complete_before_it_takes_the_place(old: Path) -> None:
    seen: list[tuple[bytes, bytes]] = []
    save(old, write_new, lambda draft, path: seen.append((draft.read_bytes(), path.read_bytes())))
    assert seen == [(b"new", b"old")]


def test_whoever_places_the_draft_may_stop_the_saving(old: Path) -> None:
    def stop(*_: Path) -> None:
        raise FileProblem("Không.")

    with pytest.raises(FileProblem, match="Không"):
        save(old, write_new, stop)
    assert old.read_bytes() == b"old"
    assert only(old.parent) == [old.name]


def test_an_old_file_under_the_name_of_the_draft_is_not_swept_away(old: Path) -> None:
    def fail_later(draft: Path, path: Path) -> None:
        path.rename(draft.with_name("x"))
        draft.rename(path)
        draft.with_name("x").rename(draft)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        save(old, write_new, fail_later)
    assert sorted(entry.read_bytes() for entry in old.parent.iterdir()) == [b"new", b"old"]


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
def test_drives_that_cannot_sync_or_have_no_permissions_are_written_all_the_same(
    old: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    monkeypatch.setattr(Path, "chmod", fail)
    save(old, write_new)
    assert old.read_bytes() == b"new"
