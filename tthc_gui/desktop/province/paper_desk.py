"""The data of the papers while somebody works on them, wherever they are kept."""

from PySide6.QtCore import QObject, Signal

from tthc_gui.desktop.province.open_project import OpenProject
from tthc_gui.domain.province.papers import PaperData
from tthc_gui.domain.values.lazy_dataclass import replace


class PaperDesk(QObject):
    """Hold the data of papers; `changed` tells that they are others."""

    changed = Signal()

    @property
    def data(self) -> PaperData:
        """Return the data as they stand."""
        raise NotImplementedError

    def push(self, data: PaperData, label: str) -> None:
        """Put other data in their place."""
        raise NotImplementedError

    def say(self, key: str, text: str, label: str) -> None:
        """Change one text."""
        if text.strip() != self.data.text(key):
            self.push(replace(self.data, texts={**self.data.texts, key: text.strip()}), label)


class ProjectDesk(PaperDesk):
    """Keeps them in the open project, where each change can be undone."""

    def __init__(self, opened: OpenProject, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._opened = opened
        opened.changed.connect(self.changed)

    @property
    def data(self) -> PaperData:
        """Return the data as they stand."""
        return self._opened.value.part(PaperData)

    def push(self, data: PaperData, label: str) -> None:
        """Put other data in their place."""
        self._opened.push(self._opened.value.with_part(data), label)
