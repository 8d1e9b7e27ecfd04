import datetime as dt
import io
import zipfile

import pytest

from tthc_gui.domain.document.remark import Remark
from tthc_gui.files.formats.ods.reader import read_ods
from tthc_gui.files.grid import Grid, Merge
from tthc_gui.files.problems import Unusable

SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("number", "datastyle"),
        ("svg", "svg-compatible"),
        ("fo", "xsl-fo-compatible"),
        ("draw", "drawing"),
    )
)
CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
STYLES = (
    '<number:percentage-style style:name="N1">'
    '<number:number number:decimal-places="2" number:min-decimal-places="2"/>'
    "</number:percentage-style>"
    '<number:number-style style:name="N2"><number:number number:decimal-places="3"/>'
    "</number:number-style>"
    '<style:style style:name="rate" style:family="table-cell" style:data-style-name="N1"/>'
    '<style:style style:name="fixed" style:family="table-cell" style:data-style-name="N2"/>'
    '<style:style style:name="off" style:family="table">'
    '<style:table-properties table:display="false"/></style:style>'
)


def spreadsheet(
    body: str,
    manifest: str = "<m/>",
    *,
    faces: str = "",
    styles: str = "",
    common: str = "",
    settings: str = "",
) -> bytes:
    """Return a spreadsheet of tables in XML."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", manifest)
        package.writestr(
            "content.xml",
            f"<office:document-content {SPACES} {CALC}>"
            f"<office:font-face-decls>{faces}</office:font-face-decls>"
            f"<office:automatic-styles>{STYLES}{styles}</office:automatic-styles><office:body>"
            f"<office:spreadsheet>{body}</office:spreadsheet></office:body>"
            "</office:document-content>",
        )
        if settings:
            package.writestr("settings.xml", settings)
        if common:
            root = "office:document-styles"
            package.writestr("styles.xml", f"<{root} {SPACES}>{common}</{root}>")
    return content.getvalue()


def table(*rows: str, attributes: str = 'table:name="A"') -> str:
    return f"<table:table {attributes}>{''.join(rows)}</table:table>"


def row(*cells: str, repeated: int = 1) -> str:
    start = f'<table:table-row table:number-rows-repeated="{repeated}">'
    return f"{start}{''.join(cells)}</table:table-row>"


def cell(text: str = "", attributes: str = 'office:value-type="string"') -> str:
    shown = f"<text:p>{text}</text:p>" if text else ""
    return f"<table:table-cell {attributes}>{shown}</table:table-cell>"


def number(value: float, attributes: str = "", kind: str = "float") -> str:
    return cell(str(value), f'office:value-type="{kind}" office:value="{value}" {attributes}')


def grid_of(*rows: str) -> Grid:
    (grid,) = read_ods(spreadsheet(table(*rows)), lambda *_: None).grids
    return grid


def test_values_of_all_kinds() -> None:
    grid = grid_of(
        row(
            cell("chữ"),
            number(4.5),
            cell("ĐÚNG", 'office:value-type="boolean" office:boolean-value="true"'),
            cell("04/05", 'office:value-type="date" office:date-value="2025-05-04"'),
            cell("x", 'office:value-type="date" office:date-value="2025-05-04T10:30:00"'),
            cell("x", 'office:value-type="time" office:time-value="PT12H30M00S"'),
            cell("hỏng", 'office:value-type="float" office:value="abc"'),
            number(5, kind="currency"),
        )
    )
    assert grid.rows == [
        [
            "chữ",
            4.5,
            "TRUE",
            dt.date(2025, 5, 4),
            dt.datetime.fromisoformat("2025-05-04T10:30:00"),
            dt.timedelta(hours=12, minutes=30),
            "hỏng",
            5.0,
        ]
    ]


def test_texts_keep_blanks_breaks_and_paragraphs_but_no_comments() -> None:
    inner = (
        "a<text:s text:c='3'/>b<text:line-break/>c<text:tab/>d</text:p><text:p>e"
        "</text:p><office:annotation><text:p>bỏ</text:p></office:annotation><text:p>f"
    )
    assert grid_of(row(cell(inner))).rows == [["a   b\nc\td\ne\nf"]]


def test_merges_and_covered_cells() -> None:
    spans = (
        'office:value-type="string" table:number-columns-spanned="2" table:number-rows-spanned="3"'
    )
    covered = '<table:covered-table-cell table:number-columns-repeated="2"/>'
    grid = grid_of(row(cell("a", spans), "<table:covered-table-cell/>", cell("b")), row(covered))
    assert grid.rows == [["a", "", "b"]]
    assert grid.merges == [Merge(0, 0, 2, 1)]


def test_repeated_cells_and_rows_are_made_and_blank_ones_are_not() -> None:
    grid = grid_of(
        row(cell(attributes='table:number-columns-repeated="16384"'), repeated=3),
        row(number(1, 'table:number-columns-repeated="2" table:style-name="rate"'), repeated=2),
        row(cell(attributes=""), repeated=1_048_570),
    )
    assert grid.rows == [["", ""]] * 3 + [[1.0, 1.0]] * 2
    assert grid.formats == {(r, c): "0.00%" for r in (3, 4) for c in (0, 1)}


def test_formats_by_cell_row_column_and_type() -> None:
    columns = (
        '<table:table-column table:number-columns-repeated="3"/>'
        '<table:table-column table:default-cell-style-name="fixed"/>'
    )
    grid = grid_of(
        columns,
        row(
            number(0.5, 'table:style-name="rate"'),
            number(1),
            number(0.5, kind="percentage"),
            number(1),
        ),
    )
    assert grid.formats == {(0, 0): "0.00%", (0, 2): "0.00%", (0, 3): "0.000"}


def test_errors_and_formulas_without_values() -> None:
    grid = grid_of(
        row(
            cell("#N/A", 'office:value-type="string" calcext:value-type="error"'),
            cell(attributes='table:formula="of:=SUM([.A1:.B2];[.$C$3])-1"'),
            cell("3", 'table:formula="of:=1+2" office:value-type="float" office:value="3"'),
        )
    )
    assert grid.errors == {(0, 0): "#N/A"}
    assert grid.formulas == {(0, 1): "SUM(A1:B2,$C$3)-1"}
    assert grid.rows == [["#N/A", "", 3.0]]


def test_sheets_are_told_apart_and_hidden_ones_are_known() -> None:
    twice = table(row(cell("x"))) + table(row(cell("y")))
    hidden = table(row(cell("z")), attributes='table:name="B" table:style-name="off"')
    book = read_ods(spreadsheet(twice + hidden), lambda *_: None)
    assert book.sheets == {"A": True, "A (2)": True, "B": False}


def test_a_table_inside_a_cell_is_its_text() -> None:
    inner = table(row(cell("trong")), attributes='table:name="I"')
    grid = grid_of(row(f'<table:table-cell office:value-type="string">{inner}</table:table-cell>'))
    assert grid.rows == [["trong"]]


def with_prefixes(data: bytes, prefix: str) -> bytes:
    """Return a spreadsheet whose names of tables have another prefix, or none."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(content, "w") as other:
        for name in package.namelist():
            xml = package.read(name).decode()
            xml = xml.replace("xmlns:table=", f"xmlns:{prefix}=").replace("table:", f"{prefix}:")
            xml = xml.replace(":opendocument:xmlns:zz:", ":opendocument:xmlns:table:")
            other.writestr(name, xml)
    return content.getvalue()


