"""Count the keys of ten tasks here and in LibreOffice Calc: `python -m scripts.keystrokes`.

Each task is done by keys in the real window of both, on the same annex, and the cells it is about
are compared with what they should hold. A key with its modifiers counts as one, a letter too.
Needs Xvfb, openbox, xdotool and LibreOffice; prints the table of docs/keystrokes.md.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen:configfile=tests/screen.json")

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from python_calamine import CalamineWorkbook

from scripts.screenshots import sample_file
from tthc_gui.desktop.shell.application import make_application
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.table.navigation import Spot
from tthc_gui.desktop.workbench.settings import Settings
from tthc_gui.files.reading import read
from tthc_gui.files.writing import write

SAMPLE = 12
FIRST_CODE = "1.009759"
_PAUSE, _STARTING, _SAVING = 0.25, 120, 12
"""Seconds between keys sent to another program, and at most until it is up, and has saved."""
_FEW = ["Shift+Down"] * 9
Place = tuple[int, str]
"""A row of the table from 0, and a column from A."""


class Task(NamedTuple):
    """One task: where it begins, the keys here and in Calc, and what some cells hold after it.

    Keys are named as Qt names them; what begins with ' is typed as text.
    """

    name: str
    start: Place
    here: Sequence[str]
    there: Sequence[str]
    wanted: Mapping[Place, str]
    wanted_there: Mapping[Place, str] | None = None

    @property
    def left_there(self) -> Mapping[Place, str]:
        """Return what some cells hold in Calc: the same, unless it is said otherwise."""
        return self.wanted if self.wanted_there is None else self.wanted_there


_NUMBERS = ("'5", "Return", "'6", "Return", "'7", "Return")
TASKS = (
    Task(
        "Gõ ba số xuống dưới",
        (4, "I"),
        _NUMBERS,
        _NUMBERS,
        {(4, "I"): "5", (5, "I"): "6", (6, "I"): "7"},
    ),
    Task(
        "Một số vào mười ô",
        (8, "I"),
        [*_FEW, "'2", "Ctrl+Return"],
        [*_FEW, "'2", "Alt+Return"],
        {(8, "I"): "2", (17, "I"): "2"},
    ),
    Task(
        "Điền một ô xuống chín ô", (8, "I"), [*_FEW, "Ctrl+D"], [*_FEW, "Ctrl+D"], {(17, "I"): "2"}
    ),
    Task("Xoá mười ô", (8, "K"), [*_FEW, "Del"], [*_FEW, "Del"], {(8, "K"): "", (17, "K"): ""}),
    Task("Hoàn tác việc vừa làm", (8, "K"), ["Ctrl+Z"], ["Ctrl+Z"], {(9, "I"): "2"}),
    Task(
        "Giảm 30 % ở mười ô (Calc: ở một cột phụ)",
        (8, "I"),
        [*_FEW, "Alt+S", "E", "'30", "Return"],
        [
            *("Ctrl+Shift+T", "Ctrl+A", "'AC{8}", "Return"),
            *("'=I{8}*0.7", "Return", "Up", *_FEW, "Ctrl+D"),
        ],
        {(8, "I"): "1.4", (17, "I"): "1.4"},
        {(8, "AC"): "1.4", (17, "AC"): "1.4"},
    ),
    Task(
        "Thêm thủ tục có số, mã và tên ở cuối",
        (31, "B"),
        ["Return", "'1.000001.H21", "Tab", "'Ten", "Return"],
        ["Down", "Left", "'31", "Tab", "'1.000001.H21", "Tab", "'Ten", "Return"],
        {(32, "A"): "31", (32, "B"): "1.000001.H21", (32, "C"): "Ten"},
    ),
    Task("Chọn mười ô và đọc tổng", (8, "I"), _FEW, _FEW, {}),
    Task(
        "Tìm một mã",
        (0, "B"),
        ["Ctrl+F", "'1.014316", "Return", "Escape"],
        ["Ctrl+F", "'1.014316", "Return", "Escape"],
        {(31, "A"): "30"},
    ),
    Task(
        "Chuyển thủ tục hai dòng lên trên, đánh lại số",
        (17, "A"),
        ["Alt+Up", "Alt+H", "S"],
        [
            *("Down", "Shift+Space", "Ctrl++", "Up", "Up", "Shift+Space", "Ctrl+X"),
            *("Down", "Down", "Ctrl+V", "Up", "Up", "Shift+Space", "Ctrl+-"),
            *("'16", "Return", "'17", "Return"),
        ],
        {
            (16, "A"): "16",
            (16, "B"): "1.009774.000.00.00.H21",
            (18, "A"): "17",
            (18, "B"): "1.009771.H21",
        },
    ),
)


def keys_in(actions: Sequence[str]) -> int:
    """Count keys and letters."""
    return sum(len(one) - 1 if one.startswith("'") else 1 for one in actions)


def column_of(letters: str) -> int:
    """Return the number of a column from 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


