import pytest

from tthc_gui.files.formats.html.reader import read_html, set_pasted_fonts
from tthc_gui.files.grid import Grid, Merge


def grids(html: str, encoding: str = "utf-8") -> list[Grid]:
    return list(read_html(html.encode(encoding), lambda *_: None).grids)


def test_tables_with_the_paragraphs_above_them() -> None:
    page = (
        "<html><head><title>x</title><style>td{}</style></head><body><h1>Phụ lục 5</h1>"
        "<p>Danh mục</p><table><tr><th>STT<th>Mã<tr><td>1<td>1.0</table>"
        "<p>Phụ lục 6</p><table><tr><td>2</td></tr></table></body>"
    )
    first, second = grids(page)
    assert first.rows == [["Phụ lục 5", ""], ["Danh mục", ""], ["STT", "Mã"], ["1", "1.0"]]
    assert second.rows == [["Phụ lục 6"], ["2"]]
    assert second.where(1, 0) == "bảng 2, dòng 1, cột 1"


def test_spanning_cells_stand_at_their_first_place() -> None:
    page = (
        "<table><tr><td rowspan=2>a</td><td colspan=2>b</td></tr>"
        "<tr><td>c</td><td>d</td></tr><tr><td rowspan=9>e</td></tr></table>"
    )
    (grid,) = grids(page)
    assert grid.rows == [["a", "b", ""], ["", "c", "d"], ["e", "", ""]]
    assert grid.merges == [Merge(0, 0, 1, 0), Merge(0, 1, 0, 2), Merge(2, 0, 2, 0)]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("<td> một <br> hai </td>", "một\nhai"),
        ("<td><p>một</p><p>hai</p></td>", "một\nhai"),
        ("<td>a<script>x</script>b</td>", "ab"),
        ("<td>a<table><tr><td>b</td></tr></table></td>", "a\nb"),
        ('<td sdval="12.5">12,5</td>', 12.5),
        ('<td x:num="12.5">12.5</td>', 12.5),
        ('<td sdval="0.5">50,00%</td>', "50,00%"),
        ('<td sdval="0">#N/A</td>', "#N/A"),
        ('<td sdval="x">12</td>', "12"),
        ("<td>&lt;b&gt; &amp;</td>", "<b> &"),
        ("<![if !x]><td>a</td><![endif]>", "a"),
    ],
)
def test_cells(cell: str, value: object) -> None:
    (grid,) = grids(f"<table><tr>{cell}</tr></table>")
    assert grid.rows[0][0] == value


@pytest.mark.parametrize(
    ("meta", "encoding"),
    [
        ("", "utf-8"),
        ('<meta charset="utf-16">', "utf-16"),
        ("<meta charset=windows-1252>", "cp1252"),
    ],
)
def test_the_page_s_own_encoding(meta: str, encoding: str) -> None:
    (grid,) = grids(f"{meta}<table><tr><td>Thành</td></tr></table>", encoding)
    assert grid.rows == [["Thành"]]


WORD = """<html xmlns:w="urn:schemas-microsoft-com:office:word"><head><style>
<!-- @font-face {font-family:"VNI-Times";}
p.MsoNormal, li.MsoNormal {margin:0; font-family:"Times New Roman",serif;}
.old {mso-bidi-font-family:Arial; font-family:".VnTime",sans-serif}
td {font-family:VNI-Times} --></style></head><body>"""


@pytest.mark.parametrize(
    ("cells", "fonts"),
    [
        ("<td style='font-family:\".VnTime\",serif'>Giê</td>", [".VnTime"]),
        ("<td style='mso-font-charset:0;font-family:.VnTimeH'>Giê<td>Giê", [".VnTimeH", ""]),
        ('<td><font face=".VnTime, Arial">Giê</font></td><td>Giê</td>', [".VnTime", ""]),
        ("<td><p><span style=\"font-family:'.VnTime'\">Giê<o:p></o:p></span></p>", [".VnTime"]),
        ('<td style="font-family:.VnTime">Giê <b>Giê<br>Giê</b></td>', [".VnTime"]),
        ('<td style="font-family:.VnTime">Giê <b style="font-family:Arial">ờ</b></td>', [""]),
        ('<td style="font-family:.VnTime"><p>Gi<p style="font-family:Arial">ê</td>', [""]),
        ('<tr style="font-family:.VnTime"><td>Giê<td>Giê<tr><td>Giê', [".VnTime"] * 2 + [""]),
        (f"{WORD}<table><tr><td class='xl1 Old'>Giê<td>Giê", [".VnTime", "VNI-Times"]),
        (f"{WORD}<table><tr><td class=old><p class=MsoNormal>Giê<td><p>Giê", ["", "VNI-Times"]),
        ('<td style="font-family:.VnTime">1 <font class="font5" face="Arial">ê</font>', [""]),
        ('<td title="https://.vn">Giê</td>', [""]),
    ],
)
def test_old_fonts_of_cells(cells: str, fonts: list[str]) -> None:
    page = cells if "<table>" in cells else f"<table><tr>{cells}</table>"
    (grid,) = grids(page)
    places = [(row, column) for row, line in enumerate(grid.rows) for column in range(len(line))]
    assert [grid.fonts.get(place, "") for place in places if grid.cell(*place)] == fonts


