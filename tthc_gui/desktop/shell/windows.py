"""The open windows of the program."""

from PySide6.QtCore import QObject

from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.workbench.settings import Settings


class Windows(QObject):
    """Makes windows, and keeps each until it is closed."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.windows: list[MainWindow] = []

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
        window.closed.connect(lambda: self._forget(window))
        self.windows.append(window)
        return window

    def _forget(self, window: MainWindow) -> None:
        self.windows.remove(window)
        window.deleteLater()
