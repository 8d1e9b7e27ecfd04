import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from tthc_gui.files.formats.docx.reader import read_docx
from tthc_gui.files.grid import Grid, Merge
from tthc_gui.files.problems import Unusable

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def document(
    body: str,
    numbering: str = "",
    space: str = W,
    styles: str = "",
    notes: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """Return a document of XML whose elements are written without prefix.

    `notes` are the contents of its parts of "comments", "footnotes" and "endnotes".
    """
    relationships = "http://schemas.openxmlformats.org/package/2006/relationships"

    def rels(*targets: tuple[str, str]) -> str:
        nodes = "".join(
            f'<Relationship Id="{kind}" Type="{TYPES}/{kind}" Target="{target}"/>'
            for kind, target in targets
        )
        return f'<Relationships xmlns="{relationships}">{nodes}</Relationships>'

    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("_rels/.rels", rels(("officeDocument", "word/document.xml")))
        package.writestr(
            "word/_rels/document.xml.rels",
            rels(
                ("numbering", "numbering.xml"),
                ("styles", "styles.xml"),
                *((kind, f"{kind}.xml") for kind in notes),
            ),
        )
        for kind, content_of in notes.items():
            package.writestr(
                f"word/{kind}.xml",
                f'<{kind} xmlns="{space}" xmlns:w="{space}">{content_of}</{kind}>',
            )
        package.writestr(
            "word/numbering.xml", f'<numbering xmlns="{space}">{numbering}</numbering>'
        )
        # Attributes carry the namespace, elements have it as the default.
        text = body.replace(" val=", " w:val=").replace(" type=", " w:type=")
        package.writestr(
            "word/styles.xml", f'<styles xmlns="{space}" xmlns:w="{space}">{styles}</styles>'
        )
        package.writestr(
            "word/document.xml",
            f'<document xmlns="{space}" xmlns:w="{space}"><body>{text}</body></document>',
        )
    return content.getvalue()


def p(text: str, properties: str = "") -> str:
    return f"<p><pPr>{properties}</pPr><r><t>{text}</t></r></p>"


def tc(text: str, properties: str = "") -> str:
    return f"<tc><tcPr>{properties}</tcPr>{p(text)}</tc>"


def tr(*cells: str) -> str:
    return f"<tr>{''.join(cells)}</tr>"


def tbl(*rows: str) -> str:
    return f"<tbl>{''.join(rows)}</tbl>"


def grids(body: str, numbering: str = "", space: str = W) -> list[Grid]:
    return list(read_docx(document(body, numbering, space), lambda *_: None).grids)


def test_a_table_with_the_paragraphs_above_it() -> None:
    (grid,) = grids(p("Phụ lục 5") + p("") + p("Danh mục") + tbl(tr(tc("STT"), tc("Mã"))))
    assert grid.rows == [["Phụ lục 5", ""], ["Danh mục", ""], ["STT", "Mã"]]
    assert grid.where(2, 1) == "bảng 1, dòng 1, cột 2"
    assert grid.where(0, 0) == "phía trên bảng 1, cột 1"


def test_merged_cells_stand_at_their_first_place() -> None:
    (grid,) = grids(
        tbl(
            tr(tc("a", '<gridSpan val="2"/>'), tc("b", '<vMerge val="restart"/>')),
            tr(tc("c"), tc("d"), tc("", "<vMerge/>")),
            tr(tc("e"), tc("f"), tc("", '<vMerge val="continue"/>')),
            tr(tc("g"), tc("h"), tc("i")),
        )
    )
    assert grid.rows == [["a", "", "b"], ["c", "d", ""], ["e", "f", ""], ["g", "h", "i"]]
    assert grid.merges == [Merge(0, 0, 0, 1), Merge(0, 2, 2, 2)]


def test_a_merge_that_goes_on_from_nothing_begins_there() -> None:
    (grid,) = grids(tbl(tr(tc("a", "<vMerge/>")), tr(tc("b"))))
    assert grid.rows == [["a"], ["b"]]
    assert grid.merges == []


def test_rows_that_begin_further_right() -> None:
    row = f'<tr><trPr><gridBefore val="1"/></trPr>{tc("c")}</tr>'
    (grid,) = grids(tbl(tr(tc("a"), tc("b")), row))
    assert grid.rows == [["a", "b"], ["", "c"]]


def test_breaks_changes_and_inner_tables_in_a_cell() -> None:
    runs = (
        "<p><r><t>một</t><br/><t>hai</t></r><del><r><delText>xoá</delText></r></del>"
        "<ins><r><t> ba</t></r></ins></p>"
    )
    (grid,) = grids(tbl(tr(f"<tc>{runs}{tbl(tr(tc('x'), tc('y')))}</tc>")))
    assert grid.rows == [["một\nhai ba\nx\ny"]]


def test_controls_around_rows_and_cells_are_looked_into() -> None:
    row = f"<sdt><sdtContent>{tr(tc('b'))}</sdtContent></sdt>"
    (grid,) = grids(f"<sdt><sdtContent>{tbl(tr(tc('a')), row)}</sdtContent></sdt>")
    assert grid.rows == [["a"], ["b"]]


def test_a_table_cut_by_a_blank_line_goes_on() -> None:
    (grid,) = grids(tbl(tr(tc("a"), tc("b"))) + p("") + tbl(tr(tc("c"), tc("d"))))
    assert grid.rows == [["a", "b"], ["c", "d"]]
    assert grid.where(1, 0) == "bảng 1, dòng 2, cột 1"


def test_tables_under_headings_of_their_own_are_several() -> None:
    body = p("Phụ lục 1") + tbl(tr(tc("a"))) + p("Phụ lục 2") + tbl(tr(tc("b")))
    assert [grid.rows for grid in grids(body)] == [[["Phụ lục 1"], ["a"]], [["Phụ lục 2"], ["b"]]]


@pytest.mark.parametrize("end", ['<p><r><br type="page"/></r></p>', p("", "<sectPr/>")])
def test_what_stands_on_pages_before_is_kept_apart(end: str) -> None:
    (grid,) = grids(p("Điều 1") + p("Điều 2") + end + p("Phụ lục") + tbl(tr(tc("a"))))
    assert grid.rows == [["Phụ lục"], ["a"]]
    assert (grid.before, grid.after) == (("Điều 1", "Điều 2"), ())


def test_what_stands_below_the_last_table_is_kept_apart() -> None:
    (grid,) = grids(tbl(tr(tc("a"))) + p("Nơi nhận:"))
    assert (grid.before, grid.after) == ((), ("Nơi nhận:",))


def test_automatic_numbers_are_written_out() -> None:
    levels = (
        '<lvl><start val="1"/><numFmt val="decimal"/><lvlText val="%1."/></lvl>'
        '<lvl><numFmt val="lowerLetter"/><lvlText val="%1%2)"/></lvl>'
        '<lvl><numFmt val="bullet"/><lvlText val="-"/></lvl>'
    )
    numbering = (
        f'<abstractNum abstractNumId="7">{levels}</abstractNum>'
        '<num numId="3"><abstractNumId val="7"/></num>'
    )

    def numbered(level: int, text: str = "") -> str:
        properties = f'<numPr><ilvl val="{level}"/><numId val="3"/></numPr>'
        return tr(f"<tc>{p(text, properties)}</tc>")

    rows = (numbered(0), numbered(1, "x"), numbered(1), numbered(2, "y"), numbered(0), numbered(1))
    (grid,) = grids(tbl(*rows), numbering)
    assert grid.rows == [["1."], ["1a) x"], ["1b)"], ["y"], ["2."], ["2a)"]]


def test_strict_documents_are_read() -> None:
    (grid,) = grids(tbl(tr(tc("a", '<gridSpan val="2"/>'))), space=STRICT)
    assert grid.rows == [["a", ""]]


def test_a_document_without_tables_has_no_grids() -> None:
    assert grids(p("Kính gửi")) == []


def test_document_types_are_refused() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document("")), "r") as source:
        names = {name: source.read(name) for name in source.namelist()}
    names["word/document.xml"] = b"<!DOCTYPE x>" + names["word/document.xml"]
    with zipfile.ZipFile(content, "w") as package:
        for name, text in names.items():
            package.writestr(name, text)
    with pytest.raises(Unusable, match="DOCTYPE"):
        read_docx(content.getvalue(), lambda *_: None)


