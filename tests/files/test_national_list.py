from collections.abc import Callable, Sequence
from pathlib import Path
from unicodedata import normalize

import pytest
import xlsxwriter

from tthc_gui.domain.annex.listed import ListedProcedure
from tthc_gui.files.national_list import read_national_list
from tthc_gui.files.problems import FileProblem

HEADER = ["Mã số", "Tên", "Cơ quan ban hành", "Cơ quan thực hiện", "Lĩnh vực"]
Rows = Sequence[Sequence[str | float]]
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(*sheets: Rows) -> Path:
        path = tmp_path / "danh muc.xlsx"
        with xlsxwriter.Workbook(path) as book:
            for rows in sheets:
                sheet = book.add_worksheet()
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, row)
        return path

    return write


def test_an_export_is_read_with_its_line_breaks_on_one_line(write: Write) -> None:
    path = write(
        [
            ["CƠ SỞ DỮ LIỆU QUỐC GIA VỀ THỦ TỤC HÀNH CHÍNH"],
            HEADER,
            ["1.015027", "Cấp\nlại  giấy\r\nphép", "Bộ Y tế", "Sở Y tế\nUBND xã", "Dược"],
            ["", "", "", "", ""],
            [1.01502, normalize("NFD", "Đổi giấy phép"), "Bộ Y tế", "Sở Y tế", ""],
            ["Tổng số: 2", "", "", "", ""],
        ]
    )
    found = read_national_list(path)
    assert found.procedures == (
        ListedProcedure("1.015027", "Cấp lại giấy phép", "Bộ Y tế", "Sở Y tế UBND xã", "Dược"),
        ListedProcedure("1.015020", "Đổi giấy phép", "Bộ Y tế", "Sở Y tế"),
    )
    (note,) = found.notes
    assert str(note) == (
        "trang tính “Sheet1”, ô A6: “Tổng số: 2” không phải mã thủ tục; bỏ qua dòng này."
    )


def test_the_header_is_found_on_any_sheet_and_in_any_order(write: Write) -> None:
    path = write(
        [["Hướng dẫn"]],
        [["STT", "Tên thủ tục", "MÃ TTHC"], [1.0, "Cấp", "1.015027"], [2.0, "Đổi", "1.015028"]],
    )
    assert read_national_list(path).procedures == (
        ListedProcedure("1.015027", "Cấp"),
        ListedProcedure("1.015028", "Đổi"),
    )


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([["Họ tên", "Lương"], ["A", 1.0]], "không thấy dòng tiêu đề"),
        ([HEADER], "không có thủ tục nào"),
        ([HEADER, ["a", "b", "", "", ""]], "không có thủ tục nào"),
        ([], "không thấy dòng tiêu đề"),
    ],
)
def test_a_workbook_that_is_no_list_is_told(write: Write, rows: Rows, reason: str) -> None:
    with pytest.raises(FileProblem, match=reason) as problem:
        read_national_list(write(rows))
    assert "“danh muc.xlsx”" in str(problem.value)


@pytest.mark.parametrize("data", [b"", b"chu", b"PK\x03\x04 hong", b"%PDF-1.7"])
def test_a_file_that_is_no_workbook_is_told(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "danh muc.xlsx"
    path.write_bytes(data)
    with pytest.raises(FileProblem, match=r"danh muc\.xlsx"):
        read_national_list(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="không có tệp này"):
        read_national_list(tmp_path / "khong co.xlsx")
