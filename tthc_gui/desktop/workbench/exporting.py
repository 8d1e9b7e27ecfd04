"""Writing files beside the window: it goes on, says how far that is, and can stop it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_gui.desktop.widgets.banner import Tone
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.desktop.widgets.written_file import open_action
from tthc_gui.desktop.workbench.reading_queue import Task
from tthc_gui.desktop.workbench.window import Window

if TYPE_CHECKING:
    from tthc_gui.desktop.workbench.reader import Then
    from tthc_gui.domain.annex.annex import Annex
    from tthc_gui.files.job import Job


def export(window: Window, path: Path, write: "Callable[[Job], object]", told: str) -> None:
    """Write a file in its turn, then say so and offer to open it; what fails is told as well."""

    def work(job: "Job") -> "Then":
        write(job)
        return partial(window.tell, told, Tone.NOTE, [open_action(path, window.tell)])

    def tell(problem: str) -> None:
        message = problem or tr("Đã dừng, không ghi “{0}”.").format(path.name)
        window.tell(message, Tone.ERROR if problem else Tone.NOTE)

    window.queue.add(Task(path.name, work, tell, doing=tr("Đang ghi")))


def export_document(
    window: Window, document: "Annex", path: Path, told: str, *, remarks: bool = False
) -> None:
    """Write a document as it stands now, whatever is edited meanwhile; `remarks` too, or not."""
    from tthc_gui.files.safety.saving import export_official
    from tthc_gui.files.writing import snapshot

    kept = snapshot(document)
    export(window, path, lambda job: export_official(kept, path, job, remarks=remarks), told)
