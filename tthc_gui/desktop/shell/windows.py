"""The open windows of the program."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.workbench.settings import Settings
from tthc_gui.domain.document.document import AnyDocument

if TYPE_CHECKING:
    from tthc_gui.desktop.province.inbox_window import InboxWindow


class Windows(QObject):
    """Makes windows, and keeps each until it is closed."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.windows: list[MainWindow] = []
        self.inbox: InboxWindow | None = None

    def new_window(self, document: OpenDocument | None = None) -> MainWindow:
        """Open a window on the first page, or on a document."""
        window = self.make_window()
        if document is not None:
            window.show_document(document)
        window.show()
        return window

    def make_window(self) -> MainWindow:
        """Make a window, to be shown once something is in it."""
        window = MainWindow(self.settings)
        window.open_elsewhere.connect(self.new_window)
        window.inbox_asked.connect(self.show_inbox)
        window.closed.connect(lambda: self._forget(window))
        self.windows.append(window)
        return window

    def show_inbox(self) -> None:
        """Show the window of submissions, of which there is one."""
        if self.inbox is None:
            from tthc_gui.desktop.province.inbox_window import InboxWindow

            inbox = self.inbox = InboxWindow(self.settings)
            inbox.file_asked.connect(self.open_alone)
            inbox.comparison_asked.connect(self.open_compared)
            inbox.closed.connect(self._forget_inbox)
        self.inbox.show()
        self.inbox.raise_()
        self.inbox.activateWindow()
        if self.inbox.folder is None:
            self.inbox.ask_folder()

    def open_alone(self, path: Path) -> MainWindow:
        """Open a file in a window of its own, or where it is open already."""
        taken = [one for one in self.windows if one.document is not None or one.queue.is_busy]
        free = next((one for one in self.windows if one not in taken), None)
        window = free or self.make_window()
        window.open_file(path)
        window.show()
        return window

    def open_compared(self, path: Path, other: AnyDocument, name: str) -> None:
        """Open a file and show how it differs from another document, which has a name."""
        window = self.open_alone(path)

        def compare() -> None:
            window.compare_asked.emit(other, name)

        if window.document is not None:
            compare()
        else:
            window.document_shown.connect(compare, Qt.ConnectionType.SingleShotConnection)

    def _forget_inbox(self) -> None:
        if self.inbox is not None:
            self.inbox.deleteLater()
            self.inbox = None

    def _forget(self, window: MainWindow) -> None:
        self.windows.remove(window)
        window.deleteLater()
