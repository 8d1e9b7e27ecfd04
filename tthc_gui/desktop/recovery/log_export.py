"""The change log of a document: between its versions, and edit by edit in this session."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_gui.desktop.widgets import dialogs
from tthc_gui.desktop.widgets.banner import Tone
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.desktop.workbench.fetching import read_held
from tthc_gui.desktop.workbench.kept_versions import versions
from tthc_gui.desktop.workbench.window import Window
from tthc_gui.domain.document.change_log import LogEntry, log_between, log_of
from tthc_gui.files.problems import FileProblem

if TYPE_CHECKING:
    from tthc_gui.desktop.recovery.guard import Guard
    from tthc_gui.desktop.workbench.reader import Then
    from tthc_gui.files.job import Job


def export_change_log(window: Window, guard: "Guard | None") -> bool:
    """Let the user name a file, and begin to write the change log into it; return whether."""
    if guard is None:
        return False
    stem = Path(guard.document.suggested_name).stem
    start = Path(window.settings.folder, f"{stem}_nhat_ky.xlsx")
    kinds = f"{tr('Sổ tính Excel')} (*.xlsx);;{tr('Bảng CSV')} (*.csv)"
    path = dialogs.ask_file_to_write(window, tr("Xuất nhật ký thay đổi"), start, kinds)
    if path is None:
        return False
    from tthc_gui.desktop.workbench.reading_queue import Task

    def work(job: "Job") -> "Then":
        from tthc_gui.files.change_log_file import write_change_log

        write_change_log(entries(guard, job), path)
        return partial(window.tell, tr("Đã xuất nhật ký vào “{0}”.").format(path.name), Tone.NOTE)

    def tell(problem: str) -> None:
        if problem:
            window.tell(problem, Tone.ERROR)

    window.queue.add(Task(tr("các phiên bản trước"), work, tell))
    return True


def entries(guard: "Guard", job: "Job") -> Iterator[LogEntry]:
    """Return the lines of the log, oldest first; raise Cancelled when the job is cancelled."""
    yield from _before_this_session(guard, job)
    annex = guard.document.content
    for when, edit in tuple(guard.log):
        job.check()
        yield from log_of(edit, when, annex)


def _before_this_session(guard: "Guard", job: "Job") -> Iterator[LogEntry]:
    """Return what each saving before this session changed: from one version to the next."""
    path = guard.document.path
    if path is None:
        return
    earlier = [kept for kept in reversed(versions().of(path)) if kept.when < guard.began]
    states = []
    for number, version in enumerate(earlier):
        job.report(number, len(earlier))
        try:
            held = read_held(version.path, guard.document.sheet, job)
        except FileProblem:
            continue
        states.append((version.when, held.document))
    following = [*(annex for _, annex in states), guard.opened][1:]
    for (when, old), new in zip(states, following, strict=True):
        job.check()
        yield from log_between(old, new, when, tr("Lưu tệp"))
