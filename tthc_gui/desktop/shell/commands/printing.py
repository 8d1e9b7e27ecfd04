"""The printed annex, in menu Tệp."""

from functools import cache, partial
from typing import TYPE_CHECKING

from tthc_gui.desktop.widgets.actions import Command
from tthc_gui.desktop.widgets.text import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tthc_gui.desktop.printing.preview import PrintPreview
    from tthc_gui.desktop.shell.document_window import DocumentWindow
    from tthc_gui.desktop.shell.editor import DocumentEditor
    from tthc_gui.desktop.workbench.reader import Then
    from tthc_gui.domain.annex.annex import Annex
    from tthc_gui.domain.audit.criteria import Criteria
    from tthc_gui.files.job import Job
    from tthc_gui.pages.layout import Notes


def commands(window: "DocumentWindow") -> list[list[Command]]:
    """Return the groups of the menu."""
    return [
        [
            Command(
                "preview",
                tr("Xem &bản in…"),
                tr("Xem các trang như khi in; in và xuất PDF từ đó"),
                window.with_editor(lambda editor: preview(window, editor)),
                "Ctrl+P",
                "printer",
                on_bar=True,
            ),
            Command(
                "print",
                tr("In…"),
                tr("In {document}, với các lựa chọn của lần in trước"),
                window.with_editor(lambda editor: preview(window, editor).print_out()),
                "Ctrl+Shift+P",
            ),
            Command(
                "export-pdf",
                tr("Xuất P&DF…"),
                tr("Ghi {document} thành tệp PDF như khi in"),
                window.with_editor(lambda editor: preview(window, editor).export_pdf()),
                "Ctrl+Shift+E",
                "file-down",
            ),
            Command(
                "export-word",
                tr("Xuất bảng &Word…"),
                tr("Ghi {document} thành bảng Word, để dán vào quyết định"),
                window.export_word,
                icon="file-text",
            ),
            Command(
                "annex-papers",
                tr("Danh mục, &quy trình nội bộ…"),
                tr("Ghi danh mục và quy trình nội bộ thành văn bản Word để ban hành"),
                window.with_editor(lambda editor: annex_papers(window, editor)),
                "Ctrl+Alt+W",
            ),
            Command(
                "book",
                tr("Bản in &nhiều phụ lục…"),
                tr("Chọn nhiều tệp phụ lục để xem, in hoặc xuất chung một PDF có mục lục"),
                lambda: preview_files(window),
                always=True,
            ),
        ]
    ]


def preview(window: "DocumentWindow", editor: "DocumentEditor") -> "PrintPreview":
    """Show the open annex as it will be printed, with what is being typed if it can be taken."""
    editor.finish_typing()
    document = editor.document
    annex = document.content.copy()
    name = document.suggested_name
    if document.path and document.path.suffix.casefold() == ".pdf":
        name = tr("{0} (bản xuất)").format(name.removesuffix(".xlsx"))  # not over what was opened
    return _show(window, [annex], [_notes(annex, document.criteria)], name)


def annex_papers(window: "DocumentWindow", editor: "DocumentEditor") -> None:
    """Offer the papers of the open annex, with what is being typed if it can be taken."""
    from tthc_gui.desktop.province.annex_papers import show_annex_papers
    from tthc_gui.domain.annex.annex import Annex

    editor.finish_typing()
    content = editor.document.content
    if isinstance(content, Annex):
        show_annex_papers(window, content)


def preview_files(window: "DocumentWindow") -> None:
    """Let the user choose files and show them in one print."""
    from tthc_gui.desktop.widgets import dialogs
    from tthc_gui.desktop.widgets.banner import Tone
    from tthc_gui.desktop.workbench.reading_queue import Task
    from tthc_gui.domain.document.doubts import open_doubts
    from tthc_gui.domain.document.ordering import text_key
    from tthc_gui.files.reading import read_all

    title = tr("Chọn các phụ lục in chung")
    paths = dialogs.ask_files_to_open(window, window.settings.folder, title)
    if not paths:
        return
    paths.sort(key=lambda path: text_key(path.name))
    name = paths[0].parent.name or tr("Các phụ lục")  # a drive's root has no name
    criteria = window.document.criteria if window.document else None

    def work(job: "Job") -> "Then":
        read = [(path, reading.annex) for path in paths for reading in read_all(path, job)]
        doubtful = dict.fromkeys(path.name for path, annex in read if open_doubts(annex))
        return partial(show, [annex for _, annex in read], list(doubtful))

    def show(annexes: list["Annex"], doubtful: list[str]) -> None:
        shown = _show(window, annexes, [_notes(one, criteria) for one in annexes], name)
        if doubtful:
            told = tr(
                "Có chỗ đọc chưa chắc trong {0}; hãy mở riêng từng tệp để xem lại trước khi in."
            )
            shown.tell(told.format(", ".join(f"“{one}”" for one in doubtful)))

    def tell(problem: str) -> None:
        if problem:
            window.tell(problem, Tone.ERROR)

    window.queue.add(Task(tr("{0} phụ lục").format(len(paths)), work, tell))


def _show(
    window: "DocumentWindow", annexes: "Sequence[Annex]", notes: "Sequence[Notes | None]", name: str
) -> "PrintPreview":
    from tthc_gui.desktop.printing.preview import PrintPreview

    shown = PrintPreview(annexes, notes, window.settings, name, window)
    shown.show()
    return shown


def _notes(annex: "Annex", criteria: "Criteria | None") -> "Notes":
    """Return the findings of each procedure as they stand now."""
    from tthc_gui.domain.audit.auditor import Auditor

    @cache
    def auditor() -> Auditor:
        return Auditor(annex, criteria)

    return lambda at: [finding.message for finding in auditor().findings(at)]
