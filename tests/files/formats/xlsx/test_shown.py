"""What a sheet shows counts, not what its cells hold."""

import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import openpyxl.comments
import openpyxl.utils.datetime
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat

from tests.files.tables import blank_line, change, line, save, table
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.audit.report import audit_document
from tthc_gui.domain.document.remark import Remark
from tthc_gui.domain.document.remarks import PlacedRemark, all_remarks
from tthc_gui.files.problems import Note
from tthc_gui.files.reading import read

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

D = Decimal
NEW_REMARKS = "có {} nhận xét hoặc trả lời mới trong tệp; xem ở bảng Nhận xét."
LINE = 7
"""The row of the first line, from 1."""
Do = Callable[["Worksheet"], object]
RAISED, STRUCK = InlineFont(vertAlign="superscript"), InlineFont(strike=True)


@pytest.fixture
def shown(tmp_path: Path) -> Callable[..., tuple[Annex, list[Note]]]:
    """Read a workbook of two lines after something is done to its sheet."""

    def read_after(*deeds: Do, lines: int = 2) -> tuple[Annex, list[Note]]:
        rows = (line(float(n), f"1.00000{n}.H21") for n in range(1, lines + 1))
        path = save(tmp_path / "a.xlsx", table(*rows))
        book = openpyxl.load_workbook(path, rich_text=True)
        for do in deeds:
            do(book.worksheets[0])
        book.save(path)
        reading = read(path)
        return reading.annex, list(reading.notes)

    return read_after


Shown = Callable[..., tuple[Annex, list[Note]]]


def put(cell: str, value: str | float | CellRichText | None, code: str = "General") -> Do:
    def do(sheet: "Worksheet") -> None:
        sheet[cell] = value
        sheet[cell].number_format = code

    return do


def doubts(notes: list[Note]) -> list[tuple[int | None, int | None, str | None]]:
    return [(note.procedure, note.case, note.column) for note in notes if note.uncertain]


@pytest.mark.parametrize("mark", ["1", "(1)", "*"])
def test_a_raised_mark_is_no_part_of_a_number(shown: Shown, mark: str) -> None:
    annex, notes = shown(put("D7", CellRichText("25", TextBlock(RAISED, mark))))
    assert annex.procedures[0].cases[0].current == 25
    assert doubts(notes) == [(0, 0, "current")]


def test_a_raised_mark_is_no_part_of_a_name(shown: Shown) -> None:
    annex, notes = shown(put("C8", CellRichText("Cấp phép", TextBlock(RAISED, "2"))))
    assert annex.procedures[1].name == "Cấp phép"
    assert doubts(notes) == [(1, 0, "name")]


def test_a_struck_number_is_none_beside_the_new_one(shown: Shown) -> None:
    annex, notes = shown(put("I7", CellRichText(TextBlock(STRUCK, "10"), " 7")))
    assert annex.procedures[0].cases[0].steps[0].before == 7
    assert doubts(notes) == [(0, 0, "before-1")]


def test_a_part_of_a_struck_cell_that_is_not_struck_counts(shown: Shown) -> None:
    def do(sheet: "Worksheet") -> None:
        sheet["I7"] = CellRichText("10", TextBlock(InlineFont(), " 7"))
        sheet["I7"].font = Font(strike=True)

    annex, notes = shown(do)
    assert annex.procedures[0].cases[0].steps[0].before == 7
    assert doubts(notes) == [(0, 0, "before-1")]


def test_a_row_that_is_struck_as_a_whole_stays_and_is_marked_once(shown: Shown) -> None:
    def do(sheet: "Worksheet") -> None:
        for cell in sheet[LINE + 1]:
            cell.font = Font(strike=True)

    annex, notes = shown(do)
    assert annex.procedures[1].cases == annex.procedures[0].cases
    assert doubts(notes) == [(1, 0, "stt")]


def test_a_cell_that_is_struck_as_a_whole_is_marked(shown: Shown) -> None:
    def do(sheet: "Worksheet") -> None:
        sheet["D7"].font = Font(strike=True)

    annex, notes = shown(do)
    assert annex.procedures[0].cases[0].current == 10
    assert doubts(notes) == [(0, 0, "current")]