def test_an_old_font_above_the_table() -> None:
    page = (
        '<p style="font-family:.VnTime">Phô lôc 5</p><p>Danh mục<p>ó</p>'
        "<table><tr><td>a</td></tr></table>"
    )
    (grid,) = grids(page)
    assert grid.fonts == {(0, 0): ".VnTime"}


def test_a_page_nested_without_end_is_read() -> None:
    (grid,) = grids('<table><tr><td style="font-family:.VnTime">' + "<b>" * 5000 + "Giê")
    assert grid.fonts == {(0, 0): ".VnTime"}


def test_a_page_that_breaks_off_in_a_table() -> None:
    (grid,) = grids("<table><tr><td>a</td><td>b")
    assert grid.rows == [["a", "b"]]


def test_a_page_without_tables() -> None:
    assert grids("<html><p>Đăng nhập</p></html>") == []


def test_a_pasted_table_takes_the_fonts_of_the_cells_it_shares_with_its_page() -> None:
    style = 'style="font-family:.VnTime"'
    page = f"<p {style}>Phô lôc</p><table><tr><td {style}>Giê  lµm<td {style}>Söa<td>Giê</table>"
    grid = Grid("A", [["Giê lµm", "Sửa", "Giê"]])
    set_pasted_fonts(grid, page)
    assert grid.fonts == {(0, 0): ".VnTime"}


def test_a_page_too_large_to_be_laid_out_tells_no_fonts() -> None:
    grid = Grid("A", [["Giê"]])
    rows = "<tr><td colspan=200>x" + "<tr><td>" * 21_000
    set_pasted_fonts(grid, f'<table style="font-family:.VnTime"><tr><td>Giê{rows}</table>')
    assert grid.fonts == {}


@pytest.mark.parametrize("page", ["", "Giê", '<p style="font-family:.VnTime">Giê</p>'])
def test_a_page_without_a_table_tells_no_fonts(page: str) -> None:
    grid = Grid("A", [["Giê"]])
    set_pasted_fonts(grid, page)
    assert grid.fonts == {}


def test_what_was_left_out_of_cells_is_doubted_at_its_place() -> None:
    page = "<table><tr><td>25<sup>1</sup><td><s>3</s>4<tr><td><s>5</s><td><s>6</s></table>"
    (grid,) = grids(page)
    assert grid.rows == [["25", "4"], ["5", "6"]]
    assert [*grid.doubts] == [(0, 0), (0, 1), (1, 0)]


def test_pictures_and_equations_are_doubted_at_their_place() -> None:
    half = "<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>"
    (grid,) = grids(f"<p><img src=a></p><table><tr><td>1<td><img src=a><td>{half}</table>")
    assert grid.rows == [["1", "", "0,5"]]
    assert [*grid.doubts] == [(0, 1), (0, 2)]


def test_hidden_rows_are_noted_and_cover_nothing() -> None:
    page = "<table><tr><td rowspan=2>1<td>a<tr style='display:none'><td>b<tr><td>2<td>c</table>"
    (grid,) = grids(page)
    assert (grid.rows, grid.merges) == ([["1", "a"], ["2", "c"]], [])
    assert "1 dòng bị ẩn" in grid.notes[0].message


def test_an_annex_in_a_layout_table_has_its_heading_above() -> None:
    inner = "<table><tr>" + "".join(f"<td>{n}" for n in range(6)) + "</table>"
    (grid,) = grids(f"<table><tr><td><p>Phụ lục 5</p>{inner}</table>")
    assert [row[0] for row in grid.rows] == ["Phụ lục 5", "0"]
