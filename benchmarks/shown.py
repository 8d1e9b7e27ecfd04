"""Editors on the screen, for measures that wait until something is seen."""

from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop

from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.shell.application import make_application
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.widgets.theme import Scheme, apply_scheme
from tthc_gui.domain.annex.annex import Annex


def show(annex: Annex) -> DocumentEditor:
    """Show an annex in an editor, and wait until all its rows are fitted."""
    apply_scheme(make_application(), Scheme.LIGHT)
    editor = DocumentEditor(OpenDocument(annex))
    editor.resize(1366, 700)
    editor.show()
    settle()
    return editor


def settle() -> None:
    """Let everything that waits be done, rows that are still to be fitted included."""
    while QAbstractEventDispatcher.instance().processEvents(QEventLoop.ProcessEventsFlag.AllEvents):
        pass
