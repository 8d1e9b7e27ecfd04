"""A folder of submissions: what it lists, what is new, and what changed since the last round."""

import os
import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tests.conftest import ANNEX_FILES
from tthc_gui.domain.document.verdict import Judgement
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.province.inbox import Inbox, InboxEntry, Novelty
from tthc_gui.files.reading import read
from tthc_gui.files.safety.places import state_folder
from tthc_gui.files.writing import write

SMALL = [path for path in ANNEX_FILES if path.name[8:10] in ("09", "10", "12")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "nop ve"
    folder.mkdir()
    for path in SMALL:
        shutil.copy(path, folder)
    return folder


def by_name(entries: list[InboxEntry]) -> dict[str, InboxEntry]:
    return {entry.path.name: entry for entry in entries}


def second_round(folder: Path) -> Path:
    annex = read(SMALL[2]).annex
    steps = list(annex.records[2].cases[0].steps)
    steps[1] = steps[1]._replace(after=Decimal("4.25"))
    case = replace(annex.records[2].cases[0], steps=tuple(steps))
    annex.records[2] = replace(annex.records[2], cases=(case,))
    del annex.records[5]
    path = folder / "phu_luc_12_lan_2.json"
    write(annex, path, keep_stated=True)
    return path


def test_each_submission_is_counted(folder: Path) -> None:
    entry = by_name(Inbox(folder).look())[SMALL[2].name]
    assert (entry.label, entry.department) == ("Phụ lục 12", "Ban Quản lý khu kinh tế tỉnh")
    assert entry.counted is not None
    assert (entry.counted.records, entry.counted.lines) == (30, 32)
    assert (entry.counted.errors, entry.counted.verdict) == (5, Judgement.UNSEEN)
    assert (entry.round, entry.before, entry.differences) == (1, None, None)


def test_a_bad_file_is_named_and_the_others_go_on(folder: Path) -> None:
    (folder / "hong.xlsx").write_bytes(b"PK\x03\x04")
    (folder / "~$phu_luc.xlsx").write_bytes(b"x")
    (folder / "ghi chu.txt").write_text("gì đó", encoding="utf-8")
    entries = by_name(Inbox(folder).look())
    assert len(entries) == 4
    assert "hong.xlsx" in entries["hong.xlsx"].problem
    assert entries["hong.xlsx"].document is None
    assert not any(entries[path.name].problem for path in SMALL)


def test_a_round_is_compared_with_the_one_before(folder: Path) -> None:
    path = second_round(folder)
    entry = by_name(Inbox(folder).look())[path.name]
    assert (entry.round, entry.before) == (2, folder / SMALL[2].name)
    assert entry.differences is not None
    assert {kind: count for kind, count in entry.differences.items() if count} == {
        "same": 28,
        "changed": 1,
        "removed": 1,
    }


def test_what_somebody_has_looked_at_is_known_at_the_next_start(folder: Path) -> None:
    inbox = Inbox(folder)
    assert {entry.novelty for entry in inbox.look()} == {Novelty.NEW}
    inbox.mark_seen(folder / SMALL[0].name)
    entries = by_name(Inbox(folder).look())
    assert entries[SMALL[0].name].novelty is Novelty.KNOWN
    assert entries[SMALL[1].name].novelty is Novelty.NEW
    (folder / SMALL[0].name).write_bytes(SMALL[1].read_bytes())
    assert by_name(Inbox(folder).look())[SMALL[0].name].novelty is Novelty.CHANGED


def test_only_what_has_changed_is_read_again(folder: Path) -> None:
    inbox = Inbox(folder)
    before = by_name(inbox.look())
    os.utime(folder / SMALL[1].name, (1, 1))
    after = by_name(inbox.look())
    assert after[SMALL[0].name].document is before[SMALL[0].name].document
    assert after[SMALL[1].name].document is not before[SMALL[1].name].document
    (folder / SMALL[0].name).unlink()
    assert SMALL[0].name not in by_name(inbox.look())


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"a": 1}', b"\xff", b"[" * 10_000])
def test_a_damaged_memory_makes_all_new(folder: Path, content: bytes) -> None:
    state_folder().mkdir(parents=True, exist_ok=True)
    (state_folder() / "inbox.json").write_bytes(content)
    inbox = Inbox(folder)
    assert {entry.novelty for entry in inbox.look()} == {Novelty.NEW}
    inbox.mark_seen(folder / SMALL[0].name)
    assert by_name(inbox.look())[SMALL[0].name].novelty is Novelty.KNOWN


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="Không đọc được thư mục “khong co”"):
        Inbox(tmp_path / "khong co").look()
