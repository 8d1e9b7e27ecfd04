"""Open files so that changes behind our back are noticed, and find the window that has one."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtWidgets import QApplication

from tthc_gui.desktop.widgets.beside import DiskQuestion, same_file, soon
from tthc_gui.desktop.widgets.waiting import busy
from tthc_gui.desktop.workbench.window import Window
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.safety.stamp import Stamp

if TYPE_CHECKING:
    from tthc_gui.desktop.workbench.reader import Then
    from tthc_gui.files.job import Job


_TURN = 0.05
"""Seconds between two looks at whether a wait is still wanted."""


class Held(NamedTuple):
    """What a file holds, and what the file was; None where it cannot be told."""

    document: Any
    stamp: Stamp | None


def read_held(path: Path, sheet: str, job: "Job") -> Held:
    """Read a file, from a sheet by name unless that is ""; raise FileProblem and Cancelled."""
    from tthc_gui.files.reading import read

    wait_until_reached(path, job)
    # Taken first: what is changed while it is read counts as changed.
    stamp = Stamp.of(path)
    return Held(read(path, sheet or None, job).document, stamp)


def read_held_at_once(path: Path, sheet: str) -> Held | None:
    """Read a small file as `read_held` does; None for one that may take longer."""
    from tthc_gui.files.reading import open_quick

    if not is_quick(path):
        return None
    stamp = Stamp.of(path)
    opened = open_quick(path)
    return None if opened is None else Held(opened.first(sheet or None).document, stamp)


def is_quick(path: Path) -> bool:
    """Return whether a file is read in a moment: a small one on a disk that answers."""
    from tthc_gui.files.reading import takes_long

    def work() -> bool:
        try:
            return not takes_long(path)
        except OSError:
            return False

    return soon(work, otherwise=False)


def wait_until_reached(path: Path, job: "Job") -> None:
    """Wait for a disk to answer for a file; raise Cancelled when the job is cancelled meanwhile."""
    from tthc_gui.files.safety.reach import reach_of

    look = DiskQuestion(partial(reach_of, path))
    while not look.has_ended:
        job.check()
        look.wait(_TURN)


def fetch(
    window: Window,
    path: Path,
    sheet: str,
    then: Callable[[Held], object],
    failed: Callable[[str], object],
) -> None:
    """Read what a file holds: a small one at once, any other in the window's queue.

    `failed` is told why in a sentence, "" when the user stopped it.
    """
    from tthc_gui.desktop.workbench.reading_queue import Task

    def work(job: "Job") -> "Then":
        return partial(then, read_held(path, sheet, job))

    try:
        with busy():
            held = read_held_at_once(path, sheet)
    except FileProblem as problem:
        failed(str(problem))
        return
    if held is not None:
        then(held)
    else:
        window.queue.add(Task(path.name, work, failed))


def window_editing(path: Path) -> Window | None:
    """Return the window of this process in which a file is open for editing."""
    for window in QApplication.topLevelWidgets():
        if not isinstance(window, Window) or window.document is None or window.isHidden():
            continue
        document = window.document
        if document.path is None or document.read_only or document.stamp is None:
            continue
        if same_file(document.path, path):
            return window
    return None
