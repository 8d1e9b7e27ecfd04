"""The open project: its value on an undo stack, its annexes and figures as they stand."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import ref

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.province.disk_watch import DiskWatch, states_of
from tthc_gui.desktop.widgets.beside import DiskQuestion, same_file
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.desktop.workbench.reading_queue import ReadingQueue, Task
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.province.project import Project
from tthc_gui.files.collector import collector_paused
from tthc_gui.files.province.collecting import kept_out
from tthc_gui.files.province.member_reading import ReadMember, read_members
from tthc_gui.files.province.standing import MemberSource, ProjectStanding, count
from tthc_gui.files.safety.stamp import Stamp

if TYPE_CHECKING:
    from tthc_gui.desktop.workbench.reader import Then
    from tthc_gui.files.job import Job

_SETTLE = 300
"""Milliseconds without an edit after which the figures are worked out anew."""

_LAST = 2.0
"""Seconds that figures which nobody waits for any more may still take."""


class OpenProject(QObject):
    """A project that is worked on.

    `changed` tells that the project is another one, `counted` that rows, figures and findings are:
    `standing` has them. Annexes that are open in a window count as they stand there, all others as
    their files do.
    """

    changed = Signal()
    counted = Signal()
    clean_changed = Signal(bool)

    def __init__(self, queue: ReadingQueue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self._project = self._saved = Project()
        self.undo_stack = QUndoStack(self)
        self.path: Path | None = None
        self.stamp: Stamp | None = None
        """What the project file was when it was read or saved last."""
        self.outside: frozenset[Path] = frozenset()
        """Files that are not opened until the user allows it."""
        self.standing: ProjectStanding = count(self._project, None, {})
        self._read: dict[Path, ReadMember] = {}
        self._open: list[OpenDocument] = []
        self._live: dict[Path, _Live] = {}
        self._round = 0
        self._counting: DiskQuestion[ProjectStanding] | None = None
        self._watch = DiskWatch(self)
        self._watch.changed.connect(self.look)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLE)
        self._settling.timeout.connect(self.recount)

    # The project

    @property
    def value(self) -> Project:
        """Return the project as it stands."""
        return self._project

    @property
    def is_clean(self) -> bool:
        """Return whether the project is as it was opened or saved last."""
        return self._project == self._saved

    def begin(
        self,
        project: Project,
        path: Path | None = None,
        stamp: Stamp | None = None,
        outside: frozenset[Path] = frozenset(),
        *,
        keep: bool = False,
    ) -> None:
        """Work on another project from now on; `keep` what was read of the one before."""
        self.undo_stack.clear()
        self.path, self.stamp, self.outside = path, stamp, outside
        self._saved = project
        if not keep:
            self._read = {}
        self.show_project(project)

    def push(self, project: Project, label: str) -> bool:
        """Make a change that can be undone; return whether it is one."""
        if project == self._project:
            return False
        self.undo_stack.push(_ProjectCommand(self, project, label))
        return True

    def show_project(self, project: Project) -> None:
        """Let the project be another value; only `begin` and the commands call this."""
        self._project = project
        self._match()
        self.changed.emit()
        self.clean_changed.emit(self.is_clean)
        if all(one.path in self._read or one.path in self.outside for one in project.members):
            self.recount()
        else:
            self.look()

    def mark_saved(self, path: Path, stamp: Stamp | None, project: Project) -> None:
        """Note that a file holds a project now."""
        self.path, self.stamp, self._saved = path, stamp, project
        self.clean_changed.emit(self.is_clean)
        self.recount()

    def allow(self) -> None:
        """Open the files outside the folder of the project too, as the user says."""
        self.outside = frozenset()
        self.look()

    def close(self) -> None:
        """Read and count nothing more, for the window closes."""
        self._settling.stop()
        self._watch.end()
        self._round += 1
        if self._counting is not None:
            self._counting.wait(_LAST)

    # Annexes that are open in a window

    def follow(self, documents: Iterable[OpenDocument]) -> None:
        """Count annexes as they stand in the windows that are open now, and no others."""
        self._open = [one for one in documents if isinstance(one.content, Annex)]
        if self._match():
            self.look()
        else:
            # Several windows may come up one after another.
            self._settling.start()

    def _match(self) -> bool:
        """Find the documents of the members; return whether some of before are gone."""
        found: dict[Path, _Live] = {}
        for path in (member.path for member in self._project.members):
            document = next((one for one in self._open if self._is_of(one, path)), None)
            if document is None:
                continue
            known = self._live.get(path)
            if known is not None and known.document is document:
                found[path] = self._live.pop(path)
            else:
                found[path] = _Live(document, self._settling.start, self)
        gone, self._live = self._live, found
        for live in gone.values():
            live.deleteLater()
        return bool(gone)

    def _is_of(self, document: OpenDocument, path: Path) -> bool:
        read = self._read.get(path)
        sheet = "" if read is None or read.sent is None else read.sent.sheet
        if document.path is None or document.sheet not in ("", sheet):
            return False
        return document.path == path or (
            document.path.name.casefold() == path.name.casefold() and same_file(document.path, path)
        )

    def document(self, path: Path) -> OpenDocument | None:
        """Return the open document of a member, None while only its file is known."""
        live = self._live.get(path)
        return None if live is None else live.document

    def read_member(self, path: Path) -> ReadMember | None:
        """Return what the file of a member held; None before it is read."""
        return self._read.get(path)

    def annex(self, path: Path) -> Annex | None:
        """Return the annex of a member as it stands now."""
        if (live := self._live.get(path)) is not None:
            return live.shot()
        read = self._read.get(path)
        return None if read is None or read.sent is None else read.sent.annex

    # Reading and counting

    def look(self) -> None:
        """Read the files that were not read yet, or have changed, beside the window."""
        paths = [one.path for one in self._project.members if one.path not in self.outside]
        if not paths:
            self._watch.watch(None)
            self.recount()
            return
        known = dict(self._read)

        def work(job: "Job") -> "Then":
            return partial(self._take_read, paths, read_members(paths, known, job))

        name = tr("{0} phụ lục của dự án").format(len(paths))
        self._queue.add(Task(name, work, lambda _problem: self.recount()))

    def _take_read(self, paths: list[Path], found: dict[Path, ReadMember]) -> None:
        self._read = found
        self._match()
        self._watch.watch(partial(states_of, paths))
        self.recount()

    def sources(self) -> dict[Path, MemberSource]:
        """Return what there is to be counted of each member."""
        return {one.path: self._source(one.path) for one in self._project.members}

    def _source(self, path: Path) -> MemberSource:
        if path in self.outside:
            return MemberSource(None, kept_out(path))
        read = self._read.get(path)
        annex = self.annex(path)
        is_open = path in self._live
        return MemberSource(annex, "" if read is None or is_open else read.problem)

    def recount(self) -> None:
        """Work out rows, figures and findings beside the window."""
        self._settling.stop()
        self._round += 1
        project, path, sources = self._project, self.path, self.sources()
        audits = self.standing.audits

        def work() -> ProjectStanding:
            with collector_paused():
                return count(project, path, sources, audits)

        self._counting = DiskQuestion(work)
        self._counting.then(self, partial(self._take, self._round))

    def _take(self, of: int, standing: ProjectStanding) -> None:
        if of == self._round:
            self.standing = standing
            self.counted.emit()


class _Live(QObject):
    """An annex that is open in a window, while the project follows its edits."""

    def __init__(self, document: OpenDocument, tell: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self.document = document
        self._tell = tell
        self._shot: Annex | None = None
        document.changed.connect(self._edited)
        document.clean_changed.connect(self._edited)

    def shot(self) -> Annex:
        """Return the annex as it stands; whoever reads it in a thread does not see it change."""
        if self._shot is None:
            self._shot = self.document.content.copy()
        return self._shot

    def _edited(self) -> None:
        self._shot = None
        self._tell()


class _ProjectCommand(QUndoCommand):
    """One value of the project in the place of another; it does not hold what holds it."""

    def __init__(self, opened: OpenProject, new: Project, label: str) -> None:
        super().__init__(label)
        self._opened, self._old, self._new = ref(opened), opened.value, new

    def redo(self) -> None:
        self._show(self._new)

    def undo(self) -> None:
        self._show(self._old)

    def _show(self, project: Project) -> None:
        if (opened := self._opened()) is not None:
            opened.show_project(project)
