import datetime as dt
import io
import zipfile

import pytest

from tthc_gui.files.grid import Grid, Merge
from tthc_gui.files.ods.reader import read_ods
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
    body: str, manifest: str = "<m/>", *, faces: str = "", styles: str = "", common: str = ""
) -> bytes:
    """Give a spreadsheet of tables in XML."""
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
    """Give a spreadsheet whose names of tables have another prefix, or none."""
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
    """Give a style; a font with ":" is named as such, another is that of a face."""
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
