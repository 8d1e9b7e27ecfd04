"""What is no part of a page's values, and what its forms show."""

import pytest

from tthc_gui.domain.values.formatted_text import shown
from tthc_gui.files.formats.html.page import blocks
from tthc_gui.files.formats.html.page_table import HtmlTable, lines_of
from tthc_gui.files.pasted.clipboard_text import parse_clipboard, parse_html

WORD = '<html xmlns:w="urn:schemas-microsoft-com:office:word">'
RULES = "<style><!-- .an {display:none} td.gach {text-decoration:line-through} /* x */ "
RULES += ".them::before {content: '('} .them:after {content: \")\"} i::before {content: counter(n)}"
RULES += "</style>"


@pytest.mark.parametrize(
    ("medium", "text"), [("print", "7"), ("screen", ""), ("print, screen", ""), ("all", "")]
)
def test_rules_for_printers_alone_hide_nothing(medium: str, text: str) -> None:
    rules = f"<style>@media {medium} {{ .an {{display:none}} }}</style>"
    page = f'{rules}<table><tr><td><b class="an">7</b></td><td>x</td></tr></table>'
    assert parse_html(page) == [[text, "x"]]


def test_a_cell_that_is_aligned_at_its_top_is_no_footnote() -> None:
    cell = '<td style="vertical-align:super">2<span style="vertical-align:baseline">5</span>'
    assert parse_html(f"<table><tr>{cell}<td>x</table>") == [["25", "x"]]


def one(cell: str) -> str:
    ((text, last),) = parse_html(f"{RULES}<table><tr><td>{cell}</td><td>x</td></tr></table>")
    assert last == "x"
    return text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("25<sup>1</sup>", "25"),
        ('25<span style="vertical-align: super">1</span>', "25"),
        ("500 m<sup>2</sup>", "500 m²"),
        ("<del>10</del>7", "7"),
        ("<s>10</s> 7", "7"),
        ("<strike>10</strike>7", "7"),
        ('<span style="text-decoration: underline line-through">10</span>7', "7"),
        ("<s>10</s>", "10"),
        ("<del>10</del><ins>7</ins>", "7"),
        ('<span style="display:none">99</span>10', "10"),
        ('<span style="DISPLAY : NONE !important">99</span>10', "10"),
        ('<span class="an">99</span>10', "10"),
        ("<span hidden>99</span>10", "10"),
        ('<span style="visibility:hidden">9<b style="visibility:visible">1</b></span>0', "10"),
        ('<span style="mso-hide:all">99</span>10', "10"),
        ("<template>99</template>10", "10"),
        ('<input type="text" value="7">', "7"),
        ("<input value=7>", "7"),
        ("<input type=number value=7><input type=hidden value=9>", "7"),
        ('<input type="submit" value="Lưu">', ""),
        ("<input placeholder=9>", ""),
        ("<textarea>7</textarea>", "7"),
        ("<select><option>Giờ<option selected>Ngày</select>", "Ngày"),
        ("<select><option>Giờ</option><option>Ngày</option></select>", "Giờ"),
        ('<select><option disabled>Chọn<option label="Ngày">d</select>', "Ngày"),
        ("<select multiple><option>Giờ<option>Ngày</select>", ""),
        ("<select><optgroup label=x><option>Giờ<option>Ngày</select>5", "Giờ5"),
        ("2\u200b5", "25"),
        ("2&shy;5", "25"),
        ("2<wbr>5", "25"),
        ("2<br>5", "2\n5"),
        ('<span class="them">7</span>', "(7)"),
        ("<dialog>99</dialog>10", "10"),
        ("<details>99</details>10", "10"),
        ("<details open>9</details>10", "910"),
        ("<details><summary>1</summary>99</details>0", "10"),
        ("<details hidden><summary>99</summary>99</details>10", "10"),
        ("<details><details open><summary>9</summary></details></details>10", "10"),
        ('<span style="position:absolute; left:-9999px">99</span>10', "10"),
        ('<span style="position:absolute;clip:rect(0, 0, 0, 0)">99</span>10', "10"),
        ('<img src="x.png" alt="9">10', "10"),
    ],
)
def test_a_cell_holds_what_the_page_shows(cell: str, text: str) -> None:
    assert one(cell) == text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>", "0,5"),
        ("<math><mrow><mfrac><mi>1</mi><mrow><mn>2</mn></mrow></mfrac></mrow></math>", "0,5"),
        ("2 <math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>", "2 1/2"),
        ("<math><mfrac><mn>1</mn><mn>3</mn></mfrac></math>", "1/3"),
        ("<math><mn>12</mn><annotation>99</annotation></math>", "12"),
        ("<math><msup><mn>2</mn><mn>5</mn></msup></math>", "2^5"),
        ("<math><mfrac><mn>1<mn>2", "12"),
        ("<img src=x alt='5 ngày'>", ""),
        ("<canvas>9</canvas>", ""),
        ("<object data=x>9</object>", ""),
        ("<iframe>9</iframe>", ""),
        ("<svg><title>9</title><desc>9</desc><text>2</text><text>5</text></svg>", "2\n5"),
        ("<svg><path d=x /></svg>", ""),
        ("<i></i>", ""),
    ],
)
def test_what_is_no_plain_text_is_read_or_blank_and_remarked_on(cell: str, text: str) -> None:
    page = f"{RULES}<table><tr><td>{cell}</td><td>x</td></tr></table>"
    (table,) = (block for block in blocks(page) if isinstance(block, HtmlTable))
    found, last = (shown(one.runs()) for one in table.rows[0].cells)
    assert (lines_of(found.text), len(found.remarks)) == (text, 1)
    assert last == ("x", (), False)


