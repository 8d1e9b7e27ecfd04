"""The files used last, in menu Tệp, with the folders they are in."""

from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from tthc_gui.desktop.shell.document_window import DocumentWindow
from tthc_gui.domain.values.controls import without_controls


class RecentMenu(QMenu):
    """List the files when it is opened; the disk is not asked for them."""

    def __init__(self, menu: QMenu, before: QAction, window: DocumentWindow) -> None:
        super().__init__(self.tr("Mở gần đâ&y"), menu)
        self._window = window
        menu.insertMenu(before, self)
        menu.aboutToShow.connect(self._enable)
        self.aboutToShow.connect(self._fill)

    def _enable(self) -> None:
        self.menuAction().setEnabled(bool(self._window.settings.recent_files))

    def _fill(self) -> None:
        self.clear()
        for number, path in enumerate(self._window.settings.recent_files, 1):
            text = without_controls(f"{path.name} — {path.parent}").replace("&", "&&")
            mark = f"&{number} " if number < 10 else ""
            self.addAction(f"{mark}{text}").triggered.connect(partial(self._open, path))

    def _open(self, path: Path, _checked: bool = False) -> None:
        self._window.open_file(path)
