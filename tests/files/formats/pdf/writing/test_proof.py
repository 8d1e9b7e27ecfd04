"""Every cell of every page of the 13 real annexes, read back from the PDF letter by letter."""

import io
import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from tests.printed import check_cell, in_boxes, letters, words
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.files.formats.pdf.writing.writer import pdf_title, write_pdf
from tthc_gui.files.reading import read
from tthc_gui.pages.drawing import Page
from tthc_gui.pages.layout import document_pages
from tthc_gui.pages.setup import PageSetup, Paper

SETUPS = [PageSetup(), PageSetup(paper=Paper.A4)]


def written(annex: Annex, setup: PageSetup) -> tuple[list[Page], bytes]:
    pages = list(document_pages(annex, setup))
    file = io.BytesIO()
    write_pdf(pages, file, pdf_title([annex]), "")
    return pages, file.getvalue()


def header_of(page: Page) -> list[tuple[str, ...]]:
    """Return the texts of the boxes above the lines of the table."""
    below = max(box.bottom for box in page.boxes if "".join(box.lines) == "STT")
    return [box.lines for box in page.boxes if box.bottom <= below + 0.01]


@pytest.mark.parametrize("setup", SETUPS, ids=[setup.paper.name for setup in SETUPS])
def test_every_cells_text_stands_in_its_box_and_over_no_other(
    real_annex: Annex, setup: PageSetup
) -> None:
    pages, data = written(real_annex, setup)
    document = pypdfium2.PdfDocument(data)
    assert len(document) == len(pages)
    head = header_of(pages[0])
    for page, printed in zip(pages, document, strict=True):
        cells, rest = in_boxes(letters(printed), page.boxes)
        for box, found in zip(page.boxes, cells, strict=True):
            check_cell(box, found, setup.table_size)
        assert header_of(page) == head
        assert len(page.boxes) > len(head)
        if page.number > 1:
            assert words(rest) == [str(page.number)]
            middle = (rest[0].left + rest[-1].right) / 2
            assert middle == pytest.approx((setup.left + setup.right) / 2, abs=0.5)
            assert rest[0].bottom < setup.top
        else:
            heading = real_annex.heading
            told = (heading.label, heading.title, heading.issued_with)
            assert words(rest) == " ".join(told).split()


def test_the_pdf_read_back_gives_the_same_table(real_annex: Annex, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(written(real_annex, PageSetup())[1])
    again = read(path).annex
    # The department is printed in the title alone, where Phụ lục 7 leaves a word of it out.
    department = real_annex.heading.department
    assert replace(again.heading, department=department) == real_annex.heading
    assert list(map(typed, again.procedures)) == list(map(typed, real_annex.procedures))


def typed(procedure: Procedure) -> tuple[object, ...]:
    """Return what of a procedure is typed; a print shows computed numbers, not stated ones.

    A blank after a hyphen inside a word ("NĐ- CP") is lost where the line was broken there.
    """
    name = re.sub(r"(?<=\S)- ", "-", procedure.name)
    lines = [(case.current, case.unit, case.steps, case.name) for case in procedure.cases]
    return procedure.stt, procedure.code, name, lines


DRAFT = PageSetup(findings=True, draft=True)


def is_grey(data: bytes) -> bool:
    """Return whether each pixel of the first page has as much red as green and blue."""
    (page, *_) = pypdfium2.PdfDocument(data)
    picture = page.render(scale=1)
    pixels, step = bytes(picture.buffer), picture.n_channels
    return pixels[0::step] == pixels[1::step] == pixels[2::step]


@pytest.mark.parametrize(
    ("setup", "grey"),
    [(PageSetup(), True), (DRAFT, False), (replace(DRAFT, grayscale=True), True)],
    ids=["official", "draft", "draft without colour"],
)
def test_only_the_findings_of_a_draft_are_in_colour(setup: PageSetup, grey: bool) -> None:
    annex = Annex(records=[Procedure("1", "1.000001.H21", "Tên thủ tục")])
    file = io.BytesIO()
    pages = document_pages(annex, setup, lambda at: ["Tổng thời gian chưa khớp."])
    write_pdf(pages, file, pdf_title([annex]), "")
    assert is_grey(file.getvalue()) is grey