# Here

_HELD = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
}
_KEYS = {
    "Return": Qt.Key.Key_Return,
    "Down": Qt.Key.Key_Down,
    "Up": Qt.Key.Key_Up,
    "Tab": Qt.Key.Key_Tab,
    "Del": Qt.Key.Key_Delete,
    "Escape": Qt.Key.Key_Escape,
}


class Here:
    """The program's own window."""

    def __init__(self, path: Path, folder: Path) -> None:
        self._application = make_application()
        store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        self._window = MainWindow(Settings(store))
        self._window.resize(1366, 728)
        self._window.show()
        self._window.open_file(path)
        self._settle()

    def do(self, task: Task) -> dict[Place, str]:
        """Do a task; return what the cells in question hold."""
        editor = self._window.editor
        assert editor is not None  # noqa: S101
        self._window.activateWindow()
        editor.view.setFocus()
        editor.view.selecting.go(Spot(task.start[0], column_of(task.start[1])))
        for action in task.here:
            self._press(action)
        model = editor.model
        texts = {
            place: model.anchor(model.index(place[0], column_of(place[1]))).data() or ""
            for place in task.wanted
        }
        return {place: str(text).replace(",", ".") for place, text in texts.items()}

    def _press(self, action: str) -> None:
        target = QApplication.activePopupWidget() or QApplication.focusWidget() or self._window
        if action.startswith("'"):
            for letter in action[1:]:
                QTest.keyClicks(QApplication.focusWidget() or target, letter)
        else:
            *held, key = action.split("+")
            modifiers = Qt.KeyboardModifier.NoModifier
            for one in held:
                modifiers |= _HELD[one]
            QTest.keyClick(target, _KEYS.get(key) or Qt.Key(ord(key)), modifiers)
        self._settle()

    def _settle(self) -> None:
        for _ in range(60):
            self._application.processEvents()


# In LibreOffice Calc


