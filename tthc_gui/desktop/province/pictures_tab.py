"""The pictures in a tab: they follow the project, and a procedure of a bar opens in the editor."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tthc_gui.desktop.province.bench import ProvinceBench
from tthc_gui.desktop.province.pictures_panel import PicturesPanel
from tthc_gui.domain.province.crossing import CrossPlace


class PicturesTab(QWidget):
    """Show the pictures of the project as it stands."""

    def __init__(self, bench: ProvinceBench) -> None:
        super().__init__()
        self._bench = bench
        self._is_stale = True
        self.panel = PicturesPanel()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.panel)
        self.panel.procedure_asked.connect(self._open)
        bench.opened.counted.connect(self._follow)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _follow(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        """Draw anew, which nobody needs who looks at something else."""
        if self._is_stale:
            self._is_stale = False
            self.panel.show_summary(self._bench.opened.standing.package.summary)

    def _open(self, annex: int, record: int) -> None:
        self._bench.go_to(CrossPlace(annex, record))
