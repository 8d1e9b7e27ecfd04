"""The pictures in a tab: they follow the project, and a procedure of a bar opens in the editor."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tthc_gui.desktop.province.bench import ProvinceBench
from tthc_gui.desktop.province.pictures_panel import PicturesPanel
from tthc_gui.desktop.province.while_seen import WhileSeen
from tthc_gui.domain.province.crossing import CrossPlace


class PicturesTab(QWidget):
    """Show the pictures of the project as it stands."""

    def __init__(self, bench: ProvinceBench) -> None:
        super().__init__()
        self._bench = bench
        self.panel = PicturesPanel()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.panel)
        self.panel.procedure_asked.connect(self._open)
        WhileSeen(self, bench.opened.counted, self._show_figures)

    def _show_figures(self) -> None:
        self.panel.show_summary(self._bench.opened.standing.package.summary)

    def _open(self, annex: int, record: int) -> None:
        self._bench.go_to(CrossPlace(annex, record))