class Calc:
    """LibreOffice Calc on a screen of its own, with the annex as a spreadsheet."""

    def __init__(self, path: Path, folder: Path, screen: str) -> None:
        self._path = path
        self._environment = {**os.environ, "DISPLAY": screen, "LC_ALL": "C.UTF-8"}
        rows = self._rows()
        self._first = next(n for n, row in enumerate(rows) if FIRST_CODE in str(row[1]))
        profile = f"-env:UserInstallation=file://{folder}/profile"
        self.process = subprocess.Popen(
            ["soffice", profile, "--norestore", "--nologo", "--calc", str(path)],
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._wait_for_window()

    def _wait_for_window(self) -> None:
        end = time.monotonic() + _STARTING
        while time.monotonic() < end:
            found = self._run("search", "--onlyvisible", "--name", self._path.name).split()
            if found:
                time.sleep(5)
                self._run("windowactivate", "--sync", found[-1])
                return
            time.sleep(2)
        raise RuntimeError("LibreOffice did not come up")

    def _run(self, *command: str) -> str:
        done = subprocess.run(
            ["xdotool", *command],
            env=self._environment,
            check=False,
            capture_output=True,
            text=True,
        )
        return done.stdout

    def _rows(self) -> Sequence[Sequence[object]]:
        return (
            CalamineWorkbook.from_path(str(self._path))
            .get_sheet_by_index(0)
            .to_python(skip_empty_area=False)
        )

    def do(self, task: Task) -> dict[Place, str]:
        """Do a task and save; return what the cells in question hold."""
        at = f"{task.start[1]}{self._first + task.start[0] + 1}"
        for action in ("Ctrl+Shift+T", "Ctrl+A", f"'{at}", "Return", *task.there):
            self._press(action)
        before = self._path.stat().st_mtime_ns
        self._press("Ctrl+S")
        end = time.monotonic() + _SAVING
        while task.wanted and self._path.stat().st_mtime_ns == before and time.monotonic() < end:
            time.sleep(0.5)
        time.sleep(1)
        rows = self._rows()
        return {place: self._text(rows, place) for place in task.left_there}

    def _text(self, rows: Sequence[Sequence[object]], place: Place) -> str:
        row = self._first + place[0]
        value = rows[row][column_of(place[1])] if row < len(rows) else ""
        return f"{value:g}" if isinstance(value, float) else str(value)

    def _press(self, action: str) -> None:
        if action.startswith("'"):
            text = action[1:].replace("{8}", str(self._first + 9))
            self._run("type", "--delay", "40", text)
        else:
            self._run("key", _named(action))
        time.sleep(_PAUSE)


def _named(action: str) -> str:
    """Name a key as xdotool does."""
    *held, key = ["Ctrl", "KP_Add"] if action == "Ctrl++" else action.rsplit("+")
    names = {"Del": "Delete", "-": "KP_Subtract", "Space": "space"}
    return "+".join(
        [*(one.lower() for one in held), names.get(key, key if len(key) > 1 else key.lower())]
    )


@contextmanager
def screen(number: str) -> Iterator[str]:
    """Run a screen with a window manager."""
    server = subprocess.Popen(
        ["Xvfb", number, "-screen", "0", "1366x768x24"],
        stderr=subprocess.DEVNULL,
    )
    time.sleep(2)
    manager = subprocess.Popen(["openbox"], env={**os.environ, "DISPLAY": number})
    try:
        yield number
    finally:
        manager.terminate()
        server.terminate()


def as_spreadsheet(folder: Path) -> Path:
    """Write the annex as Calc's own format, so that saving asks nothing."""
    book = folder / "phu_luc.xlsx"
    write(read(sample_file(SAMPLE)).annex, book)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "ods", "--outdir", str(folder)]
    subprocess.run([*command, str(book)], check=True, capture_output=True)
    return book.with_suffix(".ods")


def main() -> int:
    """Do all tasks in both; exit status 1 where one did not leave what it should."""
    right = True
    with (
        tempfile.TemporaryDirectory() as name,
        screen(sys.argv[1] if sys.argv[1:] else ":78") as at,
    ):
        folder = Path(name)
        here = Here(sample_file(SAMPLE), folder)
        calc = Calc(as_spreadsheet(folder), folder, at)
        print("| việc | phím ở đây | phím ở LibreOffice Calc |\n|---|---|---|")
        for task in TASKS:
            mine, theirs = here.do(task), calc.do(task)
            ok = mine == task.wanted, theirs == task.left_there
            right = right and all(ok)
            print(f"| {task.name} | {keys_in(task.here)} | {keys_in(task.there)} |", flush=True)
            for said, found in zip(ok, (mine, theirs), strict=True):
                if not said:
                    print(f"{task.name}: {found} != {task.wanted}", file=sys.stderr, flush=True)
        calc.process.terminate()
    return 0 if right else 1


if __name__ == "__main__":
    os._exit(main())