@pytest.mark.parametrize("code", ['General" giờ"', '0" giờ"', '#,##0.##"Giờ"', "0\\ \\h"])
def test_a_unit_in_number_formats_is_the_lines_unit(shown: Shown, code: str) -> None:
    annex, _ = shown(put("D7", 10, code), put("E7", None))
    assert (annex.procedures[0].cases[0].current, annex.procedures[0].cases[0].unit) == (10, "Giờ")


def test_another_unit_in_a_number_format_is_kept_as_text(shown: Shown) -> None:
    annex, notes = shown(put("I7", 4, 'General" giờ"'))
    assert annex.procedures[0].cases[0].steps[0].before == "4 giờ"
    assert doubts(notes) == [(0, 0, "before-1")]


def test_figures_in_a_number_format_are_marked(shown: Shown) -> None:
    annex, notes = shown(put("D7", 10, '0",5"'))
    assert annex.procedures[0].cases[0].current == 10
    assert doubts(notes) == [(0, 0, "current")]


def test_zeros_that_the_sheet_hides_are_blank(shown: Shown) -> None:
    def do(sheet: "Worksheet") -> None:
        sheet.sheet_view.showZeros = False

    annex, notes = shown(put("O7", 0), put("P7", 0), do)
    assert annex.procedures[0].cases[0].steps[3] == Step()
    assert any("không hiện số 0; 2 ô" in note.message for note in notes)


@pytest.mark.parametrize("code", ["0;-0;;@", "#", '0;-0;"-"'])
def test_zeros_that_a_format_hides_are_blank(shown: Shown, code: str) -> None:
    annex, notes = shown(put("O7", 0, code), put("P7", 0))
    assert annex.procedures[0].cases[0].steps[3] == Step(None, D(0))
    assert doubts(notes) == []


def test_a_number_that_a_format_hides_is_blank_and_marked(shown: Shown) -> None:
    annex, notes = shown(put("O7", 3, ";;;"))
    assert annex.procedures[0].cases[0].steps[3].before is None
    assert doubts(notes) == [(0, 0, "before-4")]


@pytest.mark.parametrize("number", [1, 4, 25, 59, 61, 120, 4.5])
@pytest.mark.parametrize("epoch", ["1900", "1904"])
def test_a_number_typed_into_a_date_cell_is_that_number(
    shown: Shown, number: float, epoch: str
) -> None:
    def do(sheet: "Worksheet") -> None:
        if epoch == "1904":
            assert sheet.parent is not None
            sheet.parent.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904

    annex, notes = shown(put("D7", number, "dd/mm/yyyy"), do)
    assert annex.procedures[0].cases[0].current == D(str(number))
    assert doubts(notes) == [(0, 0, "current")]


@pytest.mark.parametrize(
    ("number", "code", "time"),
    [(25, 'd" ngày"', 25), (1.5, '[h]" giờ"', "36 giờ"), (2.5, "[h]:mm", "60:00")],
)
def test_words_and_hours_are_read_as_they_are_shown(
    shown: Shown, number: float, code: str, time: int | str
) -> None:
    annex, _ = shown(put("D7", number, code))
    assert annex.procedures[0].cases[0].current == time


@pytest.mark.parametrize("number", [1.00082, 1000820])
def test_a_code_that_became_a_number_is_restored_and_marked(shown: Shown, number: float) -> None:
    annex, notes = shown(put("B7", number))
    assert annex.procedures[0].code == "1.000820"
    assert doubts(notes) == [(0, 0, "code")]


@pytest.mark.parametrize("number", [2.001955, 820.0, 0.5, 12.5])
def test_a_number_that_shows_as_it_is_stays(shown: Shown, number: float) -> None:
    annex, notes = shown(put("B7", number))
    assert annex.procedures[0].code == str(number).removesuffix(".0")
    assert doubts(notes) == []


def test_thirds_add_up_to_one(shown: Shown) -> None:
    thirds = [put(f"{column}7", 1 / 3) for column in "IKM"]
    sixths = [put(f"{column}7", 1 / 6) for column in "JLN"]
    rest = [put(f"{column}7", None) for column in "YZ"]
    totals = [put("D7", 1), put("F7", 0.5), put("G7", 0.5), put("H7", 0.5, "0.00%")]
    annex, _ = shown(*thirds, *sixths, *rest, *totals, lines=1)
    assert annex.procedures[0].cases[0].totals.before == 1
    found = {finding.rule for finding in audit_document(annex).findings}
    assert found == {"off-grid", "title-count"}


