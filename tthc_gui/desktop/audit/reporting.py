"""Exporting the report of an audit from the window."""

from datetime import datetime
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
    from tthc_gui.domain.document.comparing import DocumentComparison
    from tthc_gui.domain.document.document import AnyDocument
    from tthc_gui.files.job import Job


def export_report(window: Window) -> bool:
    """Let the user name a file, and begin to write the report of the document as it stands."""
    document = window.document
    if document is None:
        return False
    stem = Path(document.suggested_name).stem
    start = Path(window.settings.folder, f"{stem}_phieu_ra_soat.docx")
    kinds = ";;".join((tr("Văn bản Word (*.docx)"), tr("Sổ tính Excel (*.xlsx)")))
    path = dialogs.ask_file_to_write(window, tr("Xuất phiếu rà soát"), start, kinds)
    if path is None:
        return False
    annex, criteria = snapshot(document.content), document.criteria
    source, day = str(document.path or ""), datetime.now().astimezone().date()

    def write(job: "Job") -> None:
        from tthc_gui.domain.audit.report import audit_document
        from tthc_gui.files.reports.audit_file import write_report

        audited = audit_document(annex, source, criteria)
        job.check()
        write_report(audited, path, day)

    export(window, path, write, tr("Đã xuất phiếu rà soát “{0}”.").format(path.name))
    return True


def export_send_back(window: Window) -> bool:
    """Let the user name a file, and write what the department is asked to do with the document."""
    document = window.document
    if document is None:
        return False
    stem = Path(document.suggested_name).stem
    start = Path(window.settings.folder, f"{stem}_phieu_gui_lai.docx")
    kinds = ";;".join((tr("Văn bản Word (*.docx)"), tr("Sổ tính Excel (*.xlsx)")))
    path = dialogs.ask_file_to_write(window, tr("Xuất phiếu gửi lại"), start, kinds)
    if path is None:
        return False
    annex, criteria = snapshot(document.content), document.criteria
    source, day = document.path, datetime.now().astimezone().date()

    def write(job: "Job") -> None:
        from tthc_gui.domain.audit.report import audit_document
        from tthc_gui.files.reports.send_back import Returned, save_send_back

        audited = audit_document(annex, str(source or ""), criteria)
        job.check()
        save_send_back(Returned(audited, _since_base(annex, source, job)), day, path)

    export(window, path, write, tr("Đã xuất phiếu gửi lại “{0}”.").format(path.name))
    return True


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
