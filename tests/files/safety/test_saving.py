import ctypes
import errno
from pathlib import Path
from typing import NoReturn

import pytest

from tests.domain.building import annex, procedure
from tests.systems import on_linux
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.files.disk.exchange import exchange, put_new
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.reading import read
from tthc_gui.files.safety import saving
from tthc_gui.files.safety.saving import ChangedBehind, Precautions, save_document
from tthc_gui.files.safety.stamp import Stamp
from tthc_gui.files.safety.versions import Versions
from tthc_gui.files.writing import write

FIRST, SECOND, THIRD = (annex(procedure(number)) for number in (1, 2, 3))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.json"


def test_saving_gives_the_stamp_of_what_stands_there(path: Path) -> None:
    stamp = save_document(FIRST, path, Precautions())
    assert stamp == Stamp.of(path)
    assert stamp.is_of(path)
    assert save_document(SECOND, path, Precautions(stamp)) != stamp
    assert read(path).annex == SECOND


def test_what_somebody_else_saved_is_not_replaced_in_silence(path: Path) -> None:
    stamp = save_document(FIRST, path, Precautions())
    theirs = save_document(SECOND, path, Precautions())
    with pytest.raises(ChangedBehind, match=r"“a\.json”"):
        save_document(THIRD, path, Precautions(stamp))
    assert read(path).annex == SECOND
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    save_document(THIRD, path, Precautions(theirs))
    assert read(path).annex == THIRD


def test_a_file_that_was_only_touched_is_not_changed(path: Path) -> None:
    stamp = save_document(FIRST, path, Precautions())
    path.write_bytes(path.read_bytes())
    save_document(SECOND, path, Precautions(stamp))


def test_a_file_that_is_gone_is_written_anew(path: Path) -> None:
    stamp = save_document(FIRST, path, Precautions())
    path.unlink()
    save_document(SECOND, path, Precautions(stamp))
    assert read(path).annex == SECOND


def test_what_is_replaced_is_kept_and_the_new_digest_told_before(
    tmp_path: Path, path: Path
) -> None:
    versions = Versions(tmp_path / "state")
    first = save_document(FIRST, path, Precautions())
    old = path.read_bytes()
    told: list[tuple[str, bytes]] = []
    precautions = Precautions(
        first, versions, lambda digest: told.append((digest, path.read_bytes()))
    )
    second = save_document(SECOND, path, precautions)
    assert told == [(second.digest, old)]
    assert [version.path.read_bytes() for version in versions.of(path)] == [old]


def test_saving_goes_on_where_no_version_can_be_kept(tmp_path: Path, path: Path) -> None:
    (tmp_path / "state").write_text("")
    save_document(FIRST, path, Precautions())
    told: list[str] = []
    versions = Versions(tmp_path / "state")
    save_document(SECOND, path, Precautions(versions=versions, warn=told.append))
    assert read(path).annex == SECOND
    assert ["không giữ được bản trước của “a.json”" in sentence for sentence in told] == [True]


def test_what_fails_unexpectedly_beside_the_saving_is_told_and_the_file_is_saved(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> NoReturn:
        raise ValueError("a stray file")

    save_document(FIRST, path, Precautions())
    monkeypatch.setattr(Versions, "keep", fail)
    told: list[str] = []
    precautions = Precautions(None, Versions(tmp_path / "state"), fail, told.append)
    save_document(SECOND, path, precautions)
    assert read(path).annex == SECOND
    assert [sentence.partition(" ")[0] for sentence in told] == ["không", "không"]


def saved_meanwhile(monkeypatch: pytest.MonkeyPatch, *annexes: Annex) -> None:
    """Let others, who know no turns, save just before each exchange."""
    left = list(annexes)

    def exchange_late(draft: Path, path: Path) -> Path | None:
        if left:
            write(left.pop(0), path)
        return exchange(draft, path)

    monkeypatch.setattr(saving, "exchange", exchange_late)


@on_linux("two files are exchanged in one act")
@pytest.mark.parametrize("theirs", [(SECOND,), (SECOND, FIRST), (SECOND, FIRST, SECOND)])
def test_what_is_saved_between_the_check_and_the_replacement_is_not_lost(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch, theirs: tuple[Annex, ...]
) -> None:
    stamp = save_document(FIRST, path, Precautions())
    saved_meanwhile(monkeypatch, *theirs)
    versions = Versions(tmp_path / "state")
    with pytest.raises(ChangedBehind):
        save_document(THIRD, path, Precautions(stamp, versions))
    kept = [read(version.path).annex for version in versions.of(path)]
    assert all(annex in [*kept, read(path).annex] for annex in theirs)
    assert THIRD not in [*kept, read(path).annex]
    assert list(path.parent.glob(".*")) == []


@on_linux("two files are exchanged in one act")
def test_what_is_replaced_on_purpose_is_kept_even_when_it_came_at_the_last_moment(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_document(FIRST, path, Precautions())
    saved_meanwhile(monkeypatch, SECOND)
    versions = Versions(tmp_path / "state")
    save_document(THIRD, path, Precautions(None, versions))
    assert read(path).annex == THIRD
    assert [read(version.path).annex for version in versions.of(path)] == [SECOND, FIRST]


def test_a_new_file_does_not_replace_one_that_came_meanwhile(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def put_new_late(draft: Path, target: Path) -> None:
        write(SECOND, path)
        put_new(draft, target)

    monkeypatch.setattr(saving, "put_new", put_new_late)
    with pytest.raises(FileProblem, match="vừa có tệp cùng tên"):
        save_document(FIRST, path, Precautions())
    assert read(path).annex == SECOND
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOSYS])
def test_drives_without_an_exchange_are_saved_to(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_: object) -> int:
        ctypes.set_errno(number)
        return -1

    monkeypatch.setattr("tthc_gui.files.disk.exchange._renameat2", lambda: refuse)
    stamp = save_document(FIRST, path, Precautions())
    save_document(SECOND, path, Precautions(stamp))
    assert read(path).annex == SECOND
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_place_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="thư mục không có"):
        save_document(FIRST, tmp_path / "không có" / "a.json", Precautions())
