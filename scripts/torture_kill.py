"""Kill an editor at random moments while it edits and saves; count what the next start recovers.

    python -m scripts.torture_kill [journal|window] [TIMES] [SEED]

`journal` edits through the journal alone, `window` through the real window, drawn offscreen. Each
child tells every edit through a pipe before the next one; a random moment later it is killed with
SIGKILL. Then nothing may be lost that is older than a second, the file must be readable, and no
lock may be in the way. However it ends, it says how many of how many children it has killed; one
that ends by itself, or never edits, is told with its trace and counts as wrong.
"""

import os
import random
import select
import signal
import struct
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from scripts.scripted_edits import last_edit, numbered_edit, untouched
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.reading import read
from tthc_gui.files.safety.file_lock import FileLock
from tthc_gui.files.safety.journal import Journal, Subject
from tthc_gui.files.safety.journals import Journals
from tthc_gui.files.safety.places import STATE
from tthc_gui.files.safety.recovered import examine
from tthc_gui.files.safety.saving import Precautions, save_document
from tthc_gui.files.safety.stamp import Stamp
from tthc_gui.files.safety.versions import Versions
from tthc_gui.files.writing import write

LONGEST = {"journal": 0.4, "window": 1.2}
"""Seconds of editing after which a child is killed at the latest; a window is slower."""
SAVE_EVERY = {"journal": 25, "window": 4}
"""Edits between two savings."""
FIRST_EDIT = 120.0
"""Seconds after which a child that has not edited anything hangs."""
PROMISE = 1.0
"""Seconds of work that may be lost."""

_TOLD = struct.Struct("<Qd")
"""Number of an edit that was made, and the moment."""


class ChildFailed(Exception):
    """A child that was not there to be killed, and how it ended."""


Tell = Callable[[int], None]
Child = Callable[[Path, Tell], None]


@dataclass
class Outcome:
    """What was seen after the kills."""

    kills: int = 0
    edits: int = 0
    recovered: int = 0
    lost: list[int] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    drafts: int = 0
    where: Counter[str] = field(default_factory=Counter)


def main(kind: str = "journal", times: str = "500", seed: str = "1") -> int:
    """Kill that many children; give 1 when anything was lost that must not be."""
    child = {"journal": edit_journal, "window": edit_window}[kind]
    if kind == "window":
        _load_window()
    chance, outcome = random.Random(int(seed)), Outcome()
    # Told to end, too, it ends with its count.
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(f"ended by signal {number}"))
    try:
        for number in range(1, int(times) + 1):
            with tempfile.TemporaryDirectory(prefix="tthc-torture-") as folder:
                os.environ[STATE] = str(Path(folder, "state"))
                _one_kill(child, Path(folder), chance.uniform(0, LONGEST[kind]), outcome)
            outcome.kills = number
            if number % 100 == 0:
                print(f"{number} kills", flush=True)
    finally:
        _report(kind, int(times), outcome)
    return 1 if outcome.late else 0


def _report(kind: str, times: int, outcome: Outcome) -> None:
    """Say what was seen, and whether that is all there was to see."""
    if outcome.kills < times:
        print(f"{kind}: ENDED EARLY")
    print(f"{kind}: {outcome.kills} of {times} kills, ", end="")
    print(f"{outcome.edits} edits, {outcome.recovered} recoveries")
    lost = max(outcome.lost, default=0)
    print(f"  edits lost per kill, all younger than {PROMISE:g} s: at most {lost}")
    print(f"  found: {dict(outcome.where)}; drafts left beside the file: {outcome.drafts}")
    for problem in outcome.late:
        print(f"  WRONG: {problem}")
    sys.stdout.flush()


def edit_journal(path: Path, tell: Tell) -> None:
    """Edit and save through journal, lock and versions, until killed."""
    mine = Journals(Path(os.environ[STATE]))
    FileLock(path, mine.token, mine.has_ended).acquire()
    annex, stamp = read(path).annex, Stamp.of(path)
    versions = Versions(mine.state / "versions")
    subject = Subject(path.name, path, "", stamp.digest if stamp else "")
    journal = Journal(mine.new_path(), subject, annex)
    number = 0
    while True:
        number += 1
        edit = numbered_edit(annex, number)
        edit.apply(annex)
        journal.record(edit)
        tell(number)
        time.sleep(0.001)
        if number % SAVE_EVERY["journal"] == 0:
            stamp = save_document(annex, path, Precautions(stamp, versions, journal.about_to_save))
            journal.discard()
            subject = Subject(path.name, path, "", stamp.digest)
            journal = Journal(mine.new_path(), subject, annex)


