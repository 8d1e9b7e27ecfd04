"""Link the open list with annexes that the user chooses."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from tthc_gui.desktop.widgets import dialogs
from tthc_gui.desktop.widgets.banner import Tone
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.desktop.workbench.exporting import export
from tthc_gui.desktop.workbench.reading_queue import Task
from tthc_gui.desktop.workbench.window import Window
from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.iso_list.iso_list import IsoList
from tthc_gui.domain.linking.linking import Link, Linker

if TYPE_CHECKING:
    from tthc_gui.desktop.workbench.reader import Then
    from tthc_gui.domain.annex.annex import Annex
    from tthc_gui.files.job import Job

PANEL = "links"
_WORKBOOK = "Sổ tính Excel (*.xlsx)"


def link_with_annexes(window: Window) -> None:
    """Ask for annexes, read them beside the window, and show the links beside the table."""
    editor = window.workbench
    if editor is None or not isinstance(editor.document.content, IsoList):
        window.tell(tr("Chỉ danh mục quy trình ISO mới liên kết được với phụ lục."), Tone.NOTE)
        return
    paths = dialogs.ask_files_to_open(
        window, window.settings.folder, tr("Chọn các phụ lục để liên kết")
    )
    if paths:
        link_with(window, editor, paths)


def link_with(window: Window, editor: Workbench, paths: Sequence[Path]) -> None:
    """Read annexes and show the links; what cannot be read is told."""
    from tthc_gui.files.reading import read_all

    def work(job: "Job") -> "Then":
        annexes = [reading.annex for path in paths for reading in read_all(path, job)]
        return lambda: _show(window, editor, annexes)

    def tell(problem: str) -> None:
        if problem:
            window.tell(problem, Tone.ERROR)

    window.queue.add(Task(paths[0].name, work, tell))


def _show(window: Window, editor: Workbench, annexes: "Sequence[Annex]") -> None:
    from tthc_gui.desktop.linking.link_panel import LinkPanel

    linker = Linker(annexes)
    if editor.side.offers(PANEL):
        shown = editor.side.show_panel(PANEL)
        if isinstance(shown, LinkPanel):
            shown.link_with(linker)
        return
    panel = LinkPanel(editor, linker)
    panel.report_asked.connect(lambda links: _report(window, panel, links))
    editor.side.offer(PANEL, tr("Liên kết"), lambda: panel)
    editor.side.show_panel(PANEL)


def _report(window: Window, panel: "LinkPanel", links: Sequence[Link]) -> None:
    from tthc_gui.files.disk.safe_write import save
    from tthc_gui.files.reports.links_xlsx import write_reissue

    start = Path(window.settings.folder, "ban_hanh_lai.xlsx")
    path = dialogs.ask_file_to_write(window, tr("Ghi quy trình ban hành lại"), start, _WORKBOOK)
    if path is None:
        return
    day = panel.issue_day()

    def write_sheets(file: BinaryIO) -> None:
        write_reissue(links, day, file)

    told = tr("Đã ghi “{0}”.").format(path.name)
    export(window, path, lambda _job: save(path, write_sheets), told)


if TYPE_CHECKING:
    from tthc_gui.desktop.linking.link_panel import LinkPanel
