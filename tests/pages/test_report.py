"""A report on pages: bookmarks, headings beside what they name, tables over pages."""

from tests.pages.drawn_pictures import RATES, STEPS
from tthc_gui.pages.drawing import Page, PageRole
from tthc_gui.pages.report import PrintedTable, report_pages
from tthc_gui.pages.setup import PageSetup, Paper

SETUP = PageSetup(Paper.A4)
TABLE = PrintedTable(
    "Theo cơ quan", {"Cơ quan": 40, "Số": 8}, [[f"Sở {at}", str(at)] for at in range(90)]
)


def texts(page: Page) -> list[str]:
    return [text.text for text in page.texts]


def report(*tables: PrintedTable) -> list[Page]:
    return report_pages("Tổng hợp", ["Một câu."], [STEPS, RATES], tables, SETUP)


def test_title_pictures_and_tables_are_found_again() -> None:
    marks = [(one.level, one.title) for page in report(TABLE) for one in page.bookmarks]
    assert marks == [(0, "Tổng hợp"), (1, STEPS.title), (1, RATES.title), (1, "Theo cơ quan")]


def test_a_heading_stands_on_the_page_of_what_it_names() -> None:
    for page in report(TABLE):
        roles = [piece.role for piece in page.pieces]
        for at, role in enumerate(roles):
            if role is PageRole.HEADING:
                assert roles[at + 1] in {PageRole.FIGURE, PageRole.HEADER}


def test_a_table_goes_on_over_pages_under_its_header() -> None:
    pages = report(TABLE)
    rows = [
        "".join(piece.box.lines)
        for page in pages
        for piece in page.pieces
        if piece.box and piece.role is PageRole.CELL
    ]
    assert rows == [text for row in TABLE.rows for text in row]
    for page in pages:
        if any(piece.role is PageRole.CELL for piece in page.pieces):
            assert "Cơ quan" in texts(page)
        assert all(text.y <= SETUP.bottom for text in page.texts)


def test_a_table_wider_than_the_page_is_written_smaller() -> None:
    wide = PrintedTable("Rộng", {f"Cột {at}": 30 for at in range(10)}, [["chữ"] * 10])
    pages = report(wide)
    edges = [piece.box.right for page in pages for piece in page.pieces if piece.box]
    assert max(edges) <= SETUP.right + 0.01


def test_many_sentences_go_on_over_pages() -> None:
    told = [f"Câu {at} " + "dài " * 60 for at in range(60)]
    pages = report_pages("Tổng hợp", told, [], [], SETUP)
    assert len(pages) > 2
    assert "".join("".join(texts(page)) for page in pages).count("Câu ") == 60
    assert all(text.y <= SETUP.bottom for page in pages for text in page.texts)
