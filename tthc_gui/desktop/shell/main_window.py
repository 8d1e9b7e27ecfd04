"""The window as it is used: menus, tool bar and context menu around what it does."""

import re
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QToolBar, QWidget

from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.shell.commands import about, audit, edit, file, procedure, proposing, view
from tthc_gui.desktop.shell.document_window import DocumentWindow
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.shell.empty_hint import EmptyHint
from tthc_gui.desktop.shell.recent_menu import RecentMenu
from tthc_gui.desktop.shell.table_menu import TableMenu
from tthc_gui.desktop.widgets.actions import Commands, say_what
from tthc_gui.desktop.widgets.icons import BAR
from tthc_gui.desktop.widgets.text import with_letter, worded
from tthc_gui.desktop.workbench.settings import Settings
from tthc_gui.domain.annex.form import ANNEX
from tthc_gui.domain.document.form import Words

_OF_LINES = ("add-case", "duplicate-case", "delete-case")
"""Commands about the lines of a record, where a kind has records of several."""
_OF_TIMES = (
    *("card", "empty-steps", "add-listed", "title-count", "adopt"),
    "annex-papers",
    *("split", "break-apart", "join", "multiply", "reduce", "after-part", "after-to-before"),
    *proposing.NAMES,
)
"""Commands about the times of cases before and after cutting, which only annexes have."""


class MainWindow(DocumentWindow):
    """Offer what can be done with the document, or with none."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(settings, parent)
        self._commands = Commands(self, self._make_bar(), ANNEX.words)
        self._make_menus()
        self._use_words(ANNEX.words)
        self._commands.enable_for_document(is_open=False)
        self.tour_asked.connect(lambda: about.begin_tour(self))

    def show_document(self, document: OpenDocument) -> None:
        """Show a document in this window, and let the commands act on it."""
        super().show_document(document)
        if self.editor is not None:
            self._follow(self.editor)
        self.document_shown.emit()

    def _follow(self, editor: DocumentEditor) -> None:
        TableMenu(editor.view, self._commands)
        EmptyHint(editor.view, editor.model, self._commands)
        form = editor.document.content.form
        self._use_words(form.words)
        without = (
            *(() if form.has_several_lines else _OF_LINES),
            *(() if form.has_times else _OF_TIMES),
        )
        self._commands.enable_for_document(is_open=True, without=frozenset(without))
        stack = editor.document.undo_stack
        for name, can_run, told in (
            ("undo", stack.canUndoChanged, stack.undoTextChanged),
            ("redo", stack.canRedoChanged, stack.redoTextChanged),
        ):
            action = self._commands.action(name)
            action.setEnabled(False)
            can_run.connect(action.setEnabled)
            told.connect(partial(say_what, action))
        show_count = partial(audit.show_count, self._commands.action("findings"))
        editor.reviewer.counted.connect(show_count)

    def _make_bar(self) -> QToolBar:
        bar = self.addToolBar(self.tr("Thanh công cụ"))
        bar.setObjectName("bar")
        bar.setMovable(False)
        bar.setIconSize(QSize(BAR, BAR))
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return bar

    def _make_menus(self) -> None:
        for title, module in (
            (self.tr("&Tệp"), file),
            (self.tr("&Sửa"), edit),
            (self.tr("&Xem"), view),
            ("", procedure),
            (self.tr("&Rà soát"), audit),
            (self.tr("&Phương án"), proposing),
            (self.tr("Trợ &giúp"), about),
        ):
            menu = self.menuBar().addMenu(title)
            if not title:
                self._of_records = menu
            for group in module.commands(self):
                self._commands.fill(menu, group)
            if module is file:
                RecentMenu(menu, self._commands.action("start-page"), self)

    def _use_words(self, words: Words) -> None:
        """Call things as a form does, in the menus and on the one about its records."""
        self._commands.use_words(words)
        own = self._of_records.menuAction()
        titles = (action.text() for action in self.menuBar().actions() if action is not own)
        taken = "".join(re.findall("&(.)", " ".join(titles).lower()))
        self._of_records.setTitle(with_letter(worded("{Record}", words), taken))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_commands"):
            self._commands.redraw()
