import os
import threading
from pathlib import Path

import pytest

from tests.systems import but_not_under_wine
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.safety import turn
from tthc_gui.files.safety.turn import Turn, turn_at


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.xlsx"


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turn, "WATCHED", 0.05)
    monkeypatch.setattr(turn, "LONGEST", 0.5)


def test_turns_are_taken_one_after_the_other(path: Path) -> None:
    inside, most = 0, 0

    def work() -> None:
        nonlocal inside, most
        for _ in range(50):
            with turn_at(path):
                inside += 1
                most = max(most, inside)
                path.write_text("x")
                inside -= 1

    both = [threading.Thread(target=work) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert most == 1
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("text", [b"", b"tthc-gui-turn:" + b"0" * 32], ids=["unwritten", "whole"])
def test_a_turn_whose_holder_is_gone_is_taken_over(path: Path, text: bytes) -> None:
    Turn(path).mark.write_bytes(text)
    with turn_at(path):
        pass
    assert list(path.parent.iterdir()) == []


@pytest.mark.usefixtures("hasty")
def test_a_turn_that_goes_on_is_waited_for_and_then_told(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, now = Turn(path), 0.0
    first.take()

    def pass_time(seconds: float) -> None:
        nonlocal now
        now += seconds
        last = first.mark.stat().st_mtime_ns
        for _ in range(100_000):  # The clock of a drive may stand still for some milliseconds.
            first.go_on()
            if first.mark.stat().st_mtime_ns != last:
                break

    monkeypatch.setattr(turn, "monotonic", lambda: now)
    monkeypatch.setattr(turn, "sleep", pass_time)
    with pytest.raises(FileProblem, match="máy khác đang lưu tệp này"):
        Turn(path).take()
    assert now >= turn.LONGEST
    first.leave()
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize(
    "kind", ["folder", pytest.param("link", marks=but_not_under_wine("links")), "text"]
)
def test_what_is_no_mark_keeps_nobody_from_saving_and_stays(path: Path, kind: str) -> None:
    mark = Turn(path).mark
    (path.parent / "x").write_text("precious")
    if kind == "folder":
        mark.mkdir()
    elif kind == "link":
        mark.symlink_to("x")
    else:
        mark.write_bytes(b"precious" * 999)
    before = mark.lstat()
    with turn_at(path):
        pass
    assert mark.lstat() == before
    assert (path.parent / "x").read_text() == "precious"


@pytest.mark.usefixtures("hasty")
def test_only_the_mark_that_was_watched_is_removed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, fresh = Turn(path), Turn(path)
    gone.take()
    rename, link = Path.rename, os.link
    put_back: list[Path] = []

    def replaced_before(old: Path, new: Path) -> Path:
        monkeypatch.setattr(Path, "rename", rename)
        gone.leave()
        fresh.take()
        return rename(old, new)

    def watched_link(old: Path, new: Path) -> None:
        link(old, new)
        put_back.append(new)

    monkeypatch.setattr(Path, "rename", replaced_before)
    monkeypatch.setattr(os, "link", watched_link)
    with turn_at(path):
        assert put_back == [fresh.mark]
    assert list(path.parent.iterdir()) == []
