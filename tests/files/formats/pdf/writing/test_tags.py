"""What of the tags in a PDF a reader aloud makes of it, read by pdfplumber."""

import io
from collections.abc import Callable, Iterator
from typing import Any

import pdfplumber
import pytest
from pdfminer.pdftypes import resolve1
from pdfplumber.page import Page as PdfPage

from tests.pages.drawn_pictures import STEPS
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.files.formats.pdf.writing.writer import write_pdf
from tthc_gui.pages.book import book_pages
from tthc_gui.pages.drawing import Page, PageRole
from tthc_gui.pages.report import report_pages
from tthc_gui.pages.setup import PageSetup

Node = dict[str, Any]
"""An element as pdfplumber gives it, in the form of JSON."""


def printed(annexes: list[Annex], setup: PageSetup | None = None) -> tuple[list[Page], io.BytesIO]:
    file = io.BytesIO()
    pages = list(book_pages(annexes, setup or PageSetup(), [lambda at: ["Lỗi."]] * len(annexes)))
    write_pdf(pages, file, "T", "A")
    return pages, file


def below(nodes: list[Node], kind: str) -> Iterator[Node]:
    """Return the elements of a kind, wherever they are, in the order they are read."""
    for node in nodes:
        if node["type"] == kind:
            yield node
        yield from below(node.get("children", []), kind)


def said(page: PdfPage, node: Node) -> str:
    """Return the text of an element, blanks aside."""
    marks = node.get("mcids", [])
    return "".join(char["text"] for char in page.chars if char["mcid"] in marks).replace(" ", "")


def rows(page: Page) -> list[list[str]]:
    """Return the texts of the table's rows, blank cells and blanks aside."""
    lines: dict[int, list[str]] = {}
    for piece in page.pieces:
        if piece.box is not None and piece.role is PageRole.CELL and piece.texts:
            lines.setdefault(piece.box.row, []).append("".join(piece.box.lines).replace(" ", ""))
    return list(lines.values())


def test_every_row_and_cell_is_tagged_with_its_text(load_annex: Callable[[int], Annex]) -> None:
    pages, file = printed([load_annex(9)])
    with pdfplumber.open(file) as pdf:
        for page, found in zip(pages, pdf.pages, strict=True):
            (body,) = below(found.structure_tree, "TBody")
            tagged = [[said(found, cell) for cell in row["children"]] for row in body["children"]]
            assert tagged == rows(page)


def test_the_header_is_read_once_and_its_repetition_left_out(
    load_annex: Callable[[int], Annex],
) -> None:
    _, file = printed([load_annex(9)])
    with pdfplumber.open(file) as pdf:
        heads = [list(below(page.structure_tree, "TH")) for page in pdf.pages]
        assert len(heads[0]) == 8 + 1 + 9 + 18
        assert heads[0][0]["attributes"] == {"O": "Table", "Scope": "Column", "RowSpan": 3}
        assert not any(heads[1:])
        repeated = [char for char in pdf.pages[1].chars if "Bold" in char["fontname"]]
        assert repeated
        assert {char["tag"] for char in repeated} == {"Artifact"}


def test_cells_over_several_cases_say_so() -> None:
    cases = (Case(), Case(), Case())
    _, file = printed([Annex(records=[Procedure("1", name="Tên", cases=cases)])])
    with pdfplumber.open(file) as pdf:
        cells = list(below(pdf.pages[0].structure_tree, "TD"))
    assert [cell["attributes"]["RowSpan"] for cell in cells[:2]] == [3, 3]


def test_headings_contents_notes_and_annexes_are_what_they_are(
    load_annex: Callable[[int], Annex],
) -> None:
    _, file = printed([load_annex(9), load_annex(10)], PageSetup(findings=True, signature=True))
    with pdfplumber.open(file) as pdf:
        contents, first, *_, last = pdf.pages
        entries = list(below(contents.structure_tree, "TOCI"))
        assert [said(contents, *below([entry], "Link"))[:9] for entry in entries] == [
            "Phụlục09–",
            "Phụlục10–",
        ]
        titles = [said(first, node) for node in below(first.structure_tree, "H1")]
        assert titles[0] == "Phụlục09"
        notes = [said(last, node) for node in below(last.structure_tree, "Note")]
        assert notes == ["(1)Lỗi.", "(2)Lỗi."]
        (section,) = below(last.structure_tree, "Sect")
        kinds = [node["type"] for node in section["children"]]
        assert kinds == ["H1", "H1", "P", "Table", "P", "P", "P", "Note", "Note"]


def test_page_numbers_are_not_read_aloud(load_annex: Callable[[int], Annex]) -> None:
    _, file = printed([load_annex(9)])
    with pdfplumber.open(file) as pdf:
        top = [char for char in pdf.pages[1].chars if char["top"] < PageSetup().top - 5]
    assert "".join(char["text"] for char in top) == "2"
    assert {char["tag"] for char in top} == {"Artifact"}


def test_letters_the_font_does_not_have_are_copied_all_the_same() -> None:
    name = "Thủ tục 許可 và 😀, Ω, ½"
    _, file = printed([Annex(records=[Procedure("1", name=name)])])
    with pdfplumber.open(file) as pdf:
        page = pdf.pages[0]
        cells = [said(page, cell) for cell in below(page.structure_tree, "TD")]
    assert name.replace(" ", "") in cells


def test_links_and_notes_find_their_tags(load_annex: Callable[[int], Annex]) -> None:
    _, file = printed([load_annex(9), load_annex(10)], PageSetup(findings=True))
    with pdfplumber.open(file) as pdf:
        root = resolve1(pdf.doc.catalog["StructTreeRoot"])
        keys = resolve1(root["ParentTree"])["Nums"]
        parents = dict(zip(keys[::2], keys[1::2], strict=True))
        assert list(parents) == list(range(root["ParentTreeNextKey"]))
        for link in pdf.pages[0].annots:
            tag = resolve1(parents[link["data"]["StructParent"]])
            assert tag["S"].name == "Link"
            assert resolve1(tag["K"][1]["Obj"])["StructParent"] == link["data"]["StructParent"]
        marked = [
            resolve1(one)
            for one in resolve1(parents[pdf.pages[-1].page_obj.attrs["StructParents"]])
        ]
        names = [one["ID"] for one in marked if one["S"].name == "Note"]
        assert len(set(names)) == len(names) == 2


def test_a_picture_is_described_and_its_headings_are_headings() -> None:
    pages = report_pages("Tổng hợp", ["Một câu."], [STEPS], [], PageSetup())
    file = io.BytesIO()
    write_pdf(pages, file, "T", "A")
    with pdfplumber.open(file) as pdf:
        (page,) = pdf.pages
        (section,) = below(page.structure_tree, "Sect")
        kinds = [node["type"] for node in section["children"]]
        assert kinds == ["H1", "P", "H2", "Figure", "P"]
        (figure,) = below(page.structure_tree, "Figure")
        assert figure["alt_text"] == STEPS.description
        assert "2.CHUYÊNVIÊNXỬLÝ" in said(page, figure)
        filled = [rect for rect in page.rects if rect["fill"]]
        bars = [rect for rect in filled if rect["non_stroking_color"] == (0.376, 0.376, 0.376)]
        wide = sorted(rect["width"] for rect in bars)
        assert wide[-1] / wide[-2] == pytest.approx(4, rel=0.01)  # 2 and 0.5 working days
