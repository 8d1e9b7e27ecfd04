import os
import socket
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.systems import but_not_under_wine, on_posix
from tthc_gui.files.disk.regular import LARGEST, NotRegular, open_regular, read_regular
from tthc_gui.files.disk.safe_write import save
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.reading import bytes_of, read
from tthc_gui.files.safety.file_lock import FileLock
from tthc_gui.files.safety.stamp import Stamp

IN_FOLDERS = on_posix("pipes, sockets and devices stand in folders")
LINKS = but_not_under_wine("links")
KINDS = [
    "folder",
    *(
        pytest.param(kind, marks=IN_FOLDERS)
        for kind in ("pipe", "socket", "device", "link to a device")
    ),
]


@pytest.fixture(params=KINDS)
def no_file(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """Put what is no file at a path; a device is /dev/zero, which never ends."""
    path = tmp_path / "a.json"
    if request.param == "folder":
        path.mkdir()
        yield path
    elif sys.platform != "win32":
        yield from _special(request.param, path)


if sys.platform != "win32":

    def _special(kind: str, path: Path) -> Iterator[Path]:
        with socket.socket(socket.AF_UNIX) as bound:
            if kind == "pipe":
                os.mkfifo(path)
            elif kind == "socket":
                bound.bind(str(path))
            elif kind == "device":
                path = Path("/dev/zero")
            else:
                path.symlink_to("/dev/zero")
            yield path


def test_what_is_no_file_is_refused_at_once(no_file: Path) -> None:
    for act in (open_regular, lambda path: read_regular(path, 10, follow=True)):
        with pytest.raises(NotRegular, match="đây là"):
            act(no_file)
    assert Stamp.of(no_file) is None
    with pytest.raises(FileProblem, match=r"đây là .+; hãy chọn một tệp\."):
        read(no_file)


def test_nothing_is_written_onto_what_is_no_file(no_file: Path) -> None:
    before = no_file.lstat()
    with pytest.raises(FileProblem, match=r"đây là .+; hãy chọn tên khác cho tệp\."):
        save(no_file, lambda file: None)
    after = no_file.lstat()
    assert (after.st_ino, after.st_mode) == (before.st_ino, before.st_mode)


@LINKS
def test_a_link_is_followed_only_when_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"0123")
    link = tmp_path / "link"
    link.symlink_to("a")
    with pytest.raises(NotRegular, match="liên kết"):
        read_regular(link, 10)
    assert read_regular(link, 3, follow=True) == b"012"


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param("link", marks=LINKS),
        pytest.param("dangling", marks=LINKS),
        "folder",
        pytest.param("pipe", marks=IN_FOLDERS),
        "megabyte",
        "text",
        "bytes",
    ],
)
def test_what_is_no_lock_is_neither_followed_nor_replaced(tmp_path: Path, kind: str) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_text("An,an,PC-01,21.11.2026 14:05,tthc-gui:dead:d;", encoding="utf-8")
    mine = FileLock(tmp_path / "a.xlsx", "me", lambda token: token == "dead")
    place = mine.lock_path
    texts = {"megabyte": b"x" * 2**20, "text": b"a,b,c,d,e;", "bytes": b"\x00\xff" * 9}
    if kind in ("link", "dangling"):
        place.symlink_to(precious if kind == "link" else tmp_path / "new")
    elif kind == "folder":
        place.mkdir()
    elif kind == "pipe" and sys.platform != "win32":
        os.mkfifo(place)
    else:
        place.write_bytes(texts[kind])
        os.utime(place, (0, 0))
    for by_force in (False, True):
        assert mine.acquire(by_force=by_force) is None
        assert mine.refresh()
        mine.release()
    assert mine.is_free()
    assert precious.read_text("utf-8").startswith("An,an")
    assert not (tmp_path / "new").exists()
    assert place.is_symlink() or place.exists()
    if kind in texts:
        assert place.read_bytes() == texts[kind]


@LINKS
def test_a_lock_replaced_by_a_link_is_not_ours_any_more(tmp_path: Path) -> None:
    mine = FileLock(tmp_path / "a.xlsx", "me", lambda _token: False)
    mine.acquire()
    (tmp_path / "x").write_bytes(mine.lock_path.read_bytes())
    os.utime(tmp_path / "x", (0, 0))
    mine.lock_path.unlink()
    mine.lock_path.symlink_to("x")
    assert not mine.refresh()
    mine.release()
    assert mine.lock_path.is_symlink()
    assert (tmp_path / "x").stat().st_mtime == 0


def test_the_names_in_a_lock_are_one_short_line(tmp_path: Path) -> None:
    mine = FileLock(tmp_path / "a.xlsx", "me", lambda _token: False)
    name = "A\x1b[31m\n" + "n" * 900
    mine.lock_path.write_text(f"{name},an,PC-01,21.11.2026 14:05,x;", encoding="utf-8")
    holder = mine.holder()
    assert holder is not None
    assert holder.user == "A[31m" + "n" * 55


@pytest.mark.parametrize("most", [0, 1, 3 * 1024**2 - 1, 3 * 1024**2, LARGEST])
def test_no_more_is_read_than_wanted(tmp_path: Path, most: int) -> None:
    whole = bytes(range(256)) * 4096 * 3
    (tmp_path / "a").write_bytes(whole)
    assert read_regular(tmp_path / "a", most) == whole[:most]


def test_a_small_file_is_read_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"x")
    tracemalloc.start()
    try:
        assert read_regular(path, LARGEST) == bytes_of(path) == b"x"
        assert tracemalloc.get_traced_memory()[1] < LARGEST / 50
    finally:
        tracemalloc.stop()


@IN_FOLDERS
def test_a_file_that_keeps_its_reader_waiting_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("x", "utf-8")
    held: list[int] = []
    usual = os.open

    def swapped(name: Path, flags: int, *rest: int) -> int:
        if name == path and not held:
            # Between the look at it and the opening another has put a pipe in its place.
            held.append(1)
            path.unlink()
            os.mkfifo(path)
        return usual(name, flags, *rest)

    monkeypatch.setattr(os, "open", swapped)
    with pytest.raises(FileProblem, match="FIFO"):
        read(path)


@LINKS
def test_a_link_to_itself_is_told_in_vietnamese(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.symlink_to(path)
    with pytest.raises(FileProblem, match=r"lối tắt .* bị hỏng; hãy dùng chính tệp đó"):
        read(path)