MERGED = cell("a", 'office:value-type="string" table:number-columns-spanned="2"')


@pytest.mark.parametrize(
    ("attributes", "prefix"),
    [
        ('table:name="A"', "table"),
        ('table:name="A"', "zz"),
        ('table:name="A" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"', "table"),
    ],
)
def test_tables_under_any_prefix_are_read(attributes: str, prefix: str) -> None:
    rows = row(MERGED, "<table:covered-table-cell/>", number(0.5, 'table:style-name="rate"'))
    data = spreadsheet(table(rows, attributes=attributes))
    (grid,) = read_ods(with_prefixes(data, prefix), lambda *_: None).grids
    assert grid.rows == [["a", "", 0.5]]
    assert grid.merges == [Merge(0, 0, 0, 1)]
    assert grid.formats == {(0, 2): "0.00%"}


def test_names_under_our_prefixes_that_mean_something_else_are_not_read() -> None:
    foreign = table(row(cell("x")), attributes='xmlns:table="urn:other"')
    assert read_ods(spreadsheet(foreign), lambda *_: None).grids == []


def test_blanks_between_elements_are_nothing() -> None:
    spaced = row(cell("a"), "\n  ", cell("b")).replace("<text:p>", "\n <text:p>")
    assert grid_of(spaced, "\n").rows == [["a", "b"]]


