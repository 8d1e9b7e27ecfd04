from pathlib import Path

import pytest

from tests.domain.building import annex, procedure
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.reading import read
from tthc_gui.files.safety.saving import ChangedBehind, Precautions, save_annex
from tthc_gui.files.safety.stamp import Stamp
from tthc_gui.files.safety.versions import Versions

FIRST, SECOND, THIRD = (annex(procedure(number)) for number in (1, 2, 3))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.json"


def test_saving_gives_the_stamp_of_what_stands_there(path: Path) -> None:
    stamp = save_annex(FIRST, path, Precautions())
    assert stamp == Stamp.of(path)
    assert stamp.is_of(path)
    assert save_annex(SECOND, path, Precautions(stamp)) != stamp
    assert read(path).annex == SECOND


def test_what_somebody_else_saved_is_not_replaced_in_silence(path: Path) -> None:
    stamp = save_annex(FIRST, path, Precautions())
    theirs = save_annex(SECOND, path, Precautions())
    with pytest.raises(ChangedBehind, match=r"“a\.json”"):
        save_annex(THIRD, path, Precautions(stamp))
    assert read(path).annex == SECOND
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    save_annex(THIRD, path, Precautions(theirs))
    assert read(path).annex == THIRD


def test_a_file_that_was_only_touched_is_not_changed(path: Path) -> None:
    stamp = save_annex(FIRST, path, Precautions())
    path.write_bytes(path.read_bytes())
    save_annex(SECOND, path, Precautions(stamp))


def test_a_file_that_is_gone_is_written_anew(path: Path) -> None:
    stamp = save_annex(FIRST, path, Precautions())
    path.unlink()
    save_annex(SECOND, path, Precautions(stamp))
    assert read(path).annex == SECOND


def test_what_is_replaced_is_kept_and_the_new_digest_told_before(
    tmp_path: Path, path: Path
) -> None:
    versions = Versions(tmp_path / "state")
    first = save_annex(FIRST, path, Precautions())
    old = path.read_bytes()
    told: list[tuple[str, bytes]] = []
    precautions = Precautions(
        first, versions, lambda digest: told.append((digest, path.read_bytes()))
    )
    second = save_annex(SECOND, path, precautions)
    assert told == [(second.digest, old)]
    assert [version.path.read_bytes() for version in versions.of(path)] == [old]


def test_saving_goes_on_where_no_version_can_be_kept(tmp_path: Path, path: Path) -> None:
    (tmp_path / "state").write_text("")
    save_annex(FIRST, path, Precautions())
    save_annex(SECOND, path, Precautions(versions=Versions(tmp_path / "state")))
    assert read(path).annex == SECOND


def test_a_place_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="thư mục không có"):
        save_annex(FIRST, tmp_path / "không có" / "a.json", Precautions())
