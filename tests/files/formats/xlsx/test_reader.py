import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.files.tables import Sheet, change, line, save, table
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.files.formats.xlsx import reader
from tthc_gui.files.formats.xlsx.reader import XlsxWorkbook, open_light
from tthc_gui.files.grid import Cell, Grid, Place, column_index, column_name
from tthc_gui.files.reading import read
from tthc_gui.files.sheets.sheet_facts import (
    TooLarge,
    check_extent,
    is_usual,
    normalised,
    scan,
    text_cells,
)
from tthc_gui.files.writing import write

PART = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet_xml(*cells: str, prefix: str = "") -> bytes:
    """Return a sheet of one row; the cells are written without prefix."""
    row = "".join(cells).replace("</", f"</{prefix}") if prefix else "".join(cells)
    row = re.sub(r"<(?=\w)", f"<{prefix}", row)
    name = f"xmlns:{prefix[:-1]}" if prefix else "xmlns"
    return f'<{prefix}worksheet {name}="{MAIN}"><{prefix}row r="1">{row}'.encode()


@pytest.fixture(params=["", "x:"], ids=["plain", "prefixed"])
def prefix(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


def test_number_formats_are_found_in_any_order_of_attributes(prefix: str) -> None:
    xml = sheet_xml(
        '<c r="A1" s="2"><v>1</v></c>',
        '<c s="2" r="B1"/>',
        '<c r="C1" t="n" s="3"><v>1</v></c>',
        '<c r="D1" s="22"/>',
        "<c\n\tr='E1'\r\ns = '3'/>",
        prefix=prefix,
    )
    facts = scan(normalised(xml), {"2": "0%", "3": "0.00%"})
    assert facts.formats == {(0, 0): "0%", (0, 1): "0%", (0, 2): "0.00%", (0, 4): "0.00%"}


def test_errors_and_truth_values_are_found(prefix: str) -> None:
    xml = sheet_xml(
        '<c r="A1" t="e"><f>NA()</f><v>#N/A</v></c>',
        '<c t="e" r="B1"><v>#DIV/0!</v></c>',
        '<c r="C1" t="b"><v>1</v></c>',
        '<c r="D1" t="b"><v>0</v></c>',
        prefix=prefix,
    )
    facts = scan(xml, {})
    assert facts.errors == {(0, 0): "#N/A", (0, 1): "#DIV/0!"}
    assert facts.truths == {(0, 2): "TRUE", (0, 3): "FALSE"}
    assert facts.formulas == {}


def test_formulas_without_values_are_found(prefix: str) -> None:
    xml = sheet_xml(
        '<c r="A1"><f>B1&gt;C1</f></c>',
        '<c r="B1"><f>SUM(A1)</f><v/></c>',
        '<c r="C1" s="1"><f>1+1</f><v></v></c>',
        '<c r="D1"><f t="shared" si="0"/></c>',
        '<c r="E1"><f>1+1</f><v>2</v></c>',
        '<c r="F1" t="str"><f>""</f><v></v></c>',
        '<c r="G1"><f t="shared" ref="G1:G9" si="0">A1-1</f> <v /> </c>',
        prefix=prefix,
    )
    assert scan(xml, {}).formulas == {
        (0, 0): "B1>C1",
        (0, 1): "SUM(A1)",
        (0, 2): "1+1",
        (0, 3): "#REF!-1",
        (0, 6): "A1-1",
    }


@pytest.mark.parametrize(
    "cells",
    [
        '<c r="XFD1048576"><v>1</v></c>',
        '<c r="A1048576"><v>1</v></c><c r="XFD1"><v>1</v></c>',
        "<c  r = 'XFD1048576' t=\"b\"/>",
        '<c s="1" r="XFD1048576"><v>1</v></c>',
    ],
)
def test_cells_far_apart_are_too_large(cells: str) -> None:
    xml = sheet_xml(cells)
    assert not is_usual(xml)
    with pytest.raises(TooLarge):
        check_extent(normalised(xml))


def test_two_far_cells_are_known_as_such_before_the_blanks_between_them_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "x"
    book.worksheets[0]["AZ99999"] = "y"
    book.save(path)
    made: list[str] = []
    monkeypatch.setattr(reader, "scan", lambda *_: made.append("scanned"))
    assert open_light(path.read_bytes()) is None
    assert not made


def test_cells_without_references_can_be_too_large_as_well() -> None:
    wide = sheet_xml("<c><v>1</v></c>" * 20_000)
    assert not is_usual(wide)
    with pytest.raises(TooLarge):
        check_extent(wide + b'</row><row r="1048576"><c><v>1</v></c></row>')


@pytest.mark.parametrize(
    "cells",
    [
        '<c r="XFD1048576" s="1"/><c r="A1"><v>1</v></c>',
        '<c r="ZZ9999"><v>1</v></c>',
        '<c r="Z99999"><v>1</v></c>',
        "<c><v>1</v></c>",
    ],
)
def test_blank_cells_and_usual_sizes_are_fine(cells: str) -> None:
    check_extent(normalised(sheet_xml(cells)))


def test_usual_sheets_need_no_second_look(prefix: str) -> None:
    cells = '<c r="Z39999"/>', '<c r="AZ19999" s="1" t="n"><v>1</v></c>'
    assert is_usual(sheet_xml(*cells, prefix=prefix))
    assert not is_usual(sheet_xml(*cells, '<c r="BA1"/>', prefix=prefix))
    assert not is_usual(sheet_xml(*cells, '<c r="A40000"/>', prefix=prefix))
    assert not is_usual(sheet_xml(*cells, '<c r="AA20000"/>', prefix=prefix))
    assert not is_usual(b"<c/>")


def test_hostile_repetition_is_searched_in_no_time() -> None:
    many = sheet_xml("<c" + ' s="2"' * 300_000 + ">", "<f>" + " " * 300_000 + "</f>" * 50_000)
    facts = scan(normalised(many), {"2": "0%"})
    assert facts.formats == {}


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (16383, "XFD")])
def test_column_names(column: int, name: str) -> None:
    assert column_name(column) == name
    assert column_index(name) == column