def test_a_real_document_of_word_s_kind(tmp_path: Path) -> None:
    from docx import Document

    made = Document()
    table = made.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(1, 1)).text = "gộp"
    table.cell(1, 2).text = "cuối"
    path = tmp_path / "a.docx"
    made.save(str(path))
    (grid,) = read_docx(path.read_bytes(), lambda *_: None).grids
    assert grid.rows == [["gộp", "", ""], ["", "", "cuối"]]
    assert grid.merges == [Merge(0, 0, 1, 1)]


OLD = '<rPr><rFonts w:ascii="Arial" w:hAnsi=".VnTime"/></rPr>'
THEMED = '<rPr><rFonts w:ascii=".VnTime" w:hAnsiTheme="minorHAnsi"/></rPr>'
STYLES = (
    "<docDefaults><rPrDefault><rPr><rFonts w:hAnsi='VNI-Times'/></rPr></rPrDefault></docDefaults>"
    "<style w:type='paragraph' w:default='1' w:styleId='Normal'/>"
    "<style w:type='paragraph' w:styleId='Unicode'><rPr><rFonts w:hAnsi='Arial'/></rPr></style>"
    "<style w:type='paragraph' w:styleId='Old'><rPr><rFonts w:ascii=\".VnTime\"/></rPr></style>"
    "<style w:type='paragraph' w:styleId='Based'><basedOn w:val='Old'/></style>"
    "<style w:type='paragraph' w:styleId='Round'><basedOn w:val='Round'/></style>"
    "<style w:type='character' w:styleId='Sign'><rPr><rFonts w:hAnsi='.VnTimeH'/></rPr></style>"
    "<style w:type='table' w:styleId='Grid'><rPr><rFonts w:hAnsi='.VnArial'/></rPr></style>"
)