def test_a_row_hidden_or_deleted_in_word_is_not_there() -> None:
    page = (
        "<table><tr><td rowspan=3>1</td><td>a</td></tr><tr style='display:none'><td>b</td></tr>"
        "<tr><td><del>c</del></td></tr><tr><td>2</td><td>d</td></tr></table>"
    )
    assert parse_html(WORD + page) == [["1", "a"], ["2", "d"]]
    assert parse_html(page) == [["1", "a"], ["", "c"], ["2", "d"]]


def test_word_s_tracked_changes_on_the_clipboard() -> None:
    cells = "<td><p><del>10</del><ins>25</ins></p><td><p>5<sup>1</sup></p><td><p><s>3</s>4</p>"
    table = parse_clipboard("1025\t51\t34", f"{WORD}<table><tr>{cells}</table>")
    assert table.block == [["25", "5", "4"]]
    assert [*table.doubts] == [(0, 0), (0, 1), (0, 2)]
    assert "chữ “10” đã xoá" in table.doubts[0, 0].message
    assert table.doubts[0, 2].where == "bảng đã dán, dòng 1, cột 3"


@pytest.mark.parametrize("gone", ["<tr style='display:none'>", "<tr class=an>"])
def test_what_a_row_that_is_not_seen_spans_goes_on_below_it(gone: str) -> None:
    rows = f"<td rowspan=2>5<td>a<td rowspan=3>7</tr>{'<tr><td>b</tr>'}<tr><td>6<td>c"
    block = parse_html(f"{RULES}<table>{gone}{rows}</table>")
    assert block == [["5", "b", "7"], ["6", "c", ""]]


def test_a_row_deleted_in_word_that_begins_a_span_leaves_no_blank_row() -> None:
    first = "<tr><td rowspan=2><del>5</del><td><del>a</del></tr>"
    table = parse_clipboard("x", f"{WORD}<table>{first}<tr><td>b</tr><tr><td>6<td>c</table>")
    assert table.block == [["5", "b"], ["6", "c"]]
    assert "dòng đã xoá" in table.doubts[0, 0].message


def test_plain_text_is_mended_where_the_page_beside_it_shows_marks() -> None:
    page = "<table><tr><td>25<sup>1</sup><td>a  b<tr><td>1<td>2</table>"
    assert parse_clipboard("251\ta  b\r\n1\t2\r\n", page).block == [["25", "a  b"], ["1", "2"]]
    assert parse_clipboard("251\ta", page).block == [["251", "a"]]


