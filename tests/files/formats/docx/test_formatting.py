"""What the formatting of a document says of its text: hidden, deleted, struck out, raised."""

import pytest

from tests.files.formats.docx.test_reader import document, grids, p, tbl, tc, tr
from tthc_gui.domain.document.remark import Remark
from tthc_gui.files.formats.docx.reader import read_docx
from tthc_gui.files.grid import Grid

DELETED = "<trPr><del/></trPr>"
SHOWN = '<showingPlcHdr val="0"/>'


def read(body: str, styles: str = "") -> Grid:
    (grid,) = read_docx(document(body, styles=styles), lambda *_: None).grids
    return grid


def cell(content: str, properties: str = "") -> str:
    return f"<tc><tcPr>{properties}</tcPr><p>{content}</p></tc>"


def run(text: str, properties: str = "") -> str:
    return f"<r><rPr>{properties}</rPr><t>{text}</t></r>"


def deleted(text: str) -> str:
    return f"<del><r><delText>{text}</delText></r></del>"


@pytest.mark.parametrize(
    ("content", "value"),
    [
        (run("25") + run("99", "<vanish/>"), "25"),
        (run("25") + run("9", '<vanish val="0"/>'), "259"),
        (run("10", "<strike/>") + run("7"), "7"),
        (run("10", "<dstrike/>") + run("7"), "7"),
        (run("25") + run("1", '<vertAlign val="superscript"/>'), "25"),
        (run("25") + run("1", '<position val="12"/>'), "25"),
        (run("H") + run("2", '<vertAlign val="subscript"/>'), "H2"),
        (f"<moveFrom>{run('9')}</moveFrom><moveTo>{run('7')}</moveTo>", "7"),
        (f"<ins>{run('7')}<del>{run('9')}</del></ins>", "7"),
        (f'<dir val="ltr">{run("7")}</dir><bdo>{run("5")}</bdo>', "75"),
        (f"<sdt><sdtPr><showingPlcHdr/></sdtPr><sdtContent>{run('Chọn')}</sdtContent></sdt>", ""),
        (f"<sdt><sdtContent>{run('Ngày')}</sdtContent></sdt>", "Ngày"),
        (run("2\u200b5"), "25"),
        (run("25") + run("9", '<sz w:val="2"/>'), "25"),
        (run("25") + run("9", '<color w:val="FFFFFF"/>'), "25"),
        (run("25") + run("9", '<color w:themeColor="background1"/>'), "25"),
        (run("2") + run("5", '<color w:val="FFFFFF"/><shd w:fill="1F3864"/>'), "25"),
        (run("2") + run("5", '<color w:val="FFFFFF"/><highlight w:val="black"/>'), "25"),
        (f"{run('2')}<r><ptab/></r>{run('5')}", "2\t5"),
        (f"<sdt><sdtPr>{SHOWN}</sdtPr><sdtContent>{run('5')}</sdtContent></sdt>", "5"),
    ],
)
def test_a_cell_holds_what_the_page_shows(content: str, value: str) -> None:
    grid = read(tbl(tr(cell(content), tc("x"))))
    assert grid.rows == [[value, "x"]]


@pytest.mark.parametrize("kind", ["rStyle", "pStyle", "table"])
def test_hidden_text_is_left_out_whichever_style_hides_it(kind: str) -> None:
    styles = (
        '<style w:styleId="An" w:type="x"><rPr><vanish/></rPr></style>'
        '<style w:styleId="Con"><basedOn val="An"/></style>'.replace(" val", " w:val")
    )
    body = {
        "rStyle": tbl(tr(cell(run("99", '<rStyle val="Con"/>')), tc("x"))),
        "pStyle": tbl(tr("<tc>" + p("99", '<pStyle val="Con"/>') + "</tc>", tc("x"))),
        "table": "",
    }[kind]
    if kind == "table":
        shown = run("x", '<vanish val="0"/>')
        rows = tr(tc("99"), cell(shown))
        body = f'<tbl><tblPr><tblStyle val="Con"/></tblPr>{rows}</tbl>'
    assert read(body, styles).rows == [["", "x"]]


def test_a_row_deleted_with_its_text_is_not_there() -> None:
    gone = f"<tr>{DELETED}{cell(deleted('2'))}{cell('')}</tr>"
    grid = read(tbl(tr(tc("1"), tc("a")), gone, tr(tc("3"), tc("c"))))
    assert grid.rows == [["1", "a"], ["3", "c"]]


def test_a_row_marked_deleted_whose_text_is_not_stays_with_a_remark() -> None:
    grid = read(tbl(f"<tr>{DELETED}{tc('2')}{tc('b')}</tr>"))
    assert grid.rows == [["2", "b"]]
    assert [*grid.doubts] == [(0, 0)]