def test_progress_is_reported() -> None:
    steps: list[tuple[int, int]] = []
    read_ods(spreadsheet(table(row(cell("x")))), lambda *step: steps.append(step))
    assert steps[0][0] == 0


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (spreadsheet("<office:"), "hỏng"),
        (spreadsheet("", "<encryption-data/>"), "mật khẩu"),
        (spreadsheet("").replace(b"content.xml", b"contents.ml"), "hỏng"),
    ],
)
def test_what_cannot_be_read_is_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(Unusable, match=sentence):
        read_ods(data, lambda *_: None)


FACE = '<style:font-face style:name="F1" svg:font-family="&apos;.VnTime&apos;"/>'
FACES = f'{FACE}<style:font-face style:name=".VnTimeH" svg:font-family=".VnTimeH"/>'


def style(name: str, font: str = "", kind: str = "table-cell", parent: str = "") -> str:
    """Return a style; a font with ":" is named as such, another is that of a face."""
    upper = f'style:parent-style-name="{parent}"' if parent else ""
    named = f'fo:font-family="{font[1:]}"' if font.startswith(":") else f'style:font-name="{font}"'
    text = f"<style:text-properties {named}/>" if font else ""
    return f'<style:style style:name="{name}" style:family="{kind}" {upper}>{text}</style:style>'


OLD_STYLES = (
    style("old", "F1")
    + style("direct", ":'VNI-Times'")
    + style("usual", "Arial")
    + style("based", parent="old")
    + style("named", parent="Common")
    + style("round", parent="round")
    + style("capitals", ".VnTimeH", kind="text")
    + style("bold", kind="text")
)
COMMON = (
    f"<office:font-face-decls>{FACE}</office:font-face-decls>"
    f"<office:styles>{style('Common', 'F1')}"
    '<style:default-style style:family="table-cell">'
    '<style:text-properties style:font-name="VNI-Times"/></style:default-style></office:styles>'
    f"<office:automatic-styles>{style('Common', 'Arial')}</office:automatic-styles>"
)


def old_grid(*rows: str, common: str = COMMON) -> Grid:
    (grid,) = read_ods(
        spreadsheet(table(*rows), faces=FACES, styles=OLD_STYLES, common=common), lambda *_: None
    ).grids
    return grid


def styled(name: str, text: str = "Giê", more: str = "") -> str:
    return cell(text, f'office:value-type="string" table:style-name="{name}" {more}')


@pytest.mark.parametrize(
    ("style_name", "text", "font"),
    [
        ("old", "Giê", ".VnTime"),
        ("direct", "Hoà", "VNI-Times"),
        ("usual", "Giê", ""),
        ("based", "Giê", ".VnTime"),
        ("named", "Giê", ".VnTime"),
        ("round", "Hoà", ""),
        ("unknown", "Hoà", "VNI-Times"),
        ("old", "Gie", ""),
        ("old", '<text:span text:style-name="bold">Giê</text:span>', ".VnTime"),
        ("usual", 'Gi<text:span text:style-name="capitals">ê</text:span>', ".VnTimeH"),
        ("usual", 'à<text:span text:style-name="capitals">ê</text:span>', ""),
        ("usual", '<text:span text:style-name="capitals">i</text:span>ê', ""),
    ],
)
def test_old_fonts_of_cells_and_spans(style_name: str, text: str, font: str) -> None:
    grid = old_grid(row(styled(style_name, text)))
    assert grid.fonts == ({(0, 0): font} if font else {})