def test_a_table_inside_one_that_lays_out_the_page_is_read() -> None:
    inner = "<table><tr>" + "".join(f"<td>{n}" for n in range(6)) + "</table>"
    page = f"<table><tr><td>{inner}</table>"
    assert parse_html(f"<table><tr><td>{page}</table>") == [["0", "1", "2", "3", "4", "5"]]


RULED = """<style>td .p {display:none} tr > td.q span {display:none} .r.s {display:none}
div .t {display:none} td.u, #v, td:nth-child(9) {display:none} b {display:none} b.w {display:inline}
.x {font-size:1pt} #x {font-size:0} </style>"""


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<td>5<i class=p>9</i>", "5"),
        ("<td class=q>5<span>9</span>", "5"),
        ("<td>5<span class=q>9</span>", "59"),
        ('<td>5<i class="s r">9</i>', "5"),
        ("<td>5<i class=r>9</i>", "59"),
        ("<td>5<i class=t>9</i>", "59"),
        ("<td>5<i id=v>9</i>", "5"),
        ("<td>5<b>9</b>", "5"),
        ("<td>5<b class=w>9</b>", "59"),
        ("<td>5<i class=x id=x>9</i>", "5"),
        ("<td>5<i class=x>9</i>", "59"),
    ],
)
def test_rules_hold_for_what_their_selectors_name(cell: str, text: str) -> None:
    assert parse_html(f"{RULED}<table><tr>{cell}<td>x</table>") == [[text, "x"]]


@pytest.mark.parametrize(
    "style",
    [
        "font-size:0.0pt",
        "font-size:0.1px",
        "font:0/0 a",
        "opacity:0.0",
        "opacity:0%",
        "color:transparent",
        "color:rgba(0, 0, 0, 0)",
        "width:0;overflow:hidden",
        "max-height:0px;overflow:hidden",
        "transform:scale( 0 )",
        "content-visibility:hidden",
        "display:none ! important",
    ],
)
def test_letters_that_a_style_makes_unseen_are_left_out(style: str) -> None:
    assert one(f'25<span style="{style}">9</span>') == "25"


@pytest.mark.parametrize(
    "style",
    ["font-size:1px", "font:700 12px/0 a", "opacity:0.5", "width:0"],
)
def test_letters_that_a_style_leaves_seen_are_read(style: str) -> None:
    assert one(f'25<span style="{style}">9</span>') == "259"


@pytest.mark.parametrize(
    "style", ["vertical-align:5pt", "vertical-align:30%", "position:relative;top:-4pt"]
)
def test_letters_lifted_by_a_length_are_raised(style: str) -> None:
    assert one(f'25<span style="{style}">1</span>') == "25"


def test_the_sign_of_a_comment_in_word_is_kept_apart() -> None:
    cell = "25<span class=MsoCommentReference><a class=msocomanchor href='#c'>[A1]</a></span>"
    table = parse_clipboard("", f"{WORD}<table><tr><td>{cell}<td>x</table>")
    assert table.block == [["25", "x"]]
    assert "“[A1]”" in table.doubts[0, 0].message


@pytest.mark.parametrize(
    "sign",
    ['span style="color:#FFF"', 'font color="#FFFFFF"', 'i style="color: rgb(255, 255, 255)"'],
)
def test_white_letters_beside_others_are_left_out_and_told(sign: str) -> None:
    table = parse_clipboard(
        "", f"<table><tr><td>25<{sign}>9</{sign.split(maxsplit=1)[0]}><td>x</table>"
    )
    assert table.block == [["25", "x"]]
    assert "cùng màu với nền “9”" in table.doubts[0, 0].message


def test_a_cell_in_white_letters_is_read_and_doubted() -> None:
    table = parse_clipboard("", '<table><tr><td style="color:white">9<td>x</table>')
    assert table.block == [["9", "x"]]
    assert [*table.doubts] == [(0, 0)]


@pytest.mark.parametrize(
    "cell", ["td bgcolor=navy", 'td style="background:#123"', 'td style="background-color: red"']
)
def test_white_letters_on_a_colour_are_seen(cell: str) -> None:
    table = parse_clipboard("", f"<table><tr><{cell}>2<b style='color:white'>5</b><td>x</table>")
    assert table.block == [["25", "x"]]
    assert not table.doubts
