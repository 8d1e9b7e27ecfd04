"""Exporting the report of an audit from the window."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_gui.desktop.widgets import dialogs
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.desktop.workbench.exporting import export
from tthc_gui.desktop.workbench.window import Window
from tthc_gui.domain.document.kept import Kept
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.writing import snapshot

if TYPE_CHECKING:
    from tthc_gui.desktop.document.document import OpenDocument
    from tthc_gui.domain.audit.report import Audited
    from tthc_gui.domain.document.comparing import DocumentComparison
    from tthc_gui.domain.document.document import AnyDocument
    from tthc_gui.files.job import Job


def export_report(window: Window) -> bool:
    """Let the user name a file, and begin to write the report of the document as it stands."""

    def write(audited: "Audited", path: Path, _job: "Job") -> None:
        from tthc_gui.files.reports.audit_file import write_report

        write_report(audited, path, _today())

    words = (tr("Xuất phiếu rà soát"), tr("Đã xuất phiếu rà soát “{0}”."))
    return _export(window, "_phieu_ra_soat", words, write)


def export_send_back(window: Window) -> bool:
    """Let the user name a file, and write what the department is asked to do with the document."""
    source = window.document.path if window.document else None

    def write(audited: "Audited", path: Path, job: "Job") -> None:
        from tthc_gui.files.reports.send_back import Returned, save_send_back

        compared = _since_base(audited.document, source, job)
        save_send_back(Returned(audited, compared), _today(), path)

    words = (tr("Xuất phiếu gửi lại"), tr("Đã xuất phiếu gửi lại “{0}”."))
    return _export(window, "_phieu_gui_lai", words, write)


def _export(
    window: Window,
    ending: str,
    words: tuple[str, str],
    write: "Callable[[Audited, Path, Job], object]",
) -> bool:
    """Let the user name a file for what `write` makes of the audited document.

    `words` are the title of the question, and what is said at the end.
    """
    document = window.document
    if document is None:
        return False
    stem = Path(document.suggested_name).stem
    start = Path(window.settings.folder, f"{stem}{ending}.docx")
    kinds = ";;".join((tr("Văn bản Word (*.docx)"), tr("Sổ tính Excel (*.xlsx)")))
    path = dialogs.ask_file_to_write(window, words[0], start, kinds)
    if path is None:
        return False
    content, criteria = snapshot(document.content), document.criteria
    source = str(document.path or "")

    def work(job: "Job") -> None:
        from tthc_gui.domain.audit.report import audit_document

        audited = audit_document(content, source, criteria)
        job.check()
        write(audited, path, job)

    export(window, path, work, words[1].format(path.name))
    return True


def _today() -> date:
    return datetime.now().astimezone().date()


def _since_base(
    document: "AnyDocument", path: Path | None, job: "Job"
) -> "DocumentComparison | None":
    """Compare a document with the one it counts from; None where it names none that can be read."""
    from tthc_gui.domain.document.comparing import compare_documents
    from tthc_gui.files.base import read_base

    if not getattr(document.heading, "base", ""):
        return None
    try:
        return compare_documents(read_base(document, path, job), document)
    except FileProblem:
        return None  # The audit says why.


def losses(document: "OpenDocument", path: Path, kept: Kept, *, remarks: bool = False) -> str:
    """Say what of a document a file of this kind does not hold, "" when it holds everything."""
    from tthc_gui.files.left_out import left_out

    named = "; ".join(left_out(document.content, path.suffix, kept, remarks=remarks))
    told = tr("“{0}” không có chỗ cho {1}. Muốn giữ đủ, hãy lưu thêm một bản .xlsx.")
    return told.format(path.name, named) if named else ""
