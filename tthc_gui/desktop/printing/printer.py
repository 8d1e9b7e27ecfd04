"""Pages on a printer."""

from collections.abc import Iterator

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from tthc_gui.desktop.printing.painting import paint_page
from tthc_gui.desktop.text import tr
from tthc_gui.pages.drawing import Page
from tthc_gui.pages.setup import PageSetup, Paper

_SIZES = {Paper.A3: QPageSize.PageSizeId.A3, Paper.A4: QPageSize.PageSizeId.A4}
_POINTS_PER_INCH = 72


def ask_printer(parent: QWidget, setup: PageSetup) -> QPrinter | None:
    """Let the user choose a printer; None when there is none or the question is cancelled."""
    printer = make_printer(setup)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(tr("In phụ lục"))
    return printer if dialog.exec() else None


def has_printer() -> bool:
    """Tell whether the machine knows any printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def make_printer(setup: PageSetup) -> QPrinter:
    """Give a printer set to the paper of a setup; the margins are the layout's own."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(
        QPageLayout(
            QPageSize(_SIZES[setup.paper]),
            QPageLayout.Orientation.Landscape,
            QMarginsF(),
        )
    )
    printer.setFullPage(True)
    return printer


def print_pages(printer: QPrinter, pages: Iterator[Page]) -> str:
    """Print pages; give a sentence when the printer does not take them, "" when it does."""
    painter = QPainter()
    if not painter.begin(printer):
        return tr("Máy in không nhận lệnh in; hãy kiểm tra máy in hoặc xuất PDF.")
    scale = printer.resolution() / _POINTS_PER_INCH
    painter.scale(scale, scale)
    for number, page in enumerate(pages):
        if number and not printer.newPage():
            painter.end()
            return tr("Máy in dừng ở trang {0}; hãy kiểm tra máy in.").format(number + 1)
        paint_page(painter, page)
    painter.end()
    return ""
