"""Which files are one's own: saved or exported here, the last of them."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.files.job import Job
from tthc_gui.files.safety import own_files
from tthc_gui.files.safety.own_files import is_own, remember
from tthc_gui.files.safety.places import STATE
from tthc_gui.files.safety.saving import export_official
from tthc_gui.files.safety.stamp import Stamp


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(STATE, str(tmp_path / "state"))
    return tmp_path / "state"


def remembered_at(state: Path, digest: str, second: int) -> None:
    remember(digest)
    os.utime(state / "saved" / digest, (second, second))


def test_only_what_was_saved_here_is_one_s_own() -> None:
    remember("ab12")
    assert is_own("ab12")
    assert not is_own("cd34")


def test_the_oldest_are_forgotten(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_files, "MOST", 2)
    for second, digest in enumerate(("first", "second", "third")):
        remembered_at(state, digest, second)
    remember("last")
    assert [is_own(digest) for digest in ("first", "second", "third", "last")] == [
        False,
        False,
        True,
        True,
    ]


def test_what_is_saved_again_counts_as_new(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_files, "MOST", 2)
    for second, digest in enumerate(("first", "second")):
        remembered_at(state, digest, second)
    remember("first")
    remember("last")
    assert is_own("first")
    assert not is_own("second")


def test_where_nothing_can_be_kept_nothing_is_one_s_own(state: Path) -> None:
    state.write_text("no folder")
    remember("ab12")
    assert not is_own("ab12")


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_an_official_file_is_one_s_own(
    load_annex: Callable[[int], Annex], tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"a{ending}"
    path.write_bytes(b"older")
    export_official(load_annex(10), path, Job())
    stamp = Stamp.of(path)
    assert stamp is not None
    assert is_own(stamp.digest)
    with path.open("ab") as file:
        file.write(b"\r\n")
    changed = Stamp.of(path)
    assert changed is not None
    assert not is_own(changed.digest)
