"""Files made to exhaust or crash what opens them: memory and time stay bounded.

Each is opened in a process whose largest memory is then looked at, where the system tells it.
"""

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.files.tables import change, line, save, table
from tests.files.xlsb_file import save_xlsb
from tests.systems import UNHURRIED
from tthc_gui.files.grid import Cell, Grid
from tthc_gui.files.reading import open_quick

ROOT = Path(__file__).parents[2]
FORMATS = ROOT / "tests" / "data" / "formats"
MEMORY = 700
"""Megabytes that this program may take over any file; a child has its own limit."""
SECONDS = 60

OPEN = """
import re, sys
from pathlib import Path
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.reading import read
try:
    print(len(read(Path(sys.argv[1])).annex.procedures), "procedures")
except FileProblem as problem:
    print(problem)
# Not getrusage(): its peak is at least that of the process which started this one.
status = Path("/proc/self/status")
print(int(re.search(r"VmHWM:\\s*(\\d+)", status.read_text())[1]) // 1024 if status.exists() else 0)
"""


def opened(path: Path) -> str:
    """Open a file in a process of its own, and return what it says; memory and time are checked."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", OPEN, str(path)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS * UNHURRIED,
        check=True,
    )
    said, memory = done.stdout.splitlines()
    assert int(memory) < MEMORY
    return said


def with_part(path: Path, part: str, content: bytes) -> Path:
    """Put another content in the place of a part."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[part] = content
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path


def zip_bomb(folder: Path) -> Path:
    path = save(folder / "a.xlsx", table(line()))
    return with_part(path, "xl/media/zeros.bin", bytes(413 * 1024**2))


