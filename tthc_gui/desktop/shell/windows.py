"""The open windows of the program."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.shell.commands.about import INBOX, PROVINCE, TAB_PLACES, offer_guide
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.table.view import DocumentView
from tthc_gui.desktop.widgets.banner import Tone
from tthc_gui.desktop.widgets.beside import same_file
from tthc_gui.desktop.widgets.painted import once_painted
from tthc_gui.desktop.workbench.fetching import window_editing
from tthc_gui.desktop.workbench.moving import show_in_middle
from tthc_gui.desktop.workbench.settings import Settings
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.edits import Edit
from tthc_gui.domain.values.times import Refusal

if TYPE_CHECKING:
    from tthc_gui.desktop.province.inbox_window import InboxWindow
    from tthc_gui.desktop.province.province_window import ProvinceWindow


class Windows(QObject):
    """Makes windows, and keeps each until it is closed."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.windows: list[MainWindow] = []
        self.inbox: InboxWindow | None = None
        self.province: ProvinceWindow | None = None

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
        window.province_asked.connect(self.show_province)
        window.document_shown.connect(self._tell_province)
        window.closed.connect(lambda: self._forget(window))
        self.windows.append(window)
        return window

    def show_inbox(self) -> None:
        """Show the window of submissions, of which there is one."""
        if self.inbox is None:
            from tthc_gui.desktop.province.inbox_window import InboxWindow

            inbox = self.inbox = InboxWindow(self.settings)
            offer_guide(inbox, lambda: INBOX)
            inbox.file_asked.connect(self.open_alone)
            inbox.comparison_asked.connect(self.open_compared)
            inbox.closed.connect(self._forget_inbox)
        _bring_up(self.inbox)
        if self.inbox.folder is None:
            self.inbox.ask_folder()

    def show_province(self, project: Path | None = None) -> None:
        """Show the window of a whole province, of which there is one, on a project file if any."""
        if self.province is None:
            from tthc_gui.desktop.province.province_window import ProvinceWindow

            province = self.province = ProvinceWindow(self.settings)
            offer_guide(province, lambda: TAB_PLACES.get(province.tab_in_sight, PROVINCE))
            province.place_asked.connect(self.open_place)
            province.edit_asked.connect(self.edit_in_window)
            province.closed.connect(self._forget_province)
        _bring_up(self.province)
        if project is not None:
            self.province.files.open_project(project)
        self._tell_province()

    def _tell_province(self) -> None:
        """Let the province count the annexes that are open now as they stand there."""
        if self.province is not None:
            documents = [one.document for one in self.windows if one.document is not None]
            self.province.follow(documents)

    def open_place(self, path: Path, record: int | None, line: int, column: str) -> None:
        """Open a file and go to a cell of a record, or to none."""

        def go(window: MainWindow) -> None:
            if window.editor is not None and record is not None:
                window.editor.guide.go_to(record, line, column)
                _show_current(window, window.editor.view)
            _bring_up(window)

        self.with_document(path, go)

    def edit_in_window(self, path: Path, make: Callable[[AnyDocument], Edit]) -> None:
        """Open a file, and make an edit of its document there, which can be undone there."""

        def bring_in(window: MainWindow) -> None:
            if window.editor is None or window.document is None:
                return
            try:
                edit = make(window.document.content)
            except Refusal as refusal:
                window.tell(str(refusal), Tone.NOTE)
            else:
                window.editor.bring_in(edit)
                _show_current(window, window.editor.view)

        self.with_document(path, bring_in)

    def with_document(self, path: Path, act: Callable[[MainWindow], None]) -> None:
        """Do something with a file's window once its document is there, and with no other one."""
        known = window_editing(path)
        window = known if isinstance(known, MainWindow) else self.open_alone(path)

        def act_on_it() -> None:
            shown = window.document
            if shown is not None and shown.path is not None and same_file(shown.path, path):
                act(window)

        if window.document is not None:
            act_on_it()
        else:
            once = Qt.ConnectionType.SingleShotConnection
            window.document_shown.connect(act_on_it, once)

    def open_alone(self, path: Path) -> MainWindow:
        """Bring a file to the front in a window of its own, or where it is open already."""
        known = window_editing(path)
        window = known if isinstance(known, MainWindow) else self._free_window()
        if window is not known:
            window.open_file(path)
        _bring_up(window)
        return window

    def _free_window(self) -> MainWindow:
        """Return a window with nothing in it, a new one if need be."""
        taken = [one for one in self.windows if one.document is not None or one.queue.is_busy]
        return next((one for one in self.windows if one not in taken), None) or self.make_window()

    def open_compared(self, path: Path, other: AnyDocument, name: str) -> None:
        """Open a file and show how it differs from another document, which has a name."""

        def compare(window: MainWindow) -> None:
            _bring_up(window)
            window.compare_asked.emit(other, name)

        self.with_document(path, compare)

    def _forget_inbox(self) -> None:
        if self.inbox is not None:
            self.inbox.deleteLater()
            self.inbox = None

    def _forget_province(self) -> None:
        if self.province is not None:
            self.province.deleteLater()
            self.province = None

    def _forget(self, window: MainWindow) -> None:
        self.windows.remove(window)
        self._tell_province()
        window.deleteLater()


def _show_current(window: MainWindow, view: DocumentView) -> None:
    """Show the current cell once the rows have the heights that they get as they are painted."""
    once_painted(window, lambda: show_in_middle(view, view.currentIndex()))


def _bring_up(window: QWidget) -> None:
    """Show a window in front of all others, with the keys."""
    window.show()
    window.raise_()
    window.activateWindow()
