"""Pages on a printer: a QPrinter that writes a PDF stands for one of paper."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

import pdfplumber
import pypdfium2
import pytest
from PySide6.QtCore import QMarginsF, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.pages.drawn_pictures import STEPS
from tests.printed import check_cell, in_boxes, letters, words
from tests.systems import on_posix
from tthc_gui.desktop.printing.painting import paint_page
from tthc_gui.desktop.printing.printer import (
    PrintWork,
    ask_printer,
    make_printer,
    refusal,
    set_up,
    takes,
    unfit,
)
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.pages.drawing import Ink, Page
from tthc_gui.pages.layout import document_pages
from tthc_gui.pages.report import report_pages
from tthc_gui.pages.setup import Margins, PageSetup, Paper

LoadAnnex = Callable[[int], Annex]
pytestmark = pytest.mark.usefixtures("qapp")

A3, A4 = QPageSize.PageSizeId.A3, QPageSize.PageSizeId.A4


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    return tmp_path / "printed.pdf"


@pytest.fixture
def printer(printed: Path) -> QPrinter:
    printer = make_printer(PageSetup(), "phu_luc.xlsx")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(printed))
    set_up(printer, PageSetup())
    return printer


def print_out(qtbot: QtBot, printer: QPrinter, pages: list[Page]) -> str:
    """Print pages to the end; return what the work says."""
    owner = QObject()
    work = PrintWork(printer, iter(pages), owner)
    with qtbot.waitSignal(work.finished) as told:
        work.start()
    assert told.args is not None
    return str(told.args[0])


def numbers(file: Path) -> list[str]:
    """Return the first line of each printed page after the first: its number."""
    document = pypdfium2.PdfDocument(file.read_bytes())
    texts = [page.get_textpage().get_text_bounded() for page in document]
    return [text.split()[0] for text in texts]


def edged(paper: QPageSize.PageSizeId, edge: float) -> QPageLayout:
    """Return the layout of a printer that cannot print `edge` points along its paper's edges."""
    layout = QPageLayout()
    layout.setMode(QPageLayout.Mode.FullPageMode)
    layout.setPageSize(QPageSize(paper), QMarginsF(edge, edge, edge, edge))
    layout.setOrientation(QPageLayout.Orientation.Landscape)
    return layout


@pytest.mark.parametrize("paper", Paper)
def test_printed_pages_are_those_laid_out(
    paper: Paper, printer: QPrinter, printed: Path, qtbot: QtBot, load_annex: LoadAnnex
) -> None:
    setup = PageSetup(paper=paper)
    set_up(printer, setup)
    pages = list(document_pages(load_annex(10), setup))
    assert refusal(printer, setup) == ""
    assert print_out(qtbot, printer, pages) == ""
    document = pypdfium2.PdfDocument(printed.read_bytes())
    assert len(document) == len(pages)
    assert document[0].get_size() == pytest.approx((setup.width, setup.height), abs=2)


def test_the_table_is_printed_within_the_margins_at_its_size(
    printer: QPrinter, printed: Path, qtbot: QtBot, load_annex: LoadAnnex
) -> None:
    pages = list(document_pages(load_annex(9), PageSetup()))
    print_out(qtbot, printer, pages)
    document = pypdfium2.PdfDocument(printed.read_bytes())
    for page, laid_out in zip(document, pages, strict=True):
        cells, rest = in_boxes(letters(page), laid_out.boxes)
        for box, found in zip(laid_out.boxes, cells, strict=True):
            check_cell(box, found, PageSetup().table_size)
        if laid_out.number > 1:
            assert words(rest) == [str(laid_out.number)]


def test_letters_are_of_the_shipped_font_alone(
    printer: QPrinter, printed: Path, qtbot: QtBot, load_annex: LoadAnnex
) -> None:
    print_out(qtbot, printer, list(document_pages(load_annex(10), PageSetup())))
    with pdfplumber.open(printed) as pdf:
        fonts = {letter["fontname"].partition("+")[2] for letter in pdf.chars}
    assert fonts == {"AnnexPrintSerif", "AnnexPrintSerif-Bold", "AnnexPrintSerif-Italic"}


