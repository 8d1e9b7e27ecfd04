"""The real window on Windows: fonts, keys of UniKey, colours, the clipboard, and the end."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ANNEX_FILES
from tests.systems import on_windows
from tthc_gui.files.safety.recovered import examine

ROOT = Path(__file__).parents[1]
pytestmark = on_windows("its messages, clipboard and themes")


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("state of the day")


@pytest.fixture(scope="module")
def day(state: Path) -> dict[str, Any]:
    """Return what came of the day, see tests/windows_day.py."""
    environment = os.environ | {"PYTHONIOENCODING": "utf-8", "TTHC_GUI_STATE": str(state)}
    environment.pop("QT_QPA_PLATFORM", None)
    done = subprocess.run(
        [sys.executable, "-m", "tests.windows_day", str(ANNEX_FILES[11])],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    assert result["platform"] == "windows"
    return result


def test_the_window_has_the_font_of_the_system_and_the_icon(day: dict[str, Any]) -> None:
    look = day["look"]
    assert look["family"] == look["asked"]
    assert look["icons"] == [True, True]


def test_a_file_that_is_opened_is_among_the_recent_ones(day: dict[str, Any]) -> None:
    assert day["look"]["listed"]


def test_the_colours_of_a_contrast_theme_can_be_read(day: dict[str, Any]) -> None:
    assert len(day["look"]["theme"]) == 8
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in day["look"]["theme"])


def test_what_unikey_sends_is_typed_into_cell_find_field_and_card(day: dict[str, Any]) -> None:
    assert day["typed"] == ["thủ tục"] * 4


def test_dark_mode_is_followed_while_the_window_is_open(day: dict[str, Any]) -> None:
    assert day["dark"] == [True, False]


def test_cells_of_excel_are_pasted_from_text_and_from_its_page_alone(day: dict[str, Any]) -> None:
    assert day["pasted"] == [["7,5", "2"], ["7,5", "2"], "Dán 2 ô"]


def test_copied_cells_are_offered_as_text_and_as_a_page_with_its_header(
    day: dict[str, Any],
) -> None:
    text, page = day["copied"]
    assert text == "7,5\t2\r\n"
    assert page.startswith("Version:")
    offsets = {name: int(at) for name, at in re.findall(r"(\w+):(\d{10})", page)}
    data = page.encode()
    fragment = data[offsets["StartFragment"] : offsets["EndFragment"]].decode()
    assert data[: offsets["StartFragment"]].endswith(b"<!--StartFragment-->")
    assert data[offsets["EndFragment"] :].startswith(b"<!--EndFragment-->")
    assert re.findall("<td[^>]*>([^<]*)</td>", fragment) == ["7,5", "2"]
    assert offsets["EndHTML"] == len(data)


def test_logging_off_is_answered_while_a_question_is_open_and_loses_nothing(
    day: dict[str, Any], state: Path
) -> None:
    assert day["asking"]
    assert day["may end"] == 1
    (journal,) = (state / "journals").iterdir()
    left = examine(journal).recovered
    assert left is not None
    first, second, third = left.document.procedures[:3]
    assert [first.name, second.name] == ["thủ tục", "thủ tục"]
    assert third.name != "thủ tục"
