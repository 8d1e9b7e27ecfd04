"""The PDF of all 13 annexes, against LibreOffice converting our workbooks of them.

Also the first page of a preview, against laying out the whole annex.
"""

import io
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from benchmarks.figures import Figure, alternate, timed
from benchmarks.samples import small_annex
from tthc_gui.desktop.printing.painting import paint_page
from tthc_gui.files.formats.pdf.writing.writer import pdf_title, write_pdf
from tthc_gui.files.reading import read
from tthc_gui.files.writing import write
from tthc_gui.pages.book import book_pages
from tthc_gui.pages.layout import document_pages
from tthc_gui.pages.setup import PageSetup
from tthc_gui.resources import resource

RUNS = 3
_AT_ONCE = 0.2
"""Seconds within which the first page of a preview is in sight."""


def measure() -> Iterator[Figure]:
    """Measure the first page; the PDF too, where LibreOffice is there to compare with."""
    yield _first_page()
    if shutil.which("soffice"):
        yield _pdf()


def _pdf() -> Figure:
    annexes = [read(path).annex for path in sorted(resource("samples").glob("*.xlsx"))]

    def ours() -> None:
        pages = book_pages(annexes, PageSetup())
        write_pdf(pages, io.BytesIO(), pdf_title(annexes), "")

    with tempfile.TemporaryDirectory() as folder:
        books = [Path(folder, f"{number}.xlsx") for number in range(len(annexes))]
        for annex, path in zip(annexes, books, strict=True):
            write(annex, path)
        command = [
            "soffice",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            *map(str, books),
        ]
        measured, reference = alternate(
            RUNS,
            ("one PDF of the 13 annexes", timed(ours)),
            (
                "LibreOffice converting our 13 workbooks",
                timed(lambda: subprocess.run(command, check=True, capture_output=True)),
            ),
        )
    return Figure(measured, reference, most=0.2)


def _first_page() -> Figure:
    application = QApplication.instance() or QApplication([])
    annex = small_annex()

    def first() -> None:
        for page in islice(document_pages(annex, PageSetup()), 1):
            image = QImage(QSize(800, 566), QImage.Format.Format_RGB32)
            painter = QPainter(image)
            painter.scale(image.width() / page.width, image.width() / page.width)
            paint_page(painter, page)
            painter.end()

    measured, reference = alternate(
        RUNS,
        (f"first page of a preview, {len(annex.procedures)} procedures", timed(first)),
        ("laying out all pages", timed(lambda: list(document_pages(annex, PageSetup())))),
    )
    del application
    return Figure(measured, reference, most=1, within=_AT_ONCE)