def test_hidden_rows_and_columns_are_named(shown: Shown) -> None:
    def do(sheet: "Worksheet") -> None:
        sheet.row_dimensions[8].hidden = True
        sheet.row_dimensions[40].hidden = True
        sheet.column_dimensions["J"].hidden = True
        sheet.column_dimensions["U"].hidden = True

    annex, notes = shown(do)
    assert len(annex.procedures) == 2
    told = [note.message for note in notes if "ẩn" in note.message]
    assert told == [
        "dòng 8 đang bị ẩn (ẩn dòng hoặc lọc) nhưng vẫn được đọc.",
        "cột J đang bị ẩn nhưng vẫn được đọc.",
    ]


def test_a_comment_is_a_remark_on_its_cell_and_no_doubt(shown: Shown) -> None:
    def do(sheet: "Worksheet") -> None:
        sheet["D8"].comment = openpyxl.comments.Comment("An:\nĐề nghị sửa thành 20", "An")

    annex, notes = shown(do)
    remark = Remark("Đề nghị sửa thành 20", "An", column="current")
    assert all_remarks(annex) == [PlacedRemark(remark, 1, 0)]
    assert [note.message for note in notes] == [NEW_REMARKS.format(1)]


@pytest.mark.parametrize("letter", ["\u200b", "\u00ad", "\ufeff", "\u2060", "\u200e"])
def test_letters_of_no_width_are_dropped(shown: Shown, letter: str) -> None:
    annex, _ = shown(
        put("A7", f"1{letter}"),
        put("B7", f"1.00{letter}0001.H21"),
        put("C7", f"Cấp{letter} phép"),
        put("E7", f"Ngà{letter}y"),
        put("D7", f"1{letter}0"),
    )
    first = annex.procedures[0]
    assert (first.stt, first.code, first.name) == ("1", "1.000001.H21", "Cấp phép")
    assert (first.cases[0].current, first.cases[0].unit) == (10, "Ngày")


def test_a_separator_of_lines_is_a_blank(shown: Shown) -> None:
    annex, _ = shown(put("C7", "Cấp\u2028phép"))
    assert annex.procedures[0].name == "Cấp phép"


