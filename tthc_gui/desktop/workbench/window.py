"""What a feature may ask of a window: its document, its settings, its voice, and its files."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow, QWidget

from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.widgets.banner import Action, Banner, Tone
from tthc_gui.desktop.widgets.notices import Notices
from tthc_gui.desktop.workbench.reading_queue import ReadingQueue
from tthc_gui.desktop.workbench.settings import Settings
from tthc_gui.desktop.workbench.workbench import Workbench


class Window(QMainWindow):
    """A window with one document, or none yet; the shell makes it whole.

    `open_elsewhere` asks for another Document to be shown in a window of its own,
    `compare_asked` for the one on show to be compared with another, which has a name.
    `inbox_asked` asks for the window of submissions, `province_asked` for that of a whole province,
    with a project file or None; `document_shown` tells that a document is on show.
    """

    open_elsewhere = Signal(object)
    compare_asked = Signal(object, str)
    inbox_asked = Signal()
    province_asked = Signal(object)
    document_shown = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.notices = Notices()
        self.queue = ReadingQueue(self)
        """What is read and written beside the window."""
        self._banner = Banner()

    @property
    def workbench(self) -> Workbench | None:
        """The document on show with its table; None on the first page."""
        raise NotImplementedError

    @property
    def document(self) -> OpenDocument | None:
        """The document on show; None on the first page."""
        return self.workbench.document if self.workbench else None

    # Messages above the page

    def tell(self, message: str, tone: Tone, actions: Sequence[Action] = ()) -> None:
        """Say something above the page, and offer what to do, without stopping anybody."""
        self._banner.tell(message, tone, actions=actions)

    def message(self) -> str:
        """Return what is said above the page, "" when nothing is."""
        return self._banner.message()

    def offers(self) -> dict[str, Callable[[], None]]:
        """Return what the message above the page offers to do, by the words on the buttons."""
        return self._banner.offers()

    # Documents and files

    def show_document(self, document: OpenDocument) -> None:
        """Show a document in this window."""
        raise NotImplementedError

    def show_or_open(self, document: OpenDocument) -> None:
        """Show a document here, or in a window of its own when this one is taken."""
        if self.document is None:
            self.show_document(document)
        else:
            self.open_elsewhere.emit(document)

    def open_files(self, paths: Iterable[Path]) -> None:
        """Open files asked for together; what is wrong with some of them is told of all."""
        raise NotImplementedError

    def save_as(self) -> bool:
        """Save the document into a file the user names; return whether it is saved."""
        raise NotImplementedError

    def save_to(self, path: Path) -> bool:
        """Save the document into a file; return whether it is saved."""
        raise NotImplementedError
