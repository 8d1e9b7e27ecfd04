"""A day with the installed program: `python -m scripts.windows.installed_day SETUP LATER PICTURES`.

SETUP and LATER are two installers, LATER of a later build. All is done from outside, as a person
and Windows do it: by keys, messages and command lines. Prints what it sees, with a picture of the
screen for each step in the folder PICTURES, and ends with status 1 at the first thing that is not
as it should be. The program must not be installed before, and is not afterwards.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep
from typing import TypeVar

import pypdfium2
from PySide6.QtGui import QGuiApplication, QImage

from tests import winapi
from tests.winapi import CTRL, END, HOME, RETURN, RIGHT, SHIFT, TAB

SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "phu_luc_11_so_y_te.xlsx"
PATIENCE = 120.0
"""Seconds to wait for anything: Wine on a busy machine is slow."""
_REST = 4.0
"""Seconds that the screen stands still when a window has come to rest."""
_SEARCH = 30.0
"""Seconds after which what was left unsaved has been found, and is offered."""
_LOCAL, _ROAMING = Path(os.environ["LOCALAPPDATA"]), Path(os.environ["APPDATA"])
PROGRAM = _LOCAL / "Programs" / "TTHC"
KEPT = _LOCAL / "tthc-gui"
MENU = _ROAMING / "Microsoft" / "Windows" / "Start Menu" / "Programs" / "Phụ lục TTHC.lnk"
UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\TTHC"
OPEN_WITH = r"Software\Classes\.xlsx\OpenWithProgids"

T = TypeVar("T")


def main() -> None:
    """Live through the day."""
    setup, later, pictures = (Path(argument).resolve() for argument in sys.argv[1:4])
    sys.stdout.reconfigure(encoding="utf-8", line_buffering=True)  # type: ignore[union-attr]
    application = QGuiApplication([])
    pictures.mkdir(parents=True, exist_ok=True)
    home = Path(tempfile.mkdtemp(), "Phòng Một cửa")
    home.mkdir()
    try:
        Day(setup, later, home, pictures).live()
    finally:
        take_picture(pictures / "last.png")
        del application


def seen(what: str, is_so: object) -> None:
    """Print what is seen; end when it is not so."""
    print(f"{'ok' if is_so else 'NOT SO'}: {what}")
    if not is_so:
        raise SystemExit(1)


def wait(what: str, come: Callable[[], T]) -> T:
    """Wait until something has come, and return it; end when it does not come."""
    began = monotonic()
    while not (there := come()):
        if monotonic() - began > PATIENCE:
            seen(f"{what}; the windows are {list(winapi.window_titles().values())}", is_so=False)
        sleep(0.1)
    print(f"ok: {what} ({monotonic() - began:.1f} s)")
    return there


def window(*parts: str) -> int:
    """Return the window whose title has all of some parts; 0 when there is none."""
    titles = winapi.window_titles().items()
    return next((at for at, title in titles if all(part in title for part in parts)), 0)


def take_picture(path: Path | None = None) -> QImage:
    """Return the screen as it is, saved as a file when one is named."""
    image = QGuiApplication.primaryScreen().grabWindow(0).toImage()
    if path is not None:
        image.save(str(path))
    return image


def wait_for_rest(rest: float = _REST, longest: float = PATIENCE) -> None:
    """Wait until nothing has moved on the screen for a while, or until only a cursor can."""
    began = last = monotonic()
    image = take_picture()
    while monotonic() - last < rest and monotonic() - began < longest:
        sleep(0.5)
        if (now := take_picture()) != image:
            image, last = now, monotonic()


def to_front(handle: int, longest: float = PATIENCE) -> None:
    """Let keys go to a window that has come to rest."""
    wait("the window takes keys", lambda: winapi.bring_to_front(handle))
    wait_for_rest(longest=longest)


def builds() -> list[str]:
    """Return the builds that are installed, by the names of their folders."""
    return sorted(path.name for path in PROGRAM.glob("build-*"))


def close(handle: int) -> None:
    """Close a window, and wait until its program has ended."""
    process = winapi.process_of(handle)
    winapi.ask_to_close(handle)
    wait("the window closes", lambda: handle not in winapi.window_titles())
    wait("its program ends", lambda: not winapi.program_of(process))


class Day:
    """What is done from the morning to the evening."""

    def __init__(self, setup: Path, later: Path, home: Path, pictures: Path) -> None:
        self.setup, self.later, self.home, self.pictures = setup, later, home, pictures
        self.received, self.mine = home / "phụ lục.xlsx", home / "của tôi.xlsx"
        shutil.copy(SAMPLE, self.received)

    def live(self) -> None:
        """Do it all, one after the other."""
        self.install()
        first = self.open(self.received, "phụ lục.xlsx")
        self.edit_and_save(first)
        self.kill(first)
        recovered = self.recover()
        self.print_pdf(recovered)
        self.upgrade(recovered)
        self.uninstall()

    def install(self) -> None:
        """Install without a question."""
        seen("nothing of the program is there", not PROGRAM.exists() and not MENU.exists())
        self.run_setup(self.setup)
        seen("the program is in one folder", len(builds()) == 1)
        seen("it is in the start menu", MENU.exists())
        seen(
            "it is among the programs of Windows' settings",
            "DisplayName" in winapi.registry_values(UNINSTALL),
        )
        seen("“Mở bằng” offers it for .xlsx", "TTHC.Annex" in winapi.registry_values(OPEN_WITH))

    def run_setup(self, setup: Path) -> None:
        """Run an installer."""
        done = subprocess.run([str(setup), "/S"], timeout=900, check=False)
        seen(f"{setup.name} installs silently", done.returncode == 0)

    def open(self, file: Path | None, *title: str) -> int:
        """Start the program on a file, or on none, and return its window."""
        subprocess.Popen([str(PROGRAM / "TTHC.exe"), *([str(file)] if file else [])])
        handle = wait(f"a window {title} opens", lambda: window(*title))
        to_front(handle)
        return handle

    def edit_and_save(self, handle: int) -> None:
        """Type a time into the first procedure of what was received, and save it as one's own."""
        winapi.send_chord(CTRL, HOME)
        winapi.send_keys(RIGHT, RIGHT, RIGHT, ord("8"), RETURN)
        wait("the edit is marked", lambda: window("phụ lục.xlsx*"))
        wait_for_rest()
        self.picture("1-edited")
        winapi.send_chord(CTRL, ord("S"))
        self.name_file("Lưu phụ lục", self.mine)
        wait("it is saved", lambda: window("của tôi.xlsx — "))
        seen("the file has the edit", self.current(self.mine, 0) == "8")
        to_front(handle)

    def kill(self, handle: int) -> None:
        """Edit once more, and end the program as a power cut does."""
        before = self.mine.read_bytes()
        winapi.send_keys(ord("9"), RETURN)
        wait("the edit is marked", lambda: window("của tôi.xlsx*"))
        wait("a journal has it", lambda: list((KEPT / "journals").glob("*.journal")))
        wait_for_rest()
        process = winapi.process_of(handle)
        os.kill(process, signal.SIGTERM)  # which nobody is told of on Windows
        wait("the program is killed", lambda: not winapi.program_of(process))
        seen("the file is as it was saved", self.mine.read_bytes() == before)

    def recover(self) -> int:
        """Start the program, and take back what was not saved."""
        handle = self.open(None, "Phụ lục cắt giảm TTHC")
        wait_for_rest(_SEARCH)
        self.picture("2-offered")
        # Before what the first page begins with stand the notice's cross and its button.
        winapi.send_chord(SHIFT, TAB)
        winapi.send_chord(SHIFT, TAB)
        winapi.send_keys(RETURN)
        wait("what was left is shown", lambda: window("chưa lưu từ lần trước"))
        wait_for_rest()
        self.picture("3-shown")
        winapi.send_keys(RETURN)
        wait("it is taken back", lambda: window("lấy lại", "*"))
        to_front(handle)
        self.picture("4-recovered")
        winapi.send_chord(CTRL, ord("S"))
        copy = self.home / "lấy lại.xlsx"
        self.name_file("Lưu phụ lục", copy)
        wait("it is saved", lambda: window("lấy lại.xlsx — "))
        seen("both edits are there", [self.current(copy, at) for at in (0, 1)] == ["8", "9"])
        return handle

    def print_pdf(self, handle: int) -> None:
        """Look at the pages, and export them as a PDF."""
        winapi.send_chord(CTRL, ord("P"))
        preview = wait("the pages are shown", lambda: window("Xem bản in"))
        to_front(preview)
        self.picture("5-pages")
        winapi.send_chord(CTRL, ord("S"))
        printed = self.home / "in.pdf"
        self.name_file("Xuất PDF", printed)
        wait("the PDF is written", printed.exists)
        wait_for_rest()
        self.picture("6-printed")
        with pypdfium2.PdfDocument(printed) as document:
            text = document[0].get_textpage().get_text_bounded()
            seen(f"it has {len(document)} pages", len(document) > 5)
        seen("its first page has the title", "thủ tục hành chính" in " ".join(text.split()).lower())
        winapi.ask_to_close(preview)
        wait("the pages are closed", lambda: preview not in winapi.window_titles())
        to_front(handle)

    def upgrade(self, handle: int) -> None:
        """Install a later build while a document is open, and go on with it."""
        (old,) = builds()
        self.run_setup(self.later)
        seen("both builds are there", len(builds()) == 2)
        to_front(handle)
        winapi.send_keys(ord("7"), RETURN)
        wait("the open window goes on", lambda: window("lấy lại.xlsx*"))
        winapi.send_chord(CTRL, ord("S"))
        wait("and saves", lambda: window("lấy lại.xlsx — "))
        seen("it is of the build before", self.build_of(handle) == old)
        other = self.open(self.mine, "của tôi.xlsx")
        self.picture("7-upgraded")
        seen("the next start is of the later build", self.build_of(other) != old)
        self.leave_unsaved(other)
        close(handle)
        self.run_setup(self.later)
        seen("the build before is gone once it is unused", len(builds()) == 1)
        seen("and it is the later", old not in builds())

    def leave_unsaved(self, handle: int) -> None:
        """Leave an edit that only a journal has."""
        winapi.send_chord(CTRL, HOME)
        winapi.send_keys(RIGHT, RIGHT, RIGHT, ord("6"), RETURN)
        wait("the edit is marked", lambda: window("của tôi.xlsx*"))
        wait_for_rest()
        process = winapi.process_of(handle)
        os.kill(process, signal.SIGTERM)
        wait("the program is killed", lambda: not winapi.program_of(process))

    def uninstall(self) -> None:
        """Remove the program, which is refused while a window is open."""
        handle = self.open(self.home / "lấy lại.xlsx", "lấy lại.xlsx")
        uninstaller = PROGRAM / "uninstall.exe"
        # In its own folder it can be waited for.
        refused = subprocess.run(f'"{uninstaller}" /S _?={PROGRAM}', timeout=300, check=False)
        seen("a window that is open keeps from uninstalling", refused.returncode == 2)
        seen("the window is still there", handle in winapi.window_titles())
        close(handle)
        documents, kept = contents(self.home), contents(KEPT)
        subprocess.run([str(uninstaller), "/S"], timeout=300, check=True)
        wait("the program is gone", lambda: not PROGRAM.exists())
        seen("it is not in the start menu any more", not MENU.exists())
        seen("nor in Windows' settings", not winapi.registry_values(UNINSTALL))
        seen("nor among what opens .xlsx", "TTHC.Annex" not in winapi.registry_values(OPEN_WITH))
        seen(f"all {len(documents)} documents stay", contents(self.home) == documents)
        seen(f"all {len(kept)} files of versions and journals stay", contents(KEPT) == kept)
        seen("a journal is among them", any(name.endswith(".journal") for name in kept))

    def name_file(self, title: str, path: Path) -> None:
        """Answer the system's question for a file's name."""
        to_front(wait(f"“{title}” asks for a name", lambda: window(title)), _REST)
        winapi.put_on_clipboard({winapi.UNICODE_TEXT: f"{path}\0".encode("utf-16-le")})
        winapi.send_keys(HOME)
        winapi.send_chord(SHIFT, END)
        winapi.send_chord(CTRL, ord("V"))
        winapi.send_keys(RETURN)

    def build_of(self, handle: int) -> str:
        """Return the build that a window is of, by the name of its folder."""
        program = Path(winapi.program_of(winapi.process_of(handle)))
        return program.relative_to(PROGRAM).parts[0]

    def current(self, file: Path, procedure: int) -> str:
        """Return the present time of a procedure in a file, by the installed command line."""
        out = self.home / "out.json"
        convert = [str(PROGRAM / "tthc-cli.exe"), "convert", str(file), str(out)]
        subprocess.run(convert, timeout=300, check=True, stdout=subprocess.PIPE)
        annex = json.loads(out.read_text(encoding="utf-8"))
        out.unlink()
        return str(annex["procedures"][procedure]["cases"][0]["current"])

    def picture(self, name: str) -> None:
        """Take a picture of the screen."""
        take_picture(self.pictures / f"{name}.png")


def contents(folder: Path) -> dict[str, bytes]:
    """Return what the files in a folder hold, by their names."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


if __name__ == "__main__":
    main()