def test_a_procedure_whose_first_case_was_deleted_keeps_what_its_merged_cells_say() -> None:
    start, below = '<vMerge val="restart"/>', "<vMerge/>"
    first = f"<tr>{DELETED}{cell(deleted('5'), start)}{cell('')}</tr>"
    grid = read(tbl(first, tr(cell("", below), tc("b")), tr(cell("", below), tc("c"))))
    assert grid.rows == [["5", "b"], ["", "c"]]
    assert [merge.bottom for merge in grid.merges] == [1]
    assert (0, 0) in grid.doubts


def test_what_a_hidden_row_spans_is_said_to_be_hidden() -> None:
    start, below = '<vMerge val="restart"/>', "<vMerge/>"
    first = f"<tr><trPr><hidden/></trPr>{cell(run('5'), start)}{tc('a')}</tr>"
    grid = read(tbl(first, tr(cell("", below), tc("b"))))
    assert grid.rows == [["5", "b"]]
    assert "ẩn" in grid.doubts[0, 0]
    assert "xoá" not in grid.doubts[0, 0]


def test_a_hidden_row_is_not_read_and_noted() -> None:
    grid = read(tbl(f"<tr><trPr><hidden/></trPr>{tc('9')}</tr>", tr(tc("1"))))
    assert grid.rows == [["1"]]
    assert any("dòng bị ẩn" in note.message for note in grid.notes)


def test_a_row_struck_out_as_a_whole_stays_and_is_remarked_on_once() -> None:
    row = tr(*(cell(run(text, "<strike/>")) for text in ("1", "2")))
    grid = read(tbl(row, tr(cell(run("3", "<strike/>")), tc("4"))))
    assert grid.rows == [["1", "2"], ["3", "4"]]
    assert [*grid.doubts] == [(0, 0), (1, 0)]


def field(data: str, result: str = "", code: str = " FORMDROPDOWN ") -> str:
    def mark(kind: str, inner: str = "") -> str:
        return f'<r><fldChar w:fldCharType="{kind}">{inner}</fldChar></r>'

    inner = f"<ffData>{data}</ffData>" if data else ""
    middle = mark("separate") + run(result) if result else ""
    return mark("begin", inner) + f"<r><instrText>{code}</instrText></r>" + middle + mark("end")


NESTED = field("", result="9", code="REF")
ENTRIES = '<listEntry val="Giờ"/><listEntry val="Ngày"/>'


@pytest.mark.parametrize(
    ("content", "value"),
    [
        (field(f'<ddList><result val="1"/>{ENTRIES}</ddList>'), "Ngày"),
        (field(f'<ddList><default val="1"/>{ENTRIES}</ddList>'), "Ngày"),
        (field(f"<ddList>{ENTRIES}</ddList>", result="Giờ"), "Giờ"),
        (field("<textInput/>", result="7"), "7"),
        (field("<checkBox><checked/></checkBox>", code="FORMCHECKBOX"), "☒"),
        (field("<checkBox/>", code="FORMCHECKBOX"), "☐"),
        (field("", result="12", code=" = 5 + 7 "), "12"),
        (field("", code=r" EQ \f(1;2) "), "0,5"),
        (field("", code="IF</instrText></r>" + NESTED + "<r><instrText>", result="5"), "5"),
    ],
)
def test_a_field_shows_its_result_and_no_code(content: str, value: str) -> None:
    assert read(tbl(tr(cell(content), tc("x")))).rows == [[value, "x"]]


def fraction(upper: str, lower: str) -> str:
    parts = f"<num><r><t>{upper}</t></r></num><den><r><t>{lower}</t></r></den>"
    return f"<oMath><f>{parts}</f></oMath>"


BOX = (
    "<pict><shape><textbox><txbxContent><p><r><t>20</t></r></p></txbxContent>"
    "</textbox></shape></pict>"
)


@pytest.mark.parametrize(
    ("content", "value"),
    [
        (fraction("1", "2"), "0,5"),
        (fraction("1", "3"), "1/3"),
        (run("1") + fraction("1", "2"), "1 1/2"),
        ("<oMathPara><oMath><r><t>12</t></r></oMath></oMathPara>", "12"),
        ('<r><sym w:font="Times New Roman" w:char="00BD"/></r>', "½"),
        ('<r><sym w:font="Symbol" w:char="F0BD"/></r>', ""),
        (f"<r>{BOX}</r>", "20"),
        (f"{run('25')}<r>{BOX}</r>", "25"),
        ("<r><drawing><blip/></drawing></r>", ""),
        ("<r><object/></r>", ""),
    ],
)
def test_what_is_no_plain_text_is_read_or_blank_and_remarked_on(content: str, value: str) -> None:
    grid = read(tbl(tr(cell(content), tc("x"))))
    assert grid.rows == [[value, "x"]]
    assert [*grid.doubts] == [(0, 0)]


@pytest.mark.parametrize("depth", [1, 3])
def test_a_table_inside_tables_that_lay_out_the_page_is_read(depth: int) -> None:
    body = p("Phụ lục 5") + tbl(tr(*map(tc, "abcde")), tr(*map(tc, "12345")))
    for _ in range(depth):
        body = tbl(tr(f"<tc>{body}</tc>"))
    assert read(body).rows[1:] == [[*"abcde"], [*"12345"]]


