"""The base of a document, the earlier annex that it counts from: named, and read when named."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.widgets.banner import Tone
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.desktop.workbench.fetching import Held, fetch
from tthc_gui.desktop.workbench.window import Window
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.document.edits import replace_heading
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.files.problems import FileProblem


class EarlierWatch(QObject):
    """Let a document count from the base that it names, whenever it names another."""

    def __init__(self, window: Window, document: OpenDocument) -> None:
        super().__init__(document)
        self._window = window
        self._document = document
        self._named: tuple[str, Path | None] = ("", None)
        # Once an edit is over: the audit follows it before it begins anew.
        document.changed.connect(self._follow)
        document.path_changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        document = self._document
        name = base_of(document)
        named = (name, document.path.parent if name and document.path else None)
        if named == self._named:
            return
        self._named = named
        if document.content.earlier is not None:
            document.count_from(None)
        if name:
            self._read(name)

    def _read(self, name: str) -> None:
        from tthc_gui.files.base import place_of_base, unread

        try:
            path = place_of_base(self._document.content, self._document.path)
        except FileProblem as problem:
            self._tell(str(problem))
            return

        def failed(problem: str) -> None:
            if problem:
                self._tell(unread(path, problem))

        fetch(self._window, path, "", partial(self._take, name, path), failed)

    def _take(self, name: str, path: Path, held: Held) -> None:
        from tthc_gui.files.base import check_base

        if base_of(self._document) != name:
            return
        try:
            check_base(self._document.content, held.document, path)
        except FileProblem as problem:
            self._tell(str(problem))
            return
        self._document.count_from(held.document, path.name)

    def _tell(self, sentence: str) -> None:
        self._window.tell(sentence, Tone.ERROR)


def base_of(document: OpenDocument) -> str:
    """Return the base that a document names, "" for none."""
    return document.content.heading.base if isinstance(document.content, Annex) else ""


def choose_base(window: Window) -> None:
    """Let the user choose the file that the open annex counts from; undone like any edit."""
    from tthc_gui.desktop.widgets import dialogs

    editor = window.workbench
    if editor is None or not isinstance(editor.document.content, Annex):
        window.tell(tr("Chỉ phụ lục mới có bản gốc để so sánh."), Tone.NOTE)
        return
    from tthc_gui.files.base import base_name

    document = editor.document
    title = tr("Chọn bản gốc: phụ lục của vòng trước hay của năm lấy làm gốc")
    for path in dialogs.ask_files_to_open(window, window.settings.folder, title)[:1]:
        _name_base(document, base_name(path, document.path), tr("Chọn bản gốc"))


def keep_base(document: OpenDocument, path: Path) -> None:
    """Let a document that is to be kept in another folder call its base as seen from there."""
    name = base_of(document)
    if not name or document.read_only:
        return
    from tthc_gui.files.base import renamed_base

    _name_base(document, renamed_base(name, document.path, path), tr("Ghi lại tên bản gốc"))


def show_columns(document: OpenDocument) -> bool:
    """Show the columns about the base, or hide them; return whether there is one."""
    earlier = document.content.earlier
    if earlier is None:
        return False
    document.show_earlier(shown=not earlier.is_shown)
    return True


def _name_base(document: OpenDocument, name: str, label: str) -> None:
    heading = replace(document.content.heading, base=name)
    document.push(replace_heading(document.content, heading, label))
