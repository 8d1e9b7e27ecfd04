"""What watches over one open document: its journal, its lock, and its file on the disk."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from tthc_gui.desktop.document import Document
from tthc_gui.domain.edits import Edit
from tthc_gui.files.safety.file_lock import REFRESH, FileLock, Holder
from tthc_gui.files.safety.journals import journals
from tthc_gui.files.safety.stamp import Stamp

if TYPE_CHECKING:
    from tthc_gui.files.safety.journal import Journal, Subject
    from tthc_gui.files.safety.saving import Precautions
    from tthc_gui.files.safety.versions import Versions

_SETTLE = 300
"""Milliseconds a file must be at rest before it is looked at: others write in several goes."""


class Guard(QObject):
    """Keeps a document's edits in a journal and tells what others do to its file.

    `disk_changed`: the file is not what was read or saved last. `lock_changed`: somebody else
    holds the lock, or nobody does any more. `journal_failed` carries the system's reason.
    """

    disk_changed = Signal()
    lock_changed = Signal()
    journal_failed = Signal(str)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.opened = document.annex.copy()
        self.began = datetime.now(UTC)
        self.log: list[tuple[datetime, Edit]] = []
        """The edits of this session with their times, those that take others back included."""
        self.lock: FileLock | None = None
        self._journal: Journal | None = None
        self._seen: Stamp | None = None
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
            before = self.document.annex.copy()
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
            self._journal.discard()
            self._journal = None

    def flush(self) -> None:
        """Bring every edit to the disk, now."""
        if self._journal is not None:
            self._journal.flush()

    # Saving

    def precautions(self, versions: "Versions | None", *, in_place: bool) -> "Precautions":
        """Give what to mind when the document is saved, `in_place` or under another name."""
        from tthc_gui.files.safety.saving import Precautions

        told: Callable[[str], None] = self._journal.about_to_save if self._journal else _tell_nobody
        return Precautions(self.document.stamp if in_place else None, versions, told)

    def saved(self, stamp: Stamp) -> None:
        """Note that the document was saved."""
        self.document.stamp = self._seen = stamp
        self.forget_edits()
        self.watch()

    # The lock

    def acquire(self, *, by_force: bool = False) -> Holder | None:
        """Take the lock of the document's file; give who else holds it."""
        path = self.document.path
        if path is None or not self.document.is_own or self.document.is_sample:
            return None
        if self.lock is None or self.lock.path != path:
            self.change_lock(lock_of(path))
        return self.lock.acquire(by_force=by_force) if self.lock else None

    def change_lock(self, lock: FileLock | None) -> None:
        """Go on with another lock, and let go of the one held."""
        if self.lock is not None:
            self.lock.release()
        self.lock = lock

    # The file

    def watch(self) -> None:
        """Watch the file the document has now."""
        watched = [*self._watcher.files(), *self._watcher.directories()]
        if watched:
            self._watcher.removePaths(watched)
        path = self.document.path
        if path is not None and self.document.stamp is not None and path.exists():
            self._watcher.addPaths([str(path), str(path.parent)])

    def look(self) -> None:
        """Look at lock and file, and tell what is new."""
        if self.document.read_only or (self.lock is not None and not self.lock.refresh()):
            self.lock_changed.emit()
        path, known = self.document.path, self.document.stamp
        if path is None or known is None or known.is_of(path):
            return
        self.watch()
        if self._seen is not None and self._seen.is_of(path):
            return
        now = Stamp.of(path)
        if now is None or now.digest == known.digest:
            return
        self._seen = now
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


def lock_of(path: Path) -> FileLock:
    """Prepare the lock of a file for this process."""
    return FileLock(path, journals().token, journals().has_ended)


def _tell_nobody(_digest: str) -> None:
    """Have nobody to tell, where there is no journal."""
