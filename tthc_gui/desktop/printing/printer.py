"""Pages on a printer."""

from collections.abc import Iterator
from math import ceil

from PySide6.QtCore import (
    QMarginsF,
    QObject,
    QProcess,
    QProcessEnvironment,
    QStandardPaths,
    QTimer,
    Signal,
)
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from tthc_gui.desktop.printing.painting import paint_page
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.pages.drawing import Page
from tthc_gui.pages.fonts import FontProblem
from tthc_gui.pages.setup import MILLIMETRE, Margins, PageSetup, Paper
from tthc_gui.pages.sheet import NUMBER_SIZE

_SIZES = {
    Paper.A3: QPageSize.PageSizeId.A3,
    Paper.A4: QPageSize.PageSizeId.A4,
    Paper.A4_UPRIGHT: QPageSize.PageSizeId.A4,
}
_POINTS_PER_INCH = 72
_PATIENCE = 3000
"""Milliseconds to wait for the print server's word."""
_OTHER_PAPER = 2.0
"""Millimetres by which a printer's paper may differ from the one laid out for."""


def has_printer() -> bool:
    """Return whether the machine knows any printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def ask_printer(
    parent: QWidget, printer: QPrinter, setup: PageSetup, pages: tuple[int, int] | None, most: int
) -> bool:
    """Let the user choose printer, copies and pages (`pages` of at most `most`, None for all)."""
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(tr("In"))
    # The PDF that the window exports has bookmarks, a title and tags; this one would not.
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, on=False)
    dialog.setMinMax(1, most)
    if pages is not None:
        dialog.setPrintRange(QAbstractPrintDialog.PrintRange.PageRange)
        dialog.setFromTo(*pages)
    chosen = bool(dialog.exec())
    # Choosing a printer brings that printer's own paper with it.
    set_up(printer, setup)
    return chosen


def make_printer(setup: PageSetup, name: str) -> QPrinter:
    """Return a printer set to the paper of a setup; `name` is what its queue shows."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    set_up(printer, setup)
    return printer


def set_up(printer: QPrinter, setup: PageSetup) -> None:
    """Set paper and colours as laid out; the margins are the layout's own."""
    layout = QPageLayout()
    # First of all: otherwise a printer that cannot print to the edge refuses everything.
    layout.setMode(QPageLayout.Mode.FullPageMode)
    layout.setPageSize(QPageSize(_SIZES[setup.paper]))
    layout.setOrientation(
        QPageLayout.Orientation.Portrait
        if setup.paper.is_upright
        else QPageLayout.Orientation.Landscape
    )
    layout.setMargins(QMarginsF())
    printer.setPageLayout(layout)
    if setup.grayscale:
        printer.setColorMode(QPrinter.ColorMode.GrayScale)


def refusal(printer: QPrinter, setup: PageSetup) -> str:
    """Say why pages cannot be printed whole on a printer, "" when they can."""
    name = printer.printerName()
    info = QPrinterInfo(printer)
    if not info.isNull() and info.state() == QPrinter.PrinterState.Error:
        return tr("Máy in “{0}” đang dừng; hãy bật lại máy in hoặc chọn máy in khác.").format(name)
    if _rejects(name):
        return tr("Máy in “{0}” đang không nhận bản in; hãy chọn máy in khác.").format(name)
    if not info.isNull() and not takes(info, setup.paper):
        return _no_paper(name, setup)
    return unfit(name, printer.pageLayout(), setup)


def unfit(name: str, layout: QPageLayout, setup: PageSetup) -> str:
    """Say why pages do not fit on the paper a printer has taken up, "" when they do."""
    paper = layout.fullRect(QPageLayout.Unit.Millimeter)
    width, height = setup.paper.value
    if max(abs(paper.width() - width), abs(paper.height() - height)) > _OTHER_PAPER:
        return _no_paper(name, setup)
    least = least_margins(layout)
    if any(getattr(setup.margins, side) < room for side, room in vars(least).items()):
        return tr(
            "Máy in “{0}” không in được sát mép giấy: cần lề trên {1}, dưới {2}, trái {3}, "
            "phải {4} mm trở lên. Hãy tăng lề ở khung bên phải."
        ).format(name, *(f"{room:.0f}" for room in vars(least).values()))
    return ""


def takes(info: QPrinterInfo, paper: Paper) -> bool:
    """Return whether a printer has a paper, or can be given it as a size of its own.

    On Windows the layout does not tell: Qt makes it as asked for, and the pages come out cut.
    """
    wanted = paper.value
    offered = [_millimetres(size) for size in info.supportedPageSizes()]
    if not offered or any(_differ(size, wanted) <= _OTHER_PAPER for size in offered):
        return True
    most = sorted(_millimetres(info.maximumPhysicalPageSize()))
    room = all(have >= need for have, need in zip(most, sorted(wanted), strict=True))
    return info.supportsCustomPageSizes() and room


