"""Drafts of projects: one of the open project while it is unsaved, offered after a bad end."""

import contextlib
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QTimer

from tthc_gui.desktop.province.bench import ProvinceBench
from tthc_gui.desktop.province.project_files import ProjectFiles
from tthc_gui.desktop.widgets.banner import Banner, Tone
from tthc_gui.desktop.widgets.beside import DiskQuestion
from tthc_gui.desktop.widgets.text import tr, when_text
from tthc_gui.domain.province.project import Project
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.province.project_draft import (
    ProjectDraft,
    read_draft,
    saved_before,
    write_draft,
)
from tthc_gui.files.province.project_file import OpenedProject
from tthc_gui.files.safety.journals import PROJECT, journals

_PAUSE = 1000
"""Milliseconds after the first change until it is on the disk, with those that followed."""


class Left(NamedTuple):
    """A draft left behind: its file, when it was written, what it holds and what its file does."""

    path: Path
    when: datetime
    draft: ProjectDraft
    saved: OpenedProject


class ProjectKeeping(QObject):
    """Keeps a draft of the open project while it is unsaved, and offers what was left of others."""

    def __init__(self, bench: ProvinceBench, files: ProjectFiles) -> None:
        super().__init__(bench)
        self._bench, self._files, self._opened = bench, files, bench.opened
        self.banner = Banner()
        self._path: Path | None = None
        self._last: DiskQuestion[Any] | None = None
        self._has_failed = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.keep)
        self._opened.clean_changed.connect(self._follow)

    def _follow(self, is_clean: bool) -> None:
        if is_clean:
            self.forget()
        elif not self._pause.isActive():
            self._pause.start()

    def keep(self) -> None:
        """Write the draft of the project as it stands, beside the window."""
        self._pause.stop()
        opened = self._opened
        digest = "" if opened.stamp is None else opened.stamp.digest
        draft = ProjectDraft(opened.value, opened.path, digest, opened.outside)
        path = self._path = self._path or journals().new_path(PROJECT)

        def work() -> str:
            try:
                write_draft(draft, path)
            except (FileProblem, OSError) as problem:
                return str(problem)
            return ""

        self._begin(work).then(self, self._tell_failure)

    def forget(self) -> None:
        """Remove the draft: the project is saved, or not wanted any more."""
        self._pause.stop()
        if self._path is not None:
            self._begin(partial(_remove, self._path))
            self._path = None

    def _begin(self, work: Callable[[], Any]) -> DiskQuestion[Any]:
        """Begin something with drafts, after what was begun before."""
        self._last = DiskQuestion(work, self._last)
        return self._last

    def _tell_failure(self, problem: str) -> None:
        if problem and not self._has_failed:
            told = tr("Dự án chưa được ghi lại phòng khi mất điện: {0} Hãy lưu dự án.")
            self._bench.tell(told.format(problem), Tone.ERROR)
        self._has_failed = bool(problem)

    # What was left

    def look(self) -> None:
        """Offer the projects that were left unsaved, one after another."""
        paths = journals().orphans(PROJECT)
        if paths:
            self._begin(partial(_read_all, paths)).then(self, self._offer)

    def _offer(self, found: Sequence[Left]) -> None:
        if not found:
            return
        left, *others = found
        name = left.draft.path.name if left.draft.path else tr("Dự án mới")
        told = tr("Dự án “{0}” ({1} phụ lục) có thay đổi chưa lưu từ lần trước, {2}.").format(
            name, len(left.draft.project.members), when_text(left.when)
        )

        def take() -> None:
            if self._take(left):
                self._offer(others)
            else:
                self._offer(found)

        def drop() -> None:
            self._settle(left)
            self._offer(others)

        actions = [(tr("Lấy lại"), take), (tr("Bỏ"), drop)]
        self.banner.tell(told, Tone.NOTE, actions=actions)

    def _take(self, left: Left) -> bool:
        """Go on with a project as it was left; undoing that leads to what its file holds."""
        if not self._files.may_leave():
            return False
        draft = left.draft
        if draft.path is None:
            self._opened.begin(Project())
        else:
            self._files.begin(draft.path, left.saved)
        self._opened.push(draft.project, tr("Lấy lại thay đổi chưa lưu"))
        # The new draft must hold the work before the old one goes.
        self.keep()
        self._settle(left)
        return True

    def _settle(self, left: Left) -> None:
        self._begin(partial(_remove, left.path))
        journals().settle(left.path)


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def _read_all(paths: Sequence[Path]) -> list[Left]:
    """Read drafts, and remove those of which everything was saved."""
    found = []
    for path in paths:
        # One that cannot be read stays for whoever can make something of it.
        with contextlib.suppress(FileProblem, OSError):
            when = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
            draft = read_draft(path)
            saved = saved_before(draft)
            if saved.project == draft.project:
                _remove(path)
            else:
                found.append(Left(path, when, draft, saved))
    return found