def grid_of(path: Path) -> Grid:
    return XlsxWorkbook(path.read_bytes()).grid("PL 5")


def test_facts_and_values_meet_at_their_places(tmp_path: Path) -> None:
    cells: list[Cell] = line(before_1="=I1*2", after_1="#N/A", rate=0.5)
    sheet = Sheet(table(cells), {(6, 7): "0.0%", (6, 3): "0.000"})
    sheet.grid.rows[6].append("=1+1")
    grid = grid_of(save(tmp_path / "a.xlsx", sheet))
    assert grid.rows[6][:4] == [1.0, "1.000001.H21", "Cấp phép", 10.0]
    assert grid.formats == {(6, 7): "0.0%", (6, 3): "0.000"}
    assert grid.errors == {(6, 9): "#N/A"}
    assert grid.formulas == {(6, 8): "I1*2", (6, 26): "1+1"}
    assert {len(row) for row in grid.rows} == {27}
    assert sorted(grid.merges) == [m for m in sorted(sheet.grid.merges) if m[:2] != m[2:]]
    assert grid.where(6, 8) == "trang tính “PL 5”, ô I7"


def test_truth_values_are_text(tmp_path: Path) -> None:
    grid = table(line())
    grid.rows[6][8] = True
    assert grid_of(save(tmp_path / "a.xlsx", grid)).rows[6][8] == "TRUE"


def rewrite(path: Path, edit: Callable[[str], str]) -> None:
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, text in parts.items():
            package.writestr(name, edit(text))