def _millimetres(size: QPageSize) -> tuple[float, float]:
    area = size.size(QPageSize.Unit.Millimeter)
    return area.width(), area.height()


def _differ(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return by how many millimetres two papers differ, whichever way they lie."""
    pairs = zip(sorted(one), sorted(other), strict=True)
    return max(abs(first - second) for first, second in pairs)


def _no_paper(name: str, setup: PageSetup) -> str:
    return tr(
        "Máy in “{0}” không có khổ {1} nằm ngang; hãy chọn khổ giấy khác ở khung bên phải "
        "hoặc máy in khác."
    ).format(name, setup.paper.name)


def _rejects(name: str) -> bool:
    """Return whether a CUPS queue takes no jobs: Qt does not know, and would lose the pages."""
    if not QStandardPaths.findExecutable("lpstat"):
        return False  # no CUPS, as on Windows
    english = QProcessEnvironment.systemEnvironment()
    english.insert("LC_ALL", "C")
    asking = QProcess()
    asking.setProcessEnvironment(english)
    asking.start("lpstat", ["-a", name])
    answered = asking.waitForFinished(_PATIENCE)
    return answered and asking.readAllStandardOutput().contains(b"not accepting")


def least_margins(layout: QPageLayout) -> Margins:
    """Return the margins in whole millimetres within which a printer prints all of a page."""
    millimetres = QPageLayout(layout)
    millimetres.setUnits(QPageLayout.Unit.Millimeter)
    edge = millimetres.minimumMargins()
    # The page number stands in the middle of the upper margin.
    top = 2 * edge.top() + NUMBER_SIZE / MILLIMETRE if edge.top() else 0
    return Margins(*(float(ceil(side)) for side in (top, edge.bottom(), edge.left(), edge.right())))


class PrintWork(QObject):
    """Print pages one at a time while the window goes on; `finished` tells what went wrong."""

    advanced = Signal(int)
    finished = Signal(str)

    def __init__(self, printer: QPrinter, pages: Iterator[Page], parent: QObject) -> None:
        super().__init__(parent)
        self._printer = printer
        self._pages = _to_print(printer, pages)
        self._printed = 0
        self._painter = QPainter()
        self._turns = QTimer(self)
        self._turns.timeout.connect(self._take_turn)

    def start(self) -> None:
        """Begin."""
        self._turns.start()

    def cancel(self) -> None:
        """Stop printing; a printer that cannot forget pages gives out those it has."""
        if self._turns.isActive():
            if not self._printed or self._printer.abort():
                self._end(tr("Đã dừng, không in gì."))
            else:
                self._end(tr("Đã dừng; máy in chỉ nhận {0} trang đầu.").format(self._printed))

    def wait(self) -> None:
        """Let a cancelled work end; this one ends at once."""

    def _take_turn(self) -> None:
        try:
            page = next(self._pages)
        except StopIteration:
            self._end("" if self._printed else tr("Không có trang nào trong khoảng đã chọn."))
            return
        except FontProblem as problem:
            self._end(tr("Không in được: {0}").format(problem))
            return
        if page is not None:
            self._print(page)

    def _print(self, page: Page) -> None:
        if not self._printed:
            if not self._painter.begin(self._printer):
                self._end(tr("Máy in không nhận lệnh in; hãy kiểm tra máy in hoặc xuất PDF."))
                return
            scale = self._printer.resolution() / _POINTS_PER_INCH
            self._painter.scale(scale, scale)
        elif not self._printer.newPage():
            stopped = tr("Máy in dừng ở trang {0}; hãy kiểm tra máy in.")
            self._end(stopped.format(self._printed + 1))
            return
        paint_page(self._painter, page)
        self._printed += 1
        self.advanced.emit(self._printed)

    def _end(self, problem: str) -> None:
        self._turns.stop()
        if self._painter.isActive():
            self._painter.end()
        self.finished.emit(problem)


def _to_print(printer: QPrinter, pages: Iterator[Page]) -> Iterator[Page | None]:
    """Return the pages in the printer's range and order; None is a step without one."""
    ranges = printer.pageRanges()
    everything = ranges.isEmpty()
    backwards = printer.pageOrder() == QPrinter.PageOrder.LastPageFirst
    kept: list[Page] = []
    for number, page in enumerate(pages, 1):
        if not everything and number > ranges.lastPage():
            break
        wanted = everything or ranges.contains(number)
        if wanted and backwards:
            kept.append(page)
        yield page if wanted and not backwards else None
    yield from reversed(kept)
