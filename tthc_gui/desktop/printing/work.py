"""Write pages as a PDF while the window goes on."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, QThread, Signal

from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.files.job import Cancelled
from tthc_gui.files.problems import FileProblem
from tthc_gui.pages.drawing import Page
from tthc_gui.pages.fonts import FontProblem


class PageWork(QObject):
    """Lay out and write pages in a thread; `finished` carries a sentence when it went wrong."""

    advanced = Signal(int)
    finished = Signal(str)

    def __init__(
        self, pages: Iterator[Page], annexes: Sequence[AnyDocument], path: Path, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.path = path
        self._pages = pages
        self._annexes = annexes
        self._cancelled = Event()
        self._thread = _Thread(self._write, self)
        self._thread.finished.connect(self._tell)
        self._problem = ""

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def cancel(self) -> None:
        """Stop at the next page; the file is left as it was."""
        self._cancelled.set()

    def wait(self) -> None:
        """Let a cancelled work end before the window that started it."""
        self._thread.wait()

    def _write(self) -> None:
        from tthc_gui.files.disk.safe_write import save
        from tthc_gui.files.formats.pdf.writing.writer import pdf_title, write_pdf

        title = pdf_title(self._annexes)
        departments = dict.fromkeys(
            annex.form.department_of(annex.heading) for annex in self._annexes
        )
        author = ", ".join(filter(None, departments))
        try:
            save(self.path, lambda file: write_pdf(self._counted(), file, title, author))
        except FileProblem as problem:
            self._problem = str(problem)
        except FontProblem as problem:
            self._problem = self.tr("Không xuất được “{0}”: {1}").format(self.path.name, problem)
        except Cancelled:
            self._problem = self.tr("Đã dừng, không xuất tệp nào.")

    def _counted(self) -> Iterator[Page]:
        for number, page in enumerate(self._pages, 1):
            if self._cancelled.is_set():
                raise Cancelled
            if number % 10 == 0:
                self.advanced.emit(number)
            yield page

    def _tell(self) -> None:
        self.finished.emit(self._problem)


class _Thread(QThread):
    def __init__(self, work: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work

    def run(self) -> None:
        self._work()