def test_strict_workbooks_are_read(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", table(line()), company="Sở Tư pháp")
    strict = "http://purl.oclc.org/ooxml/"
    rewrite(
        path,
        lambda text: (
            text.replace(MAIN, f"{strict}spreadsheetml/main")
            .replace(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties",
                f"{strict}officeDocument/relationships/extendedProperties",
            )
            .replace(
                "http://schemas.openxmlformats.org/officeDocument/2006/", f"{strict}officeDocument/"
            )
        ),
    )
    reading = read(path)
    assert reading.annex.case_count == 1
    assert reading.annex.heading.department == "Sở Tư pháp"


@pytest.mark.parametrize("stated", ["A1", "A1:XFD1048576"])
def test_stated_dimensions_are_not_believed(tmp_path: Path, stated: str) -> None:
    path = save(tmp_path / "a.xlsx", table(line()))
    change(path, PART, '<dimension ref="A1:Z7"', f'<dimension ref="{stated}"')
    assert read(path).annex.procedures[0].cases[0].steps[8].after is not None


def test_a_sheet_that_starts_further_down_keeps_its_places(tmp_path: Path) -> None:
    grid = table(line(before_1="x"), above=["", "", "", "", ""])
    for row in grid.rows:
        row[:0] = ["", ""]
    grid.merges = []
    (note,) = read(save(tmp_path / "a.xlsx", grid)).notes
    assert note.where == "trang tính “PL 5”, ô K9"


def test_a_workbook_without_styles_is_read(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", table(line()))
    change(path, "xl/_rels/workbook.xml.rels", "relationships/styles", "relationships/other")
    assert read(path).annex.case_count == 1


def test_sheets_that_are_listed_but_missing_are_said_to_be_damaged(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", table(line()))
    change(path, "xl/_rels/workbook.xml.rels", "sheet1.xml", "sheet7.xml")
    with pytest.raises(Exception, match="hỏng"):
        read(path)


def test_a_workbook_saved_by_another_program_is_no_longer_our_own(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write(Annex(), path)
    assert XlsxWorkbook(path.read_bytes()).is_own
    change(path, "docProps/app.xml", "Microsoft Excel", "LibreOffice/24.8")
    assert not XlsxWorkbook(path.read_bytes()).is_own


OLD = ".VnTime"


def with_fonts(tmp_path: Path, fonts: dict[Place, str], cells: list[Cell]) -> Path:
    """Save a row of cells below which the fonts are used, so that the workbook names them."""
    grid = Grid("PL 5", [cells, [""] * len(cells)], fonts=fonts)
    return save(tmp_path / "a.xlsx", grid)


def test_old_fonts_of_texts_alone(tmp_path: Path) -> None:
    fonts: dict[Place, str] = {(0, column): OLD for column in range(4)}
    fonts[0, 4] = "Arial"
    path = with_fonts(tmp_path, fonts, ["Giê", 4.0, "abc", "", "Giê"])
    assert grid_of(path).fonts == {(0, 0): OLD}


def test_the_usual_font_is_that_of_cells_without_a_style(tmp_path: Path) -> None:
    path = with_fonts(tmp_path, {(0, 1): "Arial"}, ["Giê", "Giê"])
    change(path, "xl/styles.xml", 'name val="Calibri"', f'name val="{OLD}"')
    assert ' s="0"' not in sheet_of(path)
    assert grid_of(path).fonts == {(0, 0): OLD}


def sheet_of(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read(PART).decode()


def rich(*runs: tuple[str, str]) -> str:
    """Return a text whose runs each have a font, "" for the cell's own."""
    looks = {font: f'<rPr><b/><rFont val="{font}"/></rPr>' if font else "" for _, font in runs}
    return "".join(f"<r>{looks[font]}<t>{text}</t></r>" for text, font in runs)


@pytest.mark.parametrize("inline", [False, True])
@pytest.mark.parametrize(
    ("own", "runs", "font"),
    [
        (OLD, [("Gi", ""), ("ê", "Arial")], ""),
        (OLD, [("Gi", "Arial"), ("ê", "")], OLD),
        ("Arial", [("Gi", ""), ("ê", OLD)], OLD),
        ("Arial", [("à", ""), ("ê", OLD)], ""),
    ],
)
def test_the_fonts_of_parts_of_a_text(
    tmp_path: Path, own: str, runs: list[tuple[str, str]], font: str, *, inline: bool
) -> None:
    path = with_fonts(tmp_path, {(0, 0): own}, ["placeholder"])
    written = ' t="inlineStr"><is><t>placeholder</t></is>'
    if inline:
        change(path, PART, written, f' t="inlineStr"><is>{rich(*runs)}</is>')
    else:
        change(path, PART, written, ' t="s"><v>1</v>')
        texts = f'<sst xmlns="{MAIN}"><si><t>à</t></si><si>{rich(*runs)}</si></sst>'
        with zipfile.ZipFile(path, "a") as package:
            package.writestr("xl/sharedStrings.xml", texts)
    grid = grid_of(path)
    assert grid.rows[0] == ["".join(text for text, _ in runs)]
    # A workbook whose own cells alone name an old font is not looked through.
    known = font and not (inline and own == "Arial")
    assert grid.fonts == ({(0, 0): font} if known else {})


def test_cells_with_texts_are_found(prefix: str) -> None:
    xml = sheet_xml(
        '<c r="A1" s="2" t="s"><v>7</v></c>',
        '<c r="B1" t="str" s="3"><f>A1</f><v>7</v></c>',
        '<c r="C1" t="s"><v>8</v></c>',
        '<c r="D1" s="4"><v>8</v></c>',
        prefix=prefix,
    )
    assert list(text_cells(xml)) == [
        ((0, 0), "2", "7", b""),
        ((0, 1), "3", "", b""),
        ((0, 2), "0", "8", b""),
    ]


def test_hostile_repetition_of_texts_is_searched_in_no_time() -> None:
    cells = '<c r="A1" t="s" s="' + "1" * 5_000 + '"><v>1</v></c>', '<c r="A1" t="s" ' * 100_000
    found = list(text_cells(sheet_xml(*cells)))
    assert found[0] == ((0, 0), "0", "", b"")