def test_a_range_of_pages_is_printed_alone(
    printer: QPrinter, printed: Path, qtbot: QtBot, load_annex: LoadAnnex
) -> None:
    printer.setFromTo(2, 3)
    assert print_out(qtbot, printer, list(document_pages(load_annex(3), PageSetup()))) == ""
    assert numbers(printed) == ["2", "3"]


def test_pages_are_printed_from_the_last_to_the_first(
    printer: QPrinter, printed: Path, qtbot: QtBot, load_annex: LoadAnnex
) -> None:
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert print_out(qtbot, printer, list(document_pages(load_annex(9), PageSetup()))) == ""
    assert numbers(printed) == ["3", "2", "Phụ"]


def test_a_range_without_pages_prints_nothing(
    printer: QPrinter, printed: Path, qtbot: QtBot, load_annex: LoadAnnex
) -> None:
    printer.setFromTo(8, 9)
    problem = print_out(qtbot, printer, list(document_pages(load_annex(10), PageSetup())))
    assert "Không có trang nào" in problem
    assert not printed.exists()


def test_a_cancelled_print_tells_what_was_printed(
    printer: QPrinter, printed: Path, qtbot: QtBot, load_annex: LoadAnnex
) -> None:
    owner = QObject()
    work = PrintWork(printer, document_pages(load_annex(3), PageSetup()), owner)
    work.advanced.connect(lambda page: work.cancel() if page == 2 else None)
    with qtbot.waitSignal(work.finished) as told:
        work.start()
    assert told.args == ["Đã dừng; máy in chỉ nhận 2 trang đầu."]
    assert len(pypdfium2.PdfDocument(printed.read_bytes())) == 2


def test_a_print_cancelled_before_its_first_page_prints_nothing(
    printer: QPrinter, printed: Path, qtbot: QtBot
) -> None:
    owner = QObject()
    work = PrintWork(printer, iter(()), owner)
    with qtbot.waitSignal(work.finished) as told:
        work.start()
        work.cancel()
    assert told.args == ["Đã dừng, không in gì."]
    assert not printed.exists()


@pytest.mark.qt_log_ignore("Returned false")
def test_a_printer_that_takes_nothing_is_told(printer: QPrinter, qtbot: QtBot) -> None:
    printer.setOutputFileName("/khong/co/in.pdf")
    pages = list(document_pages(Annex(), PageSetup()))
    assert "không nhận lệnh in" in print_out(qtbot, printer, pages)


def test_a_printer_without_the_paper_is_refused() -> None:
    assert "không có khổ A3" in unfit("tầng 2", edged(A4, 12), PageSetup())
    assert unfit("tầng 2", edged(A3, 12), PageSetup()) == ""


def test_an_upright_page_is_refused() -> None:
    layout = edged(A3, 12)
    layout.setOrientation(QPageLayout.Orientation.Portrait)
    assert "nằm ngang" in unfit("tầng 2", layout, PageSetup())


def test_margins_that_a_printer_would_cut_are_refused_with_those_it_needs() -> None:
    layout = edged(A4, 72)
    setup = PageSetup(paper=Paper.A4)
    assert "cần lề trên 56, dưới 26, trái 26, phải 26 mm" in unfit("tầng 2", layout, setup)
    wide = PageSetup(paper=Paper.A4, margins=Margins(56, 26, 26, 26))
    assert unfit("tầng 2", layout, wide) == ""


def test_a_printer_that_prints_to_the_edge_takes_any_margins() -> None:
    assert unfit("tầng 2", edged(A4, 0), PageSetup(Paper.A4, Margins(0, 0, 0, 0))) == ""


