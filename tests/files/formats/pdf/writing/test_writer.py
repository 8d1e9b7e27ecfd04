import io
from collections.abc import Callable
from dataclasses import replace
from unicodedata import normalize

import pdfplumber
import pypdfium2
from pdfminer.pdftypes import resolve1

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.files.formats.pdf.writing.writer import pdf_title, write_pdf
from tthc_gui.pages.book import book_pages, chosen
from tthc_gui.pages.setup import PageSetup


def pdf_of(annexes: list[Annex], setup: PageSetup | None = None, last: int | None = None) -> bytes:
    file = io.BytesIO()
    pages = chosen(book_pages(annexes, setup or PageSetup()), 1, last)
    write_pdf(pages, file, pdf_title(annexes), "Sở Nội vụ")
    return file.getvalue()


def test_text_is_copied_as_composed_vietnamese(load_annex: Callable[[int], Annex]) -> None:
    annex = load_annex(10)
    annex.procedures[:] = [
        replace(one, name=normalize("NFD", one.name)) for one in annex.procedures
    ]
    text = pypdfium2.PdfDocument(pdf_of([annex]))[0].get_textpage().get_text_bounded()
    assert "Thủ tướng Chính phủ" in " ".join(text.split())


def test_the_pdf_says_what_it_is(load_annex: Callable[[int], Annex]) -> None:
    with pdfplumber.open(io.BytesIO(pdf_of([load_annex(10)]))) as pdf:
        assert pdf.metadata["Title"].startswith("Phụ lục 10 - Danh mục 02 thủ tục")
        assert pdf.metadata["Author"] == "Sở Nội vụ"
        assert pdf.doc.catalog["Lang"] == b"vi-VN"


def test_a_print_of_annexes_without_headings_has_a_title() -> None:
    assert pdf_title([Annex()]) == pdf_title([Annex(), Annex()]) == "Phụ lục"


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


def links(data: bytes) -> list[tuple[str, int]]:
    """Return the titles of the links on the first page, and the pages they lead to, from 0."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        places = {page.page_obj.pageid: at for at, page in enumerate(pdf.pages)}
        found = []
        for link in pdf.pages[0].annots:
            target = resolve1(link["data"].get("Dest"))
            place = places[target[0].objid] if target else -1
            found.append((link["contents"], place))
        return found


def test_entries_of_the_contents_lead_to_their_annexes(
    load_annex: Callable[[int], Annex],
) -> None:
    annexes = [load_annex(number) for number in (9, 10, 11, 12, 13)]
    pages = list(book_pages(annexes, PageSetup()))
    begins = [at for at, page in enumerate(pages) if page.number == 1 and at]
    found = links(pdf_of(annexes))
    assert [place for _, place in found] == begins
    assert found[2][0].startswith(annexes[2].heading.label)


def test_an_entry_leads_nowhere_when_its_annex_is_left_out(
    load_annex: Callable[[int], Annex],
) -> None:
    data = pdf_of([load_annex(10), load_annex(9)], last=2)
    assert [place for _, place in links(data)] == [1, -1]
