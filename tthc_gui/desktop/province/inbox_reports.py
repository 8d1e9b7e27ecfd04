"""What is written from an inbox: the package, sheets that go back, and the cover over all."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tthc_gui.desktop.province.inbox_model import InboxModel
from tthc_gui.desktop.widgets import dialogs
from tthc_gui.desktop.widgets.banner import Banner, Tone
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.desktop.widgets.written_file import open_action
from tthc_gui.desktop.workbench.reading_queue import ReadingQueue, Task
from tthc_gui.desktop.workbench.settings import Settings
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.files.province.inbox import InboxEntry, newest

if TYPE_CHECKING:
    from tthc_gui.desktop.workbench.reader import Then
    from tthc_gui.files.job import Job
    from tthc_gui.files.reports.send_back import Returned


class InboxReports(QObject):
    """Writes reports of the listed submissions, beside the window."""

    def __init__(
        self,
        window: QWidget,
        settings: Settings,
        model: InboxModel,
        queue: ReadingQueue,
        banner: Banner,
    ) -> None:
        super().__init__(window)
        self._settings = settings
        self._model, self._queue, self._banner = model, queue, banner

    @property
    def _window(self) -> QWidget:
        return cast("QWidget", self.parent())

    def consolidate_all(self) -> None:
        """Write the newest round of each annex as one package."""
        from tthc_gui.desktop.province.exports import package_kinds

        if not newest(self._model.rows):
            self._banner.tell(self.tr("Chưa có phụ lục nào để gộp."), Tone.NOTE)
            return
        start = Path(self._settings.folder, "toan_tinh.xlsx")
        path = dialogs.ask_file_to_write(
            self._window, self.tr("Gộp thành gói"), start, package_kinds()
        )
        if path is not None:
            self.write_package(path)

    def write_package(self, path: Path) -> None:
        """Write the newest rounds as one package, which names the files that cannot be read."""
        from tthc_gui.domain.annex.summary import DEFAULT_TARGET
        from tthc_gui.domain.province.submission import submitted
        from tthc_gui.files.disk.safe_write import save
        from tthc_gui.files.province.collecting import Collected, LeftOut
        from tthc_gui.files.province.package import WRITERS, packed

        write = WRITERS[path.suffix.casefold()]
        annexes = [(str(one.path), one.document) for one in newest(self._model.rows)]
        bad = tuple(LeftOut(str(one.path), one.problem) for one in self._model.rows if one.problem)

        def work(job: "Job") -> str:
            submissions = []
            for name, annex in annexes:
                job.check()
                if isinstance(annex, Annex):
                    submissions.append(submitted(name, annex))
            package = packed(Collected(tuple(submissions), bad), DEFAULT_TARGET)

            def fill(file: BinaryIO) -> None:
                write(package, file)

            save(path, fill)
            told = tr("Đã gộp {0} phụ lục vào “{1}”.").format(len(submissions), path.name)
            if bad:
                names = ", ".join(f"“{Path(one.path).name}”" for one in bad)
                told += " " + tr("Không có trong gói vì không đọc được: {0}.").format(names)
            return told

        self._write(path, work)

    def send_back(self, entry: InboxEntry | None) -> None:
        """Ask where to write the sheet that goes back to the department of a file."""
        if entry is None or entry.audited is None:
            self._banner.tell(self.tr("Hãy chọn một tệp đọc được."), Tone.NOTE)
            return
        start = f"{entry.path.stem}_phieu_gui_lai.docx"
        path = self._ask(self.tr("Ghi phiếu gửi lại"), start)
        if path is not None:
            self.write_send_back(entry, path)

    def write_send_back(self, entry: InboxEntry, path: Path) -> None:
        """Write the sheet of a submission, with what differs since the round before."""
        from tthc_gui.files.reports.send_back import save_send_back

        entries, day = list(self._model.rows), _today()

        def work(_job: "Job") -> str:
            if (returned := _returned(entry, entries)) is not None:
                save_send_back(returned, day, path)
            return tr("Đã ghi “{0}”.").format(path.name)

        self._write(path, work)

    def cover_all(self) -> None:
        """Ask where to write the summary over the newest round of all departments."""
        path = self._ask(self.tr("Ghi tổng hợp rà soát"), "tong_hop_ra_soat.docx")
        if path is not None:
            self.write_cover(path)

    def write_cover(self, path: Path) -> None:
        """Write the summary over the newest rounds."""
        from tthc_gui.files.reports.send_back import save_cover

        entries, day = list(self._model.rows), _today()

        def work(job: "Job") -> str:
            found = []
            for entry in newest(entries):
                job.check()
                found.append(_returned(entry, entries))
            save_cover([one for one in found if one is not None], day, path)
            return tr("Đã ghi “{0}”.").format(path.name)

        self._write(path, work)

    def _ask(self, title: str, name: str) -> Path | None:
        kinds = ";;".join((self.tr("Văn bản Word (*.docx)"), self.tr("Sổ tính Excel (*.xlsx)")))
        start = Path(self._settings.folder, name)
        return dialogs.ask_file_to_write(self._window, title, start, kinds)

    def _write(self, path: Path, write: "Callable[[Job], str]") -> None:
        """Write a file, then say what `write` returns and offer to open it."""

        def work(job: "Job") -> "Then":
            told = write(job)
            actions = [open_action(path, self._banner.tell)]
            return partial(self._banner.tell, told, Tone.NOTE, actions=actions)

        self._queue.add(Task(path.name, work, self._tell_problem, doing=self.tr("Đang ghi")))

    def _tell_problem(self, problem: str) -> None:
        if problem:
            self._banner.tell(problem, Tone.ERROR)


def _returned(entry: InboxEntry, entries: list[InboxEntry]) -> "Returned | None":
    """Compare a submission with the round before it, and return both; None for a bad file."""
    from tthc_gui.domain.document.comparing import compare_documents
    from tthc_gui.files.reports.send_back import Returned

    if entry.audited is None:
        return None
    older = next((one for one in entries if one.path == entry.before), None)
    if older is None or older.document is None:
        return Returned(entry.audited)
    return Returned(entry.audited, compare_documents(older.document, entry.audited.document))


def _today() -> date:
    return datetime.now().astimezone().date()
