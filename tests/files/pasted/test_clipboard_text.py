import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tthc_gui.domain.values.times import Refusal
from tthc_gui.files.pasted.clipboard_text import (
    MOST_CELLS,
    MOST_CHARACTERS,
    build_html,
    build_tsv,
    parse_clipboard,
    parse_html,
    parse_tsv,
)

TEXTS = st.text(alphabet=st.one_of(st.sampled_from('\t\r\n" ,ắ'), st.characters(codec="utf-8")))
BLOCKS = st.lists(st.lists(TEXTS, min_size=1, max_size=4), max_size=5)
WORD = '<html xmlns:w="urn:schemas-microsoft-com:office:word"><body>'


@given(BLOCKS)
@example([[""]])
@example([['"'], ['""', ""], ["a\r\nb"]])
def test_tsv_is_read_back_as_it_was_written(block: list[list[str]]) -> None:
    assert parse_tsv(build_tsv(block)) == block


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("", []),
        ("a", [["a"]]),
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ("a\nb", [["a"], ["b"]]),
        ("a\rb\r", [["a"], ["b"]]),
        ("a\r\n\r\n", [["a"], [""]]),
        ("a\t\r\n", [["a", ""]]),
        ('"một\nhai"\tb\r\n', [["một\nhai", "b"]]),
        ('"nói ""vâng"""\n', [['nói "vâng"']]),
        ('5" ống\t"mở\nsau', [['5" ống', '"mở'], ["sau"]]),
        ('"a"b\tc\t"d"', [['"a"b', "c", "d"]]),
        ('""\t"x"', [["", "x"]]),
    ],
)
def test_tsv_of_spreadsheets_is_understood(text: str, block: list[list[str]]) -> None:
    assert parse_tsv(text) == block


def test_quotes_are_written_only_where_needed() -> None:
    assert build_tsv([["a b", 'c"d', "e\nf"]]) == 'a b\t"c""d"\t"e\nf"\r\n'


@pytest.mark.parametrize("cell", ["1", '"1"'])
def test_a_paste_as_large_as_allowed_is_read_and_one_larger_is_refused(cell: str) -> None:
    row = "\t".join([cell] * 100) + "\r\n"
    assert len(parse_tsv(row * (MOST_CELLS // 100))) == MOST_CELLS // 100
    with pytest.raises(Refusal, match="quá lớn"):
        parse_tsv(row * (MOST_CELLS // 100) + cell)


def test_a_text_too_long_is_refused_before_it_is_read() -> None:
    with pytest.raises(Refusal, match=r"20\.000\.001 ký tự"):
        parse_tsv("a" * (MOST_CHARACTERS + 1))
    with pytest.raises(Refusal, match="ký tự"):
        parse_html("a" * (MOST_CHARACTERS + 1))


def _collapsed(block: list[list[str]]) -> list[list[str]]:
    return [
        ["\n".join(filter(None, (" ".join(x.split()) for x in text.split("\n")))) for text in row]
        for row in block
    ]


@given(st.lists(st.lists(st.text(alphabet="<>&\"'đ \nx;#1"), min_size=1, max_size=4), max_size=4))
def test_html_is_read_back_but_for_blanks(block: list[list[str]]) -> None:
    assert parse_html(build_html(block)) == _collapsed(block)


def test_html_spans_cover_the_cells_below() -> None:
    html = build_html([["1", "a"], ["", "b"], ["2", "c"]], {(0, 0): 2})
    assert html.count("<td") == 5
    assert '<td rowspan="2"' in html
    assert parse_html(html) == [["1", "a"], ["", "b"], ["2", "c"]]


def test_spans_of_received_tables_become_blanks() -> None:
    html = """<table><tr><td rowspan=3>A<td colspan="2">B<td>C
        <tr><td>D<th>E<td rowspan=2>F<tr><td>G<td>H</table>"""
    assert parse_html(html) == [["A", "B", "", "C"], ["", "D", "E", "F"], ["", "G", "H", ""]]


def test_junk_of_web_pages_is_left_out() -> None:
    html = """<!DOCTYPE html><![if !vml]><![weird]><style>td{}</style><p>trước</p>
        <table><tr><td>43,5&nbsp;<b>ngày</b><img src="x.png"></td>
        <td><p>một</p><p>hai<br>ba</p><script>var x = "<td>";</script><style>p{}</style></td></tr>
        <tr></tr></table><table><tr><td>khác</td></tr></table>"""
    assert parse_html(html) == [["43,5 ngày", "một\nhai\nba"]]


def test_a_table_inside_a_cell_is_its_text() -> None:
    html = "<table><tr><td>a<table><tr><td>b</td></tr></table></td><td>c</td></tr></table>"
    assert parse_html(html) == [["a\nb", "c"]]


@pytest.mark.parametrize("span", ["0", "-1", "x", "", "٣٣٣", "99999999999999"])
def test_absurd_spans_do_no_harm(span: str) -> None:
    (row,) = parse_html(f'<table><tr><td colspan="{span}" rowspan="{span}">a</td></tr></table>')
    assert row[0] == "a"
    assert len(row) <= 1000


def test_a_table_made_huge_by_spans_is_refused() -> None:
    cells = '<td colspan="1000">' * 300
    with pytest.raises(Refusal, match="quá lớn"):
        parse_html(f"<table><tr>{cells}</table>")


@given(st.text(alphabet='<>/!-[]&;"= tabledr\n'))
def test_no_html_breaks_the_reader(html: str) -> None:
    assert all(row for row in parse_html(f"<table><tr><td>{html}"))


def test_plain_text_comes_first_but_for_word() -> None:
    table = "<table><tr><td><p>một</p><p>hai</p></td></tr></table>"
    assert parse_clipboard("a\tb", table).block == [["a", "b"]]
    assert parse_clipboard("một\nhai", WORD + table).block == [["một\nhai"]]
    assert parse_clipboard("chữ", WORD + "<p>chữ</p>").block == [["chữ"]]
    assert parse_clipboard("", table).block == [["một\nhai"]]


@pytest.mark.parametrize("html", ["", "<img src='x.png'>"])
def test_a_clipboard_without_text_is_refused(html: str) -> None:
    with pytest.raises(Refusal, match="không có chữ"):
        parse_clipboard("", html)


def test_what_was_read_in_another_thread_is_not_read_again() -> None:
    table = '<table><tr><td>"a"<td>b</table>'
    assert parse_clipboard('"a"\tb', table) is parse_clipboard('"a"\tb', table)
