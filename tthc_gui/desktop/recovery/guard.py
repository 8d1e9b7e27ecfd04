"""What watches over one open document: its journal, its lock, and its file on the disk."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.widgets import beside
from tthc_gui.desktop.widgets.beside import DiskQuestion, soon
from tthc_gui.domain.document.edits import Edit
from tthc_gui.files.safety.file_lock import REFRESH, FileLock, Holder
from tthc_gui.files.safety.journals import journals
from tthc_gui.files.safety.stamp import Stamp

if TYPE_CHECKING:
    from tthc_gui.files.safety.journal import Journal, Subject
    from tthc_gui.files.safety.saving import Precautions
    from tthc_gui.files.safety.versions import Versions

T = TypeVar("T")

_SETTLE = 300
"""Milliseconds a file must be at rest before it is looked at: others write in several goes."""


class Sight(NamedTuple):
    """What a look at lock and file found.

    `holder` is who else holds the lock that was lost or never had, `is_free` whether it could be
    taken; `changed` is the file's stamp where it is not what was known.
    """

    is_ours: bool
    holder: Holder | None = None
    is_free: bool = False
    changed: Stamp | None = None


class Guard(QObject):
    """Keeps a document's edits in a journal and tells what others do to its file.

    Lock and file are looked at beside the window. `disk_changed`: the file is not what was read or
    saved last. `lock_changed` carries who else holds the lock, and whether it is free to be taken.
    `held` carries who holds it when that is known only some time after it was asked for.
    `journal_failed` carries the system's reason.
    """

    disk_changed = Signal()
    lock_changed = Signal(object, bool)
    held = Signal(object)
    journal_failed = Signal(str)

    def __init__(self, document: OpenDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.opened = document.content.copy()
        self.began = datetime.now(UTC)
        self.log: list[tuple[datetime, Edit]] = []
        """The edits of this session with their times, those that take others back included."""
        self.lock: FileLock | None = None
        self._journal: Journal | None = None
        self._seen: Stamp | None = None
        self._last: DiskQuestion[Any] | None = None
        """What was last begun with lock or file; one after another, each in its thread."""
        self._watcher = QFileSystemWatcher(self)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLE)
        self._settled.timeout.connect(self.look)
        self._beat = QTimer(self)
        self._beat.setInterval(REFRESH * 1000)
        self._beat.timeout.connect(self.look)
        self._beat.start()
        for changed in (self._watcher.fileChanged, self._watcher.directoryChanged):
            changed.connect(lambda _path: self._settled.start())
        document.made.connect(self._record)
        document.path_changed.connect(self.watch)
        self.watch()

    # The journal

    def _record(self, edit: Edit) -> None:
        self.log.append((datetime.now(UTC), edit))
        if self._journal is None:
            before = self.document.content.copy()
            edit.revert(before)
            from tthc_gui.files.safety.journal import Journal

            path = journals().new_path()
            self._journal = Journal(path, self._subject(), before, self.journal_failed.emit)
        self._journal.record(edit)

    def _subject(self) -> "Subject":
        from tthc_gui.files.safety.journal import Subject

        document = self.document
        digest = document.stamp.digest if document.stamp else ""
        return Subject(document.display_name, document.path, document.sheet, digest)

    def forget_edits(self) -> None:
        """Remove the journal: the edits are saved, or not wanted any more."""
        if self._journal is not None:
            soon(self._journal.discard, None)
            self._journal = None

    def flush(self) -> None:
        """Bring every edit to the disk, now."""
        if self._journal is not None:
            self._journal.flush()

    # Saving

    def precautions(
        self, versions: "Versions | None", warn: Callable[[str], None], *, in_place: bool
    ) -> "Precautions":
        """Return what to mind when the document is saved, `in_place` or under another name."""
        from tthc_gui.files.safety.saving import Precautions

        told: Callable[[str], None] = self._journal.about_to_save if self._journal else _tell_nobody
        return Precautions(self.document.stamp if in_place else None, versions, told, warn)

    def saved(self, stamp: Stamp, *, keep_edits: bool = False) -> None:
        """Note that the document was saved; keep the journal where it was edited meanwhile."""
        self.document.stamp = self._seen = stamp
        if not keep_edits:
            self.forget_edits()
        self.watch()

    # The lock

    def acquire(self, *, by_force: bool = False) -> Holder | None:
        """Take the lock of the document's file; give who else holds it.

        A share that does not answer in a moment is asked on, and `held` tells what comes of it.
        """
        path = self.document.path
        if path is None or not self.document.is_own or self.document.is_sample:
            return None
        if self.lock is None or self.lock.path != path:
            self.change_lock(lock_of(path))
        if self.lock is None:
            return None
        look = self.begin(partial(self.lock.acquire, by_force=by_force))
        holder = look.within(beside.PATIENCE, None)
        if not look.has_ended:
            look.then(self, self._tell_late)
        return holder

    def _tell_late(self, holder: Holder | None) -> None:
        if holder is not None:
            self.held.emit(holder)

    def change_lock(self, lock: FileLock | None) -> None:
        """Go on with another lock, and let go of the one held."""
        if self.lock is not None:
            self.begin(self.lock.release).wait(beside.PATIENCE)
        self.lock = lock

    def begin(self, work: "Callable[[], T]") -> "DiskQuestion[T]":
        """Begin something with lock or file, after what was begun before."""
        self._last = look = DiskQuestion(work, self._last)
        return look

    # The file

    def watch(self) -> None:
        """Watch the file the document has now."""
        from tthc_gui.files.safety.reach import Reach, reach_of

        watched = [*self._watcher.files(), *self._watcher.directories()]
        if watched:
            self._watcher.removePaths(watched)
        path = self.document.path
        if path is None or self.document.stamp is None:
            return
        # Qt asks the disk itself, in the window's thread: only one that answers may be asked.
        if soon(partial(reach_of, path), Reach.UNREACHABLE) is Reach.THERE:
            self._watcher.addPaths([str(path), str(path.parent)])

    def look(self) -> None:
        """Look at lock and file, and tell what is new when it is known."""
        if self._last is not None and not self._last.has_ended:
            return
        document = self.document
        known = tuple(stamp for stamp in (document.stamp, self._seen) if stamp is not None)
        path = document.path if document.stamp is not None else None
        work = partial(_look_at, self.lock, path, known, looking=document.read_only)
        self.begin(work).then(self, partial(self._tell, self.lock, document.stamp))

    def _tell(self, lock: FileLock | None, stamp: Stamp | None, sight: Sight) -> None:
        """Report what a look has found, unless lock or file have become others meanwhile."""
        if lock is not self.lock or stamp != self.document.stamp:
            return
        if not sight.is_ours:
            self.lock_changed.emit(sight.holder, sight.is_free)
        now = sight.changed
        if now is None:
            return
        self.watch()
        self._seen = now
        if stamp is not None and now.digest != stamp.digest:
            self.disk_changed.emit()

    def release(self, *, keep_edits: bool) -> None:
        """Let go of lock and file; keep the journal for the next start where told."""
        self._beat.stop()
        self._settled.stop()
        self.change_lock(None)
        if keep_edits and self._journal is not None:
            self._journal.close()
            self._journal = None
        self.forget_edits()


def _look_at(
    lock: FileLock | None, path: Path | None, known: Sequence[Stamp], *, looking: bool
) -> Sight:
    """Look at a lock, held unless the document is only looked at, and at a file with its stamps."""
    changed = None
    if path is not None and not any(stamp.is_of(path) for stamp in known):
        changed = Stamp.of(path)
    if lock is None or (not looking and lock.refresh()):
        return Sight(lock is not None or not looking, changed=changed)
    holder = lock.holder()
    if holder is None and not looking:
        lock.acquire()
    return Sight(False, holder, lock.is_free(), changed)


def lock_of(path: Path) -> FileLock:
    """Prepare the lock of a file for this process."""
    return FileLock(path, journals().token, journals().has_ended)


def _tell_nobody(_digest: str) -> None:
    """Have nobody to tell, where there is no journal."""
