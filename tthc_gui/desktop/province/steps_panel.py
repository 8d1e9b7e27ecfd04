"""The steps of the current procedure before and after, as a picture beside the table."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tthc_gui.desktop.province.pictures_panel import PicturesPanel
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.province.pictures import Picture, procedure_pictures

NAME_OF_PANEL = "steps-picture"
_SETTLE = 150
"""Milliseconds that somebody stays at a procedure before its picture is drawn."""


def toggle_steps_picture(editor: Workbench) -> None:
    """Show the picture beside the table, or put it away."""
    side = editor.side
    if not side.offers(NAME_OF_PANEL):
        side.offer(NAME_OF_PANEL, tr("Biểu đồ các bước"), lambda: StepsPanel(editor))
    side.toggle(NAME_OF_PANEL)


class StepsPanel(QWidget):
    """Show the picture of each case of the procedure of the current cell."""

    def __init__(self, editor: Workbench) -> None:
        super().__init__()
        self._editor = editor
        self._shown: list[Picture] | None = None
        self.panel = PicturesPanel(Qt.Orientation.Vertical)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.panel)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLE)
        self._settling.timeout.connect(self.refresh)
        editor.view.current_changed.connect(self._settling.start)
        editor.document.changed.connect(self._settling.start)

    def refresh(self) -> None:
        """Draw the current procedure as it stands, unless it is drawn so already."""
        if not self.isVisible():
            return
        found = self._pictures()
        if found != self._shown:
            self._shown = found
            self.panel.show_pictures(found)

    def _pictures(self) -> list[Picture]:
        annex = self._editor.document.content
        index = self._editor.view.currentIndex()
        if not isinstance(annex, Annex) or not index.isValid():
            return []
        at = self._editor.model.place(index.row()).record
        if not 0 <= at < len(annex.procedures):
            return []
        return procedure_pictures(annex.procedures[at], annex.heading.step_labels)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
