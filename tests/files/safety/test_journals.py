import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from tests.domain.building import annex, procedure
from tests.systems import but_not_under_wine
from tthc_gui.files.safety.journal import Journal, Subject
from tthc_gui.files.safety.journals import Journals, journals, leave
from tthc_gui.files.safety.places import state_folder

HOLD = """
import sys
from pathlib import Path
from tthc_gui.files.safety.journals import Journals

mine = Journals(Path(sys.argv[1]))
print(mine.new_path(), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Run another process that has a journal until its input ends."""
    root = Path(__file__).resolve().parents[3]
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
    ) as process:
        yield process


def begin(path: Path) -> None:
    Journal(path, Subject("x"), annex(procedure(1))).close()


def test_the_journals_of_a_running_process_are_its_own(
    tmp_path: Path, other: "subprocess.Popen[str]"
) -> None:
    assert other.stdout is not None
    left = Path(other.stdout.readline().strip())
    begin(left)
    token = left.name.partition("-")[0]
    mine = Journals(tmp_path)
    assert mine.is_running(token)
    assert not mine.has_ended(token)
    assert mine.orphans() == []
    other.kill()
    other.wait()
    assert not mine.is_running(token)
    assert mine.has_ended(token)
    assert mine.orphans() == [left]


@but_not_under_wine("lock errors")
def test_one_process_alone_recovers_an_orphan(tmp_path: Path) -> None:
    dead = Journals(tmp_path)
    left = dead.new_path()
    begin(left)
    dead.leave()
    first, second = Journals(tmp_path), Journals(tmp_path)
    assert first.orphans() == [left]
    assert first.orphans() == [left]
    assert second.orphans() == []
    first.leave()
    assert second.orphans() == [left]


def test_own_journals_are_no_orphans(tmp_path: Path) -> None:
    mine = Journals(tmp_path)
    begin(mine.new_path())
    assert mine.orphans() == []
    assert mine.is_running(mine.token)


def test_leaving_takes_away_the_locks_that_no_journal_needs(
    tmp_path: Path, other: "subprocess.Popen[str]"
) -> None:
    assert other.stdout is not None
    other.stdout.readline()
    other.kill()
    other.wait()
    needed = Journals(tmp_path)
    begin(needed.new_path())
    needed.leave()
    Journals(tmp_path).leave()
    assert [path.stem for path in (tmp_path / "running").iterdir()] == [needed.token]


def test_the_process_has_one_set_of_journals_for_a_folder() -> None:
    assert journals() is journals()
    token = journals().token
    leave()
    assert journals().token != token
    assert journals().state == state_folder()
    leave()


def test_processes_of_other_computers_have_never_ended_for_us(tmp_path: Path) -> None:
    here, there = Journals(tmp_path / "here"), Journals(tmp_path / "there")
    assert not here.has_ended(there.token)
    there.leave()
    assert not here.has_ended(there.token)
    later = Journals(tmp_path / "there")
    assert later.has_ended(there.token)


def test_a_folder_that_cannot_be_written_has_no_orphans(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    mine = Journals(tmp_path / "file")
    assert mine.orphans() == []
    assert not mine.is_running("unknown")


def _no_locks(_descriptor: int, *, wait: bool) -> NoReturn:
    raise OSError(errno.ENOLCK, f"no locks {wait}")


def test_a_home_without_locks_offers_what_ended_processes_left(
    tmp_path: Path, other: "subprocess.Popen[str]", monkeypatch: pytest.MonkeyPatch
) -> None:
    assert other.stdout is not None
    left = Path(other.stdout.readline().strip())
    begin(left)
    monkeypatch.setattr("tthc_gui.files.safety.os_lock._lock", _no_locks)
    mine = Journals(tmp_path)
    begin(mine.new_path())
    assert mine.orphans() == []
    other.kill()
    other.wait()
    assert mine.orphans() == [left]


def test_a_home_without_locks_offers_what_has_been_silent_on_another_computer_for_a_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tthc_gui.files.safety.os_lock._lock", _no_locks)
    with monkeypatch.context() as there:
        there.setattr("tthc_gui.files.safety.journals.machine_name", lambda: "PC-02")
        left = Journals(tmp_path).new_path()
    begin(left)
    mine = Journals(tmp_path)
    assert mine.orphans() == []
    os.utime(left, (0, 0))
    assert mine.orphans() == [left]


@but_not_under_wine("links")
def test_a_link_that_leads_nowhere_hides_no_journals(tmp_path: Path) -> None:
    dead = Journals(tmp_path)
    left = dead.new_path()
    begin(left)
    dead.leave()
    (left.parent / "x-1.journal").symlink_to("nowhere")
    assert left in Journals(tmp_path).orphans()


def test_who_was_recovered_counts_as_ended_for_every_process(tmp_path: Path) -> None:
    dead = Journals(tmp_path)
    first, second = dead.new_path(), dead.new_path()
    begin(first)
    begin(second)
    dead.leave()
    mine, other = Journals(tmp_path), Journals(tmp_path)
    assert set(mine.orphans()) == {first, second}
    for journal, has_ended in ((first, False), (second, True)):
        journal.unlink()
        mine.settle(journal)
        assert other.has_ended(dead.token) is has_ended
    assert not other.has_ended(mine.token)
