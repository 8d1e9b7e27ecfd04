"""The windows of the program with a project of real annexes."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.conftest import ANNEX_FILES
from tthc_gui.desktop.province.province_window import ProvinceWindow
from tthc_gui.desktop.shell.windows import Windows
from tthc_gui.desktop.workbench.settings import Settings

Settled = Callable[[ProvinceWindow, Callable[[], object]], None]


@pytest.fixture
def annexes(tmp_path: Path) -> Path:
    """Return a folder with annexes 3, 10 and 12, and a file that is none."""
    folder = tmp_path / "phụ lục"
    folder.mkdir()
    for number in (3, 10, 12):
        shutil.copy(ANNEX_FILES[number - 1], folder / f"pl_{number:02}.json")
    (folder / "hong.xlsx").write_bytes(b"PK\x03\x04")
    return folder


@pytest.fixture
def windows(qapp: QApplication, settings: Settings) -> Iterator[Windows]:
    """Return the open windows, which close without a question at the end."""
    windows = Windows(settings, qapp)
    yield windows
    for window in list(windows.windows):
        if window.document is not None:
            window.document.mark_saved(Path("saved.xlsx"))
        window.close()
    if windows.province is not None:
        opened = windows.province.opened
        opened.mark_saved(Path("saved.tthc"), None, opened.value)
        windows.province.close()


@pytest.fixture
def settled(qtbot: QtBot) -> Settled:
    """Return a function that does something, and waits until the figures follow."""

    def wait(window: ProvinceWindow, act: Callable[[], object]) -> None:
        opened = window.opened

        def is_settled() -> bool:
            return not window.queue.is_busy and opened.standing.project == opened.value

        with qtbot.waitSignal(opened.counted, check_params_cb=is_settled):
            act()

    return wait


@pytest.fixture
def province(qtbot: QtBot, windows: Windows, annexes: Path, settled: Settled) -> ProvinceWindow:
    """Show the folder's annexes as a project."""
    windows.show_province()
    window = windows.province
    assert window is not None
    with qtbot.waitExposed(window):
        window.show()
    settled(window, lambda: window.files.add([annexes]))
    qtbot.waitUntil(lambda: not window.queue.is_busy)
    return window