def lying(path: Path, part: str, megabytes: int, said: int) -> Path:
    """Put zeros in the place of a part, and let the package say it holds fewer bytes."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist() if name != part}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts.items():
            package.writestr(name, content)
        with package.open(part, "w") as member:
            for _ in range(megabytes):
                member.write(bytes(1024**2))
    data, true = path.read_bytes(), (megabytes * 1024**2).to_bytes(4, "little")
    assert data.count(true) == 2
    path.write_bytes(data.replace(true, said.to_bytes(4, "little")))
    return path


def lying_styles(folder: Path) -> Path:
    return lying(save(folder / "a.xlsx", table(line())), "xl/styles.xml", 720, 1000)


def lying_mimetype(folder: Path) -> Path:
    path = folder / "a.ods"
    path.write_bytes((FORMATS / "artificial.ods").read_bytes())
    return lying(path, "mimetype", 720, 40)


def values_without_end(folder: Path) -> Path:
    """Return 60 MB of JSON that would be thirty times as much in memory."""
    path = folder / "a.json"
    path.write_text(f'{{"procedures": [{"[]," * 20_000_000}[]]}}', "utf-8")
    return path


def entity_bomb(folder: Path) -> Path:
    path = save(folder / "a.xlsx", table(line()))
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE x [<!ENTITY e0 "ha">{entities}]><sst><si><t>&e11;</t></si></sst>'
    return with_part(path, "xl/sharedStrings.xml", bomb.encode())


def one_text_in_every_cell(folder: Path) -> Path:
    """Return 20 KB whose cells all hold one text of 1 MB: 20 GB, were each a copy."""
    path = save(folder / "a.xlsx", table(line()))
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    text = f'<sst xmlns="{space}"><si><t>{"x" * 1024**2}</t></si></sst>'
    with_part(path, "xl/sharedStrings.xml", text.encode())
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 20_001))
    sheet = f'<worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>'
    return with_part(path, "xl/worksheets/sheet1.xml", sheet.encode())


def stated_dimension(folder: Path) -> Path:
    path = save(folder / "a.xlsx", table(line()))
    change(path, "xl/worksheets/sheet1.xml", 'ref="A1:Z7"', 'ref="A1:XFD1048576"')
    return path


def far_cell_xlsb(folder: Path) -> Path:
    """Return a .xlsb with a cell in row 2,147,483,648."""
    path = save_xlsb(folder / "a.xlsb", Grid("A", [["STT"], ["1"]]))
    with zipfile.ZipFile(path) as package:
        sheet = package.read("xl/worksheets/sheet1.bin")
    second = b"\x00\x11\x01\x00\x00\x00"
    assert second in sheet
    far = sheet.replace(second, b"\x00\x11\xff\xff\xff\x7f")
    return with_part(path, "xl/worksheets/sheet1.bin", far)


def ods(folder: Path, old: str, new: str) -> Path:
    path = folder / "a.ods"
    path.write_bytes((FORMATS / "artificial.ods").read_bytes())
    change(path, "content.xml", old, new)
    return path


def repeated_cells(folder: Path) -> Path:
    repeated = '<table:table-cell table:number-columns-repeated="16384" office:value-type="string"'
    rows = '<table:table-row table:number-rows-repeated="1048576">'
    cell = f"{rows}{repeated}><text:p>{'x' * 1000}</text:p></table:table-cell></table:table-row>"
    return ods(folder, "</table:table>", cell + "</table:table>")


def repeated_rows(folder: Path) -> Path:
    rows = "".join(
        '<table:table-row table:number-rows-repeated="1000000">'
        '<table:table-cell office:value-type="float" office:value="1"/></table:table-row>'
        for _ in range(100)
    )
    return ods(folder, "</table:table>", rows + "</table:table>")


def repeated_blanks(folder: Path) -> Path:
    text = f"<text:p>{'<text:s text:c=&quot;999999999&quot;/>' * 50}</text:p>".replace(
        "&quot;", '"'
    )
    return ods(folder, "<text:p>Cấp phép</text:p>", text)


def spanning_cells(folder: Path) -> Path:
    path = folder / "a.html"
    cells = '<td colspan="99999999" rowspan="99999999">x</td>' * 50
    path.write_text(f"<table>{f'<tr>{cells}</tr>' * 2000}</table>", "utf-8")
    return path


def endless_quotes(folder: Path) -> Path:
    path = folder / "a.csv"
    path.write_text('STT;"' + "x;" * 10_000_000, "utf-8")
    return path


def wide_text(folder: Path) -> Path:
    path = folder / "a.csv"
    path.write_text(";" * 5_000_000 + "\n" * 1_000_000, "utf-8")
    return path


def deep_document(folder: Path) -> Path:
    path = folder / "a.docx"
    path.write_bytes((FORMATS / "artificial.docx").read_bytes())
    change(path, "word/document.xml", "<w:body>", "<w:body>" + "<w:sdt>" * 100_000)
    return path


def nested_tables(folder: Path) -> Path:
    path = folder / "a.docx"
    path.write_bytes((FORMATS / "artificial.docx").read_bytes())
    depth = 20_000
    nested = "<w:tbl><w:tr><w:tc>" * depth + "</w:tc></w:tr></w:tbl>" * depth
    change(path, "word/document.xml", "<w:body>", "<w:body>" + nested)
    return path


def circular_ole(folder: Path) -> Path:
    path = folder / "a.xls"
    data = bytearray((FORMATS / "artificial.xls").read_bytes())
    # Every sector but the allocation table's own is followed by the first.
    start = int.from_bytes(data[76:80], "little") * 512 + 512
    data[start + 4 : start + 512] = bytes(508)
    path.write_bytes(data)
    return path


REFUSED: list[tuple[Callable[[Path], Path], str]] = [
    (zip_bomb, "bất thường"),
    (lying_styles, "hỏng"),
    (lying_mimetype, "hỏng"),
    (values_without_end, "quá nhiều giá trị"),
    (entity_bomb, "DOCTYPE"),
    (one_text_in_every_cell, "bộ nhớ|hỏng|không tìm thấy"),
    (far_cell_xlsb, "xa|hỏng|bộ nhớ|không tìm thấy"),
    (repeated_cells, "quá xa"),
    (repeated_rows, "quá xa"),
    (spanning_cells, "không tìm thấy bảng"),
    (endless_quotes, "nháy"),
    (wide_text, "quá nhiều ô"),
    (deep_document, "hỏng"),
    (nested_tables, "procedures|hỏng"),
    (circular_ole, "hỏng|không tìm thấy|không có bảng"),
]


@pytest.mark.parametrize(
    ("make", "sentence"), REFUSED, ids=lambda value: getattr(value, "__name__", "")
)
def test_a_trap_is_a_sentence(tmp_path: Path, make: Callable[[Path], Path], sentence: str) -> None:
    said = opened(make(tmp_path))
    assert re.search(sentence, said)


@pytest.mark.parametrize("make", [stated_dimension, repeated_blanks])
def test_what_only_looks_large_is_read(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    assert opened(make(tmp_path)).endswith("procedures")


def test_bombs_are_no_larger_than_what_they_claim(tmp_path: Path) -> None:
    assert zip_bomb(tmp_path).stat().st_size < 500_000
    assert one_text_in_every_cell(tmp_path).stat().st_size < 200_000


def test_a_package_within_a_package_is_not_opened(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("phu_luc.xlsx", inner.getvalue())
    assert "giải nén" in opened(path)


def far_apart(folder: Path, sheets: int) -> Path:
    """Save sheets of two cells each, with a million blanks between them."""
    blank: list[Cell] = [""]
    cells: list[list[Cell]] = [["x"], *[blank] * 19_998, [*blank * 51, "y"]]
    path = folder / "a.xlsx"
    return save(path, *(Grid(f"PL {number}", cells) for number in range(1, sheets + 1)))


def test_sheets_are_bounded_together_not_each(tmp_path: Path) -> None:
    path = far_apart(tmp_path, 20)
    assert path.stat().st_size < 30_000
    assert "có ô nằm quá xa" in opened(path)


def test_a_small_file_of_far_cells_is_not_read_in_the_windows_thread(tmp_path: Path) -> None:
    assert open_quick(far_apart(tmp_path, 1)) is None
    assert open_quick(save(tmp_path / "b.xlsx", table(line()))) is not None
