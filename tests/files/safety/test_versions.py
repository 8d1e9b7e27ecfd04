from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tthc_gui.files.safety.versions import Limits, Versions


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


def test_only_so_many_are_kept(tmp_path: Path, path: Path) -> None:
    versions = Versions(tmp_path / "state", Limits(count=2))
    save(versions, path, 5)
    assert contents(versions, path) == [b"4", b"3"]


def test_old_ones_go_but_never_the_newest(tmp_path: Path, path: Path) -> None:
    folder = tmp_path / "state"
    versions = Versions(folder)
    save(versions, path, 2)
    for version in versions.of(path):
        then = (version.when - timedelta(days=91)).strftime("%Y%m%dT%H%M%S%fZ")
        name = version.path.name.partition("-")[2]
        version.path.rename(version.path.with_name(f"{then}-{name}"))
    assert len(versions.of(path)) == 2
    save(versions, path, 1)
    assert contents(versions, path) == [b"2"]


def test_all_documents_together_take_only_so_much(tmp_path: Path, path: Path) -> None:
    versions = Versions(tmp_path / "state", Limits(size=5))
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
    link = tmp_path / "link.xlsx"
    link.symlink_to(path)
    assert len(versions.of(link)) == 1
    assert len(versions.of(tmp_path / "x" / ".." / "a.xlsx")) == 1
