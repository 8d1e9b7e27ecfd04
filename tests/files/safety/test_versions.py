import os
import sys
from datetime import UTC, datetime, timedelta, tzinfo
from hashlib import sha256
from pathlib import Path

import pytest

from tests.systems import but_not_under_wine, on_posix
from tthc_gui.files.safety import stamp
from tthc_gui.files.safety import versions as versions_module
from tthc_gui.files.safety.stamp import Stamp
from tthc_gui.files.safety.versions import VersionLimits, Versions


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"0")
    return path


def save(versions: Versions, path: Path, count: int) -> None:
    for number in range(1, count + 1):
        assert versions.keep(path)
        path.write_bytes(str(number).encode())


def contents(versions: Versions, path: Path) -> list[bytes]:
    return [version.path.read_bytes() for version in versions.of(path)]


def test_versions_are_what_was_replaced_newest_first(tmp_path: Path, path: Path) -> None:
    versions = Versions(tmp_path / "state")
    save(versions, path, 3)
    assert contents(versions, path) == [b"2", b"1", b"0"]
    assert {version.path.suffix for version in versions.of(path)} == {".xlsx"}
    assert datetime.now(UTC) - versions.of(path)[0].when < timedelta(minutes=1)


def test_nothing_is_kept_of_a_new_file_or_twice(tmp_path: Path, path: Path) -> None:
    versions = Versions(tmp_path / "state")
    assert versions.keep(tmp_path / "mới.xlsx")
    assert versions.keep(path)
    assert versions.keep(path)
    assert contents(versions, path) == [b"0"]
    assert versions.of(tmp_path / "mới.xlsx") == []


def test_a_state_that_comes_back_is_kept_again(tmp_path: Path, path: Path) -> None:
    versions = Versions(tmp_path / "state")
    for content in (b"0", b"1", b"0"):
        path.write_bytes(content)
        assert versions.keep(path)
    assert contents(versions, path) == [b"0", b"1", b"0"]


def test_only_so_many_are_kept(tmp_path: Path, path: Path) -> None:
    versions = Versions(tmp_path / "state", VersionLimits(count=2))
    save(versions, path, 5)
    assert contents(versions, path) == [b"4", b"3"]


class _Ahead(datetime):
    """A clock that is 200 days ahead."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "_Ahead":
        return cls.fromtimestamp((datetime.now(tz) + timedelta(days=200)).timestamp(), tz)


def test_a_clock_that_is_ahead_for_a_day_deletes_nothing_and_stays_in_order(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions = Versions(tmp_path / "state", VersionLimits(count=5))
    save(versions, path, 3)
    with monkeypatch.context() as ahead:
        ahead.setattr("tthc_gui.files.safety.versions.datetime", _Ahead)
        versions.keep(path)
    for number in (4, 5, 6):
        path.write_bytes(str(number).encode())
        versions.keep(path)
    assert contents(versions, path) == [b"6", b"5", b"4", b"3", b"2"]


def test_versions_named_by_the_clock_alone_count_as_the_oldest(tmp_path: Path, path: Path) -> None:
    versions = Versions(tmp_path / "state", VersionLimits(count=2))
    save(versions, path, 2)
    for version in versions.of(path):
        when, digest, _ = version.path.name.split("-")
        version.path.rename(version.path.with_name(f"{when}-{digest}-.xlsx"))
    assert contents(versions, path) == [b"1", b"0"]
    versions.keep(path)
    assert contents(versions, path) == [b"2", b"1"]


def test_whatever_else_lies_in_the_folders_is_passed_over(tmp_path: Path, path: Path) -> None:
    versions = Versions(tmp_path / "state")
    save(versions, path, 1)
    (home,) = (tmp_path / "state").iterdir()
    (tmp_path / "state" / "a-file").write_text("")
    good = versions.of(path)[0].path
    for name in ("desktop.ini", "a-b", "-", "20261301T000000000000Z-" + "0" * 16 + "-1.xlsx"):
        (home / name).write_text("x")
    (home / f"99999999T{good.name[9:]}").mkdir()
    (home / f"20270101T000000000000Z-{'0' * 16}-000000099.xlsx").symlink_to("/etc/hostname")
    (home / f"20270101T000000000000Z-{'0' * 16}-000000098.xlsx").mkdir()
    assert contents(versions, path) == [b"0"]
    save(versions, path, 2)
    assert contents(versions, path) == [b"1", b"0"]
    assert (home / "desktop.ini").exists()


@on_posix("permissions")
@pytest.mark.parametrize("mode", [0o600, 0o666])
def test_versions_are_for_the_user_alone_whatever_the_umask(
    tmp_path: Path, path: Path, mode: int
) -> None:
    path.chmod(mode)
    before = os.umask(0)
    try:
        versions = Versions(tmp_path / "state")
        versions.keep(path)
    finally:
        os.umask(before)
    assert versions.of(path)[0].path.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "state").stat().st_mode & 0o777 == 0o700


def test_a_version_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named: list[int] = []
    sync = os.fsync

    def fsync(descriptor: int) -> None:
        sync(descriptor)
        named.append(len(versions.of(path)))

    monkeypatch.setattr(os, "fsync", fsync)
    versions = Versions(tmp_path / "state")
    versions.keep(path)
    # Windows opens no folders to bring their names to the disk.
    assert named == ([0] if sys.platform == "win32" else [0, 1])


def test_all_documents_together_take_only_so_much(tmp_path: Path, path: Path) -> None:
    versions = Versions(tmp_path / "state", VersionLimits(size=5))
    other = tmp_path / "b.xlsx"
    other.write_bytes(b"1234")
    versions.keep(other)
    save(versions, path, 3)
    assert contents(versions, path) == [b"2", b"1", b"0"]
    assert versions.of(other) == []
    path.write_bytes(b"123456789")
    versions.keep(path)
    assert contents(versions, path) == [b"123456789"]


def test_a_disk_that_refuses_is_told(tmp_path: Path, path: Path) -> None:
    (tmp_path / "state").write_text("")
    assert not Versions(tmp_path / "state").keep(path)


def test_the_versions_of_a_file_do_not_depend_on_how_it_is_named(
    tmp_path: Path, path: Path
) -> None:
    versions = Versions(tmp_path / "state")
    versions.keep(path)
    assert len(versions.of(tmp_path / "x" / ".." / "a.xlsx")) == 1


@but_not_under_wine("links")
def test_the_versions_of_a_file_are_those_of_a_link_to_it(tmp_path: Path, path: Path) -> None:
    versions = Versions(tmp_path / "state")
    versions.keep(path)
    link = tmp_path / "link.xlsx"
    link.symlink_to(path)
    assert len(versions.of(link)) == 1


def test_what_is_larger_than_any_document_is_neither_read_whole_nor_kept(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stamp, "LARGEST", 10)
    monkeypatch.setattr(versions_module, "LARGEST", 10)
    path.write_bytes(b"0" * 10)
    whole = Stamp.of(path)
    path.write_bytes(b"0" * 11)
    assert not Versions(tmp_path / "state").keep(path)
    longer = Stamp.of(path)
    assert whole is not None
    assert longer is not None
    assert whole.digest != longer.digest
    assert whole.digest == sha256(b"0" * 10).hexdigest()
