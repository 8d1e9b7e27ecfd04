"""The session of all windows: what the last one left unsaved, and logging off."""

import contextlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from tthc_gui.desktop.widgets.banner import Tone
from tthc_gui.files.safety.journals import PROJECT, journals, leave

if TYPE_CHECKING:
    from tthc_gui.desktop.recovery.offers import Search
    from tthc_gui.desktop.shell.main_window import MainWindow
    from tthc_gui.desktop.shell.windows import Windows
    from tthc_gui.files.safety.recovered import Recovered

RECOVERED, UNREADABLE, PROJECTS = "recovered", "unreadable", "projects"
"""The kinds of notices."""


class Session(QObject):
    """Offers what was left unsaved, in the first window, until it is taken or dropped."""

    def __init__(self, windows: "Windows") -> None:
        super().__init__(windows)
        self._windows = windows
        self._found: list[Recovered] = []
        self.search: Search | None = None
        self.has_looked = False
        """Whether what was left has been read, or nothing was."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.commitDataRequest.connect(lambda _manager: self.end())
            application.aboutToQuit.connect(leave)

    def offer(self) -> None:
        """Look for what was left unsaved, and offer it when it has been read."""
        window = self._window()
        if window is not None and journals().orphans(PROJECT):
            told = window.tr("Có dự án cả tỉnh chưa lưu từ lần trước.")
            actions = [(window.tr("Xem dự án…"), self._windows.show_province)]
            window.notices.tell(PROJECTS, told, Tone.NOTE, actions)
        paths = journals().orphans()
        if not paths:
            self.has_looked = True
            return
        from tthc_gui.desktop.recovery.offers import Search

        self.search = Search(paths, self)
        self.search.done.connect(self._tell)
        self.search.start()

    def _tell(self, found: "list[Recovered]", problems: Sequence[str]) -> None:
        self._found, self.has_looked = found, True
        window = self._window()
        if window is None:
            return
        if problems:
            window.notices.tell(UNREADABLE, " ".join(problems), Tone.ERROR)
        self._remind()

    def _remind(self) -> None:
        from tthc_gui.desktop.recovery.offers import summary

        window = self._window()
        if window is not None and self._found:
            actions = [(window.tr("Xem và lấy lại…"), self.show)]
            window.notices.tell(RECOVERED, summary(self._found), Tone.NOTE, actions)

    def show(self) -> None:
        """Show what was left unsaved."""
        from tthc_gui.desktop.recovery.offers import Choices, RecoveryDialog

        window = self._window()
        if window is not None:
            dialog = RecoveryDialog(self._found, Choices(self._take, self._drop), window)
            dialog.rejected.connect(self._remind)
            dialog.open()

    def _take(self, recovered: "Recovered") -> None:
        from tthc_gui.desktop.recovery.offers import document_of, taking_back

        document, edit = document_of(recovered), taking_back(recovered)
        window = self._window(free=True)
        if window is not None:
            window.show_document(document)
        else:
            window = self._windows.new_window(document)
        if window.editor is not None:
            window.editor.bring_in(edit)
        # The new journal must hold the work before the old one goes.
        if window.safety.guard is not None:
            window.safety.guard.flush()
        self._drop(recovered)

    def _drop(self, recovered: "Recovered") -> None:
        from tthc_gui.files.safety.recovered import set_aside

        if recovered.lost:
            # What could not be read may still be of use to somebody.
            set_aside(recovered.journal)
        else:
            with contextlib.suppress(OSError):
                recovered.journal.unlink(missing_ok=True)
        journals().settle(recovered.journal)
        self._found = [other for other in self._found if other is not recovered]

    def _window(self, *, free: bool = False) -> "MainWindow | None":
        """Return the first window, or the first that shows no document."""
        windows = [window for window in self._windows.windows if not free or not window.document]
        return windows[0] if windows else None

    def end(self) -> None:
        """Bring the work of all windows to the disk, for the user logs off."""
        for window in self._windows.windows:
            window.safety.end_session()
