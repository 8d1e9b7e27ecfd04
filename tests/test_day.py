"""Days in the real program: opened, edited, saved, closed, opened again, edited again, saved."""

import json
import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

from tests.conftest import ANNEX_FILES

ROOT = Path(__file__).parents[1]


def test_what_was_typed_and_saved_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    path, picture = tmp_path / "phụ lục.xlsx", tmp_path / "cửa sổ.png"
    done = subprocess.run(
        [sys.executable, "-m", "tests.day", str(ANNEX_FILES[11]), str(path), str(picture)],
        cwd=ROOT,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    first, second, reopened = json.loads(done.stdout)
    assert first == ["9", "11,25", False]
    assert second == ["8", "10,25", False]
    assert reopened == ["8", "10,25", True]
    image = QImage(str(picture))
    colours = {image.pixelColor(x, image.height() // 2).rgb() for x in range(image.width())}
    assert len(colours) > 4, "the window shows nothing"
