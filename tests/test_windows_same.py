"""The comparison of what is written on two systems, made with one Python on both sides."""

import sys
from pathlib import Path

import pytest

from scripts.windows import compare_with_linux
from tthc_gui.files.writing import WRITERS

ROOT = Path(__file__).parents[1]
SOURCE = "tests/data/shown/shown.xlsx"
OUTPUTS = len(WRITERS) + len(compare_with_linux.FORMS)


@pytest.fixture(autouse=True)
def _kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(compare_with_linux, "KEPT", tmp_path)


def test_all_outputs_of_a_source_are_compared(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert compare_with_linux.compare(sys.executable, [SOURCE]) == 0
    assert f"{OUTPUTS} of {OUTPUTS} outputs are the same" in capfd.readouterr().out
    assert not list(tmp_path.iterdir())


def test_what_was_told_before_is_not_asked_again_and_what_differs_is_named(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compare_with_linux, "_program", lambda: "same")
    names = [
        *(f"convert {SOURCE} {ending}" for ending in WRITERS),
        *(f"audit {SOURCE} {form}" for form in compare_with_linux.FORMS),
    ]
    for side, digit in (("here", "1"), ("there", "2")):
        lines = (f"{(digit if at == 2 else '0') * 64} {name}\n" for at, name in enumerate(names))
        (tmp_path / f"{side}-same.txt").write_text("".join(lines), encoding="utf-8")
    assert compare_with_linux.compare(sys.executable, [SOURCE]) == 1
    assert capfd.readouterr().out.splitlines() == [
        names[2],
        f"{OUTPUTS - 1} of {OUTPUTS} outputs are the same",
    ]
