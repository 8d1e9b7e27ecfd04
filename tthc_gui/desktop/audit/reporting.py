"""Exporting the report of an audit from the window."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_gui.desktop import dialogs
from tthc_gui.desktop.exporting import export
from tthc_gui.desktop.text import tr
from tthc_gui.files.writing import snapshot

if TYPE_CHECKING:
    from tthc_gui.desktop.document import Document
    from tthc_gui.desktop.main_window import MainWindow
    from tthc_gui.files.job import Job

_FORM_ONLY = (".json", ".csv")
"""The endings of files that hold the columns of the form and no others."""


def export_report(window: "MainWindow") -> bool:
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
    annex, target = snapshot(document.annex), document.target
    source, day = str(document.path or ""), datetime.now().astimezone().date()

    def write(job: "Job") -> None:
        from tthc_gui.domain.audit.report import audit_annex
        from tthc_gui.files.reports.audit import write_report

        audited = audit_annex(annex, source, target)
        job.check()
        write_report(audited, path, day)

    export(window, path, write, tr("Đã xuất phiếu rà soát “{0}”.").format(path.name))
    return True


def losses(document: "Document", path: Path) -> str:
    """Say what of a document a file of this kind cannot hold, "" when it holds everything."""
    from tthc_gui.files.formats.json.interchange import columns_left_out

    sentences = [_lost_review(document, path)]
    columns = columns_left_out(document.annex) if path.suffix.casefold() in _FORM_ONLY else []
    if columns:
        told = tr("“{0}” không có chỗ cho cột {1}; hãy lưu thêm một bản .xlsx.")
        named = ", ".join(f"“{heading}”" for heading in columns)
        sentences.append(told.format(path.name, named))
    return " ".join(filter(None, sentences))


def _lost_review(document: "Document", path: Path) -> str:
    """Say that a file cannot hold accepted findings and open doubts, "" when there are none."""
    from tthc_gui.domain.document.doubts import open_doubts

    if path.suffix.casefold() == ".xlsx":
        return ""
    counts = (
        (tr("{0} phát hiện đã chấp nhận và lý do"), len(document.annex.waivers)),
        (tr("{0} chỗ đọc chưa chắc"), len(open_doubts(document.annex))),
    )
    lost = tr(" và ").join(text.format(count) for text, count in counts if count)
    told = tr("“{0}” không chứa được {1}; hãy lưu thêm một bản .xlsx.")
    return told.format(path.name, lost) if lost else ""
