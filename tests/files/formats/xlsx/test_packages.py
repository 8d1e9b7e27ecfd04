"""Workbooks whose packages are unusual, and yet whole."""

import re
import zipfile
from pathlib import Path

import pytest

from tests.files.tables import change, line, save, table
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.reading import read
from tthc_gui.files.recognition.national import list_header
from tthc_gui.files.sheets.sheet_facts import TooLarge, check_extent, normalised

RELATIONSHIPS = "http://schemas.microsoft.com/office/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SPACE = "http://schemas.microsoft.com/office/excel/2006/main"


def repacked(path: Path, rename: dict[str, str], **added: bytes) -> Path:
    with zipfile.ZipFile(path) as package:
        parts = {rename.get(name, name): package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in {**parts, **added}.items():
            package.writestr(name, data)
    return path


@pytest.mark.parametrize("kind", ["xlMacrosheet", "xlIntlMacrosheet"])
@pytest.mark.parametrize("first", [True, False])
def test_sheets_of_excel_4_macros_are_passed_over(tmp_path: Path, kind: str, first: bool) -> None:
    path = save(tmp_path / "a.xlsx", table(line()))
    macro = '<sheet name="Macro1" sheetId="99" state="veryHidden" r:id="rId99"/>'
    space = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    macro = macro.replace("<sheet ", f"<sheet {space} ")
    old = "<sheets>" if first else "</sheets>"
    change(path, "xl/workbook.xml", old, f"<sheets>{macro}" if first else f"{macro}</sheets>")
    target = f'Type="{RELATIONSHIPS}/{kind}" Target="macrosheets/sheet1.xml"'
    rels = "xl/_rels/workbook.xml.rels"
    change(path, rels, "</Relationships>", f'<Relationship Id="rId99" {target}/></Relationships>')
    sheet = f'<xm:macrosheet xmlns:xm="{SPACE}"/>'.encode()
    repacked(path, {}, **{"xl/macrosheets/sheet1.xml": sheet})
    assert [p.code for p in read(path).annex.procedures] == ["1.000001.H21"]


def test_parts_may_be_named_with_backslashes(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", table(line()))
    with zipfile.ZipFile(path) as package:
        names = {name: name.replace("/", "\\") for name in package.namelist()}
    repacked(path, names)
    assert len(read(path).annex.procedures) == 1


def test_targets_too_may_be_written_with_backslashes(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", table(line()))
    change(path, "xl/_rels/workbook.xml.rels", "worksheets/sheet1", "worksheets\\sheet1")
    with zipfile.ZipFile(path) as package:
        names = {name: name.replace("/", "\\") for name in package.namelist()}
    repacked(path, names)
    assert len(read(path).annex.procedures) == 1


def test_targets_may_be_written_in_percents(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", table(line()))
    change(path, "xl/_rels/workbook.xml.rels", "sheet1.xml", "trang%20t%C3%ADnh.xml")
    repacked(path, {"xl/worksheets/sheet1.xml": "xl/worksheets/trang tính.xml"})
    assert len(read(path).annex.procedures) == 1


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("part", ["workbook", "worksheets/sheet1", "styles"])
def test_parts_may_be_utf_16(tmp_path: Path, part: str, order: str) -> None:
    path = save(tmp_path / "a.xlsx", table(line()))
    with zipfile.ZipFile(path) as package:
        text = package.read(name := f"xl/{part}.xml").decode()
    text = re.sub("encoding=.utf-8.", 'encoding="UTF-16"', text, flags=re.IGNORECASE)
    repacked(path, {}, **{name: f"\ufeff{text}".encode(order)})
    assert [p.name for p in read(path).annex.procedures] == ["Cấp phép"]


def test_cells_whose_reference_is_not_the_first_attribute_have_a_place() -> None:
    cells = "".join(f'<c s="1" r="A{n}" t="n"><v>1</v></c>' for n in range(1, 2_000))
    xml = f'<worksheet xmlns="{MAIN}"><row r="1">{cells}</row></worksheet>'.encode()
    check_extent(normalised(xml))
    with pytest.raises(TooLarge):
        check_extent(normalised(re.sub(rb' r="A\d+"', b"", xml)))


def test_an_export_of_the_national_list_is_pointed_to_its_picker(tmp_path: Path) -> None:
    grid = table(line())
    headings = ["Mã số", "Tên", "Cơ quan ban hành", "Cơ quan thực hiện", "Lĩnh vực"]
    rows = [["DANH MỤC"], headings, ["1.015027", "Cấp phép", "Bộ A", "Sở B", "Đất đai"]]
    grid.rows = [[*row, *[""] * (5 - len(row))] for row in rows]
    grid.merges = []
    assert list_header(grid)
    with pytest.raises(FileProblem, match=r"danh mục thủ tục .*Thêm từ danh sách"):
        read(save(tmp_path / "a.xlsx", grid))


def test_a_refusal_is_short_and_names_the_table_that_lacks_least(tmp_path: Path) -> None:
    grids = []
    for number in range(40):
        grid = table(line())
        grid.sheet = f"Trang tính có tên dài số {number:02}"
        lacking = (2, 3) if number != 17 else (3,)
        grid.rows = [[c for at, c in enumerate(row) if at not in lacking] for row in grid.rows]
        grid.merges = []
        grids.append(grid)
    path = save(tmp_path / f"{'dài' * 40}.xlsx", *grids)
    with pytest.raises(FileProblem) as raised:
        read(path)
    assert "số 17" in str(raised.value)
    assert "39 bảng khác" in str(raised.value)
    assert len(str(raised.value)) <= 300


def test_sheets_without_a_table_are_counted_beyond_a_few(tmp_path: Path) -> None:
    grids = []
    for number in range(60):
        grid = table(line())
        grid.sheet, grid.rows, grid.merges = f"Trang số {number:02}", [["Ghi chú"]], []
        grids.append(grid)
    with pytest.raises(FileProblem, match=r"“Trang số 00”.* và 57 trang khác") as raised:
        read(save(tmp_path / "a.xlsx", *grids))
    assert len(str(raised.value)) <= 300
