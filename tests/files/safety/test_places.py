import os
import sys
from pathlib import Path

import pytest

from tests.domain.building import annex, procedure
from tests.systems import on_windows
from tthc_gui.files.safety.file_lock import FileLock
from tthc_gui.files.safety.journal import Journal, Subject
from tthc_gui.files.safety.journals import Journals
from tthc_gui.files.safety.places import STATE, name_of, state_folder


@on_windows("only there a profile has a part that roams, and settings have a registry")
def test_what_is_kept_does_not_roam_between_machines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(STATE)
    local, roaming = (Path(os.environ[name]) for name in ("LOCALAPPDATA", "APPDATA"))
    assert state_folder().parent == local
    assert not state_folder().is_relative_to(roaming)


@pytest.fixture
def accounts(tmp_path: Path) -> tuple[Journals, Journals]:
    """Return what two users of one machine keep, each in a folder of their own."""
    return Journals(tmp_path / "lan"), Journals(tmp_path / "minh")


def test_another_account_s_journal_is_nobody_s_to_recover(
    accounts: tuple[Journals, Journals],
) -> None:
    lan, minh = accounts
    left = lan.new_path()
    Journal(left, Subject("x"), annex(procedure(1))).close()
    lan.leave()
    assert minh.orphans() == []
    assert left.exists()


def test_a_file_that_another_account_has_open_stays_theirs_when_their_program_seems_gone(
    tmp_path: Path, accounts: tuple[Journals, Journals]
) -> None:
    lan, minh = accounts
    path = tmp_path / "chung" / "a.xlsx"
    path.parent.mkdir()
    theirs, mine = (FileLock(path, one.token, one.has_ended) for one in accounts)
    assert theirs.acquire() is None
    lan.leave()  # of whose locks another account can see nothing
    holder = mine.acquire()
    assert holder is not None
    assert holder.token == lan.token
    assert not minh.has_ended(lan.token)
    assert lan.token != minh.token


def test_a_file_has_one_name_for_all_accounts_and_keeps_its_versions_apart(tmp_path: Path) -> None:
    path = tmp_path / "A.xlsx"
    path.touch()
    assert name_of(path) == name_of(tmp_path / "." / "A.xlsx")
    assert (name_of(path) == name_of(tmp_path / "a.xlsx")) is (sys.platform == "win32")