def test_shared_formulas_without_results_are_worked_out(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", table(*(line(float(n), f"1.00000{n}.H21") for n in (1, 2, 3))))
    part = "xl/worksheets/sheet1.xml"
    for row, formula in (
        (7, '<f t="shared" ref="J7:J9" si="0">I7*$I$7+I$7</f>'),
        (8, '<f t="shared" si="0"/>'),
        (9, '<f t="shared" si="0"></f><v></v>'),
    ):
        change(path, part, f'<c r="J{row}" t="n"><v>0.5</v></c>', f'<c r="J{row}">{formula}</c>')
        change(path, part, f'<c r="I{row}" t="n"><v>1</v></c>', f'<c r="I{row}"><v>{row}</v></c>')
    annex = read(path).annex
    assert [p.cases[0].steps[0].after for p in annex.procedures] == [56, 63, 70]


def test_a_case_of_a_struck_row_below_merged_cells_stays(tmp_path: Path) -> None:
    lines = [line(), blank_line(current=4.0, unit="Ngày", before_1=4.0, after_1=2.0)]
    merges = [(0, 1, column) for column in range(3)]
    path = save(tmp_path / "a.xlsx", table(*lines, merges=merges))
    book = openpyxl.load_workbook(path)
    for cell in book.worksheets[0][LINE][3:]:
        cell.font = Font(strike=True)
    book.save(path)
    reading = read(path)
    assert reading.annex.procedures[0].cases[0].current == 10
    assert [(n.case, n.column) for n in reading.notes if n.uncertain] == [(0, "current")]


@pytest.mark.parametrize(
    ("number", "code", "marked"),
    [
        (2.5, "0", True),
        (0.125, "0.00", True),
        (1234.5, "#,##0", True),
        (25000, "#,##0,", True),
        (1 / 3, "0.00", True),
        (2.5, "0.00", False),
        (0.125, "General", False),
        (0.125, "0.###", False),
        (0.1 + 0.2, "0.0", False),
        (10, "0", False),
    ],
)
def test_a_number_that_its_format_rounds_is_marked_and_kept(
    shown: Shown, number: float, code: str, marked: bool
) -> None:
    annex, notes = shown(put("I7", number, code))
    assert annex.procedures[0].cases[0].steps[0].before == round(D(repr(number)), 10)
    assert doubts(notes) == ([(0, 0, "before-1")] if marked else [])


def test_a_rate_that_its_format_rounds_is_as_it_is_shown(shown: Shown) -> None:
    _, notes = shown(put("H7", 0.50123, "0%"))
    assert doubts(notes) == []


def relate(path: Path, kind: str, target: str, part: str, text: str) -> None:
    """Add a part to the first sheet of a workbook."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    relationship = f'<Relationship Id="rId9" Type="{kind}" Target="{target}"/></Relationships>'
    relations = "xl/worksheets/_rels/sheet1.xml.rels"
    none = f'<Relationships xmlns="{PACKAGE}"></Relationships>'.encode()
    known = parts.get(relations, none)
    parts[relations] = known.replace(b"</Relationships>", relationship.encode())
    parts[part] = text.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)


PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
DRAWN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/vmlDrawing"
DRAWING = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"


@pytest.mark.parametrize(("kind", "marked"), [("Drop", True), ("Checkbox", True), ("Note", False)])
def test_form_controls_are_marked_where_they_lie(tmp_path: Path, kind: str, marked: bool) -> None:
    path = save(tmp_path / "a.xlsx", table(line(), line(2.0, "1.000002.H21")))
    vml = (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:'
        f'excel"><v:shape id="s1"><x:ClientData ObjectType="{kind}"><x:Anchor> 4, 5, 7, 2, 5, 9, 8,'
        " 3</x:Anchor></x:ClientData></v:shape></xml>"
    )
    relate(path, DRAWN, "../drawings/vmlDrawing1.vml", "xl/drawings/vmlDrawing1.vml", vml)
    assert doubts(list(read(path).notes)) == ([(1, 0, "unit")] if marked else [])


def test_a_text_box_anywhere_on_the_sheet_is_noted(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", table(line()))
    space = "http://schemas.openxmlformats.org/drawingml/2006/"
    drawing = (
        f'<d:wsDr xmlns:d="{space}spreadsheetDrawing" xmlns:a="{space}main"><d:absoluteAnchor>'
        '<d:pos x="0" y="0"/><d:sp><d:txBody><a:p><a:r><a:t>25</a:t></a:r></a:p></d:txBody></d:sp>'
        "</d:absoluteAnchor></d:wsDr>"
    )
    relate(path, DRAWING, "../drawings/drawing1.xml", "xl/drawings/drawing1.xml", drawing)
    (note,) = (note for note in read(path).notes if note.uncertain)
    assert "khung chữ “25”" in note.message


@pytest.mark.parametrize(
    ("code", "value", "words"),
    [
        ("0%", 0.25, "“25%”"),
        ('0"½"', 2.0, "“2½”"),
        ("0\\,0", 25.0, "“2,5”"),
        ('"≤"0', 5.0, "“≤5”"),
        ("0;0", -5.0, "“5”"),
        ('General;General;"Không"', 0.0, "“Không”"),
        ("# ?/?", 0.3, "“2/7”"),
        ('[>=30]0" tháng";0', 40.0, "“40 tháng”"),
    ],
)
@pytest.mark.parametrize("cell", ["D8", "J7"])
def test_a_number_that_its_format_shows_as_another_is_doubted(
    shown: Shown, cell: str, code: str, value: float, words: str
) -> None:
    _, notes = shown(put(cell, value, code))
    (told,) = [note.message for note in notes if note.uncertain]
    assert f"ô hiện {words} do định dạng số" in told


@pytest.mark.parametrize(
    ("code", "value"), [("# ?/?", 2.5), ('[=0]"";General', 4.0), ("0.0;(0.0)", 4.0), ("@", 4.0)]
)
def test_a_number_that_its_format_shows_as_it_is_leaves_no_doubt(
    shown: Shown, code: str, value: float
) -> None:
    annex, notes = shown(put("I7", value, code))
    step = annex.procedures[0].cases[0].steps[0]
    assert step.before == D(str(value))
    assert doubts(notes) == []


@pytest.mark.parametrize(
    ("value", "unit", "unsure"), [(8.0, "8 giờ", True), (2.0, D(2), False)], ids=["above", "below"]
)
def test_the_condition_of_a_format_decides_on_the_unit(
    shown: Shown, value: float, unit: D | str, *, unsure: bool
) -> None:
    annex, notes = shown(put("D7", value, '[>4]0" giờ";0" ngày"'))
    assert annex.procedures[0].cases[0].current == unit
    assert bool(doubts(notes)) is unsure


@pytest.mark.parametrize(
    ("code", "value", "rate"),
    [('0.0"%"', 38.3, "38,3%"), ("0.0\\%", 0.5, "0,5%"), ("0.0%", 0.383, "38,3%")],
)
def test_a_rate_is_the_one_that_its_format_shows(
    shown: Shown, code: str, value: float, rate: str
) -> None:
    annex, _ = shown(put("H7", value, code))
    assert annex.procedures[0].stated_rate == rate


def test_a_stated_total_in_another_unit_than_its_line_stays_a_text(shown: Shown) -> None:
    annex, notes = shown(put("F7", 5.0, '0" giờ"'))
    assert annex.procedures[0].cases[0].stated.remaining == "5 giờ"
    assert doubts(notes) == [(0, 0, "remaining")]


@pytest.mark.parametrize(
    ("cell", "field", "text"),
    [("A7", "stt", "1a"), ("B7", "code", "1.000820.H21"), ("C7", "name", "Năm 2024")],
)
def test_words_of_a_format_belong_to_texts(shown: Shown, cell: str, field: str, text: str) -> None:
    values = {"A7": (1.0, '0"a"'), "B7": (1000820.0, '0"."000000".H21"'), "C7": (2024.0, '"Năm "0')}
    annex, _ = shown(put(cell, *values[cell]))
    assert getattr(annex.procedures[0], field) == text


def test_a_format_may_write_the_unit_of_a_line(shown: Shown) -> None:
    annex, _ = shown(put("E7", 1.0, '"Giờ"'))
    assert annex.procedures[0].cases[0].unit == "Giờ"


@pytest.mark.parametrize("cell", ["AD30", "B40", "A2", "D4"])
def test_a_comment_beside_below_or_above_the_table_is_a_remark_on_the_whole(
    shown: Shown, cell: str
) -> None:
    def do(sheet: "Worksheet") -> None:
        sheet[cell].comment = openpyxl.comments.Comment("xem lại", "An")

    annex, _ = shown(do)
    where = f"trang tính “PL 5”, ô {cell}"
    assert annex.heading.remarks == (Remark("xem lại", "An", where=where),)


def test_a_column_of_no_width_and_a_row_of_no_height_are_hidden(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", table(*(line(float(n), f"1.00000{n}.H21") for n in (1, 2))))
    part = "xl/worksheets/sheet1.xml"
    change(path, part, "<sheetData>", '<cols><col min="10" max="10" width="0"/></cols><sheetData>')
    change(path, part, '<row r="8"', '<row ht="0.0" r="8"')
    told = [note.message for note in read(path).notes]
    assert any("dòng 8 đang bị ẩn" in message for message in told)
    assert any("cột J đang bị ẩn" in message for message in told)


CONDITIONAL: list[tuple[DifferentialStyle, bool]] = [
    (DifferentialStyle(font=Font(strike=True)), True),
    (DifferentialStyle(font=Font(color="FFFFFFFF")), True),
    (DifferentialStyle(numFmt=NumberFormat(170, ";;;")), True),
    (DifferentialStyle(font=Font(color="FFFF0000", b=True)), False),
    (DifferentialStyle(font=Font(color="FFFFFFFF"), fill=PatternFill(bgColor="FF1F3864")), False),
]


@pytest.mark.parametrize(("put_on", "told"), CONDITIONAL)
def test_a_condition_that_strikes_or_hides_is_told(
    shown: Shown, put_on: DifferentialStyle, *, told: bool
) -> None:
    rule = Rule(type="expression", formula=["TRUE"], dxf=put_on)
    _, notes = shown(lambda sheet: sheet.conditional_formatting.add("I7:Z8", rule))
    assert [note.where for note in notes] == ["trang tính “PL 5”, ô I7:Z8"] * told