def test_old_fonts_of_repeated_cells_rows_and_columns() -> None:
    column = '<table:table-column table:default-cell-style-name="old"/>'
    repeated = 'table:number-columns-repeated="2"'
    grid = old_grid(column, row(cell("Giê"), styled("old", more=repeated), repeated=2))
    assert grid.fonts == {(row, column): ".VnTime" for row in range(2) for column in range(3)}


def test_damaged_common_styles_leave_the_fonts_of_the_others() -> None:
    assert old_grid(row(styled("old")), common="<").fonts == {(0, 0): ".VnTime"}


LETTERS = {
    "gone": 'style:text-line-through-style="solid"',
    "gone2": 'style:text-line-through-type="single"',
    "stays": 'style:text-line-through-style="none" style:text-line-through-type="none"',
    "up": 'style:text-position="super 58%"',
    "up2": 'style:text-position="33% 58%"',
    "flat": 'style:text-position="0% 100%"',
    "down": 'style:text-position="sub 58%"',
}
LETTER_STYLES = "".join(
    f'<style:style style:name="{name}" style:family="{family}">'
    f"<style:text-properties {said}/></style:style>"
    for family in ("text", "table-cell")
    for name, said in LETTERS.items()
) + style("inherits", kind="text", parent="gone")


def shown_grid(*rows: str, styles: str = LETTER_STYLES, **other: str) -> Grid:
    (grid,) = read_ods(spreadsheet(table(*rows), styles=styles, **other), lambda *_: None).grids
    return grid


def span(name: str, text: str) -> str:
    return f'<text:span text:style-name="{name}">{text}</text:span>'


@pytest.mark.parametrize(
    ("text", "shown", "doubted"),
    [
        (span("gone", "10") + " 7", " 7", True),
        (span("gone2", "10") + " 7", " 7", True),
        (span("inherits", "10") + " 7", " 7", True),
        (span("gone", "1" + span("flat", "0")) + " 7", " 7", True),
        (span("gone", "1<text:s/>0<text:line-break/>") + "7", "7", True),
        (span("gone", "1" + span("stays", "0")), "0", True),
        (span("stays", "10") + " 7", "10 7", False),
        ("25" + span("up", "1"), "25", True),
        ("25" + span("up2", "1"), "25", True),
        ("25" + span("flat", "1"), "251", False),
        ("H" + span("down", "2") + "O", "H2O", False),
        (f"a</text:p><text:p>{span('gone', 'b')}c", "a\nc", True),
    ],
)
def test_struck_and_raised_letters_of_spans(text: str, shown: str, doubted: bool) -> None:
    grid = shown_grid(row(cell(text)))
    assert grid.rows == [[shown]]
    assert bool(grid.doubts) == doubted


def test_cells_whose_letters_are_all_struck() -> None:
    plain = number(3)
    own = number(4, 'table:style-name="gone"')
    part = cell(f"10{span('stays', '7')}", 'office:value-type="string" table:style-name="gone"')
    grid = shown_grid(row(plain, own, part))
    assert grid.rows == [[3.0, 4.0, "7"]]
    assert list(grid.doubts) == [(0, 2), (0, 1)]


def code_of(inner: str, kind: str = "number", more: str = "", value: float = 4.0) -> Grid:
    """Read a number whose format is of a kind and has some parts."""
    formats = (
        f'<number:{kind}-style style:name="F" {more}>{inner}</number:{kind}-style>'
        '<style:style style:name="c" style:family="table-cell" style:data-style-name="F"/>'
    )
    return shown_grid(row(number(value, 'table:style-name="c"')), styles=formats)


FIGURES = '<number:number number:decimal-places="0" number:min-integer-digits="1"/>'
HIDING = (
    '<number:number-style style:name="P">' + FIGURES + "</number:number-style>"
    '<number:number-style style:name="Z"><number:text>-</number:text></number:number-style>'
)


