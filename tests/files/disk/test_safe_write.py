import errno
import os
import re
import stat
import subprocess
import sys
from pathlib import Path, PureWindowsPath
from types import SimpleNamespace
from typing import BinaryIO
from unicodedata import normalize

import pytest

from tests.systems import but_not_under_wine, on_posix, on_windows
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.files.disk import patience, safe_write
from tthc_gui.files.disk.long_paths import reachable
from tthc_gui.files.disk.reasons import REASONS
from tthc_gui.files.disk.safe_write import name_problem, save
from tthc_gui.files.problems import LONGEST, FileProblem
from tthc_gui.files.reading import read
from tthc_gui.files.safety.file_lock import FileLock
from tthc_gui.files.safety.places import name_of
from tthc_gui.files.safety.saving import Precautions, save_document


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


@on_posix("files have no modes on Windows")
def test_an_old_file_is_replaced_and_keeps_its_permissions(old: Path) -> None:
    old.chmod(0o640)
    save(old, write_new)
    assert old.read_bytes() == b"new"
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert only(old.parent) == [old.name]


@but_not_under_wine("links")
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

    place = {"fsync": (os, "fsync"), "replace": (safe_write, "place_over")}[call]
    monkeypatch.setattr(*place, fail)
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


class Held(OSError):
    """A refusal of Windows, as any system can raise it."""

    def __init__(self, number: int, code: int = errno.EACCES) -> None:
        super().__init__(code, "held")
        self.winerror = number


@pytest.mark.parametrize("number", [5, 32, 33])
def test_what_a_scanner_holds_for_a_moment_is_tried_again(number: int) -> None:
    refusals = iter([Held(number)] * 3)

    def act() -> str:
        for refusal in refusals:
            raise refusal
        return "done"

    assert patience.patiently(act) == "done"


def test_a_file_that_stays_held_is_told_after_a_while(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "LONGEST", 0.1)

    def refuse(*_: Path) -> None:
        patience.patiently(lambda: (_ for _ in ()).throw(Held(32)))

    with pytest.raises(FileProblem, match="chương trình khác đang giữ tệp"):
        save(old, write_new, refuse)
    assert old.read_bytes() == b"old"
    assert only(old.parent) == [old.name]


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (53, "không liên lạc được"),
        (59, "không liên lạc được"),
        (64, "không liên lạc được"),
        (67, "không liên lạc được"),
        (1231, "không liên lạc được"),
        (21, "đã rút ra"),
        (206, "đường dẫn quá dài"),
        (362, "đám mây"),
        (389, "đám mây"),
        (1326, "tài khoản"),
        (225, "vi-rút"),
        (112, "ổ đĩa đã đầy"),
        (123, "đổi tên"),
    ],
)
def test_what_only_windows_refuses_is_explained(old: Path, number: int, reason: str) -> None:
    def refuse(*_: Path) -> None:
        raise Held(number, errno.EINVAL)

    with pytest.raises(FileProblem, match=reason):
        save(old, write_new, refuse)
    assert old.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        (r"C:\x\a?.json", "dấu “\\?”"),
        (r"C:\x\a:b.json", "dấu “:”"),
        (r"Q:b.json", "dấu “:”"),
        (r"C:\x\CON.json", "“CON” là tên"),
        (r"C:\x\aux.xlsx", "“aux” là tên"),
        (r"C:\x\a.json.", "dấu chấm"),
        (r"C:\x\a.json ", "dấu cách"),
        (r"C:\nul\a.json", "“nul” là tên"),
        ("C:\\x\\a\x07.json", "ký tự điều khiển"),
        (rf"C:\x\{'ấ' * 300}.json", "quá dài"),
    ],
)
def test_names_that_windows_does_not_take_are_refused(path: str, reason: str) -> None:
    told = name_problem(PureWindowsPath(path))
    assert re.search(rf"^Không lưu được “.*”: .*{reason}.*\.$", told)
    assert len(told) <= LONGEST


@pytest.mark.parametrize(
    "path", [r"C:\x\Phụ lục 1.xlsx", r"\\máy\chung\a.json", r"..\a.json", "a.json"]
)
def test_usual_names_are_taken(path: str) -> None:
    assert not name_problem(PureWindowsPath(path))


