"""Compare the open document with another, and go from difference to difference."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tthc_gui.desktop.comparing.earlier import base_of
from tthc_gui.desktop.comparing.panel import ComparisonPanel
from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.widgets import dialogs
from tthc_gui.desktop.widgets.banner import Tone
from tthc_gui.desktop.widgets.text import tr, when_text
from tthc_gui.desktop.workbench.exporting import export
from tthc_gui.desktop.workbench.fetching import fetch
from tthc_gui.desktop.workbench.kept_versions import versions
from tthc_gui.desktop.workbench.reading_queue import Task
from tthc_gui.desktop.workbench.window import Window
from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.document.comparing import DocumentComparison, compare_documents
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.files.base import base_path

if TYPE_CHECKING:
    from tthc_gui.desktop.comparing.other_dialog import Candidate
    from tthc_gui.desktop.workbench.reader import Then
    from tthc_gui.files.job import Job

_AT_ONCE = 3000
"""Lines of documents that are compared in a moment; more are compared beside the window."""


def choose_other(window: Window) -> None:
    """Let the user choose what to compare with: what is at hand, or a file."""
    from tthc_gui.desktop.comparing.other_dialog import OtherDialog

    candidates = list(_candidates(window))
    if not candidates:
        compare_with_file(window)
        return
    dialog = OtherDialog(candidates, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.file_asked.connect(lambda: compare_with_file(window))
    dialog.open()


def compare_with_file(window: Window) -> None:
    """Ask for a file and compare with it."""
    title = tr("Chọn bản trước để so sánh")
    for path in dialogs.ask_files_to_open(window, window.settings.folder, title)[:1]:
        compare_with_path(window, path)


def compare_with_path(window: Window, path: Path, sheet: str = "", name: str = "") -> None:
    """Read a file and compare with it; what cannot be read is told."""

    def tell(problem: str) -> None:
        if problem:
            window.tell(problem, Tone.ERROR)

    named = name or path.name
    fetch(window, path, sheet, lambda held: compare_with(window, held.document, named), tell)


def compare_with(window: Window, other: AnyDocument, name: str) -> None:
    """Show how the document of a window differs from another, compared beside it when large."""
    editor = window.workbench
    if editor is None:
        return
    document: AnyDocument = editor.document.content
    if document.form is not other.form:
        words = document.form.words.document, other.form.words.document
        told = tr("Tài liệu đang mở là {0}, “{1}” là {2}; chỉ so sánh được hai bản cùng loại.")
        window.tell(told.format(words[0], name, words[1]), Tone.NOTE)
        return
    standing = document.copy()
    if max(standing.line_count, other.line_count) <= _AT_ONCE:
        _show(window, editor, name, compare_documents(other, standing))
        return

    def work(_job: "Job") -> "Then":
        return partial(_show, window, editor, name, compare_documents(other, standing))

    def tell(problem: str) -> None:
        if problem:
            window.tell(problem, Tone.ERROR)

    window.queue.add(Task(name, work, tell, doing=tr("Đang so sánh với")))


def _compare_with_open(window: Window, other: OpenDocument) -> None:
    compare_with(window, other.content.copy(), other.display_name)


def step(editor: Workbench, *, forward: bool) -> None:
    """Go to the next or previous difference of the comparison on show."""
    panel = editor.under.panel
    if isinstance(panel, ComparisonPanel):
        panel.step(forward=forward)
    else:
        editor.say(tr("Chưa so sánh với bản nào; hãy chọn Rà soát, So sánh với bản khác."))


def _show(window: Window, editor: Workbench, name: str, found: DocumentComparison) -> None:
    panel = ComparisonPanel(editor, found, name)
    panel.report_asked.connect(lambda found: _report(window, found, name))
    editor.under.show_panel(panel)
    panel.setFocus()


def _candidates(window: Window) -> "Iterator[Candidate]":
    """Yield the other open documents of the kind, the base, the kept versions, newest first."""
    from tthc_gui.desktop.comparing.other_dialog import Candidate

    document = window.document
    if document is None:
        return
    for other in QApplication.topLevelWidgets():
        if not isinstance(other, Window) or other is window or other.isHidden():
            continue
        shown = other.document
        if shown is not None and shown.content.form is document.content.form:
            text = tr("Đang mở ở cửa sổ khác: {0}").format(shown.display_name)
            yield Candidate(text, partial(_compare_with_open, window, shown))
    if name := base_of(document):
        path = base_path(name, document.path)
        if path is not None:
            yield Candidate(
                tr("Bản gốc: {0}").format(name), partial(compare_with_path, window, path)
            )
    for version in versions().of(document.path) if document.path else ():
        name = tr("{0} trước {1}").format(document.display_name, when_text(version.when))
        text = tr("Bản giữ lại: {0}").format(name)
        yield Candidate(
            text, partial(compare_with_path, window, version.path, document.sheet, name)
        )


def _report(window: Window, found: DocumentComparison, name: str) -> None:
    from tthc_gui.files.disk.safe_write import save
    from tthc_gui.files.reports.comparison import write_comparison

    document = window.document
    if document is None:
        return
    stem = Path(document.suggested_name).stem
    start = Path(window.settings.folder, f"{stem}_so_sanh.xlsx")
    kinds = ";;".join((tr("Sổ tính Excel (*.xlsx)"), tr("Văn bản Word (*.docx)")))
    path = dialogs.ask_file_to_write(window, tr("Xuất báo cáo so sánh"), start, kinds)
    if path is None:
        return
    names = name, document.display_name

    def write(file: BinaryIO) -> None:
        write_comparison(found, names, path.suffix.casefold(), file)

    told = tr("Đã xuất báo cáo so sánh “{0}”.").format(path.name)
    export(window, path, lambda _job: save(path, write), told)
