"""Templates and workbooks with macros are read like any other, whatever their names say."""

import zipfile
from pathlib import Path

import pytest

from tests.files.tables import change, line, save, table
from tthc_gui.files.content import ContentKind, kind_of
from tthc_gui.files.reading import open_quick, read

PLAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
CONTENT_TYPES = {
    "xltx": "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
    "xlsm": "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    "xltm": "application/vnd.ms-excel.template.macroEnabled.main+xml",
}
MACROS = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"


def workbook(folder: Path, kind: str, name: str = "") -> Path:
    """Save an annex with a formula as a kind of workbook, macros where it may have them."""
    grid = table(line(remaining="=J7+L7+Z7"), line(2.0, "1.000002.H21", "Gia hạn"))
    path = save(folder / (name or f"a.{kind}"), grid)
    change(path, "[Content_Types].xml", PLAIN, CONTENT_TYPES[kind])
    if kind.endswith("m"):
        macros = f'<Relationship Id="m" Type="{MACROS}" Target="vbaProject.bin"/></Relationships>'
        change(path, "xl/_rels/workbook.xml.rels", "</Relationships>", macros)
        with zipfile.ZipFile(path, "a") as package:
            package.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    return path


@pytest.mark.parametrize("kind", CONTENT_TYPES)
@pytest.mark.parametrize("name", ["", "a.xlsx", "a.xls", "a.csv", "a"])
def test_the_annex_is_read_by_contents(tmp_path: Path, kind: str, name: str) -> None:
    path = workbook(tmp_path, kind, name)
    assert kind_of(path.read_bytes()) is ContentKind.XLSX
    reading = read(path)
    first, second = reading.annex.procedures
    assert (first.code, first.name) == ("1.000001.H21", "Cấp phép")
    assert first.cases[0].stated.remaining == ""
    assert second.name == "Gia hạn"
    assert [note.column for note in reading.notes if note.column] == []
    told = [note for note in reading.notes if ContentKind.XLSX.value in note.message]
    assert len(told) == (path.suffix in (".xls", ".csv"))


@pytest.mark.parametrize("kind", CONTENT_TYPES)
def test_a_small_one_is_opened_at_once(tmp_path: Path, kind: str) -> None:
    opened = open_quick(workbook(tmp_path, kind))
    assert opened is not None
    assert opened.first(None).annex.case_count == 2


@pytest.mark.parametrize("name", ["a.xltx", "a.xlsm", "a.xltm"])
def test_a_plain_workbook_may_have_their_names(tmp_path: Path, name: str) -> None:
    assert read(save(tmp_path / name, table(line()))).annex.case_count == 1