def test_a_text_box_above_the_table_is_its_heading() -> None:
    grid = read(f"<p><r>{BOX}</r></p>" + tbl(tr(tc("a"), tc("b"))))
    assert grid.rows == [["20", ""], ["a", "b"]]


def test_documents_nested_without_end_are_read() -> None:
    assert grids("<tbl><tr><tc>" * 300 + p("x") + "</tc></tr></tbl>" * 300)


HEADER = tr(*map(tc, ("STT", "Mã TTHC", "Tên TTHC", "Thời gian", "Ghi chú")))


def line(number: str) -> str:
    return tr(*map(tc, (number, f"1.00000{number}.H21", "Cấp giấy phép", "5", "")))


def test_a_table_that_goes_on_below_a_line_of_text_is_one_table() -> None:
    grid = read(tbl(HEADER, line("1")) + p("Phụ lục (tiếp theo)") + tbl(line("2"), line("3")))
    assert [row[0] for row in grid.rows] == ["STT", "1", "2", "3"]
    assert [*grid.doubts] == [(2, 0)]


def test_a_table_with_a_header_of_its_own_or_without_codes_is_another() -> None:
    first, second = tbl(HEADER, line("1")), tbl(HEADER, line("2"))
    other = tbl(tr(*map(tc, "abcde")))
    assert [len(grid.rows) for grid in grids(first + p("B") + second + p("C") + other)] == [2, 3, 2]


WHITE = '<color w:val="FFFFFF"/>'


def test_a_cell_in_white_letters_is_read_and_doubted() -> None:
    grid = read(tbl(tr(cell(run("9", WHITE)), tc("x"))))
    assert grid.rows == [["9", "x"]]
    assert [*grid.doubts] == [(0, 0)]


def test_white_letters_in_a_coloured_cell_are_seen() -> None:
    grid = read(tbl(tr(cell(run("9", WHITE), '<shd w:fill="1F3864"/>'), cell(run("8", WHITE)))))
    assert grid.rows == [["9", "8"]]
    assert [*grid.doubts] == [(0, 1)]


NOTES = {
    "footnotes": '<footnote w:id="2"><p><r><t>Chưa kể lễ</t></r></p></footnote>',
    "endnotes": '<endnote w:id="3"><p><r><t>Theo Luật</t></r></p></endnote>',
}
COMMENTS = {
    "comments": '<comment w:id="1" w:author="Lan" w:date="2026-11-28T16:30:00Z">'
    "<p><r><t>Sửa</t></r></p><p><r><t>thành 20</t></r></p></comment>"
}


@pytest.mark.parametrize(
    ("sign", "told"),
    [
        (
            '<footnoteReference w:id="2"/>',
            "có cước chú ở đây, không được giữ: “Chưa kể lễ”.",
        ),
        ('<endnoteReference w:id="3"/>', "có cước chú ở đây, không được giữ: “Theo Luật”."),
    ],
)
def test_a_note_on_a_number_is_told_at_its_cell(sign: str, told: str) -> None:
    raised = f'<r><rPr><vertAlign val="superscript"/></rPr>{sign}</r>'
    body = tbl(tr(tc("x"), cell(run("25") + raised)))
    (grid,) = read_docx(document(body, notes=NOTES), lambda *_: None).grids
    assert grid.rows == [["x", "25"]]
    assert [str(note) for note in grid.notes] == [f"bảng 1, dòng 1, cột 2: {told}"]


def test_a_comment_is_a_remark_where_it_begins_and_told_once() -> None:
    start, end = '<commentRangeStart w:id="1"/>', '<r><commentReference w:id="1"/></r>'
    body = tbl(tr(tc("x"), cell(start + run("25")), cell(run("26") + end)))
    (grid,) = read_docx(document(body, notes=COMMENTS), lambda *_: None).grids
    assert grid.remarks == {(0, 1): (Remark("Sửa\nthành 20", "Lan", "2026-11-28T16:30"),)}
    assert [note for note in grid.notes if "nhận xét" in note.message] == []


def test_a_comment_outside_of_all_tables_is_told() -> None:
    (grid,) = read_docx(document(tbl(tr(tc("x"), tc("y"))), notes=COMMENTS), lambda *_: None).grids
    assert [str(note) for note in grid.notes] == ["1 nhận xét ở ngoài bảng không được đọc."]


def test_the_mark_of_a_footnote_of_ones_own_is_kept_apart_from_the_number() -> None:
    mark = '<r><rPr><vertAlign val="superscript"/></rPr><footnoteReference w:id="2"/><t>*</t></r>'
    body = tbl(tr(tc("x"), cell(run("25") + mark)))
    (grid,) = read_docx(document(body, notes=NOTES), lambda *_: None).grids
    assert grid.rows == [["x", "25"]]
    assert "“*”" in grid.doubts[0, 1]
    assert "cước chú" in grid.notes[0].message
