"""What is no part of a page's values, and what its forms show."""

import pytest

from tthc_gui.domain.clipboard_text import parse_clipboard, parse_html

WORD = '<html xmlns:w="urn:schemas-microsoft-com:office:word">'
RULES = "<style><!-- .an {display:none} td.gach {text-decoration:line-through} /* x */ </style>"


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
    ],
)
def test_a_cell_holds_what_the_page_shows(cell: str, text: str) -> None:
    assert one(cell) == text


def test_a_row_hidden_or_deleted_in_word_is_not_there() -> None:
    page = (
        "<table><tr><td rowspan=3>1</td><td>a</td></tr><tr style='display:none'><td>b</td></tr>"
        "<tr><td><del>c</del></td></tr><tr><td>2</td><td>d</td></tr></table>"
    )
    assert parse_html(WORD + page) == [["1", "a"], ["2", "d"]]
    assert parse_html(page) == [["1", "a"], ["", "c"], ["2", "d"]]


def test_word_s_tracked_changes_on_the_clipboard() -> None:
    cells = "<td><p><del>10</del><ins>25</ins></p><td><p>5<sup>1</sup></p><td><p><s>3</s>4</p>"
    assert parse_clipboard("1025\t51\t34", f"{WORD}<table><tr>{cells}</table>") == [
        ["25", "5", "4"]
    ]


def test_plain_text_is_mended_where_the_page_beside_it_shows_marks() -> None:
    page = "<table><tr><td>25<sup>1</sup><td>a  b<tr><td>1<td>2</table>"
    assert parse_clipboard("251\ta  b\r\n1\t2\r\n", page) == [["25", "a  b"], ["1", "2"]]
    assert parse_clipboard("251\ta", page) == [["251", "a"]]


def test_a_table_inside_one_that_lays_out_the_page_is_read() -> None:
    inner = "<table><tr>" + "".join(f"<td>{n}" for n in range(6)) + "</table>"
    page = f"<table><tr><td>{inner}</table>"
    assert parse_html(f"<table><tr><td>{page}</table>") == [["0", "1", "2", "3", "4", "5"]]
