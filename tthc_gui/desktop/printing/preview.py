"""The preview: pages as they will be, the choices beside them, print and PDF from here."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QLabel, QMainWindow, QScrollArea, QSplitter, QToolBar, QWidget

from tthc_gui.desktop import dialogs
from tthc_gui.desktop.actions import Command, Commands
from tthc_gui.desktop.banner import Banner, Tone
from tthc_gui.desktop.printing.options import PrintOptions
from tthc_gui.desktop.printing.paper import PaperView
from tthc_gui.desktop.printing.work import PageWork
from tthc_gui.desktop.settings import Settings
from tthc_gui.domain.annex import Annex
from tthc_gui.pages.book import book_pages, chosen
from tthc_gui.pages.drawing import Page
from tthc_gui.pages.layout import Notes

_SIZE = QSize(1100, 700)


class PrintPreview(QMainWindow):
    """Show annexes as they will be printed; they are shown as they were when it was opened."""

    def __init__(
        self,
        annexes: Sequence[Annex],
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
        self._work: PageWork | None = None
        self.options = PrintOptions(settings.page_setup)
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
        self.paper.place_changed.connect(self._tell_place)
        self.resize(_SIZE)
        self._show_pages()

    def pages(self) -> Iterator[Page]:
        """Lay the chosen pages out anew."""
        pages = book_pages(self._annexes, self.options.page_setup(), self._notes)
        return chosen(pages, *self.options.page_range())

    def print_out(self) -> None:
        """Ask for a printer and print the pages."""
        from tthc_gui.desktop.printing.printer import ask_printer, has_printer, print_pages

        if not has_printer():
            self._banner.tell(
                self.tr("Máy tính này chưa có máy in; hãy thêm máy in hoặc xuất PDF."), Tone.ERROR
            )
            return
        printer = ask_printer(self, self.options.page_setup())
        if printer is None:
            return
        problem = print_pages(printer, self.pages())
        if problem:
            self._banner.tell(problem, Tone.ERROR)
        else:
            self._banner.tell(self.tr("Đã gửi đến máy in."), Tone.NOTE)

    def export_pdf(self) -> None:
        """Ask for a name and write the pages as a PDF, in the background."""
        start = Path(self._settings.folder, f"{Path(self._name).stem}.pdf")
        path = dialogs.ask_file_to_write(self, self.tr("Xuất PDF"), start, "PDF (*.pdf)")
        if path is None or self._work is not None:
            return
        self._work = PageWork(self.pages(), self._annexes, path, self)
        self._work.advanced.connect(self._tell_progress)
        self._work.finished.connect(self._tell_done)
        self._cancel.setEnabled(True)
        self._work.start()

    def cancel(self) -> None:
        """Give up writing the PDF; nothing is left of it."""
        if self._work is not None:
            self._work.cancel()

    def message(self) -> str:
        """Give what the window says, "" when it says nothing."""
        return self._banner.message()

    def _show_pages(self) -> None:
        setup = self.options.page_setup()
        self._settings.page_setup = setup
        place = self.paper.current_page()
        self.paper.show_pages(book_pages(self._annexes, setup, self._notes))
        if place > 1:
            self.paper.go_to(place)

    def _tell_place(self) -> None:
        self._place.setText(
            self.tr("Trang {0}/{1}").format(self.paper.current_page(), self.paper.page_count())
        )

    def _tell_progress(self, page: int) -> None:
        self._banner.tell(self.tr("Đang xuất PDF: trang {0}…").format(page), Tone.NOTE)

    def _tell_done(self, problem: str) -> None:
        work, self._work = self._work, None
        self._cancel.setEnabled(False)
        if problem:
            self._banner.tell(problem, Tone.ERROR)
        elif work is not None:
            self._banner.tell(self.tr("Đã xuất “{0}”.").format(work.path.name), Tone.NOTE)

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
        self.setCentralWidget(middle)
        self.addToolBar(self._bar)
        self._bar.setMovable(False)
        self._bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.statusBar().addWidget(self._banner, 1)
        self.statusBar().addPermanentWidget(self._place)

    def _make_commands(self) -> None:
        tr = self.tr
        commands = Commands(self, self._bar)
        menu = self.menuBar().addMenu(tr("&Bản in"))
        commands.fill(
            menu,
            [
                Command(
                    "print",
                    tr("&In…"),
                    tr("In ra máy in"),
                    self.print_out,
                    "Ctrl+P",
                    "printer",
                    on_bar=True,
                    always=True,
                ),
                Command(
                    "pdf",
                    tr("&Xuất PDF…"),
                    tr("Ghi các trang thành tệp PDF"),
                    self.export_pdf,
                    "Ctrl+S",
                    "file-down",
                    on_bar=True,
                    always=True,
                ),
                Command(
                    "cancel",
                    tr("&Dừng"),
                    tr("Dừng xuất PDF"),
                    self.cancel,
                    "Ctrl+.",
                    "x",
                    on_bar=True,
                    always=True,
                ),
            ],
        )
        commands.fill(
            menu,
            [
                Command(
                    "larger",
                    tr("&To hơn"),
                    tr("Xem to hơn"),
                    lambda: self.paper.zoom(1),
                    "Ctrl++; Ctrl+=",
                    "zoom-in",
                    on_bar=True,
                    always=True,
                ),
                Command(
                    "smaller",
                    tr("&Nhỏ hơn"),
                    tr("Xem nhỏ hơn"),
                    lambda: self.paper.zoom(-1),
                    "Ctrl+-",
                    "zoom-out",
                    on_bar=True,
                    always=True,
                ),
                Command(
                    "width",
                    tr("Vừa &bề ngang"),
                    tr("Xem vừa bề ngang cửa sổ"),
                    lambda: self.paper.zoom(0),
                    "Ctrl+0",
                    always=True,
                ),
                Command("close", tr("Đó&ng"), tr("Đóng bản xem"), self.close, "Esc", always=True),
            ],
        )
        self._cancel = commands.action("cancel")
        self._cancel.setEnabled(False)
