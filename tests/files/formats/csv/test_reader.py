import codecs
from collections.abc import Iterable, Sequence
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.files.tables import line, table
from tthc_gui.files.formats.csv.coding import decoded
from tthc_gui.files.formats.csv.reader import SHEET, read_csv, read_rows
from tthc_gui.files.problems import Unusable
from tthc_gui.files.reading import read
from tthc_gui.files.recognition.numbers import stated_number

VIETNAMESE = "Thủ tục cấp giấy phép, tỷ lệ 12,5%"


def lines_of(*rows: Iterable[str], delimiter: str = ";") -> str:
    return "".join(delimiter.join(row) + "\r\n" for row in rows)


TONES = "\u0300\u0301\u0303\u0309\u0323"


def cp1258(text: str) -> bytes:
    """Write a text as Windows does: a letter with its circumflex or horn, the tone after it."""
    pieces = []
    for letter in normalize("NFC", text):
        marks = normalize("NFD", letter)
        base = normalize("NFC", "".join(mark for mark in marks if mark not in TONES))
        pieces.append(base + "".join(mark for mark in marks if mark in TONES))
    return "".join(pieces).encode("cp1258")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_with_or_without_its_mark(encoding: str) -> None:
    assert decoded(VIETNAMESE.encode(encoding)) == VIETNAMESE
    assert decoded(normalize("NFD", VIETNAMESE).encode(encoding)) == VIETNAMESE


def test_utf_16_of_the_other_order_with_a_mark() -> None:
    assert decoded(codecs.BOM_UTF16_BE + VIETNAMESE.encode("utf-16-be")) == VIETNAMESE


def test_windows_1258_is_composed() -> None:
    data = cp1258(VIETNAMESE)
    assert "\u0309".encode("cp1258") in data
    assert decoded(data) == VIETNAMESE


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_told_from_decimal_commas(delimiter: str) -> None:
    rows = [
        ["Phụ lục 5"],
        ["STT", "Mã", "Tên", "Ngày", "Sau"],
        *([str(n), "1.000001.H21", "Cấp, gia hạn; thu hồi", "12,5", "0,25"] for n in range(20)),
    ]
    quoted = [[f'"{cell}"' if delimiter in cell else cell for cell in row] for row in rows]
    assert read_rows(lines_of(*quoted, delimiter=delimiter))[0] == rows


def test_excel_s_own_line_names_the_delimiter() -> None:
    assert read_rows("sep=,\r\na;b,c;d\r\n") == ([["a;b", "c;d"]], [2])


def test_rows_are_named_by_the_lines_they_end_in() -> None:
    grid = read_csv(b'a;"b\nc"\nd;e\n', lambda *_: None).grid(SHEET)
    assert grid.rows == [["a", "b\nc"], ["d", "e"]]
    assert grid.where(1, 1) == "dòng 3, cột 2"


def test_a_quotation_mark_that_is_never_closed_is_told() -> None:
    with pytest.raises(Unusable, match="nháy"):
        read_rows('a;"' + "x" * 2_000_000)


@given(st.text(max_size=300))
def test_any_text_is_rows_or_a_sentence(text: str) -> None:
    grid = read_csv(b"\xef\xbb\xbf" + text.encode("utf-8", "replace"), lambda *_: None).grid(SHEET)
    assert len({len(row) for row in grid.rows}) <= 1


def sheet_text(delimiter: str) -> str:
    """Return the table of one procedure as Excel saves it, numbers with a decimal comma."""
    rows: Sequence[Sequence[object]] = table(line(before_1=1.5, current=10.5)).rows
    texts = [
        [
            '"' + (cell if isinstance(cell, str) else stated_number(float(str(cell)))) + '"'
            for cell in row
        ]
        for row in rows
    ]
    return lines_of(*texts, delimiter=delimiter)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1258"])
def test_a_table_saved_as_text_opens(tmp_path: Path, delimiter: str, encoding: str) -> None:
    text = sheet_text(delimiter)
    path = tmp_path / "a.xls"
    path.write_bytes(cp1258(text) if encoding == "cp1258" else text.encode(encoding))
    annex = read(path).annex
    (case,) = annex.procedures[0].cases
    assert annex.heading.label == "Phụ lục 5"
    assert str(case.current) == "10.5"
    assert str(case.steps[0].before) == "1.5"
    assert case.unit == "Ngày"


def test_rows_that_an_open_quotation_mark_swallowed_are_told_at_its_cell() -> None:
    rows = [[str(number), "x", "1", "2", "3", "4", "5"] for number in range(4)]
    text = lines_of(*rows).replace("1;x", '1;"x')
    (grid,) = read_csv(text.encode(), lambda *_: None).grids
    assert len(grid.rows) == 2
    assert list(grid.doubts) == [(1, 1)]
    assert "2 dòng sau" in grid.doubts[1, 1]


def test_a_name_on_several_lines_swallows_none() -> None:
    text = lines_of(["1", '"Cấp; gia hạn;\nthu hồi; đổi"', "5"])
    (grid,) = read_csv(text.encode(), lambda *_: None).grids
    assert grid.rows == [["1", "Cấp; gia hạn;\nthu hồi; đổi", "5"]]
    assert not grid.doubts


def test_what_makes_excel_take_a_cell_for_text_is_dropped() -> None:
    text = lines_of(['="1.000820.H21"', "'5", "=1+1"])
    assert read_csv(text.encode(), lambda *_: None).grids[0].rows == [["1.000820.H21", "5", "=1+1"]]