@on_windows("elsewhere such names are names as any")
@pytest.mark.parametrize("name", ["CON.json", "aux.xlsx", "a?.json", "a:b.json", "a.json."])
def test_nothing_is_written_under_a_name_that_windows_does_not_take(
    tmp_path: Path, name: str
) -> None:
    with pytest.raises(FileProblem, match="hãy"):
        save(Path(f"{tmp_path}\\{name}"), write_new)
    assert only(tmp_path) == []


@on_windows("files are held open against others there alone")
@pytest.mark.parametrize("seconds", [0.3, 60])
def test_a_target_that_another_program_holds_is_waited_for(old: Path, seconds: float) -> None:
    code = (
        "import ctypes, sys, time; k = ctypes.WinDLL('kernel32');"
        "k.CreateFileW(ctypes.c_wchar_p(sys.argv[1]), 0x80000000, 0, None, 3, 0, None);"
        "print('held', flush=True); time.sleep(float(sys.argv[2]))"
    )
    call = [sys.executable, "-c", code, str(old), str(seconds)]
    with subprocess.Popen(call, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        if seconds < 1:
            save(old, write_new)
            assert old.read_bytes() == b"new"
        else:
            with pytest.raises(FileProblem, match="chương trình khác"):
                save(old, write_new)
            holder.kill()
    assert only(old.parent) == [old.name]


@on_posix("drives")
def test_a_drive_that_is_read_only_is_named_as_such(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = old.read_bytes()
    drive = SimpleNamespace(f_flag=os.ST_RDONLY)
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    monkeypatch.setattr(os, "statvfs", lambda path: drive)
    with pytest.raises(FileProblem, match="ổ đĩa chỉ cho đọc"):
        save(old, lambda file: None)
    assert old.read_bytes() == before


@on_windows("a file is marked so there alone")
def test_a_file_marked_read_only_is_named_as_such(old: Path) -> None:
    old.chmod(stat.S_IREAD)
    with pytest.raises(FileProblem, match="Read-only"):
        save(old, write_new)
    assert old.read_bytes() == b"old"
    old.chmod(stat.S_IREAD | stat.S_IWRITE)


@on_windows("a file is hidden so there alone")
def test_a_hidden_file_stays_hidden(old: Path) -> None:
    subprocess.run(["attrib", "+h", str(old)], check=True)
    save(old, write_new)
    told = subprocess.run(["attrib", str(old)], check=True, capture_output=True)
    assert b"H" in told.stdout[:20]
    assert old.read_bytes() == b"new"


@on_windows("a file has streams there alone")
@but_not_under_wine("streams")
def test_the_streams_of_a_file_are_kept(old: Path) -> None:
    Path(f"{old}:Zone.Identifier").write_bytes(b"[ZoneTransfer]")
    save(old, write_new)
    assert Path(f"{old}:Zone.Identifier").read_bytes() == b"[ZoneTransfer]"


@on_windows("a folder is joined so there alone")
@but_not_under_wine("links")
def test_a_file_behind_a_junction_is_the_same_file(old: Path) -> None:
    subprocess.run(["cmd", "/c", "mklink", "/J", f"{old.parent}2", str(old.parent)], check=True)
    save(Path(f"{old.parent}2") / old.name, write_new)
    assert old.read_bytes() == b"new"
    assert name_of(Path(f"{old.parent}2") / old.name) == name_of(old)


def test_a_path_of_any_length_is_written_and_read(tmp_path: Path) -> None:
    folder = tmp_path
    while len(str(folder)) < 300:
        folder /= "thư mục con dài"
    reachable(folder / "a.json").parent.mkdir(parents=True)
    annex = Annex(Heading(), [])
    for _ in range(2):
        save_document(annex, folder / "a.json", Precautions())
    assert read(folder / "a.json").annex == annex
    assert only(reachable(folder)) == ["a.json"]


def test_a_name_with_combining_marks_stays_as_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / normalize("NFD", "Phụ lục đã duyệt.json")
    for _ in range(2):
        save_document(Annex(Heading(), []), path, Precautions())
    assert only(tmp_path) == [path.name]
    lock = FileLock(path, "me", lambda _: False)
    assert lock.acquire() is None
    assert {*only(tmp_path)} == {path.name, f".~lock.{path.name}#"}
    lock.release()


@on_windows("capital letters make no other file there")
def test_two_spellings_of_a_name_are_one_file(old: Path) -> None:
    other = old.with_name(old.name.upper())
    assert name_of(old) == name_of(other)
    mine, theirs = (FileLock(path, "me", lambda _: False) for path in (old, other))
    assert mine.acquire() is None
    assert theirs.acquire() is not None
    mine.release()
