"""The sheet that goes back to a department, and the cover over all of them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.conftest import ANNEX_FILES
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.audit.report import audit_document
from tthc_gui.domain.document.comparing import compare_documents
from tthc_gui.domain.document.remark import Remark, Reply
from tthc_gui.domain.document.remarks import PlacedRemark, add_remark
from tthc_gui.domain.document.verdict import Judgement, Verdict
from tthc_gui.domain.document.verdicts import judge, judge_document
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.reading import read
from tthc_gui.files.reports.send_back import (
    NOTHING,
    Returned,
    save_cover,
    save_send_back,
)

DAY = date(2026, 3, 31)


@pytest.fixture
def annex() -> Annex:
    """Return the annex with 30 procedures, judged and remarked."""
    annex = read(ANNEX_FILES[11]).annex
    remark = Remark(
        "Vì sao giữ 5 ngày?",
        "Người xem",
        "2026-03-30T09:05",
        "current",
        (Reply("Theo luật", "Người soạn"),),
    )
    for edit in (
        judge(annex, [0], Verdict(Judgement.PASSED)),
        judge(annex, [1], Verdict(Judgement.TO_REVISE, "thiếu bước thẩm định")),
    ):
        edit.apply(annex)
    for one in (
        PlacedRemark(remark, 1, 0),
        PlacedRemark(Remark("Ghi đủ căn cứ")),
        PlacedRemark(Remark("Đã sửa", is_done=True), 2, 0),
    ):
        add_remark(annex, one).apply(annex)
    return annex


def sheets(returned: Returned, folder: Path) -> dict[str, list[list[str]]]:
    save_send_back(returned, DAY, folder / "a.xlsx")
    book = openpyxl.load_workbook(folder / "a.xlsx")
    return {
        sheet.title: [
            [str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)
        ]
        for sheet in book
    }


def test_what_is_said_of_one_cell_stands_in_one_row(annex: Annex, tmp_path: Path) -> None:
    rows = sheets(Returned(audit_document(annex)), tmp_path)["Việc cần làm"]
    assert rows[0] == ["STT", "Mã", "Tên", "Ô", "Việc cần làm"]
    assert rows[1] == ["", "", "Phần đầu phụ lục", "", "Nhận xét: Ghi đủ căn cứ"]
    of_second = [row for row in rows if row[0] == "2"]
    assert of_second[0][3:] == ["Cả thủ tục", "Cần sửa: thiếu bước thẩm định"]
    places = [row[3] for row in of_second]
    assert len(places) == len(set(places))
    (current,) = [row[4] for row in of_second if row[3] == "Thời gian hiện nay"]
    told = current.split("\n")
    assert (
        "Nhận xét (30/03/2026 09:05): Người xem: Vì sao giữ 5 ngày? → Người soạn: Theo luật" in told
    )
    assert any(line.startswith("Lỗi: ") for line in told)
    assert not any("Đã sửa" in cell for row in rows for cell in row)


def test_the_summary_names_verdict_progress_and_findings(annex: Annex, tmp_path: Path) -> None:
    judge_document(annex, Verdict(Judgement.TO_REVISE, "sửa rồi gửi lại")).apply(annex)
    returned = Returned(audit_document(annex))
    facts = dict(row[:2] for row in sheets(returned, tmp_path)["Tóm tắt"])
    assert facts["Cơ quan"] == "Ban Quản lý khu kinh tế tỉnh"
    assert facts["Ngày"] == "31/03/2026"
    assert facts["Kết luận"] == "Cần sửa: sửa rồi gửi lại"
    assert facts["Đã xem"] == "2/30 thủ tục: 1 đạt, 1 cần sửa, 0 cần xem lại"
    assert facts["Rà soát"].startswith("5 lỗi, ")


def test_what_differs_since_the_round_before_is_listed(annex: Annex, tmp_path: Path) -> None:
    before = read(ANNEX_FILES[11]).annex
    steps = list(before.records[2].cases[0].steps)
    steps[1] = steps[1]._replace(after=Decimal("9.25"))
    case = replace(before.records[2].cases[0], steps=tuple(steps))
    before.records[2] = replace(before.records[2], cases=(case,))
    found = sheets(Returned(audit_document(annex), compare_documents(before, annex)), tmp_path)
    (row,) = found["Khác vòng trước"][1:]
    assert row[0] == "3"
    assert row[5:7] == ["9,25", "5,25"]
    assert "So với vòng trước" in dict(row[:2] for row in found["Tóm tắt"])


def test_nothing_to_do_is_said(tmp_path: Path) -> None:
    rows = sheets(Returned(audit_document(Annex())), tmp_path)["Việc cần làm"]
    assert any(NOTHING in cell for row in rows for cell in row)


def test_the_sheet_in_word(annex: Annex, tmp_path: Path) -> None:
    save_send_back(Returned(audit_document(annex)), DAY, tmp_path / "a.docx")
    document = docx.Document(str(tmp_path / "a.docx"))
    assert document.paragraphs[0].text == "PHIẾU GỬI LẠI"
    summary, asked = document.tables
    assert summary.rows[1].cells[1].text == "Ban Quản lý khu kinh tế tỉnh"
    assert len(asked.rows) > 5


@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
def test_the_cover_has_a_row_for_each_department(annex: Annex, tmp_path: Path, ending: str) -> None:
    returned = [Returned(audit_document(one)) for one in (read(ANNEX_FILES[8]).annex, annex)]
    path = tmp_path / f"a{ending}"
    save_cover(returned, DAY, path)
    if ending == ".docx":
        rows = [
            [cell.text for cell in row.cells] for row in docx.Document(str(path)).tables[0].rows
        ]
    else:
        sheet = openpyxl.load_workbook(path)["Các sở"]
        rows = [[str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert [row[0] for row in rows] == ["Phụ lục", "Phụ lục 09", "Phụ lục 12"]
    assert rows[2][2:7] == ["30", "2", "1", "1", "0"]
    assert rows[2][9:] == ["2", "Chưa xem"]


def test_other_endings_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"phải có đuôi \.docx hoặc \.xlsx"):
        save_send_back(Returned(audit_document(Annex())), DAY, tmp_path / "a.txt")
