"""The preview: pages as they will be, the choices beside them, print and PDF from here."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QLabel,
    QMainWindow,
    QScrollArea,
    QSplitter,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from tthc_gui.desktop.printing.menu import printing_commands, viewing_commands
from tthc_gui.desktop.printing.options import MOST_PAGES, PrintOptions
from tthc_gui.desktop.printing.paper import PaperView
from tthc_gui.desktop.printing.work import PageWork
from tthc_gui.desktop.widgets import dialogs
from tthc_gui.desktop.widgets.actions import Commands
from tthc_gui.desktop.widgets.banner import Action, Banner, Tone
from tthc_gui.desktop.widgets.written_file import open_action
from tthc_gui.desktop.workbench.settings import Settings
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.pages.book import book_pages, chosen
from tthc_gui.pages.drawing import Page
from tthc_gui.pages.fonts import FontProblem
from tthc_gui.pages.layout import Notes, printed_size
from tthc_gui.pages.setup import ACROSS, PageSetup, Paper, usual_setup

if TYPE_CHECKING:
    from tthc_gui.desktop.printing.printer import PrintWork

_SIZE = QSize(1100, 700)


class PrintPreview(QMainWindow):
    """Show annexes as they will be printed; they are shown as they were when it was opened."""

    def __init__(
        self,
        annexes: Sequence[AnyDocument],
        notes: Sequence[Notes | None],
        settings: Settings,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Xem bản in: {0}").format(name))
        self._annexes = annexes
        self._notes = notes
        self._settings = settings
        self._name = name
        self._work: PageWork | PrintWork | None = None
        self._is_of_lists = not any(isinstance(one, Annex) for one in annexes)
        papers = tuple(Paper) if self._is_of_lists else ACROSS
        has_steps = not self._is_of_lists
        self.options = PrintOptions(self._first_setup(), len(annexes), papers, has_steps=has_steps)
        self.paper = PaperView()
        self._place = QLabel()
        self._banner = Banner()
        self._bar = QToolBar(self.tr("Thanh công cụ in"))
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(150)
        self._waiting.timeout.connect(self._show_pages)
        self._lay_out()
        self._make_commands()
        self.options.setup_changed.connect(self._waiting.start)
        self.paper.counted.connect(self._tell_place)
        self.paper.failed.connect(self._tell_failure)
        self.paper.place_changed.connect(self._tell_place)
        self.resize(_SIZE)
        self._show_pages()

    def pages(self) -> Iterator[Page]:
        """Lay all pages out anew."""
        return book_pages(self._annexes, self.options.page_setup(), self._notes)

    def print_out(self) -> None:
        """Ask for a printer and print the pages, one by one while the window goes on."""
        from tthc_gui.desktop.printing import printer as printing

        if self._work is not None or self._range_is_refused():
            return
        if not printing.has_printer():
            self._banner.tell(
                self.tr("Máy tính này chưa có máy in; hãy thêm máy in hoặc xuất PDF."), Tone.ERROR
            )
            return
        setup = self.options.page_setup()
        printer = printing.make_printer(setup, self._name)
        if not printing.ask_printer(self, printer, setup, self._range_to_print(), MOST_PAGES):
            return
        problem = printing.refusal(printer, setup)
        if problem:
            self._banner.tell(problem, Tone.ERROR)
            return
        self._begin(
            printing.PrintWork(printer, self.pages(), self),
            self.tr("Đang in: trang {0}…"),
            self.tr("Đã gửi đến máy in “{0}”.").format(printer.printerName()),
        )

    def export_pdf(self) -> None:
        """Ask for a name and write the pages as a PDF, in the background."""
        if self._work is not None or self._range_is_refused():
            return
        start = Path(self._settings.folder, f"{self._name.removesuffix('.xlsx')}.pdf")
        path = dialogs.ask_file_to_write(self, self.tr("Xuất PDF"), start, "PDF (*.pdf)")
        if path is None:
            return
        self._begin(
            PageWork(chosen(self.pages(), *self.options.page_range()), self._annexes, path, self),
            self.tr("Đang xuất PDF: trang {0}…"),
            self.tr("Đã xuất “{0}”.").format(path.name),
            [open_action(path, self._banner.tell)],
        )

    def cancel(self) -> None:
        """Stop printing or writing the PDF; nothing is left of a file."""
        if self._work is not None:
            self._work.cancel()

    def tell(self, message: str) -> None:
        """Say something above the pages."""
        self._banner.tell(message, Tone.NOTE)

    def offers(self) -> dict[str, Callable[[], None]]:
        """Return what the message offers to do, by the words on its buttons."""
        return self._banner.offers()

    def message(self) -> str:
        """Return what the window says, "" when it says nothing."""
        return self._banner.message()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._work is not None:
            self._work.cancel()
        if self._work is not None:
            self._work.wait()
        super().closeEvent(event)

    def _range_to_print(self) -> tuple[int, int] | None:
        """Return the pages chosen beside the preview, None for all."""
        first, last = self.options.page_range()
        if last is None:
            if first == 1:
                return None
            last = self.paper.page_count() if self.paper.is_complete() else MOST_PAGES
        return first, last

    def _range_is_refused(self) -> bool:
        """Say why no page is in the range chosen; return whether that is so."""
        first, last = self.options.page_range()
        count = self.paper.page_count()
        if last is not None and last < first:
            problem = self.tr("Trang đầu ({0}) lớn hơn trang cuối ({1}); hãy sửa khoảng trang.")
            self._banner.tell(problem.format(first, last), Tone.ERROR)
        elif self.paper.is_complete() and 0 < count < first:
            problem = self.tr("Bản in chỉ có {0} trang; hãy sửa khoảng trang.")
            self._banner.tell(problem.format(count), Tone.ERROR)
        else:
            return False
        return True

    def _show_pages(self) -> None:
        setup = self.options.page_setup()
        if not self._is_of_lists:
            self._settings.page_setup = setup
        self.options.tell_size(self._printed_size(setup))
        self.paper.show_pages(book_pages(self._annexes, setup, self._notes))

    def _first_setup(self) -> PageSetup:
        """Return the choices of last time; other kinds are printed on their own paper."""
        setup = self._settings.page_setup
        if self._is_of_lists:
            usual = usual_setup(self._annexes[0].form)
            return replace(setup, paper=usual.paper, size=usual.size)
        return replace(setup, paper=Paper.A3) if setup.paper.is_upright else setup

    def _printed_size(self, setup: PageSetup) -> float:
        """Return the smallest size of the tables; what cannot be laid out is told there."""
        with suppress(FontProblem):
            return min(printed_size(annex, setup) for annex in self._annexes)
        return setup.table_size

    def _tell_place(self) -> None:
        self._place.setText(
            self.tr("Trang {0}/{1}").format(self.paper.current_page(), self.paper.page_count())
        )

    def _tell_failure(self, problem: str) -> None:
        self._banner.tell(self.tr("Không trình bày được trang in: {0}").format(problem), Tone.ERROR)

    def _begin(
        self,
        work: "PageWork | PrintWork",
        doing: str,
        done: str,
        actions: Sequence[Action] = (),
    ) -> None:
        self._work = work
        work.advanced.connect(lambda page: self._banner.tell(doing.format(page), Tone.NOTE))
        work.finished.connect(partial(self._tell_done, done, actions))
        self._cancel.setEnabled(True)
        work.start()

    def _tell_done(self, done: str, actions: Sequence[Action], problem: str) -> None:
        if self._work is not None:
            self._work.deleteLater()
        self._work = None
        self._cancel.setEnabled(False)
        if problem:
            self._banner.tell(problem, Tone.ERROR)
        else:
            self._banner.tell(done, Tone.NOTE, actions=actions)

    def _lay_out(self) -> None:
        scroll = QScrollArea()
        scroll.setWidget(self.options)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumWidth(self.options.sizeHint().width() + 24)
        middle = QSplitter()
        middle.addWidget(self.paper)
        middle.addWidget(scroll)
        middle.setStretchFactor(0, 1)
        # Not in the status bar, which keeps room for all it holds, be it hidden.
        everything = QWidget()
        column = QVBoxLayout(everything)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._banner)
        column.addWidget(middle, 1)
        self.setCentralWidget(everything)
        self.addToolBar(self._bar)
        self._bar.setMovable(False)
        self._bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.statusBar().addPermanentWidget(self._place)

    def _make_commands(self) -> None:
        commands = Commands(self, self._bar, self._annexes[0].form.words)
        menu = self.menuBar().addMenu(self.tr("&Bản in"))
        commands.fill(menu, printing_commands(self))
        commands.fill(menu, viewing_commands(self))
        self._cancel = commands.action("cancel")
        self._cancel.setEnabled(False)