def set_in(runs: str, styled: str = "", table_style: str = "", styles: str = STYLES) -> Grid:
    """Return a table of one cell with a paragraph of runs in styles."""
    style = f'<pPr><pStyle w:val="{styled}"/></pPr>' if styled else ""
    of_table = f'<tblPr><tblStyle w:val="{table_style}"/></tblPr>' if table_style else ""
    body = f"<tbl>{of_table}<tr><tc><p>{style}{runs}</p></tc></tr></tbl>"
    data = document(body, styles=styles)
    (grid,) = read_docx(data, lambda *_: None).grids
    return grid


@pytest.mark.parametrize(
    ("runs", "styled", "font"),
    [
        (f"<r>{OLD}<t>Giê</t></r>", "Unicode", ".VnTime"),
        (f"<r>{OLD}<t>Gi</t></r><r><t>ê</t></r>", "Unicode", ""),
        (f"<r>{OLD}<t>Giê</t></r><r><t> 8</t></r>", "Unicode", ".VnTime"),
        (f"<r>{THEMED}<t>Giê</t></r>", "Old", ""),
        ("<r><t>Giê</t></r>", "Unicode", ""),
        ("<r><t>Giê</t></r>", "Old", ".VnTime"),
        ("<r><t>Giê</t></r>", "Based", ".VnTime"),
        ("<r><t>Giê</t></r>", "Round", "VNI-Times"),
        ("<r><t>Giê</t></r>", "", "VNI-Times"),
        ("<r><rPr><rStyle w:val='Sign'/></rPr><t>Giê</t></r>", "Old", ".VnTimeH"),
        (f"<ins><r>{OLD}<t>Giê</t></r></ins>", "Unicode", ".VnTime"),
    ],
)
def test_old_fonts_of_runs_and_styles(runs: str, styled: str, font: str) -> None:
    assert set_in(runs, styled).fonts == ({(0, 0): font} if font else {})


def test_the_style_of_a_table_gives_its_font_to_paragraphs_without_one() -> None:
    assert set_in("<r><t>Giê</t></r>", table_style="Grid").fonts == {(0, 0): ".VnArial"}
    assert set_in("<r><t>Giê</t></r>", "Unicode", "Grid").fonts == {}


def test_a_soft_hyphen_is_a_letter_in_an_old_font_alone() -> None:
    runs = f"<r>{OLD}<t>tr</t><softHyphen/><t>íc</t></r>"
    assert set_in(runs, "Unicode").rows == [["tr\xadíc"]]
    assert set_in("<r><t>Thành</t><softHyphen/><t>phố</t></r>", "", styles="").rows == [
        ["Thànhphố"]
    ]


def test_damaged_styles_leave_the_fonts_of_runs() -> None:
    grid = set_in(f"<r>{OLD}<t>Giê</t></r>", styles="<style>")
    assert grid.fonts == {(0, 0): ".VnTime"}


def test_an_old_font_above_the_table() -> None:
    above = f"<p><r>{OLD}<t>Phô lôc 5</t></r></p>"
    (grid,) = read_docx(document(above + tbl(tr(tc("a")))), lambda *_: None).grids
    assert grid.fonts == {(0, 0): ".VnTime"}
