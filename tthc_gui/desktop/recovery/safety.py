"""How a window keeps its document safe: saving, locks, and the end."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QWidget

from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.recovery.changed_file import ChangedFile
from tthc_gui.desktop.recovery.guard import Guard, lock_of
from tthc_gui.desktop.widgets.banner import Action, Tone
from tthc_gui.desktop.widgets.beside import DiskQuestion, same_file, soon
from tthc_gui.desktop.widgets.notices import BESIDE, DISK, JOURNAL, LOCK
from tthc_gui.desktop.widgets.waiting import Result, attempt, wait_beside
from tthc_gui.desktop.workbench.window import Window
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.files.job import Cancelled, Job
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.safety.file_lock import WHEN, FileLock, Holder
from tthc_gui.files.safety.stamp import Stamp


class Safety(QObject):
    """Watches over the document of one window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.guard: Guard | None = None
        self.disk = ChangedFile(window)
        self.disk.reloaded.connect(self._forget_edits)
        self._is_ending = False
        self._badge = QLabel(self.tr("Chỉ xem"))
        self._badge.setToolTip(self.tr("Tài liệu đang mở để xem, không sửa được"))
        self._badge.hide()
        window.statusBar().addPermanentWidget(self._badge)

    # Opening

    def protect(self, document: OpenDocument) -> None:
        """Begin to watch over the document that the window shows now."""
        self.release()
        if document.stamp is None and document.path is not None and document.is_own:
            document.stamp = soon(partial(Stamp.of, document.path), None)
        self.guard = guard = Guard(document, self)
        guard.disk_changed.connect(self.disk.tell)
        guard.lock_changed.connect(self._tell_lock)
        guard.held.connect(self._stop_editing)
        guard.journal_failed.connect(self._tell_journal)
        document.made.connect(self._go_on)
        self._badge.setVisible(document.read_only)
        document.read_only_changed.connect(self._badge.setVisible)
        self._window.notices.put_away(LOCK)
        self._offer_versions()
        if document.read_only:
            self._tell_looking()
        elif document.stamp is not None and (holder := guard.acquire()) is not None:
            self._stop_editing(holder)

    def _forget_edits(self) -> None:
        if self.guard is not None:
            self.guard.forget_edits()

    def _stop_editing(self, holder: Holder) -> None:
        """Let the document be looked at only, for somebody else has it open."""
        document = self._window.document
        if document is not None:
            document.set_read_only(True)
            self._tell_holder(holder)

    def _offer_versions(self) -> None:
        window, editor = self._window, self._window.workbench
        if editor is None:
            return

        def make() -> QWidget:
            from tthc_gui.desktop.recovery.versions_panel import VersionsPanel

            return VersionsPanel(window, editor)

        editor.side.offer("versions", self.tr("Phiên bản"), make)

    def edit(self, *, by_force: bool = False) -> bool:
        """Go on with editing what was open read-only; return whether that is possible."""
        guard, document = self.guard, self._window.document
        if guard is None or document is None:
            return False
        holder = guard.acquire(by_force=by_force)
        if holder is not None:
            self._tell_holder(holder)
            return False
        document.set_read_only(False)
        self._window.notices.put_away(LOCK)
        guard.look()
        return True

    def copy(self) -> None:
        """Go on with a copy that has no file yet."""
        document = self._window.document
        if document is None or self.guard is None:
            return
        self.guard.change_lock(None)
        document.detach(self.tr("Bản sao của {0}").format(document.display_name))
        self.guard.watch()
        for kind in (LOCK, DISK):
            self._window.notices.put_away(kind)

    # Saving

    def write(self, document: OpenDocument, path: Path) -> bool:
        """Save the document into a file; return why not, and what to do, when that fails."""
        guard = self.guard
        if guard is None:
            return False
        in_place = document.path is not None and same_file(document.path, path)
        if document.read_only and in_place:
            self._tell_not_saved(self.tr("Tệp này đang mở để xem; hãy lưu bản sao tên khác."))
            return False
        try:
            return self._write(guard, path, in_place=in_place)
        except Exception as error:  # noqa: BLE001 (whatever it is, who saves must be told)
            message = self.tr("Lỗi bất thường khi lưu “{0}” ({1}); hãy lưu bản sao ở nơi khác.")
            self._tell_not_saved(message.format(path.name, type(error).__name__), path)
            return False

    def _write(self, guard: Guard, path: Path, *, in_place: bool) -> bool:
        """Save in the lock's shelter."""
        document = guard.document
        lock = guard.lock if in_place and guard.lock is not None else lock_of(path)
        warnings: list[str] = []
        annex, edits = document.content.copy(), len(guard.log)
        stamp = self._save(guard, annex, path, lock, warnings.append, in_place=in_place)
        if stamp is None:
            if lock is not guard.lock:
                guard.begin(lock.release)
            return False
        if lock is not guard.lock:
            guard.change_lock(lock)
        document.mark_saved(path)
        if len(guard.log) == edits:
            guard.saved(stamp)
        else:
            # Something that was read beside the window came into the document meanwhile.
            document.take_for_saved(annex, stamp)
            guard.saved(stamp, keep_edits=True)
        for kind in (LOCK, DISK, BESIDE):
            self._window.notices.put_away(kind)
        if warnings:
            message = self.tr("Đã lưu “{0}”, nhưng {1}").format(path.name, " ".join(warnings))
            self._window.notices.tell(BESIDE, message, Tone.ERROR)
        return document.is_clean()

    def _save(
        self,
        guard: Guard,
        annex: Annex,
        path: Path,
        lock: FileLock,
        warn: Callable[[str], None],
        *,
        in_place: bool,
    ) -> Stamp | None:
        """Save beside the window; return what was saved, None when the user is told why not."""
        from tthc_gui.desktop.workbench.kept_versions import versions
        from tthc_gui.files.safety.saving import ChangedBehind, save_document

        keep = versions() if self._window.settings.keeps_versions else None
        precautions = guard.precautions(keep, warn, in_place=in_place)
        is_held, job = lock is guard.lock, Job()

        def work() -> Stamp | Holder:
            holder = lock.holder() if is_held and lock.refresh() else lock.acquire()
            return holder or save_document(annex, path, precautions, job)

        # At another place nothing is to be waited for that was begun at this one.
        look = guard.begin(attempt(work)) if is_held else DiskQuestion(attempt(work))
        told = self.tr("Đang lưu “{0}”… Ổ đĩa chậm, hoặc người khác cũng đang lưu tệp này.")
        try:
            saved = wait_beside(self._window, look, job, told.format(path.name))
        except ChangedBehind:
            self.disk.tell(self.tr("Chưa lưu."))
        except FileProblem as problem:
            self._tell_not_saved(str(problem), path)
        except Cancelled:
            self._tell_not_saved(self.tr("Đã dừng, chưa lưu “{0}”.").format(path.name), path)
            if in_place:
                look.then(self, partial(self._take_late, guard, annex))
        else:
            if isinstance(saved, Stamp):
                return saved
            self._tell_not_saved(_held(path.name, saved), path)
        return None

    def _take_late(self, guard: Guard, annex: Annex, result: Result[Stamp | Holder]) -> None:
        """Note what a disk has saved after all that answered only when the user had stopped it."""
        with suppress(Exception):
            if isinstance(stamp := result(), Stamp) and guard is self.guard:
                guard.document.take_for_saved(annex, stamp)

    # Locks

    def _tell_lock(self, holder: Holder | None, is_free: bool) -> None:
        """Report when the lock was lost to somebody, or is free for us who were waiting."""
        document = self._window.document
        if document is None:
            return
        if not document.read_only:
            if holder is not None:
                self._tell_not_saved(_held(document.display_name, holder))
        elif is_free:
            message = self.tr("“{0}” không còn ai mở; bạn có thể sửa.")
            actions = [(self.tr("Sửa"), self.edit)]
            told = message.format(document.display_name)
            self._window.notices.tell(LOCK, told, Tone.NOTE, actions)

    def _tell_holder(self, holder: Holder) -> None:
        document = self._window.document
        if document is None:
            return
        told = _held(document.display_name, holder)
        message = self.tr("{0} Bạn đang xem, không sửa được.").format(told)
        again: Action = (self.tr("Thử lại"), self.edit)
        if holder.is_silent:
            message += " " + self.tr("Máy đó đã lâu không có tín hiệu.")
            again = (self.tr("Giành quyền sửa"), lambda: self.edit(by_force=True))
        actions = [(self.tr("Mở thành bản sao"), self.copy), again]
        self._window.notices.tell(LOCK, message, Tone.NOTE, actions)

    def _tell_looking(self) -> None:
        document = self._window.document
        if document is None:
            return
        actions: list[Action] = [(self.tr("Mở thành bản sao"), self.copy)]
        if document.is_own:
            actions.append((self.tr("Sửa tệp này"), self.edit))
        message = self.tr("Đang mở để xem: không sửa được, và tệp không bị thay đổi.")
        self._window.notices.tell(LOCK, message, Tone.NOTE, actions)

    def _tell_not_saved(self, message: str, path: Path | None = None) -> None:
        """Report why nothing is saved; what was refused at a path may be taken there the next time.

        Another program lets go of the file, a share comes back, room is made on the drive.
        """
        actions: list[Action] = [(self.tr("Lưu bản sao…"), self._window.save_as)]
        if path is not None:
            actions.insert(0, (self.tr("Thử lại"), partial(self._window.save_to, path)))
        self._window.tell(message, Tone.ERROR, actions)

    def _tell_journal(self, reason: str) -> None:
        message = self.tr("Không ghi được nhật ký phục hồi ({0}); hãy lưu thường xuyên.")
        self._window.notices.tell(JOURNAL, message.format(reason), Tone.ERROR)

    # The end

    @property
    def is_ending(self) -> bool:
        """Return whether the user is logging off, so that nothing is asked."""
        return self._is_ending

    def end_session(self) -> None:
        """Bring all edits to the disk, for the next start to offer, and ask nothing."""
        if self._window.workbench is not None:
            self._window.workbench.finish_typing()
        self._is_ending = True
        if self.guard is not None:
            self.guard.flush()

    def _go_on(self) -> None:
        """Ask again as usual: who edits has not logged off after all."""
        self._is_ending = False

    def release(self) -> None:
        """Let go of the document that is being closed."""
        if self.guard is not None:
            self.guard.release(keep_edits=self._is_ending)


def _held(name: str, holder: Holder) -> str:
    """Say who has a file open, on which host, since when."""
    from tthc_gui.desktop.widgets.text import tr

    who = holder.user or tr("Người khác")
    where = tr(" trên máy {0}").format(holder.host) if holder.host else ""
    since = tr(" từ {0}").format(_shown(holder.since)) if holder.since else ""
    return tr("“{0}” đang được {1} mở{2}{3}.").format(name, who, where, since)


def _shown(since: str) -> str:
    """Write a lock's moment as every other; what is none stands as it is."""
    from datetime import datetime

    from tthc_gui.desktop.widgets.text import when_text

    try:
        return when_text(datetime.strptime(since, WHEN).astimezone())
    except ValueError:
        return since
