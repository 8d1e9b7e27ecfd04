"""From a letter typed to the painted table, when finding and when filtering."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import cycle
from time import perf_counter

from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop

from benchmarks.figures import Figure, Sample, alternate
from benchmarks.samples import large_annex, small_annex
from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.shell.application import make_application
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.widgets.theme import Scheme, apply_scheme
from tthc_gui.domain.annex.annex import Annex

RUNS = 15
NOTICED = 0.05
"""Seconds from a key to its effect that nobody takes for waiting."""

MOST = 25
"""The large annex has a hundred times the lines of the small one."""

TYPED = ("c", "ca", "cap", "cấp", "cấp l", "cấp lại", "7", "7,5")


def measure() -> Iterator[Figure]:
    """Measure each letter of some texts, the index having been made."""
    apply_scheme(make_application(), Scheme.LIGHT)
    editors = [_shown(annex) for annex in (large_annex(), small_annex())]
    for what, sample_of in (("finding", _finding), ("filtering", _filtering)):
        samples = [
            (
                f"{what} as one types, {editor.document.content.case_count:,} lines",
                sample_of(editor),
            )
            for editor in editors
        ]
        measured, reference = alternate(RUNS, *samples)
        yield Figure(measured, reference, most=MOST, within=NOTICED)


def _shown(annex: Annex) -> DocumentEditor:
    """Show an annex whose procedures are objects of their own, as those of a file are."""
    procedures = [replace(old, stt=str(at)) for at, old in enumerate(annex.procedures)]
    editor = DocumentEditor(OpenDocument(Annex(annex.heading, procedures)))
    editor.resize(1366, 700)
    editor.show()
    return editor


def _finding(editor: DocumentEditor) -> Sample:
    finding = editor.find_bar.finder
    return _typing(editor, finding.look_for)


def _filtering(editor: DocumentEditor) -> Sample:
    editor.find_bar.finder.stop()
    bar = editor.filter_bar
    bar.toggle()

    def type_text(text: str) -> None:
        bar.text.setText(text)
        bar.apply()

    return _typing(editor, type_text)


def _typing(editor: DocumentEditor, type_text: Callable[[str], None]) -> Sample:
    """Make the sample that types the next text and paints the table."""
    texts = cycle(TYPED)
    _settle()

    def sample() -> float:
        text = next(texts)
        start = perf_counter()
        type_text(text)
        editor.view.viewport().repaint()
        took = perf_counter() - start
        _settle()
        return took

    return sample


def _settle() -> None:
    """Let everything that waits be done: fitting, auditing, counting, the index."""
    while QAbstractEventDispatcher.instance().processEvents(QEventLoop.ProcessEventsFlag.AllEvents):
        pass
