"""Messages that stay until they are answered, one of a kind each, above the page."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tthc_gui.desktop.widgets.banner import Action, Banner, Tone

LOCK, DISK, JOURNAL, BESIDE = "lock", "disk", "journal", "beside"
"""The kinds of notices."""


class Notices(QWidget):
    """Holds a banner for each kind of message."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._banners: dict[str, Banner] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)

    def tell(self, kind: str, message: str, tone: Tone, actions: Sequence[Action] = ()) -> None:
        """Show a message in place of the last of its kind."""
        if kind not in self._banners:
            self._banners[kind] = Banner()
            self._box.addWidget(self._banners[kind])
        self._banners[kind].tell(message, tone, actions=actions)

    def put_away(self, kind: str) -> None:
        """Hide the message of a kind."""
        if kind in self._banners:
            self._banners[kind].hide()

    def message(self, kind: str) -> str:
        """Return the message of a kind, "" when none is on show."""
        return self._banners[kind].message() if kind in self._banners else ""

    def offers(self, kind: str) -> dict[str, Callable[[], None]]:
        """Return what the message of a kind offers, by the words on the buttons."""
        return self._banners[kind].offers() if kind in self._banners else {}
