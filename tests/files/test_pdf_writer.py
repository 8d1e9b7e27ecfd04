import io
from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize

import pdfplumber
import pypdfium2
import pytest

from tthc_gui.domain.annex import Annex, Procedure
from tthc_gui.files.pdf_writer import pdf_title, write_pdf
from tthc_gui.files.reading import read
from tthc_gui.files.writing import write
from tthc_gui.pages.book import book_pages
from tthc_gui.pages.layout import annex_pages
from tthc_gui.pages.setup import PageSetup


def pdf_of(annexes: list[Annex], setup: PageSetup | None = None) -> bytes:
    file = io.BytesIO()
    write_pdf(book_pages(annexes, setup or PageSetup()), file, pdf_title(annexes), "Sở Nội vụ")
    return file.getvalue()


def test_every_cells_text_is_found_inside_its_box(load_annex: Callable[[int], Annex]) -> None:
    annex = load_annex(9)
    document = pypdfium2.PdfDocument(pdf_of([annex]))
    for number, page in enumerate(annex_pages(annex, PageSetup())):
        found = document[number].get_textpage()
        for box in page.boxes:
            text = found.get_text_bounded(
                box.left, page.height - box.bottom, box.right, page.height - box.top
            )
            assert text.split() == " ".join(box.lines).split()


def test_text_is_copied_as_composed_vietnamese(load_annex: Callable[[int], Annex]) -> None:
    annex = load_annex(10)
    for procedure in annex.procedures:
        object.__setattr__(procedure, "name", normalize("NFD", procedure.name))
    text = pypdfium2.PdfDocument(pdf_of([annex]))[0].get_textpage().get_text_bounded()
    assert "Thủ tướng Chính phủ" in " ".join(text.split())


def test_the_pdf_says_what_it_is(load_annex: Callable[[int], Annex]) -> None:
    with pdfplumber.open(io.BytesIO(pdf_of([load_annex(10)]))) as pdf:
        assert pdf.metadata["Title"].startswith("Phụ lục 10 - Danh mục 02 thủ tục")
        assert pdf.metadata["Author"] == "Sở Nội vụ"
        assert pdf.doc.catalog["Lang"] == b"vi-VN"


def test_bookmarks_lead_to_annexes_and_groups(load_annex: Callable[[int], Annex]) -> None:
    document = pypdfium2.PdfDocument(pdf_of([load_annex(9), load_annex(10)]))
    titles = [(mark.level, mark.get_title()) for mark in document.get_toc()]
    assert titles == [
        (0, "Mục lục"),
        (0, "Phụ lục 09"),
        (1, "Thủ tục 1–25"),
        (1, "Thủ tục 26–28"),
        (0, "Phụ lục 10"),
        (1, "Thủ tục 1–2"),
    ]


def test_a_watermark_does_not_hide_the_text(load_annex: Callable[[int], Annex]) -> None:
    plain, draft = pdf_of([load_annex(10)]), pdf_of([load_annex(10)], PageSetup(draft=True))
    words = [
        pypdfium2.PdfDocument(data)[0].get_textpage().get_text_bounded().split()
        for data in (plain, draft)
    ]
    assert set(words[0]) <= set(words[1])


@pytest.mark.parametrize("number", [3, 9, 12])
def test_the_pdf_read_back_gives_the_same_table(
    number: int, load_annex: Callable[[int], Annex], tmp_path: Path
) -> None:
    annex = load_annex(number)
    path = tmp_path / "a.pdf"
    write(annex, path)
    again = read(path).annex
    assert [given(procedure) for procedure in again.procedures] == [
        given(procedure) for procedure in annex.procedures
    ]
    assert again.heading == annex.heading


def given(procedure: Procedure) -> tuple[object, ...]:
    """Give what of a procedure is typed; a print shows computed numbers, not stated ones."""
    lines = [(case.current, case.unit, case.steps, case.name) for case in procedure.cases]
    return procedure.stt, procedure.code, procedure.name, lines