@pytest.mark.parametrize(
    ("inner", "code"),
    [
        ('<number:number/><number:text> "giờ</number:text>', 'General" giờ"'),
        (FIGURES + "<number:text> ngày</number:text>", '0" ngày"'),
        ('<number:number number:decimal-places="1" number:grouping="true"/>', "#,##0.0"),
        (FIGURES, None),
    ],
)
def test_words_and_figures_of_number_formats(inner: str, code: str | None) -> None:
    assert code_of(inner).formats == ({} if code is None else {(0, 0): code})


def chosen(sign: str, name: str) -> str:
    return f'<style:map style:condition="value(){sign}0" style:apply-style-name="{name}"/>'


@pytest.mark.parametrize(
    ("inner", "value", "shown"),
    [
        ('<number:number number:decimal-places="0" number:min-integer-digits="0"/>', 0.0, ""),
        (FIGURES, 0.0, 0.0),
        (chosen("&gt;", "P") + chosen("&lt;", "P"), 0.0, ""),
        (chosen("&gt;", "P") + chosen("&lt;", "P"), 4.0, 4.0),
        (FIGURES + chosen("=", "Z"), 0.0, ""),
        (FIGURES + chosen("=", "Z"), 4.0, 4.0),
        (FIGURES + chosen("&gt;=", "P"), 0.0, 0.0),
        ("", 4.0, ""),
    ],
)
def test_numbers_that_formats_hide(inner: str, value: float, shown: float | str) -> None:
    formats = (
        f'{HIDING}<number:number-style style:name="F">{inner}</number:number-style>'
        '<style:style style:name="c" style:family="table-cell" style:data-style-name="F"/>'
    )
    grid = shown_grid(row(cell("x"), number(value, 'table:style-name="c"')), styles=formats)
    assert grid.rows == [["x", shown]]


def test_a_number_that_its_format_rounds_is_marked() -> None:
    grid = code_of(FIGURES, value=2.5)
    assert grid.rows == [[2.5]]
    assert "hiện “3”" in grid.doubts[0, 0]


def test_formats_of_common_styles_are_inherited() -> None:
    common = (
        '<office:styles><number:number-style style:name="N9"><number:number/><number:text> giờ'
        '</number:text></number:number-style><style:style style:name="Hours" '
        'style:family="table-cell" style:data-style-name="N9"/></office:styles>'
    )
    own = '<number:number-style style:name="N9"><number:number/></number:number-style>' + style(
        "mine", parent="Hours"
    )
    grid = shown_grid(row(number(4, 'table:style-name="mine"')), styles=own, common=common)
    assert grid.formats == {(0, 0): 'General" giờ"'}


@pytest.mark.parametrize("epoch", ["1899-12-30", "1904-01-01"])
def test_a_small_number_in_a_date_cell_is_that_number(epoch: str) -> None:
    day = dt.date.fromisoformat(epoch) + dt.timedelta(days=4)
    dated = (
        '<number:date-style style:name="D"><number:day number:style="long"/><number:text>/'
        "</number:text><number:month/></number:date-style>"
        '<style:style style:name="c" style:family="table-cell" style:data-style-name="D"/>'
    )
    settings = f'<table:calculation-settings><table:null-date table:date-value="{epoch}"/>'
    cells = row(cell("x", f'office:value-type="date" office:date-value="{day}" {C}'))
    body = f"{settings}</table:calculation-settings>{table(cells)}"
    (grid,) = read_ods(spreadsheet(body, styles=dated), lambda *_: None).grids
    assert grid.rows == [[4.0]]
    assert "được đọc là số 4" in grid.doubts[0, 0]


C = 'table:style-name="c"'


def test_hours_that_count_on_are_read_as_shown() -> None:
    hours = (
        '<number:time-style style:name="D" number:truncate-on-overflow="false"><number:hours/>'
        "<number:text>:</number:text><number:minutes/></number:time-style>"
        '<style:style style:name="c" style:family="table-cell" style:data-style-name="D"/>'
    )
    time = cell("x", f'office:value-type="time" office:time-value="PT60H00M00S" {C}')
    assert shown_grid(row(time), styles=hours).rows == [["60:00"]]


