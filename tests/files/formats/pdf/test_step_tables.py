"""Tables of steps on pages: many alike one below another, and lines between them."""

from pathlib import Path

from tests.files.formats.pdf.drawn import Page, pdf, table
from tthc_gui.domain.workflow.workflows import Workflows
from tthc_gui.files.book import Grids
from tthc_gui.files.content import ContentKind
from tthc_gui.files.formats.pdf.reader import read_pdf
from tthc_gui.files.opened import OpenedFile

HEADER = ("Bước", "Nội dung", "Trách nhiệm", "Thời gian")
STEP = ("Bước 1", "Nhận", "Một cửa", "1 ngày")
TOTAL = "Tổng thời gian: 3 ngày"


def workflows(*pages: Page) -> Workflows:
    book = read_pdf(pdf(*pages), lambda *_: None)
    assert isinstance(book, Grids)
    document = OpenedFile(Path("a.pdf"), ContentKind.PDF, book).first().document
    assert isinstance(document, Workflows)
    return document


def page_of(*numbers: int) -> Page:
    """Return a page with a table for each procedure, its first step told in the same words."""
    page = Page(height=400)
    for at, number in enumerate(numbers):
        top = 40 + 140 * at
        page.text(30, top, f"{number}. Thủ tục: Cấp phép loại {number}")
        rows = [HEADER, STEP, ("Bước 2", f"Việc {number}", "Sở", "2 ngày")]
        table(page, rows, top=top + 20, width=110)
        page.text(30, top + 100, TOTAL)
    return page


def test_a_step_told_as_in_another_table_is_no_header_printed_again() -> None:
    found = workflows(page_of(1, 2)).records
    assert [(one.stt, one.name, one.total) for one in found] == [
        ("1", "Cấp phép loại 1", "3 ngày"),
        ("2", "Cấp phép loại 2", "3 ngày"),
    ]
    assert [[step.content for step in one.steps] for one in found] == [
        ["Nhận", "Việc 1"],
        ["Nhận", "Việc 2"],
    ]


def test_a_line_that_two_pages_have_at_other_places_is_no_head_of_pages() -> None:
    second = Page(height=400)
    second.text(30, 60, "2. Thủ tục: Cấp phép loại 2")
    table(second, [HEADER, STEP], top=80, width=110)
    second.text(30, 200, TOTAL)
    found = workflows(page_of(1), second).records
    assert [one.total for one in found] == ["3 ngày", "3 ngày"]
