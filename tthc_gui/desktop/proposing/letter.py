"""Exporting the letter of a proposal from the window."""

from pathlib import Path
from typing import TYPE_CHECKING

from tthc_gui.desktop.widgets import dialogs
from tthc_gui.desktop.widgets.banner import Tone
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.desktop.workbench.exporting import export
from tthc_gui.desktop.workbench.window import Window
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.proposing.choices import ProposalChoices
from tthc_gui.domain.annex.proposing.plans import plans_of

if TYPE_CHECKING:
    from tthc_gui.files.job import Job


def export_letter(window: Window) -> bool:
    """Let the user name a file, and write what the chosen plan asks of whom."""
    document = window.document
    if document is None or not isinstance(document.content, Annex):
        return False
    heading = document.content.heading
    if not any(record.line_count for record in document.content.records):
        window.tell(tr("Phụ lục chưa có thủ tục nào."), Tone.NOTE)
        return False
    start = Path(window.settings.folder, f"{Path(document.suggested_name).stem}_thu_de_nghi.docx")
    path = dialogs.ask_file_to_write(
        window, tr("Xuất thư đề nghị"), start, tr("Văn bản Word (*.docx)")
    )
    if path is None:
        return False
    plans = plans_of(heading.plans)
    chosen = next((plan.choices for plan in plans if plan.is_chosen), None)
    choices = chosen or ProposalChoices(document.target)
    annex = document.content.copy()

    def write(job: "Job") -> None:
        from tthc_gui.domain.annex.proposing.giving import outcome
        from tthc_gui.domain.annex.proposing.proposer import Proposer
        from tthc_gui.files.reports.proposal_letter import save_letter

        found = outcome(annex, Proposer(choices).propose(annex, lambda _done: job.check()))
        save_letter(annex, found, path)

    export(window, path, write, tr("Đã xuất thư đề nghị “{0}”.").format(path.name))
    return True