def edit_window(path: Path, tell: Tell) -> None:
    """Edit and save in a window, until killed."""
    from PySide6.QtCore import QSettings, QTimer

    from tthc_gui.desktop.shell.application import Desktop, make_application
    from tthc_gui.desktop.workbench.settings import Settings

    application = make_application()
    store = QSettings(str(path.with_suffix(".ini")), QSettings.Format.IniFormat)
    desktop = Desktop(Settings(store))
    desktop.open([path])
    (window,) = desktop.windows
    made = iter(range(1, sys.maxsize))

    def edit() -> None:
        document = window.document
        if document is None:
            raise RuntimeError("the file has not been opened")
        number = next(made)
        document.push(numbered_edit(document.content, number))
        tell(number)
        if number % SAVE_EVERY["window"] == 0:
            # Nobody edits in a window that is waiting for a disk.
            timer.stop()
            window.save()
            timer.start(1)

    timer = QTimer()
    timer.timeout.connect(edit)
    timer.start(1)
    application.exec()


def _one_kill(child: Child, folder: Path, after: float, outcome: Outcome) -> None:
    path = folder / "phu_luc.json"
    write(untouched(), path)
    try:
        now, edits = _run_and_kill(child, path, after)
    except ChildFailed as failure:
        outcome.late.append(f"kill {outcome.kills + 1}: {failure}")
        return
    due = max((number for number, when in edits if when < now - PROMISE), default=0)
    last = max((number for number, _ in edits), default=0)
    found, where = _state_found(path, outcome)
    outcome.edits += last
    outcome.where[where] += 1
    outcome.drafts += len(list(folder.glob(".tthc-gui-*")))
    if found is None or found < due:
        outcome.late.append(f"{last} edits made, {due} are due, {found} found in {where}")
    outcome.lost.append(max(last - (found or 0), 0))


def _state_found(path: Path, outcome: Outcome) -> tuple[int | None, str]:
    """Return the last edit that a new process finds, and where: in a journal or in the file."""
    mine = Journals(Path(os.environ[STATE]))
    try:
        annex, where = read(path).annex, "the file"
        for journal in mine.orphans():
            recovered = examine(journal).recovered
            if recovered is not None:
                annex, where = recovered.document, "a journal"
                outcome.recovered += 1
    except FileProblem as problem:
        outcome.late.append(str(problem))
        return None, "nothing"
    holder = FileLock(path, mine.token, mine.has_ended).acquire()
    if holder is not None and holder.host:
        outcome.late.append(f"the lock of a dead process blocks: {holder}")
    mine.leave()
    return last_edit(annex), where


def _run_and_kill(child: Child, path: Path, after: float) -> tuple[float, list[tuple[int, float]]]:
    """Run a child for some seconds from its first edit on; give when it was killed, and its edits.

    The children are forked, with all modules loaded, or 500 of them would take an hour.
    """
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reading)
        try:
            child(path, lambda number: _tell(writing, number))
        except BaseException:  # noqa: BLE001 (nobody else will say what it was)
            traceback.print_exc()
        finally:
            os._exit(1)
    os.close(writing)
    is_there = bool(select.select([reading], [], [], FIRST_EDIT)[0])
    first = os.read(reading, _TOLD.size) if is_there else b""
    time.sleep(after if first else 0)
    os.kill(process, signal.SIGKILL)
    now = time.monotonic()
    _, status = os.waitpid(process, 0)
    if not first or not os.WIFSIGNALED(status) or os.WTERMSIG(status) != signal.SIGKILL:
        os.close(reading)
        how = "by itself" if is_there else f"without an edit in {FIRST_EDIT:g} s"
        raise ChildFailed(f"the child ended {how}, with status {status}")
    with os.fdopen(reading, "rb") as pipe:
        rest = pipe.read()
    return now, list(_TOLD.iter_unpack(first + rest))


def _tell(pipe: int, number: int) -> None:
    os.write(pipe, _TOLD.pack(number, time.monotonic()))


def _load_window() -> None:
    """Load what the window needs before the first fork."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    import tthc_gui.desktop.shell.application
    import tthc_gui.desktop.shell.editor  # noqa: F401


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
