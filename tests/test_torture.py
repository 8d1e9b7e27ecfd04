"""The scripts that torture saving, with few rounds: they must run, and what they prove hold."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.systems import on_posix

ROOT = Path(__file__).resolve().parent.parent


@on_posix("kills, forks and limits")
@pytest.mark.parametrize(
    ("call", "said"),
    [
        (("torture_kill", "journal", "5"), "5 of 5 kills"),
        (("torture_kill", "window", "2"), "2 of 2 kills"),
        (("torture_save", "32"), "0 went wrong"),
        (("torture_two", "5"), "0 savings lost"),
        (("torture_journal", "100"), "0 went wrong"),
        (("torture_child", "60"), "0 went wrong"),
    ],
    ids=[
        "kill the journal",
        "kill the window",
        "failing disks",
        "two at once",
        "damaged journals",
        "lying children",
    ],
)
def test_nothing_is_lost(call: tuple[str, ...], said: str) -> None:
    script, *arguments = call
    done = subprocess.run(
        [sys.executable, "-m", f"scripts.{script}", *arguments],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert said in done.stdout