@pytest.mark.parametrize("hidden", ["collapse", "filter"])
def test_hidden_rows_and_columns_are_noted(hidden: str) -> None:
    columns = (
        "<table:table-column/>"
        f'<table:table-column table:visibility="{hidden}" table:number-columns-repeated="16383"/>'
    )
    head = f'<table:table-row table:visibility="{hidden}"'
    rows = [row(number(1), number(2)) for _ in range(3)]
    below = f"{head}>{number(5)}</table:table-row>"
    rest = f'{head} table:number-rows-repeated="1000000"><table:table-cell/></table:table-row>'
    grid = shown_grid(columns, *rows, below, rest)
    assert [note.message for note in grid.notes] == [
        "dòng 4 đang bị ẩn (ẩn dòng hoặc lọc) nhưng vẫn được đọc.",
        "cột B đang bị ẩn nhưng vẫn được đọc.",
    ]


@pytest.mark.parametrize(("setting", "shown"), [("false", ""), ("true", 0.0)])
def test_zeros_that_the_settings_hide_are_blank(setting: str, shown: float | str) -> None:
    settings = (
        '<s><config:config-item xmlns:config="c" config:name="ShowZeroValues" '
        f'config:type="boolean">{setting}</config:config-item></s>'
    )
    assert shown_grid(row(number(0), number(1)), settings=settings).rows == [[shown, 1.0]]


NOTE = (
    "<office:annotation><dc:creator xmlns:dc='http://purl.org/dc/elements/1.1/'>An</dc:creator>"
    "<dc:date xmlns:dc='http://purl.org/dc/elements/1.1/'>2026-11-28T16:30:59.5</dc:date>"
    "<text:p>Sửa</text:p>"
    "<text:p>thành <text:span>20</text:span></text:p></office:annotation>"
)


def test_annotations_are_remarks_on_their_cells() -> None:
    noted = f'<table:table-cell office:value-type="string">{NOTE}<text:p>25</text:p>'
    blank = f'<table:table-cell table:number-columns-repeated="1">{NOTE}'
    end = "</table:table-cell>"
    skipped = '<table:table-cell table:number-columns-repeated="3"/>'
    grid = shown_grid(row(noted + end, skipped, blank + end))
    assert grid.rows == [["25"]]
    remark = Remark("Sửa\nthành 20", "An", "2026-11-28T16:30")
    assert grid.remarks == dict.fromkeys([(0, 0), (0, 4)], (remark,))
    assert grid.doubts == {}


def shape(text: str, more: str = "") -> str:
    return f"<draw:frame {more}><draw:text-box><text:p>{text}</text:p></draw:text-box></draw:frame>"


def test_text_boxes_are_noted_where_they_lie() -> None:
    ends = 'table:end-cell-address="A.C2" table:end-x="0.4in" table:end-y="0.2in" svg:x="0.1in"'
    anchored = f"<table:table-cell><text:p>4</text:p>{shape('25', ends)}</table:table-cell>"
    grid = shown_grid(row("<table:table-cell/>", "<table:table-cell/>", anchored), row(number(1)))
    assert grid.rows == [["", "", "4"], [1.0, "", ""]]
    assert list(grid.doubts) == [(0, 2)]
    assert "khung chữ “25”" in grid.doubts[0, 2]


def test_text_boxes_of_the_page_are_headings_or_noted() -> None:
    shapes = f"<table:shapes>{shape('Phụ lục 5')}{shape('25')}</table:shapes>"
    grid = shown_grid(shapes, row("<table:table-cell/>"), row(number(1)))
    assert grid.rows == [["Phụ lục 5"], [1.0]]
    assert ["khung chữ “25”" in note.message for note in grid.notes] == [True]


def test_controls_on_cells_are_marked() -> None:
    control = '<table:table-cell><draw:control draw:control="c1"/></table:table-cell>'
    grid = shown_grid(row(number(1), control))
    assert list(grid.doubts) == [(0, 1)]


def test_what_stands_in_covered_cells_is_kept() -> None:
    covered = "<table:covered-table-cell office:value-type='string'><text:p>b</text:p>"
    assert grid_of(row(MERGED, covered + "</table:covered-table-cell>")).rows == [["a", "b"]]