@on_posix("CUPS' own lpstat")
def test_a_queue_that_takes_no_jobs_is_refused(
    printer: QPrinter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lpstat = tmp_path / "lpstat"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refusal(printer, PageSetup()) == ""
    lpstat.write_text("#!/bin/sh\necho tang_2 not accepting requests since Monday\n")
    lpstat.chmod(0o755)
    assert "không nhận bản in" in refusal(printer, PageSetup())


@pytest.mark.parametrize("grayscale", [False, True])
def test_findings_are_painted_in_colour_unless_it_is_not_wanted(grayscale: bool) -> None:
    annex = Annex(records=[Procedure("1", name="Tên")])
    setup = PageSetup(findings=True, draft=True, grayscale=grayscale)
    (page,) = document_pages(annex, setup, lambda at: ["Lỗi của thủ tục."])
    # Text on a picture with alpha has no coloured edges for the pixels of a screen.
    depth = QImage.Format.Format_ARGB32_Premultiplied
    image = QImage(round(page.width), round(page.height), depth)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_page(painter, page)
    painter.end()
    colours = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    parts = [((rgb >> 16) & 255, (rgb >> 8) & 255, rgb & 255) for rgb in colours]
    coloured = [part for part in parts if max(part) - min(part) > 8]
    assert bool(coloured) is not grayscale


def test_a_picture_is_painted_with_its_bars_and_hatching() -> None:
    (page,) = report_pages("Tổng hợp", [], [STEPS], [], PageSetup())
    image = QImage(round(page.width), round(page.height), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_page(painter, page)
    painter.end()
    (figure,) = page.figures
    bar, other = (
        max((one for one in figure.fills if one.ink is ink), key=lambda one: one.right - one.left)
        for ink in (Ink.BAR, Ink.PALE)
    )
    middle = round((bar.top + bar.bottom) / 2)
    assert image.pixelColor(round(bar.left) + 9, middle) == QColor(*Ink.BAR.value)
    hatched = {image.pixelColor(x, middle).lightness() for x in range(round(other.left), 700)}
    assert max(hatched) - min(hatched) > 60


def test_a_printer_is_told_to_print_without_colour() -> None:
    grey = make_printer(PageSetup(grayscale=True), "phu_luc.xlsx")
    assert grey.colorMode() == QPrinter.ColorMode.GrayScale


@on_posix("where Qt asks for a printer itself, of pages that are a file, too")
def test_the_question_for_a_printer_proposes_the_pages_and_can_be_cancelled(
    printer: QPrinter, qtbot: QtBot
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    proposed = []

    def cancel() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QPrintDialog)
        proposed.append((dialog.windowTitle(), dialog.fromPage(), dialog.toPage()))
        dialog.reject()

    QTimer.singleShot(0, cancel)
    assert not ask_printer(parent, printer, PageSetup(), (2, 3), 99)
    assert proposed == [("In", 2, 3)]


def test_a_printers_own_paper_gives_way_to_the_one_laid_out(printer: QPrinter) -> None:
    printer.setPageLayout(edged(A4, 12))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    set_up(printer, PageSetup())
    assert refusal(printer, PageSetup()) == ""
    assert printer.pageLayout().orientation() == QPageLayout.Orientation.Landscape


class Offers:
    """What a printer says of itself, as QPrinterInfo, which Qt makes of real printers only."""

    def __init__(self, sizes: list[QPageSize.PageSizeId], most: QPageSize | None = None) -> None:
        self._sizes, self._most = sizes, most

    def supportedPageSizes(self) -> list[QPageSize]:
        return [QPageSize(size) for size in self._sizes]

    def supportsCustomPageSizes(self) -> bool:
        return self._most is not None

    def maximumPhysicalPageSize(self) -> QPageSize:
        return self._most or QPageSize()


@pytest.mark.parametrize(
    ("printer", "fits"),
    [
        (Offers([A4, QPageSize.PageSizeId.A5]), False),
        (Offers([A4, A3]), True),
        (Offers([A4], QPageSize(QPageSize.PageSizeId.Legal)), False),
        (Offers([A4], QPageSize(QPageSize.PageSizeId.A2)), True),
        (Offers([]), True),
    ],
    ids=["A4", "A3", "custom up to Legal", "custom up to A2", "says nothing"],
)
def test_a_printer_without_a3_is_known_by_what_it_offers(printer: Offers, fits: bool) -> None:
    assert takes(cast("QPrinterInfo", printer), Paper.A3) is fits
    assert takes(cast("QPrinterInfo", printer), Paper.A4)
